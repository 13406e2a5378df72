"""`python -m bench`: run the benchmark, print which goals hold, write docs/performance.md."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from bench import page, results
from bench.goals import verdicts
from bench.machine import describe_machine
from bench.processes import pin_generator
from bench.questions import ALL, QUESTIONS
from bench.results import FOLDER, Answer, Results
from bench.rounds import ask

PUBLISHED = FOLDER / "published.json"
PUBLISHED_FULL = FOLDER / "published-full.json"
console = Console()


@click.group()
def main() -> None:
    """Measure Samtidig beside common alternatives."""


@main.command()
@click.argument("form", type=click.Choice(["short", "full"]))
@click.option("--only", multiple=True, help="Ask only questions whose name begins with this.")
@click.option("--target", multiple=True, type=click.Choice(ALL), help="Ask only these servers.")
@click.option("--scale", default=1.0, help="Multiply tablets and seconds by this.")
@click.option("--publish", is_flag=True, help="Write docs/performance.md from the results.")
def run(form: str, only: tuple[str, ...], target: tuple[str, ...], scale: float, publish: bool) -> None:
    """Ask all questions of the short or the full form, and print which goals hold."""
    found = Results(form, datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"), describe_machine())
    if found.machine.load_before > 1:
        console.print(f"[yellow]this machine is busy (load {found.machine.load_before}): do not trust the figures")
    pin_generator()
    path = FOLDER / f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{form}.json"
    for question in QUESTIONS:
        asked = question.short if form == "short" else question.full
        if only and not question.name.startswith(only):
            continue
        found.answers += ask(question, [name for name in asked if not target or name in target], scale, print_answer)
        results.write(found, path)
    show(found)
    console.print(f"written to {path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path}")
    if publish:
        results.write(found, PUBLISHED)
        if form == "full":
            results.write(found, PUBLISHED_FULL)
        page.write(found, results.read(PUBLISHED_FULL))


@main.command("page")
def write_page() -> None:
    """Write docs/performance.md from what was published last."""
    page.write(results.read(PUBLISHED), results.read(PUBLISHED_FULL))


@main.command("goals")
@click.argument("file", type=click.Path(exists=True, path_type=Path), default=PUBLISHED)
def show_goals(file: Path) -> None:
    """Print which goals hold in results from an earlier run."""
    show(results.read(file))


def print_answer(answer: Answer) -> None:
    """Print an answer in one line."""
    console.print(f"{answer.question:18} {answer.target:16} {summary(answer)}", highlight=False)


def summary(answer: Answer) -> str:
    """Return the most important figures of an answer."""
    if answer.figures is None:
        return f"skipped: {answer.why_not}"
    plain = {name: value for name, value in answer.figures.items() if not isinstance(value, dict | list)}
    tally = answer.figures.get("tally", {})
    return " ".join(
        f"{name}={value:,}" if isinstance(value, int | float) else f"{name}={value}"
        for name, value in {
            **plain,
            **{key: tally[key] for key in ("lost", "twice", "p50", "p99") if key in tally},
        }.items()
    )


def show(found: Results) -> None:
    """Print the table of goals."""
    table = Table(title="Goals")
    for column in ("figure", "goal", "found", ""):
        table.add_column(column)
    for verdict in verdicts(found):
        style = {True: "green", False: "red", None: "dim"}[verdict.holds]
        table.add_row(verdict.title, verdict.goal, verdict.found, verdict.word.strip("*"), style=style)
    console.print(table)


if __name__ == "__main__":
    main()
