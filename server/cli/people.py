"""`erase`: erase a participant, with the organiser's key from a running server, or from the journal itself."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import click

from server.cli.check_command import why_unreadable
from server.cli.messages import fail, message, run, settings
from server.cli.rehearse_command import LOCAL_URL
from server.core.kernel.happenings import apply
from server.core.kernel.session import Session
from server.core.people import Participant
from server.core.said import written_count
from server.journal import open_journal
from server.journal.contract import Journal, Unknown
from server.journal.reading import read_all
from server.live.erasure import erase_participant
from server.live.ledger import Ledger
from server.live.unreadable import Unreadable, read_whole
from server.rehearsal import sessions
from server.rehearsal.http import call
from server.settings import Settings

FILES_WITHIN_S = 30.0
Person = Mapping[str, Any]
"""Somebody who joined: `id`, `site`, `alias` and how much they have `written`."""


@click.command(help=message("cli-help-erase"))
@click.argument("person", required=False, default="", metavar="[PERSON]")
@click.option("--url", default=LOCAL_URL, show_default=True, metavar="URL", help=message("cli-help-server"))
@click.option("--key", envvar="SAMTIDIG_KEY", default="", help=message("cli-help-key"))
@click.option("--session", default="", metavar="ID", help=message("cli-help-erase-session"))
@click.option("--yes", is_flag=True, help=message("cli-help-yes"))
def erase(person: str, url: str, key: str, session: str, yes: bool) -> None:
    """Erase the participant of that id or name; without one, list everybody. Exit with 0 only when it is done."""
    if bool(key) == bool(session):
        fail(message("cli-export-which"), 2)
    if session:
        chosen = settings()
        where = chosen.journal.rpartition("@")[2]
        people = run(_people_in_journal(chosen, session), where)
    else:
        where, people = url, run(_people(url, key), url)
    if not person:
        for each in people:
            click.echo(_in_words(each))
        return
    found = _find(people, person)
    if not yes and not click.confirm(message("cli-erase-ask", person=_in_words(found))):
        fail(message("cli-erase-not"))
    run(_erase_in_journal(chosen, session, found["id"]) if session else _erase(url, key, found["id"]), where)
    click.echo(message("cli-erase-done", person=_in_words(found)))


def _find(people: list[Person], asked: str) -> Person:
    """Return who has that id, or else that name; exit with 2 where it is nobody, or more than one."""
    found = [each for each in people if each["id"] == asked]
    found = found or [each for each in people if each.get("alias", "").casefold() == asked.casefold()]
    if len(found) == 1:
        return found[0]
    for each in found:
        click.echo(_in_words(each), err=True)
    fail(message("cli-erase-several" if found else "cli-erase-nobody", person=asked), 2)


def _in_words(person: Person) -> str:
    name = person.get("alias") or message("cli-erase-unnamed")
    return f"{person['id']}  {person['site']}  {name}  ({message('cli-erase-written', count=person.get('written', 0))})"


async def _people(url: str, key: str) -> list[Person]:
    bearer, session = await sessions.ticket(url, key)
    found: list[Person] = (await call(url, "GET", f"/api/sessions/{quote(session)}/people", bearer=bearer))["people"]
    return found


async def _erase(url: str, key: str, participant: str) -> None:
    bearer, session = await sessions.ticket(url, key)
    await call(url, "DELETE", f"/api/sessions/{quote(session)}/participants/{quote(participant)}", bearer=bearer)


async def _people_in_journal(chosen: Settings, session_id: str) -> list[Person]:
    journal = await open_journal(chosen.journal)
    try:
        session = await _replay(journal, session_id)
    finally:
        await journal.close()
    counts = written_count(session)
    return [
        {"id": each.id, "site": each.site, "alias": each.alias, "written": counts.get(each.id, 0)}
        for each in session.all(Participant)
    ]


async def _replay(journal: Journal, session_id: str) -> Session:
    session = Session()
    try:
        for happening in read_whole(await read_all(journal, session_id)):
            apply(session, happening)
    except Unknown:
        fail(message("cli-no-session", session=session_id), 2)
    except Unreadable as error:
        fail(why_unreadable(session_id, error))
    return session


async def _erase_in_journal(chosen: Settings, session_id: str, participant: str) -> None:
    """Erase somebody, and wait until no file of the back end has their words."""
    journal = await open_journal(chosen.journal)
    try:
        Ledger(chosen.ledger).add(session_id, participant)
        await erase_participant(journal, session_id, participant)
        await wait_until_erased(journal)
    finally:
        await journal.close()


async def wait_until_erased(journal: Journal) -> None:
    """Wait until no file of the back end has what was erased or deleted; fail where that takes too long."""
    until = time.monotonic() + FILES_WITHIN_S
    while not await journal.has_erased():
        if time.monotonic() > until:
            fail(message("refused-erasure_pending"))
        await asyncio.sleep(0.05)
