"""The worker as the server sees it: started when first needed, replaced when it has died, ended when it is idle."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterable
from contextlib import suppress
from pathlib import Path

import structlog

import server
from server.reporting.order import ENTRY, HEAD_BYTES, MADE, ORDER, Order, Task, encode_task, frame_head, split_head

log = structlog.get_logger()

IDLE_S = 60.0
"""How long a worker with nothing to do is kept: starting one takes about half a second."""
LONGEST_S = 120.0
"""After this the worker is taken to hang. The largest archive that can be imported takes some seconds."""
_PIECE_BYTES = 256 * 1024
_ROOT = str(Path(server.__file__).resolve().parents[1])


class WorkerDied(Exception):
    """The worker ended or hung before its file was finished; another one may be asked."""


class MakingFailed(Exception):
    """The file cannot be made of these entries. The worker has logged why."""


class Worker:
    """One process that makes one file at a time. The caller keeps the turns."""

    def __init__(self, idle_s: float = IDLE_S, longest_s: float = LONGEST_S) -> None:
        self._idle_s = idle_s
        self._longest_s = longest_s
        self._process: Process | None = None
        self._ending: asyncio.TimerHandle | None = None

    @property
    def pid(self) -> int | None:
        """The id of the process, while there is one."""
        return self._process.pid if self._process else None

    async def make(self, order: Order, entries: AsyncIterable[tuple[list[bytes], str]]) -> list[bytes]:
        """Return the ordered file in pieces. `entries` are passed on as they come, with the position they reach to.

        Raises WorkerDied, MakingFailed, and whatever reading the entries raises.
        """
        finished = False
        try:
            async with asyncio.timeout(self._longest_s):
                process = await self._ready()
                await self._send(process, order, entries)
                made = await self._receive(process)
            finished = True
        except MakingFailed:
            finished = True
            raise
        except (TimeoutError, OSError, EOFError) as error:
            log.warning("report_worker_died", reason=type(error).__name__)
            raise WorkerDied from error
        finally:
            if finished:
                self._ending = asyncio.get_running_loop().call_later(self._idle_s, self._kill)
            else:  # it is in the middle of something that nobody waits for
                await self.close()
        return made

    async def close(self) -> None:
        """End the process now, whatever it is doing."""
        process = self._process
        self._kill()
        if process and process.stdout:
            with suppress(OSError):
                while await process.stdout.read(_PIECE_BYTES):
                    pass  # asyncio closes a pipe, and says that the process has ended, only when all is read
            await process.wait()

    def _kill(self) -> None:
        if self._ending:
            self._ending.cancel()
            self._ending = None
        process, self._process = self._process, None
        if process:
            with suppress(ProcessLookupError):
                process.kill()
            if process.stdin:
                process.stdin.close()

    async def _ready(self) -> Process:
        """Return the process: a new one, if there is none or if it has died while it was idle."""
        if self._ending:
            self._ending.cancel()
            self._ending = None
        if self._process and (self._process.returncode is not None or _pipe_closed(self._process)):
            await self.close()
        if not self._process:
            path = os.pathsep.join(filter(None, (_ROOT, os.environ.get("PYTHONPATH"))))
            kept = {name: value for name, value in os.environ.items() if not name.startswith("SAMTIDIG_")}  # no secrets
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "server.reporting.worker",
                stdin=PIPE,
                stdout=PIPE,
                env={**kept, "PYTHONPATH": path},
                limit=_PIECE_BYTES,
                start_new_session=True,  # ctrl+C is the server's
            )
        return self._process

    async def _send(self, process: Process, order: Order, entries: AsyncIterable[tuple[list[bytes], str]]) -> None:
        """Send the entries and then the order, no faster than the worker takes them."""
        pipe = process.stdin
        assert pipe is not None
        reached = ""
        async for some, position in entries:
            reached = position
            piece: list[bytes] = []
            size = 0
            for entry in some:
                piece += (frame_head(ENTRY, len(entry)), entry)
                size += len(entry)
                if size > _PIECE_BYTES:
                    await _write(pipe, b"".join(piece))
                    piece, size = [], 0
            await _write(pipe, b"".join(piece))
        task = encode_task(Task(order, reached))
        await _write(pipe, frame_head(ORDER, len(task)) + task)

    async def _receive(self, process: Process) -> list[bytes]:
        """Return the file in the pieces in which it is read."""
        pipe = process.stdout
        assert pipe is not None
        kind, missing = split_head(await pipe.readexactly(HEAD_BYTES))
        pieces: list[bytes] = []
        while missing:
            piece = await pipe.read(min(missing, _PIECE_BYTES))
            if not piece:
                raise EOFError
            pieces.append(piece)
            missing -= len(piece)
        if kind != MADE:
            raise MakingFailed
        return pieces


def _pipe_closed(process: Process) -> bool:
    """Return whether a process has closed its end, which is noticed before its exit code is."""
    return bool((process.stdout and process.stdout.at_eof()) or (process.stdin and process.stdin.is_closing()))


async def _write(pipe: asyncio.StreamWriter, data: bytes) -> None:
    """Write, and wait until most of it is taken. Raises OSError when the other end is closed."""
    try:
        pipe.write(data)
        await pipe.drain()
    except RuntimeError as error:  # what uvloop raises for a pipe that is closed by now
        raise BrokenPipeError from error
