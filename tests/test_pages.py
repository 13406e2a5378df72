"""Every page the server answers with or writes, as HTML text."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from server.static_files import STATIC
from tests.export_day_2018 import the_day_of_2018
from tests.export_days import written
from tests.server_process import ServerProcess


def pages() -> Iterator[tuple[str, str]]:
    """Yield the name and HTML of every page: those in static/, and the report as a file."""
    for path in sorted(STATIC.glob("*/*.html")):
        yield path.stem, path.read_text("utf-8")
    yield "exported report", written(the_day_of_2018(), "html")


@pytest.mark.parametrize(("name", "html"), [pytest.param(*each, id=each[0]) for each in pages()])
def test_browsers_are_told_not_to_translate_a_page(name: str, html: str) -> None:
    """A translator replaces the text nodes that the page goes on writing into: it would no longer follow."""
    assert re.search(r'<html [^>]*\btranslate="no"', html), name
    assert re.search(r'<meta name="google" content="notranslate" ?/?>', html), name


@pytest.mark.parametrize("path", ["/nowhere", "/join/else", "/Tablet", "/healthz/more"])
def test_a_browser_that_asks_for_a_page_that_is_not_there_gets_a_page(server: ServerProcess, path: str) -> None:
    status, kind, body = ask(server, path, "text/html,application/xhtml+xml,*/*;q=0.8")
    assert (status, kind) == (404, "text/html; charset=utf-8")
    assert "/static/lost/lost.js" in body


@pytest.mark.parametrize(
    ("path", "accept"),
    [("/nowhere", "*/*"), ("/nowhere", ""), ("/api/nowhere", "text/html"), ("/static/nowhere.js", "text/html")],
)
def test_a_program_that_asks_for_what_is_not_there_gets_a_code(server: ServerProcess, path: str, accept: str) -> None:
    status, kind, body = ask(server, path, accept)
    assert (status, kind) == (404, "application/json")
    assert '"not_found"' in body


def ask(server: ServerProcess, path: str, accept: str) -> tuple[int, str, str]:
    """Return the status, media type and text of an answer."""
    request = urllib.request.Request(server.url + path, headers={"Accept": accept})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.headers["content-type"], answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers["content-type"], error.read().decode()
