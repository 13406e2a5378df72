"""Raised hands and "we are ready": one's own, and shown to the desk of one's site alone."""

from __future__ import annotations

import pytest

from server.core.codec import decode
from server.core.erasing import without
from server.core.hands import Hand, HandRaised, RaiseHand, Ready, ReadySaid
from server.core.kernel.base import Actor, Audience
from server.core.setup import ChangeSetup, Setup
from server.core.steps import ExtendPhase, NextPhase
from tests.export_days import replayed
from tests.wall import BODIL, DESK_AAL, DESK_KBH, GRETHE, KARIM, ORGANISER, SCREEN, Wall

OTHERS = (KARIM, GRETHE, DESK_KBH, SCREEN, ORGANISER)


def hand(room: Wall) -> Hand | None:
    return room.session.get(Hand, BODIL.participant)


def test_a_hand_is_raised_and_taken_down_once() -> None:
    room = Wall().when(RaiseHand(on=False)).then(None)
    room.when(RaiseHand(on=True)).then(HandRaised(on=True))
    room.when(RaiseHand(on=True)).then(None)
    assert hand(room) == Hand(id=BODIL.participant, site="AAL", by=BODIL.participant, at=room.at, raised=True)
    room.when(RaiseHand(on=False)).then(HandRaised(on=False))
    assert hand(room) is None


def test_only_the_desk_of_ones_site_sees_a_hand() -> None:
    room = Wall().when(RaiseHand(on=True))
    shown = hand(room)
    assert shown is not None
    assert room.private(BODIL) == {shown.id: shown}
    assert room.seen(shown, DESK_AAL) == shown
    assert [room.seen(shown, by) for by in OTHERS] == [None] * len(OTHERS)
    assert [shown.ever_seen_by(by_role(by)) for by in OTHERS] == [False] * len(OTHERS)


def by_role(by: Actor) -> Audience:
    return Audience(by.role, by.site)


def test_whoever_is_ready_is_so_in_this_phase_only_and_a_raised_hand_stays_up() -> None:
    room = Wall().when(NextPhase(), by=DESK_AAL)
    room.when(Ready(on=True)).then(ReadySaid(on=True)).when(Ready(on=True)).then(None)
    room.when(RaiseHand(on=True))
    room.when(ExtendPhase(minutes=1), by=DESK_AAL)
    assert (found := hand(room)) is not None
    assert (found.raised, found.ready) == (True, True)
    room.when(NextPhase(), by=DESK_AAL)
    assert (found := hand(room)) is not None
    assert (found.raised, found.ready) == (True, False)
    room.when(Ready(on=True)).when(Ready(on=False)).then(ReadySaid(on=False))
    assert (found := hand(room)) is not None
    assert (found.ready, found.round) == (False, "")


@pytest.mark.parametrize("command", [RaiseHand(on=True), Ready(on=True)])
def test_only_participants_of_an_open_session_signal(command: RaiseHand | Ready) -> None:
    room = Wall()
    for by in (DESK_AAL, SCREEN, ORGANISER):
        room.when(command, by=by).refused("not_allowed")
    room.when(ChangeSetup(setup=Setup(open=False)), by=ORGANISER).when(command).refused("session_closed")


def test_a_hand_goes_with_the_person_who_is_erased() -> None:
    room = Wall().when(RaiseHand(on=True)).when(Ready(on=True), by=KARIM)
    left = without([decode(data) for data in room.written], BODIL.participant)
    assert [each.id for each in replayed(left).all(Hand)] == [KARIM.participant]  # type: ignore[arg-type]
    assert HandRaised(on=False).possible(room.session, KARIM) == "already_so"
    assert ReadySaid(on=True).possible(room.session, KARIM) == "already_so"
