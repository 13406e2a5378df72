"""Each page names all its modules, so that a browser asks for them at once."""

from __future__ import annotations

import posixpath
import re

import pytest

from server.web.site.files import LOST_PAGE, PAGES, File, page_file, read_files
from server.web.site.preloads import modules, with_preloads

FILES = read_files()
ANY_IMPORT = re.compile(r"""(?:^|[;}*\w])\s*(?:from|import)\s*["'](\.[^"']+)["']""", re.MULTILINE)


def named(page: str, rel: str = "modulepreload") -> list[str]:
    return re.findall(rf'<link rel="{rel}" href="/static/([^"]+)"', FILES[page].body.decode())


def imports_of(name: str) -> set[str]:
    """Return what a module imports."""
    code = re.sub(r"/\*.*?\*/", "", FILES[name].body.decode(), flags=re.DOTALL)
    return {posixpath.normpath(posixpath.join(posixpath.dirname(name), each)) for each in ANY_IMPORT.findall(code)}


@pytest.mark.parametrize("page", [*map(page_file, PAGES), LOST_PAGE])
def test_a_page_names_every_module_it_loads_once_and_no_other(page: str) -> None:
    script = re.search(r'<script type="module" src="/static/([^"]+)"', FILES[page].body.decode())
    assert script
    listed = named(page)
    assert len(listed) == len(set(listed))
    assert set(listed) <= FILES.keys()
    assert script[1] == listed[0]
    loaded, waiting = {script[1]}, [script[1]]
    for name in waiting:
        new = imports_of(name) - loaded
        loaded |= new
        waiting += sorted(new)
    extra = set(modules("tablet/tablet.js", bodies())) if page == page_file("join") else set()
    assert set(listed) == loaded | extra
    assert "words/da.ftl" in named(page, "preload")


def test_the_page_to_join_fetches_the_tablets_modules_after_its_own() -> None:
    listed, tablet = named(page_file("join")), named(page_file("tablet"))
    assert set(tablet) <= set(listed)
    own = list(modules("join/join.js", bodies()))
    assert listed[: len(own)] == own
    html = FILES[page_file("join")].body.decode()
    assert html.count('fetchpriority="low"') == len(listed) - len(own) > 50


def test_a_circle_of_imports_and_a_missing_module_end() -> None:
    some = {"a/a.js": b'import { b } from "../b.js";\n', "b.js": b'import "./a/a.js";\nexport * from "./none.js";\n'}
    assert list(modules("a/a.js", some)) == ["a/a.js", "b.js"]
    page = b'<head>\n    <script type="module" src="/static/a/a.js"></script>\n</head>'
    assert with_preloads("x/x.html", page, some).count(b"modulepreload") == 2
    assert with_preloads("x/x.html", b"<p>no script</p>", some) == b"<p>no script</p>"


def bodies() -> dict[str, bytes]:
    return {name: file.body for name, file in FILES.items() if isinstance(file, File)}
