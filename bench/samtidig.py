"""Samtidig as a target: real processes, tickets and protocol.

Only the rate limits are off and the limits of one session raised, since the load is one very large session.
"""

from __future__ import annotations

import http.client
import json
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import redis

from bench.processes import CPUS, SERVER_CPU, ServerProcess
from bench.redis_server import pinned_redis
from bench.tablet import Tablet
from bench.targets import Shape
from server.core.sites import SHAPES
from server.templates import template
from tests.redis_server import free_port

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = {
    "SAMTIDIG_RATE_LIMITS": "off",
    "SAMTIDIG_NOTES_PER_SESSION": "10000000",
    "SAMTIDIG_PARTICIPANTS_PER_SESSION": "10000000",
    "SAMTIDIG_SECRET": "bench-only-bench-only-bench-only-bench",
    "SAMTIDIG_LOG_LEVEL": "warning",
}
CALLERS = 8
TEMPLATE = "aabent-vaerksted"
"""The programme of every session measured; nothing in it is written alone, except where that is the question."""
OWN = Path(__file__).parent / ".venv/bin/python"
PYTHON = str(OWN) if OWN.exists() else sys.executable
"""The Python for our processes, the same as for the reference servers; see `references/install.sh`."""


class RunningSamtidig:
    """Our processes, with one session."""

    path = "/ws"
    command = (PYTHON, "-m", "server", "serve")

    def __init__(self, journal: str, folder: Path, shape: Shape, redis_pid: int) -> None:
        self.redis_pid = redis_pid
        self.ports = [free_port() for _ in range(shape.processes)]
        self.servers: list[ServerProcess] = []
        self.marks = ["AAL", "KBH", *(f"S{number:02}" for number in range(2, shape.sites))][: shape.sites]
        self._journal = journal
        self._folder = folder
        self._shape = shape
        self._made = 0
        self._start()
        self.session = self.call("POST", "/api/sessions", self._setup())

    def greeting(self, tablet: Tablet) -> bytes:
        return _json({"type": "hello", "v": 1, "ticket": tablet.ticket, "device": f"bench-{tablet.number}"})

    def answer(self, tablet: Tablet, received: bytes) -> tuple[bytes, bool]:
        tablet.notes_received += received.count(b'"kind":"note"')
        return b"", b'"reset":true' in received  # comes last in the first state

    def add_note(self, tablet: Tablet, note_id: str, text: str) -> bytes:
        return self._do(tablet, {"type": "add_note", "id": note_id, "text": text})

    def check_in(self, tablet: Tablet, check_in_id: str, text: str) -> bytes:
        """Return the message that checks in; its id is counted like a note's."""
        return self._do(tablet, {"type": "check_in", "id": check_in_id, "mood": 4, "text": text})

    def place_dots(self, tablet: Tablet, vote: str, on: str, dots: int) -> bytes:
        """Return the message that has so many of a tablet's dots on a target."""
        return self._do(tablet, {"type": "place_dots", "vote": vote, "on": on, "dots": dots})

    def tablets(self, count: int) -> list[Tablet]:
        first, self._made = self._made, self._made + count
        tablets = [
            Tablet(
                number, self.ports[number % len(self.ports)], self.marks[number // len(self.ports) % len(self.marks)]
            )
            for number in range(first, first + count)
        ]
        with ThreadPoolExecutor(CALLERS) as callers:
            list(callers.map(self._get_ticket, tablets))
        return tablets

    def next_phase(self, ref: int) -> None:
        """Go to the next phase, as the organiser."""
        self.organise(ref, {"type": "next_phase"})

    def organise(self, ref: int, command: Any) -> None:
        """Send a command as the organiser; `ref` is its number."""
        asked = {"device": "bench-organiser", "commands": [{"ref": ref, "command": command}]}
        answers = self.call("POST", f"/api/sessions/{self.session['id']}/commands", asked, self._ticket_of("organiser"))
        if answers[0]["type"] != "done":
            raise RuntimeError(f"{command}: {answers}")

    def plan(self, phases: Any) -> None:
        """Give the session another programme."""
        self.call("PATCH", f"/api/sessions/{self.session['id']}", {"phases": phases}, self._ticket_of("organiser"))

    def _ticket_of(self, role: str) -> str:
        return str(self.call("POST", "/api/tickets", {"key": self.session["keys"][role]})["ticket"])

    def call(self, method: str, path: str, body: Any = None, ticket: str = "") -> Any:
        """Make an HTTP call to the first process; return its JSON."""
        return call(self.ports[0], method, path, body, ticket)

    def stored_bytes(self) -> int:
        """Return the journal's size: SQLite's file with its log, or Redis's memory for data."""
        if self._journal.startswith("redis"):
            return int(redis.from_url(self._journal).info("memory")["used_memory_dataset"])
        return sum(path.stat().st_size for path in self._folder.glob("bench.db*"))

    def restart(self) -> None:
        """Kill all processes, and start them again on the same journal."""
        self.kill()
        self._start()

    def kill(self) -> None:
        """Kill all processes."""
        while self.servers:
            self.servers.pop().kill()

    def _start(self) -> None:
        """Start `python -m server serve` once per port; with `both_cores`, each on a core of its own."""
        for number, port in enumerate(self.ports):
            cpus = {CPUS[number % len(CPUS)]} if self._shape.both_cores else SERVER_CPU
            settings = {
                **SETTINGS,
                "PYTHONPATH": str(ROOT),
                "SAMTIDIG_PORT": str(port),
                "SAMTIDIG_JOURNAL": self._journal,
                "SAMTIDIG_SOCKETS_PER_SESSION": str(self._shape.sockets),
            }
            self.servers.append(ServerProcess(self.command, self._folder, cpus, settings))
            self.servers[-1].wait_until_listening(port)

    def _setup(self) -> Any:
        sites = [
            {"name": f"Sted {mark}", "mark": mark, "shape": SHAPES[at % len(SHAPES)]}
            for at, mark in enumerate(self.marks)
        ]
        phases = [phase | {"level": "all", "steps": []} for phase in template(TEMPLATE)["phases"]]
        return {"template": TEMPLATE, "title": "Bench", "sites": sites, "phases": phases}

    def _do(self, tablet: Tablet, command: Any) -> bytes:
        tablet.ref += 1
        return _json({"type": "do", "ref": tablet.ref, "command": command})

    def _get_ticket(self, tablet: Tablet) -> None:
        asked = {"code": self.session["join_code"], "site": tablet.site, "device": f"bench-{tablet.number}"}
        tablet.ticket = call(tablet.port, "POST", "/api/tickets", asked)["ticket"]


@contextmanager
def start(shape: Shape, folder: Path) -> Iterator[RunningSamtidig]:
    """Start our processes with Redis or SQLite."""
    with pinned_redis(shape, folder) as (redis_url, redis_pid):
        running = RunningSamtidig(redis_url or f"sqlite:///{folder}/bench.db", folder, shape, redis_pid)
        try:
            yield running
        finally:
            running.kill()


_connections = threading.local()


def call(port: int, method: str, path: str, body: Any = None, ticket: str = "") -> Any:
    """Make an HTTP call on a connection that this thread keeps open; return its JSON."""
    kept: dict[int, http.client.HTTPConnection] = _connections.__dict__.setdefault("kept", {})
    data = None if body is None else _json(body)
    for connection in (kept.pop(port, None), http.client.HTTPConnection("127.0.0.1", port, timeout=60)):
        if connection is None:
            continue
        try:
            headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {ticket}"} if ticket else {})
            connection.request(method, path, data, headers)
            response = connection.getresponse()
            content = response.read()
        except (http.client.HTTPException, ConnectionError):
            continue  # the server has closed the kept one
        kept[port] = connection
        if response.status >= 400:
            raise RuntimeError(f"{method} {path}: {response.status} {content[:300]!r}")
        return json.loads(content) if content else None
    raise RuntimeError(f"nobody answers at port {port}")


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
