"""Schemas: JSON Schema for message types, in which the great unions have names of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

import msgspec
from msgspec import Raw
from msgspec.structs import fields

from server import wire
from server.core import AnyCommand, AnyRecord
from server.core.kernel.base import Record

Schema = dict[str, Any]
AT = "#/components/schemas/"
"""Where both AsyncAPI and OpenAPI keep their schemas."""


def is_sent(record: type[Record]) -> bool:
    """Whether a record ever reaches a browser: one whose `seen_by` can only answer None never does."""
    return get_type_hints(record.seen_by).get("return") is not type(None)


SENT: tuple[type[Record], ...] = tuple(record for record in get_args(AnyRecord) if is_sent(record))
COMMANDS: tuple[type[msgspec.Struct], ...] = get_args(AnyCommand)
FRAMES_UP: tuple[type[msgspec.Struct], ...] = get_args(wire.FrameUp)
FRAMES_DOWN: tuple[type[msgspec.Struct], ...] = get_args(wire.FrameDown)

UNIONS: dict[str, tuple[str, tuple[type[msgspec.Struct], ...]]] = {
    "AnyRecord": ("Every record a browser may be sent; `kind` says which.", SENT),
    "AnyCommand": ("Every command a browser may send; `type` says which.", COMMANDS),
    "FrameUp": ("Every frame up, from a browser; `type` says which.", FRAMES_UP),
    "FrameDown": ("Every frame down, from the server; `type` says which.", FRAMES_DOWN),
}


def tag(kind: type[msgspec.Struct]) -> str:
    """What a frame, command or record is called on the wire."""
    return str(kind.__struct_config__.tag)


def components(*wanted: Any) -> dict[str, Schema]:
    """The schemas of these types and of all they are made of, by name."""
    types = [_schemable(each) for kind in wanted for each in _members(kind)]
    _, found = msgspec.json.schema_components(types, ref_template=AT + "{name}")
    # A raw command is read in a second step, so the type alone says nothing of it.
    if any(schema.get("properties", {}).get("command") == {} for schema in found.values()):
        _, commands = msgspec.json.schema_components(COMMANDS, ref_template=AT + "{name}")
        found |= commands
        for schema in found.values():
            if schema.get("properties", {}).get("command") == {}:
                schema["properties"]["command"] = {"$ref": f"{AT}AnyCommand"}
    return _with_unions(found)


def _with_unions(found: dict[str, Schema]) -> dict[str, Schema]:
    """Give every union that occurs in full its name."""
    dropped = {kind.__name__ for kind in get_args(AnyRecord) if not is_sent(kind)}
    kept = {name: schema for name, schema in found.items() if name not in dropped}
    named: dict[str, Schema] = {}
    for name, (says, members) in UNIONS.items():
        if all(member.__name__ in kept for member in members):
            named[name] = {"description": says, **union(members)}
    wholes = {frozenset(_refs(schema)): name for name, schema in named.items()}

    def replaced(node: Any) -> Any:
        if isinstance(node, list):
            return [replaced(each) for each in node]
        if not isinstance(node, dict):
            return node
        if "anyOf" in node and (name := wholes.get(frozenset(_refs(node)) - {AT + each for each in dropped})):
            return {"$ref": AT + name}
        return {key: replaced(value) for key, value in node.items()}

    return {**{name: replaced(schema) for name, schema in kept.items()}, **named}


def union(members: tuple[type[msgspec.Struct], ...]) -> Schema:
    """One of these, told apart by their tag."""
    return {
        "anyOf": [{"$ref": AT + member.__name__} for member in members],
        "discriminator": {
            "propertyName": str(members[0].__struct_config__.tag_field),
            "mapping": {tag(member): AT + member.__name__ for member in members},
        },
    }


def _refs(schema: Schema) -> list[str]:
    return [each["$ref"] for each in schema["anyOf"] if "$ref" in each]


def _members(kind: Any) -> Iterator[Any]:
    """Yield the types that a list or union is made of, or the type itself."""
    for each in get_args(kind) or (kind,):
        if get_args(each):
            yield from _members(each)
        elif each is not type(None):
            yield each


def _schemable(kind: Any) -> Any:
    """The type itself, or for a frame with raw JSON of any kind one that says just that."""
    if not (isinstance(kind, type) and issubclass(kind, msgspec.Struct)):
        return kind
    raw = [each for each in fields(kind) if isinstance(each.default, Raw)]
    if not raw:
        return kind
    config = kind.__struct_config__
    told: list[Any] = []
    for each in fields(kind):
        if each in raw:
            told.append((each.name, Any, None))
        elif each.required:
            told.append((each.name, each.type))
        else:
            told.append((each.name, each.type, each.default))
    return msgspec.defstruct(
        kind.__name__, told, namespace={"__doc__": kind.__doc__}, tag_field=config.tag_field, tag=config.tag
    )
