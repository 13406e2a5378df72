"""`export` and `import`: a session out of a running server, and into one, with the organiser's key."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote, urlencode

import click

from server.cli.paper import show_links
from server.cli.rehearsing import HERE
from server.cli.speech import fail, language, run, say
from server.exports import FORMATS
from server.rehearsal import sessions
from server.rehearsal.http import call, fetch


@click.command(help=say("cli-help-export"))
@click.argument("form", type=click.Choice(sorted(FORMATS)), metavar="FORMAT")
@click.option("--url", default=HERE, show_default=True, metavar="URL", help=say("cli-help-server"))
@click.option("--key", required=True, envvar="SAMTIDIG_KEY", help=say("cli-help-key"))
@click.option("--names", is_flag=True, help=say("cli-help-names"))
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help=say("cli-help-output"))
def export(form: str, url: str, key: str, names: bool, output: Path | None) -> None:
    """Fetch a session in one of the formats."""
    data = run(_export(url, key, form, names), url)
    if output is None:
        sys.stdout.buffer.write(data)
        return
    output.write_bytes(data)
    click.echo(say("cli-written", path=str(output), size=len(data)), err=True)


async def _export(url: str, key: str, form: str, names: bool) -> bytes:
    bearer, session = await sessions.ticket(url, key)
    query = urlencode({"lang": language()} | ({"names": "1"} if names else {}))
    return await asyncio.to_thread(
        fetch, url, "GET", f"/api/sessions/{quote(session)}/export/{form}?{query}", bearer=bearer
    )


@click.command("import", help=say("cli-help-import"))
@click.argument("archive", type=click.File("rb"))
@click.option("--url", default=HERE, show_default=True, metavar="URL", help=say("cli-help-server"))
@click.option("--create-key", envvar="SAMTIDIG_CREATE_KEY", default="", help=say("cli-help-create-key"))
def import_(archive: BinaryIO, url: str, create_key: str) -> None:
    """Make a session anew from a JSON archive, and print its links."""
    data = archive.read()
    if not data.lstrip().startswith(b"{"):
        fail(say("cli-no-archive"), 2)
    made = run(call(url, "POST", "/api/import", data, bearer=create_key), url)
    show_links(made, {}, "cli-imported")
