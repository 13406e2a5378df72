"""One changed byte anywhere in a session's journal is found before it is followed, and harms no other session."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable
from typing import Any

import pytest
from redis import Redis
from websockets.exceptions import ConnectionClosed

from server.core.kernel.positions import Position
from server.journal.redis_.keys import session_keys
from tests.command_line import samtidig
from tests.server_process import ServerProcess, client
from tests.test_unreadable import cpu_s, refusals

pytestmark = pytest.mark.anyio

Row = tuple[int, str, bytes]
"""An entry's number, chain and content."""


class Stored:
    """A session as its back end holds it; `write` puts it back, changed."""

    def __init__(self, server: ServerProcess, session_id: str) -> None:
        self._url, self._id = server.settings["journal"], session_id
        if self._url.startswith("sqlite"):
            self._db = sqlite3.connect(self._url.removeprefix("sqlite:///"))
            find = 'SELECT number, root, "offset", chain FROM sessions WHERE id = ?'
            self._number, self.root, offset, chain = self._db.execute(find, (session_id,)).fetchone()
            rows = 'SELECT "offset", chain, data FROM entries WHERE session = ? ORDER BY "offset"'
            self.rows: list[Row] = self._db.execute(rows, (self._number,)).fetchall()
        else:
            self._redis = Redis.from_url(self._url)
            head, entries = session_keys(session_id, "head", "entries")
            found = self._redis.hgetall(head)
            self.root, offset, chain = found[b"root"].decode(), int(found[b"offset"]), found[b"chain"].decode()
            self.rows = [
                (int(name.split(b"-")[0]), fields[b"c"].decode(), fields[b"d"])
                for name, fields in self._redis.xrange(entries)
            ]
        self.head = Position(offset, chain)

    def write(self) -> None:
        if self._url.startswith("sqlite"):
            with self._db as db:
                db.execute("DELETE FROM entries WHERE session = ?", (self._number,))
                db.executemany("INSERT INTO entries VALUES (?, ?, ?, ?)", [(self._number, *row) for row in self.rows])
                new = (self.root, *self.head, self._number)
                db.execute('UPDATE sessions SET root = ?, "offset" = ?, chain = ? WHERE number = ?', new)
            self._db.close()
        else:
            head, entries = session_keys(self._id, "head", "entries")
            self._redis.delete(entries)
            for offset, chain, data in self.rows:
                self._redis.xadd(entries, {"c": chain, "d": data}, id=f"{offset}-0")
            self._redis.hset(head, mapping={"root": self.root, "offset": self.head.offset, "chain": self.head.chain})
            self._redis.close()


def flipped(text: str) -> str:
    """Return a chain with its first letter changed."""
    return ("0" if text[0] != "0" else "1") + text[1:]


def change_word(at: int, word: bytes, by: bytes) -> Callable[[Stored], None]:
    def change(stored: Stored) -> None:
        offset, chain, data = stored.rows[at]
        assert word in data
        stored.rows[at] = (offset, chain, data.replace(word, by, 1))

    return change


def change_chain(at: int) -> Callable[[Stored], None]:
    def change(stored: Stored) -> None:
        offset, chain, data = stored.rows[at]
        stored.rows[at] = (offset, flipped(chain), data)

    return change


def change_number(stored: Stored) -> None:
    _, chain, data = stored.rows.pop(3)
    stored.rows.append((40, chain, data))


def lose_the_last(stored: Stored) -> None:
    stored.rows.pop()


def change_head(offset: int, *, chain: bool = False) -> Callable[[Stored], None]:
    def change(stored: Stored) -> None:
        now = stored.head
        stored.head = Position(now.offset + offset, flipped(now.chain) if chain else now.chain)

    return change


PLACES: dict[str, tuple[Callable[[Stored], None], int]] = {
    "a letter of the set-up": (change_word(0, b"Byvandring", b"Bxvandring"), 1),
    "the set-up is no JSON": (change_word(0, b'"at"', b"'at\""), 1),
    "a letter of a note": (change_word(3, b"Seddel", b"Saddel"), 4),
    "a note is no JSON": (change_word(3, b"Seddel", b"\xffeddel"), 4),
    "a digit of the last entry": (change_word(-1, b'"at":1', b'"at":2'), -1),
    "the chain of an entry": (change_chain(3), 4),
    "the chain of the first entry": (change_chain(0), 1),
    "the chain of the last entry": (change_chain(-1), -1),
    "the number of an entry": (change_number, 4),
    "the last entry is gone": (lose_the_last, -1),
    "the head's chain": (change_head(0, chain=True), -1),
    "the head is behind": (change_head(-1), -1),
    "the head is ahead": (change_head(1), 0),
    "the root": (lambda stored: setattr(stored, "root", flipped(stored.root)), 1),
}
"""What is changed, and the number of the entry that is named; -1: of the last one, 0: of the one after it."""


