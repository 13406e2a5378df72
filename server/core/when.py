"""When a session is held: how its date, its times and its time zone are written."""

from __future__ import annotations

import re
from datetime import date, time

from server.core.kernel.base import Refused
from server.core.kernel.texts import clean, is_of_earlier_release

TIME_ZONE = "Europe/Copenhagen"
"""The zone in which a session's times of day are written, unless its organiser chooses another."""
_TIME = re.compile("[0-9]{2}:[0-9]{2}")
_WRITTEN = {
    "date": re.compile("[2-9][0-9]{3}-[0-9]{2}-[0-9]{2}"),  # not before the year 2000
    "start": _TIME,
    "end": _TIME,
    "time_zone": re.compile("[A-Za-z0-9_+-]{1,30}(/[A-Za-z0-9_+-]{1,30}){0,2}"),
}


def clean_when(name: str, raw: str, here: object, code: str) -> str:
    """Return the clean value of `date`, `start`, `end` or `time_zone`; refuse what is none, with this code.

    What the session has may stay, however it is written (`here` is its record), and so may what an archive has: earlier
    releases let in every way of writing a date, of any year. How far ahead a date may be is judged where today is known
    (`live/today.py`).
    """
    text = clean(raw)
    if not text:
        return TIME_ZONE if name == "time_zone" else ""
    if is_of_earlier_release():
        good = _is_read(name, text)
    else:
        good = getattr(here, name, "") == text or (_WRITTEN[name].fullmatch(text) is not None and _is_read(name, text))
    if not good:
        raise Refused(code, {"field": name})
    return text


def _is_read(name: str, text: str) -> bool:
    """Return whether it can be read, in any of the ways in which a date or a time is written."""
    if name == "time_zone":
        return _WRITTEN[name].fullmatch(text) is not None
    try:
        if name == "date":
            date.fromisoformat(text)
        else:
            time.fromisoformat(text)
    except ValueError:
        return False
    return True
