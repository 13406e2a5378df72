"""Participants: who takes part, under an alias or none (deltager)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from msgspec import UNSET, UnsetType
from msgspec.structs import asdict, replace

from server.core.kernel.base import (
    Actor,
    Audience,
    RawText,
    Record,
    Refused,
    refusal_code,
    require,
    require_possible,
    require_role,
)
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.counters import Counter
from server.core.kernel.fields import same_fields
from server.core.kernel.limits import Limit
from server.core.kernel.seats import take_seat
from server.core.kernel.session import Session
from server.core.kernel.texts import NAME_CHARS, line
from server.core.sites import mark_in_use
from server.core.workshop import workshop

INITIALS_CHARS = Limit("initials_chars", 12)
PARTICIPANTS = Limit("participants", 10_000, "participants_per_session")
_JOINED = Counter()
"""How many, in all and by site."""
PERSONAL = ("alias", "role_tag", "organisation", "table")
"""The fields that tell who someone is."""


class Participant(Record, frozen=True, kw_only=True):
    """One who takes part, or several at one device (`people`).

    Only those who lead see this record; the others see the alias on what was written.
    """

    alias: str = ""
    role_tag: str = ""
    organisation: str = ""
    table: str = ""
    people: int = 1

    def seen_by(self, audience: Audience) -> Self | None:
        return self if audience.leads else None

    def ever_seen_by(self, audience: Audience) -> bool:
        return audience.leads


class ChangeParticipant(Command, frozen=True, kw_only=True):
    """Change one's alias, role, organisation or table; what is already written keeps the alias it was signed with."""

    pace = "note"

    alias: RawText | UnsetType = UNSET
    role_tag: RawText | UnsetType = UNSET
    organisation: RawText | UnsetType = UNSET
    table: RawText | UnsetType = UNSET

    def decide(self, session: Session, by: Actor) -> Decision:
        present = same_fields(participant_of(session, by), ParticipantChanged)
        changed = present | lines_of(session, asdict(self))
        return None if changed == present else ParticipantChanged(**changed)


class ParticipantChanged(Event, frozen=True, kw_only=True):
    """Someone has another alias, role, organisation or table."""

    personal = PERSONAL

    alias: str = ""
    role_tag: str = ""
    organisation: str = ""
    table: str = ""

    def apply(self, session: Session, by: Actor, at: int) -> None:
        if me := session.get(Participant, by.participant):
            take_seat(session, me.id, self.table, me.people)
            session.put(replace(me, **asdict(self)))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        told = lines_of(session, asdict(self))
        require_possible(same_fields(participant_of(session, by), ParticipantChanged) != told, "already_so")


def add_participant(session: Session, participant: Participant) -> None:
    """Put a new participant into the session, and count them."""
    _JOINED.add(session)
    _JOINED.add(session, key=participant.site)
    mark_in_use(session, participant.site)
    take_seat(session, participant.id, participant.table, participant.people)
    session.put(participant)


def count(session: Session, site: str = "") -> int:
    """Return how many have joined, the session or one of its sites."""
    return _JOINED.of(session, site or None)


def require_signed(session: Session, by: Actor, name: str) -> None:
    """Refuse (`bad_name`) another signature than this actor's; archives without names have none."""
    require_possible(name in ("", signature(session, by)), "bad_name")


def participant_of(session: Session, by: Actor) -> Participant:
    """Return the participant an actor is; refuse others (`not_allowed`)."""
    require_role(by, "participant")
    me = session.get(Participant, by.participant)
    if me is None:
        raise Refused("not_allowed")
    return me


def lines_of(session: Session, given: Mapping[str, Any]) -> dict[str, str]:
    """Return what is given, without what is UNSET, each as one clean line; refuse longer ones than a name."""
    limit = session.limits[NAME_CHARS]
    return {name: line(raw, limit) for name, raw in given.items() if raw is not UNSET}


def require_room(session: Session) -> None:
    """Refuse (`session_full`) more participants than a session may have."""
    require(count(session) < session.limits[PARTICIPANTS], "session_full")


def signature(session: Session, by: Actor) -> str:
    """Return the alias that what someone writes now is signed with; empty where the rules allow no names."""
    me, here = session.get(Participant, by.participant), workshop(session)
    return me.alias if me and here and here.rules.names else ""


def initials(session: Session, raw: str) -> str:
    """Return the initials of whoever writes at a shared device; none where the rules allow no names."""
    clean, here = line(raw, session.limits[INITIALS_CHARS]), workshop(session)
    return clean if here and here.rules.names else ""
