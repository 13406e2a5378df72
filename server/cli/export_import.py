"""`export` and `import`: fetch a session from a running server, and make one there from an archive."""

from __future__ import annotations

import asyncio
import sys
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote, urlencode

import click

from server.cli.check_command import why_unreadable
from server.cli.journal_reading import opened_for_reading
from server.cli.links import show_links
from server.cli.messages import fail, language, message, run, settings
from server.cli.rehearse_command import LOCAL_URL
from server.core.kernel.base import Audience
from server.core.kernel.happenings import apply
from server.core.kernel.session import Session
from server.exports import FORMATS
from server.exports import export as write
from server.journal.contract import Tail, Unknown
from server.journal.reading import read_all
from server.live.unreadable import Unreadable, read_whole
from server.rehearsal import sessions
from server.rehearsal.http import call, fetch
from server.words import words


@click.command(help=message("cli-help-export", formats=", ".join(FORMATS)))
@click.argument("form", type=click.Choice(sorted(FORMATS)), metavar="FORMAT")
@click.option("--url", default=LOCAL_URL, show_default=True, metavar="URL", help=message("cli-help-server"))
@click.option("--key", envvar="SAMTIDIG_KEY", default="", help=message("cli-help-key"))
@click.option("--session", default="", metavar="ID", help=message("cli-help-session"))
@click.option("--until", type=click.IntRange(1), metavar="N", help=message("cli-help-until"))
@click.option("--names", is_flag=True, help=message("cli-help-names"))
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help=message("cli-help-output"))
def export(form: str, url: str, key: str, session: str, until: int | None, names: bool, output: Path | None) -> None:
    """Fetch a session in one of the formats, with the organiser's key; or read it from the journal itself."""
    if bool(key) == bool(session) or (until and not session):
        fail(message("cli-export-which"), 2)
    if session:
        journal = settings().journal
        data = run(_export_from_journal(journal, session, until, form, names), journal.rpartition("@")[2])
    else:
        data = run(_export(url, key, form, names), url)
    if output is None:
        sys.stdout.buffer.write(data)
        return
    output.write_bytes(data)
    click.echo(message("cli-written", path=str(output), size=len(data)), err=True)


async def _export(url: str, key: str, form: str, names: bool) -> bytes:
    bearer, session = await sessions.ticket(url, key)
    query = urlencode({"lang": language()} | ({"names": "1"} if names else {}))
    return await asyncio.to_thread(
        fetch, url, "GET", f"/api/sessions/{quote(session)}/export/{form}?{query}", bearer=bearer
    )


async def _export_from_journal(address: str, session_id: str, until: int | None, form: str, names: bool) -> bytes:
    """Return a session as its organiser gets it, from the journal: all of it, or `until` an entry."""
    async with opened_for_reading(address) as journal:
        try:
            whole = await read_all(journal, session_id, until)
        except Unknown:
            fail(message("cli-no-session", session=session_id))
    try:
        history = read_whole(_up_to(whole, until) if until else whole)
    except Unreadable as error:
        fail(why_unreadable(session_id, error))
    made = Session()
    for happening in history:
        apply(made, happening)
    return write(form, made, history, Audience("organiser", ""), words(language()), names=names)


def _up_to(whole: Tail, until: int) -> Tail:
    entries = whole.entries[:until]
    return Tail(entries, entries[-1].position, whole.root) if entries else whole


@click.command("import", help=message("cli-help-import"))
@click.argument("archive", type=click.File("rb"))
@click.option("--url", default=LOCAL_URL, show_default=True, metavar="URL", help=message("cli-help-server"))
@click.option("--create-key", envvar="SAMTIDIG_CREATE_KEY", default="", help=message("cli-help-create-key"))
def import_(archive: BinaryIO, url: str, create_key: str) -> None:
    """Make a session from a JSON archive, and print its links."""
    data = archive.read().removeprefix(BOM_UTF8)
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or b"\0" in data[:4]:
        fail(message("archive-other_encoding"), 2)
    if not data.lstrip().startswith(b"{"):
        fail(message("cli-no-archive"), 2)
    made = run(call(url, "POST", "/api/import", data, bearer=create_key), url)
    show_links(made, {}, "cli-imported")
