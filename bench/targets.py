"""Targets: what the bench can drive. A target knows how to start, what to say to get in, and how to add a note."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from bench.processes import ServerProcess, Spent, cpu_s, memory_kib
from bench.tablet import Tablet


class Shape(Struct, frozen=True):
    """How a target is to run."""

    processes: int = 2
    journal: str = "redis"
    """`redis` or `sqlite`; reference servers have only Redis, and only to tell each other."""
    both_cores: bool = False
    sites: int = 2
    sockets: int = 12_000


class Running(Protocol):
    """A target that runs."""

    path: str
    redis_pid: int

    @property
    def servers(self) -> Sequence[ServerProcess]: ...

    def greeting(self, tablet: Tablet) -> bytes: ...

    def answer(self, tablet: Tablet, heard: bytes) -> tuple[bytes, bool]: ...

    def add_note(self, tablet: Tablet, note_id: str, text: str) -> bytes:
        """What a tablet says to add a note."""

    def tablets(self, count: int) -> list[Tablet]:
        """So many new tablets, spread evenly over the processes (and sites), with whatever they need to get in."""


class Missing(Exception):
    """A target cannot run here; the message says in a word why."""


class Target(Struct, frozen=True):
    """A kind of server, by name."""

    name: str
    title: str
    start: Callable[[Shape, Path], AbstractContextManager[Running]]
    """Raises Missing."""


def spent(running: Running) -> Spent:
    """CPU seconds so far."""
    return Spent(sum(cpu_s(each.pid) for each in running.servers), cpu_s(running.redis_pid) if running.redis_pid else 0)


def memory(running: Running) -> int:
    """Resident KiB of the server processes."""
    return sum(memory_kib(each.pid) for each in running.servers)
