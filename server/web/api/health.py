"""For operators: whether the process is alive, ready, and its metrics."""

from __future__ import annotations

import asyncio

from msgspec import Struct
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from server import __version__
from server.live.hub import Hub
from server.web.calls import NO_STORE, call, encode_json
from server.web.services import services_of

NOT_READY = ("down", "closing")
"""The codes with which a process cannot serve; with any other it can, and only reports them."""


class Readiness(Struct):
    """Whether this process can serve, and codes for what is degraded."""

    ready: bool
    degraded: list[str]
    version: str


@call("operator", media=("text/plain",))
async def healthz(request: Request) -> Response:
    """Return ok: the event loop runs."""
    return PlainTextResponse("ok")


@call("operator", answer=Readiness)
async def readyz(request: Request) -> Response:
    """Return whether this process can serve, and what is degraded."""
    services = services_of(request)
    if services.hub.draining:
        degraded = ["closing"]
    else:
        degraded = [*await services.journal.check(), *await services.hub.unreadable_codes()]
    ready = not any(code in NOT_READY for code in degraded)
    body = encode_json(Readiness(ready, degraded, __version__))
    return Response(body, 200 if ready else 503, NO_STORE, "application/json")


@call("operator", media=("text/plain",))
async def metrics(request: Request) -> Response:
    """Return Prometheus metrics; they contain no text, name or key."""
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    registry.register(_HubCollector(services_of(request).hub))
    return Response(generate_latest(registry), media_type="text/plain; version=0.0.4; charset=utf-8")


class _HubCollector(Collector):
    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    def collect(self) -> list[GaugeMetricFamily]:
        """Return the hub's figures now."""
        return [
            GaugeMetricFamily("samtidig_sockets", "Sockets that follow a session", self._hub.follower_count),
            GaugeMetricFamily("samtidig_sessions", "Sessions held in memory", self._hub.session_count),
            GaugeMetricFamily("samtidig_entries", "Entries applied by the sessions held", self._hub.entry_count),
            GaugeMetricFamily("samtidig_tasks", "Tasks of the event loop", len(asyncio.all_tasks())),
            GaugeMetricFamily("samtidig_draining", "1 while saying goodbye", float(self._hub.draining)),
        ]
