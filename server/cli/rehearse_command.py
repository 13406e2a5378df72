"""`rehearse`: simulated tablets against a running server, ending with a verdict."""

from __future__ import annotations

from typing import Any, NamedTuple
from urllib.parse import urlsplit

import click

from server.cli.links import show_links
from server.cli.messages import fail, message, run
from server.cli.rehearsal_display import ProgressBars, show_verdict
from server.rehearsal import sessions
from server.rehearsal.rehearse import Plan
from server.rehearsal.rehearse import rehearse as run_rehearsal
from server.rehearsal.results import Verdict

LOCAL_URL = "http://127.0.0.1:8000"


class Target(NamedTuple):
    """Where to rehearse: in the session of a join code, or in a temporary copy of an organiser's session or of ours."""

    base_url: str
    code: str = ""
    organiser_key: str = ""


@click.command(help=message("cli-help-rehearse"))
@click.argument("target", required=False, default="", metavar="[TARGET]")
@click.option("--url", default="", metavar="URL", help=message("cli-help-url", here=LOCAL_URL))
@click.option("--create", is_flag=True, help=message("cli-help-create"))
@click.option("--create-key", envvar="SAMTIDIG_CREATE_KEY", default="", help=message("cli-help-create-key"))
@click.option("--organiser-key", default="", help=message("cli-help-organiser-key"))
@click.option(
    "--tablets", type=click.IntRange(2, 1500), default=75, show_default=True, help=message("cli-help-tablets")
)
@click.option("--notes", type=click.IntRange(1, 100), default=3, show_default=True, help=message("cli-help-notes"))
@click.option(
    "--seconds", type=click.FloatRange(1, 3600), default=30, show_default=True, help=message("cli-help-seconds")
)
def rehearse(
    target: str, url: str, create: bool, create_key: str, organiser_key: str, tablets: int, notes: int, seconds: float
) -> None:
    """Rehearse and show the verdict; exit with code 0 when everything arrived once everywhere, else 1."""
    try:
        where = target_of(target, url, organiser_key)
    except ValueError as error:
        fail(str(error), 2)
    if notes > seconds:
        fail(message("cli-too-fast"), 2)
    if not (where.code or where.organiser_key or create):
        fail(message("cli-rehearse-where"), 2)
    plan = Plan(tablets, notes, seconds)
    verdict = run(_rehearse(where, plan, create_key), where.base_url)
    show_verdict(verdict)
    click.echo(message("cli-rehearse-remains" if where.code else "cli-rehearse-deleted"))
    raise SystemExit(0 if verdict.passed else 1)


def target_of(target: str, url: str = "", organiser_key: str = "") -> Target:
    """Return the target of a join link, an organiser link, a plain address, or a join code (with `--url`)."""
    link = urlsplit(target)
    if link.scheme not in ("http", "https"):
        if target.startswith(("/", "#")) or "/" in target:
            raise ValueError(message("cli-no-link", target=target))
        return Target((url or LOCAL_URL).rstrip("/"), target, organiser_key)
    base_url = f"{link.scheme}://{link.netloc}"
    page, key = link.path.rstrip("/"), link.fragment
    if page == "/join" and key and not key.startswith("r."):
        return Target(base_url, key)
    if page == "/setup" and key:
        return Target(base_url, organiser_key=key)
    if page in ("", "/join") and not key:
        return Target(base_url, organiser_key=organiser_key)
    raise ValueError(message("cli-no-link", target=target))


async def _rehearse(target: Target, plan: Plan, create_key: str) -> Verdict:
    base_url, key = target.base_url, target.organiser_key
    if target.code:
        with ProgressBars(plan) as show:
            return await run_rehearsal(base_url, target.code, plan, show)
    setup = await sessions.setup_of(base_url, key) if key else _default_setup()
    async with sessions.temporary(base_url, setup, create_key) as made:
        show_links(made, {site["mark"]: site["name"] for site in setup["sites"]}, "cli-rehearsal-copy")
        with ProgressBars(plan) as show:
            return await run_rehearsal(base_url, made["join_code"], plan, show)


def _default_setup() -> dict[str, Any]:
    return {
        "title": message("cli-rehearsal-title"),
        "language": "da",
        "sites": [
            {"name": "Aalborg", "mark": "AAL"},
            {"name": "København", "mark": "KBH"},
        ],
    }
