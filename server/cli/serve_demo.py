"""`serve` and `demo`: run a server, alone or with the workshop of 2018 in it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from socket import AF_INET, SOCK_DGRAM, socket

import click
from msgspec.structs import replace

from server.access import new_secret
from server.app import OnReady
from server.app import serve as serve_app
from server.cli.links import show_links
from server.cli.messages import fail, message, settings
from server.journal.contract import JournalRefused
from server.journal.sqlite_.lockfile import LockFile
from server.rehearsal import day, sessions
from server.rehearsal.demo import play
from server.rehearsal.http import HttpRefused
from server.settings import Settings
from server.web.transport.listening import CannotListen

DEMO_JOURNAL = "sqlite:///data/demo.db"


@click.command(help=message("cli-help-serve"))
def serve() -> None:
    """Run the server until it is stopped."""
    _serve(settings())


@click.command(help=message("cli-help-demo"))
@click.option(
    "--speed", type=click.FloatRange(0.1, 100), default=1.0, show_default=True, help=message("cli-help-speed")
)
@click.option("--lan", is_flag=True, help=message("cli-help-lan"))
def demo(speed: float, lan: bool) -> None:
    """Run the server with the workshop of 2018 in it, played by simulated tablets."""
    chosen = settings(_for_everyone_here()) if lan else settings()
    if "SAMTIDIG_JOURNAL" not in os.environ:
        chosen = replace(chosen, journal=DEMO_JOURNAL)
        _delete_journal(Path(DEMO_JOURNAL.removeprefix("sqlite:///")))

    async def begin(base_url: str) -> None:
        setup = day.setup()
        try:
            made = await sessions.create(base_url, setup, chosen.create_key)
        except (HttpRefused, OSError) as error:
            click.echo(message("cli-demo-failed", reason=str(error)), err=True)
            return
        show_links(made, {site["mark"]: site["name"] for site in setup["sites"]}, "cli-demo-title")
        if lan:
            click.echo("  " + message("cli-demo-key", secret=chosen.create_key))
        click.echo(message("cli-demo-stop") + "\n")
        await play(base_url, made["join_code"], made["keys"]["facilitator"], speed)

    _serve(chosen, begin)


def _for_everyone_here() -> dict[str, str]:
    """Return the settings with which all on this machine's network reach the demo, and only who has the key creates."""
    with socket(AF_INET, SOCK_DGRAM) as out:
        try:
            out.connect(("192.0.2.1", 9))  # sends nothing: it asks the system from which address it would
        except OSError:
            fail(message("cli-demo-no-network"))
        return {"SAMTIDIG_HOST": out.getsockname()[0], "SAMTIDIG_CREATE_KEY": new_secret()}


def _serve(chosen: Settings, on_ready: OnReady | None = None) -> None:
    try:
        serve_app(chosen, on_ready)
    except JournalRefused as refused:
        fail(str(refused))
    except CannotListen as refused:
        fail(message("cli-cannot-listen", host=chosen.host, port=str(chosen.port), reason=str(refused)))


def _delete_journal(path: Path) -> None:
    """Delete the journal of the last demo; fail when that demo is still running."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = LockFile(path.with_name(path.name + ".lock"))
    if not lock.acquire():
        fail(message("cli-demo-running", path=str(path)))
    for suffix in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + suffix).unlink()
    lock.release()
