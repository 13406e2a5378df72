"""The session's own record: title, theme, question, date, rules (det fælles værksted)."""

from __future__ import annotations

from typing import Self

from msgspec import Struct
from msgspec.structs import asdict, replace

from server.core.facts import Fact
from server.core.kernel.base import Actor, Audience, Record, Refused, refusal_code, require_possible, require_role
from server.core.kernel.commands import Event
from server.core.kernel.fields import same_fields
from server.core.kernel.session import Session
from server.core.sites import Language
from server.core.when import TIME_ZONE

SESSION = "session"


class Rules(Struct, frozen=True, omit_defaults=True):
    """The session's rules; `retention_days` count from its date."""

    names: bool = True
    facilitator_export: bool = True
    retention_days: int = 90


class Workshop(Record, frozen=True, kw_only=True, tag="session"):
    """What the session is about, and whether it is open: participants can join and write."""

    title: str
    theme: str = ""
    question: str = ""
    language: Language = "da"
    date: str = ""
    start: str = ""
    end: str = ""
    time_zone: str = TIME_ZONE
    organiser: str = ""
    contact: str = ""
    facts: tuple[Fact, ...] = ()
    roles: tuple[str, ...] = ()
    rules: Rules = Rules()
    open: bool = True
    join_code: str = ""

    def seen_by(self, audience: Audience) -> Self | None:
        return replace(self, join_code="") if audience.role == "participant" else self


class SessionDescribed(Event, frozen=True, kw_only=True):
    """The session was created, or its description changed."""

    title: str
    theme: str = ""
    question: str = ""
    language: Language = "da"
    date: str = ""
    start: str = ""
    end: str = ""
    time_zone: str = TIME_ZONE
    organiser: str = ""
    contact: str = ""
    facts: tuple[Fact, ...] = ()
    roles: tuple[str, ...] = ()
    rules: Rules = Rules()
    open: bool = True

    def apply(self, session: Session, by: Actor, at: int) -> None:
        before = workshop(session)
        session.put(Workshop(**asdict(self), id=SESSION, at=at, join_code=before.join_code if before else ""))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        """Refuse what is said twice; what a session can be is checked with the whole set-up (`setup.possible`)."""
        require_role(by, "organiser")
        before = workshop(session)
        require_possible(before is None or same_fields(before, SessionDescribed) != asdict(self), "already_so")


def workshop(session: Session) -> Workshop | None:
    """Return the session's own record; None only before the first entry."""
    return session.get(Workshop, SESSION)


def is_open(session: Session) -> bool:
    """Return whether participants can join and write."""
    here = session.get(Workshop, SESSION)
    return here is not None and here.open


def require_open(session: Session) -> None:
    """Refuse (`session_closed`) when the organiser has closed the session."""
    if not is_open(session):
        raise Refused("session_closed")
