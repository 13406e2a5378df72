"""Runs the command line as a user does, and reads what it left in a journal."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

from tests.server_process import ROOT

SETUP = {"title": "Prøve", "sites": [{"name": "Aalborg", "mark": "AAL"}, {"name": "København", "mark": "KBH"}]}


def samtidig(*arguments: str, folder: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m server ...` to its end, in English, and return what it printed."""
    return subprocess.run(
        [sys.executable, "-m", "server", *arguments],
        cwd=folder,
        env=clean_environment() | environment,
        capture_output=True,
        text=True,
        timeout=60,
    )


def clean_environment() -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("SAMTIDIG_", "LC_"))}
    return inherited | {"PYTHONPATH": str(ROOT), "LANG": "en_GB.UTF-8", "PYTHONUTF8": "1"}


def sessions_in(path: Path) -> int:
    database = sqlite3.connect(path)
    try:
        return int(database.execute("SELECT count(*) FROM sessions").fetchone()[0])
    finally:
        database.close()
