"""What a tablet stores: drafts, the undo of the last action, and a snapshot for a start without a network."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.conftest import NewPage
from tests.browser.hands import (
    Tablet,
    Watch,
    choose,
    choose_view,
    da,
    finish_joining,
    minutes_apart,
    note,
    open_tablet,
    show_new,
    texts,
    wait_for_note,
    wait_until,
    wait_until_connected,
    write,
)
from tests.fault_proxy import FaultProxy
from tests.server_process import Message, ServerProcess

MINE, MINE_AGAIN = "En fælles indgang for borgerne", "En fælles indgang for alle borgere"
THEIRS = "Åbent hus hver måned"


@pytest.fixture
def page(made: Message, new_page: NewPage) -> Page:
    """A participant's tablet in Aalborg."""
    page = open_tablet(new_page(), made, alias="Mette")
    return page


def dialog_of(page: Page, card: Locator, button: str) -> Locator:
    """Press the button that opens a dialog, and return the dialog."""
    card.get_by_role("button", name=da(button)).click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    return dialog


def come_back(page: Page) -> None:
    """Reload the page, as a tablet does by itself when it is short of memory."""
    page.reload()
    wait_until_connected(page)
    choose_view(page, "view-notes")
    expect(page.get_by_role("dialog")).to_have_count(0)


# Drafts


def test_a_half_finished_edit_survives_a_reload_and_can_be_discarded(page: Page) -> None:
    write(page, MINE)
    dialog_of(page, note(page, MINE), "note-edit").locator("#edit-text").fill("En fælles indgang for")
    come_back(page)
    dialog = dialog_of(page, note(page, MINE), "note-edit")
    expect(dialog.locator("#edit-text")).to_have_value("En fælles indgang for")
    expect(dialog.locator("#edit-text")).to_have_accessible_description(re.compile(re.escape(da("draft-not-saved"))))
    dialog.get_by_role("button", name=da("draft-back")).click()
    expect(dialog.locator("#edit-text")).to_have_value(MINE)
    expect(dialog.locator("#edit-text")).to_be_focused()
    expect(dialog.get_by_text(da("draft-not-saved"))).to_have_count(0)
    come_back(page)
    dialog = dialog_of(page, note(page, MINE), "note-edit")
    expect(dialog.locator("#edit-text")).to_have_value(MINE)


@pytest.mark.parametrize("end", ["save", "cancel"])
def test_a_draft_ends_when_saved_or_cancelled_but_not_when_its_dialog_is_closed(page: Page, end: str) -> None:
    write(page, MINE)
    dialog_of(page, note(page, MINE), "note-edit").locator("#edit-text").fill(MINE_AGAIN)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    dialog = dialog_of(page, note(page, MINE), "note-edit")
    expect(dialog.locator("#edit-text")).to_have_value(MINE_AGAIN)
    dialog.get_by_role("button", name=da(end), exact=True).click()
    now = MINE_AGAIN if end == "save" else MINE
    expect(note(page, now)).to_contain_text(da("state-sent"))
    come_back(page)
    dialog = dialog_of(page, note(page, now), "note-edit")
    expect(dialog.locator("#edit-text")).to_have_value(now)
    expect(dialog.get_by_text(da("draft-not-saved"))).to_have_count(0)


def test_a_draft_that_builds_on_a_note_is_kept_until_it_is_sent(
    server: ServerProcess, made: Message, page: Page
) -> None:
    Tablet(server, made, "KBH").write(THEIRS)
    wait_for_note(page, THEIRS)
    dialog = dialog_of(page, note(page, THEIRS), "note-build")
    choose(dialog.get_by_role("radio", name=da("build-adapted"), exact=True))
    dialog.locator("#build-text").fill("Åbent hus, også om aftenen")
    come_back(page)
    dialog = dialog_of(page, note(page, THEIRS), "note-build")
    expect(dialog.get_by_text(da("draft-not-sent"))).to_be_visible()
    expect(dialog.locator("#build-text")).to_have_value("Åbent hus, også om aftenen")
    expect(dialog.get_by_role("radio", name=da("build-adapted"), exact=True)).to_be_checked()
    dialog.get_by_role("button", name=da("build-send"), exact=True).click()
    expect(note(page, "Åbent hus, også om aftenen")).to_contain_text(da("state-sent"))
    come_back(page)
    dialog = dialog_of(page, note(page, THEIRS), "note-build")
    expect(dialog.locator("#build-text")).to_have_value(THEIRS)
    choose(dialog.get_by_role("radio", name=da("build-inspired"), exact=True))
    expect(dialog.locator("#build-text")).to_have_value("")
    page.keyboard.press("Escape")
    dialog = dialog_of(page, note(page, THEIRS), "note-build")
    expect(dialog.get_by_text(da("draft-not-sent"))).to_have_count(0)  # a choice alone is no draft


