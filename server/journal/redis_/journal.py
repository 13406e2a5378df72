"""The Redis journal: fulfils the contract on one Redis, for any number of processes.

The stream is the truth. Publications only make following fast: a follower that misses one reads the stream.
"""

from __future__ import annotations

import secrets
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import suppress
from typing import Any

import structlog

from server.core.kernel.positions import START, Position
from server.journal.chains import chained, new_root, whole_chain
from server.journal.contract import (
    READ_AT_ONCE,
    SECRET_BYTES,
    Conflict,
    Diverged,
    Entry,
    JournalDown,
    Listing,
    Malformed,
    News,
    ReceiveNow,
    Tail,
    Unknown,
    receive_nothing,
)
from server.journal.following import follow_entries, follow_signals
from server.journal.reading import read_listings
from server.journal.redis_ import scripts
from server.journal.redis_.client import RedisClient
from server.journal.redis_.connection import Value
from server.journal.redis_.erasing import FileEraser
from server.journal.redis_.keys import CODES, LISTINGS, SECRET, news_channel, session_keys, signal_channel
from server.journal.redis_.news import RedisNews
from server.journal.redis_.scripts import APPEND, DELETE, LEASE, LEASES, READ, RELEASE, REPLACE, STAGE
from server.journal.redis_.settings import find_risks

log = structlog.get_logger()

READ_BYTES = 4 * 1024 * 1024
"""Redis disconnects a subscriber when more than 8 MiB wait for it (`client-output-buffer-limit pubsub`)."""
STAGE_AT_ONCE = 1000
"""Entries per command, so that no single command takes long however long the history is."""
STAGED_FOR_MS = 60_000
TURN_MS = 50
"""After a conflict, so long do other writers wait for the one that lost; it retries within a few milliseconds."""
RETRY_TURN_S = 0.005


