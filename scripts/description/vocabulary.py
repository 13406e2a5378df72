"""The vocabulary of the wire for the browser: enumerations, bounds, limits, scenes and defaults (static/wire.js)."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

import msgspec
from msgspec import inspect as types
from msgspec.structs import fields

from scripts.description.schemas import COMMANDS, SENT, components, tag
from server import core, wire
from server.core.kernel.base import RawText
from server.core.planning import PhaseSetup
from server.core.scenes import SCENES, Of
from server.core.setup import MOST_SITES, Setup
from server.core.site_setup import SiteSetup
from server.core.workshop import Fact, Rules, Workshop
from server.settings import Settings
from server.web.talk.welcome import client_limits
from server.wire import SitePresence

WIDE = 110
HEAD = """/**
 * What the server's types say, for the browser: the values a field can have, its default, how much is allowed.
 * Written by scripts/describe.py from server/core: change that, not this. The types are in wire.d.ts.
 */
"""
GENERIC = """
/** A record with every field, and the rules it may have with every rule. */
export type Filled<T> = { [K in keyof Required<T>]: K extends "rules" ? Required<Rules> : Required<T>[K] };

/** The fields that can be left out. */
export type Defaults<T> = Required<Pick<T, { [K in keyof T]-?: {} extends Pick<T, K> ? K : never }[keyof T]>>;
"""
PARTS_HEAD = """/** The part that draws each scene. Written by scripts/describe.py from server/core/scenes.py. */
"""


@cache
def enumerations() -> dict[str, tuple[str, ...]]:
    """Return each enumeration that the core names (`NoteKind = Literal[...]`) and a frame can hold, in its order."""
    sent = json.dumps(components(wire.FrameUp, wire.FrameDown))
    named = {name: get_args(kind) for name, kind in _named_types() if get_origin(kind) is Literal}
    return {name: values for name, values in named.items() if json.dumps(sorted(values)) in sent}


def bounds() -> dict[str, tuple[int, int]]:
    """Return the least and most of each kind of number that the core names (`Mood`)."""
    found = {}
    for name, kind in _named_types():
        if get_origin(kind) is Annotated:
            for meta in kind.__metadata__:
                if isinstance(meta, msgspec.Meta) and meta.ge is not None and meta.le is not None:
                    found[name] = (int(meta.ge), int(meta.le))
    return found


def constants() -> dict[str, tuple[str, Any]]:
    """Return every constant of static/wire.js by name, with what it is and its value."""
    listed = {plural(name): (f"Every `{name}`.", list(values)) for name, values in enumerations().items()}
    rows = [{"name": name, **row._asdict()} for name, row in SCENES.items()]
    parts = {"site": SiteSetup, "phase": PhaseSetup, "fact": Fact, "rules": Rules}
    whole = {name: value for name, value in defaults(Workshop).items() if name in Setup.__struct_fields__}
    return {
        "CONTRACT": ("The contract this page was made for.", core.CONTRACT),
        **listed,
        "BOUNDS": ("The least and the most of each kind of number.", bounds()),
        "MOST_SITES": ("The most sites that a session has.", MOST_SITES),
        "LIMITS": ("The limits to keep to until a welcome brings the server's own.", client_limits(Settings())),
        "SLOWER_COMMANDS": (
            "The commands that are also held to the lower rate, of notes.",
            [tag(command) for command in COMMANDS if command.pace == "note"],
        ),
        "WRITTEN_COMMANDS": (
            "The commands in which someone writes a text; refused, it is kept for its writer.",
            [tag(command) for command in COMMANDS if any(map(_is_text, _types_in(command)))],
        ),
        "SCENES": ("The scenes in the order in which the desk lists them; server/core/scenes.py explains.", rows),
        "RECORD_DEFAULTS": (
            "The fields that a record of each kind is sent without while they have these values.",
            {tag(record): defaults(record) for record in SENT},
        ),
        "PRESENCE_DEFAULTS": ("The same for one site in a `presence` frame.", defaults(SitePresence)),
        "SETUP_DEFAULTS": (
            "The same for a set-up (`session`) and its parts.",
            {"session": whole, **{name: defaults(kind) for name, kind in parts.items()}},
        ),
    }


def script() -> str:
    """Return static/wire.js."""
    written = [HEAD]
    for name, (comment, value) in constants().items():
        written.append(f"\n/** {comment} */\nexport const {name} = {_literal(msgspec.to_builtins(value), 0)};\n")
    return "".join(written)


def declarations() -> str:
    """Return the declarations of the constants, and of the types that go with them, for static/wire.d.ts."""
    written = []
    for name, (comment, value) in constants().items():
        written.append(f"\n/** {comment} */\nexport const {name}: {_type_of(name, msgspec.to_builtins(value))};\n")
    for name, values in enumerations().items():
        written.append(f"\nexport type {name} = {' | '.join(json.dumps(value) for value in values)};\n")
    written.append(
        "\n/** Every kind of record a browser may be sent, with all its fields: line/store.js adds defaults. */\n"
    )
    kinds = "".join(f"  {tag(record)}: Filled<{record.__name__}>;\n" for record in SENT)
    written.append(f"export interface Records {{\n{kinds}}}\n")
    return "".join([*written, GENERIC])


def scene_parts() -> str:
    """Return static/stage/scene-parts.js: each scene that is drawn, with the part of its own."""
    drawn = [name for name, row in SCENES.items() if row.drawn]
    imports = "".join(
        f'import {{ {_part(name)} }} from "./scene-{name.replace("_", "-")}.js";\n' for name in sorted(drawn)
    )
    listed = "".join(f"  {name}: {_part(name)},\n" for name in drawn)
    return f"{PARTS_HEAD}{imports}\nexport const SCENE_PARTS = {{\n{listed}}};\n"


def defaults(kind: type[msgspec.Struct]) -> dict[str, Any]:
    """Return the default of every field that has one, with nested defaults in full."""
    found = {}
    for field in fields(kind):
        if field.default is not msgspec.NODEFAULT:
            found[field.encode_name] = _full(field.default)
        elif field.default_factory is not msgspec.NODEFAULT:
            found[field.encode_name] = _full(field.default_factory())
    return found


def plural(name: str) -> str:
    """Return the constant's name for a type: `NoteKind` -> `NOTE_KINDS`, `Maturity` -> `MATURITIES`."""
    upper = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).upper()
    return f"{upper[:-1]}IES" if upper.endswith("Y") else f"{upper}S"


