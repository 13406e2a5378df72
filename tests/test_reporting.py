"""Reports are made in another process: the server decodes and formats nothing, and outlives whatever happens there."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Any

import msgspec
import pytest

from server.core.codec import encode
from server.core.kernel.positions import Position
from server.exports import FORMATS, Document, archive, archive_of, export, page_of
from server.journal import open_journal
from server.journal.contract import Journal, Tail
from server.reporting.order import PAGE, Order
from server.reporting.process import MakingFailed, Worker, WorkerDied
from server.reporting.reports import Busy, Reports
from server.words import words
from tests.export_day_2018 import the_day_of_2018
from tests.export_days import ALL
from tests.journal_wrapper import JournalWrapper
from tests.server_process import ServerProcess

pytestmark = pytest.mark.anyio
SERVER = str(Path(__file__).resolve().parents[1] / "server")
DAY = the_day_of_2018()


def order(form: str, **fields: Any) -> Order:
    return Order(**{"form": form, "role": "organiser", "site": "", "language": "da", "names": False} | fields)


class Held(JournalWrapper):
    """A journal whose reads wait until they are set free, and are counted."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal)
        self.free = asyncio.Event()
        self.free.set()
        self.reading = asyncio.Event()
        self.reads = 0

    async def read(self, session_id: str, after: Position, limit: int = 1000) -> Tail:
        self.reads += 1
        self.reading.set()
        await self.free.wait()
        return await self._journal.read(session_id, after, limit)


@pytest.fixture
async def journal(tmp_path: Path) -> AsyncIterator[Held]:
    """A journal with the day of 2018 in it as `day`, and as `bad` a session with an entry that nobody can read."""
    real = await open_journal(f"sqlite:///{tmp_path}/journal.db")
    entries = [encode(happening) for happening in DAY.history]
    await real.create("day", entries)
    await real.create("bad", [*entries, b"what is this?"])
    yield Held(real)
    await real.close()


@pytest.fixture
async def reports(journal: Held) -> AsyncIterator[Reports]:
    made = Reports(journal)  # type: ignore[arg-type]
    yield made
    await made.close()


async def making(journal: Held, reports: Reports, form: str) -> asyncio.Task[list[bytes]]:
    """Return an order whose turn has come, and which waits for the journal."""
    journal.free.clear()
    journal.reading.clear()
    task = asyncio.create_task(reports.make("day", order(form)))
    await journal.reading.wait()
    return task


