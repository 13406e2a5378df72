"""Links: the join code and the keys of organiser, facilitators and screens; only hashes are kept."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import asdict, replace

from server.core.kernel.base import Actor, Audience, Key, Record, Role, kind_of, require_role
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.session import Session
from server.core.sites import Site
from server.core.workshop import SESSION, Workshop


class Links(Record, frozen=True, kw_only=True):
    """Hashes of the keys by `role:MARK`; new links are a new generation, and tickets of an older one are void."""

    generation: int
    hashes: Mapping[str, str]

    def seen_by(self, audience: Audience) -> None:
        """Return None: no browser is sent this record."""

    def ever_seen_by(self, audience: Audience) -> bool:
        return False

    def admits(self, role: Role, generation: int) -> bool:
        """Return whether a ticket of that generation is still valid; a participant's always is."""
        return role == "participant" or generation == self.generation


LINKS: Key = (kind_of(Links), "links")
"""The key of the only record of its kind."""


class MakeLinks(Command, frozen=True, kw_only=True):
    """Replace the links; the server makes this command, no browser can send it."""

    generation: int
    hashes: dict[str, str]
    join_code: str
    join_keys: dict[str, str]

    def decide(self, session: Session, by: Actor) -> Decision:
        """Return None where as new links are there already: others replaced them at the same time."""
        require_role(by, "organiser")
        links = session.get(Links, "links")
        if links and (links.generation > self.generation or links.hashes == self.hashes):
            return None
        return LinksMade(**asdict(self))


class LinksMade(Event, frozen=True, kw_only=True):
    """The session has these links from now on. Join keys are kept whole: they hang on the wall of the room."""

    secret = ("generation", "hashes", "join_code", "join_keys")

    generation: int
    hashes: dict[str, str]
    join_code: str
    join_keys: dict[str, str]

    def apply(self, session: Session, by: Actor, at: int) -> None:
        session.put(Links(id="links", at=at, generation=self.generation, hashes=self.hashes))
        if here := session.get(Workshop, SESSION):
            session.put(replace(here, join_code=self.join_code))
        for mark, key in self.join_keys.items():
            if site := session.get(Site, mark):
                session.put(replace(site, join_key=key))

    def possible(self, session: Session, by: Actor) -> str:
        """Return a code always: a session made from an archive gets links of its own."""
        return "links_in_archive"
