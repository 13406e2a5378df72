"""Targets: the kinds of server that the benchmark can start, connect to and write notes to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from bench.processes import ServerProcess, Spent, cpu_s, memory_kib
from bench.tablet import Tablet


class Shape(Struct, frozen=True):
    """How to run a target."""

    processes: int = 2
    journal: str = "redis"
    """`redis` or `sqlite`; reference servers use Redis only to pass notes on between processes."""
    both_cores: bool = False
    sites: int = 2
    sockets: int = 12_000


class Running(Protocol):
    """A target that has been started."""

    path: str
    redis_pid: int

    @property
    def servers(self) -> Sequence[ServerProcess]: ...

    def greeting(self, tablet: Tablet) -> bytes: ...

    def answer(self, tablet: Tablet, received: bytes) -> tuple[bytes, bool]: ...

    def add_note(self, tablet: Tablet, note_id: str, text: str) -> bytes:
        """Return the message that adds a note."""

    def tablets(self, count: int) -> list[Tablet]:
        """Return new tablets with tickets, spread evenly over the processes (and sites)."""


class Missing(Exception):
    """A target cannot run here; the message says why."""


class Target(Struct, frozen=True):
    """A kind of server."""

    name: str
    title: str
    start: Callable[[Shape, Path], AbstractContextManager[Running]]
    """Raises Missing."""


def spent(running: Running) -> Spent:
    """Return the CPU seconds used so far."""
    return Spent(sum(cpu_s(each.pid) for each in running.servers), cpu_s(running.redis_pid) if running.redis_pid else 0)


def memory(running: Running) -> int:
    """Return the resident KiB of the server processes."""
    return sum(memory_kib(each.pid) for each in running.servers)
