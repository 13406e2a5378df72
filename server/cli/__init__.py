"""The command line: `samtidig`, with `serve` when nothing else is said."""

from __future__ import annotations

import click

from server import __version__
from server.cli.keeping import backup, restore
from server.cli.moving import export, import_
from server.cli.rehearsing import rehearse
from server.cli.running import check, demo, serve
from server.cli.speech import say


@click.group(invoke_without_command=True, help=say("cli-help"), context_settings={"max_content_width": 100})
@click.version_option(__version__, prog_name="samtidig")
@click.pass_context
def main(context: click.Context) -> None:
    """Do what is asked, or serve."""
    if context.invoked_subcommand is None:
        context.invoke(serve)


for command in (serve, demo, rehearse, export, import_, backup, restore, check):
    main.add_command(command)
