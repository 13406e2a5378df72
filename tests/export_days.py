"""A session to export, made by real commands, and its exports."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from server.core.codec import decode, encode
from server.core.joining import Join
from server.core.kernel.base import Actor, Audience, Role
from server.core.kernel.commands import Command
from server.core.kernel.happenings import Happening, apply
from server.core.kernel.session import Session
from server.core.links import MakeLinks
from server.core.setup import ChangeSetup, Setup
from server.core.steps import NextPhase
from server.exports import FORMATS, Report, export, report_of
from server.templates import template
from server.words import words

ALL = Audience("organiser", "")
AALBORG = Audience("facilitator", "AAL")
REPORT_FORMATS = [name for name, each in FORMATS.items() if not each.whole]
ORGANISER = Actor("organiser", "", "organiser", "laptop")
NOON = int(datetime.fromisoformat("2018-10-03T12:55:00+02:00").timestamp() * 1000)
MINUTE = 60_000


class Day:
    """A session and its history, made by commands as the server makes them."""

    def __init__(self, setup: dict[str, Any]) -> None:
        self.session, self.history, self.at = Session(), [], NOON
        self.history: list[Happening]
        self._refs: dict[str, int] = {}
        self.do(ChangeSetup(setup=msgspec.convert(setup, Setup)), ORGANISER)
        marks = [site["mark"] for site in setup["sites"]]
        hashes = {f"facilitator:{mark}": f"secret-hash-{mark}" for mark in marks}
        keys = {mark: f"join-key-{mark}" for mark in marks}
        self.do(MakeLinks(generation=1, hashes=hashes, join_code="ABCDEFGH", join_keys=keys), ORGANISER)

    def do(self, command: Command, by: Actor, after_ms: int = 1000) -> bool:
        """Decide and apply a command, and return whether anything was written."""
        self.at += after_ms
        self.session.at = self.at
        events = command.decide(self.session, by)
        if events is None:
            return False
        ref = self._refs[by.device] = self._refs.get(by.device, 0) + 1
        happening = Happening(self.at, by, events if isinstance(events, tuple) else (events,), ref, {})
        happening = decode(encode(happening))
        self.history.append(happening)
        apply(self.session, happening)
        return True

    def base(self) -> str:
        """Return the present position, as the base of an edit."""
        return f"{self.session.offset}.x"

    def join(self, mark: str, person: str, **fields: str) -> Actor:
        """Join a participant at a site."""
        by = Actor(person, mark, "participant", f"tablet-{person}")
        self.do(Join(id=person, site=mark, rejoin_hash=f"rejoin-hash-{person}", **fields), by)
        return by


def facilitator_of(mark: str, role: Role = "facilitator") -> Actor:
    return Actor(f"{role}-{mark}", mark, role, f"desk-{mark}")


def replayed(history: list[Happening]) -> Session:
    session = Session()
    for happening in history:
        apply(session, happening)
    return session


def written(day: Day, name: str, *, names: bool = False, language: str = "da", audience: Audience = ALL) -> str:
    return export(name, day.session, day.history, audience, words(language), names=names).decode()


def report(day: Day, audience: Audience = ALL, *, names: bool = False) -> Report:
    return report_of(day.session, day.history, audience, names=names)


def two_sites(*, level: str = "all", names: bool = True) -> tuple[Day, Actor, Actor]:
    setup = template("aabent-vaerksted-2018-10-03") | {"rules": {"names": names}}
    setup["phases"] = [{"title": "Skriv", "minutes": 10, "kind": "writing", "level": level}]
    day = Day(setup)
    people = day.join("AAL", "anna", alias="Anna Alias"), day.join("KBH", "karl", alias="Karl Alias")
    day.do(NextPhase(), facilitator_of("AAL"))
    return day, *people
