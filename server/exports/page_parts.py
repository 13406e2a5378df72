"""The parts of the page, one function for each of its sections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from server.exports.html import Html, el, join
from server.exports.lineage import Related
from server.exports.phrases import came_from, headline, round_title, share, taken_by, went
from server.exports.report import NoteView, OutputView, Report, SiteView
from server.exports.rounds import Round, Said, SiteRound
from server.exports.signs import bar, columns, paper, site_sign
from server.exports.wording import Words


def counts(report: Report, words: Words) -> Html:
    """How many, site by site."""
    names = ("participants", "notes", "outputs", "check-ins")
    rows = [(view.participants, len(view.notes), view.outputs, view.check_ins) for view in report.sites]
    signs = [site_sign(view.site, full=True) for view in report.sites]
    total = [sum(column) for column in zip(*rows, strict=True)] or [0] * len(names)
    return _table(
        words("report-counts"),
        [words("report-site"), *(words(f"report-{name}") for name in names)],
        [[sign, *map(str, row)] for sign, row in zip(signs, rows, strict=True)],
        [words("report-all"), *map(str, total)],
        class_="numbers",
    )


def outputs(report: Report, words: Words) -> Html:
    """Each output with every way back to notes and sites."""
    if not report.outputs:
        return el("p", words("report-no-outputs"), class_="nothing")
    return join(*(_output(report, made, words) for made in report.outputs))


def _output(report: Report, made: OutputView, words: Words) -> Html:
    output, site = made.output, report.site[made.output.site]
    others = [mark for mark in made.sites if mark != output.site]
    signs = [site_sign(report.site[mark]) for mark in others]
    return el(
        "article",
        el(
            "header",
            el("h3", el("span", f"{made.number}.", class_="number"), " ", output.title),
            el(
                "p",
                site_sign(site),
                el("span", words(f"maturity-{output.maturity}"), class_="tag"),
                _name(output.name),
                el("span", words("report-sites-behind"), " ", *_spaced(signs), class_="behind") if others else None,
                class_="about",
            ),
        ),
        _text(output.text) if output.text else None,
        el("p", words("report-contact-is", contact=output.contact), class_="contact") if output.contact else None,
        el("div", el("h4", words("report-lineage")), _back(report, made.lineage, words), class_="lineage")
        if made.lineage
        else el("p", words("report-lineage-none"), class_="nothing"),
        _further(report, made.taken_further, words),
        id=f"o-{made.number}",
        class_=f"output {paper(site)}",
    )


def _back(report: Report, sources: Sequence[Related], words: Words) -> Html | None:
    """The way back as a list in a list: what something builds on stands under it."""
    if not sources:
        return None
    return el("ul", *(_step(report, source, words) for source in sources))


def _step(report: Report, source: Related, words: Words) -> Html:
    site = report.site.get(source.site)
    return el(
        "li",
        el(
            "div",
            el("span", came_from(source, words), " ", class_="how") if source.degree else None,
            _pointed(report, source, words, whole=True),
            el("span", " (", words("report-lineage-more"), ")", class_="small") if source.more else None,
            class_="step",
        ),
        _back(report, source.sources, words),
        class_=paper(site) if site else "paper-none",
    )


def _pointed(report: Report, related: Related, words: Words, *, whole: bool = False) -> Html:
    """A note or an output where another one names it."""
    if related.kind == "absent":
        return el("em", words("report-absent"))
    text: str = related.text if whole else headline(related.text)
    if related.kind == "output" and (number := report.number.get(related.id)):
        text = el("a", words("report-output-number", number=number), ": ", text, href=f"#o-{number}")
    return join(site_sign(report.site[related.site]), " ", el("q", text), _name(related.name))


def _further(report: Report, taken: Iterable[Related], words: Words) -> Html | None:
    items = [el("li", el("span", taken_by(by, words), " ", class_="how"), _pointed(report, by, words)) for by in taken]
    return el("ul", *items, class_="further") if items else None


def barometer(report: Report, words: Words) -> Html:
    """How much was taken over from another site, in two figures and a table."""
    day = report.barometer
    figures = (
        ("outputs", day.outputs_across, day.outputs),
        ("notes", day.notes_taken_across, day.notes),
    )
    shown = (
        el(
            "div",
            el("p", share(across, whole, words), class_="figure"),
            bar(across, whole),
            el("p", words(f"report-barometer-{key}", across=across, all=whole)),
        )
        for key, across, whole in figures
    )
    return join(
        el("p", words("report-barometer-intro"), class_="intro"),
        el("div", *shown, class_="figures"),
        _flows(report, words),
    )


def _flows(report: Report, words: Words) -> Html | None:
    counted = {(flow.origin, flow.to): flow.count for flow in report.barometer.flows}
    if not counted:
        return None
    sites = [view.site for view in report.sites]
    return join(
        el("h3", words("report-flows")),
        _table(
            words("report-flows-caption"),
            [words("report-flow-from"), *(words("report-flow-to", site=site.mark) for site in sites)],
            [
                [site_sign(site, full=True), *(str(counted.get((site.mark, to.mark), 0)) for to in sites)]
                for site in sites
            ],
            class_="numbers",
            said=True,
        ),
    )


def notes(report: Report, words: Words) -> Html:
    """The wall, site by site."""
    return join(*(_wall(report, view, words) for view in report.sites))


def _wall(report: Report, view: SiteView, words: Words) -> Html:
    count = el("span", words("report-notes-count", count=len(view.notes)), class_="small")
    return join(
        el("h3", site_sign(view.site, full=True), " ", count),
        el("ul", *(_note(report, each, words) for each in view.notes), class_=f"wall {paper(view.site)}")
        if view.notes
        else el("p", words("report-no-notes"), class_="nothing"),
    )


def _note(report: Report, written: NoteView, words: Words) -> Html:
    note, source = written.note, written.builds_on
    return el(
        "li",
        el("p", words(f"note-kind-{note.note_kind}"), _name(note.name), class_="note-kind"),
        el("p", note.text, class_="note-text"),
        el("p", words("report-site-only", site=report.site[note.site].name), class_="small")
        if note.level == "site"
        else None,
        el(
            "p",
            el("span", came_from(source, words), " ", class_="how"),
            _pointed(report, source, words),
            class_="source",
        )
        if source
        else None,
        _further(report, written.taken_further, words),
        class_="note",
    )


def rounds(report: Report, words: Words) -> Html:
    """The check-ins: round by round, the sites beside each other."""
    if not report.rounds:
        return el("p", words("report-no-check-ins"), class_="nothing")
    return join(*(_round(report, each, words) for each in report.rounds))


def _round(report: Report, each: Round, words: Words) -> Html:
    return join(
        el("h3", round_title(each, words)),
        el("div", *(_site_round(report, here, words) for here in each.sites), class_="beside"),
    )


def _site_round(report: Report, here: SiteRound, words: Words) -> Html:
    site = report.site[here.site]
    to_the_others = (
        el(
            "blockquote",
            el("p", words("report-to-the-others", site=site.name), class_="how"),
            _text(said.text),
        )
        for said in here.to_the_others
    )
    return el(
        "div",
        el("h4", site_sign(site, full=True)),
        _mood(here, words) if here.people else None,
        *to_the_others,
        el("ul", *(_sentence(said, words) for said in here.sentences), class_="said") if here.sentences else None,
        class_=f"site-round {paper(site)}",
    )


def _mood(here: SiteRound, words: Words) -> Html:
    if not here.answers:
        return el("p", words("report-mood-none"), class_="small")
    shares = ", ".join(f"{words(f'mood-{mood}')} {count}" for mood, count in enumerate(here.moods, 1) if count)
    return el(
        "div",
        columns(here.moods),
        el(
            "p",
            el("strong", words("report-mood-average", average=here.average)),
            el("span", words("report-mood-answers", count=here.answers), ": ", shares, class_="small"),
        ),
        class_="mood",
    )


def _sentence(said: Said, words: Words) -> Html:
    mood = el("span", words("mood-is", mood=words(f"mood-{said.mood}")), class_="for-ears") if said.mood else None
    return el("li", mood, el("span", said.text, class_="note-text"), _name(said.name))


def timeline(report: Report, words: Words) -> Html:
    """The programme: when each phase should have been, and when it was."""
    rows = [
        [
            part.title,
            " · ".join(
                each for each in (words.hour(part.planned), words("report-minutes", minutes=part.minutes)) if each
            ),
            join(*(el("span", each, class_="span") for each in went(part, words))),
        ]
        for part in report.timeline.parts
    ]
    head = [words(f"report-{name}") for name in ("phase", "planned", "actual")]
    return _table(words("report-timeline-caption"), head, rows, class_="programme", said=True)


def facts(report: Report, words: Words) -> Html:
    """The fact cards."""
    cards = (
        el(
            "li",
            el("p", fact.text),
            el("p", words("report-source", source=fact.source), class_="small") if fact.source else None,
        )
        for fact in report.workshop.facts
    )
    return el("ul", *cards, class_="facts")


def _table(
    caption: str,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    foot: Sequence[str] = (),
    *,
    class_: str,
    said: bool = False,
) -> Html:
    """A table with headers both ways; its caption is for ears where the heading above says it already."""

    def row(cells: Sequence[str]) -> Html:
        return el("tr", el("th", cells[0], scope="row"), *(el("td", cell) for cell in cells[1:]))

    return el(
        "div",
        el(
            "table",
            el("caption", caption, class_=None if said else "for-ears"),
            el("thead", el("tr", *(el("th", name, scope="col") for name in head))),
            el("tbody", *(row(cells) for cells in rows)),
            el("tfoot", row(foot)) if foot else None,
            class_=class_,
        ),
        class_="table",
        role="group",
        aria_label=caption,
        tabindex=0,
    )


def _text(text: str) -> Html:
    return el("p", text, class_="note-text")


def _name(name: str) -> Html | None:
    return el("span", name, class_="name") if name else None


def _spaced(signs: Sequence[Html]) -> list[Html]:
    return [join(sign, " ") for sign in signs]