def test_an_old_output_draft_does_not_overwrite_later_edits_by_others(
    server: ServerProcess, made: Message, page: Page
) -> None:
    other = Tablet(server, made, "KBH")
    other.do({"type": "add_output", "id": "o-1", "title": "En plan", "text": "Før"})
    choose_view(page, "view-outputs")
    page.get_by_role("button", name=da("output-edit-this", title="En plan")).click()
    page.locator("#output-text").fill("Mit")
    page.reload()
    wait_until_connected(page)
    other.do({"type": "edit_output", "id": "o-1", "base": other.position(), "text": "Deres"})
    choose_view(page, "view-outputs")
    expect(page.locator("article.output")).to_contain_text("Deres")
    page.get_by_role("button", name=da("output-edit-this", title="En plan")).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text(da("draft-not-saved"))).to_be_visible()
    expect(dialog.locator("#output-text")).to_have_value("Mit")
    dialog.get_by_role("button", name=da("save"), exact=True).click()
    page.get_by_role("button", name=da("refused-see-both")).click()
    expect(page.get_by_role("dialog")).to_contain_text("Deres")
    page.get_by_role("dialog").get_by_role("button", name=da("race-keep-both")).click()
    wait_until(page, lambda: other.records()["output", "o-1"]["text"] == "Deres\n\nMit")


def test_a_new_outputs_draft_is_kept_and_can_be_discarded(page: Page) -> None:
    choose_view(page, "view-outputs")
    page.get_by_role("button", name=da("outputs-new")).click()
    page.get_by_label(da("output-name")).fill("En prøve")
    page.reload()
    wait_until_connected(page)
    choose_view(page, "view-outputs")
    page.get_by_role("button", name=da("outputs-new")).click()
    expect(page.get_by_label(da("output-name"))).to_have_value("En prøve")
    page.get_by_role("dialog").get_by_role("button", name=da("draft-start-over")).click()
    expect(page.get_by_label(da("output-name"))).to_have_value("")
    expect(page.get_by_label(da("output-name"))).to_be_focused()


# Undo of the last action


def undo(page: Page, notice_key: str) -> None:
    """Wait for the notice with this text, and press its Undo button."""
    notice = page.locator(".notice").filter(has_text=da(notice_key))
    notice.get_by_role("button", name=da("undo")).click()
    expect(page.locator(".notice")).to_have_text(da("act-undone"))


def test_undo_after_an_edit_restores_the_notes_old_text(server: ServerProcess, made: Message, page: Page) -> None:
    write(page, MINE)
    dialog = dialog_of(page, note(page, MINE), "note-edit")
    dialog.locator("#edit-text").fill(MINE_AGAIN)
    dialog.get_by_role("button", name=da("save")).click()
    expect(note(page, MINE_AGAIN)).to_contain_text(da("state-sent"))
    undo(page, "act-changed")
    expect(note(page, MINE)).to_contain_text(da("state-sent"))
    assert server_notes(server, made) == [MINE]
    dialog = dialog_of(page, note(page, MINE), "note-edit")
    dialog.get_by_role("button", name=da("save")).click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".notice").filter(has_text=da("act-changed"))).to_have_count(0)  # nothing was changed


def server_notes(server: ServerProcess, made: Message) -> list[str]:
    return [each["text"] for (kind, _), each in Tablet(server, made, "KBH").records().items() if kind == "note"]


