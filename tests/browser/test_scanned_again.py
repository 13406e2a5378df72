"""A, R20: the code is scanned again, an answer is lost, a shared tablet is handed on: nobody twice, no word lost."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from tests.browser.conftest import NewContext
from tests.browser.hands import Tablet, da, finish_joining, wait_until, wait_until_connected
from tests.browser.test_device import everything_kept
from tests.fault_proxy import FaultProxy
from tests.server_process import Message, ServerProcess

NO_LOCKS = "Object.defineProperty(navigator, 'locks', { value: undefined })"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A server that soon says that what it has is stable: an outbox is empty only then."""
    folder = tmp_path_factory.mktemp("scanned")
    with ServerProcess(f"sqlite:///{folder}/samtidig.db", rate_limits="off", heartbeat_s="1") as process:
        yield process


@pytest.fixture
def context(new_context: NewContext) -> BrowserContext:
    return new_context(width=820, height=1180)


def scan(context: BrowserContext, url: str, made: Message, mark: str = "AAL") -> Page:
    """Scan a site's QR code, and wait for what it opens."""
    page = context.new_page()
    page.goto(f"{url}/join#{made['keys']['join'][mark]}")
    expect(page.locator("form.join-form, .already-in")).to_be_visible()
    return page


def tablet_of(context: BrowserContext, url: str, made: Message, alias: str) -> Page:
    page = scan(context, url, made)
    finish_joining(page, alias)
    return page


def keeps(page: Page, text: str) -> None:
    """Wait until a text is stored on the tablet."""
    wait_until(page, lambda: text in everything_kept(page))


def write(page: Page, text: str) -> None:
    page.locator("#note-text").fill(text)
    page.locator("#note-text").press("Control+Enter")


def go_on(page: Page, alias: str) -> Locator:
    return page.get_by_role("button", name=da("join-continue-as", alias=alias))


def someone_else(page: Page) -> None:
    page.get_by_role("button", name=da("join-someone-else")).click()
    page.wait_for_timeout(900)  # a second press on the same place is ignored before that (static/ui/rest.js)


def people(server: ServerProcess, made: Message) -> list[str]:
    """Return the aliases of all who have joined, by the facilitators' list."""
    records = Tablet(server, made, key=made["keys"]["facilitator"]["AAL"]).records()
    return sorted(each.get("alias", "") for (kind, _), each in records.items() if kind == "participant")


def notes(server: ServerProcess, made: Message) -> list[tuple[str, str]]:
    """Return the notes the server has: who signed each, and its text."""
    records = Tablet(server, made, key=made["keys"]["facilitator"]["AAL"]).records()
    return sorted((each.get("name", ""), each["text"]) for (kind, _), each in records.items() if kind == "note")


def test_scanning_again_continues_as_the_same_person_with_draft_and_outbox(
    server: ServerProcess, made: Message, wifi: FaultProxy, context: BrowserContext
) -> None:
    page = tablet_of(context, wifi.url, made, "Mette")
    member = page.evaluate("localStorage['samtidig.member.' + location.hash.slice(1)]")
    wifi.cut()
    write(page, "Usendt seddel")
    page.locator("#note-text").fill("Halvt skrevet")
    wait_until(page, lambda: "Usendt seddel" in everything_kept(page))
    page.close()
    wifi.mend()
    page = scan(context, wifi.url, made)
    expect(page.locator(".already-in")).to_contain_text("Mette")
    expect(page.locator(".already-in")).to_contain_text(da("join-in-draft"))
    expect(page.locator(".already-in")).to_contain_text("1 ting er ikke sendt endnu")
    go_on(page, "Mette").click()
    page.wait_for_url("**/tablet*")
    expect(page.locator("#note-text")).to_have_value("Halvt skrevet")
    wait_until(page, lambda: notes(server, made) == [("Mette", "Usendt seddel")])
    assert people(server, made) == ["Mette"]
    now = page.evaluate("localStorage['samtidig.member.' + location.hash.slice(1)]")
    assert json.loads(now)["rejoin"] == json.loads(member)["rejoin"]


def test_a_long_name_fits_the_buttons_of_a_phone(server: ServerProcess, made: Message, new_context: NewContext) -> None:
    context = new_context(width=390, height=844)
    tablet_of(context, server.url, made, "Trekantområdets velfærdsteknologiindkøbssamarbejde og omsorg").close()
    page = scan(context, server.url, made)
    expect(page.locator(".already-in")).to_be_visible()
    for _ in ("asked", "handed on"):
        assert page.evaluate(
            "[...document.querySelectorAll('.button')].every((each) => "
            "each.scrollWidth <= each.clientWidth && each.getBoundingClientRect().right <= innerWidth)"
        )
        if page.locator(".already-in").count():
            someone_else(page)
    expect(page.locator(".handing-on")).to_be_visible()


