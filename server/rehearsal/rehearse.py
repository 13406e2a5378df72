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
from server.rehearsal.records import Record
from server.rehearsal.results import Results, Verdict
from server.rehearsal.tablet import Tablet
from server.words import words

JOIN_S = 6.0
"""A venue does not join all at once: the tablets join within this time."""
SETTLE_S = 10.0
"""How long the last notes have to arrive everywhere before they count as lost."""
POLL_S = 0.1
REPORT_EVERY_S = 0.25

_chance = random.SystemRandom()


class Plan(NamedTuple):
    """The size of a rehearsal: so many tablets, each with so many notes, within so many seconds."""

    tablets: int = 75
    notes: int = 3
    seconds: float = 30.0


class Progress(NamedTuple):
    """How far a rehearsal has come, for a progress display."""

    joined: int
    sent: int
    acknowledged: int
    seen_everywhere: int


async def rehearse(base_url: str, code: str, plan: Plan, report: Callable[[Progress], None] | None = None) -> Verdict:
    """Rehearse in the session of a join code or a site's join key. Raise HttpRefused for a wrong one."""
    return await Rehearsal(base_url, code, plan, report).run()


class Rehearsal:
    """One rehearsal, from the first tablet's joining to the verdict."""

    def __init__(self, base_url: str, code: str, plan: Plan, report: Callable[[Progress], None] | None = None) -> None:
        self._base_url = base_url
        self._code = code
        self._plan = plan
        self._report = report
        self._results = Results()
        self._tablets: list[Tablet] = []

    async def run(self) -> Verdict:
        begun = time.monotonic()
        about = await call(self._base_url, "POST", "/api/codes", {"code": self._code})
        sites = [site["mark"] for site in about["sites"]]
        reporting = asyncio.create_task(self._report_regularly())
        try:
            await self._join_all(sites, about)
            await asyncio.gather(*(self._take_part(tablet) for tablet in self._tablets))
            await self._wait_until_complete()
            return self._results.verdict(
                self._plan.tablets,
                alike=self._all_equal(),
                seconds=time.monotonic() - begun,
                welcomes=sum(tablet.welcomes for tablet in self._tablets),
            )
        finally:
            reporting.cancel()
            self._report_progress()
            await asyncio.gather(*(tablet.leave() for tablet in self._tablets))

    # Joining

    async def _join_all(self, sites: list[str], about: Mapping[str, Any]) -> None:
        entries = [self._entry(number, sites[number % len(sites)], about) for number in range(self._plan.tablets)]
        joins = await asyncio.gather(*(self._join(entry) for entry in entries), return_exceptions=True)
        failures = [join for join in joins if isinstance(join, BaseException)]
        if len(failures) == len(joins):
            raise failures[0]
        for failure in failures:
            self._results.record_not_joined(str(failure) or type(failure).__name__)

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
        await tablet.join()
        self._tablets.append(tablet)
        self._results.record_joined(tablet.device, tablet.you["site"])

    # Taking part

    async def _take_part(self, tablet: Tablet) -> None:
        """Check in, then write notes at random moments spread over the time, and react to others' after each."""
        with contextlib.suppress(Gone):  # its notes will be counted as refused
            await tablet.send_command({"type": "check_in", "id": _new_id(), "mood": _chance.randint(2, 5)})
        slot = self._plan.seconds / max(1, self._plan.notes)
        for number in range(1, self._plan.notes + 1):
            early = _chance.uniform(0, slot)
            await asyncio.sleep(early)
            text = words(tablet.language)("cli-rehearsal-note", alias=tablet.you.get("alias", ""), number=number)
            await self._write(tablet, text)
            await self._react(tablet)
            await asyncio.sleep(slot - early)

    async def _write(self, tablet: Tablet, text: str) -> None:
        note = _new_id()
        self._results.record_sent(note, time.perf_counter())
        try:
            answer = await tablet.send_command({"type": "add_note", "id": note, "text": text})
        except Gone as gone:
            self._results.record_refused(note, f"gone: {gone}")
            return
        if answer.ok:
            self._results.record_acknowledged(note)
        else:
            self._results.record_refused(note, answer.code)

    async def _react(self, tablet: Tablet) -> None:
        """React to somebody else's note, as people do; an older server refuses it, and that is no fault."""
        others = [str(note["id"]) for note in tablet.all("note") if note["by"] != tablet.you["participant"]]
        if others:
            with contextlib.suppress(Gone):
                await tablet.send_command({"type": "react", "to": _chance.choice(others), "on": True})

    def _watch(self, tablet: Tablet, record: Record, reset: bool) -> None:
        if record["kind"] != "note":
            return
        if not reset and tablet.records.get(("note", record["id"])) == record:
            self._results.record_duplicate()
        self._results.record_seen(tablet.device, record, time.perf_counter())

    async def _wait_until_complete(self) -> None:
        for _ in range(int(SETTLE_S / POLL_S)):
            if self._results.complete:
                return
            await asyncio.sleep(POLL_S)

    def _all_equal(self) -> bool:
        """Return whether all tablets of a site show the same of the rehearsal's notes, in the end."""
        by_site: dict[str, list[list[Record]]] = {}
        for tablet in self._tablets:
            sent = (note for note in tablet.all("note") if self._results.was_sent(note["id"]))
            shared = (note for note in sent if note.get("level", "all") not in ("own", "table"))
            notes = sorted(shared, key=lambda note: str(note["id"]))
            by_site.setdefault(tablet.you["site"], []).append(notes)
        return all(notes == each[0] for each in by_site.values() for notes in each)

    # Reporting

    async def _report_regularly(self) -> None:
        while True:
            self._report_progress()
            await asyncio.sleep(REPORT_EVERY_S)

    def _report_progress(self) -> None:
        if self._report:
            now = self._results
            self._report(
                Progress(len(self._tablets), now.count_sent, now.count_acknowledged, now.seen_everywhere),
            )


def _new_id() -> str:
    return f"r-{secrets.token_hex(8)}"
