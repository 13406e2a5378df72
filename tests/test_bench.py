"""The bench counts right: lost, doubled and late deliveries are counted, and a missed goal is reported as missed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import msgspec
import pytest

from bench import chart, page
from bench.asking import ask_target
from bench.goals import verdicts
from bench.machine import describe_machine
from bench.questions import QUESTIONS, TARGETS, Question
from bench.reference import _reference
from bench.results import Answer, Results, read, write
from bench.rounds import middle
from bench.tablet import Log, masked
from bench.tally import delivered_between, percentile, tally
from bench.workloads.fanout import fanout
from bench.workloads.ramp import why_not
from bench.workloads.saturation import stride
from bench.workloads.stretch import Stretch
from tests.raw_socket import TEXT, client_frame

FANOUT = {question.name: question for question in QUESTIONS}["fanout-500-sqlite"]


def batch(*numbers: int) -> bytes:
    return b"".join(b"%07d" % number for number in numbers)


def sent(*numbers: int, at: float = 10.0) -> dict[bytes, float]:
    return {batch(number): at for number in numbers}


def answered(figure: float | None) -> Answer:
    return Answer("fanout-500", "ws", {}, None if figure is None else {"tally": {"p99": figure}}, "gone")


@pytest.mark.parametrize(("rounds", "counts"), [((9.0, 1.0, 4.0), 4.0), ((None, 7.0, None), 7.0), ((None, None), None)])
def test_the_median_of_three_rounds_counts(rounds: tuple[float | None, ...], counts: float | None) -> None:
    assert middle([answered(figure) for figure in rounds], "tally.p99") == answered(counts)


# Counting


def test_a_missing_delivery_is_lost_for_that_tablet_only() -> None:
    logs: list[Log] = [[(10.1, batch(1, 2, 3))], [(10.1, batch(1, 3))], [(10.1, batch(1)), (10.2, batch(2, 3))]]
    counted = tally(logs, sent(1, 2, 3))
    assert (counted.wanted, counted.deliveries, counted.lost, counted.twice) == (9, 8, 1, 0)


def test_a_double_is_counted_even_when_something_else_is_missing() -> None:
    logs: list[Log] = [[(10.1, batch(1)), (10.2, batch(1))], [(10.1, batch(1, 2))]]
    counted = tally(logs, sent(1, 2))
    assert (counted.lost, counted.twice) == (1, 1)


def test_notes_written_before_the_stretch_are_neither_lost_nor_late() -> None:
    counted = tally([[(10.5, batch(0, 1))]], sent(1, at=10.0))
    assert (counted.deliveries, counted.lost, counted.twice) == (1, 0, 0)
    assert counted.slowest == pytest.approx(500)


def test_latency_counts_every_delivery_not_only_the_first() -> None:
    logs: list[Log] = [[(10.0 + late / 1000, batch(1))] for late in range(1, 101)]
    counted = tally(logs, sent(1))
    assert [round(value) for value in (counted.p50, counted.p95, counted.p99, counted.slowest)] == [50, 95, 99, 100]


@pytest.mark.parametrize(("share", "value"), [(0.5, 2), (0.51, 3), (0.99, 4), (1.0, 4), (0.0, 1)])
def test_a_percentile_is_one_of_the_measured_values(share: float, value: float) -> None:
    assert percentile([1, 2, 3, 4], share) == value
    assert percentile([], share) == 0


def test_deliveries_are_counted_when_they_are_read() -> None:
    logs: list[Log] = [[(1.0, batch(1)), (2.0, batch(2, 3)), (3.0, batch(4))]]
    assert delivered_between(logs, 1.5, 3.0) == 2


@pytest.mark.parametrize("size", [1, 125, 126, 2000])
def test_a_bench_tablets_frames_are_a_browsers_with_a_zero_mask(size: int) -> None:
    ours, theirs = masked(b"x" * size), client_frame(TEXT, b"x" * size)
    head = len(ours) - size - 4
    assert ours[:head] == theirs[:head]
    assert ours[head:] == b"\0\0\0\0" + b"x" * size


# Against a real server


def test_a_short_run_against_a_real_server_loses_nothing() -> None:
    small = Question("smoke", fanout, {"tablets": 12, "per_s": 20, "seconds": 2.0}, FANOUT.shape)
    figures = ask_target(small, "samtidig").figures
    assert figures is not None
    counted = figures["tally"]
    assert counted["notes"] >= 30
    assert (counted["deliveries"], counted["lost"], counted["twice"]) == (12 * counted["notes"], 0, 0)
    assert 0 < counted["p50"] <= counted["p99"] <= counted["slowest"]
    assert figures["server_us"] > 0
    assert (figures["refused"], figures["unsent"], figures["gone"]) == (0, 0, 0)


def test_writers_at_saturation_are_on_both_processes_and_both_sites() -> None:
    for tablets, in_flight in ((500, 20), (50, 20), (1000, 20), (100, 7)):
        numbers = range(tablets)[:: stride(tablets, in_flight)][:in_flight]
        assert len(numbers) == in_flight
        places = Counter((number % 2, number // 2 % 2) for number in numbers)
        assert len(places) == 4
        assert max(places.values()) - min(places.values()) <= 1, (tablets, places)


def test_a_server_that_drops_notes_is_detected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "forgetful.py"
    program.write_text(FORGETFUL, "utf-8")
    forgetful = _reference("forgetful", "forgetful", str(program), "python3")
    monkeypatch.setitem(TARGETS, "forgetful", forgetful)
    small = Question("smoke", fanout, {"tablets": 4, "per_s": 20, "seconds": 1.0}, FANOUT.shape)
    figures = ask_target(small, "forgetful").figures
    assert figures is not None
    counted = figures["tally"]
    assert counted["lost"] == pytest.approx(4 * counted["notes"] / 5, abs=4)
    assert counted["twice"] == pytest.approx(4 * counted["notes"] / 5, abs=4)


def test_a_server_that_is_not_installed_is_skipped_with_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TARGETS, "absent", _reference("absent", "absent", "none.py", "/nowhere/at-all"))
    answer = ask_target(FANOUT, "absent", 0.01)
    assert answer.figures is None
    assert "not installed" in answer.why_not


# Goals, page, chart


def found(**figures: dict[str, object]) -> Results:
    answers = [
        Answer(question.replace("_", "-"), target, {}, about)  # type: ignore[arg-type]
        for question, by_target in figures.items()
        for target, about in by_target.items()
    ]
    return Results("short", "now", describe_machine(), answers)


def test_a_goal_is_judged_by_its_ratio_and_never_guessed() -> None:
    results = found(
        fanout_500={"samtidig": {"server_us": 7.0}, "socketio": {"server_us": 20.0}, "ws": {"server_us": 9.0}},
        saturation_500={"samtidig": {"deliveries_per_s": 500_000.0}, "socketio": {"deliveries_per_s": 70_000.0}},
    )
    first, second, third, *_ = verdicts(results)
    assert (first.holds, second.holds, third.holds) == (True, False, None)
    saturation = next(each for each in verdicts(results) if "saturation" in each.title)
    assert saturation.holds is False


def step(**figures: float) -> Stretch:
    counted = {"notes": 100, "wanted": 1000, "deliveries": 1000, "lost": 0, "twice": 0, "p50": 1, "p95": 2, "p99": 3}
    stretch = {"seconds": 1.0, "notes_per_s": 100.0, "deliveries_per_s": 1000.0, "server_us": 5.0, "redis_us": 0.0}
    rest = {"server_share": 0.5, "generator_share": 0.5, "refused": 0, "unsent": 0, "gone": 0}
    counted |= {name: value for name, value in figures.items() if name in counted}
    given = {name: value for name, value in figures.items() if name not in counted}
    return msgspec.convert({**stretch, **rest, **given, "tally": {**counted, "slowest": 4.0}}, Stretch)


@pytest.mark.parametrize(
    ("figures", "reason"),
    [
        ({}, ""),
        ({"p99": 251.0}, "p99"),
        ({"lost": 1}, "lost or doubled notes"),
        ({"twice": 1}, "lost or doubled notes"),
        ({"notes_per_s": 90.0}, "falling behind"),
        ({"deliveries_per_s": 900.0}, "falling behind"),
        ({"generator_share": 0.99}, "the generator"),
        ({"gone": 1}, "tablets were hung up on"),
    ],
)
def test_a_ramp_step_counts_only_when_everybody_kept_up(figures: dict[str, float], reason: str) -> None:
    assert why_not(step(**figures), rate=100, tablets=10) == reason


def test_the_page_and_the_chart_are_written_from_results_alone(tmp_path: Path) -> None:
    results = found(fanout_500={"samtidig": {"server_us": 6.7, "tally": {"p99": 4.4}}, "ws": {"server_us": 12.8}})
    write(results, tmp_path / "some.json")
    kept = read(tmp_path / "some.json")
    text = page.text(kept, kept)
    assert "| **Samtidig** | 6.7 |" in text
    assert "0.52 × (6.7 / 12.8)" in text
    assert "From the full form" not in text
    assert 'class="ours"' in chart.draw(results)


def test_goals_use_the_newest_results_and_comparisons_the_newest_full_ones() -> None:
    full = found(fanout_500={"samtidig": {"server_us": 6.7}, "ws": {"server_us": 12.8}, "picows": {"server_us": 9.0}})
    full.at = "in spring"
    text = page.text(found(fanout_500={"samtidig": {"server_us": 6.0}, "ws": {"server_us": 12.0}}), full)
    assert "0.50 × (6 / 12)" in text
    assert "| picows | 9 |" in text
    assert text.count("From the full form, in spring.") == 2


FORGETFUL = '''
"""Passes on every fifth note twice, every fifth not at all, all others once; knows just enough WebSocket for that."""
import asyncio, sys

sockets = []
heard = 0

async def talk(reader, writer):
    global heard
    await reader.readuntil(b"\\r\\n\\r\\n")
    writer.write(b"HTTP/1.1 101 Switching Protocols\\r\\nUpgrade: websocket\\r\\nConnection: Upgrade\\r\\n\\r\\n")
    sockets.append(writer)
    while True:
        head = await reader.readexactly(2)
        size = head[1] & 127
        if size == 126:
            size = int.from_bytes(await reader.readexactly(2), "big")
        mask = await reader.readexactly(4)
        text = await reader.readexactly(size)
        if head[0] != 0x81:
            continue
        heard += 1
        frame = b"\\x81\\x7e" + len(text).to_bytes(2, "big") + text
        for socket in sockets:
            socket.write(frame * {0: 0, 1: 2}.get(heard % 5, 1))

async def main():
    server = await asyncio.start_server(talk, "127.0.0.1", int(sys.argv[1]))
    await server.serve_forever()

asyncio.run(main())
'''
