"""The records a client holds, kept as the protocol says: those that all of its audience see, and its own."""

from __future__ import annotations

from typing import Any

Key = tuple[str, str]
Record = dict[str, Any]
Frame = dict[str, Any]


class Records(dict[Key, Record]):
    """Records by kind and id, as they are after the updates received."""

    def __init__(self) -> None:
        super().__init__()
        self._own: set[Key] = set()
        """Those that came in an update with `own`, and in no other since."""
        self._own_is_whole = True

    def welcomed(self) -> None:
        """Note that the next `own` update holds all own records: the connection is a new one."""
        self._own_is_whole = True

    def apply(self, update: Frame) -> None:
        """Put and remove what an update says; whether it is the next one is for the caller to check."""
        put = {(record["kind"], record["id"]): record for record in update.get("put", ())}
        gone = {(kind, record_id) for kind, record_id in update.get("gone", ())}
        if update.get("own"):
            self._remove(self._own - put.keys() if self._own_is_whole else gone & self._own)
            self.update(put)
            self._own |= put.keys()
            self._own_is_whole = False
            return
        if update.get("reset"):
            self._remove(set(self))
        self.update(put)
        self._own -= put.keys()
        self._remove(gone)  # last: a snapshot may have been put that holds them still

    def _remove(self, keys: set[Key]) -> None:
        for key in keys:
            self.pop(key, None)
        self._own -= keys
