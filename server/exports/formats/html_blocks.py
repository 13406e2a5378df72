"""Each block as HTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from server.exports import document as blocks
from server.exports.formats.drawings import bar, link_class, paper, shape, strips
from server.exports.formats.html_text import Html, el, is_from_the_right, join
from server.exports.wording import Words


class Blocks:
    """Draws the blocks of one document."""

    def __init__(self, document: blocks.Document, words: Words) -> None:
        self._sites = document.sites
        self._words = words
        self._signs: dict[blocks.Sign, Html] = {}

    def draw(self, *many: blocks.Block) -> Html:
        """Return blocks one after another."""
        return join(*(_DRAW[type(block)](self, block) for block in many))

    def line(self, line: blocks.Line) -> Html:
        """Return what a line is made of."""
        return join(*(each if isinstance(each, str) else _DRAW[type(each)](self, each) for each in line))

    def sign(self, sign: blocks.Sign) -> Html:
        """Return a site's shape and mark, with its name for screen readers; `full`: its shape and name."""
        if sign not in self._signs:
            self._signs[sign] = self._sign(sign)
        return self._signs[sign]

    def _sign(self, sign: blocks.Sign) -> Html:
        name = self._sites[sign.site].name
        if sign.full:
            return el("span", shape(sign.site), name, class_="site-mark")
        letters = el("span", sign.site, aria_hidden="true")
        return el("span", shape(sign.site), letters, el("span", name, class_="for-ears"), class_="site-mark")

    def link(self, link: blocks.Link) -> Html:
        """Return a link within the page, with its site's shape before its text."""
        return el("a", link.text, class_=link_class(link.site) if link.site else None, href=f"#{link.to}")

    def span(self, span: blocks.Span) -> Html:
        """Return a part of a line, in an element of its own where it looks other than the rest."""
        if span.role == "said":
            lines = "said-text" if "\n" in span.text else None
            if lines or span.lang or is_from_the_right(span.text):
                return el("span", span.text, class_=lines, lang=span.lang or None)
            return join(span.text)
        if span.role in _ELEMENTS:
            return el(_ELEMENTS[span.role], span.text)
        return el("span", span.text, class_=_SPANS[span.role])

    def heading(self, heading: blocks.Heading) -> Html:
        """Return a heading of level 3 or 4."""
        return el(f"h{heading.level}", self.line(heading.line), id=heading.id or None)

    def text(self, text: blocks.Text) -> Html:
        """Return a paragraph."""
        return el("p", self.line(text.line), class_=_TEXTS[text.role])

    def quote(self, quote: blocks.Quote) -> Html:
        """Return what someone wrote, with its line breaks."""
        said = el("p", quote.text, class_="said-text", lang=quote.lang or None)
        return el("blockquote", el("p", quote.lead, class_="how"), said) if quote.lead else said

    def pairs(self, pairs: blocks.Pairs) -> Html:
        """Return a description list."""
        return el("dl", *(el("div", el("dt", name), el("dd", text)) for name, text in pairs.pairs), class_="told")

    def items(self, items: blocks.List) -> Html:
        """Return a list, with the lists under its items."""
        return self._items(items.items, items.role or None)

    def _items(self, items: tuple[blocks.Item, ...], role: str | None = None) -> Html:
        return el("ul", *(self._item(each) for each in items), class_=role)

    def _item(self, item: blocks.Item) -> Html:
        below = self._items(item.below) if item.below else None
        return el("li", self.line(item.line), below)

    def notice(self, notice: blocks.Notice) -> Html:
        """Return what is left out."""
        return el("ul", *(el("li", each) for each in notice.lines), class_="notice")

    def table(self, table: blocks.Table, bars: tuple[float, ...] = ()) -> Html:
        """Return a table with row and column headers; unless shown, its title is for screen readers only.

        With `bars`, each row ends with one.
        """
        numbers = all(column.kind == "number" for column in table.columns[1:])
        drawn = el(
            "table",
            el("caption", table.title, class_=None if table.titled else "for-ears"),
            el("thead", el("tr", *(el("th", column.title, scope="col") for column in table.columns))),
            el(
                "tbody",
                *(
                    self._row(row, el("td", bar(bars[number]), aria_hidden="true") if bars else None)
                    for number, row in enumerate(table.rows)
                ),
            ),
            el("tfoot", self._row(table.foot)) if table.foot else None,
            class_="bars" if bars else "numbers" if numbers else "texts",
        )
        if bars:
            return el("div", drawn, class_=f"figure figure-{table.id.split('-')[0]}")
        return el(
            "div",
            drawn,
            class_=f"table table-{table.id.split('-')[0]}",
            role="group",
            aria_label=table.title,
            tabindex=0,
        )

    def _row(self, row: tuple[blocks.Cell, ...], more: Html | None = None) -> Html:
        cells = [self._cell(cell) for cell in row]
        return el("tr", el("th", cells[0], scope="row"), *(el("td", cell) for cell in cells[1:]), more)

    def _cell(self, cell: blocks.Cell) -> Html:
        if isinstance(cell, tuple):
            return self.line(cell)
        lines = str("" if cell is None else cell).split("\n")
        return join(*(el("span", each, class_="span") for each in lines)) if len(lines) > 1 else join(lines[0])

    def figure(self, figure: blocks.Figure) -> Html:
        """Return a drawing with its table."""
        return join(
            strips(figure.strips) if figure.strips else None,
            self.table(figure.table, figure.bars),
        )

    def card(self, card: blocks.Card, tag: str = "article") -> Html:
        """Return something with an edge in its site's colours."""
        colours = paper(self._sites[card.site]) if card.site else None
        return el(
            tag,
            el("p", self.line(card.head), class_="head") if card.head else None,
            self.draw(*card.blocks),
            id=card.id or None,
            class_=" ".join(filter(None, (card.role, colours))),
        )

    def cards(self, cards: blocks.Cards) -> Html:
        """Return cards as a list."""
        return el(
            "ul", *(self.card(each, "li") for each in cards.cards), class_=cards.role, aria_label=cards.label or None
        )


_ELEMENTS = {"strong": "strong", "how": "i", "soft": "small"}
_SPANS = {"name": "name", "number": "number", "tag": "tag", "ears": "for-ears"}
_TEXTS = {"": None, "soft": "small", "when": "when", "lead": "question", "about": "about", "strong": "strong"}
_DRAW: Mapping[type, Callable[[Blocks, Any], Html]] = {
    blocks.Sign: Blocks.sign,
    blocks.Link: Blocks.link,
    blocks.Span: Blocks.span,
    blocks.Heading: Blocks.heading,
    blocks.Text: Blocks.text,
    blocks.Quote: Blocks.quote,
    blocks.Pairs: Blocks.pairs,
    blocks.List: Blocks.items,
    blocks.Notice: Blocks.notice,
    blocks.Table: Blocks.table,
    blocks.Figure: Blocks.figure,
    blocks.Card: Blocks.card,
    blocks.Cards: Blocks.cards,
}
