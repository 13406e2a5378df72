"""The rehearsal: simulated tablets in a running session, each watching that every other's notes arrive."""

from __future__ import annotations

import asyncio
import contextlib
import random
import secrets
import time
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from server.rehearsal.connection import Gone
from server.rehearsal.http import call
from server.rehearsal.tablet import Record, Tablet
from server.rehearsal.tally import Tally, Verdict
from server.words import words

JOIN_S = 6.0
"""A venue does not come in at one blow: the tablets join within this time."""
SETTLE_S = 10.0
"""How long the last notes have to arrive everywhere before they count as lost."""
LOOK_S = 0.1

_chance = random.SystemRandom()


class Plan(NamedTuple):
    """How much is tried: so many tablets, each with so many notes, within so many seconds."""

    tablets: int = 75
    notes: int = 3
    seconds: float = 30.0


class Standing(NamedTuple):
    """How far it has come, for a progress display."""

    joined: int
    sent: int
    acknowledged: int
    seen_everywhere: int


async def rehearse(base_url: str, code: str, plan: Plan, report: Callable[[Standing], None] | None = None) -> Verdict:
    """Rehearse in the session behind a join code or a site's join key. Raises HttpRefused for a wrong one."""
    return await Rehearsal(base_url, code, plan, report).run()


class Rehearsal:
    """One rehearsal, from the first tablet in to the verdict."""

    def __init__(self, base_url: str, code: str, plan: Plan, report: Callable[[Standing], None] | None = None) -> None:
        self._base_url = base_url
        self._code = code
        self._plan = plan
        self._report = report
        self._tally = Tally()
        self._tablets: list[Tablet] = []

    async def run(self) -> Verdict:
        begun = time.monotonic()
        about = await call(self._base_url, "POST", "/api/codes", {"code": self._code})
        sites = [site["mark"] for site in about["sites"]]
        reporting = asyncio.create_task(self._keep_reporting())
        try:
            await self._all_join(sites, about)
            await asyncio.gather(*(self._take_part(tablet) for tablet in self._tablets))
            await self._settle()
            return self._tally.verdict(
                self._plan.tablets,
                alike=self._alike(),
                seconds=time.monotonic() - begun,
                welcomes=sum(tablet.welcomes for tablet in self._tablets),
            )
        finally:
            reporting.cancel()
            self._tell()
            await asyncio.gather(*(tablet.leave() for tablet in self._tablets))

    # Coming in

    async def _all_join(self, sites: list[str], about: Mapping[str, Any]) -> None:
        entries = [self._entry(number, sites[number % len(sites)], about) for number in range(self._plan.tablets)]
        joins = await asyncio.gather(*(self._join(entry) for entry in entries), return_exceptions=True)
        failures = [join for join in joins if isinstance(join, BaseException)]
        if len(failures) == len(joins):
            raise failures[0]
        for failure in failures:
            self._tally.stayed_out(str(failure) or type(failure).__name__)

    def _entry(self, number: int, site: str, about: Mapping[str, Any]) -> dict[str, str]:
        return {
            "code": self._code,
            "site": about.get("site") or site,
            "alias": words(about["language"])("cli-rehearsal-alias", number=number + 1),
            "role": _chance.choice(about.get("roles") or [""]),
        }

    async def _join(self, entry: Mapping[str, str]) -> None:
        await asyncio.sleep(_chance.uniform(0, min(JOIN_S, self._plan.tablets * 0.1)))
        tablet = Tablet(self._base_url, entry, self._watch)
        await tablet.come_in()
        self._tablets.append(tablet)
        self._tally.came(tablet.device, tablet.you["site"])

    # Taking part

    async def _take_part(self, tablet: Tablet) -> None:
        """Check in, then write at moments spread over the time, as people do: never faster than allowed."""
        with contextlib.suppress(Gone):  # its notes will tell
            await tablet.say({"type": "check_in", "id": _new_id(), "mood": _chance.randint(2, 5)})
        slot = self._plan.seconds / max(1, self._plan.notes)
        for number in range(1, self._plan.notes + 1):
            early = _chance.uniform(0, slot)
            await asyncio.sleep(early)
            text = words(tablet.language)("cli-rehearsal-note", alias=tablet.you.get("alias", ""), number=number)
            await self._write(tablet, text)
            await asyncio.sleep(slot - early)

    async def _write(self, tablet: Tablet, text: str) -> None:
        note = _new_id()
        self._tally.sent(note, time.perf_counter())
        try:
            answer = await tablet.say({"type": "add_note", "id": note, "text": text})
        except Gone as gone:
            self._tally.refuse(note, f"gone: {gone}")
            return
        if answer.ok:
            self._tally.acknowledged(note)
        else:
            self._tally.refuse(note, answer.code)

    def _watch(self, tablet: Tablet, record: Record, reset: bool) -> None:
        if record["kind"] != "note":
            return
        if not reset and tablet.records.get(("note", record["id"])) == record:
            self._tally.doubled()
        self._tally.seen(tablet.device, record, time.perf_counter())

    async def _settle(self) -> None:
        for _ in range(int(SETTLE_S / LOOK_S)):
            if self._tally.complete:
                return
            await asyncio.sleep(LOOK_S)

    def _alike(self) -> bool:
        """All tablets of a site show the same of the rehearsal's notes, in the end."""
        by_site: dict[str, list[list[Record]]] = {}
        for tablet in self._tablets:
            notes = sorted(filter(self._ours, tablet.all("note")), key=lambda note: str(note["id"]))
            by_site.setdefault(tablet.you["site"], []).append(notes)
        return all(notes == each[0] for each in by_site.values() for notes in each)

    def _ours(self, note: Record) -> bool:
        return self._tally.knows(note["id"])

    # Telling

    async def _keep_reporting(self) -> None:
        while True:
            self._tell()
            await asyncio.sleep(0.25)

    def _tell(self) -> None:
        if self._report:
            tally = self._tally
            self._report(
                Standing(len(self._tablets), tally.count_sent, tally.count_acknowledged, tally.seen_everywhere)
            )


def _new_id() -> str:
    return f"r-{secrets.token_hex(8)}"
