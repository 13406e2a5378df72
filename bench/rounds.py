"""Rounds: a figure that servers are compared by is measured three times, and the median counts.

In each round all servers take their turn, so that slow minutes of a shared machine affect all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bench.asking import ask_target
from bench.questions import IN_GOALS, Question
from bench.results import Answer, figure_in

ROUNDS = 3


def ask(question: Question, targets: Sequence[str], scale: float, report: Callable[[Answer], None]) -> list[Answer]:
    """Return one answer of each target; those that no goal compares are asked once."""
    given: dict[str, list[Answer]] = {target: [] for target in targets}
    for number in range(ROUNDS if question.judged_by else 1):
        for target in targets:
            if number == 0 or target in IN_GOALS:
                given[target].append(ask_target(question, target, scale))
                report(given[target][-1])
    return [middle(answers, question.judged_by) for answers in given.values()]


def middle(answers: Sequence[Answer], judged_by: str) -> Answer:
    """Return the answer with the median figure; if every target failed, the first."""
    if len(answers) == 1:
        return answers[0]
    with_figures = sorted(
        (answer for answer in answers if answer.figures is not None),
        key=lambda answer: figure_in(answer.figures, judged_by) or 0.0,
    )
    return with_figures[len(with_figures) // 2] if with_figures else answers[0]
