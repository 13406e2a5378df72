"""The rest of the page, one function for each section: numbers, notes, check-ins, programme, facts."""

from __future__ import annotations

from server.exports.html import Html, el, join
from server.exports.page_pieces import further, grid, pointed, signed, text_of
from server.exports.phrases import came_from, round_title, went
from server.exports.report import NoteView, Report, SiteView
from server.exports.rounds import Round, Said, SiteRound
from server.exports.signs import columns, paper, site_sign
from server.exports.wording import Words


def counts(report: Report, words: Words) -> Html:
    """How many, site by site."""
    names = ("participants", "notes", "outputs", "check-ins")
    rows = [(view.participants, len(view.notes), view.outputs, view.check_ins) for view in report.sites]
    signs = [site_sign(view.site, full=True) for view in report.sites]
    total = [sum(column) for column in zip(*rows, strict=True)] or [0] * len(names)
    return grid(
        words("report-counts"),
        [words("report-site"), *(words(f"report-{name}") for name in names)],
        [[sign, *map(str, row)] for sign, row in zip(signs, rows, strict=True)],
        [words("report-all"), *map(str, total)],
        class_="numbers",
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
        el("p", words(f"note-kind-{note.note_kind}"), signed(note.name), class_="note-kind"),
        el("p", note.text, class_="note-text"),
        el("p", words("report-site-only", site=report.site[note.site].name), class_="small")
        if note.level == "site"
        else None,
        el(
            "p",
            el("span", came_from(source, words), " ", class_="how"),
            pointed(report, source, words),
            class_="source",
        )
        if source
        else None,
        further(report, written.taken_further, words),
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
            text_of(said.text),
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
    return el("li", mood, el("span", said.text, class_="note-text"), signed(said.name))


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
    return grid(words("report-timeline-caption"), head, rows, class_="programme", said=True)


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
