"""Record kinds that tests define: one that its author alone sees, and a running count."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

from server.core.kernel.base import Actor, Audience, Level, Record
from server.core.kernel.commands import Event
from server.core.kernel.session import Session


class Secret(Record, frozen=True, kw_only=True):
    """What its author alone sees, or else participants of its site, or everyone."""

    text: str
    level: Level | str = "own"

    def seen_by(self, audience: Audience) -> Self | None:
        return self if self.ever_seen_by(audience) else None

    def ever_seen_by(self, audience: Audience) -> bool:
        if self.level == "own":
            return audience.author == self.by
        return self.level == "all" or audience.site == self.site


class SecretKept(Event, frozen=True, kw_only=True):
    """Someone wrote a secret, or gave it another level."""

    id: str
    text: str = "fortroligt"
    level: str = "own"

    def apply(self, session: Session, by: Actor, at: int) -> None:
        session.put(Secret(id=self.id, site=by.site, by=by.participant, at=at, text=self.text, level=self.level))


class SecretDropped(Event, frozen=True, kw_only=True):
    """A secret is no more."""

    id: str

    def apply(self, session: Session, by: Actor, at: int) -> None:
        session.drop(Secret, self.id)


class Applause(Record, frozen=True, kw_only=True):
    """How many have clapped, by site: a running count."""

    paced = True

    by_site: Mapping[str, int]


class Clapped(Event, frozen=True, kw_only=True):
    """Someone clapped."""

    id: str = "stage"

    def apply(self, session: Session, by: Actor, at: int) -> None:
        before = session.get(Applause, self.id)
        by_site = dict(before.by_site) if before else {}
        session.put(Applause(id=self.id, by_site=by_site | {by.site: by_site.get(by.site, 0) + 1}))


class ApplauseEnded(Event, frozen=True, kw_only=True):
    """A count is no longer shown."""

    id: str = "stage"

    def apply(self, session: Session, by: Actor, at: int) -> None:
        session.drop(Applause, self.id)
