"""The report: a session as it was at one moment, as one audience may see it, ready for any format."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from server.core.clusters import Cluster
from server.core.codec import AnyHappening
from server.core.kernel.base import Audience, Record
from server.core.kernel.session import Session
from server.core.notes import Note
from server.core.outputs import Output
from server.core.progress import people_joined
from server.core.replies import Reply
from server.core.sites import Site
from server.core.workshop import SESSION, Workshop, workshop
from server.exports.lineage import Lineage, Related
from server.exports.rounds import Round, rounds_of
from server.exports.selection import LeftOut, select, why_left_out
from server.exports.timeline import Timeline, timeline_of

R = TypeVar("R", bound=Record)


class OutputView(Struct, frozen=True):
    """An output with its number in the report, everything it builds on, and the sites of those."""

    number: int
    output: Output
    lineage: tuple[Related, ...]
    taken_further: tuple[Related, ...]
    sites: tuple[str, ...]


class NoteView(Struct, frozen=True):
    """A note with its number at its site, what it builds on directly, and what builds directly on it."""

    number: int
    note: Note
    builds_on: Related | None
    taken_further: tuple[Related, ...]


class ClusterView(Struct, frozen=True):
    """A cluster with its number in the report, its notes by site, and what builds on it."""

    number: int
    cluster: Cluster
    notes: tuple[Note, ...]
    taken_further: tuple[Related, ...]


class SiteView(Struct, frozen=True):
    """A site, its numbers of participants, outputs and check-ins, and its notes in the order they came."""

    site: Site
    participants: int
    outputs: int
    check_ins: int
    notes: tuple[NoteView, ...]


class Flow(Struct, frozen=True):
    """How many times something from one site was built on at another, or at the same."""

    origin: str
    to: str
    count: int


class Barometer(Struct, frozen=True):
    """The day's barometer: how much was built on what another site made."""

    outputs: int
    outputs_across: int
    """Outputs that build, at any number of steps, on a note or output of another site."""
    notes: int
    notes_taken_across: int
    """Notes that another site built on directly."""
    flows: tuple[Flow, ...]


class Report(Struct, frozen=True, dict=True):
    """One session, ready to be written in any format."""

    workshop: Workshop
    names: bool
    left_out: tuple[LeftOut, ...]
    public: bool
    """Whether it is the public version."""
    outputs: tuple[OutputView, ...]
    clusters: tuple[ClusterView, ...]
    """Those with most notes first."""
    sites: tuple[SiteView, ...]
    rounds: tuple[Round, ...]
    barometer: Barometer
    timeline: Timeline
    records: Mapping[type[Record], tuple[Any, ...]] = {}
    """What the audience may see and nothing leaves out, by kind."""

    def of_kind(self, kind: type[R]) -> tuple[R, ...]:
        """Return what the report holds of a kind, signed only where it has names; notes and outputs stand above."""
        return self.records.get(kind, ())

    @cached_property
    def threads(self) -> Mapping[str, tuple[Reply, ...]]:
        """The replies by what their thread is about, in the order they came."""
        threads: dict[str, list[Reply]] = defaultdict(list)
        for reply in self.of_kind(Reply):
            threads[reply.thread].append(reply)
        return {thread: tuple(replies) for thread, replies in threads.items()}

    @cached_property
    def site(self) -> dict[str, Site]:
        """The sites by mark."""
        return {view.site.mark: view.site for view in self.sites}


def report_of(
    session: Session, history: Sequence[AnyHappening], audience: Audience, *, names: bool, public: bool = False
) -> Report:
    """Return the report this audience may have, or its public version. `history` is exactly what led to `session`.

    Names are in it only when asked for, and agreed on in the session's rules.
    """
    about = workshop(session) or Workshop(id=SESSION, title="")
    with_names = names and about.rules.names
    selection = select(session, audience, names=names, public=public)
    lineage = Lineage(session, selection)
    timeline = timeline_of(session, history)
    notes, outputs = selection.notes.values(), selection.outputs.values()
    sites = _sites(session, (*notes, *outputs, *selection.check_ins))
    behind = lineage.sites_behind()
    joined = Counter({site.mark: people_joined(session, site.mark) for site in sites})
    composed = Counter(output.site for output in outputs)
    checked_in = Counter(check_in.site for check_in in selection.check_ins)
    written: dict[str, list[NoteView]] = {site.mark: [] for site in sites}
    for note in notes:
        source = lineage.related(note.builds_on, note.degree) if note.builds_on else None
        written[note.site].append(NoteView(selection.numbers[note.id], note, source, lineage.reused_by(note.id)))
    marks = [site.mark for site in sites]
    order = {mark: number for number, mark in enumerate(marks)}
    return Report(
        workshop=about.seen_by(Audience("participant", "")) or about,
        names=with_names,
        left_out=selection.left_out,
        public=public,
        outputs=tuple(
            OutputView(
                number,
                output,
                lineage.sources_of(output.id),
                lineage.reused_by(output.id),
                tuple(mark for mark in marks if mark in behind.get(output.id, ())),
            )
            for number, output in enumerate(outputs, 1)
        ),
        clusters=tuple(
            ClusterView(
                number,
                cluster,
                tuple(sorted(lineage.notes_in[cluster.id], key=lambda note: order[note.site])),
                lineage.reused_by(cluster.id),
            )
            for number, cluster in enumerate(lineage.clusters, 1)
        ),
        sites=tuple(
            SiteView(site, joined[site.mark], composed[site.mark], checked_in[site.mark], tuple(written[site.mark]))
            for site in sites
        ),
        rounds=rounds_of(selection.check_ins, timeline, marks),
        barometer=_barometer(notes, outputs, lineage, behind),
        timeline=timeline,
        records=_by_kind(session, audience, public=public, with_names=with_names),
    )


def _by_kind(
    session: Session, audience: Audience, *, public: bool, with_names: bool
) -> dict[type[Record], tuple[Record, ...]]:
    found: dict[type[Record], list[Record]] = {}
    for record in session.everything():
        seen = record.seen_by(audience)
        if seen is not None and why_left_out(record, audience, public=public) is None:
            signed = getattr(seen, "by", "") and getattr(seen, "name", "")
            found.setdefault(type(record), []).append(seen if with_names or not signed else replace(seen, name=""))
    return {kind: tuple(records) for kind, records in found.items()}


def _sites(session: Session, contributions: Iterable[Note | Output | object]) -> list[Site]:
    """Return the sites in the organiser's order, and last those removed that contributions still name."""
    sites = {site.mark: site for site in sorted(session.all(Site), key=lambda site: site.order)}
    for mark in dict.fromkeys(getattr(each, "site", "") for each in contributions):
        if mark not in sites:
            sites[mark] = Site(id=mark, site=mark, mark=mark, name=mark)
    return [site.seen_by(Audience("participant", "")) or site for site in sites.values()]


def _barometer(
    notes: Iterable[Note], outputs: Iterable[Output], lineage: Lineage, behind: dict[str, frozenset[str]]
) -> Barometer:
    notes, outputs = list(notes), list(outputs)
    return Barometer(
        outputs=len(outputs),
        outputs_across=sum(1 for output in outputs if behind.get(output.id, frozenset()) - {output.site}),
        notes=len(notes),
        notes_taken_across=sum(any(by.site != note.site for by in lineage.reused_by(note.id)) for note in notes),
        flows=tuple(Flow(origin, to, count) for (origin, to), count in sorted(lineage.count_flows().items())),
    )
