"""`rehearse`: simulated tablets against a running server, with a progress display and a verdict."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from server.cli.speech import fail, run, say
from server.rehearsal import sessions
from server.rehearsal.rehearse import Plan, Standing
from server.rehearsal.rehearse import rehearse as rehearse_in
from server.rehearsal.tally import Verdict

HERE = "http://127.0.0.1:8000"


class Place(NamedTuple):
    """Where to rehearse: in the session of a code, or in one of its own made from an organiser's or from nothing."""

    base_url: str
    code: str = ""
    organiser_key: str = ""


@click.command(help=say("cli-help-rehearse"))
@click.argument("target", required=False, default="", metavar="[TARGET]")
@click.option("--url", default="", metavar="URL", help=say("cli-help-url", here=HERE))
@click.option("--create", is_flag=True, help=say("cli-help-create"))
@click.option("--create-key", envvar="SAMTIDIG_CREATE_KEY", default="", help=say("cli-help-create-key"))
@click.option("--organiser-key", default="", help=say("cli-help-organiser-key"))
@click.option("--tablets", type=click.IntRange(2, 1500), default=75, show_default=True, help=say("cli-help-tablets"))
@click.option("--notes", type=click.IntRange(1, 100), default=3, show_default=True, help=say("cli-help-notes"))
@click.option("--seconds", type=click.FloatRange(1, 3600), default=30, show_default=True, help=say("cli-help-seconds"))
def rehearse(
    target: str, url: str, create: bool, create_key: str, organiser_key: str, tablets: int, notes: int, seconds: float
) -> None:
    """Rehearse, show how it goes, and end with code 0 when everything arrived everywhere, once; else 1."""
    try:
        place = place_of(target, url, organiser_key)
    except ValueError as error:
        fail(str(error), 2)
    if notes > seconds:
        fail(say("cli-too-fast"), 2)
    if not (place.code or place.organiser_key or create):
        fail(say("cli-rehearse-where"), 2)
    plan = Plan(tablets, notes, seconds)
    verdict = run(_rehearse(place, plan, create_key), place.base_url)
    show_verdict(verdict)
    click.echo(say("cli-rehearse-remains" if place.code else "cli-rehearse-deleted"))
    raise SystemExit(0 if verdict.passed else 1)


def place_of(target: str, url: str = "", organiser_key: str = "") -> Place:
    """Read a join link, an organiser link, a plain address, or a join code (with `--url` for its server)."""
    link = urlsplit(target)
    if link.scheme not in ("http", "https"):
        if target.startswith(("/", "#")) or "/" in target:
            raise ValueError(say("cli-no-link", target=target))
        return Place((url or HERE).rstrip("/"), target, organiser_key)
    base_url = f"{link.scheme}://{link.netloc}"
    page, key = link.path.rstrip("/"), link.fragment
    if page == "/join" and key and not key.startswith("r."):
        return Place(base_url, key)
    if page == "/setup" and key:
        return Place(base_url, organiser_key=key)
    if page in ("", "/join") and not key:
        return Place(base_url, organiser_key=organiser_key)
    raise ValueError(say("cli-no-link", target=target))


async def _rehearse(place: Place, plan: Plan, create_key: str) -> Verdict:
    with _progress(plan) as show:
        if place.code:
            return await rehearse_in(place.base_url, place.code, plan, show)
        setup = await sessions.setup_of(place.base_url, place.organiser_key) if place.organiser_key else _own_setup()
        async with sessions.for_a_while(place.base_url, setup, create_key) as made:
            return await rehearse_in(place.base_url, made["join_code"], plan, show)


def _own_setup() -> dict[str, object]:
    return {
        "title": say("cli-rehearsal-title"),
        "language": "da",
        "sites": [
            {"name": "Aalborg", "mark": "AAL"},
            {"name": "København", "mark": "KBH"},
        ],
    }


class _progress:  # noqa: N801 - used as a function
    """Four bars: joined, sent, acknowledged, seen everywhere."""

    def __init__(self, plan: Plan) -> None:
        self._bars = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=Console(stderr=True),
        )
        notes = plan.tablets * plan.notes
        self._joined = self._bars.add_task(say("cli-joined"), total=plan.tablets)
        self._others = [self._bars.add_task(say(f"cli-{name}"), total=notes) for name in ("sent", "done", "everywhere")]

    def __enter__(self) -> _progress:
        self._bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bars.stop()

    def __call__(self, now: Standing) -> None:
        self._bars.update(self._joined, completed=now.joined)
        for task, count in zip(self._others, (now.sent, now.acknowledged, now.seen_everywhere), strict=True):
            self._bars.update(task, completed=count)


def show_verdict(verdict: Verdict) -> None:
    """The verdict as a table, and in one sentence."""
    table = Table(show_header=False)
    rows = [
        ("joined", f"{verdict.joined}/{verdict.tablets}"),
        ("sent", verdict.sent),
        ("done", verdict.acknowledged),
        ("refused-notes", ", ".join(f"{code}: {count}" for code, count in verdict.refused.items()) or "0"),
        ("everywhere", verdict.seen_everywhere),
        ("lost", verdict.lost),
        ("doubled", verdict.duplicated),
        ("alike", say("cli-yes" if verdict.alike else "cli-no")),
        ("returns", verdict.welcomes - verdict.joined),
        ("times", f"{verdict.p50_ms:.0f} / {verdict.p95_ms:.0f} / {verdict.slowest_ms:.0f} ms"),
    ]
    for name, value in rows:
        table.add_row(say(f"cli-{name}"), str(value))
    console = Console()
    console.print(table)
    console.print(say("cli-passed" if verdict.passed else "cli-failed"), style="bold" if verdict.passed else "bold red")
