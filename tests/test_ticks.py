"""Periodic tasks wake together, on whole ticks of the clock."""

from __future__ import annotations

import asyncio

import pytest

from server.ticks import next_tick

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("every_s", [0.2, 0.4, 1.0, 10.0])
@pytest.mark.parametrize("begun_at", [7.0, 7.03, 33376.07, 33376.19])
async def test_all_tasks_that_wait_for_a_tick_wake_together(
    begun_at: float, every_s: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A task sleeps until a whole multiple of its interval, whenever it began, and however late it woke last time."""
    now = begun_at
    loop = asyncio.get_running_loop()

    async def sleep(seconds: float) -> None:
        nonlocal now
        now += seconds
        assert now / every_s == pytest.approx(round(now / every_s), abs=1e-6)
        now += 0.3 * every_s  # a busy machine wakes late

    monkeypatch.setattr(loop, "time", lambda: now, raising=False)
    monkeypatch.setattr(asyncio, "sleep", sleep)
    ticks = []
    for _ in range(4):
        await next_tick(every_s)
        ticks.append(round(now / every_s - 0.3))
    assert ticks == list(range(ticks[0], ticks[0] + 4))


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
