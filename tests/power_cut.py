"""Simulates power cuts: records what a journal's writer writes and syncs, and builds what a disk may hold after a cut.

A disk keeps what was synced. Of what was written since, it keeps any sectors: some, all or none.
"""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.server_process import ROOT

COMPILER = shutil.which("cc") or ""
SECTOR = 512
HEAD = struct.Struct("=ccqq")

WRITE = """
import asyncio, os, struct, sys
from server.journal import open_journal
from server.journal.sqlite_ import database

durably = database.connect
def connect(path):
    connection = durably(path)
    connection.execute("PRAGMA wal_autocheckpoint = 40")  # so that some cuts hit a checkpoint
    return connection
database.connect = connect

async def main(path, count):
    log = os.open(os.environ["POWER_CUT_RECORD"], os.O_WRONLY | os.O_APPEND)
    journal = await open_journal(f"sqlite:///{path}")
    head = await journal.create("s", [])
    for number in range(1, count + 1):
        head = await journal.append("s", head, [b"%d " % number + b"x" * (number % 7 * 700)])
        os.write(log, struct.pack("=ccqq", b"A", b"\\0", number, 0))
    os._exit(0)  # closing would checkpoint and sync what is not synced

asyncio.run(main(sys.argv[1], int(sys.argv[2])))
"""


class Step(NamedTuple):
    """W: data written at an offset; T: truncated to a size; S: synced; A: a number acknowledged (in `at`)."""

    kind: str
    wal: bool
    at: int
    size: int
    data: bytes


def record_writer(folder: Path, count: int) -> list[Step]:
    """Run a writer that appends `count` entries one after the other; return all its steps."""
    library, record = folder / "power_cut.so", folder / "record"
    subprocess.run([COMPILER, "-shared", "-fPIC", "-o", library, Path(__file__).with_suffix(".c"), "-ldl"], check=True)
    record.touch()
    environment = os.environ | {"LD_PRELOAD": str(library), "POWER_CUT_RECORD": str(record)}
    words = [sys.executable, "-c", WRITE, str(folder / "journal.db"), str(count)]
    subprocess.run(words, env=environment, cwd=ROOT, check=True)
    return list(_read(record.read_bytes()))


def _read(record: bytes) -> Iterator[Step]:
    place = 0
    while place < len(record):
        kind, wal, at, size = HEAD.unpack_from(record, place)
        place += HEAD.size
        data = record[place : place + size] if kind == b"W" else b""
        place += len(data)
        yield Step(kind.decode(), wal != b"\0", at, size, data)


class Disk:
    """One file: its synced content, and the writes since."""

    def __init__(self) -> None:
        self._safe = bytearray()
        self._unsafe: list[Step] = []

    def apply(self, step: Step) -> None:
        """Do what the writer did."""
        if step.kind != "S":
            self._unsafe.append(step)
            return
        for each in self._unsafe:
            _put(self._safe, each, each.data)
        self._unsafe.clear()

    @property
    def unsafe_writes(self) -> int:
        """Return how many writes a cut now may lose."""
        return len(self._unsafe)

    def after_cut(self, chance: Random) -> bytes:
        """Return what the file may hold after a power cut now."""
        content = bytearray(self._safe)
        kept = chance.choice((0.0, 0.5, 0.9, 1.0))
        for step in chance.sample(self._unsafe, len(self._unsafe)):
            if step.kind == "T":
                if chance.random() < kept:
                    _put(content, step, b"")
                continue
            for start in range(0, step.size, SECTOR):
                if chance.random() < kept:
                    _put(content, step._replace(at=step.at + start), step.data[start : start + SECTOR])
        return bytes(content)


def _put(content: bytearray, step: Step, data: bytes) -> None:
    if step.kind == "T":
        del content[step.size :]
        return
    content.extend(bytes(max(0, step.at + len(data) - len(content))))
    content[step.at : step.at + len(data)] = data