def test_undo_never_overwrites_a_later_edit_by_someone_else(server: ServerProcess, made: Message, page: Page) -> None:
    other = Tablet(server, made, "KBH")
    sources = [other.write(THEIRS)]
    about = {"title": "En plan", "text": "Før", "maturity": "tested", "builds_on": sources}
    other.do({"type": "add_output", "id": "o-1", **about})
    rewrite_output(page, "Mit")
    expect(page.locator("article.output")).to_contain_text("Mit")
    undo(page, "act-changed")
    wait_until(page, lambda: of_output(other, *about) == about)
    rewrite_output(page, "Mit igen")
    wait_until(page, lambda: of_output(other, "text") == {"text": "Mit igen"})
    other.do({"type": "edit_output", "id": "o-1", "base": other.position(), "text": "Deres"})
    expect(page.locator("article.output")).to_contain_text("Deres")
    undo(page, "act-changed")
    expect(page.get_by_role("button", name=da("refused-see-both"))).to_be_visible()
    assert of_output(other, "text") == {"text": "Deres"}


def rewrite_output(page: Page, text: str) -> None:
    choose_view(page, "view-outputs")
    page.get_by_role("button", name=da("output-edit-this", title="En plan")).click()
    page.locator("#output-text").fill(text)
    page.get_by_role("dialog").get_by_role("button", name=da("save"), exact=True).click()


def of_output(tablet: Tablet, *fields: str) -> Message:
    record = tablet.records()["output", "o-1"]
    return {field: record.get(field) for field in fields}


def test_a_withdrawal_a_check_in_and_a_name_change_can_be_undone(
    server: ServerProcess, made: Message, page: Page
) -> None:
    write(page, MINE)
    note(page, MINE).get_by_role("button", name=da("note-withdraw")).click()
    undo(page, "note-withdrawn-notice")
    expect(note(page, MINE)).to_contain_text(da("state-sent"))
    expect(page.locator("article.note").first).to_be_focused()  # where the act was made

    choose_view(page, "view-people")
    card = page.locator(".check-in")
    say(card, 4, "Spændt")
    card.get_by_role("button", name=da("check-in-change")).click()
    say(card, 2, "Træt")
    undo(page, "act-changed")
    expect(card.locator(".said")).to_contain_text("Spændt")
    desk = Tablet(server, made, key=made["keys"]["facilitator"]["AAL"])
    all_is_sent(page)
    assert [each["mood"] for (kind, _), each in desk.records().items() if kind == "check_in"] == [4]

    page.get_by_role("button", name=da("me-open")).click()
    page.get_by_label(da("join-alias")).fill("Bodil")
    page.get_by_role("dialog").get_by_role("button", name=da("save")).click()
    undo(page, "me-saved")
    page.get_by_role("button", name=da("me-open")).click()
    expect(page.get_by_label(da("join-alias"))).to_have_value("Mette")
    all_is_sent(page)
    assert [each["alias"] for (kind, _), each in desk.records().items() if kind == "participant"] == ["Mette"]


def all_is_sent(page: Page) -> None:
    expect(page.locator(".connection")).to_have_text(da("line-on"))


def say(card: Locator, mood: int, text: str) -> None:
    choose(card.get_by_role("radio", name=da(f"mood-{mood}"), exact=True))
    card.locator("#check-in-text").fill(text)
    card.locator("button[type=submit]").click()
    expect(card.locator(".said")).to_contain_text(text)


# What was last seen


def tablet_at(context: BrowserContext, wifi: FaultProxy, made: Message, mark: str = "AAL") -> Page:
    """Join, and wait until the service worker has stored the pages."""
    page = context.new_page()
    page.goto(f"{wifi.url}/join#{made['keys']['join'][mark]}")
    expect(page.locator("form.join-form, .already-in")).to_be_visible()
    if page.locator(".already-in").count():
        page.get_by_role("button", name=da("join-someone-else")).click()
    finish_joining(page)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    return page


