"""The welcome: who the browser is, the session's position, and the limits to keep to."""

from __future__ import annotations

from server import __version__
from server.core import CONTRACT
from server.core.kernel.base import Actor
from server.core.kernel.session import Session
from server.core.people import Participant
from server.live.live import Live
from server.settings import Settings
from server.wire import ClientLimits, Welcome, You

NO_LIMIT = 1_000_000
"""Sent instead of a rate that the operator has turned off."""


def welcome(settings: Settings, live: Live, by: Actor, *, resumed: bool) -> Welcome:
    """Return the first frame for a browser, over a socket or by long poll."""
    return Welcome(
        you=_you(live.session, by),
        position=str(live.position),
        now=live.now(),
        limits=client_limits(settings),
        resumed=resumed,
        last_ref=live.last_number(by) if by.device else 0,
        version=__version__,
        contract=CONTRACT,
    )


def client_limits(settings: Settings) -> ClientLimits:
    """Return the limits that a browser keeps to by itself."""
    unlimited = settings.rate_limits == "off"
    return ClientLimits(
        note_chars=settings.note_chars,
        note_lines=settings.note_lines,
        title_chars=settings.title_chars,
        name_chars=settings.name_chars,
        frame_bytes=settings.frame_bytes,
        commands_per_s=float(NO_LIMIT) if unlimited else settings.commands_per_s,
        commands_burst=NO_LIMIT if unlimited else settings.commands_burst,
        notes_per_s=float(NO_LIMIT) if unlimited else settings.notes_per_s,
        notes_burst=NO_LIMIT if unlimited else settings.notes_burst,
        head_s=settings.heartbeat_s,
    )


def _you(session: Session, by: Actor) -> You:
    me = session.get(Participant, by.participant)
    if me is None:
        return You(by.participant, by.site, by.role)
    return You(by.participant, by.site, by.role, me.alias, me.role_tag, me.organisation, me.table, me.people)
