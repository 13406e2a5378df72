"""A real server process on a free port, and a minimal client of its WebSocket protocol."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import urllib.error
import urllib.request
from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, Self

from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin

from server.rehearsal.records import Records
from server.templates import template
from tests.redis_server import free_port

ROOT = Path(__file__).resolve().parents[1]
DAY = "aabent-vaerksted-2018-10-03"
Message = dict[str, Any]


def in_the_open(name: str) -> list[Message]:
    """Return the phases of a template, with nothing in them that is written alone."""
    closed = ("level", "reveal_to", "steps")
    return [{key: value for key, value in phase.items() if key not in closed} for phase in template(name)["phases"]]


class ServerProcess:
    """`python -m server serve` with settings of its own."""

    root = ROOT
    """The folder it runs in; another one is another release."""

    def __init__(self, journal: str, port: int = 0, **settings: str) -> None:
        # All tests come from one address, and each makes a session or two.
        many = {"sessions_burst": "100000"} if self.root == ROOT else {}
        if self.root == ROOT and journal.startswith("redis"):
            name = re.sub(r"\W", "-", f"erased {os.getpid()} {journal}")
            many["erased"] = str(Path(tempfile.gettempdir()) / name)
        self.settings = {"journal": journal, "port": str(port or free_port()), **many, **settings}
        self.url = f"http://127.0.0.1:{self.settings['port']}"
        self.log: list[str] = []
        self.process: subprocess.Popen[str] | None = None
        self.start()

    def start(self) -> None:
        """Start the process, and return when it listens."""
        ours = {f"SAMTIDIG_{name.upper()}": value for name, value in self.settings.items()}
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("SAMTIDIG_")}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "server", "serve"],
            cwd=self.root,
            env={**inherited, **ours},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        threading.Thread(target=self._read_log, args=(self.process,), daemon=True).start()
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line.startswith("listening on"), f"it did not start: {line!r} {self.log}"

    def stop(self, within_s: float = 15) -> int:
        """Send SIGTERM, wait for the process to end, and return its exit code."""
        return self._end(signal.SIGTERM, within_s)

    def kill(self) -> None:
        """Send SIGKILL, and wait for the process to end."""
        self._end(signal.SIGKILL, 5)

    def call(self, method: str, path: str, body: Any = None, ticket: str = "", **headers: str) -> tuple[int, Any]:
        """Make one HTTP call; return its status and its body, decoded when it is JSON."""
        return call(self, method, path, body, ticket, **headers)

    def create_session(self, **setup: Any) -> Message:
        """Create a session, by default the day of 3 October 2018 in the open; return what its organiser gets."""
        status, made = self.call("POST", "/api/sessions", setup or {"template": DAY, "phases": in_the_open(DAY)})
        assert status == 201, made
        return made

    def ticket(self, **asked: str) -> Message:
        """Return a ticket for a code, a key or a re-join code."""
        status, given = self.call("POST", "/api/tickets", asked)
        assert status == 200, given
        return given

    def __enter__(self) -> Self:
        return self

    def __exit__(self, failed: object, *_: object) -> None:
        """Kill it; whatever it met, a traceback in its log is a fault of ours."""
        if self.process is not None and self.process.poll() is None:
            self.kill()
        tracebacks = [line for line in self.log if "Traceback (most recent call last)" in line]
        assert failed or not tracebacks or self.root != ROOT, "".join(self.log)

    def _end(self, how: int, within_s: float) -> int:
        assert self.process is not None
        self.process.send_signal(how)
        code = self.process.wait(within_s)
        if self.process.stdout:
            self.process.stdout.close()
        return code

    def _read_log(self, process: subprocess.Popen[str]) -> None:
        assert process.stderr is not None
        with contextlib.suppress(ValueError):
            for line in process.stderr:
                self.log.append(line)


class Client:
    """One WebSocket connection: keeps the frames it receives, and applies updates to `records` as a browser does."""

    def __init__(self, socket: ClientConnection, ticket: Message, device: str) -> None:
        self.socket = socket
        self.ticket = ticket
        self.device = device
        self.frames: list[Message] = []
        self.records = Records()
        self.position = ""
        self.ref = 0
        self.resets = 0
        self.closed: tuple[int, str] | None = None
        self._changed = asyncio.Event()
        self._reading = asyncio.create_task(self._read())

    async def do(self, type_: str, ref: int = 0, *, again: bool = False, **fields: Any) -> Message:
        """Send a command, and return its `done` or `refusal`."""
        if not ref:
            self.ref += 1
            ref = self.ref
        seen = len(self.frames)
        repeated = {"again": True} if again else {}
        await self.send({"type": "do", "ref": ref, "command": {"type": type_, **fields}, **repeated})
        return await self.wait_for_frame(lambda f: f["type"] in ("done", "refusal") and f["ref"] == ref, since=seen)

    async def send(self, frame: Message | str) -> None:
        """Send one frame; a string goes as it is."""
        await self.socket.send(frame if isinstance(frame, str) else json.dumps(frame))

    async def wait_for_frame(self, wanted: Callable[[Message], bool], since: int = 0, within_s: float = 20) -> Message:
        """Return the first frame for which `wanted` is true, from `since` on; wait for it if it has not come yet."""
        async with asyncio.timeout(within_s):
            at = since
            while True:
                while at < len(self.frames):
                    if wanted(self.frames[at]):
                        return self.frames[at]
                    at += 1
                assert self.closed is None, f"closed: {self.closed}"
                self._changed.clear()
                await self._changed.wait()

    async def wait_until(self, wanted: Callable[[Self], bool], within_s: float = 20) -> None:
        """Wait until `wanted` is true of this client."""
        async with asyncio.timeout(within_s):
            while not wanted(self):
                self._changed.clear()
                await self._changed.wait()

    async def wait_closed(self, within_s: float = 20) -> tuple[int, str]:
        """Wait until the server closes the connection; return the close code and reason."""
        async with asyncio.timeout(within_s):
            await asyncio.shield(self._reading)
        assert self.closed is not None
        return self.closed

    def note(self, note_id: str) -> Message | None:
        """Return a note, or None when this client does not have it."""
        return self.records.get(("note", note_id))

    def kind(self, kind: str) -> dict[str, Message]:
        """Return all records of a kind, by id."""
        return {key[1]: record for key, record in self.records.items() if key[0] == kind}

    async def close(self) -> None:
        """Close the connection, and wait until all of it is read."""
        await self.socket.close()
        await asyncio.gather(self._reading, return_exceptions=True)

    async def _read(self) -> None:
        try:
            async for text in self.socket:
                frame = json.loads(text)
                self.frames.append(frame)
                if frame["type"] == "welcome":
                    self.records.welcomed()
                self._apply_update(frame)
                self._changed.set()
        except Exception as error:
            self.frames.append({"type": "error", "error": repr(error)})
        self.closed = (self.socket.close_code or 1006, self.socket.close_reason or "")
        self._changed.set()

    def _apply_update(self, frame: Message) -> None:
        if frame["type"] != "update":
            return
        if frame.get("reset"):
            self.resets += 1
        else:
            assert frame["from"] == self.position, f"a gap: {self.position} -> {frame['from']}"
        self.records.apply(frame)
        self.position = frame["to"]


class At(NamedTuple):
    """The address of a server, or of a proxy in front of it."""

    url: str


@contextlib.asynccontextmanager
async def client(
    server: ServerProcess | At,
    ticket: Message,
    device: str = "",
    position: str = "",
    records: Mapping[Any, Any] | None = None,
) -> AsyncIterator[Client]:
    """Connect, and yield a client that has been welcomed; with a position (and its records) it resumes from there."""
    device = device or f"d-{os.urandom(6).hex()}"
    url = server.url.replace("http", "ws") + "/ws"
    async with connect(url, origin=Origin(server.url), compression=None, max_size=None) as socket:
        made = Client(socket, ticket, device)
        made.position = position
        if isinstance(records, Records):
            made.records = records
        else:
            made.records.update(records or {})
        hello = {"type": "hello", "v": 1, "ticket": ticket["ticket"], "device": device}
        await made.send({**hello, **({"position": position} if position else {})})
        welcome = await made.wait_for_frame(lambda frame: frame["type"] == "welcome")
        made.ref = welcome.get("last_ref", 0)
        if not welcome["resumed"]:
            await made.wait_for_frame(lambda frame: frame["type"] == "update")
        if welcome["you"]["role"] == "participant" and getattr(server, "root", ROOT) == ROOT:
            await made.wait_for_frame(lambda frame: frame.get("own", False))
        yield made
        await made.close()


def call(
    server: ServerProcess | At, method: str, path: str, body: Any = None, ticket: str = "", **headers: str
) -> tuple[int, Any]:
    """Make one HTTP call to the server at an address; return its status and its body, decoded when it is JSON."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode() if body is not None else None
    request = urllib.request.Request(server.url + path, data, {**headers}, method=method)
    if data is not None and "Content-Type" not in headers:
        request.add_header("Content-Type", "application/json")
    if ticket:
        request.add_header("Authorization", f"Bearer {ticket}")
    try:
        with urllib.request.urlopen(request, timeout=40) as answer:
            return answer.status, _read(answer.read())
    except urllib.error.HTTPError as error:
        return error.code, _read(error.read())


def _read(data: bytes) -> Any:
    with contextlib.suppress(ValueError):
        return json.loads(data)
    return data.decode(errors="replace")
