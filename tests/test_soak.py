"""A short soak run, and that its verdict can fail."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest

from scripts.soak import MOST_DRIFT, Result
from tests.server_process import ROOT


def test_a_short_soak_passes_and_prints_its_table() -> None:
    command = [sys.executable, "-m", "scripts.soak", "--minutes", "0.2", "--journal", "redis", "--tablets", "6"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=150)
    print(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr
    for row in ("joins", "kills", "sent", "acknowledged", "lost", "duplicated", "descriptors", "tasks", "memory"):
        assert row in done.stdout


GOOD = {"sent": 9, "acknowledged": 9}
NO_DRIFT = dict.fromkeys(MOST_DRIFT, 0.0)


@pytest.mark.parametrize(
    ("counts", "drift", "alike"),
    [
        ({"acknowledged": 8}, {}, True),
        ({"sent": 0, "acknowledged": 0}, {}, True),
        ({"lost": 1}, {}, True),
        ({"duplicated": 1}, {}, True),
        ({"refused": 1}, {}, True),
        ({}, {"descriptors": 5.0}, True),
        ({}, {"tasks": 5.0}, True),
        ({}, {"memory, MiB": 49.0}, True),
        ({}, {}, False),
    ],
)
def test_the_verdict_fails_for_anything_lost_duplicated_or_left_behind(
    counts: dict[str, int], drift: dict[str, float], alike: bool
) -> None:
    assert Result("sqlite", Counter(GOOD), NO_DRIFT, True).passed
    assert not Result("sqlite", Counter(GOOD | counts), NO_DRIFT | drift, alike).passed
