"""When all is said: small stirs that keep the rooms alive, and leave the session no larger than before."""

from __future__ import annotations

import random
from typing import Protocol

from server.rehearsal.lines import greetings
from server.rehearsal.outbox import Command
from server.rehearsal.tablet import Answer, Tablet

SHOWN_S = 12.0
_chance = random.SystemRandom()


class Play(Protocol):
    """What is needed of the play that goes on: who is there, and how they do something."""

    tablets: dict[str, Tablet]

    @property
    def facilitators(self) -> list[Tablet]:
        """The tablets of those who lead."""

    async def say(self, name: str, command: Command) -> Answer:
        """Send a command from somebody's tablet."""

    async def pause(self, seconds: float) -> None:
        """Wait, at the speed of the play."""


def gap(quiet: int) -> float:
    """Seconds to the next stir: about eight at first, a minute after an hour."""
    return min(60.0, 8.0 + quiet / 8) * _chance.uniform(0.7, 1.3)


async def stir(play: Play) -> None:
    """One of: a mood changes, a note is held up on a screen, a tablet falls asleep and wakes."""
    await _chance.choice((_change_mood, _change_mood, _hold_up, _sleep))(play)


async def _change_mood(play: Play) -> None:
    name, line = _chance.choice(list(greetings().items()))
    if name in play.tablets:
        await play.say(name, line.command | {"mood": _chance.randint(2, 5)})


async def _hold_up(play: Play) -> None:
    """Show one note of the other town large, and go back to what the phase shows; never over a human's choice."""
    desk = _chance.choice(play.facilitators)
    mark = desk.you["site"]
    notes = [note for note in desk.all("note") if note["site"] != mark and not note.get("hidden")]
    if not notes or desk.records.get(("scene", mark), {}).get("scene", "auto") != "auto":
        return
    note = _chance.choice(notes)["id"]
    await desk.say({"type": "show_scene", "scene": "spotlight", "note": note})
    await play.pause(SHOWN_S)
    if desk.records.get(("scene", mark), {}).get("note") == note:
        await desk.say({"type": "show_scene", "scene": "auto"})


async def _sleep(play: Play) -> None:
    _chance.choice(list(play.tablets.values())).cut()
