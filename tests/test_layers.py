"""The architecture is a test: every import points to a lower line, and what is pure stays pure."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

import server.core
from server.core.kernel import base, commands

SERVER = Path(__file__).resolve().parents[1] / "server"

# From the bottom up. A new module finds its line here first.
LAYERS = (
    {"core", "static_files", "host_names"},
    {"words", "templates", "settings", "link_text", "logs", "ticks"},
    {"journal", "wire", "dialogue", "exports"},
    {"live", "access", "retention", "rehearsal", "reporting"},
    {"web"},
    {"app", "cli", "__main__"},
)
# On one line nobody looks sideways, but for these.
SIDEWAYS = {
    ("dialogue", "wire"),
    ("live", "access"),
    ("__main__", "cli"),
    ("cli", "app"),
}
PURE = {"core", "wire", "dialogue", "exports"}
# The catalogues are shipped with the code and never change while it runs: as good as a constant.
CONSTANT = {"words"}
IMPURE = """
anyio asyncio concurrent ctypes http httpx logging multiprocessing os pathlib prometheus_client random redis secrets
select shutil signal socket sqlite3 ssl starlette structlog subprocess sys tempfile threading time urllib.request uuid
uvicorn uvloop websockets
"""
CLOCKS = {"now", "utcnow", "today"}

LEVEL = {unit: level for level, units in enumerate(LAYERS) for unit in units}

# Within a folder of the server there is an order too: each line may import from those above it (and from itself).
# What a folder does not name here is on the line `...`.
ROOMS: dict[str, tuple[set[str], ...]] = {
    "core": (
        {"kernel"},  # knows no feature
        {"facts", "when"},
        {"sites", "phases", "programme", "done_steps", "trail", "lineage"},
        {"workshop", "moves"},
        {"people", "links", "setup", "site_setup", "planning"},
        {"..."},
        {"__init__"},
        {"codec"},
    ),
    "live": (
        {"clock", "connection", "frames", "history", "local_presence", "unreadable"},
        {"follower", "updates", "counts"},
        {"row", "snapshots"},
        {"crowd", "pace", "encoding"},  # who is sent, when, what bytes
        {"heartbeat"},
        {"delivery"},
        {"followers", "replica"},
        {"bases", "decider", "draft"},
        {"live"},
        {"presence"},
        {"signals", "housekeeping", "due"},
        {"open_session"},
        {"hub"},
        {"..."},
    ),
    "journal": (
        {"contract"},
        {"chains", "inboxes", "reading"},
        {"subscribers"},
        {"following"},
        {"redis_", "sqlite_"},
        {"__init__"},
    ),
    "web": ({"guard", "transport"}, {"site"}, {"..."}, {"talk"}, {"api"}, {"asgi"}),
    "web.talk": ({"..."}, {"submit"}, {"conversation"}, {"longpoll", "socket"}),
    "wire": ({"closing", "frame", "nesting"}, {"frames_down", "frames_up"}, {"codec"}, {"__init__"}),
}
APART = {("redis_", "sqlite_"), ("sqlite_", "redis_"), ("longpoll", "socket"), ("socket", "longpoll")}
"""Rooms on one line that know nothing of each other."""


def imports(source: str) -> Iterator[str]:
    """Every module a source imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name the whole way: from server.core import ..."
            assert node.module is not None
            if node.module == "server":
                yield from (f"server.{alias.name}" for alias in node.names)
            else:
                yield node.module


def upward(unit: str, source: str) -> list[str]:
    """The imports of a unit (`core`, `wire`...) that do not point to a lower line."""

    def allowed(other: str) -> bool:
        if other.startswith("__"):  # server.__version__
            return True
        return other == unit or (unit, other) in SIDEWAYS or LEVEL[other] < LEVEL[unit]

    own = (name.split(".")[1] for name in imports(source) if name.startswith("server."))
    return [other for other in own if not allowed(other)]


def impure(source: str) -> list[str]:
    """What a source takes from the world outside: the clock, chance, the disk, the network."""
    found = [name for name in imports(source) if any(f"{name}.".startswith(f"{banned}.") for banned in IMPURE.split())]
    own = (name.split(".")[1] for name in imports(source) if name.startswith("server."))
    found += [f"server.{unit}" for unit in own if unit not in PURE | CONSTANT and not unit.startswith("__")]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS:
                found.append(f".{node.func.attr}()")
            elif isinstance(node.func, ast.Name) and node.func.id in ("open", "input", "print"):
                found.append(f"{node.func.id}()")
    return found


def sources() -> list[tuple[str, Path]]:
    """Each file of the server with the unit it belongs to."""
    files = sorted(path for path in SERVER.rglob("*.py") if path != SERVER / "__init__.py")
    return [(path.relative_to(SERVER).parts[0].removesuffix(".py"), path) for path in files]


def named(path: Path) -> str:
    return path.relative_to(SERVER).as_posix()


def test_every_module_has_its_line() -> None:
    assert {unit for unit, _ in sources()} <= set(LEVEL)


@pytest.mark.parametrize(("unit", "path"), [pytest.param(unit, path, id=named(path)) for unit, path in sources()])
def test_every_import_points_to_a_lower_line(unit: str, path: Path) -> None:
    assert upward(unit, path.read_text("utf-8")) == []


