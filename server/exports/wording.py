"""The texts, dates and times an export needs in a language; `server/words.py` implements it."""

from __future__ import annotations

from typing import Any, Protocol, Self


class Words(Protocol):
    """Texts by key, and dates and times as people write them."""

    language: str

    def __call__(self, key: str, **values: Any) -> str: ...

    def in_zone(self, zone: str) -> Self: ...

    def date(self, iso: str) -> str: ...

    def hour(self, clock: str) -> str: ...

    def clock(self, at: int) -> str: ...

    def moment(self, at: int) -> str: ...
