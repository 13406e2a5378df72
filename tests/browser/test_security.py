"""Security in the browser: response headers and CSP, markup that stays text, keys that stay in the URL fragment.

`Watch.assert_clean` checks after every browser test that no page broke the CSP, logged an error, called another host or
sent a key in a URL.
"""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from server.web.guard.headers import CSP
from tests.browser.conftest import NewPage
from tests.browser.hands import TAKEN_AT, Tablet, Watch, choose_view, finish_joining, has_secret, note, wait_until
from tests.server_process import Message, ServerProcess

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "font-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'"
)
PAGES = ["/", "/join", "/tablet", "/desk", "/screen", "/setup", "/report", "/was"]
OTHERS = [
    "/static/base.css",
    "/static/tablet/tablet.js",
    "/static/words/da.ftl",
    "/static/fonts/atkinson-next-latin.woff2",
]
ANSWERS = ["/healthz", "/readyz", "/metrics", "/api/templates", "/api/sessions/none", "/nowhere", "/static/../server"]

EVIL = '<img src=x onerror="window.broken=1"><script>window.broken=1</script></p><b>fed</b> ${1} {{7*7}} &amp;'


def headers_of(server: ServerProcess, path: str, ticket: str = "") -> dict[str, str]:
    request = urllib.request.Request(server.url + path)
    if ticket:
        request.add_header("Authorization", f"Bearer {ticket}")
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return {name.lower(): value for name, value in answer.headers.items()}
    except urllib.error.HTTPError as error:
        return {name.lower(): value for name, value in error.headers.items()}


@pytest.mark.parametrize("path", [*PAGES, *OTHERS, *ANSWERS])
def test_every_response_has_the_security_headers(server: ServerProcess, path: str) -> None:
    headers = headers_of(server, path)
    assert headers["content-security-policy"] == POLICY == CSP
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-opener-policy"] == headers["cross-origin-resource-policy"] == "same-origin"
    media = "(self)" if path in ("/screen", "/desk") else "()"
    assert headers["permissions-policy"].startswith(f"camera={media}, microphone={media}")


def test_an_export_is_an_attachment_and_is_never_cached(server: ServerProcess) -> None:
    made = server.create_session()
    ticket = server.ticket(key=made["keys"]["organiser"])["ticket"]
    for format_ in ("html", "md", "csv", "json"):
        headers = headers_of(server, f"/api/sessions/{made['id']}/export/{format_}", ticket)
        assert headers["content-disposition"].startswith("attachment")
        assert re.search(rf"-{TAKEN_AT}\.{format_}$", headers["content-disposition"])
        assert headers["cache-control"] == "no-store"
        assert headers["content-security-policy"]


def unbroken(page: Page) -> None:
    """Check that the page shows the markup as text, letter by letter, and that none of it ran."""
    expect(page.get_by_text(EVIL).first).to_be_visible()
    assert page.evaluate("window.broken") is None
    assert page.locator("img[src='x']").count() == 0


def test_markup_in_a_note_is_shown_as_text_everywhere(server: ServerProcess, new_page: NewPage, tmp_path: Path) -> None:
    made = server.create_session()
    writer = Tablet(server, made, "AAL", alias="<i>Bo</i>")
    note_id = writer.write(EVIL)
    writer.do(
        {"type": "add_output", "id": "o-1", "title": EVIL, "text": EVIL, "builds_on": [note_id]},
        {"type": "check_in", "id": "c-1", "mood": 4, "text": EVIL},
    )
    organiser = Tablet(server, made, key=made["keys"]["organiser"])
    organiser.do({"type": "next_phase", "from": ""}, {"type": "show_scene", "scene": "wall", "site": "AAL"})

    tablet = new_page(made["links"]["join_site"]["KBH"])
    finish_joining(tablet, "Signe")
    for view in ("view-notes", "view-outputs", "view-people"):
        choose_view(tablet, view)
        unbroken(tablet)

    screen = new_page(made["links"]["screen"]["AAL"], 1920, 1080)
    unbroken(screen)
    for scene in ({"scene": "spotlight", "note": note_id}, {"scene": "outputs"}, {"scene": "check_ins"}):
        organiser.do({"type": "show_scene", "site": "AAL", **scene})
        expect(screen.locator(f".scene-{scene['scene']}")).to_be_visible()
        unbroken(screen)

    desk = new_page(made["links"]["facilitator"]["KBH"])
    expect(note(desk, EVIL)).to_be_visible()
    unbroken(desk)

    report = new_page(made["links"]["report"])
    unbroken(report)

    (tmp_path / "report.html").write_text(organiser.export("html"), "utf-8")
    unbroken(new_page((tmp_path / "report.html").as_uri()))


def page_addresses(made: Message) -> dict[str, str]:
    """Every page with the key it needs."""
    links = made["links"]
    return {
        "/": made["links"]["join"].split("/join")[0] + "/",
        "/join": links["join"],
        "/join by QR": links["join_site"]["AAL"],
        "/desk": links["facilitator"]["AAL"],
        "/screen": links["screen"]["AAL"],
        "/setup": links["organiser"],
        "/report": links["report"],
        "/was": links["join"].split("/join")[0] + "/was",
    }


def test_no_page_logs_errors_calls_other_hosts_or_puts_its_key_in_a_url(
    server: ServerProcess, new_page: NewPage, watches: list[Watch]
) -> None:
    made = server.create_session()
    Tablet(server, made, "AAL", alias="Mette").write("Prøvebænk på rådhuset")
    for name, address in page_addresses(made).items():
        page = new_page(address, every_request=True)
        expect(page.locator("h1").first).to_be_visible()
        if name == "/join by QR":
            finish_joining(page)
    assert len(watches) == 8
    for watch in watches:
        assert watch.requests
        assert watch.origins() == {server.url.removeprefix("http://")}
    assert sum(len(watch.sockets) for watch in watches) >= 3


def test_the_watch_detects_a_csp_violation_and_a_key_in_a_url(
    server: ServerProcess, new_page: NewPage, watches: list[Watch]
) -> None:
    made = server.create_session()
    page = new_page(f"{server.url}/was")
    page.evaluate("document.head.append(Object.assign(document.createElement('style'), {textContent: 'b{}'}))")
    page.evaluate("fetch('http://stranger.invalid/').catch(() => {})")
    page.evaluate("setTimeout(() => { throw new Error('a slip') })")
    page.evaluate("fetch('/api/codes?key=secret').then((answer) => answer.text())")
    seen = ("a slip", "stranger", "address:")
    wait_until(page, lambda: all(each in str(watches[0].problems) for each in seen))
    problems = " ".join(watches[0].problems)
    assert "CSP: style-src-elem" in problems
    assert "CSP: connect-src http://stranger.invalid" in problems
    assert "a slip" in problems
    with pytest.raises(AssertionError):
        watches[0].assert_clean()
    assert f"address: {server.url}/api/codes?key=secret" in problems
    watches[0].expected += ["CSP", "Content Security Policy", "stranger", "a slip", "address:", "40[145]"]
    assert has_secret(f"{server.url}/api?k={made['keys']['organiser']}")
    assert not has_secret(made["links"]["organiser"])
