"""The command line, `samtidig`. Without a command it is `serve`."""

from __future__ import annotations

import click

from server import __version__
from server.cli.backup_restore import backup, restore
from server.cli.check_command import check
from server.cli.export_import import export, import_
from server.cli.messages import message
from server.cli.people import erase
from server.cli.rehearse_command import rehearse
from server.cli.serve_demo import demo, serve
from server.cli.sessions_command import sessions_


@click.group(invoke_without_command=True, help=message("cli-help"), context_settings={"max_content_width": 100})
@click.version_option(__version__, prog_name="samtidig")
@click.pass_context
def main(context: click.Context) -> None:
    """Run a command, or `serve` when none is given."""
    if context.invoked_subcommand is None:
        context.invoke(serve)


for command in (serve, demo, rehearse, export, import_, backup, restore, check, erase, sessions_):
    main.add_command(command)
