"""The `backup` and `restore` commands, beside running servers and with damaged files."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command_line import SETUP, samtidig, sessions_in
from tests.server_process import ServerProcess


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Path]:
    """The SQLite file of a running server that has one session."""
    path = tmp_path / "samtidig.db"
    with ServerProcess(f"sqlite:///{path}") as server:
        server.create_session(**SETUP)
        yield path


def test_a_backup_of_a_running_server_restores_and_the_old_journal_is_kept(journal: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup.db"
    settings = {"SAMTIDIG_JOURNAL": f"sqlite:///{journal}"}
    made = samtidig("backup", str(backup), **settings)
    assert made.returncode == 0, made.stderr
    assert backup.stat().st_mode & 0o077 == 0
    assert samtidig("backup", str(backup), **settings).returncode == 1
    assert samtidig("restore", str(backup), **settings).returncode == 1  # the server runs

    elsewhere = tmp_path / "elsewhere.db"
    with ServerProcess(f"sqlite:///{elsewhere}") as other:
        other.create_session(**SETUP)
        other.create_session(**SETUP)
    settings = {"SAMTIDIG_JOURNAL": f"sqlite:///{elsewhere}"}
    restored = samtidig("restore", str(backup), **settings)
    assert restored.returncode == 0, restored.stderr
    assert sessions_in(elsewhere) == 1
    aside = [path for path in tmp_path.glob("elsewhere.db.2*") if not path.name.endswith(("-wal", "-shm"))]
    assert [sessions_in(path) for path in aside] == [2]


def test_a_damaged_or_foreign_file_is_not_restored(tmp_path: Path) -> None:
    journal = tmp_path / "samtidig.db"
    with ServerProcess(f"sqlite:///{journal}") as server:
        server.create_session(**SETUP)
    before = sessions_in(journal)
    (tmp_path / "noise.db").write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 40)
    sqlite3.connect(tmp_path / "foreign.db").execute("CREATE TABLE t (x)")
    for name in ("noise.db", "foreign.db"):
        refused = samtidig("restore", str(tmp_path / name), SAMTIDIG_JOURNAL=f"sqlite:///{journal}")
        assert refused.returncode == 1
        assert "Traceback" not in refused.stderr
    assert sessions_in(journal) == before == 1


def test_a_backup_of_a_missing_journal_creates_no_file(tmp_path: Path) -> None:
    nothing = samtidig("backup", str(tmp_path / "b.db"), SAMTIDIG_JOURNAL=f"sqlite:///{tmp_path}/none.db")
    assert nothing.returncode == 1
    assert list(tmp_path.iterdir()) == []


def test_with_redis_backup_says_what_to_do_instead(tmp_path: Path) -> None:
    refused = samtidig("backup", str(tmp_path / "b.db"), SAMTIDIG_JOURNAL="redis://127.0.0.1:1/0")
    assert refused.returncode == 2
    assert "redis-cli" in refused.stderr
