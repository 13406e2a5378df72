"""How the command line speaks: Danish, unless the terminal asks for English; plain sentences when it says no."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from server.journal.contract import JournalDown, JournalRefused
from server.rehearsal.connection import Gone
from server.rehearsal.http import HttpRefused
from server.settings import Settings, SettingsRefused, read_settings
from server.words import words

T = TypeVar("T")


def language() -> str:
    """The terminal's language, from the first of these variables that is set."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "en" if value.lower().startswith("en") else "da"
    return "da"


def say(key: str, **values: Any) -> str:
    """A text of the catalogue, in the terminal's language."""
    return words(language())(key, **values)


def fail(message: str, code: int = 1) -> NoReturn:
    """End with a plain sentence on stderr."""
    click.echo(message, err=True)
    raise SystemExit(code)


def settings() -> Settings:
    """The settings, or an end with the reason (exit code 2)."""
    try:
        return read_settings(os.environ)
    except SettingsRefused as refused:
        fail(str(refused), 2)


def sqlite_path(journal: str) -> Path | None:
    """The file behind `sqlite:///...`; None for another back end."""
    scheme, _, rest = journal.partition(":///")
    return Path(rest) if scheme == "sqlite" else None


def run(doing: Coroutine[Any, Any, T], where: str) -> T:
    """Run to the end; what the other side refuses, or its absence, becomes a sentence and exit code 1."""
    try:
        return asyncio.run(doing)
    except HttpRefused as refused:
        fail(say("cli-refused", where=where, reason=str(refused)))
    except (Gone, JournalRefused, JournalDown) as refused:
        fail(say("cli-refused", where=where, reason=str(refused)))
    except (OSError, TimeoutError) as error:
        fail(say("cli-nobody", where=where, reason=str(error) or type(error).__name__))
