"""Server processes: started on a given core, and measured (CPU time, memory)."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

CPUS = sorted(os.sched_getaffinity(0))
GENERATOR_CPU = {CPUS[-1]}
"""The generator's core, which the servers do not use in most questions."""
SERVER_CPU = {CPUS[0]}
NS_PER_S = 1e9


class Spent(Struct, frozen=True):
    """CPU seconds used by the server processes and by their Redis."""

    server: float
    redis: float

    def since(self, earlier: Spent) -> Spent:
        """Return the difference to an earlier measurement."""
        return Spent(self.server - earlier.server, self.redis - earlier.redis)


class ServerProcess:
    """One server process, pinned to some cores."""

    def __init__(self, command: Sequence[str], folder: Path, cpus: set[int], settings: Mapping[str, str]) -> None:
        self.log = folder / f"{Path(command[-1]).name}-{os.urandom(3).hex()}.log"
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                command, env={**os.environ, **settings}, stdout=log, stderr=subprocess.STDOUT, cwd=folder
            )
        self.pid = self._process.pid
        os.sched_setaffinity(self.pid, cpus)

    def wait_until_listening(self, port: int, within_s: float = 20) -> None:
        """Wait until the port accepts connections."""
        end = time.monotonic() + within_s
        while self._process.poll() is None and time.monotonic() < end:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.02)
        raise RuntimeError(f"it does not listen: {self.log.read_text(errors='replace')[-2000:]}")

    def kill(self) -> None:
        """Kill the process and wait for its end."""
        self._process.kill()
        self._process.wait()


def cpu_s(pid: int) -> float:
    """Return the CPU seconds of all threads of a process: the scheduler's nanoseconds, or else the ticks in `stat`."""
    total = 0.0
    for task in Path(f"/proc/{pid}/task").iterdir():
        try:
            total += int((task / "schedstat").read_text().split()[0]) / NS_PER_S
        except FileNotFoundError:
            fields = (task / "stat").read_text().rpartition(")")[2].split()
            total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return total


def memory_kib(pid: int) -> int:
    """Return the resident memory of a process."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0])


def pin_generator() -> None:
    """Pin this process, the generator, to its core."""
    os.sched_setaffinity(0, GENERATOR_CPU)
