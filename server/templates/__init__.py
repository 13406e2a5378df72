"""Templates: set-ups to begin from, each a JSON file in this folder that `POST /api/sessions` would take."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import msgspec

_NOT_SETUP = ("template_title", "cases")
"""What a file may hold besides the set-up: its name in the list, and cases, which a session cannot hold yet."""


class Template(NamedTuple):
    """A set-up to begin from, as listed: its file's name, and its title."""

    name: str
    title: str


def templates(language: str = "da") -> list[Template]:
    """Return the templates offered to an organiser, by name. A file without a title is not listed, only loadable."""
    titled = ((name, each.get("template_title")) for name, each in _read().items())
    return [Template(name, title.get(language) or title["da"]) for name, title in titled if title]


def template(name: str) -> dict[str, Any]:
    """Return the set-up of that name, as `POST /api/sessions` takes it. Raise KeyError for an unknown name."""
    return {key: value for key, value in _read()[name].items() if key not in _NOT_SETUP}


@cache
def _read() -> dict[str, dict[str, Any]]:
    found = sorted((file.name, file.read_bytes()) for file in files(__name__).iterdir() if file.name.endswith(".json"))
    return {name.removesuffix(".json"): msgspec.json.decode(data) for name, data in found}
