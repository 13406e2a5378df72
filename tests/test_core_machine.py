"""Commands by anyone in any order, as Hypothesis draws them: what must hold for the core after each of them."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from typing import Any, get_args

import msgspec
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from server.core import AnyRecord
from server.core.ballots import Ballot
from server.core.codec import decode, encode
from server.core.joining import Join
from server.core.kernel.base import Actor, Record, Refused
from server.core.kernel.happenings import Happening, apply, events_of
from server.core.kernel.levels import PRIVATE
from server.core.kernel.positions import Position
from server.core.kernel.session import Session
from server.core.kernel.visibility import audience_of, has_changed_table, visible
from server.core.links import MakeLinks
from server.core.moderation import HideNote
from server.core.notes import AddNote, Note
from server.core.outputs import AddOutput, Output
from server.core.people import Participant
from server.core.reactions import MyReaction, Reaction
from server.core.replies import Reply
from server.core.setup import ChangeSetup, Setup
from server.core.sites import Site
from server.core.withdrawing import WithdrawNote, WithdrawOutput
from server.core.workshop import Workshop
from server.live.history import History
from server.live.updates import own_update, update
from server.templates import template
from tests.draws import READ_BY_ALL, SessionDraw
from tests.server_process import DAY
from tests.wall import BODIL, DESK_AAL, DESK_KBH, GRETHE, KARIM, NOON, ORGANISER, SCREEN

Records = dict[tuple[str, str], Record]

SCREEN_KBH = Actor("screen-KBH", "KBH", "screen", "screen-2")
PEOPLE = (BODIL, KARIM, GRETHE)
EVERYONE = (*PEOPLE, DESK_AAL, DESK_KBH, SCREEN, SCREEN_KBH, ORGANISER)

actors = st.sampled_from(EVERYONE)
chances = st.randoms(use_true_random=False)
writers = st.sampled_from((*PEOPLE, DESK_AAL, DESK_KBH))
ids = st.sampled_from([f"n-{number}" for number in range(5)])
output_ids = st.sampled_from([f"o-{number}" for number in range(3)])
sources = st.one_of(st.just(""), ids, output_ids)
levels = st.sampled_from(["own", "table", "site", "all", "public"])


class CoreMachine(RuleBasedStateMachine):
    """A session, its journal entries, and snapshots that some actors took at earlier positions."""

    snapshots = Bundle("snapshots")

    def __init__(self) -> None:
        super().__init__()
        self.session = Session()
        self.history = History()
        self.written: list[bytes] = []
        self.refs: dict[str, int] = {}
        self.seen: dict[Actor, set[tuple[str, str]]] = {by: set() for by in EVERYONE}
        """What each actor has ever seen."""
        self.at = NOON
        self.setup: dict[str, Any] = copy.deepcopy(dict(template(DAY)))
        self.execute(ChangeSetup(setup=msgspec.convert(self.setup, Setup)), ORGANISER)
        links = {"hashes": {"facilitator:AAL": "h"}, "join_code": "ABCDEFGH", "join_keys": {"AAL": "k", "KBH": "l"}}
        self.execute(MakeLinks(generation=1, **links), ORGANISER)
        for who in PEOPLE:
            self.execute(Join(id=who.participant, site=who.site, rejoin_hash="h", alias=who.participant), who)

    def execute(self, command: Any, by: Actor) -> bool:
        """Decide a command on a draft, as the server does, then apply its events to the draft and to the session.

        Return whether it led to any.
        """
        before = insides(self.session)
        draft = self.session.fork()
        draft.at = self.at + 1_000
        try:
            events = events_of(command.decide(draft, by))
        except Refused:
            assert insides(self.session) == before, "a refusal changed something"
            assert insides(draft)[:2] == ({}, {}), "a refusal changed its draft"
            return False
        if not events:
            assert insides(draft)[:2] == ({}, {}), "a command without events changed something"
            return False
        self.at += 1_000
        ref = self.refs[by.device] = self.refs.get(by.device, 0) + 1
        data = encode(Happening(at=self.at, by=by, events=events, ref=ref if by.device else 0))
        apply(draft, decode(data))
        assert insides(self.session) == before, "a draft wrote to the session below it"
        apply(self.session, decode(data))
        for kind in get_args(AnyRecord):
            assert list(draft.all(kind)) == list(self.session.all(kind)), "the draft and the session differ"
        position = self.history.head.after(data) if self.written else Position(1, "0" * 16)
        self.history.add(position, self.session.pop_touched())
        self.written.append(data)
        for each in EVERYONE:
            self.seen[each] |= snapshot(self.session, each).keys()
        return True

    # Commands

    @rule(by=actors, chance=chances)
    def do_anything(self, by: Actor, chance: random.Random) -> None:
        """Send random commands of any class in the table of contents, until one is accepted."""
        for _ in range(6):
            if self.execute(SessionDraw(chance, self.session, by).command(), by):
                break

    @rule(by=writers, chance=chances)
    def write(self, by: Actor, chance: random.Random) -> None:
        """Send a random command of those that everyone in the session has to read."""
        self.execute(SessionDraw(chance, self.session, by).command(READ_BY_ALL), by)

    @rule(by=writers, id=ids, text=st.just("Bygger på"), hidden=st.booleans())
    def write_and_remove(self, by: Actor, id: str, text: str, hidden: bool) -> None:
        self.execute(AddNote(id=id, text=text), by)
        self.execute(HideNote(id=id) if hidden else WithdrawNote(id=id), DESK_AAL if hidden else by)

    @rule(by=writers, id=output_ids, source=sources)
    def compose_and_withdraw(self, by: Actor, id: str, source: str) -> None:
        self.execute(AddOutput(id=id, title="Spilleregler", builds_on=(source,) if source else ()), by)
        self.execute(WithdrawOutput(id=id), by)

    @rule(level=levels, fewer=st.booleans(), steps=st.booleans())
    def change_setup(self, level: str, fewer: bool, steps: bool) -> None:
        """Change who sees what is written from now on, and its steps; remove phases and put them back."""
        changed = copy.deepcopy(self.setup)
        changed["phases"] = [{**phase, "level": level} for phase in changed["phases"][: -3 if fewer else None]]
        for phase in changed["phases"] if steps else ():
            if phase["kind"] == "writing":
                phase["steps"] = [{"name": name, "minutes": 4} for name in ("alone", "pairs", "fours", "all")]
        self.execute(ChangeSetup(setup=msgspec.convert(changed, Setup)), ORGANISER)

    # Updates

    @rule(target=snapshots, by=actors)
    def take_snapshot(self, by: Actor) -> tuple[Actor, Position, Records]:
        return by, self.history.head, snapshot(self.session, by)

    @rule(earlier=snapshots)
    def a_snapshot_with_the_update_after_it_equals_the_present_one(
        self, earlier: tuple[Actor, Position, Records]
    ) -> None:
        by, position, records = earlier
        if has_changed_table(self.session, by, position.offset):
            return  # whoever holds it starts over
        frame = update(self.session, self.history, position, audience_of(self.session, by))
        assert (frame.from_, frame.to) == (str(position), str(self.history.head))
        put = {key_of(record): record for record in frame.put}
        gone = {tuple(key) for key in frame.gone}
        assert not put.keys() & gone
        own = own_update(
            self.session,
            self.history,
            self.history.head,
            by.participant,
            position.offset,
            audience_of(self.session, by),
        )
        own_put = {key_of(record): record for record in own.put} if by.role == "participant" else {}
        ended = gone | ({tuple(key) for key in own.gone} if by.role == "participant" else set())
        now = {key: record for key, record in (records | put).items() if key not in ended} | own_put
        assert now == snapshot(self.session, by)
        assert not own_put.keys() & put.keys(), "both to all and to the author alone"
        for kind, record_id in gone:
            record = self.session.find((kind, record_id))
            in_reach = record is None or not out_of_reach(record, by, self.table_of(by))
            assert in_reach or (kind, record_id) in self.seen[by], "gone, and never seen"

    @invariant()
    def nobody_sees_what_is_not_for_them(self) -> None:
        for by in EVERYONE:
            for record in snapshot(self.session, by).values():
                assert may_see(record, by, self.table_of(by)), f"{by} sees {record}"
        for reply in self.session.all(Reply):
            below = self.session.get(Note, reply.thread) or self.session.get(Output, reply.thread)
            assert below is not None
            for by in EVERYONE:
                if ("reply", reply.id) in (seen := snapshot(self.session, by)):
                    assert key_of(below) in seen, "a reply to what one does not see"
        private = {each.id: each for kind in (Note, Reply) for each in self.session.all(kind) if each.level in PRIVATE}
        about = (Note, Reply, Reaction, MyReaction)
        for other in self.session.everything():
            if not isinstance(other, about):
                private.pop(other.id, None)  # that id says nothing: it is another record's too
        for by in EVERYONE:
            seen, table = snapshot(self.session, by), self.table_of(by)
            never = {each.id for each in private.values() if out_of_reach(each, by, table)}
            never -= {record_id for _, record_id in self.seen[by]}
            for record in seen.values():
                assert never.isdisjoint(strings_in(msgspec.to_builtins(record))), f"{by} is told of it by {record}"
        for note in self.session.all(Note):
            author = next(each for each in EVERYONE if each.participant == note.by)
            assert ("note", note.id) in snapshot(self.session, author), "not even its author sees it"

    def table_of(self, by: Actor) -> str:
        person = self.session.get(Participant, by.participant)
        return person.table if person else ""

    def teardown(self) -> None:
        """Check that replaying the journal makes an equal session."""
        again = Session()
        for data in self.written:
            apply(again, decode(data))
        again.pop_touched()
        assert insides(again) == insides(self.session)
        assert again.offset == self.session.offset == len(self.written)
        assert update(again, self.history, None, audience_of(again, BODIL)) == update(
            self.session, self.history, None, audience_of(self.session, BODIL)
        )


def insides(session: Session) -> tuple[Any, Any, Any]:
    """Return a copy of a session's state; records are frozen, so they need not be copied."""
    records = {kind: dict(of_kind) for kind, of_kind in session._records.items() if of_kind}
    return records, dict(session.marks), dict(session._numbers)


