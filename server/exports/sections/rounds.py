"""The check-ins, round by round: the moods and sentences of each site, and its word to the others."""

from __future__ import annotations

from server.exports.document import (
    Block,
    Card,
    Cards,
    Column,
    Figure,
    Heading,
    Item,
    Line,
    List,
    Quote,
    Section,
    Sign,
    Span,
    Table,
    Text,
)
from server.exports.report import Report
from server.exports.rounds import CheckInView, Round, SiteRound
from server.exports.sections.references import foreign, signed
from server.exports.wording import Words


def of(report: Report, words: Words) -> Section:
    """Return each round, the sites beside each other."""
    none = Text((words("report-no-check-ins"),), "soft")
    blocks = tuple(block for each in report.rounds for block in _round(report, each, words))
    return Section("rounds", words("report-rounds"), blocks or (none,))


def round_title(of: Round, words: Words) -> str:
    """Return the title of a round's phase, or the words for before and after the programme."""
    return of.title or words(f"report-round-{'before' if of.id == 'before' else 'after'}")


def _round(report: Report, each: Round, words: Words) -> tuple[Block, ...]:
    cards = tuple(_site_round(report, each.id, site_round, words) for site_round in each.sites)
    return Heading(3, (round_title(each, words),)), Cards("beside", cards)


def _site_round(report: Report, round_id: str, of: SiteRound, words: Words) -> Card:
    blocks: list[Block] = [Heading(4, (Sign(of.site, full=True),))]
    if of.answers:
        average = Span(words("report-mood-average", average=of.average), "strong")
        answers = Span(words("report-mood-answers", count=of.answers), "soft")
        blocks += [Text((average, " · ", answers)), _moods(round_id, of, words)]
    elif of.people:
        blocks.append(Text((words("report-mood-none"),), "soft"))
    lead = words("report-to-the-others", site=report.site[of.site].name)
    blocks += [Quote(each.text, lead, foreign(report, of.site, each.lang, words)) for each in of.to_the_others]
    if of.sentences:
        items = (Item(_sentence(each, foreign(report, of.site, each.lang, words), words)) for each in of.sentences)
        blocks.append(List(tuple(items), "said"))
    return Card("round", tuple(blocks), site=of.site)


def _moods(round_id: str, of: SiteRound, words: Words) -> Figure:
    table_id = f"moods-{round_id}-{of.site}"
    return Figure(
        Table(
            id=table_id,
            title=words("report-mood"),
            columns=(Column("mood", words("report-mood")), Column("answers", words("report-answers"), "number")),
            rows=tuple((words(f"mood-{mood}"), count) for mood, count in enumerate(of.moods, 1)),
        ),
        bars=tuple(round(count / max(of.moods), 3) for count in of.moods),
    )


def _sentence(check_in: CheckInView, lang: str, words: Words) -> Line:
    mood = check_in.mood and Span(words("mood-is", mood=words(f"mood-{check_in.mood}")), "ears")
    return (*((mood, " ") if mood else ()), Span(check_in.text, "said", lang), *signed(check_in.name))
