"""The goals: limits for measured figures. Most limit a ratio between two servers in the same run."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from bench.results import Results


class Verdict(Struct, frozen=True):
    """Whether a goal holds."""

    title: str
    goal: str
    found: str
    holds: bool | None
    """None: not measured, or nothing to compare with."""

    @property
    def word(self) -> str:
        """Return the word for the table."""
        return {True: "holds", False: "**missed**", None: "not measured"}[self.holds]


def verdicts(results: Results) -> list[Verdict]:
    """Return the verdict on every goal."""
    return [verdict for goal in GOALS for verdict in goal(results)]


def _ratio(
    results: Results, title: str, question: str, path: str, other: str, limit: float, *, least: bool = False
) -> Verdict:
    ours, theirs = results.figure(question, path), results.figure(question, path, other)
    goal = f"{'≥' if least else '≤'} {limit:g} × {other}"
    if ours is None or not theirs:
        return Verdict(title, goal, "—", None)
    ratio = ours / theirs
    found = f"{ratio:.2f} × ({_short(ours)} / {_short(theirs)})"
    return Verdict(title, goal, found, ratio >= limit if least else ratio <= limit)


def _limit(title: str, found: float | None, limit: float, unit: str, *, least: bool = False) -> Verdict:
    goal = f"{'≥' if least else '≤'} {_short(limit)} {unit}".strip()
    if found is None:
        return Verdict(title, goal, "—", None)
    return Verdict(title, goal, f"{_short(found)} {unit}".strip(), found >= limit if least else found <= limit)


def _cpu(results: Results) -> list[Verdict]:
    title = "server CPU per delivery (µs), 20 notes/s × 500 tablets"
    return [
        _ratio(results, title, "fanout-500", "server_us", "socketio", 0.5),
        _ratio(results, title, "fanout-500", "server_us", "ws", 0.75),
        _ratio(results, title, "fanout-500", "server_us", "bun", 1.3),
        _ratio(results, "the same at 75 tablets", "fanout-75", "server_us", "socketio", 0.5),
    ]


def _throughput(results: Results) -> list[Verdict]:
    saturation = "deliveries/s at saturation, 500 tablets, 20 notes in flight"
    rate = "highest notes/s with p99 < 250 ms, 2,000 tablets, one core"
    return [
        _ratio(results, saturation, "saturation-500", "deliveries_per_s", "socketio", 8, least=True),
        _ratio(results, rate, "ramp-2000", "highest", "socketio", 10, least=True),
    ]


def _latency(results: Results) -> list[Verdict]:
    awake = results.figure("asleep-500", "awake.tally.p99")
    tenth = results.figure("asleep-500", "tenth_asleep.tally.p99")
    change = tenth / awake if awake and tenth is not None else None
    theirs = results.figure("fanout-500", "tally.p99", "socketio")
    sqlite = results.figure("fanout-500-sqlite", "tally.p99")
    title = "p99 at 10,000 deliveries/s (ms)"
    return [
        _limit("others' p99 with 10 % asleep / without", change, 1.2, ""),
        _ratio(results, f"{title}, Redis", "fanout-500", "tally.p99", "socketio", 1.0),
        _limit(f"{title}, SQLite, beside socket.io with Redis", sqlite, theirs or 0.0, "ms")
        if theirs
        else Verdict(title, "≤ socketio", "—", None),
    ]


def _size(results: Results) -> list[Verdict]:
    crowd = "10,000 tablets, two cores, 20 notes/s"
    few, many = results.figure("growth", "few.server_us"), results.figure("growth", "many.server_us")
    return [
        _limit(f"{crowd}: p99", results.figure("ten-thousand", "tally.p99"), 250, "ms"),
        _limit(f"{crowd}: lost", results.figure("ten-thousand", "tally.lost"), 0, ""),
        _limit("memory per idle connection", results.figure("idle", "kib_each"), 20, "KiB"),
        _limit("2,000 tablets join 2,000 notes at once", results.figure("storm", "all_live_s"), 5, "s"),
        _limit("cost of the 20,000th note / the 100th", many / few if few and many else None, 1.2, ""),
    ]


def _journal(results: Results) -> list[Verdict]:
    per_s = "commands_per_s"
    return [
        _limit("commit path, SQLite", results.figure("commits-sqlite", per_s), 5_000, "commands/s", least=True),
        _limit("commit path, Redis", results.figure("commits-redis", per_s), 3_000, "commands/s", least=True),
        _limit("cold open, 20,000 entries", results.figure("opening-sqlite", "open_s"), 0.5, "s"),
        _limit("98 sites × 75 tablets: worst p99 of the day", results.figure("day", "worst_p99"), 250, "ms"),
    ]


def _private(results: Results) -> list[Verdict]:
    alone, seen = results.figure("private", "private.note_us"), results.figure("private", "open.note_us")
    lost, strangers = (results.figure("private", f"private.{what}") for what in ("lost", "strangers"))
    rows = [
        _limit(
            "CPU per note: 2,000 who write alone / 20 who see all", alone / seen if alone and seen else None, 1.1, ""
        ),
        _limit("what 2,000 wrote alone: not sent to its author", lost, 0, ""),
        _limit("what 2,000 wrote alone: deliveries to others", strangers, 0, ""),
    ]
    for journal in ("SQLite", "Redis"):
        question = f"reveal-{journal.lower()}"
        title = f"2,000 notes revealed to 2,000 tablets, a tenth asleep, {journal}"
        rows.append(_limit(f"{title}: all have them", results.figure(question, "all_s"), 3, "s"))
        for what, named in (("incomplete", "not sent all"), ("dropped", "disconnected")):
            rows.append(_limit(f"{title}: {named}", results.figure(question, what), 0, ""))
    return rows


def _votes(results: Results) -> list[Verdict]:
    title = "7,350 voters place 5 dots each within 60 s"
    return [
        _limit(f"{title}: p99", results.figure("votes", "p99"), 250, "ms"),
        _limit(f"{title}: running counts a second, at one tablet", results.figure("votes", "counts_per_s"), 1.05, "/s"),
        *(_limit(f"{title}: {what}", results.figure("votes", what), 0, "") for what in ("unanswered", "refused")),
    ]


GOALS: tuple[Callable[[Results], list[Verdict]], ...] = (_cpu, _throughput, _latency, _size, _journal, _private, _votes)


def _short(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
