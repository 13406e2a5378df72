"""The results of a rehearsal, and when its verdict is a pass."""

from __future__ import annotations

import pytest

from server.rehearsal.results import Results, percentile


def results_of(*tablets: str) -> Results:
    results = Results()
    for name in tablets:
        results.record_joined(name, name[:3])
    return results


def note(name: str, **fields: str) -> dict[str, str]:
    return {"kind": "note", "id": name, "site": "AAL"} | fields


def test_a_rehearsal_passes_when_every_note_is_seen_once_everywhere() -> None:
    results = results_of("AAL-1", "KBH-1")
    results.record_sent("n", 10.0)
    results.record_acknowledged("n")
    results.record_seen("AAL-1", note("n"), 10.1)
    assert not results.complete
    results.record_seen("KBH-1", note("n"), 10.3)
    verdict = results.verdict(2, alike=True, seconds=1, welcomes=2)
    assert results.complete
    assert verdict.passed
    assert (verdict.lost, verdict.seen_everywhere) == (0, 1)
    assert (round(verdict.p50_ms), round(verdict.p95_ms), round(verdict.slowest_ms)) == (100, 300, 300)


def test_a_note_that_one_tablet_never_saw_is_lost() -> None:
    results = results_of("AAL-1", "KBH-1")
    results.record_sent("n", 0)
    results.record_acknowledged("n")
    results.record_seen("AAL-1", note("n"), 1)
    verdict = results.verdict(2, alike=True, seconds=1, welcomes=2)
    assert verdict.lost == 1
    assert not verdict.passed


def test_a_site_only_note_is_not_expected_at_other_sites() -> None:
    results = results_of("AAL-1", "AAL-2", "KBH-1")
    results.record_sent("n", 0)
    results.record_acknowledged("n")
    results.record_seen("AAL-1", note("n", level="site"), 1)
    assert results.seen_everywhere == 0
    results.record_seen("AAL-2", note("n", level="site"), 1)
    assert results.seen_everywhere == 1


@pytest.mark.parametrize("level", ["own", "table"])
def test_a_private_note_is_expected_at_its_authors_tablet_alone(level: str) -> None:
    results = results_of("AAL-1", "AAL-2", "KBH-1")
    results.record_sent("n", 0)
    results.record_acknowledged("n")
    assert results.seen_everywhere == 0
    results.record_seen("AAL-1", note("n", level=level), 1)
    assert results.seen_everywhere == 1
    results.record_seen("KBH-1", note("n"), 2)  # it is shown to all meanwhile
    assert results.seen_everywhere == 1


@pytest.mark.parametrize("spoil", ["refused", "duplicated", "missing tablet", "not alike", "unanswered"])
def test_a_rehearsal_fails_for_each_kind_of_problem(spoil: str) -> None:
    results = results_of("AAL-1")
    results.record_sent("n", 0)
    if spoil == "refused":
        results.record_refused("n", "too_fast")
    elif spoil != "unanswered":
        results.record_acknowledged("n")
    results.record_seen("AAL-1", note("n"), 1)
    if spoil == "duplicated":
        results.record_duplicate()
    verdict = results.verdict(2 if spoil == "missing tablet" else 1, alike=spoil != "not alike", seconds=1, welcomes=1)
    assert not verdict.passed


def test_a_rehearsal_without_a_note_fails() -> None:
    assert not results_of("AAL-1").verdict(1, alike=True, seconds=1, welcomes=1).passed


@pytest.mark.parametrize(("values", "p50", "p95"), [([], 0, 0), ([5.0], 5, 5), (list(range(1, 101)), 50, 95)])
def test_percentiles_are_measured_values(values: list[float], p50: float, p95: float) -> None:
    assert (percentile(values, 50), percentile(values, 95)) == (p50, p95)
