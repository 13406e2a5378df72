"""R5, R19: lost tails, older backups, backups while running: chains show it, and outboxes send again what was lost."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from server.core.kernel.happenings import Happening
from server.core.kernel.limits import Limits
from server.core.kernel.positions import START, Position
from server.core.notes import AddNote, Note
from server.core.setup import Setup
from server.core.workshop import workshop
from server.journal import open_journal
from server.journal.contract import JournalDown
from server.journal.sqlite_.backup import backup
from server.live.founding import create_from_setup
from server.live.live import Live
from server.templates import template
from tests.fault_proxy import FaultProxy
from tests.hands import all_settled, assert_nothing_lost, hands_at, history_of, keep_writing, notes_written
from tests.redis_server import RedisServer
from tests.server_process import DAY, Message, ServerProcess, client
from tests.test_longpoll import Poller, codes
from tests.wall import BODIL

pytestmark = pytest.mark.anyio
HEAD_INTERVAL_S = 15.0
SLACK_S = 1.5
CALM = {"rate_limits": "off", "heartbeat_s": "60"}
"""No head calls anything stable while the test runs: what is acknowledged is still in the outboxes."""


@pytest.fixture
def primary_and_replica() -> Iterator[tuple[RedisServer, RedisServer, FaultProxy]]:
    """Two redis-servers, and the line between them."""
    primary, replica = RedisServer(), RedisServer()
    with FaultProxy(primary.port) as between:
        replica.command("REPLICAOF", "127.0.0.1", str(between.port))
        yield primary, replica, between
    replica.close()
    primary.close()


async def has_caught_up(replica: RedisServer, primary: RedisServer) -> None:
    async with asyncio.timeout(15):
        while f"slave_repl_offset:{offset_of(primary)}" not in replica.command("INFO", "replication"):
            await asyncio.sleep(0.05)


def offset_of(primary: RedisServer) -> str:
    info = primary.command("INFO", "replication")
    return next(line for line in info.splitlines() if line.startswith("master_repl_offset:")).split(":")[1].strip()


async def test_a_promoted_replica_that_missed_acknowledged_notes_gets_them_from_the_outboxes(
    primary_and_replica: tuple[RedisServer, RedisServer, FaultProxy],
) -> None:
    primary, replica, between = primary_and_replica
    with FaultProxy(primary.port) as link:
        url = f"redis://127.0.0.1:{link.port}/0"
        with ServerProcess(url, **CALM) as one, ServerProcess(url, **CALM) as two:
            made = one.create_session()
            async with hands_at([one.url, two.url], made, 4) as hands:
                for hand in hands:
                    hand.write("Før")
                await all_settled(hands)
                await has_caught_up(replica, primary)
                between.cut()
                for hand in hands * 3:
                    hand.write("Kvitteret, men aldrig kopieret")
                await all_settled(hands)
                missed = [note for hand in hands for note in hand.acknowledged[1:]]
                assert len(missed) == 12
                writing = asyncio.create_task(keep_writing(hands, per_s=30))  # also while it happens

                replica.command("REPLICAOF", "NO", "ONE")
                await write_elsewhere(replica.url, made)
                begun = time.monotonic()
                link.point_at(replica.port)
                await asyncio.sleep(1.5)
                writing.cancel()
                await all_settled(hands, HEAD_INTERVAL_S)
                assert time.monotonic() - begun < HEAD_INTERVAL_S

                history = await history_of(replica.url, made["id"])
                assert_nothing_lost(hands, history)
                assert set(missed) <= set(notes_written(history))
                assert "n-elsewhere" in hands[0].notes
                assert all(hand.tablet.welcomes >= 2 for hand in hands)


@pytest.mark.parametrize("how", ["promoted", "overwritten"])
async def test_a_quiet_follower_leaves_a_dead_branch_within_a_heartbeat(
    primary_and_replica: tuple[RedisServer, RedisServer, FaultProxy], how: str, patience: int
) -> None:
    primary, replica, between = primary_and_replica
    head_s = 3
    with (
        FaultProxy(primary.port) as link,
        ServerProcess(f"redis://127.0.0.1:{link.port}/0", heartbeat_s=str(head_s)) as server,
    ):
        made = server.create_session()
        ticket = server.ticket(code=made["join_code"], site="AAL")
        async with client(server, ticket, "quiet") as quiet, client(server, ticket) as line:
            await has_caught_up(replica, primary)
            between.cut()
            await line.do("add_note", id="n-dead", text="Kvitteret, men aldrig kopieret")
            await quiet.wait_until(lambda each: each.note("n-dead") is not None)
            replica.command("REPLICAOF", "NO", "ONE")
            await write_elsewhere(replica.url, made)
            if how == "promoted":
                link.point_at(replica.port)
            else:  # the lines stay open, and lead to another history: nothing breaks that could be noticed
                primary.command("REPLICAOF", "127.0.0.1", str(replica.port))
                await has_caught_up(primary, replica)
                primary.command("REPLICAOF", "NO", "ONE")
            begun = time.monotonic()
            assert (await quiet.wait_closed(patience * (head_s + SLACK_S)))[0] == 4000
            print(f"sent back after {time.monotonic() - begun:.1f} s ({how})")
        async with client(server, ticket, "quiet", quiet.position, quiet.records) as back:
            assert (back.resets, back.note("n-dead")) == (1, None)
            assert back.note("n-elsewhere") is not None


async def write_elsewhere(journal: str, made: Message) -> None:
    """Write a note through another process, which goes on with the history as it finds it."""
    with ServerProcess(journal) as elsewhere:
        async with client(elsewhere, elsewhere.ticket(code=made["join_code"], site="KBH")) as line:
            assert (await line.do("add_note", id="n-elsewhere", text="Et andet sted"))["type"] == "done"


async def test_by_long_poll_what_a_promoted_replica_missed_is_sent_again_first(
    primary_and_replica: tuple[RedisServer, RedisServer, FaultProxy],
) -> None:
    primary, replica, between = primary_and_replica
    with (
        FaultProxy(primary.port) as link,
        ServerProcess(f"redis://127.0.0.1:{link.port}/0", heartbeat_s="1") as server,
    ):
        made = server.create_session()
        tablet = Poller(server, made)
        await tablet.add(1)
        await has_caught_up(replica, primary)
        between.cut()
        (missed,) = await tablet.add(2)
        poll = asyncio.create_task(tablet.news(missed["position"]))
        await asyncio.sleep(0.3)

        replica.command("REPLICAOF", "NO", "ONE")
        await write_elsewhere(replica.url, made)
        link.point_at(replica.port)
        assert codes(await tablet.add(3, position=missed["position"])) == ["try_again"]
        welcome, everything, *_ = await poll
        assert (welcome["type"], welcome.get("last_ref", 0), everything["reset"]) == ("welcome", 1, True)
        assert codes(await tablet.add(3, position=missed["position"])) == ["try_again"]
        assert codes(await tablet.add(2, 3, position=everything["to"])) == ["done", "done"]
        assert notes_written(await history_of(replica.url, made["id"])) == ["n-1", "n-elsewhere", "n-2", "n-3"]


async def test_an_older_backup_restored_gets_what_it_lacks_from_the_outboxes(tmp_path: Path) -> None:
    path = tmp_path / "samtidig.db"
    with ServerProcess(f"sqlite:///{path}", **CALM) as server:
        made = server.create_session()
        async with hands_at([server.url], made, 4) as hands:
            for hand in hands:
                hand.write("Før")
            await all_settled(hands)
            await backup(path, tmp_path / "older.db")
            for hand in hands * 3:
                hand.write("Efter sikkerhedskopien")
            await all_settled(hands)

            server.kill()
            for leftover in tmp_path.glob("samtidig.db*"):
                leftover.unlink()
            (tmp_path / "older.db").rename(path)
            await write_elsewhere(f"sqlite:///{path}", made)
            for hand in hands:
                hand.write("Mens den var væk")
            await asyncio.to_thread(server.start)
            await all_settled(hands)

            history = await history_of(f"sqlite:///{path}", made["id"], tmp_path)
            assert_nothing_lost(hands, history)
            assert len(notes_written(history)) == 4 * 5 + 1


async def test_a_browser_on_a_dead_branch_is_reset_not_resumed(tmp_path: Path) -> None:
    path = tmp_path / "samtidig.db"
    with ServerProcess(f"sqlite:///{path}", **CALM) as server:
        made = server.create_session()
        ticket = server.ticket(code=made["join_code"], site="AAL")
        await backup(path, tmp_path / "older.db")
        async with client(server, ticket, "tablet-1") as line:
            await line.do("add_note", id="n-lost", text="Tabt")
            position, records = line.position, dict(line.records)
        server.kill()
        for leftover in tmp_path.glob("samtidig.db*"):
            leftover.unlink()
        (tmp_path / "older.db").rename(path)
        server.start()
        offset = int(position.partition(".")[0])
        async with client(server, server.ticket(code=made["join_code"], site="KBH"), "tablet-2") as other:
            while int(other.position.partition(".")[0]) < offset:  # as far as the dead branch, and not the same
                await other.do("add_note", id=f"n-{other.ref}", text="Noget andet")
                await other.wait_until(lambda each: each.note(f"n-{each.ref - 1}") is not None)
        late = server.ticket(code=made["join_code"], site="AAL")
        async with client(server, late, "tablet-3", position, records) as back:
            assert not back.frames[0]["resumed"]
            assert back.resets == 1
            assert back.note("n-lost") is None


async def test_a_backup_made_during_writes_is_whole_and_restores_to_an_equal_export(tmp_path: Path) -> None:
    path = tmp_path / "samtidig.db"

    def samtidig(*words: str) -> None:
        environment = os.environ | {"SAMTIDIG_JOURNAL": f"sqlite:///{path}"}
        subprocess.run([sys.executable, "-m", "server", *words], env=environment, check=True, capture_output=True)

    with ServerProcess(f"sqlite:///{path}", rate_limits="off") as server:
        made = server.create_session(template=DAY)
        async with hands_at([server.url], made, 4) as hands:
            writing = asyncio.create_task(keep_writing(hands, per_s=40))
            await asyncio.sleep(0.3)
            begun = time.monotonic()
            await asyncio.to_thread(samtidig, "backup", str(tmp_path / "busy.db"))
            writing.cancel()
            await all_settled(hands)
            await asyncio.to_thread(samtidig, "backup", str(tmp_path / "quiet.db"))
        before = exported(server, made)
        server.stop()
    busy = notes_written(await history_of(f"sqlite:///{tmp_path}/busy.db", made["id"], tmp_path))
    assert busy == notes_written(await history_of(f"sqlite:///{path}", made["id"], tmp_path))[: len(busy)]
    assert busy

    for leftover in tmp_path.glob("samtidig.db*"):
        leftover.unlink()
    await asyncio.to_thread(samtidig, "restore", str(tmp_path / "quiet.db"))
    with ServerProcess(f"sqlite:///{path}") as restored:
        assert exported(restored, made) == before
    assert time.monotonic() - begun < 60


def exported(server: ServerProcess, made: Message) -> Message:
    """The archive, but for the moment it was made."""
    ticket = server.ticket(key=made["keys"]["organiser"])["ticket"]
    status, archive = server.call("GET", f"/api/sessions/{made['id']}/export/json?names=1", ticket=ticket)
    assert status == 200
    return {name: value for name, value in archive.items() if name != "exported_at"}


async def test_an_entry_from_the_middle_is_not_applied_as_the_first(tmp_path: Path) -> None:
    """Between forgetting a dead history and having read the true one, news of either may still arrive."""
    journal = await open_journal(f"sqlite:///{tmp_path}/samtidig.db")
    made = await create_from_setup(journal, Limits(), msgspec.convert(template(DAY), Setup), 90)
    live = Live(made.id, journal, Limits())
    await live.open()
    await live.submit(BODIL, AddNote(id="n-1", text="Midt i det hele"))
    head = live.position
    last = (await journal.read(made.id, START)).entries[-1]
    live._replica._start_over()
    assert not live._replica.receive(last)
    await live.catch_up_to(1)
    assert live.position == head
    assert live.session.get(Note, "n-1") is not None
    await live.close()
    await journal.close()


async def test_a_replica_that_cannot_apply_an_entry_tries_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For example an entry of a later release: until this process is replaced, it tries again."""
    monkeypatch.setattr("server.live.replica.FOLLOW_AFTER_FAULT_S", 0.05)
    journal = await open_journal(f"sqlite:///{tmp_path}/samtidig.db")
    made = await create_from_setup(journal, Limits(), msgspec.convert(template(DAY), Setup), 90)
    writer, listener = Live(made.id, journal, Limits()), Live(made.id, journal, Limits())
    await writer.open()
    await listener.open()
    faults = [KeyError("unknown"), ValueError("unreadable"), ZeroDivisionError("nobody thought of this")]
    apply = listener._replica.apply

    def fail_at_first(position: Position, happening: Happening) -> None:
        if faults:
            raise faults.pop()
        apply(position, happening)

    monkeypatch.setattr(listener._replica, "apply", fail_at_first)
    await writer.submit(BODIL, AddNote(id="n-1", text="Til den, der snublede"))
    async with asyncio.timeout(20):
        while listener.session.get(Note, "n-1") is None:
            await asyncio.sleep(0.02)
    assert not faults
    await writer.close()
    await listener.close()
    await journal.close()


