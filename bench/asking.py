"""Asking one question: starts a target, runs the workload, and returns figures or the reason why there are none."""

from __future__ import annotations

import gc
import tempfile
from pathlib import Path
from typing import Any

import msgspec

from bench.questions import TARGETS, Question
from bench.results import Answer
from bench.targets import Missing


def ask_target(question: Question, target: str, scale: float = 1.0) -> Answer:
    """Return one target's answer; if it is not installed or fails, the answer says why."""
    asked = question.scaled(scale)
    gc.collect()
    gc.disable()  # a pause of the generator would count as the server's latency
    try:
        with (
            tempfile.TemporaryDirectory(prefix="bench-") as folder,
            TARGETS[target].start(question.shape, Path(folder)) as running,
        ):
            figures = question.ask(running, **asked)
        return Answer(question.name, target, asked, rounded(figures))
    except Missing as missing:
        return Answer(question.name, target, asked, why_not=str(missing))
    except (OSError, RuntimeError) as error:
        return Answer(question.name, target, asked, why_not=f"{type(error).__name__}: {error}"[:300])
    finally:
        gc.enable()


def rounded(figures: Any) -> Any:
    """Return figures as plain values: structs (with their properties) as dictionaries, floats with three decimals."""
    if isinstance(figures, msgspec.Struct):
        kind = type(figures)
        derived = [name for name, value in vars(kind).items() if isinstance(value, property)]
        return {name: rounded(getattr(figures, name)) for name in (*kind.__struct_fields__, *derived)}
    if isinstance(figures, dict):
        return {name: rounded(value) for name, value in figures.items()}
    if isinstance(figures, list | tuple):
        return [rounded(value) for value in figures]
    return round(figures, 3) if isinstance(figures, float) else figures
