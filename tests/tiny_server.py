"""A tiny application on the real server classes, run as a process of its own by the socket tests."""

from __future__ import annotations

import asyncio
import gc
import json
import os
import select
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from server.live.frames import text_frame
from server.web.transport.listening import bind
from server.web.transport.serve import serve
from server.web.transport.socket_limits import SocketLimits

here: dict[str, Any] = {}
"""The open connections by name."""
seen: dict[str, Any] = {"drained": 0, "disconnects": [], "writable": 0}


class Running(NamedTuple):
    process: subprocess.Popen[str]
    port: int
    log: Path


@contextmanager
def tiny_server(
    loop: str, limits: dict[str, float] | None = None, *, drain: str = "", trusted: tuple[str, ...] = ()
) -> Iterator[Running]:
    """Start this file as a server on a free port, and stop it afterwards."""
    options = {"loop": loop, "drain": drain, "trusted": trusted, "limits": limits or {}}
    log = Path(tempfile.mkstemp(prefix="tiny-server-", suffix=".log")[1])
    with log.open("w") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.tiny_server", json.dumps(options)],
            cwd=Path(__file__).parents[1],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    assert process.stdout is not None
    try:
        ready, _, _ = select.select([process.stdout], [], [], 10)
        line = process.stdout.readline() if ready else ""
        assert line.startswith("listening on http://127.0.0.1:"), line
        yield Running(process, int(line.rsplit(":", 1)[1]), log)
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
        log.unlink()


async def app(scope: Any, receive: Any, send: Any) -> None:
    await {"lifespan": lifespan, "http": http, "websocket": websocket}[scope["type"]](scope, receive, send)


async def lifespan(scope: Any, receive: Any, send: Any) -> None:
    while True:
        message = await receive()
        await send({"type": message["type"] + ".complete"})
        if message["type"] == "lifespan.shutdown":
            return


async def http(scope: Any, receive: Any, send: Any) -> None:
    path = scope["path"]
    body = b"hello"
    if path == "/big":
        body = b"x" * int(scope["query_string"])
    elif path == "/body":
        read, more = 0, True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            read, more = read + len(message["body"]), message["more_body"]
        body = str(read).encode()
    elif path == "/state":
        gc.collect()
        tasks = len(asyncio.all_tasks())
        body = json.dumps(
            {"files": len(os.listdir("/proc/self/fd")), "tasks": tasks, **seen, "here": len(here)}
        ).encode()
    elif path == "/client":
        body = json.dumps([scope["client"][0], scope["scheme"]]).encode()
    elif path == "/late":
        await asyncio.sleep(0.15)
    elif path == "/early":
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"10")]})
        await asyncio.sleep(3600)
    elif path == "/never":
        await asyncio.sleep(3600)
    length = str(len(body)).encode()
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", length)]})
    await send({"type": "http.response.body", "body": body})


async def websocket(scope: Any, receive: Any, send: Any) -> None:
    await receive()
    if scope["path"] == "/refused":
        await send({"type": "websocket.close"})
        return
    if scope["path"] == "/unauthorised":
        await send({"type": "websocket.http.response.start", "status": 401, "headers": []})
        await send({"type": "websocket.http.response.body", "body": b"no"})
        return
    if scope["path"] == "/undecided":
        await asyncio.sleep(3600)
    await send({"type": "websocket.accept"})
    name, connection = scope["query_string"].decode(), scope["connection"]
    here[name] = connection
    connection.on_change(lambda: seen.update(writable=seen["writable"] + connection.can_write()))
    try:
        while (message := await receive())["type"] == "websocket.receive":
            if message.get("text") is None:
                await send({"type": "websocket.close", "code": 4500})
            else:
                await obey(message["text"], connection, send)
        seen["disconnects"].append(message["code"])
    finally:
        here.pop(name, None)


async def obey(text: str, connection: Any, send: Any) -> None:
    """Run what a client sends: `verb [name] [number]`."""
    verb, *rest = text.split()
    if verb == "write":  # write NAME BYTES: in frames of 4 KiB, whether the peer reads or not
        for _ in range(int(rest[1]) // 4096):
            here[rest[0]].write_frame(text_frame(b"x" * 4096))
    elif verb == "fill":  # fill NAME: until it is not writable
        while here[rest[0]].can_write():
            here[rest[0]].write_frame(text_frame(b"x" * 4096))
    elif verb == "all":
        for other in here.values():
            if other.can_write():
                other.write_frame(text_frame(rest[0].encode()))
    elif verb == "state":
        other = here.get(rest[0])
        state = {"gone": other is None}
        if other is not None:
            state |= {"can_write": other.can_write(), "unread": other.unread(), "queued": len(other.queue._events)}
        connection.write_frame(text_frame(json.dumps(state).encode()))
    elif verb == "close":
        here[rest[0]].close(4001, "too slow")
    elif verb == "abort":
        here[rest[0]].abort()
    elif verb == "asgi-close":
        start = time.monotonic()
        await send({"type": "websocket.close", "code": 4503})
        seen["closed_in"] = time.monotonic() - start
    elif verb == "asgi-text":
        await send({"type": "websocket.send", "text": rest[0]})
    elif verb == "socket":
        sock = connection.transport.get_extra_info("socket")
        names = ("TCP_NODELAY", "TCP_USER_TIMEOUT", "TCP_NOTSENT_LOWAT")
        found = {name: sock.getsockopt(socket.IPPROTO_TCP, getattr(socket, name)) for name in names}
        found["SO_KEEPALIVE"] = sock.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
        connection.write_frame(text_frame(json.dumps(found).encode()))
    elif verb == "pause":
        await asyncio.sleep(float(rest[0]))
    elif verb == "fail":
        raise RuntimeError("as asked")
    else:
        connection.write_frame(text_frame(f"{len(text)}".encode()))


def main() -> None:
    options = json.loads(sys.argv[1])

    async def drain() -> None:
        seen["drained"] += 1
        if options["drain"] == "slow":
            await asyncio.sleep(3600)
        for connection in list(here.values()):
            connection.write_frame(text_frame(b"bye"))

    async def blocked_drain() -> None:
        time.sleep(3600)

    serve(
        app,
        bind("127.0.0.1", 0),
        loop=options["loop"],
        drain=blocked_drain if options["drain"] == "blocked" else drain,
        trusted_proxies=options["trusted"],
        limits=SocketLimits(**options["limits"]),
    )


if __name__ == "__main__":
    main()
