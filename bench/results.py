"""Results: every target's answer to every question, stored as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from bench.machine import Machine

FOLDER = Path(__file__).parent / "results"
Figures = dict[str, Any]


class Answer(Struct, frozen=True, omit_defaults=True):
    """One target's answer to one question: figures, or the reason why there are none."""

    question: str
    target: str
    asked: Figures
    figures: Figures | None = None
    why_not: str = ""


class Results(Struct):
    """The results of one run."""

    form: str
    at: str
    machine: Machine
    answers: list[Answer] = []

    def of(self, question: str, target: str = "samtidig") -> Figures | None:
        """Return the figures of one answer, if there are any."""
        for answer in self.answers:
            if (answer.question, answer.target) == (question, target):
                return answer.figures
        return None

    def figure(self, question: str, path: str, target: str = "samtidig") -> float | None:
        """Return one figure, such as `figure("fanout-500", "tally.p99")`."""
        return figure_in(self.of(question, target), path)


def figure_in(figures: Figures | None, path: str) -> float | None:
    """Return the figure at a path, such as `tally.p99`, if there is one."""
    value: Any = figures
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return float(value) if isinstance(value, int | float) else None


def write(results: Results, path: Path) -> None:
    """Write results as indented JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(msgspec.to_builtins(results), indent=1, ensure_ascii=False) + "\n", "utf-8")


def read(path: Path) -> Results:
    """Read results that `write` wrote."""
    return msgspec.json.decode(path.read_bytes(), type=Results)
