"""The release: one name for all served files together, and the service worker that stores them on a device.

The worker is static/sw.js with the release written into it. A changed file changes the name, so browsers find a new
worker and fetch the new release as a whole; each file is stored only if its digest is the one named here.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from hashlib import sha256

import msgspec

from server.web.guard.headers import HEADERS
from server.web.site.files import TYPES, File, page_address, page_file

OFFLINE_PAGES = ("index", "join", "tablet", "screen", "desk", "was")
"""The pages that work without a network."""
WORKER = "sw.js"
WORKER_HEADERS = {"service-worker-allowed": "/"}
ON_DEMAND = ("fonts/noto-emoji.woff2", "vendor/hyphen/")
"""The beginnings of files that only few devices need: fetched when they are, and stored by none in advance."""
_MENTIONED = re.compile(r"""["'(]((?:/static|\.{1,2})/[\w./-]+)["')]""")
_GAP = re.compile(rb"/\*release\*/.*?/\*release\*/")


def service_worker(shipped: Mapping[str, File]) -> File | None:
    """Return the service worker with the release written into it; None when there is none."""
    source = shipped.get(WORKER)
    if source is None:
        return None
    content = msgspec.json.encode({"name": release_name(shipped), "files": stored(shipped)})
    return File.of(_GAP.sub(lambda _: content, source.body), TYPES[".js"])


def release_name(shipped: Mapping[str, File]) -> str:
    """Return a digest of all served files and the security headers: equal for processes of the same release."""
    named = [[name, file.etag] for name, file in sorted(shipped.items())]
    return sha256(msgspec.json.encode([named, HEADERS])).hexdigest()[:16]


def stored(shipped: Mapping[str, File]) -> dict[str, tuple[str, str]]:
    """Return what a device stores: URL path -> the beginning of the digest, and the media type."""
    found = {page_address(page): shipped[page_file(page)] for page in OFFLINE_PAGES if page_file(page) in shipped}
    found |= {f"/static/{name}": shipped[name] for name in sorted(needed(shipped))}
    return {address: (file.etag.strip('"'), file.media_type.split(";")[0]) for address, file in found.items()}


def needed(shipped: Mapping[str, File]) -> set[str]:
    """Return the files that the offline pages load, directly or through each other, and all catalogues of words."""
    waiting = [page_file(page) for page in OFFLINE_PAGES if page_file(page) in shipped]
    pages = set(waiting)
    found = {name for name in shipped if name.startswith("words/")}
    while waiting:
        name = waiting.pop()
        for mentioned in _MENTIONED.findall(shipped[name].body.decode("utf-8", "ignore")):
            target = posixpath.normpath(posixpath.join("/static", posixpath.dirname(name), mentioned))
            target = target.removeprefix("/static/")
            if target in shipped and target not in found and not target.startswith(ON_DEMAND):
                found.add(target)
                if target.endswith((".js", ".css", ".html", ".svg")):
                    waiting.append(target)
    return found - pages
