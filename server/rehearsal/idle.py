"""When the script is used up: small changes that keep the screens alive, and add nothing to the session."""

from __future__ import annotations

import random
from typing import Protocol

from server.rehearsal.outbox import Command
from server.rehearsal.script import first_check_ins
from server.rehearsal.tablet import Answer, Tablet

SPOTLIGHT_S = 12.0
_chance = random.SystemRandom()


class Demo(Protocol):
    """What is needed of the demo: its tablets, and how they send a command."""

    tablets: dict[str, Tablet]

    @property
    def facilitators(self) -> list[Tablet]:
        """The facilitators' tablets."""

    async def send_command(self, name: str, command: Command) -> Answer:
        """Send a command from somebody's tablet."""

    async def pause(self, seconds: float) -> None:
        """Wait, at the speed of the demo."""


def gap_s(changes: int) -> float:
    """Return the seconds to the next change: about eight at first, a minute after an hour."""
    return min(60.0, 8.0 + changes / 8) * _chance.uniform(0.7, 1.3)


async def make_change(demo: Demo) -> None:
    """Change a mood or a reaction, spotlight a note on a screen, or let a tablet lose its connection."""
    await _chance.choice((_change_mood, _change_mood, _change_reaction, _spotlight, _disconnect))(demo)


async def _change_mood(demo: Demo) -> None:
    name, cue = _chance.choice(list(first_check_ins().items()))
    if name in demo.tablets:
        await demo.send_command(name, cue.command | {"mood": _chance.randint(2, 5)})


async def _change_reaction(demo: Demo) -> None:
    """React to somebody's note, or as often take a reaction back, so that they grow no more than the notes."""
    name = _chance.choice(list(first_check_ins()))
    if (tablet := demo.tablets.get(name)) is None:
        return
    mine = [str(each["to"]) for each in tablet.all("my_reaction")]
    on = not mine or _chance.random() < 0.5
    others = [str(note["id"]) for note in tablet.all("note") if note["by"] != tablet.you["participant"]]
    if targets := [note for note in others if note not in mine] if on else mine:
        await demo.send_command(name, {"type": "react", "to": _chance.choice(targets), "on": on})


async def _spotlight(demo: Demo) -> None:
    """Show one note of the other town large, then the phase's own scene; never over a scene a person chose."""
    desk = _chance.choice(demo.facilitators)
    mark = desk.you["site"]
    notes = [note for note in desk.all("note") if note["site"] != mark and not note.get("hidden")]
    if not notes or desk.records.get(("scene", mark), {}).get("scene", "auto") != "auto":
        return
    note = _chance.choice(notes)["id"]
    await desk.send_command({"type": "show_scene", "scene": "spotlight", "note": note})
    await demo.pause(SPOTLIGHT_S)
    if desk.records.get(("scene", mark), {}).get("note") == note:
        await desk.send_command({"type": "show_scene", "scene": "auto"})


async def _disconnect(demo: Demo) -> None:
    _chance.choice(list(demo.tablets.values())).drop_connection()
