"""`backup` and `restore`: copy the SQLite journal to one file, beside a running server too, and put it back."""

from __future__ import annotations

import shutil
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path

import click

from server.cli.messages import fail, message, run, settings, sqlite_path
from server.journal import open_journal
from server.journal.sqlite_.backup import flush, write_backup
from server.journal.sqlite_.database import SCHEMA_VERSION
from server.journal.sqlite_.lockfile import LockFile
from server.live.ledger import Ledger, apply_ledger
from server.settings import Settings

HOW_TO_BACK_UP = {"redis": "cli-redis-backup", "rediss": "cli-redis-backup"}
"""What is printed where the journal is not a file: scheme of its URL -> key of a text."""


@click.command(help=message("cli-help-backup"))
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help=message("cli-help-force"))
def backup(target: Path, force: bool) -> None:
    """Copy the journal as it is at one moment; a server may be running."""
    journal = _journal()
    if not journal.exists():
        fail(message("cli-no-journal", path=str(journal)))
    if target.exists() and not force:
        fail(message("cli-exists", path=str(target)))
    try:
        write_backup(journal, target)
    except (OSError, sqlite3.Error) as error:
        fail(message("cli-backup-failed", reason=str(error)))
    click.echo(message("cli-backed-up", path=str(target), size=target.stat().st_size, sessions=_count_sessions(target)))


@click.command(help=message("cli-help-restore"))
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(source: Path) -> None:
    """Put a backup in the journal's place, and keep the old journal beside it."""
    journal = _journal()
    try:
        sessions = _count_sessions(source)
    except sqlite3.Error as error:
        fail(message("cli-damaged", path=str(source), reason=str(error)))
    journal.parent.mkdir(parents=True, exist_ok=True)
    lock = LockFile(journal.with_name(journal.name + ".lock"))
    if not lock.acquire():
        fail(message("cli-in-use", path=str(journal)))
    try:
        part = journal.with_name(journal.name + ".part")
        shutil.copyfile(source, part)
        part.chmod(0o600)
        flush(part)
        aside = _set_aside(journal)
        part.replace(journal)
        flush(journal.parent)
    except OSError as error:
        fail(message("cli-restore-failed", reason=str(error)))
    finally:
        lock.release()
    erased = run(_erase_again(settings()), str(journal))
    if aside:
        click.echo(message("cli-aside", path=str(aside)))
    click.echo(message("cli-restored", path=str(journal), sessions=sessions))
    if erased:
        click.echo(message("cli-erased-again", count=erased))


async def _erase_again(chosen: Settings) -> int:
    """Erase from the restored journal whom it brought back; return how many."""
    journal = await open_journal(chosen.journal)
    try:
        return await apply_ledger(journal, Ledger(chosen.ledger))
    finally:
        await journal.close()


def _journal() -> Path:
    journal = settings().journal
    path = sqlite_path(journal)
    if path is None:
        fail(message(HOW_TO_BACK_UP[journal.partition(":")[0]]), 2)
    return path


def _count_sessions(path: Path) -> int:
    """Return the number of sessions in a backup. Raise sqlite3.Error when it is no complete journal of ours."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
        verdict = str(database.execute("PRAGMA integrity_check").fetchone()[0])
        if verdict != "ok":
            raise sqlite3.DatabaseError(verdict)
        version = int(database.execute("PRAGMA user_version").fetchone()[0])
        if not 1 <= version <= SCHEMA_VERSION:
            raise sqlite3.DatabaseError(message("cli-wrong-version", version=version))
        return int(database.execute("SELECT count(*) FROM sessions").fetchone()[0])


def _set_aside(journal: Path) -> Path | None:
    """Rename the journal and its write-ahead log, which may hold entries not yet in it; return the new path."""
    if not journal.exists():
        return None
    aside = journal.with_name(f"{journal.name}.{time.strftime('%Y%m%d-%H%M%S')}")
    for suffix in ("-wal", "-shm", ""):
        with suppress(FileNotFoundError):
            journal.with_name(journal.name + suffix).replace(aside.with_name(aside.name + suffix))
    return aside
