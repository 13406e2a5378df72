"""The types in the pages' comments: few of them are `any`, and each that is says why."""

from __future__ import annotations

import re
from collections.abc import Iterator

from server.static_files import STATIC

MOST_ANY = 150
"""355 before the records and commands of wire.d.ts were used; lower it when some go."""
_COMMENT = re.compile(r"/\*\*.*?\*/", re.S)
_TAG = re.compile(r"@(?:type|param|returns?|typedef|template|property|satisfies)\s*\{")


def types_in(script: str) -> Iterator[str]:
    """Yield what stands between the braces of each tag in a script's JSDoc comments."""
    for comment in _COMMENT.findall(script):
        for found in _TAG.finditer(comment):
            depth = 1
            for at in range(found.end(), len(comment)):
                depth += {"{": 1, "}": -1}.get(comment[at], 0)
                if depth == 0:
                    yield comment[found.end() : at]
                    break


def test_few_types_in_the_pages_are_any() -> None:
    found = {
        path.relative_to(STATIC).as_posix(): sum(
            len(re.findall(r"\bany\b", each)) for each in types_in(path.read_text())
        )
        for path in sorted(STATIC.rglob("*.js"))
        if "vendor" not in path.parts
    }
    assert sum(found.values()) <= MOST_ANY, {name: count for name, count in found.items() if count}


def test_any_is_found_in_each_form_of_a_type() -> None:
    script = "/** @param {{of: any, more?: any[]}} props any word */ /** @type {Map<string, any>} */ // {any}\n"
    assert [len(re.findall(r"\bany\b", each)) for each in types_in(script)] == [2, 1]
