"""Leases in memory: with SQLite there is only one process that could hold or read them."""

from __future__ import annotations

import time


class Leases:
    """The leases of all sessions; expired ones are removed when the session's are read."""

    def __init__(self) -> None:
        self._held: dict[str, dict[str, tuple[float, bytes]]] = {}

    def put(self, session_id: str, holder: str, value: bytes, seconds: float) -> None:
        self._held.setdefault(session_id, {})[holder] = (time.monotonic() + seconds, value)

    def remove(self, session_id: str, holder: str) -> None:
        self._held.get(session_id, {}).pop(holder, None)

    def remove_all(self, session_id: str) -> None:
        self._held.pop(session_id, None)

    def read(self, session_id: str) -> dict[str, bytes]:
        """Return the values that have not expired, by holder."""
        now = time.monotonic()
        held = {holder: lease for holder, lease in self._held.pop(session_id, {}).items() if lease[0] > now}
        if held:
            self._held[session_id] = held
        return {holder: value for holder, (_, value) in held.items()}
