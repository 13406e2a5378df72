"""Every page the server answers with or writes, as HTML text."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from server.static_files import STATIC
from tests.export_day_2018 import the_day_of_2018
from tests.export_days import written


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
