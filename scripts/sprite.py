"""The sprite of icons, static/icons.svg: those that the pages' source names, and no others.

A page names an icon in `<${Icon} name=...>`, in an `icon="..."` it gives to a part of its own, in a variable called
`icon`, or in a table called `..._ICONS`; nowhere else, so that all can be found.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

STATIC = Path(__file__).resolve().parent.parent / "static"
SPRITE = STATIC / "icons.svg"
_NAME = re.compile(r'"([a-z][a-z0-9]*(?:-[a-z0-9]+)*)"')
_SHOWN = re.compile(r"<\$\{Icon\}\s+name=(\"[^\"]*\"|\$\{(?:[^{}]|\{[^{}]*\})*\})")
_HANDED_ON = re.compile(r'\bicon=("[^"]*")')
_TABLE = re.compile(r"\bconst (?:\w+_ICONS|\[?icon\b[^=]*) = (.*?);\n", re.DOTALL)
_NO_NAMES = re.compile(r'\bt\("[^"]*"|[=!]== "[^"]*"')
_FROM_ELSEWHERE = re.compile(r"\bicon\b|_ICONS\b")
_DRAWN = {
    "fill": "none",
    "stroke": "currentColor",
    "stroke-width": "2",
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
}


def names_in(source: str) -> Iterator[str]:
    """Yield the icons that a script names. Raise ValueError for one whose name cannot be found by this."""
    for shown in _SHOWN.findall(source):
        names = _NAME.findall(_NO_NAMES.sub("", shown))
        if not names and not _FROM_ELSEWHERE.search(shown):
            raise ValueError(f"name={shown}: keep its names in a variable `icon` or a table `..._ICONS`")
        yield from names
    for said in (*_HANDED_ON.findall(source), *_TABLE.findall(source)):
        yield from _NAME.findall(_NO_NAMES.sub("", said))


def icons_in_use() -> set[str]:
    """Return the names of all icons that the pages show."""
    scripts = (path for path in STATIC.rglob("*.js") if "vendor" not in path.relative_to(STATIC).parts)
    return {name for path in scripts for name in names_in(path.read_text("utf-8"))}


def icons_drawn() -> set[str]:
    """Return the names of the icons in the sprite."""
    return {symbol.get("id", "") for symbol in ElementTree.parse(SPRITE).getroot()}


def sprite(icons: Path) -> bytes:
    """Return all icons in use as one file; a page shows one with <use href="/static/icons.svg#name">."""
    namespace = "http://www.w3.org/2000/svg"
    ElementTree.register_namespace("", namespace)
    sheet = ElementTree.Element(f"{{{namespace}}}svg")
    for name in sorted(icons_in_use()):
        file = icons / f"{name}.svg"
        if not file.exists():
            print(f"no icon named {name}", file=sys.stderr)
            continue
        drawing = ElementTree.fromstring(file.read_text("utf-8"))
        symbol = ElementTree.SubElement(sheet, f"{{{namespace}}}symbol", {"id": name, "viewBox": "0 0 24 24"})
        group = ElementTree.SubElement(symbol, f"{{{namespace}}}g", _DRAWN)
        for shape in drawing:
            shape.tail = None
            group.append(shape)
        symbol.tail = "\n"
    return ElementTree.tostring(sheet) + b"\n"


def faults() -> list[str]:
    """Return a sentence for each icon that is named but not in the sprite, or the other way round."""
    used, drawn = icons_in_use(), icons_drawn()
    missing = [f"icons.svg: {name} is shown by a page, but not there: run scripts/vendor.py" for name in used - drawn]
    return sorted(missing + [f"icons.svg: no page shows {name}: run scripts/vendor.py" for name in drawn - used])
