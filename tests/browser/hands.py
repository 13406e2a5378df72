"""What people do on the pages, by the words they read there; and a watch over what their browsers do meanwhile."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Locator, Page, Request, expect

from server.words import words
from tests.server_process import Message, ServerProcess

WORKERS_OFF = "Service Worker registration blocked by Playwright"  # said when a test wants none
_REPORT_VIOLATIONS = """addEventListener("securitypolicyviolation", (event) =>
  console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`))"""


@dataclass
class Watch:
    """All that one browser context asked for and complained of."""

    page: Page
    requests: list[Request] = field(default_factory=list)
    sockets: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    fine: list[str] = field(default_factory=lambda: [WORKERS_OFF])  # patterns of complaints that this test provokes

    def hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text} {message.location.get('url', '')}")

    def addresses(self) -> list[str]:
        """Every address asked for, sockets too."""
        return [request.url for request in self.requests] + self.sockets

    def origins(self) -> set[str]:
        """Everyone who was asked for anything."""
        asked = [urlsplit(address) for address in self.addresses()]
        return {part.netloc for part in asked if part.scheme in ("http", "https", "ws", "wss")}

    def must_be_clean(self) -> None:
        """No complaint but those that are fine, nobody else asked, no secret in an address."""
        bad = [text for text in self.complaints if not any(re.search(each, text) for each in self.fine)]
        assert not bad, "\n".join(bad)
        assert {name.split(":")[0] for name in self.origins()} <= {"127.0.0.1"}, self.origins()
        assert [address for address in self.addresses() if tells_a_secret(address)] == []


def tells_a_secret(address: str) -> bool:
    """Whether what is sent of an address (all but its fragment) looks like a key, a re-join code or a ticket."""
    return bool(re.search(r"[a-z0-9]{16}\.[\w-]{10,}|ticket=|key=", address.split("#")[0]))


def watched(page: Page) -> Watch:
    """Watch a page from before its first request."""
    watch = Watch(page)
    context = page.context
    context.add_init_script(_REPORT_VIOLATIONS)
    context.on("request", lambda request: watch.requests.append(request))
    context.on("console", watch.hear)
    context.on("weberror", lambda error: watch.complaints.append(f"uncaught: {error.error}"))
    page.on("websocket", lambda socket: watch.sockets.append(socket.url))
    return watch


class Words:
    """The words of a page in one language, as patterns that match the whole of a name or its beginning."""

    def __init__(self, language: str = "da") -> None:
        self.say = words(language)

    def __call__(self, key: str, **values: Any) -> str:
        return self.say(key, **values)


da = Words()


# Participants


def join_by_code(page: Page, server: ServerProcess, code: str, site: str, alias: str = "") -> None:
    """Type the code from the screen, choose a place, go in."""
    page.goto(f"{server.url}/join")
    page.get_by_label(da("join-code")).fill(code)
    page.get_by_role("button", name=da("join-next")).click()
    choose(page.get_by_role("radio", name=site))
    go_in(page, alias)


def go_in(page: Page, alias: str = "", say: Words = da) -> None:
    """The rest of the form: a name or none, and the one big button."""
    if alias:
        page.get_by_label(say("join-alias")).fill(alias)
    page.get_by_role("button", name=say("join-go")).click()
    page.wait_for_url("**/tablet*")
    at_the_wall(page, say)


def at_the_wall(page: Page, say: Words = da) -> None:
    """The tablet is there, connected."""
    expect(page.locator(".connection")).to_contain_text(say("line-on"))


def choose(control: Locator) -> None:
    """Choose a radio button or a box to tick by its words, as a finger does, once they stand still."""
    control.locator("xpath=ancestor::label").click()
    expect(control).to_be_checked()


def choose_view(page: Page, key: str, say: Words = da) -> None:
    """Press the tab with these words, whatever is counted after them."""
    page.get_by_role("tab", name=re.compile(rf"^{re.escape(say(key))}")).click()


def check_in(page: Page, mood: int, text: str) -> None:
    choose(page.get_by_role("radio", name=da(f"mood-{mood}"), exact=True))
    page.locator("#check-in-text").fill(text)
    page.locator("form.check-in, form:has(#check-in-text)").get_by_role("button", name=da("check-in-go")).click()
    expect(page.locator(".check-in.done .said")).to_contain_text(text)


def send(page: Page, text: str) -> None:
    """Write a note without waiting for anything. By the button: the keys go where the focus is, and what arrives may
    have taken it."""
    page.locator("#note-text").fill(text)
    page.get_by_role("button", name=da("note-send"), exact=True).click()


def write(page: Page, text: str, kind: str = "idea") -> None:
    """Write a note, and wait until it is on the wall and sent."""
    page.locator("#note-text").fill(text)
    choose(page.get_by_role("radio", name=da(f"note-kind-{kind}"), exact=True))
    page.get_by_role("button", name=da("note-send"), exact=True).click()
    choose_view(page, "view-notes")
    expect(note(page, text)).to_contain_text(da("state-sent"))


def note(page: Page, text: str) -> Locator:
    """The note with this text (its own text, not what it builds on)."""
    return page.locator("article.note").filter(has=page.locator(".note-text").get_by_text(text, exact=True))


def show_new(page: Page) -> None:
    """Let what waits come up, if anything does."""
    button = page.locator(".fresh-button")
    while button.count():
        button.click()
        expect(button).to_have_count(0)


def come_up(page: Page, text: str) -> None:
    """Wait until somebody else's note is on the wall; whether it was there first, or has to be let up."""

    def there() -> bool:
        show_new(page)
        return note(page, text).count() > 0

    wait_until(page, there)


def texts(page: Page) -> dict[str, list[str]]:
    """The notes on a tablet's wall or a desk: site mark -> their texts, sorted."""
    found: dict[str, list[str]] = {}
    read = """(all) => all.map((note) => [
      note.querySelector('.site-mark span[aria-hidden]').textContent,
      note.querySelector('.note-text').textContent,
    ])"""
    for mark, text in page.locator("article.note:not(.away)").evaluate_all(read):
        found.setdefault(mark, []).append(text)
    return {mark: sorted(those) for mark, those in sorted(found.items())}


# The far side of the wire


class Tablet:
    """Someone else's tablet, without a browser: speaks HTTP as a device behind a proxy does."""

    def __init__(self, server: ServerProcess, made: Message, site: str = "", key: str = "", **about: str) -> None:
        self.server, self.session = server, made["id"]
        self.ticket = server.ticket(key=key) if key else server.ticket(code=made["join_code"], site=site, **about)
        self.device = f"d-{secrets.token_hex(6)}"
        self.ref = 0

    def do(self, *commands: Message) -> list[Message]:
        """Send commands in one go; all must be done."""
        numbered = []
        for command in commands:
            self.ref += 1
            numbered.append({"ref": self.ref, "command": command})
        answers = self.call("POST", "commands", {"device": self.device, "commands": numbered})
        assert [each for each in answers if each["type"] != "done"] == []
        return list(answers)

    def write(self, text: str, **more: str) -> str:
        """Write a note; its id."""
        note_id = f"n-{secrets.token_hex(6)}"
        self.do({"type": "add_note", "id": note_id, "text": text, **more})
        return note_id

    def records(self) -> dict[tuple[str, str], Message]:
        """Everything, as this process tells it to a newcomer."""
        frames = self.call("GET", f"updates?device={self.device}")
        update = next(frame for frame in frames if frame["type"] == "update")
        return {(record["kind"], record["id"]): record for record in update["put"]}

    def position(self) -> str:
        """Where the session is now: what an edit is based on."""
        frames = self.call("GET", f"updates?device={self.device}")
        return str(next(frame["position"] for frame in frames if frame["type"] == "welcome"))

    def export(self, format_: str, names: bool = False) -> Any:
        """The session as a file."""
        return self.call("GET", f"export/{format_}?lang=da{'&names=1' if names else ''}")

    def call(self, method: str, path: str, body: Any = None) -> Any:
        """An HTTP call to the session that must go well."""
        status, told = self.server.call(method, f"/api/sessions/{self.session}/{path}", body, self.ticket["ticket"])
        assert status == 200, told
        return told


def note_texts(records: dict[tuple[str, str], Message]) -> dict[str, list[str]]:
    """Site mark -> texts of the notes all may see, sorted."""
    found: dict[str, list[str]] = {}
    for (kind, _), record in records.items():
        if kind == "note" and not record.get("hidden") and not record.get("withdrawn"):
            found.setdefault(record["site"], []).append(record["text"])
    return {mark: sorted(those) for mark, those in sorted(found.items())}


def in_javascript(value: Any) -> str:
    """A value as JavaScript writes it."""
    return json.dumps(value)


def wait_until(page: Page, true: Callable[[], bool], within_ms: int = 20_000) -> None:
    """Let the browsers go on until something here is true."""
    for _ in range(within_ms // 50):
        if true():
            return
        page.wait_for_timeout(50)
    raise AssertionError("it never came true")


def minutes_apart(clock: str, told: str) -> int:
    """How far the time of day in a sentence is from another."""
    hours, minutes = re.findall(r"\b(\d\d)[.:](\d\d)\b", told)[0]
    return abs(int(hours) * 60 + int(minutes) - int(clock[:2]) * 60 - int(clock[3:])) % (24 * 60 - 1)
