"""Samtidig itself, as a target: real processes, real tickets, the real protocol, everything switched on.

Only the rate limits are off, and the ceilings of one session raised: a load test is one very busy workshop.
"""

from __future__ import annotations

import http.client
import json
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.processes import CPUS, SERVER_CPU, ServerProcess
from bench.redis import pinned_redis
from bench.tablet import Tablet
from bench.targets import Shape
from tests.redis_server import free_port

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = {
    "SAMTIDIG_RATE_LIMITS": "off",
    "SAMTIDIG_NOTES_PER_SESSION": "10000000",
    "SAMTIDIG_PARTICIPANTS_PER_SESSION": "10000000",
    "SAMTIDIG_SECRET": "bench-only-bench-only-bench-only-bench",
    "SAMTIDIG_LOG_LEVEL": "warning",
}
SHAPES = ("circle", "square", "triangle", "diamond", "hexagon", "pentagon", "star", "cross")
CALLERS = 8


class RunningSamtidig:
    """Our processes, and one session in them."""

    path = "/ws"

    def __init__(self, ports: Sequence[int], servers: Sequence[ServerProcess], redis_pid: int, sites: int) -> None:
        self.ports = ports
        self.servers = servers
        self.redis_pid = redis_pid
        self.marks = ["AAL", "KBH", *(f"S{number:02}" for number in range(2, sites))][:sites]
        self._come = 0
        self._begin()

    def greeting(self, tablet: Tablet) -> bytes:
        return _json({"type": "hello", "v": 1, "ticket": tablet.ticket, "device": f"bench-{tablet.number}"})

    def answer(self, tablet: Tablet, heard: bytes) -> tuple[bytes, bool]:
        tablet.had += heard.count(b'"kind":"note"')
        return b"", b'"reset":true' in heard  # it stands last in the first state

    def add_note(self, tablet: Tablet, note_id: str, text: str) -> bytes:
        tablet.ref += 1
        return _json({"type": "do", "ref": tablet.ref, "command": {"type": "add_note", "id": note_id, "text": text}})

    def tablets(self, count: int) -> list[Tablet]:
        first, self._come = self._come, self._come + count
        coming = [
            Tablet(number, self.ports[number % len(self.ports)], self.marks[number // len(self.ports) % len(self.marks)])
            for number in range(first, first + count)
        ]
        with ThreadPoolExecutor(CALLERS) as callers:
            list(callers.map(self._give_ticket, coming))
        return coming

    def facilitator(self, mark: str) -> Tablet:
        """A tablet with a facilitator's ticket."""
        self._come += 1
        port = self.ports[0]
        ticket = call(port, "POST", "/api/tickets", {"key": self.session["keys"]["facilitator"][mark]})["ticket"]
        return Tablet(self._come, port, mark, ticket)

    def _begin(self) -> None:
        setup = {
            "template": "aabent-vaerksted",
            "title": "Bench",
            "sites": [
                {"name": f"Sted {mark}", "mark": mark, "shape": SHAPES[at % len(SHAPES)]}
                for at, mark in enumerate(self.marks)
            ],
        }
        self.session = call(self.ports[0], "POST", "/api/sessions", setup)

    def _give_ticket(self, tablet: Tablet) -> None:
        asked = {"code": self.session["join_code"], "site": tablet.site, "device": f"bench-{tablet.number}"}
        tablet.ticket = call(tablet.port, "POST", "/api/tickets", asked)["ticket"]


@contextmanager
def start(shape: Shape, folder: Path) -> Iterator[RunningSamtidig]:
    """Start our processes as `python -m server serve`."""
    servers: list[ServerProcess] = []
    with pinned_redis(shape, folder) as (redis_url, redis_pid):
        journal = redis_url or f"sqlite:///{folder}/bench.db"
        try:
            ports = []
            for number in range(shape.processes):
                port = free_port()
                servers.append(start_one(port, journal, folder, shape, number))
                servers[-1].listens(port)
                ports.append(port)
            yield RunningSamtidig(ports, servers, redis_pid, shape.sites)
        finally:
            for server in servers:
                server.end()


def start_one(port: int, journal: str, folder: Path, shape: Shape, number: int = 0) -> ServerProcess:
    """One process of ours; with both cores, each has one."""
    cpus = {CPUS[number % len(CPUS)]} if shape.both_cores else SERVER_CPU
    settings = {
        **SETTINGS,
        "PYTHONPATH": str(ROOT),
        "SAMTIDIG_PORT": str(port),
        "SAMTIDIG_JOURNAL": journal,
        "SAMTIDIG_SOCKETS_PER_SESSION": str(shape.sockets),
    }
    return ServerProcess([sys.executable, "-m", "server", "serve"], folder, cpus, settings)


_lines = threading.local()


def call(port: int, method: str, path: str, body: Any = None) -> Any:
    """One HTTP call on a line this thread keeps open."""
    kept: dict[int, http.client.HTTPConnection] = _lines.__dict__.setdefault("kept", {})
    data = None if body is None else _json(body)
    for line in (kept.pop(port, None), http.client.HTTPConnection("127.0.0.1", port, timeout=60)):
        if line is None:
            continue
        try:
            line.request(method, path, data, {"Content-Type": "application/json"})
            response = line.getresponse()
            said = response.read()
        except (http.client.HTTPException, ConnectionError):
            continue  # the kept one had gone quiet for too long
        kept[port] = line
        if response.status >= 400:
            raise RuntimeError(f"{method} {path}: {response.status} {said[:300]!r}")
        return json.loads(said) if said else None
    raise RuntimeError(f"nobody answers at port {port}")


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
