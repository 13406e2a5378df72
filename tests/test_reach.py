"""No caller reaches through two of our objects: what it needs, the object it has offers under a plain name.

Judged by the names of attributes, in chains written in one expression: a second object first kept in a variable of its
own is not seen.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SERVER = Path(__file__).resolve().parents[1] / "server"
DATA = {"Struct", "NamedTuple", "Record", "Command", "Event", "Frame", "Exception", "IntEnum"}
"""Classes that derive from these hold values, not behaviour: reading on in them is reading one value."""


def classes(trees: list[ast.Module]) -> dict[str, ast.ClassDef]:
    return {node.name: node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}


def is_data(name: str, known: dict[str, ast.ClassDef]) -> bool:
    bases = {base.id if isinstance(base, ast.Name) else getattr(base, "attr", "") for base in known[name].bases}
    return bool(bases & DATA) or any(is_data(base, known) for base in bases & known.keys())


def held(trees: list[ast.Module]) -> set[str]:
    """Return the names of attributes under which some class of the server holds an object of ours."""
    known = classes(trees)
    objects = {name for name in known if not is_data(name, known)}
    return {
        attribute
        for node in known.values()
        for attribute, kind in attributes(node)
        if kind.removesuffix(" | None").strip("'\"") in objects
    }


def attributes(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    """Yield each attribute and property of a class with its type, where the source names one."""
    for inner in node.body:
        if isinstance(inner, ast.AnnAssign) and isinstance(inner.target, ast.Name):
            yield inner.target.id, ast.unparse(inner.annotation)
        if not isinstance(inner, ast.FunctionDef):
            continue
        if any(isinstance(each, ast.Name) and each.id == "property" for each in inner.decorator_list) and inner.returns:
            yield inner.name, ast.unparse(inner.returns)
        given = {
            each.arg: ast.unparse(each.annotation)
            for each in inner.args.args + inner.args.kwonlyargs
            if each.annotation
        }
        for each in ast.walk(inner):
            target = each.targets[0] if isinstance(each, ast.Assign) else getattr(each, "target", None)
            if not (
                isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id == "self"
            ):
                continue
            if isinstance(each, ast.AnnAssign):
                yield target.attr, ast.unparse(each.annotation)
            elif isinstance(each, ast.Assign) and isinstance(each.value, ast.Name):
                yield target.attr, given.get(each.value.id, "")
            elif isinstance(each, ast.Assign) and isinstance(each.value, ast.Call):
                yield target.attr, ast.unparse(each.value.func)


def reaches(tree: ast.AST, names: set[str]) -> list[str]:
    """Return each chain that goes on from an object of ours to a second one, and uses that.

    One's own parts are at hand: `self.a.b` only reads what `a` offers; `self.a.b.c` and `x.a.b` reach through two.
    """
    return [
        ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        for chain in [ast.unparse(node).split(".")]
        if all(part.isidentifier() for part in chain)
        if len(chain) == 3 + (chain[0] == "self") and set(chain[1:3]) <= names
    ]


SOURCES = {path: ast.parse(path.read_text("utf-8")) for path in sorted(SERVER.rglob("*.py"))}
HELD = held(list(SOURCES.values()))


def test_no_caller_reaches_through_two_objects() -> None:
    found = {path.relative_to(SERVER).as_posix(): reaches(tree, HELD) for path, tree in SOURCES.items()}
    assert {path: chains for path, chains in found.items() if chains} == {}


@pytest.mark.parametrize("name", ["_live", "_replica", "_followers", "hub", "journal", "session", "connection"])
def test_attributes_that_hold_our_objects_are_found_in_the_classes(name: str) -> None:
    assert name in HELD


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("services.hub.journal", ["services.hub.journal"]),
        ("self._live.session.get(Site)", ["self._live.session.get"]),
        ("self._live.session", []),
        ("live.session.get(Site)", []),
        ("self._journal.read()", []),
    ],
)
def test_a_chain_through_two_objects_is_seen(source: str, found: list[str]) -> None:
    assert reaches(ast.parse(source), HELD) == found
