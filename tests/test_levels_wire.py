"""Private words on the wire: in nobody else's bytes, on sockets and by long poll, in no export, report or log."""

from __future__ import annotations

import asyncio
import gzip
import json
import urllib.request
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import redis

from server.exports import FORMATS
from tests.server_process import DAY, Client, Message, ServerProcess, client
from tests.test_private_wire import Poller

pytestmark = pytest.mark.anyio
NOTE, WORD = "n-kanarie", "Kanariefugl"
KEPT, KEPT_WORD = "n-hemmelig", "Hemmelighed"
ASKED = "Hvorforspurgt"
STEPS = [{"name": name, "minutes": 4} for name in ("alone", "pairs", "all")]
PHASES = [
    {"id": "p-skriv", "kind": "writing", "title": "Skriv", "minutes": 15, "steps": STEPS},
    {"id": "p-snak", "kind": "talk", "title": "Snak", "minutes": 15},
]


class Day:
    """A writing phase under way, with people at tables, desks, screens, an organiser and a browser that polls."""

    def __init__(self, servers: list[ServerProcess], stack: AsyncExitStack) -> None:
        self.servers, self.stack = servers, stack
        self.here, self.there = servers[0], servers[-1]
        self.made = self.here.create_session(template=DAY, phases=PHASES)
        self.clients: dict[str, Client] = {}
        self.pollers: dict[str, Poller] = {}

    async def open(self) -> None:
        keys = self.made["keys"]
        mine = self.ticket("AAL", "1")
        for name, server, ticket in (
            ("tablet", self.here, mine),
            ("phone", self.there, mine),
            ("mate", self.there, self.ticket("AAL", "1")),
            ("other table", self.here, self.ticket("AAL", "2")),
            ("other site", self.there, self.ticket("KBH", "1")),
            ("desk", self.there, self.here.ticket(key=keys["facilitator"]["AAL"])),
            ("other desk", self.here, self.here.ticket(key=keys["facilitator"]["KBH"])),
            ("screen", self.there, self.here.ticket(key=keys["screen"]["AAL"])),
            ("other screen", self.here, self.here.ticket(key=keys["screen"]["KBH"])),
            ("organiser", self.here, self.here.ticket(key=keys["organiser"])),
        ):
            self.clients[name] = await self.stack.enter_async_context(client(server, ticket, name.replace(" ", "-")))
        self.pollers = {
            "mate who polls": Poller(self.here, self.ticket("AAL", "1")),
            "other who polls": Poller(self.there, self.ticket("KBH", "2")),
        }
        await self.poll()
        await self.do("desk", "next_phase")

    def ticket(self, site: str, table: str) -> Message:
        return self.here.ticket(code=f"{self.made['keys']['join'][site]}/{table}")

    async def do(self, name: str, command: str, **fields: Any) -> None:
        answer = await self.clients[name].do(command, **fields)
        assert answer["type"] == "done", answer

    async def poll(self) -> None:
        await asyncio.gather(*(each.poll() for each in self.pollers.values()))

    async def erase(self, name: str) -> None:
        """Have someone erased by the organiser; everyone else says hello again."""
        path = f"/api/sessions/{self.made['id']}/participants/{self.clients.pop(name).ticket['participant']}"
        ticket = self.clients["organiser"].ticket["ticket"]
        assert (await asyncio.to_thread(self.here.call, "DELETE", path, None, ticket))[0] == 204
        for each, before in list(self.clients.items()):
            assert (await before.wait_closed())[0] == 4000
            again = client(self.there, before.ticket, before.device, before.position, before.records)
            self.clients[each] = await self.stack.enter_async_context(again)
            self.clients[each].ref = before.ref

    async def delete(self) -> None:
        """Have the organiser delete the session."""
        ticket = self.clients["organiser"].ticket["ticket"]
        path = f"/api/sessions/{self.made['id']}"
        assert (await asyncio.to_thread(self.here.call, "DELETE", path, None, ticket))[0] == 204

    async def settle(self, number: int) -> None:
        """Wait until something that everyone sees has come to all, by socket and by poll, and a heartbeat more."""
        await self.do("desk", "add_output", id=f"o-alle-{number}", title=f"Til alle {number}")
        seen = {name: len(each.frames) for name, each in self.clients.items()}
        for name, each in self.clients.items():
            await each.wait_until(lambda c: f"o-alle-{number}" in c.kind("output"))
            await each.wait_for_frame(lambda f: f["type"] == "head", since=seen[name])
        await self.poll()

    def bytes_of(self) -> dict[str, str]:
        """Return all that each has been sent."""
        return {name: json.dumps(each.frames) for name, each in (self.clients | self.pollers).items()}

    def holding(self, note: str) -> set[str]:
        return {name for name, each in self.clients.items() if each.note(note) is not None}

    def answers(self) -> Iterator[tuple[str, str]]:
        """Yield every export and report that anyone can have, and the logs."""
        base = f"/api/sessions/{self.made['id']}"
        for who, key in (
            ("organiser", self.made["keys"]["organiser"]),
            ("desk", self.made["keys"]["facilitator"]["AAL"]),
        ):
            ticket = self.here.ticket(key=key)["ticket"]
            for version in ("", "&version=public"):
                for name in [f"export/{each}" for each in FORMATS] + ["report"]:
                    if who == "organiser" or name != "export/json":
                        yield f"{who} {name}{version}", fetch(self.here, f"{base}/{name}?names=1{version}", ticket)
        for server in self.servers:
            yield "log", "".join(server.log)


