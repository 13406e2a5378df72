"""Rounds: the check-ins, round by round and site by site."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from server.core.checkins import CheckIn
from server.exports.timeline import Timeline


class CheckInView(Struct, frozen=True):
    """One check-in: its sentence, its mood (0 for none) and its author's name, where the report has names."""

    id: str
    at: int
    text: str = ""
    mood: int = 0
    name: str = ""
    lang: str = ""


class SiteRound(Struct, frozen=True):
    """The check-ins of one site in one round: its participants', and the site's own to the other sites."""

    site: str
    people: tuple[CheckInView, ...] = ()
    to_the_others: tuple[CheckInView, ...] = ()

    @property
    def moods(self) -> list[int]:
        """The number of answers with mood 1, 2, 3, 4 and 5."""
        return [sum(each.mood == mood for each in self.people) for mood in range(1, 6)]

    @property
    def answers(self) -> int:
        """The number of answers with a mood."""
        return sum(self.moods)

    @property
    def average(self) -> float:
        """The average mood, to one decimal; 0.0 when nobody gave one."""
        total = sum(each.mood for each in self.people)
        return round(total / self.answers, 1) if self.answers else 0.0

    @property
    def sentences(self) -> list[CheckInView]:
        """The check-ins with a text, not only a mood."""
        return [each for each in self.people if each.text]


class Round(Struct, frozen=True):
    """One round: a phase's id and title, or `before` and `after`, which have none."""

    id: str
    title: str
    sites: tuple[SiteRound, ...]


def rounds_of(check_ins: Sequence[CheckIn], timeline: Timeline, marks: Sequence[str]) -> tuple[Round, ...]:
    """Return the rounds in the order of the programme, each with the sites that checked in, in the order of `marks`."""
    by_round: dict[str, dict[str, list[CheckIn]]] = {}
    for check_in in check_ins:
        by_round.setdefault(check_in.round, {}).setdefault(check_in.site, []).append(check_in)
    order = ["before", *(part.id for part in timeline.parts), "after"]
    order += [name for name in by_round if name not in order]
    return tuple(
        Round(name, timeline.title(name), tuple(_site_round(mark, sites[mark]) for mark in marks if mark in sites))
        for name in order
        if (sites := by_round.get(name))
    )


def _site_round(mark: str, check_ins: Sequence[CheckIn]) -> SiteRound:
    people, to_the_others = (
        tuple(CheckInView(c.id, c.at, c.text, c.mood, c.name, c.lang) for c in check_ins if c.scope == scope)
        for scope in ("person", "site")
    )
    return SiteRound(mark, people, to_the_others)
