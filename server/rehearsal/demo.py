"""The demo: the day of 2018 played by simulated tablets in both towns, at a human pace."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import Coroutine, Mapping
from typing import Any

from server.rehearsal import calm
from server.rehearsal.connection import Gone
from server.rehearsal.day import MOMENTS, SECONDS, Person, day
from server.rehearsal.http import HttpRefused
from server.rehearsal.lines import LEAVING, Line, greetings, lines
from server.rehearsal.outbox import Command
from server.rehearsal.tablet import Answer, Tablet

AT_ONCE = 12
"""So many are there from the start; whoever opens a screen after ten seconds sees life."""
ARRIVE_S = 55.0
"""The others come in within the first minute."""
AGAIN_FROM = "byg"
"""When the day is over it goes on from here, slower, with nothing new said."""
SLOWER = 3.0
LONGEST_WAIT_S = 20.0

_chance = random.SystemRandom()


async def play(base_url: str, code: str, facilitator_keys: Mapping[str, str], speed: float = 1.0) -> None:
    """Play the day in a session made from `day.setup`, until cancelled or until the session is gone."""
    with contextlib.suppress(Gone):
        await Play(base_url, code, facilitator_keys, speed).run()


class Play:
    """The people, the facilitators, and what they do meanwhile."""

    def __init__(self, base_url: str, code: str, facilitator_keys: Mapping[str, str], speed: float = 1.0) -> None:
        self._base_url = base_url
        self._code = code
        self._keys = facilitator_keys
        self._speed = speed
        self._unsaid = list(lines())
        self.rounds = 0
        self._saying: set[asyncio.Task[None]] = set()
        self.tablets: dict[str, Tablet] = {}

    @property
    def facilitators(self) -> list[Tablet]:
        return [tablet for name, tablet in self.tablets.items() if name.startswith("facilitator-")]

    async def run(self) -> None:
        tasks: list[asyncio.Task[None]] = []
        try:
            for mark, key in self._keys.items():
                await self._come_in(f"facilitator-{mark}", {"key": key})
            await self._press_next()
            tasks += [asyncio.create_task(each) for each in (self._arrive(), self._lead(), self._talk())]
            await asyncio.gather(*tasks)
        finally:
            tasks += self._saying
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await asyncio.gather(*(tablet.leave() for tablet in self.tablets.values()), return_exceptions=True)

    # People arrive, and check in

    async def _arrive(self) -> None:
        people = sorted(day().people, key=_order_of_arrival)
        for person in people[:AT_ONCE]:
            self._soon(self._arrive_one(person, _chance.uniform(0, 3)))
        for person in people[AT_ONCE:]:
            await self.pause(ARRIVE_S / (len(people) - AT_ONCE) * _chance.uniform(0.4, 1.6))
            self._soon(self._arrive_one(person, 0))

    async def _arrive_one(self, person: Person, after_s: float) -> None:
        await self.pause(after_s)
        entry = {"code": self._code, "site": person.site, "alias": person.alias, "role": person.role}
        await self._come_in(person.id, entry | {"table": person.table})
        if greeting := greetings().get(person.id):
            await self.pause(_chance.uniform(1, 4))
            await self.say(person.id, greeting.command)

    async def _come_in(self, name: str, entry: Mapping[str, str]) -> None:
        tablet = Tablet(self._base_url, entry)
        await tablet.come_in()
        self.tablets[name] = tablet

    # The facilitators press next; a hand at the desk may do so before them, or go back

    def moment(self) -> str:
        """The phase under way, `before` or `after`, as the first facilitator sees it."""
        programme = self.facilitators[0].records.get(("programme", "programme"), {})
        return str(programme.get("phase") or programme.get("state", "before"))

    async def _lead(self) -> None:
        here, since = self.moment(), self._now()
        while True:
            await asyncio.sleep(min(0.5, 0.5 / self._speed))
            if (now_here := self.moment()) != here:
                here, since = now_here, self._now()
            if self._now() - since > SECONDS.get(here, 60.0) * (SLOWER if self.rounds else 1):
                await (self._go_back() if here in (LEAVING, "after") else self._press_next())
                here, since = self.moment(), self._now()

    async def _press_next(self) -> None:
        seen = self.moment()
        at = "" if seen in ("before", "after") else seen
        await _chance.choice(self.facilitators).say({"type": "next_phase", "from": at})

    async def _go_back(self) -> None:
        self.rounds += 1
        for _ in range(len(MOMENTS) - MOMENTS.index(AGAIN_FROM)):
            if self.moment() == AGAIN_FROM:
                return
            await self.facilitators[0].say({"type": "previous_phase"})
            await self.pause(0.4)

    def _now(self) -> float:
        return asyncio.get_running_loop().time() * self._speed

    # Everyone talks

    async def _talk(self) -> None:
        quiet = 0
        while True:
            here = self.moment()
            line = self._next_line(here)
            if line:
                quiet = 0
                self._soon(self._say_line(line))
                await self.pause(self._gap(here))
            else:
                quiet += 1
                self._soon(calm.stir(self))
                await self.pause(calm.gap(quiet))

    def _next_line(self, here: str) -> Line | None:
        """The next thing to say in this phase, or left over from one before it."""
        now = MOMENTS.index(here) if here in MOMENTS else -1
        for number, line in enumerate(self._unsaid):
            if MOMENTS.index(line.during) <= now:
                return self._unsaid.pop(number)
        return None

    def _gap(self, here: str) -> float:
        """As many seconds as let the phase's lines fill its time, never quite evenly."""
        count = sum(1 for line in lines() if line.during == here)
        return min(6.0, 0.8 * SECONDS.get(here, 60.0) / max(1, count)) * _chance.uniform(0.5, 1.5)

    async def _say_line(self, line: Line) -> None:
        waited = 0.0
        while line.by not in self.tablets and waited < LONGEST_WAIT_S:
            await asyncio.sleep(0.1)
            waited += 0.1
        command = dict(line.command)
        if line.by in self.tablets:
            if command["type"] == "edit_output":
                command["base"] = self.tablets[line.by].position
            await self.say(line.by, command)

    async def say(self, name: str, command: Command) -> Answer:
        """Let someone who is there say something."""
        return await self.tablets[name].say(command)

    async def pause(self, seconds: float) -> None:
        """Human seconds, at the speed of the play."""
        await asyncio.sleep(seconds / self._speed)

    def _soon(self, doing: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(_quietly(doing))
        self._saying.add(task)
        task.add_done_callback(self._saying.discard)


async def _quietly(doing: Coroutine[Any, Any, None]) -> None:
    """One who cannot come in or was sent away does not stop the play."""
    with contextlib.suppress(Gone, HttpRefused, OSError, TimeoutError):
        await doing


def _order_of_arrival(person: Person) -> tuple[bool, int]:
    order = {line.by: number for number, line in enumerate(greetings().values())}
    spoken = bool(person.id in order and greetings()[person.id].command["text"])
    return (not spoken, order.get(person.id, len(order)))
