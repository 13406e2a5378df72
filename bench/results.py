"""Results: what every target answered to every question, kept as JSON."""

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
    """One target's answer to one question: figures, or why there are none."""

    question: str
    target: str
    asked: Figures
    figures: Figures | None = None
    why_not: str = ""


class Results(Struct):
    """A whole run of the bench."""

    form: str
    at: str
    machine: Machine
    answers: list[Answer] = []

    def of(self, question: str, target: str = "samtidig") -> Figures | None:
        """The figures of one answer, if there are any."""
        for answer in self.answers:
            if (answer.question, answer.target) == (question, target):
                return answer.figures
        return None

    def figure(self, question: str, path: str, target: str = "samtidig") -> float | None:
        """One figure: `figure("fanout-500", "tally.p99")`."""
        return figure_in(self.of(question, target), path)


def figure_in(figures: Figures | None, path: str) -> float | None:
    """One figure among many, `tally.p99` say, if it is there."""
    value: Any = figures
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return float(value) if isinstance(value, int | float) else None


def write(results: Results, path: Path) -> None:
    """Keep results where a person can read them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(msgspec.to_builtins(results), indent=1, ensure_ascii=False) + "\n", "utf-8")


def read(path: Path) -> Results:
    """Results kept earlier."""
    return msgspec.json.decode(path.read_bytes(), type=Results)
