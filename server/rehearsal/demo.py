"""The demo: the day of 2018 played by simulated tablets in both towns, at a human pace."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import Coroutine, Mapping
from typing import Any

from server.rehearsal import idle
from server.rehearsal.connection import Gone
from server.rehearsal.day import PHASE_SECONDS, PHASES, Person, day
from server.rehearsal.demo_phases import Programme
from server.rehearsal.http import HttpRefused
from server.rehearsal.outbox import Command
from server.rehearsal.script import Cue, cues, first_check_ins
from server.rehearsal.tablet import Answer, Tablet

FIRST_PEOPLE = 12
"""How many join at the start, so that whoever opens a screen after ten seconds sees notes and check-ins."""
ARRIVE_S = 55.0
"""The others join within the first minute."""
LONGEST_WAIT_S = 20.0

_chance = random.SystemRandom()


async def play(base_url: str, code: str, facilitator_keys: Mapping[str, str], speed: float = 1.0) -> None:
    """Play the day in a session made from `day.setup`, until cancelled or until the session is gone."""
    with contextlib.suppress(Gone):
        await Demo(base_url, code, facilitator_keys, speed).run()


class Demo:
    """The demo's tablets, and when each of them joins and sends what the script says."""

    def __init__(self, base_url: str, code: str, facilitator_keys: Mapping[str, str], speed: float = 1.0) -> None:
        self.speed = speed
        self.tablets: dict[str, Tablet] = {}
        self.programme = Programme(self)
        self._base_url = base_url
        self._code = code
        self._keys = facilitator_keys
        self._unsent = list(cues())
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def facilitators(self) -> list[Tablet]:
        return [tablet for name, tablet in self.tablets.items() if name.startswith("facilitator-")]

    async def run(self) -> None:
        tasks: list[asyncio.Task[None]] = []
        try:
            for mark, key in self._keys.items():
                await self._join(f"facilitator-{mark}", {"key": key})
            await self.programme.next()
            running = (self._join_all(), self.programme.run(), self._send_all())
            tasks += [asyncio.create_task(each) for each in running]
            await asyncio.gather(*tasks)
        finally:
            tasks += self._tasks
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await asyncio.gather(*(tablet.leave() for tablet in self.tablets.values()), return_exceptions=True)

    async def send_command(self, name: str, command: Command) -> Answer:
        """Send a command from the tablet of someone who has joined."""
        return await self.tablets[name].send_command(command)

    async def pause(self, seconds: float) -> None:
        """Wait so many seconds of the day, at the speed of the demo."""
        await asyncio.sleep(seconds / self.speed)

    # People join, and check in

    async def _join_all(self) -> None:
        people = sorted(day().people, key=_order_of_arrival)
        for person in people[:FIRST_PEOPLE]:
            self._start(self._arrive(person, _chance.uniform(0, 3)))
        for person in people[FIRST_PEOPLE:]:
            await self.pause(ARRIVE_S / (len(people) - FIRST_PEOPLE) * _chance.uniform(0.4, 1.6))
            self._start(self._arrive(person, 0))

    async def _arrive(self, person: Person, after_s: float) -> None:
        await self.pause(after_s)
        entry = {"code": self._code, "site": person.site, "alias": person.alias, "role": person.role}
        await self._join(person.id, entry | {"table": person.table})
        if cue := first_check_ins().get(person.id):
            await self.pause(_chance.uniform(1, 4))
            await self.send_command(person.id, cue.command)

    async def _join(self, name: str, entry: Mapping[str, str]) -> None:
        tablet = Tablet(self._base_url, entry)
        await tablet.join()
        self.tablets[name] = tablet

    # Everyone sends what the script says

    async def _send_all(self) -> None:
        idle_changes = 0
        while True:
            phase = self.programme.phase()
            cue = self._next_cue(phase)
            if cue:
                idle_changes = 0
                self._start(self._send(cue))
                await self.pause(_gap_s(phase))
            else:
                idle_changes += 1
                self._start(idle.make_change(self))
                await self.pause(idle.gap_s(idle_changes))

    def _next_cue(self, phase: str) -> Cue | None:
        """Return the next cue of this phase, or one left over from an earlier phase."""
        now = PHASES.index(phase) if phase in PHASES else -1
        for number, cue in enumerate(self._unsent):
            if PHASES.index(cue.during) <= now:
                return self._unsent.pop(number)
        return None

    async def _send(self, cue: Cue) -> None:
        waited_s = 0.0
        while cue.by not in self.tablets and waited_s < LONGEST_WAIT_S:
            await asyncio.sleep(0.1)
            waited_s += 0.1
        command = dict(cue.command)
        if cue.by in self.tablets:
            if "base" in command:
                command["base"] = self.tablets[cue.by].position
            await self.send_command(cue.by, command)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(_ignoring_refusals(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def _ignoring_refusals(work: Coroutine[Any, Any, None]) -> None:
    """Await some work; one tablet that cannot join or was disconnected for good does not stop the demo."""
    with contextlib.suppress(Gone, HttpRefused, OSError, TimeoutError):
        await work


def _gap_s(phase: str) -> float:
    """Return the seconds to the next cue: random, so that on average the cues of a phase fill its time."""
    count = sum(1 for cue in cues() if cue.during == phase)
    return min(6.0, 0.8 * PHASE_SECONDS.get(phase, 60.0) / max(1, count)) * _chance.uniform(0.5, 1.5)


def _order_of_arrival(person: Person) -> tuple[bool, int]:
    order = {cue.by: number for number, cue in enumerate(first_check_ins().values())}
    has_text = bool(person.id in order and first_check_ins()[person.id].command["text"])
    return (not has_text, order.get(person.id, len(order)))
