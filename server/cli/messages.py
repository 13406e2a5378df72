"""The command line's messages, in the terminal's language; a failure is one plain sentence."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Coroutine, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NoReturn, TypeVar

import click

from server.journal.contract import JournalDown, JournalRefused
from server.rehearsal.connection import Gone
from server.rehearsal.http import HttpRefused
from server.settings import Settings, SettingsRefused, read_settings
from server.words import language_for, words

T = TypeVar("T")


def language() -> str:
    """Return the terminal's language, from the first of these variables that is set; English for `C` and all others."""
    named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return language_for(next(filter(None, named), "C")) or "en"


def message(key: str, **values: Any) -> str:
    """Return a text of the catalogue, in the terminal's language."""
    return words(language())(key, **values)


def fail(reason: str, code: int = 1) -> NoReturn:
    """Print a sentence on stderr, and exit with this code."""
    click.echo(reason, err=True)
    raise SystemExit(code)


def settings(otherwise: Mapping[str, str] = MappingProxyType({})) -> Settings:
    """Return the settings, `otherwise` where the environment says nothing; print why they are refused, and exit (2)."""
    try:
        return read_settings({**otherwise, **os.environ})
    except SettingsRefused as refused:
        fail(str(refused), 2)


def sqlite_path(journal: str) -> Path | None:
    """Return the file of `sqlite:///...`; None for another back end."""
    scheme, _, rest = journal.partition(":///")
    return Path(rest) if scheme == "sqlite" else None


def run(work: Coroutine[Any, Any, T], where: str) -> T:
    """Run to the end; when `where` refuses or does not answer, print a sentence and exit with code 1."""
    try:
        return asyncio.run(work)
    except HttpRefused as refused:
        fail(message("cli-refused", where=where, reason=str(refused)))
    except (Gone, JournalRefused, JournalDown) as refused:
        fail(message("cli-refused", where=where, reason=str(refused)))
    except (OSError, TimeoutError) as error:
        fail(message("cli-nobody", where=where, reason=str(error) or type(error).__name__))
