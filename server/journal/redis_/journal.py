"""The journal in Redis: for several processes or machines. The stream is the truth, pub/sub is the news.

All keys of a session carry the same `{session}` tag, so each script touches one place only.
"""

from __future__ import annotations

import asyncio
import re
import secrets
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing, suppress
from datetime import date
from functools import lru_cache, partial
from typing import Any

from server.core.kernel.positions import START, Position
from server.journal.contract import Conflict, Diverged, Entry, JournalDown, Listing, News, Tail, Take, Unknown, nothing
from server.journal.following import Listener, SignalInbox, entries_after, signals_from
from server.journal.redis_.line import Value
from server.journal.redis_.link import RedisLink, end
from server.journal.redis_.news import RedisNews, news_channel, signal_channel
from server.journal.redis_.scripts import APPEND, DELETE, LEASE, LEASES, READ, RELEASE, REPLACE, STAGE

READ_AT_ONCE = 500
READ_BYTES = 4 * 1024 * 1024
"""Redis hangs up on a line that listens when more than 8 MiB wait for it (`client-output-buffer-limit pubsub`)."""
STAGE_AT_ONCE = 1000
STAGED_FOR_MS = 60_000
FORGET_EVERY_S = 1.0
TURN_MS = 50
TURN_ASKED_S = 0.005
KEYS_KEPT = 4096
CODES = "samtidig:codes"
LISTINGS = "samtidig:listings"
SECRET = "samtidig:secret"  # noqa: S105 (the key's name)


@lru_cache(KEYS_KEPT)
def _keys(session_id: str, *names: str) -> tuple[str, ...]:
    return tuple(f"samtidig:{{{session_id}}}:{name}" for name in names)


