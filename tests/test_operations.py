"""What docs/operations.md promises the operator: its commands work, and its tables leave nothing out."""

from __future__ import annotations

import asyncio
import re
import shlex
import subprocess
import sys
from pathlib import Path

from server.core.positions import START
from server.journal import open_journal
from server.journal.contract import Journal, Tail

ROOT = Path(__file__).resolve().parents[1]
GUIDE = (ROOT / "docs/operations.md").read_text("utf-8")


def test_a_backup_made_as_the_guide_says_while_the_server_runs_is_whole(tmp_path: Path) -> None:
    backup = next(line for line in GUIDE.splitlines() if ".backup(" in line)
    command = [sys.executable, *shlex.split(backup)[1:-2], "data/samtidig.db", "backup.db"]

    async def everything(journal: Journal) -> Tail:
        return await journal.read("s1", START)

    async def run() -> None:
        running = await open_journal(f"sqlite:///{tmp_path}/data/samtidig.db")
        try:
            position = await running.create("s1", [b"first"])
            assert (await running.append("s1", position, [b"second"])).offset == 2
            subprocess.run(command, cwd=tmp_path, check=True)
            written = await everything(running)
        finally:
            await running.close()
        restored = await open_journal(f"sqlite:///{tmp_path}/backup.db")
        try:
            assert await everything(restored) == written
        finally:
            await restored.close()

    asyncio.run(run())


def test_every_sign_of_trouble_is_explained_to_the_operator() -> None:
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "server/journal").glob("*.py"))
    given = re.findall(r'codes\.append\(f?"([a-z_]+?)_?["{]', sources) + re.findall(r'return \["([a-z_]+)"\]', sources)
    trouble = GUIDE.partition("calls degraded:")[2].partition("\n\nLogs")[0]
    assert set(re.findall(r"^\| `([a-z_]+?)_?(?:\.\.\.)?` \|", trouble, re.M)) == set(given)