def alive(pid: int) -> bool:
    """Return whether a process runs (and has not only not been waited for)."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    return False


async def gone(pid: int, within_s: float = 10) -> bool:
    end = time.monotonic() + within_s
    while alive(pid) and time.monotonic() < end:
        await asyncio.sleep(0.02)
    return not alive(pid)


@contextmanager
def calls_counted() -> Iterator[Counter[str]]:
    """Count the calls of the server's functions in this process, in every thread, by file."""
    counted: Counter[str] = Counter()

    def record(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(SERVER):
            counted[f"{frame.f_code.co_filename.removeprefix(SERVER)}:{frame.f_code.co_name}"] += 1

    threading.setprofile(record)
    sys.setprofile(record)
    try:
        yield counted
    finally:
        sys.setprofile(None)
        threading.setprofile(None)


# Made elsewhere


@pytest.mark.parametrize("form", [*FORMATS, PAGE])
async def test_a_file_is_what_it_would_be_here_yet_nothing_is_decoded_here(
    form: str, reports: Reports, journal: Held
) -> None:
    with calls_counted() as counted:
        made = b"".join(await reports.make("day", order(form, names=True)))
    assert counted["/reporting/reports.py:make"], "calls are counted"
    here = [name for name in counted if name.startswith(("/exports/", "/core/codec.py", "/words.py"))]
    here += [name for name in counted if name.endswith((":apply", ":decode"))]
    assert here == []
    position = str(await journal.head("day"))
    if form == PAGE:
        page = page_of(DAY.session, DAY.history, ALL, words("da"), names=True)
        assert msgspec.json.decode(made, type=Document) == page
    else:
        assert made == export(form, DAY.session, DAY.history, ALL, words("da"), names=True, position=position)


async def test_one_worker_serves_many_orders_and_has_no_secrets(
    reports: Reports, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMTIDIG_SECRETS", "hemmeligt")
    await reports.make("day", order("md"))
    pid = reports.worker_pid
    assert pid
    assert b"SAMTIDIG_" not in Path(f"/proc/{pid}/environ").read_bytes()
    await reports.make("day", order("html"))
    assert reports.worker_pid == pid


async def test_an_entry_nobody_can_read_fails_its_own_report_alone(reports: Reports) -> None:
    with pytest.raises(MakingFailed):
        await reports.make("bad", order("md"))
    assert await reports.make("day", order("md"))


# One at a time


async def test_who_asks_for_what_is_waiting_gets_the_same_file(reports: Reports, journal: Held) -> None:
    first = await making(journal, reports, "html")
    others = [asyncio.create_task(reports.make("day", order("md"))) for _ in range(5)]
    await asyncio.sleep(0)
    assert journal.reads == 1, "one at a time"
    journal.free.set()
    files = await asyncio.gather(*others)
    assert all(made is files[0] for made in files)
    assert await first != files[0]
    assert journal.reads == 2


async def test_who_asks_while_the_same_is_being_made_gets_a_newer_one(reports: Reports, journal: Held) -> None:
    """What they wrote just before may not be in what is being made."""
    first = await making(journal, reports, "md")
    second = asyncio.create_task(reports.make("day", order("md")))
    await asyncio.sleep(0)
    journal.free.set()
    assert await first == await second
    assert journal.reads == 2


async def test_past_a_bound_whoever_asks_is_told_to_try_again(journal: Held) -> None:
    reports = Reports(journal, most_orders=2)  # type: ignore[arg-type]
    first = await making(journal, reports, "html")
    second = asyncio.create_task(reports.make("day", order("md")))
    await asyncio.sleep(0)
    with pytest.raises(Busy):
        await reports.make("day", order("csv"))
    journal.free.set()
    await asyncio.gather(first, second)
    assert await reports.make("day", order("csv"))
    await reports.close()


# Whatever happens to it


async def test_a_worker_killed_at_work_makes_its_order_fail_and_the_next_succeed(
    reports: Reports, journal: Held
) -> None:
    task = await making(journal, reports, "html")
    pid = reports.worker_pid
    assert pid
    os.kill(pid, signal.SIGKILL)
    journal.free.set()
    with pytest.raises(WorkerDied):
        await asyncio.wait_for(task, 20)
    assert await reports.make("day", order("html"))
    assert reports.worker_pid != pid


async def test_a_worker_killed_while_idle_is_replaced(reports: Reports) -> None:
    await reports.make("day", order("md"))
    pid = reports.worker_pid
    assert pid
    os.kill(pid, signal.SIGKILL)
    assert await gone(pid)
    await asyncio.sleep(0.1)  # until the event loop has been told
    assert await reports.make("day", order("md"))


async def test_a_worker_that_hangs_is_given_up(journal: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    worker = Worker()
    reports = Reports(journal, worker)  # type: ignore[arg-type]
    await reports.make("day", order("md"))
    pid = reports.worker_pid
    assert pid
    os.kill(pid, signal.SIGSTOP)
    with monkeypatch.context() as hurried:  # only for what hangs: starting a worker takes long on a busy machine
        hurried.setattr(worker, "_longest_s", 1)
        with pytest.raises(WorkerDied):
            await reports.make("day", order("md"))
    assert await gone(pid)
    assert await reports.make("day", order("md"))
    await reports.close()


async def test_an_idle_worker_is_ended(journal: Held) -> None:
    reports = Reports(journal, Worker(idle_s=0.05))  # type: ignore[arg-type]
    await reports.make("day", order("md"))
    pid = reports.worker_pid
    assert pid
    assert await gone(pid)
    assert await reports.make("day", order("md"))
    await reports.close()


async def test_closing_ends_the_worker_at_once_even_at_work(reports: Reports, journal: Held) -> None:
    task = await making(journal, reports, "html")
    pid = reports.worker_pid
    assert pid
    await reports.close()
    assert not alive(pid)
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_a_session_deleted_meanwhile_leaves_no_half_read_worker(reports: Reports, journal: Held) -> None:
    task = await making(journal, reports, "html")
    await journal.delete("day")
    journal.free.set()
    with pytest.raises(Exception, match="day"):
        await task
    with pytest.raises(MakingFailed):
        await reports.make("bad", order("md"))


async def test_workers_that_come_and_go_leave_no_descriptors(journal: Held) -> None:
    async def one() -> int:
        reports = Reports(journal)  # type: ignore[arg-type]
        await reports.make("day", order("md"))
        await reports.close()
        await asyncio.sleep(0.05)
        return len(os.listdir("/proc/self/fd"))

    before = await one()
    assert [await one() for _ in range(3)] == [before] * 3


# In a real server


def workers_of(server: ServerProcess) -> list[int]:
    """Return the ids of a server's workers."""
    assert server.process
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if int(path.read_text().rsplit(")", 1)[1].split()[1]) == server.process.pid:
                found.append(int(path.parent.name))
    return found


def test_a_server_that_stops_or_dies_leaves_no_worker(tmp_path: Path) -> None:
    for stop in (lambda server: server.stop(), lambda server: server.kill()):
        with ServerProcess(f"sqlite:///{tmp_path}/journal.db") as server:
            data = archive.write(archive_of(DAY.session, DAY.history, names=True))
            status, made = server.call("POST", "/api/import", data)
            assert status == 201
            ticket = server.ticket(key=made["keys"]["organiser"])["ticket"]
            status, _ = server.call("GET", f"/api/sessions/{made['id']}/export/html", ticket=ticket)
            assert status == 200
            (pid,) = workers_of(server)
            stop(server)
            assert asyncio.run(gone(pid))


def test_a_killed_worker_is_a_matter_of_trying_again(tmp_path: Path) -> None:
    with ServerProcess(f"sqlite:///{tmp_path}/journal.db") as server:
        data = archive.write(archive_of(DAY.session, DAY.history, names=True))
        made = server.call("POST", "/api/import", data)[1]
        ticket = server.ticket(key=made["keys"]["organiser"])["ticket"]
        path = f"/api/sessions/{made['id']}/report"
        status, first = server.call("GET", path, ticket=ticket)
        assert status == 200
        (pid,) = workers_of(server)
        os.kill(pid, signal.SIGKILL)
        for _ in range(5):
            status, again = server.call("GET", path, ticket=ticket)
            if status == 200:
                break
            assert (status, again["error"]["code"]) == (503, "try_again")
        assert (status, again) == (200, first)
