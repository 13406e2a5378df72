"""Closing: why the server disconnects a browser, as a code that says whether to come back."""

from __future__ import annotations

from enum import IntEnum


class CloseCode(IntEnum):
    """Why the server closes a connection. Below 4500: reconnect. From 4500: do not."""

    RESTART = 1012
    NOT_NOW = 1013
    RESYNC = 4000
    TOO_SLOW = 4001
    SILENT = 4002
    TOO_FAST = 4003
    BAD_FRAME = 4500
    TICKET_EXPIRED = 4501
    REMOVED = 4503
    SESSION_GONE = 4504
    LIMIT = 4505
    OPENED_ELSEWHERE = 4506


class Hangup(Exception):
    """The connection is to be closed with this code; below 4500 the browser may reconnect after `retry_ms`."""

    def __init__(self, code: CloseCode, reason: str = "", retry_ms: int = 0) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason or code.name.lower()
        self.retry_ms = retry_ms
