"""Actions on the pages, found by the words on them, and a record of everything their browsers request and log."""

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
from tests.server_process import At, Message, ServerProcess, call

WORKERS_OFF = "Service Worker registration blocked by Playwright"  # logged where a test wants no service worker
OFFLINE = ["WebSocket", "ERR_", "Failed to load resource"]  # logged where a page tries to connect without a network
_SECRET = r"[a-z0-9]{16}\.[\w-]{10,}|ticket=|key="
_REPORT_VIOLATIONS = """(() => {
  addEventListener("securitypolicyviolation", (event) =>
    console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
  const report = (entries) => {
    for (const { name } of entries) {
      const { protocol, hostname } = new URL(name, location);
      const isElsewhere = /^(http|ws)s?:$/.test(protocol) && hostname !== "127.0.0.1";
      if (isElsewhere || SECRET.test(name.split("#")[0])) console.error(`address: ${name}`);
    }
  };
  const requested = new PerformanceObserver((list) => report(list.getEntries()));
  for (const type of ["navigation", "resource"]) requested.observe({ type, buffered: true });
  addEventListener("pagehide", () => report(requested.takeRecords()));
})()""".replace("SECRET", f"/{_SECRET}/")
"""A page's own report of what it requested: to be told of each request takes a tenth of what loading a page takes."""


@dataclass
class Watch:
    """What one browser context logged as a problem, its sockets, and on demand everything that it requested."""

    page: Page
    requests: list[Request] = field(default_factory=list)
    sockets: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=lambda: [WORKERS_OFF])  # patterns of problems that this test provokes

    def record(self, message: ConsoleMessage) -> None:
        """Keep a message of the console when it is an error or a warning."""
        if message.type in ("error", "warning"):
            self.problems.append(f"{message.type}: {message.text} {message.location.get('url', '')}")

    def addresses(self) -> list[str]:
        """Return every address requested, those of sockets too."""
        return [request.url for request in self.requests] + self.sockets

    def origins(self) -> set[str]:
        """Return every host (with its port) that anything was requested from."""
        asked = [urlsplit(address) for address in self.addresses()]
        return {part.netloc for part in asked if part.scheme in ("http", "https", "ws", "wss")}

    def assert_clean(self) -> None:
        """Check that no problem but the expected was logged, no other host called, and no secret sent in an address.

        Addresses are reported as problems by the page itself (`_REPORT_VIOLATIONS`).
        """
        bad = [text for text in self.problems if not any(re.search(each, text) for each in self.expected)]
        assert not bad, "\n".join(bad)
        assert {name.split(":")[0] for name in self.origins()} <= {"127.0.0.1"}, self.origins()
        assert [address for address in self.addresses() if has_secret(address)] == []


def has_secret(address: str) -> bool:
    """Return whether the part of an address that is sent (not its fragment) holds a key, a re-join code or a ticket."""
    return bool(re.search(_SECRET, address.split("#")[0]))


def watch_page(page: Page, every_request: bool = False) -> Watch:
    """Return a watch that sees everything from the page's first request on; on demand it keeps each request."""
    watch = Watch(page)
    context = page.context
    context.add_init_script(_REPORT_VIOLATIONS)
    if every_request:
        context.on("request", lambda request: watch.requests.append(request))
    context.on("console", watch.record)
    context.on("weberror", lambda error: watch.problems.append(f"uncaught: {error.error}"))
    page.on("websocket", lambda socket: watch.sockets.append(socket.url))
    return watch


class Words:
    """The texts of the pages in one language: `da("note-send")`."""

    def __init__(self, language: str = "da") -> None:
        self._words = words(language)

    def __call__(self, key: str, **values: Any) -> str:
        return self._words(key, **values)


da = Words()


# Participants


def join_by_code(page: Page, server: ServerProcess, code: str, site: str, alias: str = "") -> None:
    """Type the join code, choose a site, and submit the join form."""
    page.goto(f"{server.url}/join")
    page.get_by_label(da("join-code")).fill(code)
    page.get_by_role("button", name=da("join-next")).click()
    choose(page.get_by_role("radio", name=site))
    finish_joining(page, alias)


