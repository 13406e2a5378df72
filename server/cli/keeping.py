"""`backup` and `restore`: the SQLite journal as one file, copied while the workshop goes on, and put back."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path

import click

from server.cli.speech import fail, say, settings, sqlite_path
from server.journal.sqlite_.backup import copy_database
from server.journal.sqlite_.database import SCHEMA_VERSION
from server.journal.sqlite_.lockfile import LockFile


@click.command(help=say("cli-help-backup"))
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help=say("cli-help-force"))
def backup(target: Path, force: bool) -> None:
    """Copy the journal as it is at one moment; a server may run on beside it."""
    journal = _journal()
    if not journal.exists():
        fail(say("cli-no-journal", path=str(journal)))
    if target.exists() and not force:
        fail(say("cli-exists", path=str(target)))
    part = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))  # personal data: for one's own eyes
        copy_database(journal, part)
        _flush(part)
        part.replace(target)
    except (OSError, sqlite3.Error) as error:
        part.unlink(missing_ok=True)
        fail(say("cli-backup-failed", reason=str(error)))
    click.echo(say("cli-backed-up", path=str(target), size=target.stat().st_size, sessions=_whole(target)))


@click.command(help=say("cli-help-restore"))
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(source: Path) -> None:
    """Put a backup where the journal is, and keep the file that was there aside."""
    journal = _journal()
    try:
        sessions = _whole(source)
    except sqlite3.Error as error:
        fail(say("cli-damaged", path=str(source), reason=str(error)))
    journal.parent.mkdir(parents=True, exist_ok=True)
    lock = LockFile(journal.with_name(journal.name + ".lock"))
    if not lock.acquire():
        fail(say("cli-in-use", path=str(journal)))
    try:
        part = journal.with_name(journal.name + ".part")
        shutil.copyfile(source, part)
        part.chmod(0o600)
        _flush(part)
        aside = _set_aside(journal)
        part.replace(journal)
        _flush(journal.parent)
    except OSError as error:
        fail(say("cli-restore-failed", reason=str(error)))
    finally:
        lock.release()
    if aside:
        click.echo(say("cli-aside", path=str(aside)))
    click.echo(say("cli-restored", path=str(journal), sessions=sessions))


def _journal() -> Path:
    path = sqlite_path(settings().journal)
    if path is None:
        fail(say("cli-redis-backup"), 2)
    return path


def _whole(path: Path) -> int:
    """How many sessions a backup holds; raises sqlite3.Error when it is not a whole journal of ours."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
        verdict = str(database.execute("PRAGMA integrity_check").fetchone()[0])
        if verdict != "ok":
            raise sqlite3.DatabaseError(verdict)
        version = int(database.execute("PRAGMA user_version").fetchone()[0])
        if not 1 <= version <= SCHEMA_VERSION:
            raise sqlite3.DatabaseError(say("cli-wrong-version", version=version))
        return int(database.execute("SELECT count(*) FROM sessions").fetchone()[0])


def _set_aside(journal: Path) -> Path | None:
    """Move the journal away, with what had not been folded into it yet: the three files belong together."""
    if not journal.exists():
        return None
    aside = journal.with_name(f"{journal.name}.{time.strftime('%Y%m%d-%H%M%S')}")
    for suffix in ("-wal", "-shm", ""):
        with suppress(FileNotFoundError):
            journal.with_name(journal.name + suffix).replace(aside.with_name(aside.name + suffix))
    return aside


def _flush(path: Path) -> None:
    """Make sure it is on the disk, and not only on its way there."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
