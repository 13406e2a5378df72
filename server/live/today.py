"""What of a set-up needs to know today, or this machine: how far ahead a date is, and which time zones there are."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from msgspec import UNSET

from server.core.kernel.base import Refused
from server.core.kernel.session import Session
from server.core.kernel.texts import clean
from server.core.setup import Setup
from server.core.workshop import workshop
from server.words import is_zone

YEARS_AHEAD = 2


def require_near(setup: Setup, session: Session) -> None:
    """Refuse a date more than two years ahead, and an unknown time zone, unless the session has them already.

    Core has no clock and no zones; it judges how they are written.
    """
    here = workshop(session)
    if setup.date is not UNSET and (day := clean(setup.date)) and not (here and here.date == day):
        try:
            far = is_far(date.fromisoformat(day))
        except ValueError:
            far = True
        if far:
            raise Refused("bad_date", {"field": "date"})
    zone = setup.time_zone
    if zone is not UNSET and clean(zone) and not (here and here.time_zone == clean(zone)) and not is_zone(clean(zone)):
        raise Refused("bad_time_zone", {"field": "time_zone"})


def is_far(day: date) -> bool:
    """Return whether a date is too far ahead, by the calendar of whoever is a day ahead of this machine."""
    today = datetime.now(UTC).date() + timedelta(days=1)
    day_in_month = 28 if (today.month, today.day) == (2, 29) else today.day
    last = date(today.year + YEARS_AHEAD, today.month, day_in_month)
    return day > last
