"""Fields: what structs of different kinds have in common, taken from one to the other by name."""

from __future__ import annotations

from typing import Any

from msgspec import UNSET, Struct
from msgspec.structs import asdict


def same_fields(source: Struct, kind: type[Struct]) -> dict[str, Any]:
    """Return those fields of a struct that `kind` has too, by name: `Setup(**same_fields(workshop, Setup))`."""
    return {name: getattr(source, name) for name in source.__struct_fields__ if name in kind.__struct_fields__}


def given_in(struct: Struct) -> dict[str, Any]:
    """Return the fields of a struct, without those that are UNSET, by name."""
    return {name: value for name, value in asdict(struct).items() if value is not UNSET}
