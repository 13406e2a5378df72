"""`serve`, `demo` and `check`: a server here, with people in it, or a look at whether it could run."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import click
from msgspec.structs import replace

from server.app import OnReady
from server.app import serve as serve_app
from server.cli.paper import show_links
from server.cli.speech import fail, run, say, settings, sqlite_path
from server.journal import open_journal
from server.journal.contract import JournalRefused
from server.journal.sqlite_.lockfile import LockFile
from server.rehearsal import day, sessions
from server.rehearsal.demo import play
from server.rehearsal.http import HttpRefused
from server.settings import Settings
from server.web.transport.listening import CannotListen

DEMO_JOURNAL = "sqlite:///data/demo.db"


@click.command(help=say("cli-help-serve"))
def serve() -> None:
    """Run the server until it is told to stop."""
    _serve(settings())


@click.command(help=say("cli-help-demo"))
@click.option("--speed", type=click.FloatRange(0.1, 100), default=1.0, show_default=True, help=say("cli-help-speed"))
def demo(speed: float) -> None:
    """Run the server with the workshop of 2018 in it, played by simulated tablets."""
    chosen = settings()
    if "SAMTIDIG_JOURNAL" not in os.environ:
        chosen = replace(chosen, journal=DEMO_JOURNAL)
        _clear(Path(DEMO_JOURNAL.removeprefix("sqlite:///")))

    async def begin(base_url: str) -> None:
        setup = day.setup()
        try:
            made = await sessions.make(base_url, setup, chosen.create_key)
        except (HttpRefused, OSError) as error:
            click.echo(say("cli-demo-failed", reason=str(error)), err=True)
            return
        show_links(made, {site["mark"]: site["name"] for site in setup["sites"]}, "cli-demo-title")
        click.echo(say("cli-demo-stop") + "\n")
        await play(base_url, made["join_code"], made["keys"]["facilitator"], speed)

    _serve(chosen, begin)


def _serve(chosen: Settings, on_ready: OnReady | None = None) -> None:
    try:
        serve_app(chosen, on_ready)
    except JournalRefused as refused:
        fail(str(refused))
    except CannotListen as refused:
        fail(say("cli-cannot-listen", host=chosen.host, port=str(chosen.port), reason=str(refused)))


def _clear(path: Path) -> None:
    """Each demo starts afresh: the one before is deleted, unless it is still running."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = LockFile(path.with_name(path.name + ".lock"))
    if not lock.acquire():
        fail(say("cli-demo-running", path=str(path)))
    for suffix in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + suffix).unlink()
    lock.release()


@click.command(help=say("cli-help-check"))
def check() -> None:
    """Say whether the settings and the back end are good: exit code 0, 1 when degraded, 2 when refused."""
    chosen = settings()
    click.echo(say("cli-check-settings", address=chosen.address, journal=_without_password(chosen.journal)))
    path = sqlite_path(chosen.journal)
    if path and path.exists() and not _free(path):
        click.echo(say("cli-check-in-use", path=str(path)))
        return
    degraded = run(_look(chosen), _without_password(chosen.journal))
    for code in degraded:
        click.echo(say("cli-check-degraded", code=code), err=True)
    if degraded:
        raise SystemExit(1)
    click.echo(say("cli-check-good"))


async def _look(chosen: Settings) -> list[str]:
    journal = await open_journal(chosen.journal)
    try:
        return list(await journal.check())
    finally:
        await journal.close()


def _free(path: Path) -> bool:
    lock = LockFile(path.with_name(path.name + ".lock"))
    free = lock.acquire()
    lock.release()
    return free


def _without_password(url: str) -> str:
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"
