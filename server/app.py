"""The server, put together: journal, hub, tickets, web; closed in the reverse order."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

import structlog
from msgspec.structs import replace

from server.access import Tickets
from server.journal import open_journal
from server.journal.contract import Journal, JournalDown, JournalRefused
from server.live.hub import Hub
from server.live.ledger import Ledger, apply_ledger
from server.logs import set_up_logs
from server.reporting.reports import Reports
from server.retention import keep_retention
from server.settings import Settings
from server.web.admission import poll_slots, socket_slots
from server.web.asgi import build_app
from server.web.guard.addresses import AddressPace
from server.web.guard.hosts import AllowedHosts
from server.web.guard.rates import Rates
from server.web.guard.typed_codes import TypedCodes
from server.web.services import Services
from server.web.transport.listening import bind
from server.web.transport.serve import serve as serve_web
from server.web.transport.socket_limits import SocketLimits

if TYPE_CHECKING:
    from uvicorn._types import ASGIApplication

log = structlog.get_logger()

AGAIN_S = 1.0
ONLY_HERE = "links and QR codes work on this machine only: set SAMTIDIG_PUBLIC_URL, or try `demo --lan`"

OnReady = Callable[[str], Awaitable[None]]
"""Called with the server's own address once it serves; cancelled when the server stops."""


def serve(settings: Settings, on_ready: OnReady | None = None) -> None:
    """Run until SIGTERM or SIGINT. Raise CannotListen; JournalRefused when the back end cannot be used as it is set."""
    set_up_logs(settings.log_level)
    _require_ledger(Ledger(settings.ledger))
    sockets = bind(settings.host, settings.port)
    settings = replace(settings, port=sockets[0].getsockname()[1])  # links need the port before anything listens
    if settings.only_here:
        log.warning("only_this_machine", address=settings.address, hint=ONLY_HERE)
    running: list[Services] = []

    @asynccontextmanager
    async def make_services() -> AsyncIterator[Services]:
        async with open_services(settings) as services:
            running.append(services)
            companion = asyncio.create_task(_accompany(settings, on_ready)) if on_ready else None
            try:
                yield services
            finally:
                if companion:
                    companion.cancel()
                    await asyncio.gather(companion, return_exceptions=True)

    async def drain() -> None:
        for services in running:
            await services.hub.drain()

    serve_web(
        cast("ASGIApplication", build_app(settings, make_services)),
        sockets,
        limits=SocketLimits(
            message_bytes=settings.frame_bytes,
            head_bytes=settings.head_bytes,
            head_within_s=settings.head_s,
            ping_after_s=settings.silent_s * 4 / 9,  # two pings may be lost before the deadline
            silent_s=settings.silent_s,
        ),
        trusted_proxies=settings.proxies,
        drain=drain,
    )


@asynccontextmanager
async def open_services(settings: Settings) -> AsyncIterator[Services]:
    """Open the back end and everything that is built on it; close them afterwards."""
    journal = await open_journal(settings.journal)
    try:
        ledger = Ledger(settings.ledger)
        if not settings.erased and not settings.journal.startswith("sqlite"):
            log.warning("ledger_not_set", path=str(settings.ledger))
        await apply_ledger(journal, ledger)
        given = [secret.encode() for secret in settings.secrets]
        paced = settings.rate_limits == "on"
        hub = Hub(
            journal,
            settings.session_limits,
            heartbeat_s=settings.heartbeat_s,
            stuck_s=settings.stuck_s,
        )
        services = Services(
            settings=settings,
            journal=journal,
            ledger=ledger,
            hub=hub,
            reports=Reports(journal),
            tickets=Tickets(given or [await _secret(journal)], lives_s=int(settings.ticket_hours * 3600)),
            rates=Rates(settings),
            typed_codes=TypedCodes(settings.wrong_codes_burst),
            joins=AddressPace(settings.joins_per_s, settings.joins_burst, on=paced),
            creations=AddressPace(settings.sessions_per_minute / 60, settings.sessions_burst, on=paced),
            drawings=AddressPace(settings.qr_per_s, settings.qr_burst, on=paced),
            drawing={True: asyncio.Lock(), False: asyncio.Lock()},
            importing=asyncio.Lock(),
            hosts=AllowedHosts(settings),
            sockets=socket_slots(settings),
            polls=poll_slots(settings),
            rehearsals={},
        )
        retention = asyncio.create_task(keep_retention(journal), name="retention")
        try:
            yield services
        finally:
            retention.cancel()
            rehearsals = [each for each in services.rehearsals.values() if each]
            for each in rehearsals:
                each.cancel()
            await asyncio.gather(retention, *rehearsals, return_exceptions=True)
            await services.reports.close()
            await hub.close()
    finally:
        await journal.close()


def _require_ledger(ledger: Ledger) -> None:
    """Raise JournalRefused where the ledger cannot be read: a restored backup would bring back who was erased."""
    try:
        ledger.read()
    except OSError as error:
        raise JournalRefused(f"SAMTIDIG_ERASED: the file of those who were erased cannot be read: {error}") from error


async def _secret(journal: Journal) -> bytes:
    """Return the secret that tickets are signed with, from the back end. Wait for a Redis that is down at start."""
    while True:
        try:
            return await journal.secret()
        except JournalDown:
            log.warning("waiting_for_the_journal")
            await asyncio.sleep(AGAIN_S)


async def _accompany(settings: Settings, on_ready: OnReady) -> None:
    """Wait until the port accepts connections, then start the companion (the demo)."""
    own = urlsplit(settings.own_address)
    while True:
        try:
            _, writer = await asyncio.open_connection(own.hostname, own.port)
        except OSError:
            await asyncio.sleep(0.05)
            continue
        writer.close()
        break
    await on_ready(settings.own_address)