def key_of(record: Record) -> tuple[str, str]:
    return str(type(record).__struct_config__.tag), record.id


def strings_in(value: Any) -> Iterator[str]:
    """Yield every string in a record, also keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from (key, *strings_in(each))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from strings_in(each)


def snapshot(session: Session, by: Actor) -> Records:
    """Return what an actor's audience sees, and what a participant alone sees."""
    seen = (visible(record, audience_of(session, by)) for record in session.everything())
    own = dict(session.sight.private_of(by.participant)) if by.role == "participant" else {}
    return {key_of(record): record for record in seen if record} | own


def may_see(record: Record, by: Actor, table: str) -> bool:
    """Return whether an actor may see a record: the rules once more, independently of the core."""
    if out_of_reach(record, by, table):
        return False
    if isinstance(record, Reaction):
        return not record.hidden
    if isinstance(record, Note):
        if by.role == "organiser" or (record.by == by.participant and by.role == "participant"):
            return True
        if record.withdrawn:
            return by.role == "facilitator" and by.site == record.site
        return not record.hidden or by.role == "facilitator"
    if isinstance(record, Reply):
        mine = record.by == by.participant and by.role == "participant"
        leads = by.role in ("facilitator", "organiser")
        if record.away and not (leads and (record.away == "hidden" or by.site in (record.thread_site, ""))):
            return False
        if record.withdrawn and not mine:
            return leads and by.site in (record.site, "")
        return mine or leads or not record.hidden
    if isinstance(record, Output):
        return not record.withdrawn or record.by == by.participant or by.role in ("facilitator", "organiser")
    if by.role == "participant" and isinstance(record, Workshop):
        return not record.join_code
    if by.role == "participant" and isinstance(record, Site):
        return not record.join_key
    return True


