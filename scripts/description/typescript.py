"""The same types as TypeScript declarations, against which `tsc --checkJs` checks the browser's code."""

from __future__ import annotations

import json

from scripts.description import vocabulary
from scripts.description.calls import types
from scripts.description.schemas import Schema, components
from server import wire

HEAD = """/**
 * Everything sent between browser and server: frames, records, commands, and the bodies of the HTTP calls.
 * Written by scripts/describe.py from the server's types: change those, not this. An absent field has its default.
 */
"""
SIMPLE = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}


def declarations() -> str:
    """Return the whole file."""
    found = components(wire.FrameUp, wire.FrameDown, *types())
    return HEAD + "".join(_declared(name, schema) for name, schema in found.items()) + vocabulary.declarations()


def _declared(name: str, schema: Schema) -> str:
    comment = "\n" + _comment(schema["description"]) if "description" in schema else "\n"
    if "properties" not in schema:
        return f"{comment}export type {name} = {typed(schema)};\n"
    needed = schema.get("required", ())
    lines = [_field(key, value, key in needed) for key, value in schema["properties"].items()]
    return f"{comment}export interface {name} {{\n" + "".join(lines) + "}\n"


def _comment(text: str) -> str:
    lines = text.splitlines()
    if len(lines) == 1:
        return f"/** {text} */\n"
    return "/**\n" + "".join(f" * {line}".rstrip() + "\n" for line in lines) + " */\n"


def _field(name: str, schema: Schema, needed: bool) -> str:
    default = "" if needed or "default" not in schema else f"  // {json.dumps(schema['default'], ensure_ascii=False)}"
    return f"  {name}{'' if needed else '?'}: {typed(schema)};{default}\n"


def typed(schema: Schema) -> str:
    """Return a schema as a TypeScript type."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[1]
    if "anyOf" in schema:
        return " | ".join(typed(each) for each in schema["anyOf"])
    if "enum" in schema:
        named = {frozenset(values): name for name, values in vocabulary.enumerations().items()}
        if name := named.get(frozenset(schema["enum"])):
            return name
        return " | ".join(json.dumps(each) for each in schema["enum"])
    kind = schema.get("type")
    if kind == "array":
        return _array(schema)
    if kind == "object":
        inner = schema.get("additionalProperties")
        return f"{{ [key: string]: {typed(inner) if isinstance(inner, dict) else 'unknown'} }}"
    return SIMPLE[kind] if kind else "unknown"


def _array(schema: Schema) -> str:
    if "prefixItems" in schema:
        return "[" + ", ".join(typed(each) for each in schema["prefixItems"]) + "]"
    inner = typed(schema.get("items") or {})
    return f"({inner})[]" if " | " in inner else f"{inner}[]"
