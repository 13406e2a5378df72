"""How deeply a message may nest, checked before it is decoded."""

from __future__ import annotations

MAX_DEPTH = 8
"""Brackets within brackets that a message may have."""


def too_deep(text: str | bytes) -> bool:
    """Return whether brackets nest deeper than MAX_DEPTH outside of strings."""
    if isinstance(text, str):
        if text.count("[") + text.count("{") <= MAX_DEPTH:
            return False
        data = text.encode("utf-8", "surrogatepass")
    elif (data := text).count(b"[") + data.count(b"{") <= MAX_DEPTH:
        return False
    depth = deepest = 0
    in_string = escaped = False
    for byte in data:
        if in_string:
            in_string, escaped = escaped or byte != 0x22, byte == 0x5C and not escaped
        elif byte == 0x22:
            in_string = True
        elif byte in b"[{":
            depth += 1
            deepest = max(deepest, depth)
        elif byte in b"]}":
            depth -= 1
    return deepest > MAX_DEPTH
