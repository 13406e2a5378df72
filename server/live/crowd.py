"""Who follows: everyone who is sent a session's history, by audience, in rows while they keep up.

Hot path: once for each flush (`targets`), never for each delivery. Joining, leaving, taking a seat and giving it up
happen when somebody comes, goes, falls behind or catches up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from server.core.kernel.base import Audience
from server.core.kernel.positions import Position
from server.core.kernel.session import Session
from server.core.kernel.visibility import audience_of, without_table
from server.live.follower import Follower
from server.live.row import SEATS, Row

Target = Row | Follower
"""What is written to at once: a row, or one follower without a seat."""


class Group:
    """The followers of one audience: in rows while they keep up, without a seat while they do not."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.unseated: set[Follower] = set()

    def __iter__(self) -> Iterator[Follower]:
        return iter([*(follower for row in self.rows for follower in row.seats.values()), *self.unseated])

    def __len__(self) -> int:
        return sum(len(row.seats) for row in self.rows) + len(self.unseated)

    def seat(self, follower: Follower) -> None:
        """Put a follower into a row at its position, if it has been sent something and can be written to directly."""
        descriptor, position = follower.connection.descriptor, follower.cursor.position
        if descriptor < 0 or position is None:
            return
        here = (row for row in reversed(self.rows) if row.cursor.position == position and len(row.seats) < SEATS)
        row = next(here, None)
        if row is None:
            row = Row(follower.audience, position)
            self.rows.append(row)
        row.seats[descriptor] = follower
        if follower in follower.cursor.own_due:
            row.cursor.own_due.add(follower)
        follower.cursor, follower.seat = row.cursor, descriptor
        follower.stuck_since = 0.0
        self.unseated.discard(follower)

    def unseat(self, follower: Follower) -> None:
        """Take a follower out of its row, to go on at a cursor of its own with the answers it still waits for."""
        row = self.row_of(follower)
        if row is None:
            return
        cursor = row.cursor.for_one(follower)
        del row.seats[follower.seat]
        if not row.seats:
            self.rows.remove(row)
        follower.cursor, follower.seat = cursor, -1
        self.unseated.add(follower)

    def row_of(self, follower: Follower) -> Row | None:
        """Return the row a follower sits in; None when it has no seat."""
        if follower.seat < 0:
            return None
        return next((row for row in self.rows if row.cursor is follower.cursor), None)


class Crowd:
    """All followers of one session in this process."""

    def __init__(self) -> None:
        self.groups: dict[Audience, Group] = {}
        self._devices: dict[str, list[Follower]] = {}
        """By participant."""

    def __iter__(self) -> Iterator[Follower]:
        return iter([follower for group in self.groups.values() for follower in group])

    def __len__(self) -> int:
        return sum(len(group) for group in self.groups.values())

    def add(self, follower: Follower, audience: Audience) -> None:
        """Add a follower, without a seat at first, to the group of its audience."""
        self._devices.setdefault(follower.by.participant, []).append(follower)
        self._add_to_group(follower, audience)

    def remove(self, follower: Follower) -> None:
        """Remove a follower, if it is here."""
        devices = self._devices.get(follower.by.participant, [])
        if follower in devices:
            devices.remove(follower)
            if not devices:
                del self._devices[follower.by.participant]
        self._remove_from_group(follower)

    def devices_of(self, participant: str) -> Sequence[Follower]:
        """Return every follower that is this participant's."""
        return self._devices.get(participant, ())

    def named(self, name: str) -> Sequence[Follower]:
        """Return a participant's followers, or those at the screen or desk whose device has that name.

        A device that names itself as people, desks or screens are named is found by its participant's name alone.
        """
        people = self.devices_of(name)
        if people or name == "organiser" or name.startswith(("p-", "facilitator-", "screen-")):
            return people
        linked = [group for audience, group in self.groups.items() if audience.role != "participant"]
        return [follower for group in linked for follower in group if follower.by.device == name]

    def _add_to_group(self, follower: Follower, audience: Audience) -> None:
        follower.audience = audience
        self.groups.setdefault(audience, Group()).unseated.add(follower)

    def _remove_from_group(self, follower: Follower) -> None:
        if group := self.groups.get(follower.audience):
            group.unseat(follower)
            group.unseated.discard(follower)
            if not group:
                del self.groups[follower.audience]

    def seat(self, follower: Follower) -> None:
        """Put a follower that can be written to directly into a row."""
        if group := self.groups.get(follower.audience):
            group.seat(follower)

    def unseat(self, follower: Follower) -> None:
        """Take a follower that can no longer be written to directly out of its row."""
        if group := self.groups.get(follower.audience):
            group.unseat(follower)

    def regroup(self, session: Session) -> None:
        """Move those whose audience sees less, or more, than others it was one with until now."""
        moved = [(each, audience) for each in self if (audience := audience_of(session, each.by)) != each.audience]
        for follower, audience in moved:
            self._move(follower, audience)

    def join_tables(self, session: Session, head: Position) -> bool:
        """Let those who have been sent everything follow with other tables again, where nothing is for one of them.

        Return whether anyone was moved.
        """
        moved = False
        for apart in [audience for audience in self.groups if audience.table]:
            if (together := without_table(session, apart)) != apart:
                for follower in list(self.groups[apart]):
                    if follower.position == head:
                        self._move(follower, together)
                        moved = True
        return moved

    def start_over(self, follower: Follower, audience: Audience) -> None:
        """Have a follower be sent everything anew, as another audience."""
        self._move(follower, audience)
        follower.position = None
        follower.own_sent = None
        follower.cursor.own_due.add(follower)

    def _move(self, follower: Follower, audience: Audience) -> None:
        self._remove_from_group(follower)
        self._add_to_group(follower, audience)

    def targets(self) -> list[Target]:
        """Return every row and every unseated follower, those of one audience together."""
        targets: list[Target] = []
        for group in self.groups.values():
            targets += group.rows
            targets += group.unseated
        return targets

    def unseated(self) -> list[Follower]:
        """Return every follower without a seat."""
        return [follower for group in self.groups.values() for follower in group.unseated]

    def target_of(self, follower: Follower) -> Target | None:
        """Return what a follower is written to through now: its row, or itself; None when it is not here any more."""
        group = self.groups.get(follower.audience)
        if group is None:
            return None
        return follower if follower in group.unseated else group.row_of(follower)
