"""Asking: starts a target in a shape, puts the question, and takes whatever comes of it as an answer."""

from __future__ import annotations

import gc
import tempfile
from pathlib import Path
from typing import Any

import msgspec

from bench.questions import TARGETS, Question
from bench.results import Answer
from bench.targets import Missing


def put(question: Question, target: str, scale: float = 1.0) -> Answer:
    """One target's answer; a target that is missing or breaks down answers with a word."""
    asked = question.scaled(scale)
    gc.collect()
    gc.disable()  # a pause of ours would look like one of theirs
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
    """Structs as dictionaries, properties with them, and no more digits than anybody believes."""
    if isinstance(figures, msgspec.Struct):
        kind = type(figures)
        derived = [name for name, value in vars(kind).items() if isinstance(value, property)]
        return {name: rounded(getattr(figures, name)) for name in (*kind.__struct_fields__, *derived)}
    if isinstance(figures, dict):
        return {name: rounded(value) for name, value in figures.items()}
    if isinstance(figures, list | tuple):
        return [rounded(value) for value in figures]
    return round(figures, 3) if isinstance(figures, float) else figures