async def written(server: ServerProcess) -> tuple[dict[str, Any], int]:
    """Create a session with some notes; return it, and how many entries it has."""
    made = server.create_session(title="Byvandring", sites=[{"name": "Aalborg", "mark": "AAL"}])
    async with client(server, server.ticket(code=made["join_code"], site="AAL"), "writer") as line:
        for number in range(4):
            await line.do("add_note", id=f"n-{number}", text=f"Seddel {number}")
    return made, len(Stored(server, made["id"]).rows)


def exported(journal: str, session_id: str, *more: str) -> int:
    """Export a session from the journal itself; return the exit code."""
    return samtidig("export", "json", "--session", session_id, "--names", *more, SAMTIDIG_JOURNAL=journal).returncode


def named(place: str, entries: int) -> int:
    """Return the number of the entry that is named as damaged."""
    number = PLACES[place][1]
    return number if number > 0 else entries + 1 + number


async def test_whatever_is_changed_before_the_start_is_found_named_and_stays_where_it_is(
    servers: list[ServerProcess],
) -> None:
    server = servers[0]
    made = {place: await written(server) for place in PLACES}
    other, _ = await written(server)
    for each in servers:
        each.stop()
    for place, (session, _) in made.items():
        stored = Stored(server, session["id"])
        PLACES[place][0](stored)
        stored.write()
    journal = server.settings["journal"]
    found = samtidig("check", "--deep", SAMTIDIG_JOURNAL=journal, LANG="en").stderr
    for place, (session, entries) in made.items():
        number = named(place, entries)
        sentence = next(line for line in found.splitlines() if session["id"] in line)
        assert f"{session['id']}: line {number} " in sentence, (place, found)
        if place in ("the last entry is gone", "the number of an entry", "the head's chain"):
            assert exported(journal, session["id"]) == 1, "nothing is left out in silence"
            assert exported(journal, session["id"], "--until", str(number - 1)) == 0
        assert (f"--until {number - 1} " if number > 1 else "Restore a backup") in sentence, place
    assert other["id"] not in found
    for each in servers:
        each.start()
    begun, cpu = time.monotonic(), cpu_s(server)
    for place, (session, _) in made.items():
        assert refusals(server, session) == {(503, "session_damaged")}, place
    assert server.call("GET", "/readyz")[1]["degraded"] == ["session_damaged"]
    async with client(server, server.ticket(code=other["join_code"], site="AAL"), "other") as line:
        assert (await line.do("add_note", id="n-after", text="Vi går videre"))["type"] == "done"
    await asyncio.sleep(1)
    assert cpu_s(server) - cpu < 0.8 * (time.monotonic() - begun), "it reads the same entry for ever"


async def test_whatever_is_changed_while_a_session_is_open_nobody_waits_for_ever(servers: list[ServerProcess]) -> None:
    """Those in it go on by what the process has read, or are told; the other sessions notice nothing."""
    server = servers[0]
    made = {place: await written(server) for place in PLACES}
    other, _ = await written(server)

    async def write_on(place: str) -> str:
        session, _ = made[place]
        async with client(server, server.ticket(code=session["join_code"], site="AAL"), "late") as line:
            await asyncio.to_thread(_damage, server, session["id"], place)
            try:
                answer = await line.do("add_note", id="n-late", text="Endnu en")
            except (AssertionError, ConnectionError, ConnectionClosed):
                return "closed"
            return str(answer["type"])

    answers = [await write_on(place) for place in PLACES]
    assert set(answers) <= {"done", "refusal", "closed"}
    begun, cpu = time.monotonic(), cpu_s(server)
    async with client(server, server.ticket(code=other["join_code"], site="AAL"), "other") as line:
        assert (await line.do("add_note", id="n-after", text="Vi går videre"))["type"] == "done"
    await asyncio.sleep(2)
    assert cpu_s(server) - cpu < 0.8 * (time.monotonic() - begun), "it reads the same entry for ever"
    print(dict(zip(PLACES, answers, strict=True)))


def _damage(server: ServerProcess, session_id: str, place: str) -> None:
    stored = Stored(server, session_id)
    PLACES[place][0](stored)
    stored.write()
