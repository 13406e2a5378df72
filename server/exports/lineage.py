"""Lineage: what each output and note builds on, step by step, and what builds on it; a cluster is all of its notes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from server.core.kernel.session import Session
from server.core.notes import Note
from server.core.outputs import Output
from server.exports.selection import Selection

DEEPEST = 12
"""Most steps below each other, as far as a list within a list can be read."""


class Related(Struct, frozen=True):
    """A note, cluster or output that another one builds on, or that builds on it. `absent`: it is left out here."""

    kind: Literal["note", "cluster", "output", "absent"]
    id: str = ""
    site: str = ""
    """Not of a cluster: its notes are of `sites`."""
    number: int = 0
    """A note's number at its site, or a cluster's or an output's in the report."""
    text: str = ""
    note_kind: str = ""
    degree: str = ""
    sources: tuple[Related, ...] = ()
    more: bool = False
    """It builds on more, which is shown elsewhere: at `shown_at`, or where it stands itself."""
    shown_at: int = 0
    sites: tuple[str, ...] = ()
    count: int = 0
    """How many notes a cluster has."""


class Lineage:
    """Everything that builds on something in one session, as its report may show it."""

    def __init__(self, session: Session, selection: Selection) -> None:
        self.selection = selection
        # Something left out may still connect two things that are not, so these are the whole session's.
        self._sources: dict[str, tuple[tuple[str, str], ...]] = {}
        for note in session.all(Note):
            self._sources[note.id] = ((note.builds_on, note.degree),) if note.builds_on else ()
        for output in session.all(Output):
            # An id that is both a note's and an output's can only come from a file: keep the sources of both.
            sources = tuple((source, "") for source in output.builds_on)
            self._sources[output.id] = (*self._sources.get(output.id, ()), *sources)
        self._numbers = {output.id: number for number, output in enumerate(selection.outputs.values(), 1)}
        self.notes_in: dict[str, list[Note]] = defaultdict(list)
        for note in selection.notes.values():
            if note.cluster:
                self.notes_in[note.cluster].append(note)
        self.clusters = sorted(selection.clusters.values(), key=lambda cluster: -len(self.notes_in[cluster.id]))
        self._numbers_of_clusters = {cluster.id: number for number, cluster in enumerate(self.clusters, 1)}
        self._unfolded: dict[str, int] = {}
        self._reused_by: dict[str, list[Related]] = defaultdict(list)
        for item, source, degree in self._links():
            self._reused_by[source].append(self.related(item.id, degree))

    def _links(self) -> Iterator[tuple[Note | Output, str, str]]:
        """Yield each direct link within the report: what builds, on what, to which degree."""
        for note in self.selection.notes.values():
            if note.builds_on:
                yield note, note.builds_on, note.degree
        for output in self.selection.outputs.values():
            for source in output.builds_on:
                yield output, source, ""

    def related(
        self,
        item_id: str,
        degree: str = "",
        sources: tuple[Related, ...] = (),
        *,
        more: bool = False,
        shown_at: int = 0,
    ) -> Related:
        """Return a note, a cluster or an output as something else refers to it, with the sources that are given."""
        if note := self.selection.notes.get(item_id):
            number = self.selection.numbers[item_id]
            return Related("note", note.id, note.site, number, note.text, note.note_kind, degree, sources, more)
        if output := self.selection.outputs.get(item_id):
            number = self._numbers[item_id]
            return Related("output", output.id, output.site, number, output.title, "", degree, sources, more)
        if number := self._numbers_of_clusters.get(item_id, 0):
            title, notes = self.selection.clusters[item_id].title, self.notes_in[item_id]
            sites = tuple(dict.fromkeys(note.site for note in notes))
            return Related("cluster", item_id, number=number, text=title, sites=sites, count=len(notes))
        return Related("absent", degree=degree, sources=sources, more=more, shown_at=shown_at)

    def reused_by(self, item_id: str) -> tuple[Related, ...]:
        """Return what builds directly on this, in the order it came."""
        return tuple(self._reused_by.get(item_id, ()))

    def sources_of(self, output_id: str) -> tuple[Related, ...]:
        """Return what an output builds on, and what that builds on.

        What another output builds on stands at that one, and what anything else builds on is unfolded once in the
        whole report: all lineages together are no longer than there are links.
        """
        number = self._numbers[output_id]
        return tuple(self._step(*source, number, DEEPEST) for source in self._sources.get(output_id, ()))

    def _step(self, item_id: str, degree: str, number: int, depth: int) -> Related:
        sources = self._sources.get(item_id, ())
        if not sources:
            return self.related(item_id, degree)
        if depth == 1 or item_id in self._numbers or item_id in self._unfolded:
            return self.related(item_id, degree, more=True, shown_at=self._unfolded.get(item_id, 0))
        self._unfolded[item_id] = number
        return self.related(item_id, degree, tuple(self._step(*source, number, depth - 1) for source in sources))

    def sites_behind(self) -> dict[str, frozenset[str]]:
        """Return for each note and output the sites of everything it builds on, at any number of steps."""
        users: dict[str, list[str]] = defaultdict(list)
        for item, sources in self._sources.items():
            for source, _ in sources:
                users[source].append(item)
        for cluster, notes in self.notes_in.items():
            for note in notes:
                users[note.id].append(cluster)
        behind: dict[str, set[str]] = defaultdict(set)
        waiting = [(item, self.related(item).site) for item in self._sources]
        while waiting:
            item, site = waiting.pop()
            for user in users[item] if site else ():
                if site not in behind[user]:
                    behind[user].add(site)
                    waiting.append((user, site))
        return {item: frozenset(sites) for item, sites in behind.items()}

    def count_flows(self) -> Counter[tuple[str, str]]:
        """Return how many times something of one site was built on directly at another: (from, to) -> count."""
        flows: Counter[tuple[str, str]] = Counter()
        for item, source, _ in self._links():
            from_one = self.related(source)
            for origin in from_one.sites or filter(None, (from_one.site,)):
                flows[origin, item.site] += 1
        return flows
