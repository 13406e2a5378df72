"""Ballots on the wire: in nobody else's bytes, on sockets and by long poll, in no archive, report or log."""

from __future__ import annotations

import asyncio
import json
import re

import pytest

from tests.server_process import ServerProcess
from tests.test_levels_wire import NOTE, Day, a_day

pytestmark = pytest.mark.anyio
MINE = {"tablet", "phone"}
TABLE = MINE | {"mate", "mate who polls"}


def holding(day: Day, vote: str) -> set[str]:
    """Return who has been sent anything of the first site's ballots in a vote."""
    return {name for name, sent in day.bytes_of().items() if re.search(rf'"{vote}\.', sent)}


async def test_a_ballot_is_in_nobody_elses_bytes_and_in_no_file(servers: list[ServerProcess]) -> None:
    async with a_day(servers) as day:
        await day.do("organiser", "reveal", phase="p-skriv")
        await day.do("tablet", "add_note", id=NOTE, text="Til alle")
        await day.do("desk", "open_vote", id="v-1", of="notes", budget=3)
        await day.do("desk", "open_vote", id="v-2", of="notes", budget=3, per="table")
        await day.do("tablet", "place_dots", vote="v-1", on=NOTE, dots=2)
        await day.do("tablet", "place_dots", vote="v-2", on=NOTE, dots=3)
        await asyncio.gather(*(day.do(name, "close_vote", id="v-1") for name in ("other desk", "organiser")))
        assert (await day.clients["phone"].do("place_dots", vote="v-1", on=NOTE, dots=3))["code"] == "vote_closed"
        await day.settle(1)
        for each in day.clients.values():
            await each.wait_until(lambda c: c.kind("vote")["v-1"].get("voters") == {"AAL": 1})
            assert "totals" not in each.kind("vote")["v-1"]
        assert (holding(day, "v-1"), holding(day, "v-2")) == (MINE, TABLE)
        assert [each.kind("ballot").keys() for each in (day.clients["tablet"], day.clients["mate"])] == [
            {f"v-1.{day.clients['tablet'].ticket['participant']}", "v-2.AAL.1"},
            {"v-2.AAL.1"},
        ]
        for command in ("reveal_vote", "reopen_vote", "close_vote", "reveal_vote"):
            await day.do("other desk", command, id="v-1")
        await day.settle(2)
        for each in day.clients.values():
            assert each.kind("vote")["v-1"]["totals"] == {NOTE: {"AAL": 2}}
        assert (holding(day, "v-1"), holding(day, "v-2")) == (MINE, TABLE)
        mine = day.clients["tablet"].ticket["participant"]
        for name, text in day.answers():
            assert "dots_placed" not in text, name
            assert f"v-1.{mine}" not in text, name
            assert "v-2" not in text, f"{name} has a vote that is not revealed"
        archive = json.loads(next(text for name, text in day.answers() if name == "organiser export/json"))
        assert archive["left_out"] == {"votes": 1}

        day.clients.pop("phone")
        await day.erase("tablet")
        await day.settle(3)
        vote = day.clients["mate"].kind("vote")["v-1"]
        assert (vote["voters"], day.clients["mate"].kind("ballot").keys()) == ({"AAL": 1}, {"v-2.AAL.1"})
        assert not [frame for frame in day.clients["mate"].frames[-9:] if mine in json.dumps(frame)]