def _named_types() -> list[tuple[str, Any]]:
    """Return the types that modules of the core give a public name, each once, by name."""
    found: dict[str, Any] = {}
    for module in pkgutil.walk_packages(core.__path__, f"{core.__name__}."):
        found |= {
            name: value
            for name, value in vars(importlib.import_module(module.name)).items()
            if not name.startswith("_") and get_origin(value) in (Literal, Annotated)
        }
    return sorted(found.items())


def _types_in(command: type[msgspec.Struct]) -> list[types.Type]:
    """Return the types of a command's fields, each of those that a field may be."""
    found = [field.type for field in types.type_info(command).fields]  # type: ignore[attr-defined]
    return [each for kind in found for each in (kind.types if isinstance(kind, types.UnionType) else (kind,))]


def _is_text(kind: types.Type) -> bool:
    return kind == types.type_info(RawText)


def _part(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_")) + "Scene"


def _full(value: Any) -> Any:
    if isinstance(value, msgspec.Struct):
        return {name: _full(getattr(value, name)) for name in value.__struct_fields__}
    return list(value) if isinstance(value, tuple) else value


def _literal(value: Any, depth: int) -> str:
    """Return a value as JavaScript, over several lines where it does not fit on one."""
    if isinstance(value, Mapping):
        items = [f"{key}: {_literal(each, depth + 1)}" for key, each in value.items()]
    elif isinstance(value, list):
        items = [_literal(each, depth + 1) for each in value]
    else:
        return json.dumps(value, ensure_ascii=False)
    opening, closing = ("{ ", " }") if isinstance(value, Mapping) else ("[", "]")
    whole = f"{opening}{', '.join(items)}{closing}" if items else (opening + closing).replace(" ", "")
    if len(whole) <= WIDE and "\n" not in whole:
        return whole
    indent = "  " * depth
    return f"{opening.strip()}\n" + "".join(f"{indent}  {each},\n" for each in items) + f"{indent}{closing.strip()}"


def _type_of(name: str, value: Any) -> str:
    kinds = {plural(each): each for each in enumerations()}
    if name in kinds:
        return f"readonly {kinds[name]}[]"
    if name == "LIMITS":
        return "ClientLimits"
    if name == "SCENES":
        of = " | ".join(f'"{each}"' for each in get_args(Of))
        return (
            'readonly { name: SceneName; shown_in: readonly (PhaseKind | "before" | "private" | "after")[]; '
            f"by_hand: boolean; of: {of}; needs_of: boolean; drawn: boolean }}[]"
        )
    if name in ("SLOWER_COMMANDS", "WRITTEN_COMMANDS"):
        return 'readonly AnyCommand["type"][]'
    if name == "BOUNDS":
        return "{ " + "; ".join(f"{each}: readonly [number, number]" for each in value) + " }"
    if name == "RECORD_DEFAULTS":
        return "{ " + "; ".join(f"{tag(record)}: Defaults<{record.__name__}>" for record in SENT) + " }"
    if name == "PRESENCE_DEFAULTS":
        return "Required<SitePresence>"
    if name == "SETUP_DEFAULTS":
        return (
            '{ session: Required<Omit<Setup, "title" | "sites" | "phases" | "template">>; site: '
            'Required<Omit<SiteSetup, "name" | "mark">>; phase: Required<Omit<PhaseSetup, "title" | '
            '"minutes">>; fact: { source: string }; rules: Required<Rules> }'
        )
    return "number"