def room_of(folder: str, module: str) -> str:
    """Which room of a folder a module of it is in: `server.core.kernel.base` -> `kernel`."""
    rest = module.removeprefix(f"server.{folder}").strip(".").split(".")[0]
    name = rest or "__init__"
    return name if any(name in line for line in ROOMS[folder]) else "..."


@pytest.mark.parametrize("folder", list(ROOMS))
def test_rooms_of_a_folder_import_only_from_lines_above_theirs(folder: str) -> None:
    assert crossing(folder, import_graph()) == []


def crossing(folder: str, graph: dict[str, set[str]]) -> list[tuple[str, str]]:
    """Return the imports within a folder that break the order of its rooms."""
    level = {room: number for number, line in enumerate(ROOMS[folder]) for room in line}
    wrong = []
    for module, targets in graph.items():
        for target in targets:
            if not all(f"{name}.".startswith(f"server.{folder}.") for name in (module, target)):
                continue
            here, there = room_of(folder, module), room_of(folder, target)
            if level[there] > level[here] or (here, there) in APART:
                wrong.append((module, target))
    return wrong


def test_no_modules_import_each_other_in_a_circle_not_even_for_types() -> None:
    assert in_circles(import_graph()) == set()


def in_circles(graph: dict[str, set[str]]) -> set[str]:
    """Return the modules that import themselves by way of others, and what lies between them."""
    graph = dict(graph)
    while leaves := [module for module, targets in graph.items() if not targets & graph.keys() - {module}]:
        for module in leaves:
            del graph[module]
    return {module for module in graph if any(module in graph[other] for other in graph)}


def import_graph() -> dict[str, set[str]]:
    """Each module of the server, and those it imports, wherever in it the import stands."""
    files = {module_name(path): path for path in SERVER.rglob("*.py")}
    graph: dict[str, set[str]] = {}
    for module, path in files.items():
        named_here = set()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    deeper = f"{node.module}.{alias.name}"
                    named_here.add(deeper if deeper in files else str(node.module))
            elif isinstance(node, ast.Import):
                named_here |= {alias.name for alias in node.names}
        graph[module] = named_here & files.keys()
    return graph


def module_name(path: Path) -> str:
    """`server/core/__init__.py` -> `server.core`."""
    return ".".join(path.relative_to(SERVER.parent).with_suffix("").parts).removesuffix(".__init__")


@pytest.mark.parametrize("path", [pytest.param(path, id=named(path)) for unit, path in sources() if unit in PURE])
def test_what_is_pure_takes_nothing_from_the_world_outside(path: Path) -> None:
    assert impure(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("kind", "unions"),
    [("Command", ["AnyCommand", "ServerCommand"]), ("Event", ["AnyEvent"]), ("Record", ["AnyRecord"])],
)
def test_the_table_of_contents_is_complete(kind: str, unions: list[str]) -> None:
    for module in pkgutil.walk_packages(server.core.__path__, "server.core."):
        importlib.import_module(module.name)
    written = {
        each
        for each in descendants(getattr(commands, kind, None) or getattr(base, kind))
        if each.__module__.startswith("server.core.")
    }
    listed = [each for union in unions for each in get_args(getattr(server.core, union))]
    assert set(listed) == written
    assert len(listed) == len(set(listed)), "what a browser may send and what only the server sends are two lists"


def descendants(parent: type) -> Iterator[type]:
    """All classes below one, however far; those that others inherit from are only a step on the way."""
    for child in parent.__subclasses__():
        if not child.__subclasses__():
            yield child
        yield from descendants(child)


@pytest.mark.parametrize(
    ("unit", "source", "found"),
    [
        ("core", "from server.journal import contract", ["journal"]),
        ("core", "def late():\n    import server.web.talk.socket", ["web"]),
        ("live", "from server import web", ["web"]),
        ("wire", "import server.journal.sqlite_.journal", ["journal"]),
        ("wire", "from server.core.kernel.base import Id", []),
        ("app", "from server.web import socket\nimport asyncio", []),
    ],
)
def test_a_look_upward_is_seen(unit: str, source: str, found: list[str]) -> None:
    assert upward(unit, source) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import time", ["time"]),
        ("from os.path import join", ["os.path"]),
        ("def late():\n    from redis.asyncio import Redis", ["redis.asyncio"]),
        ("from server.live import hub", ["server.live"]),
        ("from datetime import datetime\nat = datetime.now()", [".now()"]),
        ("words = open('da.ftl')", ["open()"]),
        ("import hashlib\nfrom datetime import date\nfrom urllib.parse import quote", []),
    ],
)
def test_a_look_outside_is_seen(source: str, found: list[str]) -> None:
    assert impure(source) == found


@pytest.mark.parametrize(
    ("module", "target", "broken"),
    [
        ("server.core.kernel.edits", "server.core.notes", True),
        ("server.core.kernel.session", "server.core.codec", True),
        ("server.core.sites", "server.core.people", True),
        ("server.core.notes", "server.core", True),
        ("server.core.notes", "server.core.kernel.base", False),
        ("server.core.scenes", "server.core.notes", False),
    ],
)
def test_an_import_against_the_order_of_rooms_is_seen(module: str, target: str, broken: bool) -> None:
    assert crossing("core", {module: {target}}) == ([(module, target)] if broken else [])


def test_a_circle_of_features_is_seen() -> None:
    circle = {"server.core.notes": {"server.core.votes"}, "server.core.votes": {"server.core.notes"}}
    assert in_circles(circle | {"server.core.scenes": {"server.core.notes"}}) == set(circle)
