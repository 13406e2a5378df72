"""A Redis for the benchmark, with durable settings, on the servers' core."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.processes import CPUS, SERVER_CPU
from bench.targets import Shape
from tests.redis_server import RedisServer


@contextmanager
def pinned_redis(shape: Shape, folder: Path) -> Iterator[tuple[str, int]]:
    """Yield its URL and process id; an empty URL and 0 when the shape needs no Redis."""
    if shape.journal != "redis":
        yield "", 0
        return
    server = RedisServer()
    try:
        pid = int(server.command("INFO", "server").partition("process_id:")[2].split()[0])
        os.sched_setaffinity(pid, set(CPUS) if shape.both_cores else SERVER_CPU)
        yield server.url, pid
    finally:
        server.close()