# Looks without opening it: a database made by the test would be nobody's doing.
ALL_SEEN = """async () => {
  if (!(await indexedDB.databases()).some((each) => each.name === "samtidig-seen")) return [];
  return new Promise((resolve) => {
    const opening = indexedDB.open("samtidig-seen", 1);
    opening.onsuccess = () => {
      const seen = opening.result.transaction("seen").objectStore("seen");
      const [keys, values] = [seen.getAllKeys(), seen.getAll()];
      values.onsuccess = () => (opening.result.close(), resolve(keys.result.map((key, n) => [key, values.result[n]])));
    };
  });
}"""


def kept(page: Page) -> str:
    """Return the stored snapshot of the session as text."""
    return json.dumps(page.evaluate(ALL_SEEN), ensure_ascii=False)


def hidden(page: Page) -> None:
    """Hide the page, as when the tablet is put away."""
    page.evaluate("""() => {
      Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
      delete document.visibilityState;
    }""")


def seen_words(page: Page) -> Locator:
    return page.locator(".seen-words")


def test_a_reload_without_a_network_shows_what_was_last_seen_and_when(
    server: ServerProcess, made: Message, wifi: FaultProxy, context: BrowserContext
) -> None:
    other, desk = Tablet(server, made, "KBH"), Tablet(server, made, key=made["keys"]["facilitator"]["KBH"])
    page = tablet_at(context, wifi, made)
    write(page, MINE)
    hidden_id, gone_id, _ = other.write("Skjules"), other.write("Trækkes tilbage"), other.write(THEIRS)
    wait_for_note(page, THEIRS)
    wait_until(page, lambda: "Skjules" in kept(page))  # by itself, within some seconds
    desk.do({"type": "hide_note", "id": hidden_id})
    other.do({"type": "withdraw_note", "id": gone_id})
    expect(note(page, "Skjules")).to_have_count(0)
    expect(note(page, "Trækkes tilbage")).to_have_count(0)
    clock = f"{datetime.now(ZoneInfo('Europe/Copenhagen')):%H.%M}"
    wifi.cut()
    page.reload()  # what changed is written on the way out
    expect(seen_words(page)).to_contain_text(da("seen-all", when="X").split("X")[1])
    assert minutes_apart(clock, seen_words(page).inner_text()) <= 1
    expect(note(page, THEIRS)).to_be_visible()
    expect(note(page, MINE)).to_contain_text(da("state-sent"))
    assert texts(page) == {"AAL": [MINE], "KBH": [THEIRS]}
    assert "Skjules" not in kept(page)
    assert "Trækkes" not in kept(page)
    expect(page.locator(".presence")).to_have_count(0)  # nobody has told how many there are

    dialog_of(page, note(page, THEIRS), "note-build").locator("#build-text").fill("Bygget uden net")
    page.get_by_role("dialog").get_by_role("button", name=da("build-send"), exact=True).click()
    dialog_of(page, note(page, MINE), "note-edit").locator("#edit-text").fill(MINE_AGAIN)
    page.get_by_role("dialog").get_by_role("button", name=da("save")).click()
    other.do({"type": "withdraw_note", "id": other.write("Kom og gik")}, {"type": "return_note", "id": gone_id})
    wifi.mend()
    expect(seen_words(page)).to_have_count(0)
    show_new(page)
    expect(note(page, MINE_AGAIN)).to_contain_text(da("state-sent"))
    expect(note(page, "Trækkes tilbage")).to_be_visible()
    assert texts(page) == {"AAL": ["Bygget uden net", MINE_AGAIN], "KBH": ["Trækkes tilbage", THEIRS]}


def keeps_theirs(page: Page) -> None:
    """Hide the page, and wait until this text is in the stored snapshot."""
    hidden(page)
    wait_until(page, lambda: THEIRS in kept(page))


