"""The services every endpoint uses; `app.py` makes them once, and the request's scope carries them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import cast

from msgspec import Struct
from starlette.requests import HTTPConnection

from server.access import Tickets
from server.core.kernel.limits import Limits
from server.journal.contract import Journal
from server.live.follower import Follower
from server.live.hub import Hub
from server.live.ledger import Ledger
from server.reporting.reports import Reports
from server.settings import Settings
from server.web.guard.addresses import AddressPace
from server.web.guard.hosts import AllowedHosts
from server.web.guard.rates import Rates
from server.web.guard.slots import ConnectionSlots
from server.web.guard.typed_codes import TypedCodes


class Services(Struct, frozen=True):
    """Everything an endpoint can use while the server runs.

    `sockets` and `polls` are the open WebSockets and the long polls that wait, by device; `joins`, `creations` and
    `drawings` (of QR codes) are paced by address. One import is read at a time, and one QR code drawn for strangers and
    one for organisers (`True`). `rehearsals` are those that run here, by the session they are of (None: being made).
    """

    settings: Settings
    journal: Journal
    ledger: Ledger
    hub: Hub
    reports: Reports
    tickets: Tickets
    rates: Rates
    typed_codes: TypedCodes
    joins: AddressPace
    creations: AddressPace
    drawings: AddressPace
    drawing: Mapping[bool, asyncio.Lock]
    importing: asyncio.Lock
    hosts: AllowedHosts
    sockets: ConnectionSlots[Follower]
    polls: ConnectionSlots[asyncio.Future[None]]
    rehearsals: dict[str, asyncio.Task[None] | None]

    @property
    def limits(self) -> Limits:
        """Return the limits of a session."""
        return self.settings.session_limits


def services_of(connection: HTTPConnection) -> Services:
    """Return the services of the app that a request or WebSocket came to."""
    return cast("Services", connection.scope["state"]["services"])