def fetch(server: ServerProcess, path: str, ticket: str) -> str:
    """Return an answer's text, unpacked if it is compressed."""
    headers = {"Authorization": f"Bearer {ticket}", "Accept-Encoding": "gzip"}
    with urllib.request.urlopen(urllib.request.Request(server.url + path, headers=headers), timeout=40) as answer:
        data = answer.read()
        return (gzip.decompress(data) if answer.headers.get("content-encoding") == "gzip" else data).decode()


def stored(server: ServerProcess) -> bytes:
    """Return all that a journal's back end holds."""
    url = server.settings["journal"]
    if url.startswith("sqlite"):
        folder = Path(url.removeprefix("sqlite:///")).parent
        return b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())
    with redis.Redis.from_url(url) as store:
        read: dict[bytes, Callable[[bytes], object]] = {
            b"stream": store.xrange,
            b"string": store.get,
            b"hash": store.hgetall,
            b"set": store.smembers,
            b"zset": lambda key: store.zrange(key, 0, -1),
        }
        return b"".join(repr(read[store.type(key)](key)).encode() for key in store.scan_iter())


async def not_stored(server: ServerProcess, words: Sequence[str]) -> None:
    """Wait until a journal's back end holds none of these words."""
    async with asyncio.timeout(20):
        while any(word.encode() in stored(server) for word in words):
            await asyncio.sleep(0.2)


def counted(screen: Client) -> tuple[Any, Any]:
    """Return how many notes a screen says are written at each site, and in which step."""
    progress = screen.kind("progress").get("p-skriv", {})
    return progress.get("written"), progress.get("step")


@asynccontextmanager
async def a_day(servers: list[ServerProcess]) -> AsyncIterator[Day]:
    async with AsyncExitStack() as stack:
        day = Day(servers, stack)
        await day.open()
        yield day


