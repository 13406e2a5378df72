"""Rounds: a figure that servers are compared by is asked for three times in turn, and the middle one counts.

A machine shared with others has good and bad minutes; in turn, all servers have their share of both.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bench.asking import put
from bench.questions import IN_GOALS, Question
from bench.results import Answer, figure_in

ROUNDS = 3


def ask(question: Question, targets: Sequence[str], scale: float, tell: Callable[[Answer], None]) -> list[Answer]:
    """One answer of each target; those the goals do not compare are asked once."""
    given: dict[str, list[Answer]] = {target: [] for target in targets}
    for number in range(ROUNDS if question.judged_by else 1):
        for target in targets:
            if number == 0 or target in IN_GOALS:
                given[target].append(put(question, target, scale))
                tell(given[target][-1])
    return [middle(answers, question.judged_by) for answers in given.values()]


def middle(answers: Sequence[Answer], judged_by: str) -> Answer:
    """The answer whose figure is the middle one; of those that broke down the first, when all did."""
    if len(answers) == 1:
        return answers[0]
    told = sorted(
        (answer for answer in answers if answer.figures is not None),
        key=lambda answer: figure_in(answer.figures, judged_by) or 0.0,
    )
    return told[len(told) // 2] if told else answers[0]
