"""Subscribers: which inboxes of this process want to receive which session."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

from server.journal.inboxes import Inbox

I = TypeVar("I", bound=Inbox)  # noqa: E741


class Subscribers(Generic[I]):
    """The open inboxes by session. `changed` is called whenever one is added or removed, until `close`."""

    def __init__(self, changed: Callable[[], None] | None = None) -> None:
        self._inboxes: dict[str, set[I]] = {}
        self._changed = changed
        self._closed = False

    def sessions(self) -> list[str]:
        """Return the ids of the sessions that have an inbox."""
        return list(self._inboxes)

    def of(self, session_id: str) -> list[I]:
        """Return the inboxes of a session."""
        return list(self._inboxes.get(session_id, ()))

    @contextmanager
    def subscribed(self, session_id: str, inbox: I) -> Iterator[I]:
        """Keep an inbox subscribed while the block runs. Leaving it awaits nothing, so it works when cancelled."""
        if self._closed:
            inbox.close()
        self._inboxes.setdefault(session_id, set()).add(inbox)
        self._call_changed()
        try:
            yield inbox
        finally:
            inboxes = self._inboxes[session_id]
            inboxes.remove(inbox)
            if not inboxes:
                del self._inboxes[session_id]
            self._call_changed()

    def close(self) -> None:
        """Close every inbox, and those subscribed later."""
        self._closed = True
        for inboxes in self._inboxes.values():
            for inbox in inboxes:
                inbox.close()

    def _call_changed(self) -> None:
        if self._changed and not self._closed:
            self._changed()
