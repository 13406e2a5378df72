"""docs/operations.md is true: its commands work, and its table of degraded codes is complete."""

from __future__ import annotations

import asyncio
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import get_args

from server.core.kernel.positions import START
from server.journal import open_journal
from server.journal.contract import Journal, Tail
from server.live.unreadable import Reason

ROOT = Path(__file__).resolve().parents[1]
GUIDE = (ROOT / "docs/operations.md").read_text("utf-8")


def test_a_backup_made_as_the_guide_says_while_the_server_runs_can_be_restored(tmp_path: Path) -> None:
    backup, restore = (
        re.search(rf"^\.venv/bin/python (-m server {verb} .*)$", GUIDE, re.M) for verb in ("backup", "restore")
    )
    assert backup
    assert restore

    def as_told(command: str) -> None:
        journal = {"SAMTIDIG_JOURNAL": f"sqlite:///{tmp_path}/data/samtidig.db", "PYTHONPATH": str(ROOT)}
        subprocess.run([sys.executable, *shlex.split(command)], cwd=tmp_path, env=os.environ | journal, check=True)

    async def everything(journal: Journal) -> Tail:
        return await journal.read("s1", START)

    async def run() -> None:
        running = await open_journal(f"sqlite:///{tmp_path}/data/samtidig.db")
        try:
            position = await running.create("s1", [b"first"])
            assert (await running.append("s1", position, [b"second"])).offset == 2
            written = await everything(running)
            as_told(backup[1])
            await running.append("s1", written.head, [b"after the backup"])
        finally:
            await running.close()
        as_told(restore[1])
        restored = await open_journal(f"sqlite:///{tmp_path}/data/samtidig.db")
        try:
            assert await everything(restored) == written
        finally:
            await restored.close()

    asyncio.run(run())


def test_every_degraded_code_is_explained_to_the_operator() -> None:
    sources = [*(ROOT / "server/journal").rglob("*.py"), ROOT / "server/web/api/health.py"]
    lines = [line for path in sources for line in path.read_text("utf-8").splitlines()]
    answers = [line for line in lines if re.search(r"codes\.append\(|codes = \[|return \[|degraded = \[", line)]
    given = [code for line in answers for code in re.findall(r'[\[( ]f?"([a-z_]+?)_?["{]', line)]
    given += get_args(Reason)
    trouble = GUIDE.partition("calls degraded:")[2].partition("\n\nLogs")[0]
    assert set(re.findall(r"^\| `([a-z_]+?)_?(?:\.\.\.)?` \|", trouble, re.M)) == set(given)