def test_with_a_network_the_stored_snapshot_is_never_shown(
    server: ServerProcess, made: Message, wifi: FaultProxy, context: BrowserContext
) -> None:
    other = Tablet(server, made, "KBH")
    first = other.write(THEIRS)
    page = tablet_at(context, wifi, made)
    expect(note(page, THEIRS)).to_be_visible()
    keeps_theirs(page)
    page.add_init_script("""new MutationObserver(() => {
      if (document.body?.textContent.includes("Åbent hus")) globalThis.sawOld = true;
    }).observe(document, { subtree: true, childList: true, characterData: true })""")
    page.goto("about:blank")
    other.do({"type": "withdraw_note", "id": first})
    page.goto(f"{wifi.url}/tablet")
    wait_until_connected(page)
    page.wait_for_timeout(1500)  # past the moment where it would have been shown
    assert page.evaluate("globalThis.sawOld") is None
    expect(page.get_by_text(da("wall-empty-all"))).to_be_visible()


def test_leaving_or_being_removed_deletes_everything_stored(
    server: ServerProcess, made: Message, wifi: FaultProxy, context: BrowserContext
) -> None:
    Tablet(server, made, "KBH").write(THEIRS)
    page = tablet_at(context, wifi, made)
    dialog_of(page, note(page, THEIRS), "note-build").locator("#build-text").fill("Min halve tanke")
    page.keyboard.press("Escape")
    keeps_theirs(page)
    wifi.cut()
    page.locator("#note-text").fill("Aldrig sendt")
    page.locator("#note-text").press("Control+Enter")
    wait_until(page, lambda: "Aldrig sendt" in everything_kept(page))
    page.get_by_role("button", name=da("me-open")).click()
    page.get_by_role("button", name=da("me-leave"), exact=True).click()
    expect(page.get_by_role("dialog")).to_contain_text(da("me-leave-draft"))
    page.wait_for_timeout(750)  # a second press on the same place is ignored before that (static/ui/rest.js)
    page.get_by_role("button", name=da("me-leave-yes")).click()
    page.wait_for_url("**/join")
    wait_until(page, lambda: "Aldrig sendt" not in everything_kept(page))
    assert kept(page) == "[]"
    assert "halve tanke" not in everything_kept(page)

    wifi.mend()
    page = tablet_at(context, wifi, made)
    expect(note(page, THEIRS)).to_be_visible()
    keeps_theirs(page)
    status, _ = server.call(
        "DELETE", f"/api/sessions/{made['id']}", None, server.ticket(key=made["keys"]["organiser"])["ticket"]
    )
    assert status in (200, 204)
    expect(page.locator(".banner.stopped")).to_be_visible()
    wait_until(page, lambda: kept(page) == "[]")
    page.goto(f"{wifi.url}/join")
    assert kept(page) == "[]"  # the page that was left wrote nothing on its way out


EVERYTHING = """async () => {
  const texts = [JSON.stringify({ ...localStorage })];
  for (const { name } of await indexedDB.databases()) {
    const open = await new Promise((resolve) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => resolve(opening.result);
    });
    for (const store of open.objectStoreNames) {
      texts.push(await new Promise((resolve) => {
        const asking = open.transaction(store).objectStore(store).getAll();
        asking.onsuccess = () => resolve(JSON.stringify(asking.result));
      }));
    }
    open.close();
  }
  return texts.join();
}"""


def everything_kept(page: Page) -> str:
    """Return everything in the origin's storage as text."""
    return str(page.evaluate(EVERYTHING))


def test_the_next_person_at_a_tablet_sees_nothing_of_the_previous_one(
    server: ServerProcess, made: Message, wifi: FaultProxy, context: BrowserContext
) -> None:
    Tablet(server, made, "KBH").write(THEIRS)
    page = tablet_at(context, wifi, made)
    dialog_of(page, note(page, THEIRS), "note-build").locator("#build-text").fill("Den førstes halve tanke")
    page.keyboard.press("Escape")
    keeps_theirs(page)
    first = page.evaluate(ALL_SEEN)[0][0][1]
    page = tablet_at(context, wifi, made, "KBH")  # nobody left: the next one scans the code and says so
    assert "halve tanke" not in everything_kept(page)
    wait_until(page, lambda: first not in kept(page))


