"""Words: every text a person reads, in their language, from the same catalogue the browser uses."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from fluent.runtime import FluentBundle, FluentResource

from server.static_files import STATIC

LANGUAGES = ("da", "en")
"""Danish first: it also answers where another catalogue has no word."""
_MONTHS = {
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "en": "January February March April May June July August September October November December",
}


class Words:
    """One language: `words("report-title")` is the text of a key, and dates and hours as people write them."""

    def __init__(self, language: str, bundles: tuple[FluentBundle, ...]) -> None:
        self.language = language
        self._bundles = bundles
        self._plain: dict[str, str] = {}

    def __call__(self, key: str, **values: Any) -> str:
        """The text of a key; a key nobody has written stands for itself, so that it is seen."""
        if values:
            return self._format(key, values)
        if key not in self._plain:
            self._plain[key] = self._format(key, values)
        return self._plain[key]

    def date(self, iso: str) -> str:
        """`2018-10-03` as `3. oktober 2018` or `3 October 2018`; what is no date is left as it is."""
        try:
            day = date.fromisoformat(iso)
        except ValueError:
            return iso
        stop = "." if self.language == "da" else ""
        return f"{day.day}{stop} {_MONTHS[self.language].split()[day.month - 1]} {day.year}"

    def hour(self, clock: str) -> str:
        """`13:05` as `13.05` or `13:05`."""
        return clock.replace(":", ".") if self.language == "da" else clock

    def clock(self, at: int) -> str:
        """The hour on the wall of the room at a moment in milliseconds."""
        return self.hour(f"{local(at):%H:%M}")

    def moment(self, at: int) -> str:
        """A moment in milliseconds as a table can sort it: `2018-10-03 13:05`."""
        return f"{local(at):%Y-%m-%d %H:%M}"

    def _format(self, key: str, values: dict[str, Any]) -> str:
        for bundle in self._bundles:
            if bundle.has_message(key) and (pattern := bundle.get_message(key).value) is not None:
                return str(bundle.format_pattern(pattern, values)[0])
        return key


@cache
def words(language: str) -> Words:
    """The words of a language; an unknown language gets Danish."""
    known = language if language in LANGUAGES else LANGUAGES[0]
    order = (known, *(other for other in LANGUAGES if other != known))
    return Words(known, tuple(_bundle(each) for each in order))


@cache
def _bundle(language: str) -> FluentBundle:
    # No isolating marks: these texts also go into tables and plain text, where the marks would be seen.
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource((STATIC / "words" / f"{language}.ftl").read_text("utf-8")))
    return bundle


def local(at: int) -> datetime:
    """A moment in milliseconds on the clocks of Denmark, Norway and Sweden.

    Summer time by its rule (last Sunday of March to last Sunday of October, at 01 UTC), since a bare machine
    may have no time zone database.
    """
    moment = datetime.fromtimestamp(at // 1000, UTC)
    summer = _last_sunday(moment.year, 3) <= moment < _last_sunday(moment.year, 10)
    return moment + timedelta(hours=2 if summer else 1)


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)