async def test_a_command_submitted_to_a_closed_session_raises_journal_down(tmp_path: Path) -> None:
    journal = await open_journal(f"sqlite:///{tmp_path}/samtidig.db")
    made = await create_from_setup(journal, Limits(), msgspec.convert(template(DAY), Setup), 90)
    live = Live(made.id, journal, Limits())
    await live.open()
    await live.close()
    async with asyncio.timeout(20):
        with pytest.raises(JournalDown):
            await live.submit(BODIL, AddNote(id="n-1", text="Et øjeblik for sent"))
    await journal.close()


async def test_who_comes_while_a_session_is_read_anew_waits_for_it(tmp_path: Path) -> None:
    """Until it has been read nobody is in it, and a tablet told so would forget who it is."""
    journal = await open_journal(f"sqlite:///{tmp_path}/samtidig.db")
    made = await create_from_setup(journal, Limits(), msgspec.convert(template(DAY), Setup), 90)
    live = Live(made.id, journal, Limits())
    await live.open()
    live._replica._start_over()
    with pytest.raises(JournalDown):
        live.require_whole()
    reading = asyncio.create_task(live._replica.catch_up())
    await asyncio.sleep(0)
    await live.whole()
    assert workshop(live.session) is not None
    live.require_whole()
    await reading
    await live.close()
    await journal.close()
