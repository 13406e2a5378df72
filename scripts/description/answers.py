"""Answers: the JSON of the HTTP calls whose answers are put together where they are given.

`tests/test_descriptions.py` holds a running server to these.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from server.core.kernel.base import Role
from server.core.setup import Setup
from server.core.sites import Colour, Language, Shape


class ErrorTold(Struct, omit_defaults=True):
    """What went wrong: a code for programs, a sentence in the caller's language, and what the sentence is about."""

    code: str
    message: str
    detail: dict[str, Any] = {}


class ProblemTold(Struct):
    """Every answer from 400 upwards."""

    error: ErrorTold


class SiteTold(Struct):
    """A site as one sees it before joining."""

    mark: str
    name: str
    angle: str
    venue: str
    shape: Shape
    colour: Colour
    language: Language


class CodeOpens(Struct, omit_defaults=True):
    """What a code opens: what one should know before joining. `site` when the code is a site's own."""

    title: str
    theme: str
    question: str
    date: str
    start: str
    end: str
    language: Language
    organiser: str
    contact: str
    roles: list[str]
    names: bool
    retain_until: str
    sites: list[SiteTold]
    site: str = ""


class TicketGiven(Struct, omit_defaults=True):
    """A ticket for `hello` and for `Authorization: Bearer`; `rejoin` brings a participant back as the same person."""

    ticket: str
    session: str
    participant: str
    site: str
    role: Role
    language: Language
    expires: int
    rejoin: str = ""
    address: str = ""


class LinksTold(Struct):
    """Addresses to hand out; the key is in the fragment. By site where there is one for each."""

    organiser: str
    report: str
    join: str
    join_site: dict[str, str]
    facilitator: dict[str, str]
    screen: dict[str, str]


class KeysTold(Struct):
    """The keys behind the links."""

    organiser: str
    facilitator: dict[str, str]
    screen: dict[str, str]
    join: dict[str, str]


class SessionMade(Struct):
    """A new session: its id, the code people type, all its links and keys. Shown once: only hashes are kept."""

    id: str
    join_code: str
    links: LinksTold
    keys: KeysTold


class CountsTold(Struct):
    """How much there is of each."""

    participants: int
    notes: int
    outputs: int
    check_ins: int


class SessionTold(Struct, omit_defaults=True):
    """A session as its organiser sees it. `ticket` is a new one, when the links (and the old ticket) were replaced."""

    id: str
    join_code: str
    setup: Setup
    links: LinksTold
    keys: KeysTold
    counts: CountsTold
    retain_until: str
    ticket: str = ""


class TemplateTold(Struct):
    """A template a session can be made from."""

    name: str
    title: str


class Readiness(Struct):
    """Whether this process can serve, and what is degraded."""

    ready: bool
    degraded: list[str]
    version: str
