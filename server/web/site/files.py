"""Files: the pages and what they load, read once at start and served from memory."""

from __future__ import annotations

import gzip
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from server.static_files import STATIC
from server.web.site.preloads import with_preloads

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".ftl": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".txt": "text/plain; charset=utf-8",
}
"""The files that are served; anything else under static/ (types, configuration, dotfiles) is a 404."""
COMPRESSED = (".html", ".css", ".js", ".svg", ".ftl", ".webmanifest", ".txt")
LOST_PAGE = "lost/lost.html"
"""The page that answers an address there is nothing at."""
PAGES = ("index", "join", "tablet", "desk", "screen", "setup", "report", "themes", "was")


class File(NamedTuple):
    """One file as it is served; `packed` is gzip."""

    body: bytes
    packed: bytes | None
    media_type: str
    etag: str

    @classmethod
    def of(cls, body: bytes, media_type: str, *, packed: bool = True) -> File:
        """Return a file, compressed once for all requests, with its digest as etag."""
        digest = sha256(body).hexdigest()[:20]
        return cls(body, gzip.compress(body, 6, mtime=0) if packed else None, media_type, f'"{digest}"')


def read_files(root: Path = STATIC) -> dict[str, File]:
    """Return every served file, by its path below static/."""
    bodies = {}
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_file() and path.suffix in TYPES and not any(part.startswith(".") for part in name.split("/")):
            bodies[name] = path.read_bytes()
    pages = {name: with_preloads(name, body, bodies) for name, body in bodies.items() if name.endswith(".html")}
    return {name: _file(name, body) for name, body in (bodies | pages).items()}


def page_file(page: str) -> str:
    """Return the path below static/ of a page's HTML: each page is a folder."""
    return f"{page}/{page}.html"


def page_address(page: str) -> str:
    """Return the path of a page's URL."""
    return "/" if page == "index" else f"/{page}"


def answer(request: Request, file: File) -> Response:
    """Return the file, or 304 when the browser has it. Browsers ask each time, so that they notice a new release."""
    headers = {"etag": file.etag, "cache-control": "no-cache", "vary": "accept-encoding"}
    if request.headers.get("if-none-match") == file.etag:
        return Response(status_code=304, headers=headers)
    body = file.body
    if file.packed and "gzip" in request.headers.get("accept-encoding", ""):
        body = file.packed
        headers["content-encoding"] = "gzip"
    return Response(body, media_type=file.media_type, headers=headers)


def is_page_wanted(request: Request) -> bool:
    """Return whether a person is to read the answer: a browser that asks for a page, not for a file or the API."""
    is_program = request.url.path.startswith(("/api/", "/static/"))
    return not is_program and "text/html" in request.headers.get("accept", "")


def lost(file: File) -> Response:
    """Return the page for an address there is nothing at."""
    return Response(file.body, 404, {"cache-control": "no-store"}, file.media_type)


def _file(name: str, body: bytes) -> File:
    suffix = PurePosixPath(name).suffix
    return File.of(body, TYPES[suffix], packed=suffix in COMPRESSED)
