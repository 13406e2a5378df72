"""`sessions`: list the sessions in the journal, and delete one whose organiser has lost the link."""

from __future__ import annotations

from typing import NamedTuple

import click

from server.cli.check_command import why_unreadable
from server.cli.journal_reading import opened_for_reading
from server.cli.messages import fail, message, run, settings
from server.cli.people import wait_until_erased
from server.core.kernel.happenings import apply
from server.core.kernel.session import Session
from server.core.progress import people_joined
from server.core.workshop import workshop
from server.journal import open_journal
from server.journal.contract import Journal, Listing, Malformed, Unknown
from server.journal.reading import read_all
from server.live.unreadable import Unreadable, read_whole


class Described(NamedTuple):
    """A session, as a line of the list."""

    id: str
    line: str


@click.command("sessions", help=message("cli-help-sessions"))
@click.option("--delete", default="", metavar="ID", help=message("cli-help-sessions-delete"))
@click.option("--yes", is_flag=True, help=message("cli-help-yes"))
def sessions_(delete: str, yes: bool) -> None:
    """List every session; with `--delete`, delete one. Exit with 0 only when that is done."""
    journal = settings().journal
    where = journal.rpartition("@")[2]
    found = run(_list(journal), where)
    if not delete:
        for each in found:
            click.echo(each.line)
        if not found:
            click.echo(message("cli-sessions-none"))
        return
    one = next((each for each in found if each.id == delete), None)
    if one is None:
        fail(message("cli-no-session", session=delete), 2)
    click.echo(one.line)
    if not yes and not click.confirm(message("cli-sessions-ask")):
        fail(message("cli-sessions-not"))
    run(_delete(journal, delete), where)
    click.echo(message("cli-sessions-deleted", session=delete))


async def _list(address: str) -> list[Described]:
    async with opened_for_reading(address) as journal:
        return [await _describe(journal, listing) for listing in await journal.listings()]


async def _describe(journal: Journal, listing: Listing) -> Described:
    session = Session()
    try:
        for happening in read_whole(await read_all(journal, listing.session_id)):
            apply(session, happening)
    except Unreadable as error:
        return Described(listing.session_id, why_unreadable(listing.session_id, error))
    except (Unknown, Malformed):
        return Described(listing.session_id, message("cli-check-damaged-all", session=listing.session_id))
    here = workshop(session)
    about = message(
        "cli-sessions-line",
        title=here.title if here else "",
        date=(here.date if here else "") or "-",
        people=people_joined(session),
        until=listing.retain_until.isoformat(),
    )
    return Described(listing.session_id, f"{listing.session_id}  {about}")


async def _delete(address: str, session_id: str) -> None:
    """Delete a session, and wait until no file of the back end has it."""
    journal = await open_journal(address)
    try:
        await journal.delete(session_id)
        await wait_until_erased(journal)
    finally:
        await journal.close()
