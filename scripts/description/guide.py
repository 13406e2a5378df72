"""docs/protocol.md: written by hand, except for the tables between its markers, which are generated."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable

import msgspec

from scripts.description import refusals
from scripts.description.calls import CALLS, app_routes, docstring
from scripts.description.schemas import COMMANDS, FRAMES_DOWN, FRAMES_UP, SENT, Schema, components, tag
from server import wire
from server.settings import Settings
from server.web.talk.welcome import client_limits
from server.wire import CloseCode
from server.words import words

MEANS = {
    CloseCode.RESTART: "The server restarts. Nothing acknowledged is lost.",
    CloseCode.NOT_NOW: "The journal is down, a session cannot be opened now, or it, or the link, has as many "
    "connections as it may.",
    CloseCode.RESYNC: "The history your position belongs to has been replaced (a lost tail, a restored backup, an "
    "erasure). Send `hello` without a position, and send again what is still in the outbox.",
    CloseCode.TOO_SLOW: "You read nothing of what was sent for 10 s. Send `hello` with your position.",
    CloseCode.SILENT: "No `hello` came in time.",
    CloseCode.TOO_FAST: "You were ahead of your rate for 30 s without a pause.",
    CloseCode.BAD_FRAME: "What you sent is not a frame, or came out of turn: a programming error.",
    CloseCode.TICKET_EXPIRED: "The ticket is too old, void or not ours. Fetch another with the key or re-join code.",
    CloseCode.REMOVED: "The link you joined by has been replaced. Someone has to give you the new one.",
    CloseCode.SESSION_GONE: "There is no such session any more.",
    CloseCode.LIMIT: "Not sent by this release; earlier ones sent it where a session was full.",
    CloseCode.OPENED_ELSEWHERE: "This device has opened more sockets than it may; this was the oldest.",
}
PLACEHOLDERS = dict.fromkeys(("limit", "reason", "formats", "code"), "…")
"""Placeholders for what a sentence is filled with."""
KINDS = components(wire.FrameUp, wire.FrameDown)


def filled(text: str) -> str:
    """Return the guide with every table generated anew."""
    for name, table in TABLES.items():
        if f"<!-- begin {name} -->" not in text:
            raise LookupError(f"docs/protocol.md has no place for {name}")
        text = put(text, name, "\n".join(table()))
    return text


def put(text: str, name: str, block: str) -> str:
    """Return the text with the block of that name replaced."""
    place = re.compile(rf"(<!-- begin {name} -->\n).*?(<!-- end {name} -->)", re.DOTALL)
    return place.sub(lambda found: f"{found[1]}{block}\n{found[2]}", text)


def frames(members: Iterable[type[msgspec.Struct]]) -> list[str]:
    """Return a table of frames, their fields and meaning."""
    return _table(("type", "fields", "meaning"), ((f"`{tag(f)}`", fields(_schema(f), "type"), doc(f)) for f in members))


def records() -> list[str]:
    """Return a table of records, with the fields that only they have."""
    shared = ("kind", "id", "site", "by", "at")
    rows = ((f"`{tag(each)}`", fields(_schema(each), *shared), doc(each)) for each in SENT)
    return _table(("kind", "own fields", "is"), rows)


def commands() -> list[str]:
    """Return a table of commands, their fields and the codes they can be refused with."""
    codes = refusals.by_command()
    rows = (
        (f"`{tag(each)}`", fields(_schema(each), "type"), doc(each), " ".join(f"`{c}`" for c in codes[tag(each)]))
        for each in COMMANDS
    )
    return _table(("type", "fields", "does", "may be refused"), rows)


def refusal_codes() -> list[str]:
    """Return a table of refusal codes, with the sentence that people read."""
    english = words("en")
    found = sorted(set(refusals.ANY).union(*refusals.by_command().values()))
    return _table(("code", "in words"), ((f"`{code}`", english(f"refused-{code}", **PLACEHOLDERS)) for code in found))


def problem_codes() -> list[str]:
    """Return a table of HTTP error codes, with their status and sentence."""
    english = words("en")
    rows = (
        (" ".join(str(each) for each in sorted(status)), f"`{code}`", english(f"refused-{code}", **PLACEHOLDERS))
        for code, status in sorted(refusals.problems().items())
    )
    return _table(("status", "code", "in words"), rows)


def close_codes() -> list[str]:
    """Return a table of close codes, and what to do about each."""
    rows = (
        (str(int(code)), code.name.lower(), "come back" if code < 4500 else "stay away", MEANS[code])
        for code in CloseCode
    )
    return _table(("code", "name", "then", "why"), rows)


def calls() -> list[str]:
    """Return a table of HTTP calls, without the pages."""
    rows = (
        (f"`{method.upper()} {path}`", CALLS[endpoint].by, docstring(endpoint).splitlines()[0])
        for method, path, endpoint in app_routes()
    )
    return _table(("call", "by", "does"), rows)


def limits() -> list[str]:
    """Return a table of `welcome.limits`, with the default settings."""
    defaults = msgspec.structs.asdict(client_limits(Settings()))
    return _table(("limit", "default"), ((f"`{name}`", f"{value:g}") for name, value in defaults.items()))


TABLES: dict[str, Callable[[], list[str]]] = {
    "frames up": lambda: frames(FRAMES_UP),
    "frames down": lambda: frames(FRAMES_DOWN),
    "records": records,
    "commands": commands,
    "refusal codes": refusal_codes,
    "close codes": close_codes,
    "calls": calls,
    "problem codes": problem_codes,
    "limits": limits,
}


def fields(schema: Schema, *left_out: str) -> str:
    """Return the fields of a message; a question mark says that it may be absent, brackets what its values are."""
    needed = schema.get("required", ())
    listed = []
    for name, field in schema["properties"].items():
        if name not in left_out:
            chosen = "/".join(each or '""' for each in field["enum"]) if _is_choice(field) else ""
            listed.append(f"`{name}{'' if name in needed else '?'}`" + (f" ({chosen})" if chosen else ""))
    return ", ".join(listed)


def doc(kind: type) -> str:
    """Return a type's docstring on one line."""
    return " ".join((inspect.getdoc(kind) or "").split())


def _is_choice(field: Schema) -> bool:
    return len(field.get("enum", ())) > 1 and all(isinstance(each, str) for each in field["enum"])


def _schema(kind: type[msgspec.Struct]) -> Schema:
    return KINDS[kind.__name__]


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    lines = [head, tuple("---" for _ in head), *rows]
    return [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in lines]
