"""`export` and `import`: fetch a session from a running server, and make one there from an archive."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote, urlencode

import click

from server.cli.links import show_links
from server.cli.messages import fail, language, message, run
from server.cli.rehearse_command import LOCAL_URL
from server.exports import FORMATS
from server.rehearsal import sessions
from server.rehearsal.http import call, fetch


@click.command(help=message("cli-help-export", formats=", ".join(FORMATS)))
@click.argument("form", type=click.Choice(sorted(FORMATS)), metavar="FORMAT")
@click.option("--url", default=LOCAL_URL, show_default=True, metavar="URL", help=message("cli-help-server"))
@click.option("--key", required=True, envvar="SAMTIDIG_KEY", help=message("cli-help-key"))
@click.option("--names", is_flag=True, help=message("cli-help-names"))
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help=message("cli-help-output"))
def export(form: str, url: str, key: str, names: bool, output: Path | None) -> None:
    """Fetch a session in one of the formats, with the organiser's key."""
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


@click.command("import", help=message("cli-help-import"))
@click.argument("archive", type=click.File("rb"))
@click.option("--url", default=LOCAL_URL, show_default=True, metavar="URL", help=message("cli-help-server"))
@click.option("--create-key", envvar="SAMTIDIG_CREATE_KEY", default="", help=message("cli-help-create-key"))
def import_(archive: BinaryIO, url: str, create_key: str) -> None:
    """Make a session from a JSON archive, and print its links."""
    data = archive.read()
    if not data.lstrip().startswith(b"{"):
        fail(message("cli-no-archive"), 2)
    made = run(call(url, "POST", "/api/import", data, bearer=create_key), url)
    show_links(made, {}, "cli-imported")
