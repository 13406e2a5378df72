"""`check`: whether a server could run with these settings."""

from __future__ import annotations

from pathlib import Path

import click

from server.cli.messages import message, run, settings, sqlite_path
from server.journal import open_journal
from server.journal.sqlite_.lockfile import LockFile
from server.settings import Settings


@click.command(help=message("cli-help-check"))
def check() -> None:
    """Print whether the settings and the back end are good; exit with 0, 1 when degraded, 2 when refused."""
    chosen = settings()
    click.echo(message("cli-check-settings", address=chosen.address, journal=_without_password(chosen.journal)))
    path = sqlite_path(chosen.journal)
    if path and path.exists() and _in_use(path):
        click.echo(message("cli-check-in-use", path=str(path)))
        return
    degraded = run(_degraded_by(chosen), _without_password(chosen.journal))
    for code in degraded:
        click.echo(message("cli-check-degraded", code=code), err=True)
    if degraded:
        raise SystemExit(1)
    click.echo(message("cli-check-good"))


async def _degraded_by(chosen: Settings) -> list[str]:
    journal = await open_journal(chosen.journal)
    try:
        return list(await journal.check())
    finally:
        await journal.close()


def _in_use(journal: Path) -> bool:
    """Return whether a server holds the lock of a journal."""
    lock = LockFile(journal.with_name(journal.name + ".lock"))
    free = lock.acquire()
    lock.release()
    return not free


def _without_password(url: str) -> str:
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"
