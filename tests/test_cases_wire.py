"""Cases over the wire, on both journals: live in both towns, and what one person keeps back in nobody else's bytes."""

from __future__ import annotations

import asyncio
import json
from contextlib import AsyncExitStack

import pytest

from tests.export_days import REPORT_FORMATS
from tests.server_process import Client, ServerProcess, client
from tests.test_levels_wire import a_day, not_stored
from tests.test_private_wire import Poller

pytestmark = pytest.mark.anyio
CASE, FEEDBACK, WORD = "k-kanarie", "f-kanarie", "Kanariefugl"
PARTS = [{"id": "p1", "title": "Udfordringen", "text": "Høringen kommer for sent"}]


async def test_a_case_is_live_in_both_towns_and_private_while_its_owner_says_so(servers: list[ServerProcess]) -> None:
    async with AsyncExitStack() as stack:
        here, there = servers[0], servers[-1]
        made = here.create_session()
        people: list[Client] = []

        async def connect(server: ServerProcess, **given: str) -> None:
            people.append(await stack.enter_async_context(client(server, server.ticket(**given), f"d-{len(people)}")))

        for server, site in ((here, "AAL"), (there, "KBH"), (there, "AAL")):
            await connect(server, code=made["join_code"], site=site)
        for mark in ("AAL", "KBH"):
            await connect(there, key=made["keys"]["facilitator"][mark])
            await connect(here, key=made["keys"]["screen"][mark])
        poller = Poller(there, there.ticket(code=made["join_code"], site="AAL"))
        owner, giver, *_ = people
        await owner.do("bring_case", id="k-1", title="Lokalplanen", parts=PARTS)
        await giver.wait_until(lambda c: "k-1" in c.kind("case"))
        about = {"case": "k-1", "part": "p1", "feedback_kind": "proposal"}
        await giver.do("give_feedback", id="f-1", text="Ring til naboerne", **about)
        await owner.wait_until(lambda c: "f-1" in c.kind("feedback"))
        await owner.do("take_in", feedback="f-1", on=True, word="Det gør vi")
        await owner.do("next_version", case="k-1", version=2)
        for each in people:
            await each.wait_until(lambda c: c.kind("case").get("k-1", {}).get("version") == 2)
            assert each.kind("feedback")["f-1"]["answer"] == "taken"
        await owner.do("edit_case", id="k-1", base=owner.position, level="own")
        for each in people[1:]:
            await each.wait_until(lambda c: "k-1" not in c.kind("case") and "f-1" not in c.kind("feedback"))
        assert "k-1" in owner.kind("case")

        await owner.do("bring_case", id=CASE, title=WORD, parts=PARTS, level="own")
        await owner.do("give_feedback", id=FEEDBACK, text=WORD, **{**about, "case": CASE})
        await owner.do("add_note", id="n-last", text="Til alle")
        await connect(there, code=made["join_code"], site="AAL")
        for each in people:
            await each.wait_until(lambda c: c.note("n-last") is not None)
        assert owner.kind("feedback")[FEEDBACK]["text"] == WORD
        await poller.poll()
        for frames in (*(each.frames for each in people[1:]), poller.frames):
            for kept in (WORD, CASE, FEEDBACK):
                assert kept not in json.dumps(frames)
        for key in (made["keys"]["organiser"], made["keys"]["facilitator"]["AAL"]):
            ticket = here.ticket(key=key)["ticket"]
            for form in [*REPORT_FORMATS, "json"] if key == made["keys"]["organiser"] else REPORT_FORMATS:
                path = f"/api/sessions/{made['id']}/export/{form}"
                status, body = await asyncio.to_thread(here.call, "GET", path, None, ticket)
                assert status == 200
                assert not any(kept in str(body) for kept in (WORD, CASE, FEEDBACK)), form
        for server in {here, there}:
            assert WORD not in "".join(server.log)


async def test_erasing_an_owner_and_a_giver_takes_their_words_alone(servers: list[ServerProcess]) -> None:
    """From every state, from every file and from the journal; what others said stays with those who may see it."""
    async with a_day(servers) as day:
        kept, words = "Mates forslag", ["Ejerens titel", "Ejerens svar", "Giverens ros", "Tagerens titel"]
        brought, taken = {"case": "k-1", "part": "p1"}, {"case": "k-2", "part": "p1"}
        await day.do("tablet", "bring_case", id="k-1", title=words[0], parts=PARTS)
        await day.do("organiser", "bring_case", id="k-2", title="Arrangørens", parts=PARTS, site="AAL")
        await day.settle(1)
        await day.do("other site", "give_feedback", id="f-1", feedback_kind="praise", text=words[2], **brought)
        await day.do("mate", "give_feedback", id="f-2", feedback_kind="proposal", text=kept, **brought)
        await day.do("mate", "give_feedback", id="f-3", feedback_kind="proposal", text=kept, **taken)
        await day.do("other table", "own_case", case="k-2")
        await day.settle(2)
        await day.do("tablet", "take_in", feedback="f-2", on=True, word=words[1])
        base = day.clients["other table"].position
        await day.do("other table", "edit_case", id="k-2", base=base, title=words[3])
        await day.settle(3)
        assert day.clients["desk"].kind("feedback")["f-2"]["word"] == words[1]
        day.clients.pop("phone")
        for name in ("other site", "tablet", "other table"):
            await day.erase(name)
        await day.settle(4)
        for name, each in day.clients.items():
            sees = name in ("mate", "desk", "other desk", "organiser")
            assert each.kind("case").keys() == {"k-2"}, name
            assert each.kind("case")["k-2"]["title"] == "Arrangørens"
            assert each.kind("feedback").keys() == ({"f-2", "f-3"} if sees else {"f-3"}), name
            assert "word" not in each.kind("feedback").get("f-2", {})
        for name, text in day.answers():
            assert not [word for word in words if word in text], name
        assert kept in dict(day.answers())["organiser export/json"]
        await not_stored(day.here, words)
