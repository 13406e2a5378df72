"""What a link or a code says, however mail, chat and hands have mangled it: its twin is static/line/link-text.js."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote_to_bytes

_MOST = 2000
_MOST_WRONG = 200  # of what is no link or code: enough to be refused
_LETTER = "[A-HJ-NP-Za-hj-np-z234679]"
_TABLE = r"(?:/([^\W_]{1,20}))?"  # as a table's card adds it
_KEY = re.compile(
    r"(?:^|[^A-Za-z0-9_-])((?:[rR]\.)?)([A-Za-z2-7]{16})\.((?:p-[0-9a-f]{12}\.)?)([A-Za-z0-9_-]{22})" + _TABLE
)
_SESSION = re.compile(r"^[^A-Za-z0-9]*([A-Za-z2-7]{16})[^A-Za-z0-9]*$")
_CODE = re.compile(rf"(?:^|[^A-Za-z0-9])((?:{_LETTER}[\s-]{{0,3}}){{7}}{_LETTER})(?![A-Za-z0-9]){_TABLE}")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)


def link_text(text: str) -> str:
    """Return the key, the personal link's code, the session's id or the join code in a text.

    A key is `ID.SECRET`, a personal link's code `r.ID.PERSON.SECRET`; a key and a join code have `/TABLE` if the text
    says one. Where there is none of them, return the text itself.
    """
    plain = _plain_text(text[:_MOST])
    unwrapped = re.sub(r"\r?\n[>\s]*", "", plain)
    wholes = (plain, unwrapped, re.sub(r"\s", "", unwrapped))
    parts = [part for whole in wholes for part in (whole.rpartition("#")[2], whole)]
    found = (text for look in (_key_in, _session_in, _code_in) for part in parts if (text := look(part)))
    return next(found, plain.strip()[:_MOST_WRONG])


def _key_in(text: str) -> str:
    found = _KEY.search(text)
    if not found:
        return ""
    personal, session, person, secret, table = found.groups()
    return f"{personal.lower()}{session.lower()}.{person}{secret}{f'/{table}' if table else ''}"


def _session_in(text: str) -> str:
    found = _SESSION.search(text)
    return str(found[1]).lower() if found else ""


def _code_in(text: str) -> str:
    found = _CODE.search(text)
    if not found:
        return ""
    code, table = found.groups()
    return re.sub(r"[\s-]", "", code.upper()) + (f"/{table}" if table else "")


def _plain_text(text: str) -> str:
    """Return a text without encodings, invisible characters and other alphabets' dashes and dots."""
    plain = re.sub("=(2D|2E|5F|3D)", r"%\1", re.sub("=\r?\n", "", text))  # mail's own encoding
    for _ in range(3):
        plain = re.sub("(?:%[0-9A-Fa-f]{2})+", _decoded, plain)
    plain = unicodedata.normalize("NFKC", re.sub("&(?:[a-z]+|#[0-9]+|#x[0-9a-f]+);", " ", plain, flags=re.IGNORECASE))
    return re.sub("[\u2010-\u2015\u2212]", "-", _INVISIBLE.sub("", plain).replace("\u2014", "--"))


def _decoded(found: re.Match[str]) -> str:
    try:
        return unquote_to_bytes(found[0]).decode()
    except UnicodeDecodeError:
        return " "
