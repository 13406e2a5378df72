"""Fixtures for all tests, and the order in which test files run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from zlib import crc32

import pytest

from tests.redis_server import RedisServer
from tests.server_process import ServerProcess

LONG = (
    "test_network.py",
    "test_second_press.py",
    "test_releases_side_by_side.py",
    "test_device.py",
    "test_scanned_again.py",
    "test_soak.py",
    "test_four_hours.py",
    "test_fuzz.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the longest files first, so that none is left at the end; mix the others, to spread the browser tests."""
    rank = {name: nth for nth, name in enumerate(LONG)}
    items.sort(key=lambda item: (rank.get(item.path.name, len(LONG)), crc32(item.path.name.encode())))


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(params=[3, pytest.param(1, marks=pytest.mark.judge)], ids=["on a busy machine", "as promised"])
def patience(request: pytest.FixtureRequest) -> int:
    """How many times as long as a person is promised something may take: three times in `make test`, once in `judge`.

    So `make test` tells on any machine that it happens, and `make judge` on a quiet one that it happens in time.
    """
    return int(request.param)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A server on SQLite, shared by the tests of a file."""
    folder: Path = tmp_path_factory.mktemp("server")
    with ServerProcess(f"sqlite:///{folder}/samtidig.db") as process:
        yield process


@pytest.fixture(params=["sqlite", "redis"])
def servers(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[list[ServerProcess]]:
    """One process on SQLite, or two on one Redis."""
    with ExitStack() as stack:
        if request.param == "sqlite":
            urls = [f"sqlite:///{tmp_path}/samtidig.db"]
        else:
            redis = RedisServer()
            stack.callback(redis.close)
            urls = [redis.url] * 2
        yield [stack.enter_context(ServerProcess(url, rate_limits="off", heartbeat_s="1")) for url in urls]
