"""R2, R12: with SQLite, acknowledged entries survive power cuts, and a full disk acknowledges nothing."""

from __future__ import annotations

import asyncio
import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from server.core.kernel.positions import START
from server.journal import open_journal
from tests.hands import all_settled, assert_nothing_lost, hands_at, history_of, keep_writing
from tests.power_cut import COMPILER, Disk, record_writer
from tests.server_process import ROOT, ServerProcess, client

pytestmark = pytest.mark.anyio
CUTS = 6
TAILS_PER_CUT = 6
ENTRIES = 150
POINTS = 250
SEED = 20181003

WRITE_FOR_EVER = """
import asyncio, sys
from server.journal import open_journal
async def main():
    journal = await open_journal(f"sqlite:///{sys.argv[1]}")
    head = await journal.create("s", [])
    number = 0
    while True:
        number += 1
        head = await journal.append("s", head, [b"%d " % number + b"x" * (number % 7 * 300)])
        print(number, flush=True)
asyncio.run(main())
"""


class PausedWriter:
    """A process that appends entries, and can be stopped at any moment to copy its files."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.process = subprocess.Popen(
            [sys.executable, "-c", WRITE_FOR_EVER, path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
        )
        assert self.process.stdout is not None
        self.process.stdout.readline()

    def copy_files(self, after_s: float, folder: Path) -> tuple[int, Path]:
        """Stop it, copy its database and log, let it go on; return the last acknowledged number and the copy."""
        assert self.process.stdout is not None
        printed = self._read_for(after_s)
        self.process.send_signal(signal.SIGSTOP)
        time.sleep(0.02)
        acknowledged = printed + self._read_waiting()
        folder.mkdir()
        for name in ("journal.db", "journal.db-wal"):
            shutil.copy(self.path.with_name(name), folder / name)
        self.process.send_signal(signal.SIGCONT)
        return int(acknowledged.split()[-1]) if acknowledged.split() else 1, folder / "journal.db"

    def _read_for(self, seconds: float) -> bytes:
        deadline, printed = time.monotonic() + seconds, b""
        while time.monotonic() < deadline:
            printed = (printed + self._read_waiting())[-50:]
            time.sleep(0.005)
        return printed

    def _read_waiting(self) -> bytes:
        """Return what it has printed by now, whole lines only."""
        assert self.process.stdout is not None
        os.set_blocking(self.process.stdout.fileno(), False)
        printed = self.process.stdout.read() or b""
        return printed[: printed.rfind(b"\n") + 1]

    def close(self) -> None:
        self.process.kill()
        self.process.communicate()


def commits(wal: bytes) -> list[int]:
    """Return the byte offsets at which the transactions in a write-ahead log end."""
    page = struct.unpack(">I", wal[8:12])[0]
    salts, ends = wal[16:24], []
    for start in range(32, len(wal) - page - 23, page + 24):
        if wal[start + 8 : start + 16] != salts:
            break  # frames left over from before the log was restarted
        if struct.unpack(">I", wal[start + 4 : start + 8])[0]:
            ends.append(start + 24 + page)
    return ends


def numbers_in(path: Path) -> list[int]:
    """Return the numbers in a journal's entries, after SQLite has recovered it."""
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        rows = database.execute('SELECT data FROM entries ORDER BY "offset"').fetchall()
    return [int(row[0].split()[0]) for row in rows]


def cut(copy: Path, wal: bytes, folder: Path) -> Path:
    """Copy the database with another log beside it; return the copy."""
    folder.mkdir()
    shutil.copy(copy, folder / copy.name)
    (folder / "journal.db-wal").write_bytes(wal)
    return folder / copy.name


def test_after_a_power_cut_every_acknowledged_entry_is_there(tmp_path: Path) -> None:
    """What the log holds after the last synced commit may be cut off, missing or full of zeros."""
    chance = random.Random(SEED)
    writer = PausedWriter(tmp_path / "journal.db")
    torn = 0
    try:
        for turn in range(CUTS):
            acknowledged, copy = writer.copy_files(chance.uniform(0.05, 0.25), tmp_path / f"cut-{turn}")
            wal = copy.with_name("journal.db-wal").read_bytes()
            whole = numbers_in(cut(copy, wal, tmp_path / f"whole-{turn}"))
            assert whole == list(range(1, len(whole) + 1)), "not in order"
            assert len(whole) >= acknowledged, "acknowledged before it was in the log"
            ends = commits(wal)
            unanswered = len(whole) - acknowledged
            synced = ends[-1 - unanswered] if unanswered < len(ends) else 32
            for tail in range(TAILS_PER_CUT):
                size = chance.randrange(synced, len(wal) + 1)
                kept = wal[:size]
                if tail % 2 and size > synced:  # pages reach the disk in any order, so earlier ones may be missing
                    hole = chance.randrange(synced, size)
                    kept = wal[:hole] + bytes(size - hole) + wal[size:]
                torn += kept != wal
                found = numbers_in(cut(copy, kept, tmp_path / f"tail-{turn}-{tail}"))
                assert found == list(range(1, len(found) + 1))
                assert acknowledged <= len(found) <= len(whole)
    finally:
        writer.close()
    assert torn > CUTS, "nothing was torn"