class RedisJournal:
    """The journal in Redis."""

    @classmethod
    async def open(cls, url: str) -> RedisJournal:
        """Open the journal; a Redis that is away now is waited for. Raises JournalRefused."""
        return cls(await RedisClient.open(url))

    def __init__(self, client: RedisClient) -> None:
        self._client = client
        self._news = RedisNews(client, self.head)
        self._eraser = FileEraser(client)
        self._writer = secrets.token_hex(8)

    # Histories

    async def create(self, session_id: str, entries: Sequence[bytes]) -> Position:
        return await self._replace("create", session_id, entries, None)

    async def append(self, session_id: str, expected: Position, entries: Sequence[bytes]) -> Position:
        written = chained(expected, entries)
        if not written:
            if await self.head(session_id) != expected:
                raise Conflict(session_id)
            return expected
        *keys, channel = session_keys(session_id, "head", "entries", "turn", "news")
        news = News(expected, written)
        message = self._news.begin_write(news)
        arguments: list[Value] = [*expected, channel, message, self._writer, TURN_MS]
        for (_, chain), data in written:
            arguments += (chain, data)
        try:
            while (answer := await self._client.run(APPEND, keys, arguments)) == b"wait":
                if await self._news.received_within(session_id, RETRY_TURN_S):
                    raise Conflict(session_id)
            _raise_unless_ok(answer, session_id)
        except BaseException as error:
            certain = isinstance(error, Conflict | Unknown)
            written_still = self._news.fail_write(session_id, message, certain=certain)
            if not (written_still and isinstance(error, JournalDown)):
                self._news.take_back(session_id, news)
                raise
        else:
            self._news.end_write(session_id, message)
        return written[-1].position

    async def read(self, session_id: str, after: Position, limit: int = READ_AT_ONCE) -> Tail:
        keys = session_keys(session_id, "head", "entries")
        answer = await self._client.run(READ, keys, [after.offset, limit + (after.offset > 0), READ_BYTES])
        if answer is None:
            raise Unknown(session_id)
        tail = _tail_of(answer)
        if after == START:
            return tail
        found = tail.root if after.offset == 0 else tail.entries.pop(0).position if tail.entries else None
        if found != after:
            raise Diverged(f"{session_id} does not hold {after}")
        return tail

    def follow(
        self, session_id: str, after: Position, receive_now: ReceiveNow = receive_nothing
    ) -> AsyncGenerator[Entry, None]:
        return follow_entries(self._news.followers, self.read, session_id, after, receive_now)

    async def head(self, session_id: str) -> Position:
        offset, chain = await self._client.call("HMGET", *session_keys(session_id, "head"), "offset", "chain")
        if offset is None:
            raise Unknown(session_id)
        try:
            return Position(int(offset), chain.decode())
        except (ValueError, TypeError, AttributeError):
            raise Malformed(session_id) from None

    async def rewrite(self, session_id: str, entries: Sequence[bytes], expected: Position | None = None) -> Position:
        head = await self._replace("rewrite", session_id, entries, expected)
        self._eraser.start()
        return head

    async def _replace(
        self, mode: str, session_id: str, entries: Sequence[bytes], expected: Position | None
    ) -> Position:
        root = new_root()
        written = await whole_chain(root, entries)
        keys = session_keys(session_id, "head", "entries", f"incoming:{root.chain}")
        for begin in range(0, len(written), STAGE_AT_ONCE):
            staged: list[Value] = [STAGED_FOR_MS, begin]
            for (_, chain), data in written[begin : begin + STAGE_AT_ONCE]:
                staged += (chain, data)
            await self._client.run(STAGE, keys[2:], staged)
        head = written[-1].position if written else root
        arguments: list[Value] = [mode, str(expected or ""), news_channel(session_id), root.chain, *head]
        _raise_unless_ok(await self._client.run(REPLACE, keys, arguments), session_id)
        return head

    async def delete(self, session_id: str) -> None:
        keys = session_keys(session_id, "head", "entries", "turn", "leases", "lease-ends")
        await self._client.run(DELETE, keys, [news_channel(session_id)])
        codes = await self._client.call("HGETALL", CODES)
        own = [code for code, owner in codes.items() if owner == session_id.encode()]
        if own:
            await self._client.call("HDEL", CODES, *own)
        # The listing last: if this fails halfway, whoever goes through the directory finds it and tries again.
        await self._client.call("HDEL", LISTINGS, session_id)
        self._eraser.start()

    async def has_erased(self) -> bool:
        return not self._eraser.busy

    # Directory

    async def claim_code(self, code: str, session_id: str) -> bool:
        if await self._client.call("HSETNX", CODES, code, session_id):
            return True
        return await self.find_code(code) == session_id

    async def release_code(self, code: str) -> None:
        await self._client.call("HDEL", CODES, code)

    async def find_code(self, code: str) -> str | None:
        session_id = await self._client.call("HGET", CODES, code)
        return session_id.decode(errors="replace") if session_id is not None else None

    async def list(self, listing: Listing) -> None:
        await self._client.call("HSET", LISTINGS, listing.session_id, listing.retain_until.isoformat())

    async def listings(self) -> Sequence[Listing]:
        listed = await self._client.call("HGETALL", LISTINGS)
        rows = ([part.decode(errors="replace") for part in row] for row in listed.items())
        return sorted(read_listings((session_id, day) for session_id, day in rows))

    # Leases and signals

    async def lease(self, session_id: str, holder: str, value: bytes, seconds: float) -> None:
        keys = session_keys(session_id, "leases", "lease-ends")
        await self._client.run(LEASE, keys, [holder, value, int(seconds * 1000)])

    async def release(self, session_id: str, holder: str) -> None:
        await self._client.run(RELEASE, session_keys(session_id, "leases", "lease-ends"), [holder])

    async def leases(self, session_id: str) -> Mapping[str, bytes]:
        held = await self._client.run(LEASES, session_keys(session_id, "leases", "lease-ends"), [])
        pairs = zip(held[::2], held[1::2], strict=True)
        return {holder.decode(errors="replace"): value or b"" for holder, value in pairs}

    async def signal(self, session_id: str, data: bytes) -> None:
        with suppress(JournalDown):  # signals may be lost
            await self._client.call("PUBLISH", signal_channel(session_id), data)

    def signals(self, session_id: str) -> AsyncGenerator[bytes, None]:
        return follow_signals(self._news.signals, session_id)

    # Server

    async def secret(self) -> bytes:
        secret: bytes
        secret, is_replaced = await self._client.run(scripts.SECRET, [SECRET], [secrets.token_bytes(SECRET_BYTES)])
        if is_replaced:
            log.warning("secret_replaced")  # all tickets are void: pages fetch new ones by themselves
        return secret

    async def check(self) -> Sequence[str]:
        if self._client.too_old:
            return ["redis_too_old"]
        try:
            codes = await find_risks(self._client)
        except JournalDown:
            return ["down"]
        if self._news.late:
            codes = [*codes, "redis_news_down"]
        if self._eraser.pending:
            codes = [*codes, "redis_erasure_pending"]
        return codes

    async def close(self) -> None:
        await self._eraser.close()
        await self._news.close()
        await self._client.close()


def _tail_of(answer: Any) -> Tail:
    """Return what READ has read. Raise Malformed when that is nothing that APPEND or REPLACE writes."""
    try:
        (root, offset, chain), rows = answer
        entries = []
        for key, (_, entry_chain, _, data) in rows:
            entries.append(Entry(Position(int(key.partition(b"-")[0]), entry_chain.decode()), data))
        return Tail(entries, Position(int(offset), chain.decode()), Position(0, root.decode()))
    except (ValueError, TypeError, AttributeError) as error:
        raise Malformed(str(error)) from None


def _raise_unless_ok(answer: Any, session_id: str) -> None:
    if answer == b"conflict":
        raise Conflict(session_id)
    if answer == b"unknown":
        raise Unknown(session_id)
