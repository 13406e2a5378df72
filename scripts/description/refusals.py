"""Refusals: the codes that each command can be refused with, found in the source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from scripts.description.schemas import COMMANDS, tag

SERVER = Path(__file__).resolve().parents[2] / "server"
ANY = ("bad_command", "try_again")
"""Codes for every command: it cannot be decoded; the journal is down (`wire.read_command`, `talk/submit.outcome`)."""


class Place(NamedTuple):
    """A function in core: its module and name (`Class.method` for a method)."""

    module: str
    name: str


def by_command() -> dict[str, list[str]]:
    """Return each command's type on the wire with its codes, sorted, without those of ANY."""
    return {
        tag(command): sorted(codes(Place(command.__module__.rsplit(".", 1)[1], f"{command.__name__}.decide")))
        for command in COMMANDS
    }


def codes(place: Place, seen: frozenset[Place] = frozenset()) -> set[str]:
    """Return the codes that a function can refuse with, itself or in what it calls."""
    function = functions().get(place)
    if function is None or place in seen:
        return set()
    found: set[str] = set()
    for call in calls(function):
        if isinstance(call.func, ast.Name) and call.func.id == "Refused":
            found |= texts(call.args[0])
        elif called := _called(call, place.module):
            found |= codes(called, seen | {place})
            if passed := _passed_on(called):
                found |= texts(call.args[passed])
    return found


def _passed_on(place: Place) -> int | None:
    """Return the index of the argument that a function refuses with, if its caller passes the code."""
    function = functions().get(place)
    if function is None:
        return None
    names = [argument.arg for argument in function.args.args]
    for call in calls(function):
        if isinstance(call.func, ast.Name) and call.func.id == "Refused":
            code = call.args[0]
            if isinstance(code, ast.Name) and code.id in names:
                return names.index(code.id)
    return None


def _called(call: ast.Call, module: str) -> Place | None:
    if isinstance(call.func, ast.Name):
        name = call.func.id
        return Place(imported(module).get(name, module), name)
    if isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name):
        return Place(call.func.value.id, call.func.attr)
    return None


def calls(node: ast.AST) -> Iterator[ast.Call]:
    """Return every call below a node."""
    return (each for each in ast.walk(node) if isinstance(each, ast.Call))


def texts(node: ast.AST) -> set[str]:
    """Return the strings that an expression can evaluate to."""
    if isinstance(node, ast.IfExp):
        return texts(node.body) | texts(node.orelse)
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()


@cache
def functions() -> dict[Place, ast.FunctionDef]:
    """Return every function and method in core."""
    found: dict[Place, ast.FunctionDef] = {}
    for module, tree in modules().items():
        for node in tree.body:
            if isinstance(node, ast.FunctionDef):
                found[Place(module, node.name)] = node
            elif isinstance(node, ast.ClassDef):
                methods = (each for each in node.body if isinstance(each, ast.FunctionDef))
                found |= {Place(module, f"{node.name}.{method.name}"): method for method in methods}
    return found


@cache
def imported(module: str) -> dict[str, str]:
    """Return the names that a module imports from others in core, with the module each is from."""
    found: dict[str, str] = {}
    for node in ast.walk(modules()[module]):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("server.core."):
            found |= {alias.asname or alias.name: str(node.module).rsplit(".", 1)[1] for alias in node.names}
    return found


@cache
def modules() -> dict[str, ast.Module]:
    """Return the syntax tree of every module in core."""
    return {path.stem: ast.parse(path.read_text("utf-8")) for path in sorted((SERVER / "core").rglob("*.py"))}


def problems() -> dict[str, set[int]]:
    """Return the codes of HTTP errors, with their status."""
    found: dict[str, set[int]] = {}
    for path in sorted((SERVER / "web").rglob("*.py")):
        for call in calls(ast.parse(path.read_text("utf-8"))):
            if isinstance(call.func, ast.Name) and call.func.id == "Problem" and isinstance(call.args[0], ast.Constant):
                for code in texts(call.args[1]):
                    found.setdefault(code, set()).add(int(str(call.args[0].value)))
    return found | {"not_found": {404, 405}, "too_large": {413}}
