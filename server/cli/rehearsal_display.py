"""What `rehearse` shows: bars while it runs, and the verdict."""

from __future__ import annotations

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars
from rich.table import Table

from server.cli.messages import message
from server.rehearsal.rehearse import Plan, Progress
from server.rehearsal.results import Verdict


class ProgressBars:
    """Four progress bars: joined, sent, acknowledged, seen everywhere. Call it to update them."""

    def __init__(self, plan: Plan) -> None:
        self._bars = Bars(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=Console(stderr=True),
        )
        notes = plan.tablets * plan.notes
        self._joined = self._bars.add_task(message("cli-joined"), total=plan.tablets)
        self._others = [
            self._bars.add_task(message(f"cli-{name}"), total=notes) for name in ("sent", "done", "everywhere")
        ]

    def __enter__(self) -> ProgressBars:
        self._bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bars.stop()

    def __call__(self, now: Progress) -> None:
        self._bars.update(self._joined, completed=now.joined)
        for task, count in zip(self._others, (now.sent, now.acknowledged, now.seen_everywhere), strict=True):
            self._bars.update(task, completed=count)


def show_verdict(verdict: Verdict) -> None:
    """Print the verdict as a table, and in one sentence."""
    table = Table(show_header=False)
    rows = [
        ("joined", f"{verdict.joined}/{verdict.tablets}"),
        ("sent", verdict.sent),
        ("done", verdict.acknowledged),
        ("refused-notes", ", ".join(f"{code}: {count}" for code, count in verdict.refused.items()) or "0"),
        ("everywhere", verdict.seen_everywhere),
        ("lost", verdict.lost),
        ("doubled", verdict.duplicated),
        ("alike", message("cli-yes" if verdict.alike else "cli-no")),
        ("returns", verdict.welcomes - verdict.joined),
        ("times", f"{verdict.p50_ms:.0f} / {verdict.p95_ms:.0f} / {verdict.slowest_ms:.0f} ms"),
    ]
    for name, value in rows:
        table.add_row(message(f"cli-{name}"), str(value))
    console = Console()
    console.print(table)
    console.print(
        message("cli-passed" if verdict.passed else "cli-failed"), style="bold" if verdict.passed else "bold red"
    )
