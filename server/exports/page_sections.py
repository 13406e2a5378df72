"""The other sections of the page, one function each: numbers, notes, check-ins, programme, facts."""

from __future__ import annotations

from server.exports.drawings import columns, paper, site_sign
from server.exports.html import Html, el, join
from server.exports.page_elements import grid, reference, reuse_list, signed, text_of
from server.exports.phrases import round_title, source_label, times_held
from server.exports.report import NoteView, Report, SiteView
from server.exports.rounds import CheckInView, Round, SiteRound
from server.exports.wording import Words


def counts(report: Report, words: Words) -> Html:
    """Return the numbers of participants, notes, outputs and check-ins, site by site."""
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
    """Return the notes, site by site."""
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
            el("span", source_label(source, words), " ", class_="how"),
            reference(report, source, words),
            class_="source",
        )
        if source
        else None,
        reuse_list(report, written.taken_further, words),
        class_="note",
    )


def rounds(report: Report, words: Words) -> Html:
    """Return the check-ins round by round, the sites beside each other."""
    if not report.rounds:
        return el("p", words("report-no-check-ins"), class_="nothing")
    return join(*(_round(report, each, words) for each in report.rounds))


def _round(report: Report, each: Round, words: Words) -> Html:
    return join(
        el("h3", round_title(each, words)),
        el("div", *(_site_round(report, site_round, words) for site_round in each.sites), class_="beside"),
    )


def _site_round(report: Report, site_round: SiteRound, words: Words) -> Html:
    site = report.site[site_round.site]
    to_the_others = (
        el(
            "blockquote",
            el("p", words("report-to-the-others", site=site.name), class_="how"),
            text_of(check_in.text),
        )
        for check_in in site_round.to_the_others
    )
    return el(
        "div",
        el("h4", site_sign(site, full=True)),
        _mood(site_round, words) if site_round.people else None,
        *to_the_others,
        el("ul", *(_sentence(each, words) for each in site_round.sentences), class_="said")
        if site_round.sentences
        else None,
        class_=f"site-round {paper(site)}",
    )


def _mood(site_round: SiteRound, words: Words) -> Html:
    if not site_round.answers:
        return el("p", words("report-mood-none"), class_="small")
    shares = ", ".join(f"{words(f'mood-{mood}')} {count}" for mood, count in enumerate(site_round.moods, 1) if count)
    return el(
        "div",
        columns(site_round.moods),
        el(
            "p",
            el("strong", words("report-mood-average", average=site_round.average)),
            el("span", words("report-mood-answers", count=site_round.answers), ": ", shares, class_="small"),
        ),
        class_="mood",
    )


def _sentence(check_in: CheckInView, words: Words) -> Html:
    mood = None
    if check_in.mood:
        mood = el("span", words("mood-is", mood=words(f"mood-{check_in.mood}")), class_="for-ears")
    return el("li", mood, el("span", check_in.text, class_="note-text"), signed(check_in.name))


def timeline(report: Report, words: Words) -> Html:
    """Return the programme: when each phase was planned, and when it was held."""
    rows = [
        [
            part.title,
            " · ".join(
                each for each in (words.hour(part.planned), words("report-minutes", minutes=part.minutes)) if each
            ),
            join(*(el("span", each, class_="span") for each in times_held(part, words))),
        ]
        for part in report.timeline.parts
    ]
    head = [words(f"report-{name}") for name in ("phase", "planned", "actual")]
    return grid(words("report-timeline-caption"), head, rows, class_="programme", show_caption=True)


def facts(report: Report, words: Words) -> Html:
    """Return the fact cards."""
    cards = (
        el(
            "li",
            el("p", fact.text),
            el("p", words("report-source", source=fact.source), class_="small") if fact.source else None,
        )
        for fact in report.workshop.facts
    )
    return el("ul", *cards, class_="facts")