class RedisJournal:
    """Fulfils the contract on one Redis, shared by as many processes as like."""

    @classmethod
    async def open(cls, url: str) -> RedisJournal:
        """Refuses a Redis that can never do; one that is only away is waited for, and `check` says so."""
        link = RedisLink(url)
        try:
            await link.greet()
        except BaseException:
            await link.close()
            raise
        return cls(link)

    def __init__(self, link: RedisLink) -> None:
        self._link = link
        self._news = RedisNews(link, self.head)
        self._writer = secrets.token_hex(8)
        self._to_forget = False
        self._forgetting: asyncio.Task[None] | None = None

    async def create(self, session_id: str, entries: Sequence[bytes]) -> Position:
        return await self._replace("create", session_id, entries, None)

    async def append(self, session_id: str, expected: Position, entries: Sequence[bytes]) -> Position:
        written = _chained(expected, entries)
        if not written:
            if await self.head(session_id) != expected:
                raise Conflict(session_id)
            return expected
        *keys, channel = _keys(session_id, "head", "entries", "turn", "news")
        news = News(expected, written)
        message = self._news.writing(news)
        arguments: list[Value] = [*expected, channel, message, self._writer, TURN_MS]
        for (_, chain), data in written:
            arguments += (chain, data)
        try:
            while (answer := await self._link.run(APPEND, keys, arguments)) == b"wait":
                if await self._news.heard_within(session_id, TURN_ASKED_S):
                    raise Conflict(session_id)
            _raise_unless_ok(answer, session_id)
        except BaseException as error:
            self._news.not_written(session_id, message, certain=isinstance(error, Conflict | Unknown))
            raise
        self._news.written(session_id, news)
        return written[-1].position

    async def read(self, session_id: str, after: Position, limit: int = 1000) -> Tail:
        keys = _keys(session_id, "head", "entries")
        answer = await self._link.run(READ, keys, [after.offset, limit + (after.offset > 0), READ_BYTES])
        if answer is None:
            raise Unknown(session_id)
        (root, offset, chain), rows = answer
        entries = [Entry(Position(_offset(key), fields[1].decode()), fields[3]) for key, fields in rows]
        head = Position(int(offset), chain.decode())
        if after == START:
            return Tail(entries, head)
        there = Position(0, root.decode()) if after.offset == 0 else entries.pop(0).position if entries else None
        if there != after:
            raise Diverged(f"{session_id} does not hold {after}")
        return Tail(entries, head)

    async def follow(self, session_id: str, after: Position, take: Take = nothing) -> AsyncGenerator[Entry, None]:
        with self._news.news.listen(session_id, Listener(after, take)) as listener:
            look = partial(self.read, session_id, limit=READ_AT_ONCE)
            async with aclosing(entries_after(look, listener)) as entries:
                async for entry in entries:
                    yield entry

    async def head(self, session_id: str) -> Position:
        offset, chain = await self._link.call("HMGET", *_keys(session_id, "head"), "offset", "chain")
        if offset is None:
            raise Unknown(session_id)
        return Position(int(offset), chain.decode())

    async def rewrite(self, session_id: str, entries: Sequence[bytes], expected: Position | None = None) -> Position:
        head = await self._replace("rewrite", session_id, entries, expected)
        self._forget_on_disk()
        return head

    async def _replace(
        self, mode: str, session_id: str, entries: Sequence[bytes], expected: Position | None
    ) -> Position:
        root = Position(0, secrets.token_hex(8))
        written = _chained(root, entries)
        keys = _keys(session_id, "head", "entries", f"incoming:{root.chain}")
        # In parts, so that no single command takes long however much there is.
        for begin in range(0, len(written), STAGE_AT_ONCE):
            part = _flat(written[begin : begin + STAGE_AT_ONCE])
            await self._link.run(STAGE, keys[2:], [STAGED_FOR_MS, begin, *part])
        head = written[-1].position if written else root
        arguments: list[Value] = [mode, str(expected or ""), news_channel(session_id), root.chain, *head]
        _raise_unless_ok(await self._link.run(REPLACE, keys, arguments), session_id)
        return head

    async def delete(self, session_id: str) -> None:
        keys = _keys(session_id, "head", "entries", "turn", "leases", "lease-ends")
        await self._link.run(DELETE, keys, [news_channel(session_id)])
        codes = await self._link.call("HGETALL", CODES)
        mine = [code for code, owner in codes.items() if owner == session_id.encode()]
        if mine:
            await self._link.call("HDEL", CODES, *mine)
        # The listing last: should this be cut short, whoever goes through the directory finds it and tries again.
        await self._link.call("HDEL", LISTINGS, session_id)
        self._forget_on_disk()

    async def claim_code(self, code: str, session_id: str) -> bool:
        if await self._link.call("HSETNX", CODES, code, session_id):
            return True
        return await self.find_code(code) == session_id

    async def release_code(self, code: str) -> None:
        await self._link.call("HDEL", CODES, code)

    async def find_code(self, code: str) -> str | None:
        session_id = await self._link.call("HGET", CODES, code)
        return session_id.decode() if session_id is not None else None

    async def list(self, listing: Listing) -> None:
        await self._link.call("HSET", LISTINGS, listing.session_id, listing.retain_until.isoformat())

    async def listings(self) -> Sequence[Listing]:
        listed = await self._link.call("HGETALL", LISTINGS)
        return sorted(
            Listing(session_id.decode(), date.fromisoformat(day.decode())) for session_id, day in listed.items()
        )

    async def lease(self, session_id: str, holder: str, value: bytes, seconds: float) -> None:
        await self._link.run(LEASE, _keys(session_id, "leases", "lease-ends"), [holder, value, int(seconds * 1000)])

    async def release(self, session_id: str, holder: str) -> None:
        await self._link.run(RELEASE, _keys(session_id, "leases", "lease-ends"), [holder])

    async def leases(self, session_id: str) -> Mapping[str, bytes]:
        held = await self._link.run(LEASES, _keys(session_id, "leases", "lease-ends"), [])
        return {holder.decode(): value for holder, value in zip(held[::2], held[1::2], strict=True)}

    async def signal(self, session_id: str, data: bytes) -> None:
        with suppress(JournalDown):  # a signal may be lost; that is what makes it one
            await self._link.call("PUBLISH", signal_channel(session_id), data)

    async def signals(self, session_id: str) -> AsyncGenerator[bytes, None]:
        with self._news.signals.listen(session_id, SignalInbox()) as inbox:
            async with aclosing(signals_from(inbox)) as signals:
                async for data in signals:
                    yield data

    async def secret(self) -> bytes:
        await self._link.call("SETNX", SECRET, secrets.token_bytes(32))
        secret: bytes = await self._link.call("GET", SECRET)
        return secret

    async def check(self) -> Sequence[str]:
        """What an operator should know: away, or there but set up so that entries can be lost."""
        if self._link.too_old:
            return ["redis_too_old"]
        try:
            persistence, codes = await asyncio.gather(self._link.call("INFO", "persistence"), self._risks())
        except JournalDown:
            return ["down"]
        status = re.search(rb"aof_last_write_status:(\w+)", persistence)
        if status and status[1] != b"ok":
            codes = [*codes, "redis_aof_failing"]
        if self._news.wanted and not self._news.listening:
            codes = [*codes, "redis_news_down"]
        return codes

    async def _risks(self) -> Sequence[str]:
        try:
            settings = await self._link.call("CONFIG", "GET", "appendonly", "appendfsync", "maxmemory-policy")
        except JournalDown:
            if self._link.away:
                raise
            return ["redis_settings_unknown"]  # a hosted Redis may keep them to itself
        return _risks({name.decode(): value.decode() for name, value in settings.items()})

    async def close(self) -> None:
        if self._forgetting is not None:
            await end(self._forgetting)
        await self._news.close()
        await self._link.close()

    def _forget_on_disk(self) -> None:
        """What was erased is still in the append-only file until that is written anew."""
        self._to_forget = True
        if self._forgetting is None or self._forgetting.done():
            self._forgetting = asyncio.create_task(self._rewrite_file())

    async def _rewrite_file(self) -> None:
        while self._to_forget:
            self._to_forget = False
            try:
                await self._link.call("BGREWRITEAOF")
            except JournalDown:  # away, or busy with a rewrite begun before the erasure
                self._to_forget = True
                await asyncio.sleep(FORGET_EVERY_S)


def _chained(before: Position, entries: Sequence[bytes]) -> list[Entry]:
    written = []
    for data in entries:
        before = before.after(data)
        written.append(Entry(before, data))
    return written


def _flat(written: Sequence[Entry]) -> list[Value]:
    return [value for entry in written for value in (entry.position.chain, entry.data)]


def _offset(key: bytes) -> int:
    return int(key.partition(b"-")[0])


def _raise_unless_ok(answer: Any, session_id: str) -> None:
    if answer == b"conflict":
        raise Conflict(session_id)
    if answer == b"unknown":
        raise Unknown(session_id)


def _risks(settings: Mapping[str, str]) -> Sequence[str]:
    codes = []
    if settings.get("appendonly") != "yes":
        codes.append("redis_no_aof")
    elif settings.get("appendfsync") != "always":
        codes.append(f"redis_fsync_{settings.get('appendfsync', 'unknown')}")
    if settings.get("maxmemory-policy") != "noeviction":
        codes.append("redis_eviction")
    return codes
