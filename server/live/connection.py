"""A connection, as the hub sees it: somewhere to write frames that never makes anybody else wait."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol


class Connection(Protocol):
    """One browser's open line. Nothing here blocks or awaits, whatever the peer does or fails to do.

    The app finds it as `scope["connection"]` and uses it once the socket is accepted.
    """

    @property
    def descriptor(self) -> int:
        """Where frames may be written past everything here, with `os.write`; -1 while nothing may.

        That is so while nothing has piled up, on plain TCP. What `os.write` does not take is for `write_frame`.
        """

    @property
    def closed(self) -> bool:
        """True from the first close or abort, ours or the peer's; nothing more can be written."""

    def can_write(self) -> bool:
        """Say whether a frame written now goes straight out: nothing has piled up in our own buffers."""

    def write_frame(self, frame: bytes) -> None:
        """Write an already framed WebSocket message (see `text_frame`). Ignored when closed."""

    def unread(self) -> int:
        """Tell how many bytes are written that the operating system could not take from us yet."""

    def close(self, code: int, reason: str = "") -> None:
        """Send a close frame now, and close the transport soon; a peer that does not answer is aborted."""

    def abort(self) -> None:
        """Be gone at once (RST), even when the peer does not read."""

    def on_change(self, callback: Callable[[], None] | None) -> None:
        """Have `callback` called when `descriptor` has changed, before anyone else can have it, and each time
        buffers that had piled up are empty again; None stops it."""

    def on_text(self, callback: Callable[[str], bool]) -> None:
        """Have `callback` called with each message that comes while the app waits for the next one. What it does not
        take (False) the app receives, and everything behind it too until it waits again: the order stays."""
