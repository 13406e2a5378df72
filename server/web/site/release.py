"""The release: one name for all that is shipped, and the service worker that keeps it on a device.

The worker is static/sw.js with the release written into it. A changed file changes the name, so browsers find a new
worker and fetch the new release as a whole; each file is taken only if its digest is the one named here.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from hashlib import sha256

import msgspec

from server.web.guard.headers import HEADERS
from server.web.site.files import TYPES, File, page_file

OFFLINE_PAGES = ("join", "tablet", "screen", "desk")
"""The pages that open without a network; the others are of no use without one."""
WORKER = "sw.js"
WORKER_HEADERS = {"service-worker-allowed": "/"}
_MENTIONED = re.compile(r"""["'(]((?:/static|\.{1,2})/[\w./-]+)["')]""")
_GAP = re.compile(rb"/\*release\*/.*?/\*release\*/")


def worker(shipped: Mapping[str, File]) -> File | None:
    """The service worker as it is sent, with the release in it; None where none is shipped."""
    source = shipped.get(WORKER)
    if source is None:
        return None
    told = msgspec.json.encode({"name": release_name(shipped), "files": kept(shipped)})
    return File.of(_GAP.sub(lambda _: told, source.body), TYPES[".js"])


def release_name(shipped: Mapping[str, File]) -> str:
    """The same for two processes that ship the same files with the same headers, else another."""
    named = [[name, file.etag] for name, file in sorted(shipped.items())]
    return sha256(msgspec.json.encode([named, HEADERS])).hexdigest()[:16]


def kept(shipped: Mapping[str, File]) -> dict[str, tuple[str, str]]:
    """What a device keeps: address -> the digest's beginning and the media type."""
    found = {f"/{page}": shipped[page_file(page)] for page in OFFLINE_PAGES if page_file(page) in shipped}
    found |= {f"/static/{name}": shipped[name] for name in sorted(needed(shipped))}
    return {address: (file.etag.strip('"'), file.media_type.split(";")[0]) for address, file in found.items()}


def needed(shipped: Mapping[str, File]) -> set[str]:
    """Every file those pages load, and all words: whatever shipped name is mentioned in one that is needed."""
    waiting = [page_file(page) for page in OFFLINE_PAGES if page_file(page) in shipped]
    pages = set(waiting)
    found = {name for name in shipped if name.startswith("words/")}
    while waiting:
        name = waiting.pop()
        for mentioned in _MENTIONED.findall(shipped[name].body.decode("utf-8", "ignore")):
            target = posixpath.normpath(posixpath.join("/static", posixpath.dirname(name), mentioned))
            target = target.removeprefix("/static/")
            if target in shipped and target not in found:
                found.add(target)
                if target.endswith((".js", ".css", ".html", ".svg")):
                    waiting.append(target)
    return found - pages
