"""Draw: what a command asks for to make a random one of itself, in tests that let anyone do anything at any time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, TypeVar

from msgspec import Struct

S = TypeVar("S", bound=Struct)
T = TypeVar("T")


class Draw(Protocol):
    """Random values for one actor in one session; the tests hand it in, since nothing here is random."""

    def struct(self, kind: type[S], **given: Any) -> S:
        """Return a command, or a part of one: the fields given, and each other drawn by its type."""
        ...

    def id_of(self, *kinds: str) -> str:
        """Return the id of a record of one of these kinds, more often of one's own."""
        ...

    def one_of(self, values: Sequence[T]) -> T:
        """Return one of these values."""
        ...
