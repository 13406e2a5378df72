"""Preloads: each page names all modules it loads, so that a browser asks for them at once, not one import at a time."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

_IMPORTED = re.compile(rb"""\b(?:from|import)\s*["'](\.{1,2}/[\w./-]+)["']""")
_COMMENT = re.compile(rb"/\*.*?\*/", re.DOTALL)
"""What only names the types of another module."""
_SCRIPT = re.compile(rb"""^( *)<script type="module" src="/static/([\w./-]+)"></script>""", re.MULTILINE)
WORDS = "words/da.ftl"
"""The catalogue that every page fetches: its texts are used where another language has none."""
NEXT = {"join/join.html": "tablet/tablet.js"}
"""For a page that leads on to another: that page's main module, which browsers fetch ahead."""


def with_preloads(name: str, html: bytes, bodies: Mapping[str, bytes]) -> bytes:
    """Return a page that names its modules, and those of the page after it; `bodies` are all files by name."""
    script = _SCRIPT.search(html)
    if script is None:
        return html
    own = list(modules(script[2].decode(), bodies))
    later = [each for each in modules(NEXT[name], bodies) if each not in own] if name in NEXT else []
    links = [_link("modulepreload", each) for each in own]
    if WORDS in bodies:
        links.append(_link("preload", WORDS, ' as="fetch" crossorigin'))
    links += [_link("modulepreload", each, ' fetchpriority="low"') for each in later]
    indented = b"".join(script[1] + link + b"\n" for link in links)
    return html[: script.start()] + indented + html[script.start() :]


def modules(name: str, bodies: Mapping[str, bytes]) -> Iterator[str]:
    """Yield a module and all that it imports, directly or through others, each once, the nearest first."""
    waiting, found = [name], {name}
    for each in waiting:
        if each not in bodies:
            continue
        yield each
        for imported in _IMPORTED.findall(_COMMENT.sub(b"", bodies[each])):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(each), imported.decode()))
            if target not in found:
                found.add(target)
                waiting.append(target)


def _link(rel: str, name: str, more: str = "") -> bytes:
    return f'<link rel="{rel}" href="/static/{name}"{more} />'.encode()
