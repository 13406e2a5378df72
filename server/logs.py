"""Logs: JSON lines on standard error, without anything people wrote and without keys and codes."""

from __future__ import annotations

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

SECRET = ("key", "ticket", "rejoin", "code", "secret", "authorization")
PRIVATE = ("text", "alias", "name", "title", "organisation", "command")
HIDDEN = "[left out]"


def set_up_logs(level: str) -> None:
    """Log from this level upwards, to standard error."""
    number = getattr(logging, level.upper())
    logging.basicConfig(level=number, stream=sys.stderr, format="%(message)s", force=True)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            leave_out,
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )


def leave_out(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Return the event with secret and private fields replaced."""
    for field in (*SECRET, *PRIVATE):
        if field in event:
            event[field] = HIDDEN
    return event
