"""Links and codes, however mail and chat have mangled them: found where they can be, and never answered 500."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.link_text import link_text
from tests.server_process import ServerProcess

CASES = json.loads((Path(__file__).parent / "fixtures" / "links.json").read_text("utf-8"))


def test_what_a_link_says_is_found_whatever_was_added_or_encoded_on_its_way() -> None:
    assert len(CASES) > 90
    assert [(text, link_text(text)) for text, _ in CASES] == [(text, expected) for text, expected in CASES]


def mangled(key: str) -> Iterator[str]:
    """Yield a key as it may arrive: what can be mended."""
    yield from (f"{key}.", f"<{key}>", f"“{key}”", f"{key}%20", f"\u200b{key}\ufeff", f"{key}&amp;utm_source=mail")
    yield from (
        f"https://samtidig.example/desk#{key}",
        key.replace(".", "%2E"),
        f"{key[:20]}=\r\n{key[20:]}",
        f"{key})",
    )
    yield from (key.replace("-", "\u2011"), f"{key[:30]}\n{key[30:]}", f"{key} og kom til tiden")


WRONG = [
    "", ".", "/", "%", "%00", "\x00", "é.é", "a.é", "\U0001f600.x", "x" * 400, "." * 400, "abcdefghij234567.",
    "abcdefghij234567.é", "abcdefghij234567.\x00", "abcdefghij234567.abc", "abcdefghij234567." + "x" * 22, "r.", "r..",
    "../../etc", "3KX6RZJ", "3KX6RZJRX", "ⅷ" * 8, "&amp;", "abcdefghij234567/4", "undefined", "[object Object]",
]  # fmt: skip


def test_a_mangled_key_opens_what_it_opens_whole(server: ServerProcess) -> None:
    made = server.create_session()
    for key in (made["keys"]["organiser"], made["keys"]["facilitator"]["AAL"], made["keys"]["screen"]["KBH"]):
        whole = server.ticket(key=key)
        for text in mangled(key):
            assert server.ticket(key=text)["participant"] == whole["participant"], text
    person = server.ticket(code=made["join_code"], site="AAL")
    for text in (*mangled(person["rejoin"]), f"r.{person['rejoin']}"):
        assert server.ticket(rejoin=text)["participant"] == person["participant"], text
    for text in mangled(made["keys"]["join"]["AAL"]):
        assert server.call("POST", "/api/codes", {"code": text})[1]["site"] == "AAL", text
    code = made["join_code"]
    for text in (f"{code}.", f'"{code}"', f"{code[:4]} {code[4:]}", f"{code[:4]}\u2013{code[4:]}", f"{code}?fbclid=1"):
        assert server.call("POST", "/api/codes", {"code": text})[1]["session"] == made["id"], text
    for text in (f"{code}/6", f"{code[:4]} {code[4:]}/6", f"{code}%2F6", f"{made['keys']['join']['AAL']}/6."):
        assert server.call("POST", "/api/codes", {"code": text})[1]["table"] == "6", text


@pytest.mark.parametrize("text", WRONG)
def test_what_cannot_be_saved_is_a_wrong_link_and_never_our_fault(server: ServerProcess, text: str) -> None:
    session = server.create_session()["id"]
    for given in (text, f"{session}.{text}", f"{session}.{text}"[:400], text.replace("abcdefghij234567", session)):
        for path, body in (
            ("/api/codes", {"code": given}),
            ("/api/tickets", {"code": given}),
            ("/api/tickets", {"key": given}),
            ("/api/tickets", {"rejoin": given}),
            ("/api/tickets", {"ticket": given}),
        ):
            status, answer = server.call("POST", path, body)
            assert status in (401, 404, 422), (path, body, status)
            assert answer["error"]["message"]
