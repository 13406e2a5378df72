"""Writes docs/performance.md and its chart from results and `remarks.md`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bench import chart
from bench.goals import verdicts
from bench.machine import Machine
from bench.questions import TARGETS
from bench.results import Results

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs/performance.md"
CHART = ROOT / "docs/images/performance.svg"
REMARKS = Path(__file__).parent / "remarks.md"
RAMPS = (75, 500, 2_000, 5_000)


def write(results: Results, full: Results) -> None:
    """Write the page and its chart from the newest results and the newest of the full form."""
    CHART.parent.mkdir(parents=True, exist_ok=True)
    CHART.write_text(chart.draw(full), "utf-8")
    PAGE.write_text(text(results, full), "utf-8")


def text(results: Results, full: Results) -> str:
    """Return the page. Tables with every server come from the newest full form, and give its date."""
    then = "" if full.at == results.at else f" From the full form, {full.at}."
    parts = [
        "# Performance",
        "This page is written by `python -m bench` from what it measured; only the remarks are written by hand. "
        f"Form: {results.form}, {results.at}.",
        "## Goals",
        _table(
            ("figure", "goal", "found", ""),
            ((each.title, each.goal, each.found, each.word) for each in verdicts(results)),
        ),
        "## Compared with common alternatives",
        "![CPU per delivery, deliveries per second at saturation, and the highest rate of notes in time]"
        "(images/performance.svg)",
        "Two server processes with Redis between them, all on one core; 500 tablets that all write and receive "
        "everything; the generator on the other core. Only Samtidig stores, orders and acknowledges notes, sends them "
        f"only to those who may see them, and tracks who is present.{then}",
        _beside(full),
        "## The highest rate of notes delivered in time",
        "Notes per second at which p99 stays under 250 ms, nothing is lost, and the server keeps up. In brackets: why "
        f"the next higher rate failed.{then}",
        _ramps(full),
        "## Samtidig alone",
        _alone(results),
        "## Machine and versions",
        _machine(results.machine),
        REMARKS.read_text("utf-8").strip(),
    ]
    return "\n\n".join(parts) + "\n"


def _beside(results: Results) -> str:
    columns = (
        ("fanout-500", "server_us", "CPU µs per delivery"),
        ("fanout-75", "server_us", "the same, 75 tablets"),
        ("fanout-500", "tally.p50", "p50 ms"),
        ("fanout-500", "tally.p99", "p99 ms"),
        ("saturation-500", "deliveries_per_s", "deliveries/s at saturation"),
        ("saturation-500", "tally.p99", "p99 ms there"),
        ("idle", "kib_each", "KiB per idle connection"),
    )
    rows = []
    for name, target in TARGETS.items():
        if results.of("fanout-500", name) is None:
            rows.append((target.title, _why_not(results, name), *[""] * (len(columns) - 1)))
        else:
            rows.append(
                (target.title, *(number(results.figure(question, path, name)) for question, path, _ in columns))
            )
    return _table(("server", *(title for _, _, title in columns)), rows)


def _ramps(results: Results) -> str:
    rows = []
    for name, target in TARGETS.items():
        found = [results.of(f"ramp-{tablets}", name) for tablets in RAMPS]
        if any(found):
            rows.append(
                (target.title, *(f"{number(each['highest'])} ({each['ended_by']})" if each else "—" for each in found))
            )
    return _table(("server", *(f"{tablets:,} tablets" for tablets in RAMPS)), rows)


def _alone(results: Results) -> str:
    lines = (
        ("p99, 500 tablets, 20 notes/s, SQLite", "fanout-500-sqlite", "tally.p99", "ms"),
        ("CPU per delivery, 500 tablets, SQLite", "fanout-500-sqlite", "server_us", "µs"),
        ("10,000 tablets, two cores, 20 notes/s: p50", "ten-thousand", "tally.p50", "ms"),
        ("10,000 tablets: p99", "ten-thousand", "tally.p99", "ms"),
        ("10,000 tablets: lost / doubled deliveries", "ten-thousand", "tally.lost", ""),
        ("10,000 tablets: share of both cores, server", "ten-thousand", "server_share", "cores"),
        ("2,000 tablets join a wall of 2,000 notes: half are live after", "storm", "half_live_s", "s"),
        ("2,000 tablets join a wall of 2,000 notes: all are live after", "storm", "all_live_s", "s"),
        ("CPU per delivery at note 100, 75 tablets", "growth", "few.server_us", "µs"),
        ("CPU per delivery at note 20,000, 75 tablets", "growth", "many.server_us", "µs"),
        ("CPU per note, 20 tablets that see all, SQLite", "private", "open.note_us", "µs"),
        ("CPU per note, 2,000 tablets that write alone, SQLite", "private", "private.note_us", "µs"),
        (
            "2,000 notes revealed to 2,000 tablets, a tenth asleep, SQLite: all have them after",
            "reveal-sqlite",
            "all_s",
            "s",
        ),
        ("the same with Redis and two processes", "reveal-redis", "all_s", "s"),
        ("7,350 voters place 5 dots each within 60 s: p50", "votes", "p50", "ms"),
        ("7,350 voters place 5 dots each within 60 s: p99", "votes", "p99", "ms"),
        ("commands acknowledged, SQLite, one process", "commits-sqlite", "commands_per_s", "/s"),
        ("commands acknowledged, Redis, one process", "commits-redis", "commands_per_s", "/s"),
        ("cold open, 20,000 entries, SQLite", "opening-sqlite", "open_s", "s"),
        ("cold open, 20,000 entries, Redis", "opening-redis", "open_s", "s"),
        ("98 sites × 75 tablets: worst p99 of the day", "day", "worst_p99", "ms"),
        ("98 sites × 75 tablets: cores in the busiest phase", "day", "busiest", "cores"),
    )
    found = ((title, results.figure(question, path), unit) for title, question, path, unit in lines)
    return _table(
        ("figure", "found"),
        (
            (title, "not measured" if value is None else f"{number(value)} {unit}".strip())
            for title, value, unit in found
        ),
    )


def _machine(machine: Machine) -> str:
    ours = ", ".join(f"{name} {version}" for name, version in machine.versions.items() if version)
    theirs = ", ".join(f"{name} {version}" for name, version in machine.references.items())
    return (
        f"{machine.cpu}, {machine.cores} cores, {machine.memory_gib:g} GiB, {machine.system}, Python {machine.python}. "
        f"Load in the minute before: {machine.load_before:g}.\n\nOurs: {ours}.\n\nThe others: {theirs}."
    )


def _why_not(results: Results, target: str) -> str:
    return next((each.why_not for each in results.answers if each.target == target and each.why_not), "not measured")


def number(value: float | None) -> str:
    """Return a number with three significant digits, or a dash."""
    if value is None:
        return "—"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [list(head), *map(list, rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
