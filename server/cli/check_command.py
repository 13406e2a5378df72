"""`check`: whether a server could run with these settings."""

from __future__ import annotations

from pathlib import Path

import click

from server.cli.journal_reading import opened_for_reading
from server.cli.messages import message, run, settings, sqlite_path
from server.core.kernel.positions import START
from server.journal import open_journal
from server.journal.contract import Malformed
from server.journal.reading import read_in_parts
from server.journal.sqlite_.lockfile import LockFile
from server.live.unreadable import Unreadable, read_entries
from server.settings import Settings


def why_unreadable(session_id: str, error: Unreadable) -> str:
    """Return the sentence that says which entry of a session cannot be read, and what helps."""
    if error.code == "newer_release":
        return message("cli-check-newer", session=session_id, entry=error.offset)
    if error.offset == 1:
        return message("cli-check-damaged-all", session=session_id)
    return message("cli-check-damaged", session=session_id, entry=error.offset, before=error.offset - 1)


@click.command(help=message("cli-help-check"))
@click.option("--deep", is_flag=True, help=message("cli-help-deep"))
def check(deep: bool) -> None:
    """Print whether the settings and the back end are good; exit with 0, 1 when degraded, 2 when refused."""
    chosen = settings()
    click.echo(message("cli-check-settings", address=chosen.address, journal=_without_password(chosen.journal)))
    if chosen.only_here:
        click.echo(message("cli-only-here", address=chosen.address), err=True)
    if deep:
        _check_sessions(chosen)
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


def _check_sessions(chosen: Settings) -> None:
    """Read every entry of every session; name the first of each that cannot be read, and exit with 1 if any."""
    found = run(_unreadable(chosen.journal), _without_password(chosen.journal))
    for session_id, error in found.items():
        click.echo(why_unreadable(session_id, error), err=True)
    if found:
        raise SystemExit(1)


async def _unreadable(address: str) -> dict[str, Unreadable]:
    """Return the sessions that cannot be read to their end, and why."""
    found = {}
    async with opened_for_reading(address) as journal:
        for listing in await journal.listings():
            after = START
            try:
                async for tail in read_in_parts(journal, listing.session_id):
                    for _ in read_entries(tail, after):
                        pass
                    after = tail.entries[-1].position if tail.entries else after
            except Malformed:
                found[listing.session_id] = Unreadable("session_damaged", after.offset + 1)
            except Unreadable as error:
                found[listing.session_id] = error
    return found


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
