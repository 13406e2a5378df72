"""The machine that the figures were measured on, and how busy it was."""

from __future__ import annotations

import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path

from msgspec import Struct

from bench.processes import CPUS
from bench.reference import versions
from bench.samtidig import PYTHON
from server import __version__

OURS = ("uvicorn", "uvloop", "websockets", "msgspec", "starlette", "redis", "hiredis")


class Machine(Struct, frozen=True):
    """Hardware and software versions that figures depend on."""

    cpu: str
    cores: int
    memory_gib: float
    system: str
    python: str
    load_before: float
    """Load average of the minute before; figures from a busy machine mean little."""
    versions: dict[str, str]
    references: dict[str, str]


def describe_machine() -> Machine:
    """Return this machine as it is now."""
    models = [line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    redis = subprocess.run(["redis-server", "--version"], capture_output=True, text=True, check=False).stdout
    return Machine(
        cpu=models[0].partition(":")[2].strip() if models else platform.machine(),
        cores=len(CPUS),
        memory_gib=round(pages / 2**30, 1),
        system=f"{platform.system()} {platform.release().split('-')[0]}",
        python=subprocess.run([PYTHON, "--version"], capture_output=True, text=True, check=True).stdout.split()[1],
        load_before=round(os.getloadavg()[0], 2),
        versions={"samtidig": __version__, **{name: version(name) for name in OURS}, "redis-server": _version(redis)},
        references=versions(),
    )


def _version(output: str) -> str:
    return next((word[2:] for word in output.split() if word.startswith("v=")), "")
