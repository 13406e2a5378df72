"""Counters and look-ups: what a feature keeps beside its records, where it would otherwise have to search them.

Each is declared once, in the feature's file, and is that feature's own: `_NOTES = Counter()`. What it holds belongs to
a session, and is sent to nobody; a draft reads what is below it, and is written to alone.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

from server.core.kernel.session import Session

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Lookup(Generic[K, V]):
    """Values by key; the default where none has been put."""

    def __init__(self, default: V) -> None:
        self._default = default

    def get(self, session: Session, key: K) -> V:
        """Return the value under a key."""
        value: V = session.marks.get((self, key), self._default)
        return value

    def put(self, session: Session, key: K, value: V) -> None:
        """Put a value under a key, in place of the one before."""
        session.marks[self, key] = value


class Counter:
    """Numbers by key, each 0 at first; without a key, the one number it is about."""

    def of(self, session: Session, key: Hashable = None) -> int:
        """Return the number under a key."""
        number: int = session.marks.get((self, key), 0)
        return number

    def add(self, session: Session, step: int = 1, key: Hashable = None) -> None:
        """Add to the number under a key."""
        session.marks[self, key] = session.marks.get((self, key), 0) + step