async def test_what_is_written_alone_is_nobody_elses_until_it_is_revealed(servers: list[ServerProcess]) -> None:
    async with a_day(servers) as day:
        await day.do("tablet", "add_note", id=NOTE, text=WORD, phase="p-skriv")
        await day.do("tablet", "add_note", id=KEPT, text=KEPT_WORD, phase="p-skriv")
        await day.do("tablet", "lower_note", id=KEPT, level="own")
        await day.do("tablet", "add_output", id="o-1", title="Bygger på det", builds_on=[NOTE, KEPT])
        await day.do("desk", "next_step", phase="p-skriv", **{"from": "alone"})
        await day.settle(1)
        assert day.holding(NOTE) == day.holding(KEPT) == {"tablet", "phone"}
        for name, sent in day.bytes_of().items():
            hits = [each for each in (NOTE, WORD, KEPT, KEPT_WORD) if each in sent]
            assert bool(hits) == (name in ("tablet", "phone")), (name, hits)
        for name, text in day.answers():
            assert not [each for each in (NOTE, WORD, KEPT, KEPT_WORD) if each in text], name
        await day.clients["screen"].wait_until(lambda c: counted(c) == ({"AAL": 1}, "pairs"))

        for name in ("desk", "organiser"):
            for command in ("hide_note", "restore_note"):
                assert (await day.clients[name].do(command, id=NOTE))["code"] == "unknown_note"
        await asyncio.gather(
            day.do("desk", "reveal", phase="p-skriv"), day.do("organiser", "reveal", phase="p-skriv", site="AAL")
        )
        await day.settle(2)
        assert day.holding(NOTE) == set(day.clients)
        assert day.holding(KEPT) == {"tablet", "phone"}
        for name, sent in day.bytes_of().items():
            assert WORD in sent, name
            assert (KEPT in sent, KEPT_WORD in sent) == (name in ("tablet", "phone"),) * 2, name
        for name, text in day.answers():
            assert KEPT not in text, name
            assert KEPT_WORD not in text, name
        assert any(WORD in text for _, text in day.answers())
        own = [frame for name in ("tablet", "phone") for frame in day.clients[name].frames if frame.get("own")]
        assert not any(frame["gone"] for frame in own), "what is revealed is not named gone by an own update"
        for name in ("screen", "other site"):
            shown = [
                frame for frame in day.clients[name].frames if NOTE in [each["id"] for each in frame.get("put", ())]
            ]
            assert len(shown) == 1, "two who reveal at once do it once"


async def test_a_table_note_is_gone_elsewhere_and_whoever_moves_sees_only_the_new_table(
    servers: list[ServerProcess],
) -> None:
    async with a_day(servers) as day:
        await day.do("organiser", "reveal", phase="p-skriv")
        await day.do("tablet", "add_note", id=NOTE, text="Alle har set den")
        await day.settle(1)
        assert day.holding(NOTE) == set(day.clients)
        await day.do("tablet", "lower_note", id=NOTE, level="table")
        await day.settle(2)
        table = {"tablet", "phone", "mate", "desk"}
        assert day.holding(NOTE) == table
        await day.do("phone", "edit_note", id=NOTE, text=WORD, base=day.clients["phone"].position)
        await day.do("other table", "add_note", id=KEPT, text=KEPT_WORD)
        await day.do("other table", "lower_note", id=KEPT, level="table")
        await day.settle(3)
        table_bytes = {name for name, sent in day.bytes_of().items() if WORD in sent}
        assert table_bytes == table | {"mate who polls"}
        for name, text in day.answers():
            assert not [each for each in (NOTE, WORD, KEPT) if each in text], name

        before = day.clients["mate"].resets
        await day.do("mate", "set_table", table="2", people=6)
        await day.settle(4)
        assert day.clients["mate"].resets == before + 1
        assert (day.holding(NOTE), day.holding(KEPT)) == (table - {"mate"}, {"other table", "mate", "desk"})
        mover = day.pollers["mate who polls"]
        ticket = mover.ticket
        command = {"ref": 1, "command": {"type": "set_table", "table": "2"}}
        path = f"/api/sessions/{ticket['session']}/commands"
        body = {"device": "poll", "commands": [command]}
        status, answers = await asyncio.to_thread(day.here.call, "POST", path, body, ticket["ticket"])
        assert (status, answers[0]["type"]) == (200, "done")
        frames = await mover.poll()
        assert [frame["type"] for frame in frames][:1] == ["welcome"], "it starts over"
        assert NOTE not in json.dumps(frames)
        assert KEPT in json.dumps(frames)

        def counts_people(frame: Message) -> bool:
            return frame["type"] == "presence" and frame["sites"]["AAL"]["participants"] == 6 + 2 + 1

        await day.clients["screen"].wait_for_frame(counts_people)


