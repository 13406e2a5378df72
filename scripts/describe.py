"""Generates files from the server's types: AsyncAPI, OpenAPI, the tables in docs/protocol.md, the browser's types.

scripts/describe.py            write every file that is not current
scripts/describe.py --check    only list them, and fail if there are any
scripts/describe.py --record   also connect to a real server, and show that connection's frames in docs/protocol.md
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from scripts.description import calls, guide, socket, typescript, vocabulary  # noqa: E402

GUIDE = "docs/protocol.md"


def files() -> dict[str, Callable[[], str]]:
    """Return every generated file, with the function that generates it."""
    return {
        "docs/asyncapi.json": lambda: _json(socket.asyncapi()),
        "docs/openapi.json": lambda: _json(calls.openapi()),
        GUIDE: lambda: guide.filled(_read(GUIDE)),
        "static/stage/scene-parts.js": vocabulary.scene_parts,
        "static/wire.d.ts": typescript.declarations,
        "static/wire.js": vocabulary.script,
    }


def outdated() -> dict[str, str]:
    """Return the files that are not current, with their current text."""
    made = {name: make() for name, make in files().items()}
    return {name: text for name, text in made.items() if _read(name) != text}


def record() -> None:
    """Replace the frames shown in the guide by those of a connection to a real server."""
    from scripts.description.walk import block, walk
    from tests.server_process import ServerProcess

    with tempfile.TemporaryDirectory() as folder, ServerProcess(f"sqlite:///{folder}/walk.db") as server:
        walked = asyncio.run(walk(server, until_head=True))
        server.stop()
    text = _read(GUIDE)
    for part, shown in walked.shown.items():
        text = guide.put(text, f"walk: {part}", block(shown))
    (ROOT / GUIDE).write_text(text, "utf-8")


def main(arguments: list[str]) -> int:
    """Run the command; return 1 when --check finds a file that is not current."""
    if "--record" in arguments:
        record()
    old = outdated()
    for name, text in old.items():
        if "--check" in arguments:
            print(f"{name} is not current: run .venv/bin/python scripts/describe.py", file=sys.stderr)
        else:
            (ROOT / name).write_text(text, "utf-8")
            print(f"wrote {name}")
    if "--check" in arguments and not old:
        print("generated files are current")
    return int(bool(old) and "--check" in arguments)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _read(name: str) -> str:
    path = ROOT / name
    return path.read_text("utf-8") if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
