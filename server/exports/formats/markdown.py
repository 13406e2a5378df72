"""The report as Markdown: to paste into a wiki, a note or an e-mail."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from server.exports import document as blocks
from server.exports.formats.format import Format
from server.exports.formats.markdown_text import paragraphs, plain, row
from server.exports.wording import Words


def write(document: blocks.Document, words: Words) -> bytes:
    """Return the whole report; every text people wrote stays text, never markup.

    Many viewers have no anchors, so nothing is linked: a reference is found by searching for the words of its link,
    which the note or output it leads to bears too.
    """
    return ("\n".join(_lines(document)) + "\n").encode()


def _lines(document: blocks.Document) -> Iterator[str]:
    yield f"# {plain(document.title)}"
    drawn = _Blocks(document)
    for section in document.sections:
        if section.title:
            yield from ("", f"## {plain(section.title)}")
        for block in section.blocks:
            yield ""
            yield from drawn.lines(block)


class _Blocks:
    """Draws the blocks of one document, each as the lines of a paragraph, a list or a table."""

    def __init__(self, document: blocks.Document) -> None:
        self._sites = document.sites

    def lines(self, block: blocks.Block) -> Iterator[str]:
        """Yield the lines of one block, without empty ones around them."""
        yield from _DRAW[type(block)](self, block)

    def line(self, line: blocks.Line) -> str:
        """Return a line with its marks; what is for screen readers only is left out, but for moods said in words."""
        return "".join(self._inline(each) for each in line).strip()

    def _inline(self, inline: blocks.Inline) -> str:
        match inline:
            case str():
                return inline if inline.isspace() or inline in (", ", " · ") else plain(inline)
            case blocks.Sign():
                return plain(self._sites[inline.site].name) if inline.full else f"**{plain(inline.site)}**"
            case blocks.Link():
                return plain(inline.text)
            case _:
                return self._span(inline)

    def _span(self, span: blocks.Span) -> str:
        text = plain(span.text)
        match span.role:
            case "strong" | "number":
                return f"**{text}**"
            case "soft":
                return f"*{text}*"
            case "name":
                return f"({text})"
            case "tag":
                return f"· {text}"
            case "ears":
                return ""
            case _:
                return text

    def heading(self, heading: blocks.Heading) -> Iterator[str]:
        """Yield a heading, without marks in it."""
        yield f"{'#' * heading.level} {self.line(heading.line).replace('**', '')}"

    def text(self, text: blocks.Text) -> Iterator[str]:
        """Yield a paragraph."""
        yield self.line(text.line)

    def quote(self, quote: blocks.Quote) -> Iterator[str]:
        """Yield each line of what someone wrote as a paragraph of its own, behind whom it is to."""
        first, *others = "\n".join(paragraphs(quote.text)).split("\n") or [""]
        yield f"**{plain(quote.lead)}:** {first}" if quote.lead else first
        yield from others

    def pairs(self, pairs: blocks.Pairs) -> Iterator[str]:
        """Yield a list of names and what they are."""
        for name, text in pairs.pairs:
            yield f"- **{plain(name)}:** {plain(text)}"

    def list(self, items: blocks.List) -> Iterator[str]:
        """Yield a list, with the lists under its items."""
        yield from self._items(items.items, "")

    def _items(self, items: tuple[blocks.Item, ...], indent: str) -> Iterator[str]:
        for item in items:
            yield f"{indent}- {self.line(item.line)}"
            yield from self._items(item.below, f"{indent}  ")

    def notice(self, notice: blocks.Notice) -> Iterator[str]:
        """Yield a list of what is left out."""
        for each in notice.lines:
            yield f"- {plain(each)}"

    def table(self, table: blocks.Table) -> Iterator[str]:
        """Yield a table, under its title where that is shown."""
        if table.titled:
            yield f"{plain(table.title)}\n"
        yield row(*(plain(column.title) for column in table.columns))
        yield f"|{'|'.join('---:' if column.kind == 'number' else '---' for column in table.columns)}|"
        for cells in table.rows:
            yield row(*(self._cell(cell) for cell in cells))
        if table.foot:
            yield row(*(f"**{self._cell(cell)}**" for cell in table.foot))

    def _cell(self, cell: blocks.Cell) -> str:
        if isinstance(cell, tuple):
            return self.line(cell)
        return "; ".join(plain(each) for each in str("" if cell is None else cell).split("\n"))

    def figure(self, figure: blocks.Figure) -> Iterator[str]:
        """Yield the figure's table, which says the same."""
        yield from self.table(figure.table)

    def card(self, card: blocks.Card) -> Iterator[str]:
        """Yield a card with a head as an item of a list, and any other as its blocks."""
        if card.head:
            yield from self._as_item(card)
            return
        for number, block in enumerate(card.blocks):
            if number:
                yield ""
            yield from self.lines(block)

    def _as_item(self, card: blocks.Card) -> Iterator[str]:
        """Yield one item: the head and what was said on one line, and the rest under it."""
        first, *others = card.blocks or (None,)
        said = f": {plain(first.text)}" if isinstance(first, blocks.Quote) else ""
        yield f"- {self.line(card.head)}{said}"
        for block in others if said else card.blocks:
            for line in self.lines(block):
                yield f"  {line}" if line.startswith(("- ", "  ")) else f"  - {line}"

    def cards(self, cards: blocks.Cards) -> Iterator[str]:
        """Yield each card."""
        for number, card in enumerate(cards.cards):
            if number and not card.head:
                yield ""
            yield from self.card(card)


_DRAW: Mapping[type, Callable[[_Blocks, Any], Iterator[str]]] = {
    blocks.Heading: _Blocks.heading,
    blocks.Text: _Blocks.text,
    blocks.Quote: _Blocks.quote,
    blocks.Pairs: _Blocks.pairs,
    blocks.List: _Blocks.list,
    blocks.Notice: _Blocks.notice,
    blocks.Table: _Blocks.table,
    blocks.Figure: _Blocks.figure,
    blocks.Card: _Blocks.card,
    blocks.Cards: _Blocks.cards,
}
FORMAT = Format("md", "text/markdown; charset=utf-8", "md", write)
