"""Periodic tasks wake together, on whole ticks of the clock."""

from __future__ import annotations

import asyncio

import pytest

from server.ticks import next_tick

pytestmark = pytest.mark.anyio


async def test_all_tasks_that_wait_for_a_tick_wake_together() -> None:
    loop = asyncio.get_running_loop()
    woke: list[float] = []

    async def wait(begin_after_s: float, every_s: float) -> None:
        await asyncio.sleep(begin_after_s)
        for _ in range(round(0.8 / every_s)):
            await next_tick(every_s)
            woke.append(loop.time() / 0.2)

    await asyncio.gather(wait(0.0, 0.2), wait(0.03, 0.2), wait(0.07, 0.4))
    assert len(woke) == 4 + 4 + 2
    for at in woke:
        assert min(at % 1, 1 - at % 1) < 0.3, woke  # in fifths of a second; a busy machine wakes late, never on time


@pytest.mark.parametrize("early_s", [0.0, 0.002, 0.05])
async def test_a_task_that_wakes_a_little_early_skips_to_the_next_tick(
    early_s: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    monkeypatch.setattr(asyncio.get_running_loop(), "time", lambda: 7.0 - early_s, raising=False)
    monkeypatch.setattr(asyncio, "sleep", sleep)
    await next_tick(1.0)
    assert slept == [pytest.approx(1.0 + early_s)]
