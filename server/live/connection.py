"""A browser's connection as `live/` needs it: frames are written to it without ever waiting for the peer.

Hot path: rows write to `descriptor` directly, and call nothing here unless a write falls short.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol


class Connection(Protocol):
    """One browser's open connection. Nothing here blocks or awaits, whatever the peer does or fails to do.

    The app finds it as `scope["connection"]` and uses it once the socket is accepted.
    """

    @property
    def descriptor(self) -> int:
        """The descriptor to which framed messages may be written directly, with `os.write`; -1 while they may not.

        They may on plain TCP while nothing is buffered. What `os.write` does not take must go to `write_frame`.
        """

    @property
    def closed(self) -> bool:
        """True from the first close or abort, ours or the peer's; nothing more can be written."""

    def can_write(self) -> bool:
        """Return whether a frame written now goes to the operating system at once: nothing is buffered here."""

    def write_frame(self, frame: bytes) -> None:
        """Write an already framed WebSocket message (see `text_frame`). Ignored when closed."""

    def unread(self) -> int:
        """Return how many bytes are buffered here because the operating system could not take them yet."""

    def close(self, code: int, reason: str = "") -> None:
        """Send a close frame now, and close the transport soon; a peer that does not answer is aborted."""

    def abort(self) -> None:
        """Reset the connection at once (RST), even when the peer does not read."""

    def on_change(self, callback: Callable[[], None] | None) -> None:
        """Call `callback` when `descriptor` has changed, before anyone else can get the old one, and each time the
        buffers have become empty again; None stops it."""

    def on_text(self, callback: Callable[[str], bool]) -> None:
        """Call `callback` with each message that comes while the app waits for one. If it returns False, the app
        receives that message and those behind it, until it waits again: the order stays."""