def finish_joining(page: Page, alias: str = "", say: Words = da) -> None:
    """Fill in the alias, if any, press the join button, and wait until the tablet is connected."""
    if alias:
        page.get_by_label(say("join-alias")).fill(alias)
    page.get_by_role("button", name=say("join-go")).click()
    page.wait_for_url("**/tablet*")
    wait_until_connected(page, say)


def open_tablet(page: Page, made: Message, mark: str = "AAL", alias: str = "", address: str = "") -> Page:
    """Join over HTTP, and open the tablet by the re-join code, as in a browser that keeps nothing; return the page.

    That is one page less to load than by the form, but such a page keeps no ticket: it does not open without a network.
    At another `address` than the server's, that of a proxy.
    """
    page.goto(join_over_http(made, mark, alias, address))
    wait_until_connected(page)
    return page


def join_over_http(made: Message, mark: str, alias: str = "", address: str = "") -> str:
    """Join, and return the address of the tablet."""
    server = At(made["links"]["join"].partition("/join")[0])
    asked = {"code": made["join_code"], "site": mark, "alias": alias}
    status, ticket = call(server, "POST", "/api/tickets", asked)
    assert status == 200, ticket
    return f"{address or server.url}/tablet#{ticket['rejoin']}"


def wait_until_connected(page: Page, say: Words = da) -> None:
    """Wait until the tablet says that it is connected."""
    expect(page.locator(".connection")).to_contain_text(say("line-on"))


def choose(control: Locator) -> None:
    """Choose a radio button or a checkbox by a click on its label."""
    control.locator("xpath=ancestor::label").click()
    expect(control).to_be_checked()


def choose_view(page: Page, key: str, say: Words = da) -> None:
    """Press the tab whose label begins with these words; a count may follow them."""
    page.get_by_role("tab", name=re.compile(rf"^{re.escape(say(key))}")).click()


def check_in(page: Page, mood: int, text: str) -> None:
    """Check in, and wait until the page shows it."""
    choose(page.get_by_role("radio", name=da(f"mood-{mood}"), exact=True))
    page.locator("#check-in-text").fill(text)
    page.locator("form.check-in, form:has(#check-in-text)").get_by_role("button", name=da("check-in-go")).click()
    expect(page.locator(".check-in.done .said")).to_contain_text(text)


def send(page: Page, text: str) -> None:
    """Write a note without waiting for anything.

    By the button, since keys go to the focused element and an arriving note may have moved the focus.
    """
    page.locator("#note-text").fill(text)
    page.get_by_role("button", name=da("note-send"), exact=True).click()


def write(page: Page, text: str, kind: str = "idea") -> None:
    """Write a note, and wait until the wall shows it as sent."""
    page.locator("#note-text").fill(text)
    choose(page.get_by_role("radio", name=da(f"note-kind-{kind}"), exact=True))
    page.get_by_role("button", name=da("note-send"), exact=True).click()
    choose_view(page, "view-notes")
    expect(note(page, text)).to_contain_text(da("state-sent"))


def note(page: Page, text: str) -> Locator:
    """Return the note with this text (its own text, not that of the note it builds on)."""
    return page.locator("article.note").filter(has=page.locator(".note-text").get_by_text(text, exact=True))


TAKEN_AT = r"\d{4}-\d\d-\d\d-\d{4}"
"""In the name of a file: the day and the time at which it was taken."""
SECOND_PRESS_MS = 900
"""A press sooner than this on a place where something else has come does nothing (static/ui/rest.js)."""


def show_new(page: Page) -> None:
    """Press the button that shows waiting notes, as often as there is one."""
    button = page.locator(".fresh-button")
    while button.count():
        button.click()
        expect(button).to_have_count(0)


def wait_for_note(page: Page, text: str) -> None:
    """Wait until someone else's note is on the wall; show waiting notes meanwhile."""

    def there() -> bool:
        show_new(page)
        return note(page, text).count() > 0

    wait_until(page, there)


def texts(page: Page) -> dict[str, list[str]]:
    """Return the notes on a tablet's wall or a desk: site mark -> their texts, sorted."""
    found: dict[str, list[str]] = {}
    read = """(all) => all.map((note) => [
      note.querySelector('.site-mark span[aria-hidden]').textContent,
      note.querySelector('.note-text').textContent,
    ])"""
    for mark, text in page.locator("article.note:not(.away)").evaluate_all(read):
        found.setdefault(mark, []).append(text)
    return {mark: sorted(those) for mark, those in sorted(found.items())}


