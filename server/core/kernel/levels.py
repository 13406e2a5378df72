"""Levels: who sees what is written: its author, the table, the site, all sites, or the public as well."""

from __future__ import annotations

from typing import Self, get_args

from server.core.kernel.base import Audience, Level, Record

LADDER: tuple[Level, ...] = get_args(Level)
"""Each level reaches everyone whom the one before it reaches."""
PRIVATE: tuple[Level, ...] = ("own", "table")
"""The levels that no screen, organiser, report or archive gets."""


def is_below(level: Level, other: Level) -> bool:
    """Return whether a level reaches fewer people than another."""
    return LADDER.index(level) < LADDER.index(other)


class Levelled(Record, frozen=True, kw_only=True):
    """A record that a level keeps to some people. `table` is the one where its author sat when writing it."""

    level: Level = "all"
    table: str = ""

    def seen_by(self, audience: Audience) -> Self | None:
        return self if self.ever_seen_by(audience) else None

    def ever_seen_by(self, audience: Audience) -> bool:
        """Return whether the level reaches this audience; the same rule for all kinds that have a level."""
        match self.level:
            case "own":
                return self._is_author(audience)
            case "table" if audience.role == "participant":
                sits_there = bool(self.table) and (audience.site, audience.table) == (self.home, self.table)
                return sits_there or self._is_author(audience)
            case "table":
                return audience.role == "facilitator" and audience.site == self.home
            case "site":
                return audience.site == self.home or audience.role == "organiser"
        return True

    def is_public(self) -> bool:
        return self.level == "public"

    def is_archived(self) -> bool:
        return self.level not in PRIVATE

    def _is_author(self, audience: Audience) -> bool:
        return bool(self.by) and audience.author == self.by
