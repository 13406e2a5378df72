"""The demo's programme: its facilitators go to the next phase in time, and back again at the end of the day."""

from __future__ import annotations

import asyncio
import random
from typing import Protocol

from server.rehearsal.day import PHASE_SECONDS, PHASES
from server.rehearsal.script import LAST
from server.rehearsal.tablet import Tablet

REPEAT_FROM = "byg"
"""When the day is over the demo goes on from this phase, slower, with no new texts."""
SLOWER = 3.0

_chance = random.SystemRandom()


class Demo(Protocol):
    """What is needed of the demo: its facilitators, and its time."""

    speed: float

    @property
    def facilitators(self) -> list[Tablet]:
        """The facilitators' tablets."""

    async def pause(self, seconds: float) -> None:
        """Wait, at the speed of the demo."""


class Programme:
    """Moves the demo's session from phase to phase. A person at the desk may do so before it, or go back."""

    def __init__(self, demo: Demo) -> None:
        self._demo = demo
        self.rounds = 0

    def phase(self) -> str:
        """Return the phase under way, `before` or `after`, as the first facilitator sees it."""
        programme = self._demo.facilitators[0].records.get(("programme", "programme"), {})
        return str(programme.get("phase") or programme.get("state", "before"))

    async def run(self) -> None:
        """Go on whenever a phase has had its time, until cancelled."""
        phase, since = self.phase(), self._now()
        while True:
            await asyncio.sleep(min(0.5, 0.5 / self._demo.speed))
            if (now := self.phase()) != phase:
                phase, since = now, self._now()
            if self._now() - since > PHASE_SECONDS.get(phase, 60.0) * (SLOWER if self.rounds else 1):
                await (self._go_back() if phase in (LAST, "after") else self.next())
                phase, since = self.phase(), self._now()

    async def next(self) -> None:
        """Go to the next phase, as one of the facilitators; played fast, as the same one each time.

        The server refuses a step so soon after another facilitator's.
        """
        seen = self.phase()
        at = "" if seen in ("before", "after") else seen
        facilitators = self._demo.facilitators
        who = facilitators[0] if self._demo.speed > 1 else _chance.choice(facilitators)
        await who.send_command({"type": "next_phase", "from": at})

    async def _go_back(self) -> None:
        self.rounds += 1
        for _ in range(len(PHASES) - PHASES.index(REPEAT_FROM)):
            if self.phase() == REPEAT_FROM:
                return
            await self._demo.facilitators[0].send_command({"type": "previous_phase"})
            await self._demo.pause(0.4)

    def _now(self) -> float:
        return asyncio.get_running_loop().time() * self._demo.speed
