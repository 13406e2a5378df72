"""The small pieces every section of the page is put together from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from server.exports.html import Html, el, join
from server.exports.lineage import Related
from server.exports.phrases import headline, taken_by
from server.exports.report import Report
from server.exports.signs import site_sign
from server.exports.wording import Words


def grid(
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


def text_of(text: str) -> Html:
    """What someone wrote, line by line."""
    return el("p", text, class_="note-text")


def signed(name: str) -> Html | None:
    """Who wrote it, where names are in."""
    return el("span", name, class_="name") if name else None


def pointed(report: Report, related: Related, words: Words, *, whole: bool = False) -> Html:
    """A note or an output where another one names it."""
    if related.kind == "absent":
        return el("em", words("report-absent"))
    text: str = related.text if whole else headline(related.text)
    if related.kind == "output" and (number := report.number.get(related.id)):
        text = el("a", words("report-output-number", number=number), ": ", text, href=f"#o-{number}")
    return join(site_sign(report.site[related.site]), " ", el("q", text), signed(related.name))


def further(report: Report, taken: Iterable[Related], words: Words) -> Html | None:
    """Who took it further, and how."""
    items = [el("li", el("span", taken_by(by, words), " ", class_="how"), pointed(report, by, words)) for by in taken]
    return el("ul", *items, class_="further") if items else None
