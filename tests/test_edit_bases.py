"""An edit's base counts only in the history it belongs to: nobody's text is overwritten unseen after a restore."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from server.core.editing import EditOutput
from server.core.kernel.base import Refused
from server.core.kernel.positions import Position
from server.core.notes import AddNote
from server.core.outputs import AddOutput, Output
from server.journal.sqlite_.backup import backup
from server.live.erasure import erase_participant
from tests.server_process import ServerProcess, client
from tests.test_sent_again import Unpublished, two_processes
from tests.wall import BODIL, GRETHE, KARIM

pytestmark = pytest.mark.anyio


async def test_an_edit_begun_in_a_lost_history_is_shown_what_is_there_now(tmp_path: Path) -> None:
    path = tmp_path / "samtidig.db"
    with ServerProcess(f"sqlite:///{path}", rate_limits="off") as server:
        made = server.create_session()
        bodil, karim = (server.ticket(code=made["join_code"], site="AAL") for _ in range(2))
        async with client(server, bodil, "d-b") as one:
            await one.do("add_output", id="o-1", title="Et")
            await backup(path, tmp_path / "older.db")
            for number in range(5):
                await one.do("add_note", id=f"n-{number}", text="Går tabt")
        async with client(server, karim, "d-k") as other:
            base = other.position
        server.kill()
        for leftover in tmp_path.glob("samtidig.db*"):
            leftover.unlink()
        (tmp_path / "older.db").rename(path)
        server.start()
        async with client(server, bodil, "d-b") as one, client(server, karim, "d-k") as other:
            await one.do("edit_output", id="o-1", title="Bodils", base=one.position)
            assert Position.parse(base).offset > Position.parse(one.position).offset
            for later in range(2):  # also once the new history has grown past it
                refusal = await other.do("edit_output", id="o-1", title="Karims", base=base)
                assert (refusal.get("code"), (refusal.get("detail") or {}).get("title")) == (
                    "changed_meanwhile",
                    "Bodils",
                ), later
                for number in range(8):
                    await one.do("add_note", id=f"m-{later}-{number}", text="Ny")
            done = await other.do("edit_output", id="o-1", title="Begges", base=other.position)
            assert done["type"] == "done"


async def test_an_edit_begun_before_an_erasure_counts_as_having_seen_nothing(tmp_path: Path) -> None:
    async with two_processes(tmp_path) as (journal, _way, here, _there):
        await here.submit(BODIL, AddOutput(id="o-1", title="Bodils"), 2)
        await here.submit(GRETHE, AddNote(id="n-9", text="Skal slettes"), 1)
        base = str(here.position)
        await erase_participant(journal, here.session_id, GRETHE.participant)
        async with asyncio.timeout(20):
            while here.holds(Position.parse(base)):
                await asyncio.sleep(0.02)
        with pytest.raises(Refused, match="changed_meanwhile"):
            await here.submit(KARIM, EditOutput(id="o-1", title="Karims", base=base), 1)
        await here.submit(KARIM, EditOutput(id="o-1", title="Karims", base=str(here.position)), 2)


async def test_a_base_seen_through_another_process_is_caught_up_with_first(tmp_path: Path) -> None:
    async with two_processes(tmp_path, Unpublished) as (_, way, here, there):
        way.free.set()
        await here.submit(BODIL, AddOutput(id="o-1", title="Et"), 2)
        seen = await here.submit(BODIL, EditOutput(id="o-1", title="To", base=str(here.position)), 3)
        assert not there.holds(seen)
        await there.submit(KARIM, EditOutput(id="o-1", title="Tre", base=str(seen)), 1)
        output = there.session.get(Output, "o-1")
        assert output is not None
        assert output.title == "Tre"


async def test_commands_without_a_base_ask_the_journal_nothing(tmp_path: Path) -> None:
    async with two_processes(tmp_path) as (_, way, _here, there):
        way.free.set()
        reads = way.reads
        await there.submit(KARIM, AddNote(id="n-2", text="Uden"), 1)
        await there.submit(KARIM, AddOutput(id="o-1", title="Et"), 2)
        await there.submit(KARIM, EditOutput(id="o-1", title="To", base=str(there.position)), 3)
        assert way.reads == reads
