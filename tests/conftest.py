"""What every test may use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

import pytest

from tests.server_process import ServerProcess

LONG = (
    "test_ninety_seconds.py",
    "test_soak.py",
    "test_four_hours.py",
    "test_network.py",
    "test_cli.py",
    "test_fuzz.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, so that nobody waits for one at the end; the others mixed, not all browsers at once."""
    items.sort(key=lambda item: (item.path.name not in LONG, crc32(item.path.name.encode())))


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A server on SQLite, shared by the tests of a file."""
    folder: Path = tmp_path_factory.mktemp("server")
    with ServerProcess(f"sqlite:///{folder}/samtidig.db") as process:
        yield process
