"""Typed codes: what one address may try, and what it learns."""

from __future__ import annotations

import asyncio
import time

import pytest

from server.web.guard.typed_codes import TooManyCodes, TypedCodes, WrongCode

pytestmark = pytest.mark.anyio


WAIT_S = 0.5
"""So long that a busy machine does not take it for a call that waits for nothing."""


@pytest.fixture
def codes(monkeypatch: pytest.MonkeyPatch) -> TypedCodes:
    monkeypatch.setattr(TypedCodes, "WAIT_S", WAIT_S)
    monkeypatch.setattr(TypedCodes, "PER_S", 0.02)  # so slow that no budget grows during a test
    return TypedCodes(burst=2)


async def wrong(codes: TypedCodes, address: str = "192.0.2.1") -> str:
    """Type a wrong code; return the name of what is raised."""
    try:
        async with codes.checking(address):
            await asyncio.sleep(0.01)  # it is looked up
            raise WrongCode
    except (WrongCode, TooManyCodes) as no:
        return type(no).__name__


async def right(codes: TypedCodes, address: str = "192.0.2.1") -> float:
    """Type a right code; return the seconds until it is looked at."""
    begun = time.monotonic()
    async with codes.checking(address):
        return time.monotonic() - begun


async def test_within_the_budget_nothing_waits(codes: TypedCodes) -> None:
    assert await wrong(codes) == "WrongCode"
    assert await right(codes) < WAIT_S


async def test_many_wrong_codes_at_once_are_no_more_than_the_budget(codes: TypedCodes) -> None:
    answers = await asyncio.gather(*(wrong(codes) for _ in range(50)))
    assert sorted(set(answers)) == ["TooManyCodes", "WrongCode"]
    assert answers.count("WrongCode") == 2


async def test_right_codes_cost_nothing_of_the_budget(codes: TypedCodes) -> None:
    for _ in range(5):
        await right(codes)
    with pytest.raises(RuntimeError):
        async with codes.checking("192.0.2.1"):
            raise RuntimeError
    assert await wrong(codes) == "WrongCode"
    assert await right(codes) < WAIT_S


async def test_over_the_budget_a_code_is_looked_at_only_after_the_wait(codes: TypedCodes) -> None:
    assert [await wrong(codes) for _ in range(2)] == ["WrongCode"] * 2
    guess = asyncio.create_task(wrong(codes))
    await asyncio.sleep(0.05)
    guess.cancel()
    with pytest.raises(asyncio.CancelledError):
        await guess
    assert await right(codes) >= WAIT_S, "who hangs up early could tell them apart"
    assert await wrong(codes) == "TooManyCodes", "over the budget it is not told"


async def test_no_more_than_64_of_an_address_wait_and_the_next_is_not_looked_at(codes: TypedCodes) -> None:
    for _ in range(3):
        await wrong(codes)
    waiting = [asyncio.create_task(wrong(codes)) for _ in range(64)]
    await asyncio.sleep(0.05)
    begun = time.monotonic()
    with pytest.raises(TooManyCodes):
        await right(codes)
    assert time.monotonic() - begun < WAIT_S
    assert await right(codes, "192.0.2.2") < WAIT_S, "another address waits for nobody"
    await asyncio.gather(*waiting)
    assert await right(codes) >= WAIT_S


async def test_the_addresses_of_one_ipv6_network_share_a_budget(codes: TypedCodes) -> None:
    for last in range(3):
        await wrong(codes, f"2001:db8:0:1::{last}")
    assert await right(codes, "2001:db8:0:1:ffff::1") >= WAIT_S
    assert await right(codes, "2001:db8:0:2::1") < WAIT_S
    for _ in range(3):
        await wrong(codes, "::ffff:192.0.2.9")
    assert await right(codes, "192.0.2.9") >= WAIT_S
