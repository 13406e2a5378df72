"""Tests what only the SQLite journal promises: one process, one file, kill -9, full disks, complete erasure."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from server.core.kernel.positions import START, Position
from server.journal import open_journal
from server.journal.contract import Conflict, JournalDown, JournalRefused
from server.journal.sqlite_.journal import SqliteJournal

pytestmark = pytest.mark.anyio
REPOSITORY = Path(__file__).parent.parent


def python(code: str, *arguments: str | Path, **options: object) -> subprocess.Popen[str]:
    """Start Python code in another process."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=REPOSITORY,
    )


APPEND_FOR_EVER = """
import asyncio, sys
from server.journal import open_journal
async def main():
    journal = await open_journal(f"sqlite:///{sys.argv[1]}")
    async def write(name):
        head = await journal.create(name, [])
        number = 0
        while True:
            number += 1
            head = await journal.append(name, head, [b"%d" % number])
            print(name, head, number, flush=True)
    await asyncio.gather(*(write(name) for name in ("aalborg", "kobenhavn", "odense")))
asyncio.run(main())
"""


async def test_kill_9_loses_no_acknowledged_entry(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    process = python(APPEND_FOR_EVER, path)
    assert process.stdout is not None
    printed = [process.stdout.readline() for _ in range(300)]
    process.send_signal(signal.SIGKILL)
    printed += process.stdout.read().splitlines(keepends=True)
    process.wait()
    journal = await open_journal(f"sqlite:///{path}")  # the lock ended with the process
    acknowledged = [line.split() for line in printed if line.endswith("\n")]
    for name in ("aalborg", "kobenhavn", "odense"):
        tail = await journal.read(name, START, 100_000)
        kept = {str(entry.position): entry.data for entry in tail.entries}
        for _, position, number in (line for line in acknowledged if line[0] == name):
            assert kept[position] == number.encode()
        assert [entry.data for entry in tail.entries] == [b"%d" % (i + 1) for i in range(len(tail.entries))]
    await journal.close()
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


async def test_a_second_process_is_refused_with_a_message_that_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    journal = await open_journal(f"sqlite:///{path}")
    process = python(APPEND_FOR_EVER, path)
    _, complaint = process.communicate(timeout=20)
    assert process.returncode != 0
    assert "JournalRefused" in complaint
    assert "another process" in complaint
    assert "redis://" in complaint
    with pytest.raises(JournalRefused):
        await open_journal(f"sqlite:///{path}")
    await journal.close()
    await (await open_journal(f"sqlite:///{path}")).close()


FILL_THE_DISK = """
import asyncio, resource, sys, os
from server.journal import open_journal
from server.journal.contract import JournalDown
from server.core.kernel.positions import START
async def main():
    path = sys.argv[1]
    journal = await open_journal(f"sqlite:///{path}")
    head = await journal.create("s", [])
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
    written = 0
    try:
        while True:
            head = await journal.append("s", head, [b"x" * 20_000])
            written += 1
    except JournalDown as down:
        print("down:", down)
    assert 0 < written < 15, written
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    assert await journal.check() == ["down"]
    assert await journal.head("s") == head
    for _ in range(3):
        try:
            await journal.append("s", head, [b"y" * 50_000])
        except JournalDown:
            pass
        else:
            raise SystemExit("written to a full disk")
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    assert await journal.check() == []
    head = await journal.append("s", head, [b"there is space again"])
    tail = await journal.read("s", START)
    assert tail.head == head and len(tail.entries) == written + 1, len(tail.entries)
    await journal.close()
    print("fine")
asyncio.run(main())
"""


async def test_a_full_disk_acknowledges_nothing_and_recovers_in_the_same_process(tmp_path: Path) -> None:
    process = python(FILL_THE_DISK, tmp_path / "journal.db")
    printed, complaint = process.communicate(timeout=20)
    assert process.returncode == 0, complaint
    assert printed.startswith("down:")
    assert printed.endswith("fine\n")


async def test_one_conflict_in_a_group_commit_does_not_affect_the_others(tmp_path: Path) -> None:
    journal = await SqliteJournal.open(tmp_path / "journal.db")
    heads = [await journal.create(f"s{number}", []) for number in range(20)]
    expected = [head if number % 3 else Position(0, "f" * 16) for number, head in enumerate(heads)]
    answers = await asyncio.gather(
        *(journal.append(f"s{number}", expected[number], [b"one"]) for number in range(20)), return_exceptions=True
    )
    assert [isinstance(answer, Conflict) for answer in answers] == [number % 3 == 0 for number in range(20)]
    for number, head in enumerate(heads):
        assert await journal.head(f"s{number}") == (head.after(b"one") if number % 3 else head)
    await journal.close()


async def test_an_error_in_one_job_undoes_only_that_job(tmp_path: Path) -> None:
    journal = await SqliteJournal.open(tmp_path / "journal.db")

    def half_done(database: sqlite3.Connection) -> None:
        database.execute("INSERT INTO codes VALUES ('HALF', 's')")
        raise ZeroDivisionError

    answers = await asyncio.gather(
        journal.claim_code("ONE", "s"),
        journal._writer.run(half_done),
        journal.claim_code("TWO", "s"),
        return_exceptions=True,
    )
    assert [type(answer) for answer in answers] == [bool, ZeroDivisionError, bool]
    assert await journal.find_code("HALF") is None
    assert await journal.find_code("ONE") == await journal.find_code("TWO") == "s"
    await journal.close()


async def test_a_long_read_does_not_delay_writing(tmp_path: Path) -> None:
    journal = await SqliteJournal.open(tmp_path / "journal.db")
    head = await journal.create("s", [b"one"])
    reading, go_on = threading.Event(), threading.Event()

    def read_slowly(database: sqlite3.Connection) -> int:
        database.execute("BEGIN")
        database.execute("SELECT * FROM entries").fetchone()
        reading.set()
        go_on.wait(10)
        count: int = database.execute("SELECT count(*) FROM entries").fetchone()[0]
        database.execute("ROLLBACK")
        return count

    slow = asyncio.create_task(journal._readers.run(read_slowly))
    while not reading.is_set():
        await asyncio.sleep(0.005)
    async with asyncio.timeout(8):  # sooner than the read goes on by itself
        head = await journal.append("s", head, [b"two"])
    assert (await journal.read("s", START)).head == head
    assert not slow.done()
    go_on.set()
    assert await slow == 1
    await journal.close()


async def test_erased_entries_are_in_none_of_the_files(tmp_path: Path) -> None:
    journal = await SqliteJournal.open(tmp_path / "journal.db")

    def traces(word: bytes) -> list[str]:
        return [path.name for path in tmp_path.iterdir() if word in path.read_bytes()]

    secret, other = b"Ida Jensen, Furesoe", b"Policy case"
    await journal.create("rewritten", [secret + b" %d" % number for number in range(200)] + [other])
    await journal.create("deleted", [secret] * 50)
    await journal.claim_code("IDAJENSEN", "deleted")
    assert traces(secret)
    await journal.rewrite("rewritten", [other])
    await journal.delete("deleted")
    assert traces(secret) == traces(b"IDAJENSEN") == []
    assert traces(other) == ["journal.db"]

    head = await journal.create("again", [secret] * 50)
    reader = sqlite3.connect(tmp_path / "journal.db")  # while somebody reads, erasing takes a moment longer
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM entries").fetchone()
    await journal.rewrite("again", [], head)
    reader.close()
    deadline = time.monotonic() + 3
    while traces(secret):
        assert time.monotonic() < deadline
        await asyncio.sleep(0.05)
    await journal.close()


async def test_a_backup_made_while_others_write_is_one_consistent_file(tmp_path: Path) -> None:
    journal = await SqliteJournal.open(tmp_path / "journal.db")
    secret = await journal.secret()
    head = await journal.create("s", [b"x" * 1000] * 2000)
    going, written = True, [head]

    async def write() -> None:
        while going:
            written.append(await journal.append("s", written[-1], [b"more"]))

    writing = asyncio.create_task(write())
    await asyncio.sleep(0.05)
    await journal.backup(tmp_path / "backups" / "copy.db")
    going = False
    await writing
    assert os.listdir(tmp_path / "backups") == ["copy.db"]
    restored = await SqliteJournal.open(tmp_path / "backups" / "copy.db")
    copied = await restored.head("s")
    assert copied in written
    assert len((await restored.read("s", START, 100_000)).entries) == copied.offset
    assert await restored.secret() == secret
    await restored.close()
    with pytest.raises(JournalDown):
        await journal.backup(tmp_path / "journal.db" / "no-such-folder" / "copy.db")
    await journal.close()


async def test_the_path_can_be_relative_or_absolute_and_folders_are_created(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    await (await open_journal("sqlite:///data/deep/samtidig.db")).close()
    assert (tmp_path / "data" / "deep" / "samtidig.db").stat().st_mode & 0o777 == 0o600
    await (await open_journal(f"sqlite:///{tmp_path}/elsewhere/samtidig.db")).close()
    assert (tmp_path / "elsewhere" / "samtidig.db").exists()


async def test_a_file_that_is_not_our_journal_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("Kære Aalborg" * 1000)
    with pytest.raises(JournalRefused):
        await open_journal(f"sqlite:///{tmp_path}/letter.db")
    with closing(sqlite3.connect(tmp_path / "newer.db")) as database:
        database.execute("PRAGMA user_version = 99")
    with pytest.raises(JournalRefused, match="newer release"):
        await open_journal(f"sqlite:///{tmp_path}/newer.db")


async def test_a_closed_journal_raises_journal_down_and_blocks_nobody(tmp_path: Path) -> None:
    journal = await SqliteJournal.open(tmp_path / "journal.db")
    head = await journal.create("s", [])
    appends = [asyncio.create_task(journal.append("s", head, [b"one"])) for _ in range(3)]
    await asyncio.sleep(0)
    await journal.close()
    answers = await asyncio.wait_for(asyncio.gather(*appends, return_exceptions=True), 2)
    assert sum(isinstance(answer, Position) for answer in answers) == 1
    for asked in (journal.append("s", head, [b"two"]), journal.head("s"), journal.secret()):
        with pytest.raises(JournalDown):
            await asked
    threads = [thread.name for thread in threading.enumerate() if thread.name.startswith("journal")]
    assert threads == []
