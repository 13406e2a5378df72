"""The organiser: from a template to a running session, its links and sheets, changes, and deletion."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import TAKEN_AT, Tablet, Watch, da, wait_until
from tests.server_process import ServerProcess

AXE = (Path(__file__).parents[1] / "axe" / "axe.min.js").read_text("utf-8")
NewPage = Callable[..., Page]


def axe_finds(page: Page) -> list[str]:
    """Return what axe-core finds on the page as it is."""
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE)
    found: Any = page.evaluate("axe.run(document)")
    return [f"{each['id']}: {[node['html'][:120] for node in each['nodes']]}" for each in found["violations"]]


def begin(page: Page) -> None:
    """Begin with the template, and name its two sites."""
    page.get_by_role("button", name=da("setup-template-use")).first.click()
    page.get_by_label(da("setup-site-name"), exact=True).nth(0).fill("Aalborg")
    page.get_by_label(da("setup-site-name"), exact=True).nth(1).fill("København")


def create(page: Page) -> str:
    """Press the Create button, wait for the session's own page, and return the session's id."""
    page.get_by_role("button", name=da("setup-create-go"), exact=True).click()
    page.wait_for_url("**/setup#*")
    expect(page.get_by_role("heading", name=da("setup-keep-fresh"))).to_be_focused()
    return page.url.split("#")[1].split(".")[0]


def open_tab(page: Page, tab: str) -> None:
    page.get_by_role("tab", name=da(f"setup-tab-{tab}")).click()


@pytest.fixture
def made(server: ServerProcess) -> dict[str, Any]:
    return server.create_session()


def test_a_template_with_two_names_becomes_a_running_session(server: ServerProcess, new_page: NewPage) -> None:
    page = new_page(f"{server.url}/setup")
    begin(page)
    expect(page.get_by_label(da("setup-site-mark")).nth(1)).to_have_value("KBH")
    page.get_by_label(da("setup-question")).fill("Hvordan?")
    create(page)
    for id_ in ("link-organiser", "link-join", "link-f-AAL", "link-s-KBH", "link-p-KBH"):
        assert page.locator(f"#{id_}").input_value().startswith(server.url)
    desk = new_page(page.locator("#link-f-KBH").input_value())
    expect(desk.locator("body")).to_contain_text("København")
    assert page.evaluate("localStorage.getItem('samtidig.setup-draft')") is None


def test_errors_are_shown_beside_their_fields_and_in_a_summary_first(server: ServerProcess, new_page: NewPage) -> None:
    page = new_page(f"{server.url}/setup")
    begin(page)
    page.get_by_label(da("setup-title"), exact=True).fill("")
    page.get_by_label(da("setup-phase-minutes")).nth(2).fill("hej")
    page.get_by_role("button", name=da("setup-create-go"), exact=True).click()
    faults = page.locator(".fault-list")
    expect(faults).to_be_focused()
    expect(faults).to_contain_text(da("setup-fault-bad_minutes"))
    assert axe_finds(page) == []
    faults.get_by_role("link", name=da("setup-fault-title_missing")).click()
    title = page.get_by_label(da("setup-title"), exact=True)
    expect(title).to_be_focused()
    expect(title).to_have_accessible_description(f"{da('setup-title-hint')} {da('setup-fault-title_missing')}")
    page.keyboard.type("Nyt")
    expect(faults).not_to_contain_text(da("setup-fault-title_missing"))


def test_a_reload_loses_nothing_that_was_typed(server: ServerProcess, new_page: NewPage) -> None:
    page = new_page(f"{server.url}/setup")
    begin(page)
    page.get_by_label(da("setup-contact")).fill("hos@os.example")
    page.reload()
    expect(page.get_by_label(da("setup-contact"))).to_have_value("hos@os.example")
    expect(page.get_by_label(da("setup-site-mark")).nth(0)).to_have_value("AAL")
    page.get_by_role("button", name=da("setup-start-over")).click()
    page.get_by_role("button", name=da("setup-undo")).click()
    expect(page.get_by_label(da("setup-contact"))).to_have_value("hos@os.example")


def test_two_tabs_of_one_organiser_keep_each_others_words(
    server: ServerProcess, made: dict[str, Any], new_page: NewPage
) -> None:
    page = new_page(f"{server.url}/setup")
    begin(page)
    other = page.context.new_page()
    other.goto(page.url)
    page.get_by_label(da("setup-contact")).fill("hos@os.example")
    expect(other.get_by_label(da("setup-contact"))).to_have_value("hos@os.example")
    other.get_by_label(da("setup-theme")).fill("Et tema")
    expect(page.get_by_label(da("setup-theme"))).to_have_value("Et tema")
    page.reload()
    expect(page.get_by_label(da("setup-theme"))).to_have_value("Et tema")
    expect(page.get_by_label(da("setup-contact"))).to_have_value("hos@os.example")
    for tab in (page, other):
        tab.goto(made["links"]["organiser"])
        open_tab(tab, "setup")
    page.get_by_label(da("setup-contact")).fill("her@os.example")
    expect(other.get_by_label(da("setup-contact"))).to_have_value("her@os.example")
    other.get_by_label(da("setup-theme")).fill("")
    other.get_by_label(da("setup-theme")).press_sequentially("Et andet tema, skrevet tegn for tegn")
    expect(page.get_by_label(da("setup-theme"))).to_have_value("Et andet tema, skrevet tegn for tegn")
    page.reload()
    expect(page.get_by_label(da("setup-contact"))).to_have_value("her@os.example")
    page.get_by_role("button", name=da("setup-save")).click()
    expect(page.locator(".save-state")).to_contain_text(da("setup-saved"))
    expect(other.locator(".setup-bar button")).to_have_count(0)
    expect(other.get_by_label(da("setup-contact"))).to_have_value("her@os.example")


def test_the_programme_shows_its_clock_times_and_whether_it_fits(server: ServerProcess, new_page: NewPage) -> None:
    page = new_page(f"{server.url}/setup")
    begin(page)
    clocks = page.locator(".programme-clock")
    expect(clocks.nth(2)).to_have_text("13.30")
    page.get_by_label(da("setup-phase-minutes")).nth(0).fill("25")
    expect(clocks.nth(2)).to_have_text("13.45")
    warning = page.locator(".fit-warning")
    expect(warning).to_contain_text(da("setup-minutes", count=15))
    warning.get_by_role("button").click()
    expect(page.get_by_label(da("setup-end"))).to_have_value("16:15")
    expect(warning).to_have_count(0)


def test_rows_are_moved_removed_and_restored_by_keyboard(server: ServerProcess, new_page: NewPage) -> None:
    page = new_page(f"{server.url}/setup")
    begin(page)
    marks = page.get_by_label(da("setup-site-mark"))
    page.get_by_role("button", name=da("setup-up", name="København")).focus()
    page.keyboard.press("Enter")
    expect(marks.nth(0)).to_have_value("KBH")
    expect(page.get_by_role("button", name=da("setup-down", name="København"))).to_be_focused()
    page.get_by_role("button", name=da("setup-remove", name="København")).focus()
    page.keyboard.press("Enter")
    expect(marks).to_have_count(1)
    page.get_by_role("button", name=da("setup-undo")).press("Enter")
    expect(marks.nth(0)).to_have_value("KBH")


def test_a_server_with_a_create_key_asks_for_it_and_keeps_the_form(
    tmp_path: Path, new_page: NewPage, watches: list[Watch]
) -> None:
    with ServerProcess(f"sqlite:///{tmp_path}/x.db", create_key="noegle-til-at-oprette") as server:
        page = new_page(f"{server.url}/setup")
        watches[0].expected.append("401")
        begin(page)
        page.get_by_role("button", name=da("setup-create-go"), exact=True).click()
        key = page.get_by_label(da("setup-create-key"))
        expect(key).to_be_focused()
        key.fill("forkert")
        page.get_by_role("button", name=da("setup-create-go"), exact=True).click()
        expect(page.get_by_text(da("setup-fault-create_key_wrong")).first).to_be_visible()
        key.fill("noegle-til-at-oprette")
        assert "noegle" not in page.evaluate("JSON.stringify(localStorage)")
        create(page)
        expect(page.locator(".qr img")).to_have_count(2)  # before the server goes


def test_a_change_sends_only_what_differs_and_confirms_it(
    server: ServerProcess, made: dict[str, Any], new_page: NewPage
) -> None:
    page = new_page(made["links"]["organiser"])
    open_tab(page, "setup")
    page.get_by_label(da("setup-theme")).fill("Et andet tema")
    with page.expect_request(lambda request: request.method == "PATCH") as sent:
        page.get_by_role("button", name=da("setup-save")).click()
    assert json.loads(sent.value.post_data or "") == {"theme": "Et andet tema"}
    expect(page.locator(".save-state")).to_have_text(da("setup-saved"))
    assert page.locator(".save-state").get_attribute("role") == "status"
    organiser = Tablet(server, made, key=made["keys"]["organiser"])
    assert organiser.records()["session", "session"]["theme"] == "Et andet tema"


def test_a_site_with_people_in_it_cannot_be_removed(
    server: ServerProcess, made: dict[str, Any], new_page: NewPage, watches: list[Watch]
) -> None:
    Tablet(server, made, "KBH")
    page = new_page(made["links"]["organiser"])
    watches[0].expected.append("422")
    open_tab(page, "setup")
    page.get_by_role("button", name=da("setup-remove", name="København")).click()
    page.get_by_role("button", name=da("setup-save")).click()
    expect(page.locator(".fault-list")).to_contain_text(da("setup-fault-site_in_use"))
    expect(page.locator(".save-state")).to_contain_text(da("setup-not-saved"))


def test_a_closed_session_admits_nobody_new(server: ServerProcess, made: dict[str, Any], new_page: NewPage) -> None:
    page = new_page(made["links"]["organiser"])
    page.get_by_role("button", name=da("setup-doors-close")).click()
    expect(page.get_by_text(da("setup-doors-now-closed"))).to_be_visible()
    status, _ = server.call("POST", "/api/tickets", {"code": made["join_code"], "site": "AAL"})
    assert status == 404
    page.get_by_role("button", name=da("setup-doors-reopen")).click()
    expect(page.get_by_text(da("setup-doors-now-open"))).to_be_visible()
    assert Tablet(server, made, "AAL").ticket["site"] == "AAL"


def test_new_links_void_the_old_ones_but_not_the_organisers_own(
    server: ServerProcess, made: dict[str, Any], new_page: NewPage
) -> None:
    page = new_page(made["links"]["organiser"])
    old = page.locator("#link-f-AAL").input_value()
    open_tab(page, "after")
    page.get_by_role("button", name=da("setup-replace-go")).click()
    page.get_by_role("dialog").get_by_role("button", name=da("setup-replace-yes")).click()
    expect(page.get_by_text(da("setup-replaced"))).to_be_visible()
    open_tab(page, "links")
    fresh = page.locator("#link-f-AAL").input_value()
    assert fresh != old
    assert server.call("POST", "/api/tickets", {"key": old.split("#")[1]})[0] == 404
    assert server.ticket(key=fresh.split("#")[1])["role"] == "facilitator"
    page.reload()
    expect(page.locator("#link-f-AAL")).to_have_value(fresh)


def test_a_sheet_has_a_qr_code_and_is_in_its_sites_language(server: ServerProcess, new_page: NewPage) -> None:
    sites = [{"name": "Aalborg", "mark": "AAL"}, {"name": "Malmö", "mark": "MAL", "language": "en"}]
    made = server.create_session(template="aabent-vaerksted", sites=sites)
    page = new_page(made["links"]["organiser"])
    open_tab(page, "sheets")
    danish, english = page.locator(".paper").nth(0), page.locator(".paper").nth(1)
    expect(danish).to_contain_text("Ret kameraet mod koden")
    expect(english).to_contain_text("Point your camera at the code")
    assert english.get_attribute("lang") == "en"
    expect(danish.get_by_role("img", name=da("sheet-qr-alt", site="Aalborg"))).to_be_visible()
    code = made["join_code"]
    expect(danish).to_contain_text(f"{code[:4]} {code[4:]}")
    assert b"/Count 2" in page.pdf(prefer_css_page_size=True)
    assert axe_finds(page) == []


def test_deleting_requires_the_name_and_really_deletes(
    server: ServerProcess, made: dict[str, Any], new_page: NewPage
) -> None:
    page = new_page(made["links"]["organiser"])
    open_tab(page, "after")
    page.get_by_role("button", name=da("setup-delete-go")).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox").fill("noget andet")
    dialog.get_by_role("button", name=da("setup-delete-yes")).click()
    expect(dialog).to_contain_text(da("setup-delete-mismatch"))
    dialog.get_by_role("textbox").fill("åbne værksteder")
    dialog.get_by_role("button", name=da("setup-delete-yes")).click()
    expect(page.get_by_role("heading", name=da("setup-gone"))).to_be_visible()
    assert server.call("POST", "/api/tickets", {"key": made["keys"]["organiser"]})[0] == 404


def test_a_new_session_can_take_its_set_up_from_an_archive(
    server: ServerProcess, made: dict[str, Any], new_page: NewPage, tmp_path: Path
) -> None:
    Tablet(server, made, "AAL").write("Denne seddel skal ikke med")
    page = new_page(made["links"]["organiser"])
    open_tab(page, "after")
    with page.expect_download() as downloaded:
        page.get_by_role("button", name=da("format-json")).click()
    assert re.fullmatch(rf"åbne-værksteder-{TAKEN_AT}\.json", downloaded.value.suggested_filename)
    downloaded.value.save_as(tmp_path / "arkiv.json")
    again = new_page(f"{server.url}/setup")
    again.set_input_files("input[type=file]", tmp_path / "arkiv.json")
    again.get_by_role("button", name=da("setup-begin-file-setup")).click()
    expect(again.get_by_label(da("setup-site-mark")).nth(1)).to_have_value("KBH")
    create(again)
    expect(again.locator(".counts")).to_contain_text("0")
    expect(again.locator("h1")).to_have_text("Åbne værksteder")


@pytest.mark.parametrize("language", ["da", pytest.param("en", marks=pytest.mark.judge)])
def test_every_view_fits_its_width_and_axe_finds_nothing(
    made: dict[str, Any], new_page: NewPage, server: ServerProcess, language: str
) -> None:
    page = new_page(f"{server.url}/setup", language=language)
    expect(page.locator(".template").first).to_be_visible()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 820})
        assert axe_finds(page) == [], width
    page.goto(made["links"]["organiser"])
    expect(page.get_by_role("tabpanel")).to_be_visible()
    for tab in page.get_by_role("tab").all():
        tab.press("Enter")
        expect(tab).to_have_attribute("aria-selected", "true")
        expect(page.get_by_role("tabpanel")).to_be_visible()
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 820})
            wait_until(page, lambda width=width: page.evaluate("document.documentElement.scrollWidth") <= width)  # type: ignore[misc]
            assert axe_finds(page) == [], width


WIDTHS = (1440, 820, 320)


def test_unsaved_changes_survive_a_reload_and_leave_other_fields_alone(
    server: ServerProcess, made: dict[str, Any], new_page: NewPage
) -> None:
    page = new_page(made["links"]["organiser"])
    open_tab(page, "setup")
    page.get_by_label(da("setup-theme")).fill("Mit tema")
    expect(page.locator(".save-state")).to_contain_text(da("setup-part-about").lower())
    ticket = server.ticket(key=made["keys"]["organiser"])["ticket"]
    server.call("PATCH", f"/api/sessions/{made['id']}", {"roles": ["byrådsmedlem"]}, ticket)
    page.reload()
    expect(page.get_by_label(da("setup-theme"))).to_have_value("Mit tema")
    expect(page.get_by_label(da("setup-roles"))).to_have_value("byrådsmedlem")
    with page.expect_request(lambda request: request.method == "PATCH") as sent:
        page.get_by_role("button", name=da("setup-save")).click()
    assert set(json.loads(sent.value.post_data or "")) == {"theme"}
