"""A real server process on a free port, and a client that speaks the protocol and nothing more."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, Self

from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin

from tests.redis_server import free_port

ROOT = Path(__file__).resolve().parents[1]
DAY = "aabent-vaerksted-2018-10-03"
Message = dict[str, Any]


class ServerProcess:
    """`python -m server serve` with settings of its own."""

    root = ROOT
    """The folder whose server and files it is."""

    def __init__(self, journal: str, port: int = 0, **settings: str) -> None:
        self.settings = {"journal": journal, "port": str(port or free_port()), **settings}
        self.url = f"http://127.0.0.1:{self.settings['port']}"
        self.log: list[str] = []
        self.process: subprocess.Popen[str] | None = None
        self.start()

    def start(self) -> None:
        """Start, and wait until it says that it listens."""
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
        """SIGTERM, and its exit code."""
        return self._end(signal.SIGTERM, within_s)

    def kill(self) -> None:
        """As a power cut does to a process."""
        self._end(signal.SIGKILL, 5)

    def call(self, method: str, path: str, body: Any = None, ticket: str = "", **headers: str) -> tuple[int, Any]:
        """One HTTP call: status, and the JSON (or text) that came."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(self.url + path, data, {**headers}, method=method)
        if ticket:
            request.add_header("Authorization", f"Bearer {ticket}")
        try:
            with urllib.request.urlopen(request, timeout=40) as answer:
                return answer.status, _read(answer.read())
        except urllib.error.HTTPError as error:
            return error.code, _read(error.read())

    def found(self, **setup: Any) -> Message:
        """Make a session; the real day unless told otherwise."""
        status, made = self.call("POST", "/api/sessions", setup or {"template": DAY})
        assert status == 201, made
        return made

    def ticket(self, **asked: str) -> Message:
        """A ticket for a code, a key or a re-join code."""
        status, given = self.call("POST", "/api/tickets", asked)
        assert status == 200, given
        return given

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process is not None and self.process.poll() is None:
            self.kill()

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
    """One browser's line: what came down is kept in order; records are put together as a store does."""

    def __init__(self, socket: ClientConnection, ticket: Message, device: str) -> None:
        self.socket = socket
        self.ticket = ticket
        self.device = device
        self.frames: list[Message] = []
        self.records: dict[tuple[str, str], Message] = {}
        self.position = ""
        self.ref = 0
        self.resets = 0
        self.closed: tuple[int, str] | None = None
        self._news = asyncio.Event()
        self._reading = asyncio.create_task(self._read())

    async def say(self, type_: str, ref: int = 0, *, again: bool = False, **fields: Any) -> Message:
        """Send a command, and wait for its done or refusal."""
        if not ref:
            self.ref += 1
            ref = self.ref
        seen = len(self.frames)
        said = {"again": True} if again else {}
        await self.send({"type": "do", "ref": ref, "command": {"type": type_, **fields}, **said})
        return await self.until(lambda f: f["type"] in ("done", "refusal") and f["ref"] == ref, since=seen)

    async def send(self, frame: Message | str) -> None:
        """Send one frame."""
        await self.socket.send(frame if isinstance(frame, str) else json.dumps(frame))

    async def until(self, wanted: Callable[[Message], bool], since: int = 0, within_s: float = 8) -> Message:
        """The first frame that is wanted, past or to come."""
        async with asyncio.timeout(within_s):
            at = since
            while True:
                while at < len(self.frames):
                    if wanted(self.frames[at]):
                        return self.frames[at]
                    at += 1
                assert self.closed is None, f"closed: {self.closed}"
                self._news.clear()
                await self._news.wait()

    async def holds(self, wanted: Callable[[Self], bool], within_s: float = 8) -> None:
        """Wait until the records are as wanted."""
        async with asyncio.timeout(within_s):
            while not wanted(self):
                self._news.clear()
                await self._news.wait()

    async def is_closed(self, within_s: float = 8) -> tuple[int, str]:
        """Wait for the server to hang up; its code and reason."""
        async with asyncio.timeout(within_s):
            await asyncio.shield(self._reading)
        assert self.closed is not None
        return self.closed

    def note(self, note_id: str) -> Message | None:
        """A note, if it is here."""
        return self.records.get(("note", note_id))

    def kind(self, kind: str) -> dict[str, Message]:
        """All records of a kind."""
        return {key[1]: record for key, record in self.records.items() if key[0] == kind}

    async def close(self) -> None:
        """Say goodbye."""
        await self.socket.close()
        await asyncio.gather(self._reading, return_exceptions=True)

    async def _read(self) -> None:
        try:
            async for text in self.socket:
                frame = json.loads(text)
                self.frames.append(frame)
                self._take(frame)
                self._news.set()
        except Exception as error:
            self.frames.append({"type": "error", "error": repr(error)})
        self.closed = (self.socket.close_code or 1006, self.socket.close_reason or "")
        self._news.set()

    def _take(self, frame: Message) -> None:
        if frame["type"] != "update":
            return
        if frame.get("reset"):
            self.records.clear()
            self.resets += 1
        else:
            assert frame["from"] == self.position, f"a gap: {self.position} -> {frame['from']}"
        for record in frame["put"]:
            self.records[record["kind"], record["id"]] = record
        for kind, record_id in frame["gone"]:
            self.records.pop((kind, record_id), None)
        self.position = frame["to"]


class At(NamedTuple):
    """Where a server is to be found: itself, or a proxy in front of it."""

    url: str


@contextlib.asynccontextmanager
async def client(
    server: ServerProcess | At,
    ticket: Message,
    device: str = "",
    position: str = "",
    records: Mapping[Any, Any] | None = None,
) -> AsyncIterator[Client]:
    """A welcomed client; with a position (and what it had) it asks to resume."""
    device = device or f"d-{os.urandom(6).hex()}"
    url = server.url.replace("http", "ws") + "/ws"
    async with connect(url, origin=Origin(server.url), compression=None, max_size=None) as socket:
        made = Client(socket, ticket, device)
        made.position = position
        made.records.update(records or {})
        hello = {"type": "hello", "v": 1, "ticket": ticket["ticket"], "device": device}
        await made.send({**hello, **({"position": position} if position else {})})
        welcome = await made.until(lambda frame: frame["type"] == "welcome")
        made.ref = welcome.get("last_ref", 0)
        if not welcome["resumed"]:
            await made.until(lambda frame: frame["type"] == "update")
        yield made
        await made.close()


def _read(data: bytes) -> Any:
    with contextlib.suppress(ValueError):
        return json.loads(data)
    return data.decode(errors="replace")
