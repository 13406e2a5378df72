"""An example for the guide: one participant's connection from join code to close, on a real server."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin

from tests.server_process import ServerProcess

Message = dict[str, Any]
SETUP = {
    "title": "Et kort værksted",
    "question": "Hvad kan vi lære af hinanden?",
    "sites": [{"name": "Aalborg", "mark": "AAL"}, {"name": "København", "mark": "KBH"}],
    "phases": [{"title": "Velkomst", "minutes": 10, "kind": "welcome"}],
}
SECRETS = ("ticket", "rejoin")
WIDE = 130
INDENT = " " * 6


class Walk:
    """The frames sent up and down; `shown` are those that the guide shows, by heading."""

    def __init__(self) -> None:
        self.up: list[Message] = []
        self.down: list[Message] = []
        self.shown: dict[str, list[tuple[str, Message]]] = {}
        self._here: list[tuple[str, Message]] = []

    def part(self, heading: str) -> None:
        """Show the frames that follow under this heading."""
        self._here = self.shown.setdefault(heading, [])

    async def send(self, socket: ClientConnection, frame: Message) -> None:
        """Send a frame."""
        self.up.append(frame)
        self._here.append(("up", frame))
        await socket.send(json.dumps(frame))

    async def receive(
        self, socket: ClientConnection, kind: str, *, within_s: float = 10, shown: bool = True
    ) -> Message:
        """Receive until a frame of this type comes; show and return it."""
        async with asyncio.timeout(within_s):
            while True:
                frame: Message = json.loads(await socket.recv())
                self.down.append(frame)
                if frame["type"] == kind:
                    if shown:
                        self._here.append(("down", frame))
                    return frame


def connection(server: ServerProcess) -> connect:
    """Return a socket, opened as a page of this server opens it."""
    return connect(server.url.replace("http", "ws") + "/ws", origin=Origin(server.url), compression=None)


async def walk(server: ServerProcess, *, until_head: bool = False) -> Walk:
    """Return the frames of a connection: join, write, be refused, disconnect, resume, and be disconnected."""
    made = server.create_session(**SETUP)
    ticket = server.ticket(code=made["join_code"], site="AAL", alias="Maja")
    hello = {"type": "hello", "v": 1, "ticket": ticket["ticket"], "device": "tablet-1"}
    walk = Walk()
    async with connection(server) as socket:
        walk.part("hello")
        await walk.send(socket, hello)
        await walk.receive(socket, "welcome")
        await walk.receive(socket, "update")
        await walk.receive(socket, "update")  # one's own
        await walk.receive(socket, "presence")
        walk.part("commands")
        await walk.send(socket, _do(1, type="add_note", id="n-1", text="Sagen som spil: borgeren har det næste træk"))
        await walk.receive(socket, "update")
        await walk.receive(socket, "done")
        await walk.send(socket, _do(2, type="add_note", id="n-2", text="  "))
        await walk.receive(socket, "refusal")
        await walk.send(socket, _do(1, type="add_note", id="n-1", text="Sagen som spil: borgeren har det næste træk"))
        position = (await walk.receive(socket, "done"))["position"]
        walk.part("ping")
        await walk.send(socket, {"type": "ping", "t": 1234})
        await walk.receive(socket, "pong")
        if until_head:
            walk.part("head")
            await walk.receive(socket, "head", within_s=20)
    elsewhere = server.ticket(code=made["join_code"], site="KBH")
    async with connection(server) as other:
        walk.part("meanwhile")
        await walk.send(other, {"type": "hello", "v": 1, "ticket": elsewhere["ticket"], "device": "tablet-2"})
        await walk.receive(other, "update", shown=False)
        text = "Prøv det i ét udvalg først"
        await walk.send(other, _do(1, type="add_note", id="n-3", text=text, builds_on="n-1", degree="adapted"))
        await walk.receive(other, "done")
    async with connection(server) as socket:
        walk.part("resume")
        await walk.send(socket, {**hello, "position": position})
        await walk.receive(socket, "welcome")
        await walk.receive(socket, "update")
        await walk.receive(socket, "update")  # one's own
        walk.part("bye")
        await walk.send(socket, {"type": "hello", "v": 1, "ticket": ticket["ticket"], "device": "tablet-1"})
        await walk.receive(socket, "bye")
    return walk


def block(shown: list[tuple[str, Message]]) -> str:
    """Return frames as the guide shows them: `up` or `down`, then the JSON without secrets."""
    return "\n".join(["```", *(f"{way:<5}{_written(frame)}" for way, frame in shown), "```"])


def read_block(text: str) -> list[tuple[str, Message]]:
    """Return the frames that a block in the guide shows."""
    found: list[str] = []
    for each in text.replace("```", "").strip().splitlines():
        if each.startswith(("up ", "down ")):
            found.append(each)
        else:
            found[-1] += each.strip()
    return [(each.split(" ", 1)[0], json.loads(each.split(" ", 1)[1])) for each in found]


def _do(ref: int, **command: Any) -> Message:
    return {"type": "do", "ref": ref, "command": command}


def _written(frame: Message) -> str:
    """Return a frame as JSON on one line, or on several with a line for each record."""
    masked: Message = {key: "…" if key in SECRETS else value for key, value in frame.items()}
    whole = json.dumps(masked, ensure_ascii=False)
    if len(whole) <= WIDE:
        return whole
    lines = ["{"]
    for key, value in masked.items():
        piece = f"{json.dumps(key)}: {_listed(value) if key == 'put' else json.dumps(value, ensure_ascii=False)}"
        piece += "}" if key == list(masked)[-1] else ", "
        if len(lines[-1]) + len(piece.splitlines()[0]) > WIDE:
            lines.append("")
        lines[-1] += piece
    return f"\n{INDENT}".join(line.rstrip() for line in lines)


def _listed(records: list[Message]) -> str:
    between = f",\n{INDENT}  "
    return f"[\n{INDENT}  {between.join(json.dumps(each, ensure_ascii=False) for each in records)}]"
