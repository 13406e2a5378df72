"""The small elements that every section of the page is made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from server.exports.drawings import site_sign
from server.exports.html import Html, el, join
from server.exports.lineage import Related
from server.exports.phrases import headline, reuse_label
from server.exports.report import Report
from server.exports.wording import Words


def grid(
    caption: str,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    foot: Sequence[str] = (),
    *,
    class_: str,
    show_caption: bool = False,
) -> Html:
    """Return a table with row and column headers; unless shown, its caption is for screen readers only."""

    def row(cells: Sequence[str]) -> Html:
        return el("tr", el("th", cells[0], scope="row"), *(el("td", cell) for cell in cells[1:]))

    return el(
        "div",
        el(
            "table",
            el("caption", caption, class_=None if show_caption else "for-ears"),
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
    """Return what someone wrote, with its line breaks."""
    return el("p", text, class_="note-text")


def signed(name: str) -> Html | None:
    """Return the author's name, where the report has names."""
    return el("span", name, class_="name") if name else None


def reference(report: Report, related: Related, words: Words, *, whole: bool = False) -> Html:
    """Return a note or an output as another one refers to it, with its `whole` text or a headline."""
    if related.kind == "absent":
        return el("em", words("report-absent"))
    text: str = related.text if whole else headline(related.text)
    if related.kind == "output" and (number := report.number.get(related.id)):
        text = el("a", words("report-output-number", number=number), ": ", text, href=f"#o-{number}")
    return join(site_sign(report.site[related.site]), " ", el("q", text), signed(related.name))


def reuse_list(report: Report, reused_by: Iterable[Related], words: Words) -> Html | None:
    """Return the list of what builds on something, and how."""
    items = [
        el("li", el("span", reuse_label(by, words), " ", class_="how"), reference(report, by, words))
        for by in reused_by
    ]
    return el("ul", *items, class_="further") if items else None
