"""The housekeeping of an open session: how often it wakes."""

from __future__ import annotations

import asyncio
from typing import Any, cast
from unittest.mock import AsyncMock, Mock

import pytest

from server.live.housekeeping import keep_house

pytestmark = pytest.mark.anyio


async def test_heartbeats_are_as_often_as_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.live.housekeeping.TICK_S", 60)
    live = Mock(deleted=False, unreadable=None, follower_count=1)
    live.unseated_followers.return_value = live.followers.return_value = []
    live.check_head, live.heartbeat = AsyncMock(), AsyncMock()
    house = asyncio.create_task(keep_house(cast("Any", live), lambda: 0.0, heartbeat_s=0.01))
    async with asyncio.timeout(10):
        while live.heartbeat.await_count < 3:
            await asyncio.sleep(0.01)
    live.deleted = True
    await house