def test_a_snapshot_two_days_old_is_deleted_at_the_next_start_and_not_shown(
    server: ServerProcess, made: Message, wifi: FaultProxy, context: BrowserContext
) -> None:
    Tablet(server, made, "KBH").write(THEIRS)
    page = tablet_at(context, wifi, made)
    keeps_theirs(page)
    wifi.cut()  # nothing more is received, so that the page that ends has nothing more to write behind the next one
    hidden(page)
    page.wait_for_timeout(1000)
    page.goto("about:blank")
    later = context.new_page()
    later.clock.install(time=datetime.now(UTC) + timedelta(hours=49))
    later.goto(f"{wifi.url}/tablet")
    later.clock.run_for(5000)
    wait_until(later, lambda: kept(later) == "[]")
    expect(note(later, THEIRS)).to_have_count(0)


def test_a_device_without_storage_works_without_a_snapshot(
    made: Message, wifi: FaultProxy, context: BrowserContext
) -> None:
    context.add_init_script("""const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function (...given) {
        if (this.name === "seen") throw new DOMException("full", "QuotaExceededError");
        return put.apply(this, given);
      }""")
    page = tablet_at(context, wifi, made)
    write(page, MINE)
    hidden(page)
    wifi.cut()
    page.reload()
    page.locator("#note-text").fill(THEIRS)
    page.locator("#note-text").press("Control+Enter")
    expect(note(page, THEIRS)).to_contain_text(da("state-waiting"))
    expect(seen_words(page)).to_have_count(0)
    wifi.mend()
    expect(note(page, THEIRS)).to_contain_text(da("state-sent"))
    expect(note(page, MINE)).to_be_visible()


# The app on the home screen


def installed(page: Page) -> Message:
    """Return the page's manifest as Chromium reads it; Chromium must find no error in it."""
    devtools = page.context.new_cdp_session(page)
    told = devtools.send("Page.getAppManifest")
    assert told["errors"] == []
    missing = devtools.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [each["errorId"] for each in missing if each["errorId"] != "in-incognito"] == []  # a test's window is one
    answer = page.request.get(told["url"])
    assert answer.headers["content-type"] == "application/manifest+json"
    manifest = answer.json()
    for icon in manifest["icons"]:
        picture = page.request.get(urljoin(told["url"], icon["src"]))
        assert (picture.status, picture.headers["content-type"]) == (200, icon["type"])
        size = page.evaluate(
            "async (src) => { const i = new Image(); i.src = src; await i.decode(); return i.naturalWidth; }",
            icon["src"],
        )
        assert icon["sizes"] in ("any", f"{size}x{size}")
    return dict(manifest)


def test_the_pages_can_be_installed_on_the_home_screen(server: ServerProcess, made: Message, new_page: NewPage) -> None:
    page = new_page(made["links"]["join_site"]["AAL"])
    assert installed(page)["start_url"] == "/tablet"
    finish_joining(page, "Mette")
    assert installed(page)["start_url"] == "/tablet"
    page.goto("about:blank")
    page.goto(f"{server.url}/tablet")  # as the icon does
    wait_until_connected(page)
    assert page.locator("link[rel=apple-touch-icon]").get_attribute("href") == "/static/icons/touch-180.png"


def test_a_screen_opened_from_its_icon_is_the_same_screen_until_its_key_is_revoked(
    server: ServerProcess, made: Message, new_page: NewPage, watches: list[Watch]
) -> None:
    screen = new_page(made["links"]["screen"]["AAL"], 1920, 1080)
    watches[0].expected += ["404"]
    title = re.compile(r"^AAL · ")
    expect(screen).to_have_title(title)
    assert installed(screen)["start_url"] == "/screen"
    screen.goto("about:blank")
    screen.goto(f"{server.url}/screen")
    expect(screen).to_have_title(title)
    organiser = Tablet(server, made, key=made["keys"]["organiser"])
    organiser.call("POST", "links")
    screen.goto("about:blank")
    screen.goto(f"{server.url}/screen")
    expect(screen.locator("#page")).to_contain_text(da("problem-wrong_key"))
    screen.goto("about:blank")
    screen.goto(f"{server.url}/screen")
    expect(screen.locator("#page")).to_contain_text(da("screen-no-key"))
