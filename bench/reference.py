"""Common alternatives as targets: each only passes notes on to all clients through Redis."""

from __future__ import annotations

import functools
import json
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.processes import CPUS, SERVER_CPU, ServerProcess
from bench.redis_server import pinned_redis
from bench.tablet import Tablet
from bench.targets import Missing, Running, Shape, Target
from tests.redis_server import free_port

FOLDER = Path(__file__).parent / "references"
PYTHON = FOLDER / ".venv/bin/python"
BUN = FOLDER / "node_modules/@oven/bun-linux-x64/bin/bun"


class RunningReference:
    """Processes that pass on notes as plain JSON."""

    path = "/"

    def __init__(self, ports: Sequence[int], servers: Sequence[ServerProcess], redis_pid: int) -> None:
        self.ports = ports
        self.servers = servers
        self.redis_pid = redis_pid
        self._made = 0

    def greeting(self, tablet: Tablet) -> bytes:
        return b""

    def answer(self, tablet: Tablet, received: bytes) -> tuple[bytes, bool]:
        return b"", True

    def add_note(self, tablet: Tablet, note_id: str, text: str) -> bytes:
        return json.dumps({"id": note_id, "text": text}, ensure_ascii=False).encode()

    def tablets(self, count: int) -> list[Tablet]:
        first, self._made = self._made, self._made + count
        return [Tablet(number, self.ports[number % len(self.ports)]) for number in range(first, first + count)]


class RunningSocketIo(RunningReference):
    """The same in the Socket.IO protocol: `40` connects, `42` is an event."""

    path = "/socket.io/?EIO=4&transport=websocket"

    def greeting(self, tablet: Tablet) -> bytes:
        return b"40"

    def answer(self, tablet: Tablet, received: bytes) -> tuple[bytes, bool]:
        return b"", b'40{"sid"' in received

    def add_note(self, tablet: Tablet, note_id: str, text: str) -> bytes:
        return b'42["note",' + super().add_note(tablet, note_id, text) + b"]"


@contextmanager
def start(
    program: str, command: Sequence[str], kind: type[RunningReference], shape: Shape, folder: Path
) -> Iterator[Running]:
    """Start the processes of a reference server, with a Redis between them. Raises Missing."""
    if shutil.which(command[0]) is None:
        raise Missing(f"{Path(command[0]).name} is not installed here (bench/references/install.sh)")
    servers: list[ServerProcess] = []
    with pinned_redis(shape, folder) as (redis_url, redis_pid):
        try:
            ports = []
            for number in range(shape.processes):
                port = free_port()
                cpus = {CPUS[number % len(CPUS)]} if shape.both_cores else SERVER_CPU
                whole = [*command, str(FOLDER / program), str(port), redis_url]
                servers.append(ServerProcess(whole, folder, cpus, {"NODE_ENV": "production"}))
                try:
                    servers[-1].wait_until_listening(port)
                except RuntimeError as error:
                    raise Missing(f"it does not start: {str(error).splitlines()[-1]}") from error
                ports.append(port)
            yield kind(ports, servers, redis_pid)
        finally:
            for server in servers:
                server.kill()


def _reference(
    name: str, title: str, program: str, *command: str, kind: type[RunningReference] = RunningReference
) -> Target:
    return Target(name, title, functools.partial(start, program, command, kind))


REFERENCES = [
    _reference("bun", "µWebSockets (C++, in Bun)", "bun.mjs", str(BUN)),
    _reference("picows", "picows", "picows_server.py", str(PYTHON)),
    _reference("ws", "Node `ws`", "ws.mjs", "node"),
    _reference("websockets", "`websockets.broadcast()`", "websockets_broadcast.py", str(PYTHON)),
    _reference("socketio", "socket.io + redis-adapter", "socketio.mjs", "node", kind=RunningSocketIo),
    _reference("starlette", "Starlette `send_text` loop", "starlette_loop.py", str(PYTHON)),
    _reference("python-socketio", "python-socketio", "socketio_python.py", str(PYTHON), kind=RunningSocketIo),
]


def versions() -> dict[str, str]:
    """Return the version of each installed reference library, by name."""
    found: dict[str, str] = {}
    for module in sorted((FOLDER / "node_modules").glob("*/package.json")) + sorted(
        (FOLDER / "node_modules").glob("@*/*/package.json")
    ):
        about = json.loads(module.read_text("utf-8"))
        found[about["name"]] = about["version"]
    wanted = json.loads((FOLDER / "package.json").read_text("utf-8"))
    found = {
        name: found[name] for name in {**wanted["dependencies"], **wanted["optionalDependencies"]} if name in found
    }
    if node := shutil.which("node"):
        found["node"] = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    if PYTHON.exists():
        frozen = subprocess.run([PYTHON, "-m", "pip", "freeze"], capture_output=True, text=True, check=True).stdout
        wanted_names = (FOLDER / "requirements.in").read_text("utf-8").split("\n")
        pins = dict(line.split("==") for line in frozen.splitlines() if "==" in line)
        found |= {name: pins[name] for name in wanted_names if name in pins}
    return found
