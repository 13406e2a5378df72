"""Where the shipped files are: beside the package in a checkout, inside it in the wheel."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent
_IN_WHEEL, _IN_TREE = _HERE / "_static", _HERE.parent / "static"

STATIC: Path = _IN_WHEEL if _IN_WHEEL.is_dir() else _IN_TREE
"""The folder the browser's files, fonts and words are in."""
