"""What an export needs of a language; `server/words.py` gives it, read from the catalogue."""

from __future__ import annotations

from typing import Any, Protocol


class Words(Protocol):
    """Texts by key, and dates and hours as people write them."""

    language: str

    def __call__(self, key: str, **values: Any) -> str: ...

    def date(self, iso: str) -> str: ...

    def hour(self, clock: str) -> str: ...

    def clock(self, at: int) -> str: ...

    def moment(self, at: int) -> str: ...
