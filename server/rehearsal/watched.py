"""A rehearsal one can watch: simulated tablets and desks play an organiser's own programme, at a chosen tempo."""

from __future__ import annotations

import asyncio
import contextlib
import random
import secrets
from collections.abc import Mapping
from typing import Any, NamedTuple

from server.rehearsal import sessions
from server.rehearsal.connection import Gone
from server.rehearsal.http import HttpRefused
from server.rehearsal.outbox import Command
from server.rehearsal.records import Record
from server.rehearsal.tablet import Tablet
from server.words import words

BEGIN_S = 20.0
"""How long whoever opens the copy's screen has until its programme begins, and to look when it is over."""
BEGIN_DAY_S = 200.0
"""And in the time of the day, where that is shorter."""
WRITE_S = 120.0
"""Each tablet does something about once in so long a part of the day."""
LEAST_GAP_S = 1.0
"""And not more often than this, however fast the day goes."""
MOST_DESKS = 8
KEEP_S = 3600.0
LOOK_S = 0.25

_chance = random.SystemRandom()


class Copy(NamedTuple):
    """The session that is played in: how its tablets, its desks (by site) and its organiser come in."""

    code: str
    desks: Mapping[str, str]
    organiser: str


class Tempo(NamedTuple):
    """How a rehearsal runs: so many times faster than the day, with so many tablets; kept for an hour, or deleted."""

    faster: float = 10.0
    tablets: int = 12
    keep: bool = False


class WatchedRehearsal:
    """One rehearsal, from the first tablet's joining until the copy it is played in is deleted."""

    def __init__(self, base_url: str, copy: Copy, tempo: Tempo) -> None:
        self._base_url = base_url
        self._copy = copy
        self._tempo = tempo
        self._desks: list[Tablet] = []
        self._tablets: list[Tablet] = []

    @property
    def _begin_s(self) -> float:
        return min(BEGIN_S, BEGIN_DAY_S / self._tempo.faster)

    async def run(self) -> None:
        """Play the programme to its end and delete the copy, at once or after an hour; end when it is deleted."""
        with contextlib.suppress(Gone, HttpRefused, OSError, TimeoutError):
            await self._play()
            await asyncio.sleep(KEEP_S if self._tempo.keep else self._begin_s)
        with contextlib.suppress(HttpRefused, OSError):
            await sessions.delete(self._base_url, self._copy.organiser)

    async def _play(self) -> None:
        working: list[asyncio.Task[None]] = []
        try:
            marks = list(self._copy.desks)
            for mark in marks[:MOST_DESKS]:
                self._desks.append(await self._join({"key": self._copy.desks[mark]}))
            for number in range(self._tempo.tablets):
                alias = words(self._desks[0].language)("cli-rehearsal-alias", number=number + 1)
                entry = {"code": self._copy.code, "site": marks[number % len(marks)], "alias": alias}
                self._tablets.append(await self._join(entry))
            working = [asyncio.create_task(self._take_part(tablet)) for tablet in self._tablets]
            await self._lead()
        finally:
            for task in working:
                task.cancel()
            await asyncio.gather(*working, return_exceptions=True)
            await asyncio.gather(*(each.leave() for each in (*self._tablets, *self._desks)), return_exceptions=True)

    async def _join(self, entry: Mapping[str, str]) -> Tablet:
        tablet = Tablet(self._base_url, entry)
        await tablet.join()
        return tablet

    # The programme

    async def _lead(self) -> None:
        """Go on whenever a phase has had its time. A person at a desk may do so before, go back or take longer."""
        await self._wait(self._begin_s, self._where())
        while (where := self._where()) != "after":
            phase = self._phase()
            if phase.get("phase_kind") == "cross_check_in":
                await self._open_cross()
            await self._wait(60.0 * phase.get("minutes", 0) / self._tempo.faster, where)
            if self._where() != where:
                continue
            if phase.get("phase_kind") == "cross_check_in":
                await self._desks[0].send_command({"type": "end_cross"})
            at = "" if where == "before" else where
            await self._desks[0].send_command({"type": "next_phase", "from": at})
            await self._wait(LEAST_GAP_S, where)

    async def _wait(self, seconds: float, where: str) -> None:
        """Wait so long, or until the programme has moved on from where it was."""
        until = asyncio.get_running_loop().time() + seconds
        while self._where() == where and asyncio.get_running_loop().time() < until:
            if self._desks[0].is_gone:
                raise Gone("deleted")
            await asyncio.sleep(LOOK_S)

    async def _open_cross(self) -> None:
        """Pick a note for the others at each site, and say that it is ready; then begin with those that are."""
        for desk in self._desks:
            mine = [note for note in desk.all("note") if note["site"] == desk.you["site"]]
            if mine:
                await desk.send_command({"type": "pick", "note": _chance.choice(mine)["id"], "on": True})
            await desk.send_command({"type": "site_ready", "on": True})
        await self._desks[0].send_command({"type": "begin_cross"})

    def _where(self) -> str:
        """Return the phase under way (its id), or `before` or `after`."""
        programme = self._desks[0].records.get(("programme", "programme"), {})
        return str(programme.get("phase") or programme.get("state", "before"))

    def _phase(self) -> Record:
        return self._desks[0].records.get(("phase", self._where()), {})

    # Everyone takes part

    async def _take_part(self, tablet: Tablet) -> None:
        check_in = f"c-{secrets.token_hex(8)}"
        written = 0
        while True:
            gap = max(LEAST_GAP_S, WRITE_S / self._tempo.faster)
            await asyncio.sleep(gap * _chance.uniform(0.3, 1.7))
            kind = self._phase().get("phase_kind", "")
            if kind in ("", "welcome", "check_out"):
                await tablet.send_command({"type": "check_in", "id": check_in, "mood": _chance.randint(2, 5)})
            elif kind == "cross_check_in":
                await self._answer_one(tablet)
            elif kind != "break":
                written += 1
                await tablet.send_command(self._contribution(tablet, kind, written))

    async def _answer_one(self, tablet: Tablet) -> None:
        """Answer a note that another site has picked, if there is one."""
        picked = [pick["note"] for pick in tablet.all("pick") if pick["site"] != tablet.you["site"]]
        if picked:
            how = _chance.choice(("steal", "build", "ask"))
            text = words(tablet.language)("cli-rehearsal-question")
            new = {"id": f"n-{secrets.token_hex(8)}", "text": text, "lang": tablet.language}
            await tablet.send_command({"type": "answer_pick", "note": _chance.choice(picked), "how": how, **new})

    def _contribution(self, tablet: Tablet, kind: str, number: int) -> Command:
        """Return a note, a note that builds on another site's, a reaction to one, or an output."""
        text = words(tablet.language)("cli-rehearsal-note", alias=tablet.you.get("alias", ""), number=number)
        others = [note["id"] for note in tablet.all("note") if note["site"] != tablet.you["site"]]
        if others and _chance.random() < 0.3:
            return {"type": "react", "to": _chance.choice(others), "on": True}
        new: dict[str, Any] = {"id": f"n-{secrets.token_hex(8)}", "lang": tablet.language}
        if others and _chance.random() < 0.3:
            new["builds_on"] = _chance.choice(others)
        if kind in ("building", "outputs") and _chance.random() < 0.3:
            sources = [new["builds_on"]] if "builds_on" in new else []
            return {"type": "add_output", **new, "title": text, "builds_on": sources}
        return {"type": "add_note", **new, "text": text} | ({"degree": "adapted"} if "builds_on" in new else {})
