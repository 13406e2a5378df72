"""The report as blocks: what every format and the browser's report page draw, without knowing any feature.

All words are in the blocks already, put there by the sections. Each text stands once; elsewhere a `Link` leads to it.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from server.core.sites import Colour, Shape


class Sign(Struct, frozen=True, tag="sign", omit_defaults=True):
    """A site's sign: its shape with its mark, or with its name when `full`. The document's `sites` has all three."""

    site: str
    full: bool = False


class Link(Struct, frozen=True, tag="link", omit_defaults=True):
    """A link to the block with this id. Its text says in full where it leads, for formats that cannot link.

    `site`: whose shape is drawn before it.
    """

    to: str
    text: str
    site: str = ""


class Span(Struct, frozen=True, tag="span", omit_defaults=True):
    """A part of a line that has a role of its own.

    `said`: what a person wrote; `name`: who did; `strong`, `soft`, `number` and `tag`: how it looks; `how`: how one
    thing came from another; `ears`: for screen readers only, since something else shows it to the eye. `lang`: the
    language it is written in, where that is not the document's.
    """

    text: str
    role: Literal["said", "name", "strong", "soft", "number", "tag", "how", "ears"]
    lang: str = ""


Inline = str | Sign | Link | Span
Line = tuple[Inline, ...]


class Heading(Struct, frozen=True, tag="heading", omit_defaults=True):
    """A heading within a section, whose own title is of level 2. With an id, links may lead to it."""

    level: Literal[3, 4]
    line: Line
    id: str = ""


class Text(Struct, frozen=True, tag="text", omit_defaults=True):
    """A paragraph in the report's own words."""

    line: Line
    role: Literal["", "soft", "when", "lead", "about", "strong"] = ""


class Quote(Struct, frozen=True, tag="quote", omit_defaults=True):
    """What someone wrote, with its line breaks; `lead` says who it is from or to, `lang` is as in a span."""

    text: str
    lead: str = ""
    lang: str = ""


class Pairs(Struct, frozen=True, tag="pairs"):
    """Names and what they are."""

    pairs: tuple[tuple[str, str], ...]


class Item(Struct, frozen=True, omit_defaults=True):
    """One item of a list; `below` is the list under it."""

    line: Line
    below: tuple[Item, ...] = ()


class List(Struct, frozen=True, tag="list", omit_defaults=True):
    """A list. `steps`: what something builds on; `further`: what builds on it; `said`: what people wrote.

    `thread`: what was asked, answered and said of something, each item with the sign of its site first.
    """

    items: tuple[Item, ...]
    role: Literal["", "steps", "further", "said", "thread"] = ""


class Notice(Struct, frozen=True, tag="notice"):
    """What is left out, and why."""

    lines: tuple[str, ...]


class Column(Struct, frozen=True):
    """One column of a table: its key, its title, and what its cells are. A `time` is in milliseconds."""

    key: str
    title: str
    kind: Literal["text", "number", "time", "id"] = "text"


Cell = str | int | float | Line | None


class Table(Struct, frozen=True, tag="table", omit_defaults=True):
    """A table. `data`: its rows are for other programs: csv draws these tables, and no other.

    `titled`: whether its title is shown; if not, the heading above it says the same.
    """

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    foot: tuple[Cell, ...] = ()
    data: bool = False
    titled: bool = False


class Strip(Struct, frozen=True):
    """Phases after one another, each with its kind, title and minutes; `start`: minutes since midnight, or None."""

    title: str
    start: int | None
    parts: tuple[tuple[str, str, int], ...]


class Figure(Struct, frozen=True, tag="figure", omit_defaults=True):
    """A drawing, always with the table that says the same.

    `bars`: how long each row's bar is, from 0 to 1. `strips`: drawn above the table, to one scale.
    """

    table: Table
    bars: tuple[float, ...] = ()
    strips: tuple[Strip, ...] = ()


class Card(Struct, frozen=True, tag="card", omit_defaults=True):
    """Something with an edge, in the colours of its site: one note, output, fact or site.

    `head`: its first line. A format without cards draws one with a head as an item of a list.
    """

    role: Literal["note", "output", "fact", "site", "round"]
    blocks: tuple[Block, ...] = ()
    head: Line = ()
    site: str = ""
    id: str = ""


class Cards(Struct, frozen=True, tag="cards", omit_defaults=True):
    """Cards beside each other, or a wall of them; `label`: what they are, where no heading says so."""

    role: Literal["wall", "facts", "sites", "beside"]
    cards: tuple[Card, ...]
    label: str = ""


class Section(Struct, frozen=True):
    """One section of the report, with its title; the cover has none, and comes before the table of contents."""

    id: str
    title: str
    blocks: tuple[Block, ...]


Block = Heading | Text | Quote | Pairs | List | Notice | Table | Figure | Card | Cards


class SiteLook(Struct, frozen=True):
    """What a site's sign is drawn from."""

    name: str
    shape: Shape
    colour: Colour


class Document(Struct, frozen=True, omit_defaults=True):
    """A whole report: its title, its language, how its sites look, and its sections in order.

    `tables`: the data tables of all sections, for the formats that other programs read. `names`: whether it has names.
    """

    title: str
    language: str
    sites: dict[str, SiteLook]
    sections: tuple[Section, ...]
    tables: tuple[Table, ...] = ()
    names: bool = False
