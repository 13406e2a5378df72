"""Journal entries as bytes: how what happened is written, and read again by every later release."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import ValidationError, json

from server.core import AnyEvent
from server.core.kernel.commands import Event
from server.core.kernel.happenings import Happening

AnyHappening = Happening[AnyEvent]
"""What an entry can hold: any event of the table of contents."""

_decoder = json.Decoder(AnyHappening)
encode: Callable[[Happening[Event]], bytes] = json.Encoder().encode
"""The bytes the journal keeps."""


def decode(data: bytes) -> AnyHappening:
    """Read an entry any release has written; raises ValueError for anything else."""
    try:
        return _decoder.decode(data)
    except ValidationError as error:
        raise ValueError(f"not an entry this release can read: {error}") from error
