"""Facts: fact cards, for the whole session or for one phase (faktakort)."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from server.core.kernel.base import RawText
from server.core.kernel.limits import Limits
from server.core.kernel.texts import TITLE_CHARS, line

_FACT_CHARS = 500


class Fact(Struct, frozen=True, omit_defaults=True):
    """A fact card: a fact and its source."""

    text: RawText
    source: RawText = ""


def clean_facts(facts: Iterable[Fact], limits: Limits) -> tuple[Fact, ...]:
    """Return fact cards with clean texts, without those that say nothing; refuse longer ones."""
    cards = (Fact(line(each.text, _FACT_CHARS), line(each.source, limits[TITLE_CHARS])) for each in facts)
    return tuple(card for card in cards if card != Fact(""))
