"""The judge: what must hold on a quiet machine and is too dependent on time for the tests.

    python -m scripts.judge

Serves a woven session (2,000 notes of 4 KB, 200 outputs that build on 50 of them each), has another process fetch it in
every format, and asks the event loop every millisecond whether it is held up. Ends with 0 when it never was for longer
than 50 ms.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import tempfile
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

from server.app import serve
from server.exports import FORMATS, archive, archive_of
from server.settings import Settings
from tests.export_woven import woven_day

MOST_HELD_MS = 50.0
ASK_EVERY_S = 0.001
ROUNDS = 3


def main() -> int:
    """Serve, let the client fetch, and return the exit code."""
    held: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "woven.json"
        day = woven_day()
        file.write_bytes(archive.write(archive_of(day.session, day.history, names=True)))
        del day
        serve(
            Settings(journal=f"sqlite:///{folder}/judge.db", port=0, log_level="warning"),
            lambda address: _judge(address, file, held),
        )
    longest = max(held.values(), default=float("inf"))
    for step, ms in held.items():
        print(f"{step:<10} {ms:8.1f} ms")
    print(f"The event loop was held for at most {longest:.1f} ms; allowed are {MOST_HELD_MS:.0f} ms.")
    return 0 if len(held) == len(FORMATS) + 1 and longest <= MOST_HELD_MS else 1


async def _judge(address: str, file: Path, held: dict[str, float]) -> None:
    """Note for each step the client names how long the event loop was held up during it, then stop the server."""
    client = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "scripts.judge", address, str(file), stdout=asyncio.subprocess.PIPE
    )
    assert client.stdout
    step = ""

    async def ask() -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(ASK_EVERY_S)
            ms = (time.perf_counter() - before - ASK_EVERY_S) * 1000
            if step:
                held[step] = max(held.get(step, 0), ms)

    asking = asyncio.create_task(ask())
    async for line in client.stdout:
        step = line.decode().strip()
    await client.wait()
    asking.cancel()
    with suppress(asyncio.CancelledError):
        await asking
    os.kill(os.getpid(), signal.SIGTERM)


def client(address: str, file: str) -> None:
    """Import the session, then fetch it in every format, naming each step on standard output."""

    def call(path: str, body: bytes | None = None, ticket: str = "") -> bytes:
        request = urllib.request.Request(
            address + path,
            body,
            {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {ticket}"} if ticket else {}),
        )
        with urllib.request.urlopen(request, timeout=120) as answer:
            return bytes(answer.read())

    made = json.loads(call("/api/import", Path(file).read_bytes()))
    ticket = json.loads(call("/api/tickets", json.dumps({"key": made["keys"]["organiser"]}).encode()))["ticket"]
    session = f"/api/sessions/{made['id']}"
    call(session, ticket=ticket)  # open it before anything is measured
    for _ in range(ROUNDS):
        for name, path in (*((name, f"/export/{name}") for name in FORMATS), ("page", "/report")):
            print(name, flush=True)
            call(session + path, ticket=ticket)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        client(*sys.argv[1:])
    else:
        sys.exit(main())
