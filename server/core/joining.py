"""Joining: someone becomes a participant, once, also when the answer was lost and they join again."""

from __future__ import annotations

from server.core.kernel.base import Actor, Id, RawText, refusal_code, require
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.counters import Lookup
from server.core.kernel.fields import same_fields
from server.core.kernel.session import Session
from server.core.people import (
    PERSONAL,
    Participant,
    add_participant,
    lines_of,
    participant_of,
    require_room,
)
from server.core.sites import SiteId, require_site
from server.core.workshop import require_open

JOIN_AGAIN_MS = 10 * 60_000
"""For how long joining from the same device again gives the same person: an answer may have been lost."""
_REJOIN_HASHES: Lookup[str, str] = Lookup("")
_JOINED_FROM: Lookup[tuple[str, str], tuple[str, int]] = Lookup(("", 0))
"""By site and the hash of a device's name: who joined from there last, and when."""


class Join(Command, frozen=True, kw_only=True):
    """Join a site. The server makes the id, and keeps only hashes: of the re-join code, and of the device's name.

    Nothing changes when someone has just joined from that device: `joined_from` says who.
    """

    id: Id
    site: SiteId
    rejoin_hash: str
    device_hash: str = ""
    alias: RawText = ""
    role_tag: RawText = ""
    organisation: RawText = ""
    table: RawText = ""

    def decide(self, session: Session, by: Actor) -> Decision:
        require_open(session)
        require_site(session, self.site)
        if session.get(Participant, self.id) or _has_just_joined(session, self.site, self.device_hash):
            return None
        require_room(session)
        return Joined(
            id=self.id,
            site=self.site,
            rejoin_hash=self.rejoin_hash,
            device_hash=self.device_hash,
            **_described(session, self),
        )


class Joined(Event, frozen=True, kw_only=True):
    """Someone joined."""

    personal = PERSONAL
    secret = ("rejoin_hash", "device_hash")

    id: str
    site: str
    rejoin_hash: str = ""
    device_hash: str = ""
    alias: str = ""
    role_tag: str = ""
    organisation: str = ""
    table: str = ""

    def apply(self, session: Session, by: Actor, at: int) -> None:
        _REJOIN_HASHES.put(session, self.id, self.rejoin_hash)
        if self.device_hash:
            _JOINED_FROM.put(session, (self.site, self.device_hash), (self.id, at))
        add_participant(session, Participant(**same_fields(self, Participant), by=self.id, at=at))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        require(session.get(Participant, self.id) is None, "id_taken")
        require_site(session, self.site)
        require_open(session)
        require_room(session)
        _described(session, self)
        require((by.participant, by.site, by.role) == (self.id, self.site, "participant"), "not_allowed")


class ReplaceRejoinCode(Command, frozen=True, kw_only=True):
    """Give a participant another re-join code: the first may have been lost on its way, and only its hash is kept."""

    rejoin_hash: str

    def decide(self, session: Session, by: Actor) -> Decision:
        require_open(session)
        participant_of(session, by)
        return RejoinCodeReplaced(rejoin_hash=self.rejoin_hash)


class RejoinCodeReplaced(Event, frozen=True, kw_only=True):
    """Someone has another re-join code; the one before is void."""

    secret = ("rejoin_hash",)

    rejoin_hash: str = ""

    def apply(self, session: Session, by: Actor, at: int) -> None:
        _REJOIN_HASHES.put(session, by.participant, self.rejoin_hash)


def rejoin_hash(session: Session, participant: str) -> str:
    """Return the hash of the participant's personal re-join code; empty where there is none."""
    return _REJOIN_HASHES.get(session, participant)


def joined_from(session: Session, site: str, device_hash: str) -> Participant | None:
    """Return who joined a site from a device last."""
    return session.get(Participant, _JOINED_FROM.get(session, (site, device_hash))[0])


def _described(session: Session, joining: Join | Joined) -> dict[str, str]:
    return lines_of(session, {name: getattr(joining, name) for name in PERSONAL})


def _has_just_joined(session: Session, site: str, device_hash: str) -> bool:
    at = _JOINED_FROM.get(session, (site, device_hash))[1]
    return session.at - at < JOIN_AGAIN_MS and joined_from(session, site, device_hash) is not None