def test_a_sites_name_of_one_long_word_fits_a_phone(server: ServerProcess, new_context: NewContext) -> None:
    sites = [{"name": "Velfærdsteknologiindkøbssamarbejdet", "mark": "VEL"}, {"name": "Aalborg", "mark": "AAL"}]
    made = server.create_session(title="Prøve", question="Hvad?", sites=sites)
    page = new_context(width=390, height=844).new_page()
    for link in (made["links"]["join"], made["links"]["join_site"]["VEL"]):
        page.goto(link)
        choices = page.locator(".site-choice, .site-line")
        expect(choices.first).to_contain_text("Velfærds")
        assert choices.evaluate_all("(all) => all.every((each) => each.getBoundingClientRect().right <= innerWidth)")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_typed_code_and_another_sites_code_ask_the_same(
    server: ServerProcess, made: Message, context: BrowserContext
) -> None:
    tablet_of(context, server.url, made, "Mette").close()
    page = context.new_page()
    page.goto(f"{server.url}/join")
    page.get_by_label(da("join-code")).fill(made["join_code"])
    page.get_by_role("button", name=da("join-next")).click()
    expect(go_on(page, "Mette")).to_be_visible()
    page = scan(context, server.url, made, "KBH")
    expect(page.locator(".already-in")).to_contain_text("Aalborg")
    page.keyboard.press("Tab")
    expect(go_on(page, "Mette")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/tablet*")
    wait_until_connected(page)
    assert people(server, made) == ["Mette"]


@pytest.mark.parametrize("script", ["", NO_LOCKS], ids=["web locks", "no web locks"])
def test_someone_else_is_a_new_person_and_the_former_ones_notes_still_arrive(
    script: str, server: ServerProcess, made: Message, wifi: FaultProxy, new_context: NewContext
) -> None:
    context = new_context(script, width=820, height=1180)
    page = tablet_of(context, wifi.url, made, "Mette")
    write(page, "Sendt af Mette")
    wait_until(page, lambda: notes(server, made) == [("Mette", "Sendt af Mette")])
    page.evaluate("WebSocket.prototype.send = () => undefined")  # the network loses what is written from here on
    write(page, "Usendt, først")
    write(page, "Usendt, derefter")
    page.locator("#note-text").fill("Mettes halve tanke")
    wait_until(page, lambda: "derefter" in everything_kept(page))
    page.close()
    page = scan(context, wifi.url, made)
    someone_else(page)
    said = page.locator(".handing-on")
    expect(said).to_contain_text(da("join-hand-on", who="Mette"))
    expect(said).to_contain_text("2 ting er ikke sendt endnu. De bliver stadig sendt fra Mette")
    expect(said).to_contain_text(da("join-hand-on-draft", who="Mette"))
    assert "halve tanke" in everything_kept(page)  # nothing is deleted before the next one is in
    finish_joining(page, "Bo")
    wait_until(page, lambda: len(notes(server, made)) == 3)
    assert notes(server, made) == [
        ("Mette", "Sendt af Mette"),
        ("Mette", "Usendt, derefter"),
        ("Mette", "Usendt, først"),
    ]
    assert people(server, made) == ["Bo", "Mette"]
    expect(page.locator("#note-text")).to_have_value("")
    assert "halve tanke" not in everything_kept(page)
    write(page, "Fra Bo")
    wait_until(page, lambda: ("Bo", "Fra Bo") in notes(server, made))
    wait_until(page, lambda: not re.search(r"Usendt|former\.", everything_kept_of_outboxes(page)))


def everything_kept_of_outboxes(page: Page) -> str:
    """Return what is stored but for the snapshot of the wall, which shows everybody's notes."""
    return str(
        page.evaluate("""async () => {
          const open = await new Promise((resolve) => {
            const opening = indexedDB.open("samtidig");
            opening.onsuccess = () => resolve(opening.result);
          });
          const asking = open.transaction("commands").objectStore("commands").getAll();
          await new Promise((resolve) => (asking.onsuccess = resolve));
          open.close();
          return JSON.stringify(asking.result) + JSON.stringify({ ...localStorage });
        }""")
    )


def test_what_waits_of_several_former_people_is_sent_as_each_of_them(
    server: ServerProcess, made: Message, wifi: FaultProxy, context: BrowserContext
) -> None:
    for number, alias in enumerate(("Mette", "Bo", "Carl")):
        page = scan(context, wifi.url, made)
        if number:
            someone_else(page)
        page.add_init_script(
            "const send = WebSocket.prototype.send;"
            "WebSocket.prototype.send = function (text) { if (!/add_note/.test(text)) send.call(this, text); }"
        )
        finish_joining(page, alias)
        write(page, f"Fra {alias}")
        keeps(page, f"Fra {alias}")
        page.close()
    page = scan(context, wifi.url, made)
    someone_else(page)
    finish_joining(page, "Dorte")
    wait_until(page, lambda: len(notes(server, made)) == 3)
    assert notes(server, made) == [(alias, f"Fra {alias}") for alias in ("Bo", "Carl", "Mette")]


def test_another_tab_of_the_former_person_shows_nothing_of_theirs_any_more(
    server: ServerProcess, made: Message, wifi: FaultProxy, context: BrowserContext
) -> None:
    first = tablet_of(context, wifi.url, made, "Mette")
    first.evaluate("WebSocket.prototype.send = () => undefined")
    write(first, "Usendt")
    first.locator("#note-text").fill("Mettes halve tanke")
    wait_until(first, lambda: "halve tanke" in everything_kept(first))
    second = scan(context, wifi.url, made)
    someone_else(second)
    finish_joining(second, "Bo")
    expect(first.locator("#note-text")).to_have_value("")
    first.get_by_role("button", name=da("me-open")).click()
    expect(first.get_by_label(da("join-alias"))).to_have_value("Bo")
    wait_until(first, lambda: notes(server, made) == [("Mette", "Usendt")])
    assert people(server, made) == ["Bo", "Mette"]


def test_a_former_persons_refused_note_is_said_without_its_text(
    server: ServerProcess, made: Message, wifi: FaultProxy, context: BrowserContext
) -> None:
    page = tablet_of(context, wifi.url, made, "Mette")
    page.evaluate("WebSocket.prototype.send = () => undefined")
    write(page, "Bliver afvist")
    wait_until(page, lambda: "afvist" in everything_kept(page))
    page.close()
    page = scan(context, wifi.url, made)
    spoil = """async () => {
      const open = await new Promise((done) => {
        const opening = indexedDB.open("samtidig");
        opening.onsuccess = () => done(opening.result);
      });
      const commands = open.transaction("commands", "readwrite").objectStore("commands");
      const rows = await new Promise((done) => { const r = commands.getAll(); r.onsuccess = () => done(r.result); });
      for (const { item, ...row } of rows)
        commands.put({ ...row, item: { ...item, command: { ...item.command, text: " " } } });
      open.close();
    }"""
    page.evaluate(spoil)
    someone_else(page)
    finish_joining(page, "Bo")
    expect(page.locator(".notice")).to_contain_text("1 ting fra den forrige på denne enhed kunne ikke gemmes")
    wait_until(page, lambda: "former." not in everything_kept_of_outboxes(page))


def test_a_lost_answer_to_joining_does_not_make_a_second_person(
    server: ServerProcess, made: Message, context: BrowserContext
) -> None:
    page = scan(context, server.url, made)
    lose_answer(page)
    page.get_by_label(da("join-alias")).fill("Mete")
    page.get_by_role("button", name=da("join-go")).click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_role("button", name=da("join-go")).click()  # lost once more
    wait_until(page, lambda: people(server, made) == ["Mete"])
    page.close()  # somebody gives up, and scans anew
    page = scan(context, server.url, made)
    finish_joining(page, "Mette")
    assert people(server, made) == ["Mette"]
    write(page, "Én seddel")
    wait_until(page, lambda: notes(server, made) == [("Mette", "Én seddel")])
    page.goto(f"{server.url}/join#r.{json.loads(stored(page, made))['rejoin']}")
    page.wait_for_url("**/tablet*")
    wait_until_connected(page)


def stored(page: Page, made: Message) -> str:
    return str(page.evaluate(f"localStorage['samtidig.member.{made['id']}']"))


def lose_answer(page: Page) -> None:
    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/api/tickets", lose)


def test_each_person_joins_with_128_new_bits(server: ServerProcess, made: Message, context: BrowserContext) -> None:
    sent: list[str] = []
    for alias in ("Mette", "Bo", "Carl"):
        page = scan(context, server.url, made)
        page.on("request", lambda each: sent.append(each.post_data or "") if "/api/tickets" in each.url else None)
        if alias != "Mette":
            someone_else(page)
        finish_joining(page, alias)
        page.close()
    devices = [json.loads(each)["device"] for each in sent]
    assert len(set(devices)) == 3
    assert all(re.fullmatch(r"d[0-9a-f]{32}", each) for each in devices)
    assert people(server, made) == ["Bo", "Carl", "Mette"]


def test_going_back_to_the_form_or_having_it_open_twice_asks_before_it_joins_again(
    server: ServerProcess, made: Message, context: BrowserContext
) -> None:
    other = scan(context, server.url, made)
    other.get_by_label(da("join-alias")).fill("En til")
    page = tablet_of(context, server.url, made, "Mette")
    page.go_back()
    for form in (page, other):
        expect(form.locator(".already-in")).to_be_visible()
        expect(go_on(form, "Mette")).to_be_visible()
    assert people(server, made) == ["Mette"]


def test_a_personal_link_asks_on_a_tablet_that_is_in_as_someone_else(
    server: ServerProcess, made: Message, context: BrowserContext
) -> None:
    mine = server.ticket(code=made["join_code"], site="KBH", alias="Anna")
    page = tablet_of(context, server.url, made, "Mette")
    page.locator("#note-text").fill("Mettes halve tanke")
    page.close()
    page = context.new_page()
    page.goto(f"{server.url}/join#r.{mine['rejoin']}")
    expect(go_on(page, "Mette")).to_be_visible()
    someone_else(page)
    expect(page.locator(".handing-on")).to_contain_text(da("join-hand-on-draft", who="Mette"))
    page.get_by_role("button", name=da("join-open-link")).click()
    page.wait_for_url("**/tablet*")
    wait_until_connected(page)
    page.get_by_role("button", name=da("me-open")).click()
    expect(page.get_by_label(da("join-alias"))).to_have_value("Anna")
    page.goto(f"{server.url}/join#r.{mine['rejoin']}")  # one's own link asks nothing
    page.wait_for_url("**/tablet*")
    wait_until_connected(page)
    page = scan(context, server.url, made)
    expect(go_on(page, "Anna")).to_be_visible()  # the name came from the server
    assert people(server, made) == ["Anna", "Mette"]


def test_forgetting_someone_says_first_what_would_be_lost(
    server: ServerProcess, made: Message, context: BrowserContext
) -> None:
    page = tablet_of(context, server.url, made, "Mette")
    page.locator("#note-text").fill("Mettes halve tanke")
    page.goto(f"{server.url}/join")
    page.get_by_role("button", name=da("join-forget")).click()
    expect(page.get_by_role("alert")).to_contain_text(da("me-leave-draft"))
    page.get_by_role("button", name=da("join-keep")).click()
    assert "halve tanke" in everything_kept(page)
    page.get_by_role("button", name=da("join-forget")).click()
    page.get_by_role("button", name=da("me-leave-yes")).click()
    expect(page.locator(".before")).to_have_count(0)
    assert "halve tanke" not in everything_kept(page)


@pytest.mark.parametrize("opened", [True, False], ids=["while the page is open", "before it is opened again"])
def test_a_draft_is_not_deleted_without_a_word_when_its_session_is(
    opened: bool, server: ServerProcess, made: Message, context: BrowserContext
) -> None:
    page = tablet_of(context, server.url, made, "Mette")
    page.locator("#note-text").fill("Mettes halve tanke")
    keeps(page, "halve tanke")
    if not opened:
        page.evaluate("""localStorage['samtidig.member.' + location.hash.slice(1)] = JSON.stringify({
          ...JSON.parse(localStorage['samtidig.member.' + location.hash.slice(1)]), ticket: undefined })""")
        page.goto("about:blank")
    organiser = server.ticket(key=made["keys"]["organiser"])["ticket"]
    assert server.call("DELETE", f"/api/sessions/{made['id']}", ticket=organiser)[0] == 204
    if not opened:
        page.goto(f"{server.url}/tablet#{made['id']}")
    expect(page.get_by_text(da("gone-unsent")).last).to_be_visible()
    expect(page.get_by_text(da("stopped-4504"))).to_be_visible()
    wait_until(page, lambda: "halve tanke" not in everything_kept(page))