# Other devices


class Tablet:
    """A tablet without a browser: uses the long poll's HTTP calls, as a device behind a proxy does."""

    def __init__(self, server: ServerProcess, made: Message, site: str = "", key: str = "", **about: str) -> None:
        self.server, self.session = server, made["id"]
        self.ticket = server.ticket(key=key) if key else server.ticket(code=made["join_code"], site=site, **about)
        self.device = f"d-{secrets.token_hex(6)}"
        self.ref = 0

    def do(self, *commands: Message) -> list[Message]:
        """Send commands in one call, and return their answers; each must be `done`."""
        numbered = []
        for command in commands:
            self.ref += 1
            numbered.append({"ref": self.ref, "command": command})
        answers = self.call("POST", "commands", {"device": self.device, "commands": numbered})
        assert [each for each in answers if each["type"] != "done"] == []
        return list(answers)

    def write(self, text: str, **more: str) -> str:
        """Write a note, and return its id."""
        note_id = f"n-{secrets.token_hex(6)}"
        self.do({"type": "add_note", "id": note_id, "text": text, **more})
        return note_id

    def records(self) -> dict[tuple[str, str], Message]:
        """Return all records this tablet may see, by kind and id."""
        frames = self.call("GET", f"updates?device={self.device}")
        update = next(frame for frame in frames if frame["type"] == "update")
        return {(record["kind"], record["id"]): record for record in update["put"]}

    def position(self) -> str:
        """Return the session's position: the `base` of an edit made now."""
        frames = self.call("GET", f"updates?device={self.device}")
        return str(next(frame["position"] for frame in frames if frame["type"] == "welcome"))

    def export(self, format_: str, names: bool = False) -> Any:
        """Return an export of the session, in Danish."""
        return self.call("GET", f"export/{format_}?lang=da{'&names=1' if names else ''}")

    def call(self, method: str, path: str, body: Any = None) -> Any:
        """Make an HTTP call to the session, and return its body; the status must be 200."""
        status, answer = self.server.call(method, f"/api/sessions/{self.session}/{path}", body, self.ticket["ticket"])
        assert status == 200, answer
        return answer


def the_same_person(page: Page, server: ServerProcess, made: Message) -> Tablet:
    """Return another device of the same participant, who used their re-join code there."""
    kept = page.evaluate("localStorage.getItem(Object.keys(localStorage).find((name) => name.includes('.member.')))")
    phone = Tablet(server, made, "AAL")
    phone.ticket = server.ticket(rejoin=json.loads(kept)["rejoin"])
    return phone


def note_texts(records: dict[tuple[str, str], Message]) -> dict[str, list[str]]:
    """Return the texts of all notes that everyone may see: site mark -> texts, sorted."""
    found: dict[str, list[str]] = {}
    for (kind, _), record in records.items():
        if kind == "note" and not record.get("hidden") and not record.get("withdrawn"):
            found.setdefault(record["site"], []).append(record["text"])
    return {mark: sorted(those) for mark, those in sorted(found.items())}


def in_javascript(value: Any) -> str:
    """Return a value as a JavaScript literal."""
    return json.dumps(value)


def wait_until(page: Page, true: Callable[[], bool], within_ms: int = 20_000) -> None:
    """Wait until `true()` is true, and let the browsers run meanwhile."""
    for _ in range(within_ms // 50):
        if true():
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"not true within {within_ms} ms")


def minutes_apart(clock: str, sentence: str) -> int:
    """Return the minutes between a time of day (`HH:MM`) and the first one in a sentence."""
    hours, minutes = re.findall(r"\b(\d\d)[.:](\d\d)\b", sentence)[0]
    return abs(int(hours) * 60 + int(minutes) - int(clock[:2]) * 60 - int(clock[3:])) % (24 * 60 - 1)


def desk_of(server: ServerProcess, made: Message, mark: str = "AAL") -> Tablet:
    """The desk of a site, without a browser."""
    return Tablet(server, made, key=made["keys"]["facilitator"][mark])
