"""Words: every text a person reads, in their language, from the catalogue the browser uses too."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, Self, get_args
from zoneinfo import ZoneInfo, available_timezones

from fluent.runtime import FluentBundle, FluentResource

from server.core.sites import Language
from server.core.when import TIME_ZONE
from server.static_files import STATIC

LANGUAGES: tuple[Language, ...] = get_args(Language)
"""Danish first: its text is used where another catalogue has none."""
_MONTHS = {
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "en": "January February March April May June July August September October November December",
}

_ENTRY = re.compile(r"^(-?[a-zA-Z][\w-]*) *=", re.MULTILINE)
"""The beginning of a text in a catalogue."""
_MENTIONED = re.compile(r"{\s*(-?[a-z][\w-]*)")
"""Another text of the catalogue, within one."""
_READ_DANISH = ("nb", "nn", "no", "sv", "fo", "kl")
"""Languages without a catalogue whose readers are given the Danish one."""


def language_for(tag: str) -> Language | None:
    """Return the language of ours for a language tag or a locale (`en-GB`, `nb_NO.UTF-8`); None where there is none."""
    code = tag.strip()[:2].lower()
    return next((each for each in LANGUAGES if each == code), LANGUAGES[0] if code in _READ_DANISH else None)


class Catalogue:
    """The texts of one language. Each is parsed when it is asked for: all of them take half of a server's start."""

    def __init__(self, language: str, source: str) -> None:
        # No isolating marks: in tables and plain text they would be visible.
        self._bundle = FluentBundle([language], use_isolating=False)
        found = [*_ENTRY.finditer(source)]
        ends = [each.start() for each in found[1:]] + [len(source)]
        self._sources = {each[1]: source[each.start() : end] for each, end in zip(found, ends, strict=True)}
        self._parsed: set[str] = set()

    def format(self, key: str, values: dict[str, Any]) -> str | None:
        """Return the text of a key with these values; None where there is none."""
        self._parse(key)
        if not self._bundle.has_message(key) or (pattern := self._bundle.get_message(key).value) is None:
            return None
        return str(self._bundle.format_pattern(pattern, values)[0])

    def _parse(self, key: str) -> None:
        waiting = [key]
        while waiting:
            name = waiting.pop()
            if name in self._parsed or name not in self._sources:
                continue
            source = self._sources[name]
            self._bundle.add_resource(FluentResource(source))
            self._parsed.add(name)
            waiting += _MENTIONED.findall(source)


class Words:
    """One language: `words("report-title")` is the text of a key, and dates and hours as people write them."""

    def __init__(self, language: str, catalogues: tuple[Catalogue, ...], zone: str = TIME_ZONE) -> None:
        self.language = language
        self._catalogues = catalogues
        self._zone = zone_of(zone)
        self._plain: dict[str, str] = {}

    def in_zone(self, zone: str) -> Self:
        """Return the same words, with moments as the clocks of a time zone show them."""
        return type(self)(self.language, self._catalogues, zone)

    def __call__(self, key: str, **values: Any) -> str:
        """Return the text of a key; a key without a text is returned itself, so that the gap is seen."""
        if values:
            return self._format(key, values)
        if key not in self._plain:
            self._plain[key] = self._format(key, values)
        return self._plain[key]

    def date(self, iso: str) -> str:
        """Return `2018-10-03` as `3. oktober 2018` or `3 October 2018`; anything but a date unchanged."""
        try:
            day = date.fromisoformat(iso)
        except ValueError:
            return iso
        stop = "." if self.language == "da" else ""
        return f"{day.day}{stop} {_MONTHS[self.language].split()[day.month - 1]} {day.year}"

    def hour(self, clock: str) -> str:
        """Return `13:05` as `13.05` or `13:05`."""
        return clock.replace(":", ".") if self.language == "da" else clock

    def clock(self, at: int) -> str:
        """Return the time of day at a moment in milliseconds."""
        return self.hour(f"{self._local(at):%H:%M}")

    def moment(self, at: int) -> str:
        """Return a moment in milliseconds as a table can sort it: `2018-10-03 13:05`."""
        return f"{self._local(at):%Y-%m-%d %H:%M}"

    def _local(self, at: int) -> datetime:
        return datetime.fromtimestamp(at // 1000, UTC).astimezone(self._zone)

    def _format(self, key: str, values: dict[str, Any]) -> str:
        for catalogue in self._catalogues:
            if (text := catalogue.format(key, values)) is not None:
                return text
        return key


def words(language: str) -> Words:
    """Return the words of a language; Danish for an unknown one."""
    return _words(language if language in LANGUAGES else LANGUAGES[0])  # nothing is kept for what a visitor invents


@cache
def _words(language: str) -> Words:
    order = (language, *(other for other in LANGUAGES if other != language))
    return Words(language, tuple(_catalogue(each) for each in order))


@cache
def _catalogue(language: str) -> Catalogue:
    return Catalogue(language, (STATIC / "words" / f"{language}.ftl").read_text("utf-8"))


@cache
def zone_of(name: str) -> ZoneInfo:
    """Return a time zone; Denmark's for one that this machine does not know."""
    return ZoneInfo(name if is_zone(name) else TIME_ZONE)


def is_zone(name: str) -> bool:
    """Return whether there is such a time zone."""
    return name in _zones()


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())
