"""Lineage: the way from an output back through notes to sites, and who took a note further."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from server.core.kernel.session import Session
from server.core.notes import Note
from server.core.outputs import Output
from server.exports.selection import Selection

_DEEPEST = 12
_MOST = 300
"""Steps shown back from one output: a tangle of outputs upon outputs must not fill the report."""


class Related(Struct, frozen=True):
    """A note or output as another one points at it. `absent`: it is left out of this report."""

    kind: Literal["note", "output", "absent"]
    id: str = ""
    site: str = ""
    text: str = ""
    note_kind: str = ""
    degree: str = ""
    name: str = ""
    sources: tuple[Related, ...] = ()
    more: bool = False
    """There are further steps back, shown elsewhere or too many to show."""


class Lineage:
    """All that builds on something, in one session's report."""

    def __init__(self, session: Session, selection: Selection) -> None:
        self.selection = selection
        # What is left out still ties together what is not, so the steps are those of the whole session.
        self._steps: dict[str, tuple[tuple[str, str], ...]] = {}
        for note in session.all(Note):
            self._steps[note.id] = ((note.builds_on, note.degree),) if note.builds_on else ()
        for output in session.all(Output):
            # An id that is both a note's and an output's can only come from a file: keep both ways back.
            back = tuple((source, "") for source in output.builds_on)
            self._steps[output.id] = (*self._steps.get(output.id, ()), *back)
        self._further: dict[str, list[Related]] = defaultdict(list)
        for item, source, degree in self._links():
            self._further[source].append(self.point(item.id, degree))

    def _links(self) -> Iterator[tuple[Note | Output, str, str]]:
        """Each direct step in the report: who builds, on what, to which degree."""
        for note in self.selection.notes.values():
            if note.builds_on:
                yield note, note.builds_on, note.degree
        for output in self.selection.outputs.values():
            for source in output.builds_on:
                yield output, source, ""

    def point(self, item_id: str, degree: str = "") -> Related:
        """A note or output as it is pointed at, without its own sources."""
        if note := self.selection.notes.get(item_id):
            return Related("note", note.id, note.site, note.text, note.note_kind, degree, note.name)
        if output := self.selection.outputs.get(item_id):
            return Related("output", output.id, output.site, output.title, "", degree, output.name)
        return Related("absent", degree=degree)

    def further(self, item_id: str) -> tuple[Related, ...]:
        """Who took this further, in the order they came."""
        return tuple(self._further.get(item_id, ()))

    def back(self, item_id: str) -> tuple[Related, ...]:
        """Every way back from here; what has been shown once, or would be too much, is not unfolded."""
        return self._back(item_id, [item_id], _DEEPEST)

    def _back(self, item_id: str, shown: list[str], depth: int) -> tuple[Related, ...]:
        found = []
        for source, degree in self._steps.get(item_id, ()):
            here, leads_on = self.point(source, degree), bool(self._steps.get(source))
            unfold = leads_on and depth > 1 and len(shown) < _MOST and source not in shown
            shown.append(source)
            sources = self._back(source, shown, depth - 1) if unfold else ()
            found.append(replace(here, sources=sources, more=leads_on and not unfold))
        return tuple(found)

    def sites(self) -> dict[str, frozenset[str]]:
        """For each note and output: every site met on the way back, its own not counted for being its own."""
        users: dict[str, list[str]] = defaultdict(list)
        for item, steps in self._steps.items():
            for source, _ in steps:
                users[source].append(item)
        reach: dict[str, set[str]] = defaultdict(set)
        waiting = [(item, self.point(item).site) for item in self._steps]
        while waiting:
            item, site = waiting.pop()
            for user in users[item] if site else ():
                if site not in reach[user]:
                    reach[user].add(site)
                    waiting.append((user, site))
        return {item: frozenset(met) for item, met in reach.items()}

    def flows(self) -> Counter[tuple[str, str]]:
        """How many times (from site, to site) something was taken further in one step."""
        flows: Counter[tuple[str, str]] = Counter()
        for item, source, _ in self._links():
            if origin := self.point(source).site:
                flows[origin, item.site] += 1
        return flows
