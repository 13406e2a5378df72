"""Journal entries as bytes: every later release can read what this one writes."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import ValidationError, json

from server.core import AnyEvent
from server.core.kernel.commands import Event
from server.core.kernel.happenings import Happening

AnyHappening = Happening[AnyEvent]
"""A journal entry with any of the events there are."""

_decoder = json.Decoder(AnyHappening)
encode: Callable[[Happening[Event]], bytes] = json.Encoder().encode
"""Return an entry as the bytes the journal keeps."""


def decode(data: bytes) -> AnyHappening:
    """Return the entry that these bytes hold, of any release; raise ValueError for anything else."""
    try:
        return _decoder.decode(data)
    except ValidationError as error:
        raise ValueError(f"not an entry this release can read: {error}") from error