def out_of_reach(record: Record, by: Actor, table: str) -> bool:
    """Return whether an actor at a table may not see a record, whether it is hidden or not."""
    match key_of(record)[0]:
        case "links":
            return True
        case "participant":
            return by.role not in ("facilitator", "organiser")
        case "table":
            return by.role != "facilitator" or by.site != record.site
        case "hand":
            return record.by != by.participant and (by.role != "facilitator" or by.site != record.site)
        case "ballot":
            assert isinstance(record, Ballot)
            if record.level == "table":
                return (by.role, by.site, table) != ("participant", record.site, record.table)
            return record.by != by.participant
        case "note" | "reaction" | "reply":
            assert isinstance(record, Note | Reaction | Reply)
            mine = record.by == by.participant and (not isinstance(record, Reply) or record.by_author)
            match record.level:
                case "own":
                    return not mine
                case "table":
                    sits_there = record.table != "" and (by.site, table) == (record.home, record.table)
                    return not (mine or (by.role == "facilitator" and by.site == record.home) or sits_there)
                case "site":
                    return by.site != record.home and by.role != "organiser"
    return False


def test_the_core_holds_its_invariants_under_any_commands() -> None:
    run_state_machine_as_test(
        CoreMachine,
        settings=settings(
            max_examples=60,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.large_base_example],
        ),
    )
