"""Walk: one participant's connection from code to close, on a real server, with every frame kept."""

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
    """What is said and heard; `shown` are the frames the guide shows, by heading."""

    def __init__(self) -> None:
        self.up: list[Message] = []
        self.down: list[Message] = []
        self.shown: dict[str, list[tuple[str, Message]]] = {}
        self._here: list[tuple[str, Message]] = []

    def part(self, heading: str) -> None:
        """What follows stands under this heading."""
        self._here = self.shown.setdefault(heading, [])

    async def say(self, socket: ClientConnection, frame: Message) -> None:
        """Send a frame."""
        self.up.append(frame)
        self._here.append(("up", frame))
        await socket.send(json.dumps(frame))

    async def hear(self, socket: ClientConnection, kind: str, *, within_s: float = 10, shown: bool = True) -> Message:
        """Read until a frame of this type comes, and show it."""
        async with asyncio.timeout(within_s):
            while True:
                frame: Message = json.loads(await socket.recv())
                self.down.append(frame)
                if frame["type"] == kind:
                    if shown:
                        self._here.append(("down", frame))
                    return frame


def line(server: ServerProcess) -> connect:
    """A socket, as a page of this server opens it."""
    return connect(server.url.replace("http", "ws") + "/ws", origin=Origin(server.url), compression=None)


async def walk(server: ServerProcess, *, until_head: bool = False) -> Walk:
    """Join, write, be refused, go away, come back, and be hung up on."""
    made = server.create_session(**SETUP)
    ticket = server.ticket(code=made["join_code"], site="AAL", alias="Maja")
    hello = {"type": "hello", "v": 1, "ticket": ticket["ticket"], "device": "tablet-1"}
    walk = Walk()
    async with line(server) as socket:
        walk.part("hello")
        await walk.say(socket, hello)
        await walk.hear(socket, "welcome")
        await walk.hear(socket, "update")
        await walk.hear(socket, "presence")
        walk.part("commands")
        await walk.say(socket, _do(1, type="add_note", id="n-1", text="Sagen som spil: borgeren har det næste træk"))
        await walk.hear(socket, "update")
        await walk.hear(socket, "done")
        await walk.say(socket, _do(2, type="add_note", id="n-2", text="  "))
        await walk.hear(socket, "refusal")
        await walk.say(socket, _do(1, type="add_note", id="n-1", text="Sagen som spil: borgeren har det næste træk"))
        position = (await walk.hear(socket, "done"))["position"]
        walk.part("ping")
        await walk.say(socket, {"type": "ping", "t": 1234})
        await walk.hear(socket, "pong")
        if until_head:
            walk.part("head")
            await walk.hear(socket, "head", within_s=20)
    elsewhere = server.ticket(code=made["join_code"], site="KBH")
    async with line(server) as other:
        walk.part("meanwhile")
        await walk.say(other, {"type": "hello", "v": 1, "ticket": elsewhere["ticket"], "device": "tablet-2"})
        await walk.hear(other, "update", shown=False)
        text = "Prøv det i ét udvalg først"
        await walk.say(other, _do(1, type="add_note", id="n-3", text=text, builds_on="n-1", degree="adapted"))
        await walk.hear(other, "done")
    async with line(server) as socket:
        walk.part("resume")
        await walk.say(socket, {**hello, "position": position})
        await walk.hear(socket, "welcome")
        await walk.hear(socket, "update")
        walk.part("bye")
        await walk.say(socket, {"type": "hello", "v": 1, "ticket": ticket["ticket"], "device": "tablet-1"})
        await walk.hear(socket, "bye")
    return walk


def block(shown: list[tuple[str, Message]]) -> str:
    """Frames as the guide shows them: `up` or `down`, then the JSON; secrets are left out."""
    return "\n".join(["```", *(f"{way:<5}{_written(frame)}" for way, frame in shown), "```"])


def read_block(text: str) -> list[tuple[str, Message]]:
    """The frames in a block again."""
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
    """One line, or as many as it takes: each record on its own."""
    told: Message = {key: "…" if key in SECRETS else value for key, value in frame.items()}
    whole = json.dumps(told, ensure_ascii=False)
    if len(whole) <= WIDE:
        return whole
    lines = ["{"]
    for key, value in told.items():
        piece = f"{json.dumps(key)}: {_listed(value) if key == 'put' else json.dumps(value, ensure_ascii=False)}"
        piece += "}" if key == list(told)[-1] else ", "
        if len(lines[-1]) + len(piece.splitlines()[0]) > WIDE:
            lines.append("")
        lines[-1] += piece
    return f"\n{INDENT}".join(line.rstrip() for line in lines)


def _listed(records: list[Message]) -> str:
    between = f",\n{INDENT}  "
    return f"[\n{INDENT}  {between.join(json.dumps(each, ensure_ascii=False) for each in records)}]"