@pytest.mark.skipif(not COMPILER, reason="recording what is written needs a C compiler")
def test_after_any_loss_of_unsynced_writes_the_journal_has_all_acknowledged_entries(
    tmp_path: Path,
) -> None:
    """Records every write and sync of a writer and cuts at 250 points: unsynced sectors are kept, lost or reordered."""
    chance = random.Random(SEED)
    steps = record_writer(tmp_path, ENTRIES)
    cuts = set(chance.sample(range(len(steps)), POINTS))
    disks = {False: Disk(), True: Disk()}
    acknowledged = lost = during_checkpoint = 0
    for place, step in enumerate(steps):
        if step.kind == "A":
            acknowledged = step.at
        else:
            disks[step.wal].apply(step)
        if place not in cuts or not acknowledged:
            continue
        for wal, name in ((False, "cut.db"), (True, "cut.db-wal")):
            (tmp_path / name).write_bytes(disks[wal].after_cut(chance))
        found = numbers_in(tmp_path / "cut.db")
        assert found == list(range(1, len(found) + 1)), "not in order"
        assert acknowledged <= len(found) <= acknowledged + 1
        lost += bool(disks[True].unsafe_writes) and len(found) == acknowledged
        during_checkpoint += bool(disks[False].unsafe_writes)
        for leftover in tmp_path.glob("cut.db*"):
            leftover.unlink()
    print(
        f"{POINTS} cuts in {len(steps)} steps: {lost} lost an unacknowledged entry, "
        f"{during_checkpoint} hit a checkpoint"
    )
    assert acknowledged == ENTRIES
    assert min(lost, during_checkpoint) > 5, "too few cuts lost an entry or hit a checkpoint"


async def test_appends_at_the_same_time_share_one_sync(tmp_path: Path) -> None:
    journal = await open_journal(f"sqlite:///{tmp_path}/journal.db")
    heads = [await journal.create(f"s{number}", []) for number in range(200)]
    statements: list[str] = []
    await journal._writer.run(lambda db: db.set_trace_callback(statements.append))  # type: ignore[attr-defined]
    await asyncio.gather(*(journal.append(f"s{number}", head, [b"x"]) for number, head in enumerate(heads)))
    assert 1 <= statements.count("COMMIT") <= 20
    await journal.close()


async def test_each_commit_is_synced_before_it_is_acknowledged(tmp_path: Path) -> None:
    """The tests above rely on this."""
    journal = await open_journal(f"sqlite:///{tmp_path}/journal.db")
    writer = journal._writer  # type: ignore[attr-defined]
    modes = await writer.run(
        lambda db: [db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]
    )
    assert modes == ["wal", 2]
    await journal.close()


async def test_a_journal_goes_on_after_a_power_cut(tmp_path: Path) -> None:
    writer = PausedWriter(tmp_path / "journal.db")
    acknowledged, copy = writer.copy_files(0.1, tmp_path / "cut")
    writer.close()
    wal = copy.with_name("journal.db-wal")
    wal.write_bytes(wal.read_bytes() + b"\0" * 5000)
    journal = await open_journal(f"sqlite:///{copy}")
    head = await journal.head("s")
    assert head.offset >= acknowledged
    assert (await journal.append("s", head, [b"videre"])).offset == head.offset + 1
    assert (await journal.read("s", START, 1)).entries[0].data.startswith(b"1 ")
    await journal.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    with ServerProcess(f"sqlite:///{tmp_path}/samtidig.db", rate_limits="off") as process:
        yield process


def allow_bytes(server: ServerProcess, most: int) -> None:
    """Limit the size of the server's files, as a nearly full disk would; -1: no limit."""
    assert server.process is not None
    hard = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)[1]
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (hard if most < 0 else most, hard))


async def test_a_full_disk_refuses_writes_with_a_clear_message_and_recovers(
    server: ServerProcess, tmp_path: Path
) -> None:
    made = server.create_session()
    ticket = server.ticket(code=made["join_code"], site="AAL")
    async with hands_at([server.url], made, 3) as hands, client(server, ticket) as line:
        writing = asyncio.create_task(keep_writing(hands, per_s=30))
        await asyncio.sleep(0.3)
        allow_bytes(server, 4096)
        await asyncio.sleep(0.5)
        answer = await line.do("add_note", id="n-full", text="Er der plads?")
        assert (answer["type"], answer.get("code")) == ("refusal", "try_again")
        status, body = await asyncio.to_thread(server.call, "GET", "/readyz")
        assert (status, body["ready"]) == (503, False)
        assert "down" in body["degraded"]
        status, body = await asyncio.to_thread(
            server.call, "POST", "/api/tickets", {"code": made["join_code"], "site": "KBH"}
        )
        assert (status, body["error"]["code"]) == (503, "try_again"), json.dumps(body)
        async with client(server, ticket) as late:  # reading still works
            assert late.kind("note").keys() <= set(hands[0].notes)
            assert late.note("n-full") is None
        writing.cancel()
        allow_bytes(server, -1)
        await all_settled(hands)
        assert_nothing_lost(hands, await history_of(f"sqlite:///{tmp_path}/samtidig.db", made["id"], tmp_path))
        assert (await line.do("add_note", id="n-after", text="Plads igen"))["type"] == "done"
        assert (await asyncio.to_thread(server.call, "GET", "/readyz"))[0] == 200
