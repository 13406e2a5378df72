"""The cover: when it was, the question, who was behind it, and the sites."""

from __future__ import annotations

from server.core.sites import Site
from server.core.workshop import Workshop
from server.exports.document import Block, Card, Cards, Pairs, Section, Sign, Span, Text
from server.exports.report import Report
from server.exports.wording import Words


def of(report: Report, words: Words) -> Section:
    """Return the cover, without the title: that is the document's."""
    about = report.workshop
    told = (
        (words("report-theme"), about.theme),
        (words("report-organiser"), about.organiser),
        (words("report-contact"), about.contact),
    )
    blocks: list[Block] = [Text((words("report-public-version"),), "strong")] if report.public else []
    if day := _date_and_hours(about, words):
        blocks.append(Text((day,), "when"))
    if about.question:
        blocks.append(Text((Span(about.question, "said"),), "lead"))
    if any(text for _, text in told):
        blocks.append(Pairs(tuple(pair for pair in told if pair[1])))
    blocks.append(Cards("sites", tuple(_site(view.site, words) for view in report.sites), words("report-sites")))
    return Section("cover", "", tuple(blocks))


def _site(site: Site, words: Words) -> Card:
    lines: list[Block] = []
    if site.angle:
        lines.append(Text((site.angle,), "strong"))
    if where := ", ".join(filter(None, (site.venue, site.region))):
        lines.append(Text((where,), "soft"))
    if site.hosts:
        lines.append(Text((words("report-hosts", hosts=", ".join(site.hosts)),), "soft"))
    return Card("site", tuple(lines), (Sign(site.mark, full=True), " ", Span(site.mark, "strong")), site.mark)


def _date_and_hours(workshop: Workshop, words: Words) -> str:
    """Return the date with the hours, as far as they are known."""
    day = words.date(workshop.date)
    if not (day and workshop.start and workshop.end):
        return day
    start, end = words.hour(workshop.start), words.hour(workshop.end)
    return words("report-when", date=day, start=start, end=end)