async def test_what_was_erased_or_deleted_leaves_no_word_and_what_others_did_stays(
    servers: list[ServerProcess],
) -> None:
    """A note sent late, once the room has moved on, stays private; its author is erased before, another one after."""
    async with a_day(servers) as day:
        await day.do("desk", "next_phase")
        await day.do("tablet", "add_note", id=NOTE, text=WORD, phase="p-skriv")
        await day.do("other table", "add_note", id=KEPT, text=KEPT_WORD, phase="p-skriv")
        await day.settle(1)
        assert (day.holding(NOTE), day.holding(KEPT)) == ({"tablet", "phone"}, {"other table"})
        await day.erase("other table")
        await day.do("organiser", "reveal", phase="p-skriv")
        await day.do("other site", "add_note", id="n-byg", text="Bygger videre", builds_on=NOTE)
        await day.do("other site", "reply", id="r-1", to=NOTE, reply_kind="question", text=ASKED)
        await day.do("desk", "reply", id="r-2", to="r-1", reply_kind="answer", text="Svar herfra")
        await day.settle(2)
        assert (day.holding(NOTE), day.holding(KEPT)) == (set(day.clients), set())
        day.clients.pop("phone")  # the same person's
        await day.erase("tablet")
        await day.settle(3)
        assert (day.holding(NOTE), day.holding("n-byg")) == (set(), set(day.clients))
        assert day.clients["desk"].kind("reply").keys() == {"r-1", "r-2"}
        await day.erase("other site")
        await day.settle(4)
        assert day.clients["desk"].kind("reply").keys() == {"r-2"}
        words = [WORD, KEPT_WORD, ASKED, "Bygger videre"]
        for name, text in day.answers():
            assert not [each for each in words if each in text], name
        assert any("Svar herfra" in text for _, text in day.answers())
        for each in day.clients.values():
            assert not [word for word in words for record in each.records.values() if word in json.dumps(record)]
        await not_stored(day.here, words)
        await day.do("mate", "add_note", id="n-egen", text="Aldrigvist")
        await day.do("mate", "lower_note", id="n-egen", level="own")
        assert all(word in stored(day.here) for word in (b"Svar herfra", b"Aldrigvist"))
        await day.delete()
        await not_stored(day.here, ["Svar herfra", "Aldrigvist"])


async def test_one_who_comes_back_has_neither_what_was_lowered_nor_the_former_table(
    servers: list[ServerProcess],
) -> None:
    async with a_day(servers) as day:
        await day.do("organiser", "reveal", phase="p-skriv")
        await day.do("tablet", "add_note", id=NOTE, text="Alle har set den")
        await day.do("tablet", "add_note", id=KEPT, text="Bordet har set den")
        await day.do("tablet", "lower_note", id=KEPT, level="table")
        await day.settle(1)
        away = {name: day.clients.pop(name) for name in ("mate", "other table", "other site")}
        for each in away.values():
            await each.close()
        await day.do("tablet", "lower_note", id=NOTE, level="own")
        await day.do("tablet", "edit_note", id=NOTE, text=WORD, base=day.clients["tablet"].position)
        for name, each in away.items():
            async with client(day.there, each.ticket, each.device, each.position, each.records) as back:
                assert back.frames[0]["resumed"]
                assert back.note(NOTE) is None, name
                assert (back.note(KEPT) is not None) == (name == "mate")
                assert WORD not in json.dumps(back.frames)
                if name == "mate":
                    assert (await back.do("set_table", table="2"))["type"] == "done"
        mate = away["mate"]
        async with client(day.here, mate.ticket, mate.device, mate.position, mate.records) as back:
            assert not back.frames[0]["resumed"]
            assert back.note(KEPT) is None
            assert back.frames[0]["you"]["table"] == "2"
