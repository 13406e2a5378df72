"""JSON Schema for message types, in which the large unions have names of their own."""

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
"""The place of schemas in both AsyncAPI and OpenAPI."""


def is_sent(record: type[Record]) -> bool:
    """Return whether a record is ever sent to a browser: not if its `seen_by` can only return None."""
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
    """Return the name of a frame, command or record on the wire."""
    return str(kind.__struct_config__.tag)


def components(*wanted: Any) -> dict[str, Schema]:
    """Return the schemas of these types and of all that they contain, by name."""
    types = [_schemable(each) for kind in wanted for each in _members(kind)]
    _, found = msgspec.json.schema_components(types, ref_template=AT + "{name}")
    # A raw command is decoded in a second step, so its type alone does not describe it.
    if any(schema.get("properties", {}).get("command") == {} for schema in found.values()):
        _, commands = msgspec.json.schema_components(COMMANDS, ref_template=AT + "{name}")
        found |= commands
        for schema in found.values():
            if schema.get("properties", {}).get("command") == {}:
                schema["properties"]["command"] = {"$ref": f"{AT}AnyCommand"}
    return _with_unions(found)


def _with_unions(found: dict[str, Schema]) -> dict[str, Schema]:
    """Return the schemas with every union that occurs in full replaced by its name."""
    dropped = {kind.__name__ for kind in get_args(AnyRecord) if not is_sent(kind)}
    kept = {name: schema for name, schema in found.items() if name not in dropped}
    named: dict[str, Schema] = {}
    for name, (description, members) in UNIONS.items():
        if all(member.__name__ in kept for member in members):
            named[name] = {"description": description, **union(members)}
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
    """Return the schema of a union whose members are told apart by their tag."""
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
    """Return the type itself, or for a frame with raw JSON a copy in which those fields are of any type."""
    if not (isinstance(kind, type) and issubclass(kind, msgspec.Struct)):
        return kind
    raw = [each for each in fields(kind) if isinstance(each.default, Raw)]
    if not raw:
        return kind
    config = kind.__struct_config__
    defined: list[Any] = []
    for each in fields(kind):
        if each in raw:
            defined.append((each.name, Any, None))
        elif each.required:
            defined.append((each.name, each.type))
        else:
            defined.append((each.name, each.type, each.default))
    return msgspec.defstruct(
        kind.__name__, defined, namespace={"__doc__": kind.__doc__}, tag_field=config.tag_field, tag=config.tag
    )
