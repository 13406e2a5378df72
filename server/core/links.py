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
    """Hashes of the keys by link (`role:MARK`), and the number each link's key is made with; a ticket is for a number.

    `root`: what keys are made from, hidden by the organiser's key (`access.hidden`); empty while it is that key's own
    secret. `closed`: links that are to have no key.
    """

    generation: int
    """How many times any link has been changed; also the number of each link that `numbers` does not name."""
    hashes: Mapping[str, str]
    numbers: Mapping[str, int] = {}
    root: str = ""
    closed: tuple[str, ...] = ()

    def seen_by(self, audience: Audience) -> None:
        """Return None: no browser is sent this record."""

    def ever_seen_by(self, audience: Audience) -> bool:
        return False

    def number(self, link: str) -> int:
        """Return the number of a link, another one each time it is replaced."""
        return self.numbers.get(link, self.generation)

    def admits(self, role: Role, site: str, number: int) -> bool:
        """Return whether a ticket of that link and number is still valid; a participant's always is."""
        return role == "participant" or number == self.number(link_name(role, site))


LINKS: Key = (kind_of(Links), "links")
"""The key of the only record of its kind."""


def link_name(role: str, mark: str = "") -> str:
    """Return what a link is called in `Links`: `organiser:`, or a role and a site."""
    return f"{role}:{mark}"


class MakeLinks(Command, frozen=True, kw_only=True):
    """Replace the links; the server makes this command, no browser can send it."""

    generation: int
    hashes: dict[str, str]
    join_code: str
    join_keys: dict[str, str]
    numbers: dict[str, int] = {}
    root: str = ""
    closed: tuple[str, ...] = ()

    def decide(self, session: Session, by: Actor) -> Decision:
        """Return None where the links have changed since this command was made: others replaced some meanwhile."""
        require_role(by, "organiser")
        links = session.get(Links, "links")
        if links and links.generation >= self.generation:
            return None
        return LinksMade(**asdict(self))


class LinksMade(Event, frozen=True, kw_only=True):
    """The session has these links from now on. Join keys are kept whole: they hang on the wall of the room."""

    secret = ("generation", "hashes", "join_code", "join_keys", "numbers", "root", "closed")

    generation: int
    hashes: dict[str, str]
    join_code: str
    join_keys: dict[str, str]
    numbers: dict[str, int] = {}
    root: str = ""
    closed: tuple[str, ...] = ()

    def apply(self, session: Session, by: Actor, at: int) -> None:
        links = Links(
            id="links",
            at=at,
            generation=self.generation,
            hashes=self.hashes,
            numbers=self.numbers,
            root=self.root,
            closed=self.closed,
        )
        session.put(links)
        if here := session.get(Workshop, SESSION):
            session.put(replace(here, join_code=self.join_code))
        for mark, key in self.join_keys.items():
            if site := session.get(Site, mark):
                session.put(replace(site, join_key=key))

    def possible(self, session: Session, by: Actor) -> str:
        """Return a code always: a session made from an archive gets links of its own."""
        return "links_in_archive"
