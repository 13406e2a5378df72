"""The organiser's page finds a participant, shows what they wrote, and erases them: by keyboard, on a phone too."""

from __future__ import annotations

import json

from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import NewPage
from tests.browser.hands import Watch, da
from tests.browser.test_setup import axe_finds
from tests.server_process import ServerProcess

PHONE = {"width": 390, "height": 844}
SETUP = {
    "title": "Slet mig",
    "sites": [{"name": "Aalborg", "mark": "AAL"}, {"name": "København", "mark": "KBH"}],
    "phases": [{"title": "Skriv", "kind": "writing", "minutes": 20}],
}


def test_the_organiser_finds_reads_and_erases_a_participant(
    server: ServerProcess, new_page: NewPage, watches: list[Watch]
) -> None:
    made = server.create_session(**SETUP)
    joined = {
        alias: server.ticket(code=made["join_code"], site=site, alias=alias)
        for alias, site in (("Bodil Borgmester", "AAL"), ("Karim", "KBH"), ("", "KBH"))
    }
    for alias, text in (("Bodil Borgmester", "Bodils eneste seddel"), ("Karim", "Karims seddel")):
        note = {"type": "add_note", "id": f"n-{alias[0]}", "text": text}
        body = {"device": "d-1", "commands": [{"ref": 1, "command": note}]}
        path = f"/api/sessions/{made['id']}/commands"
        assert server.call("POST", path, body, joined[alias]["ticket"])[1][0]["type"] == "done"

    page = new_page(made["links"]["organiser"], **PHONE)
    page.get_by_role("tab", name=da("setup-tab-people")).click()
    rows = page.locator(".people-list li")
    expect(rows).to_have_count(3)
    assert axe_finds(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_label(da("people-search")).fill("borg bodil")
    expect(rows).to_have_count(1)
    page.get_by_label(da("people-search")).press("Tab")
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Bodils eneste seddel")
    expect(dialog).to_contain_text(da("people-erase-what"))
    assert axe_finds(page) == []

    watches[-1].expected.append("503 .*/participants/")
    refuse = "**/participants/*"
    page.route(refuse, lambda route: pending(route))
    dialog.get_by_role("button", name=da("people-erase-yes")).click()
    expect(dialog.get_by_role("alert")).to_contain_text("stadig i filerne")
    page.unroute(refuse)
    dialog.get_by_role("button", name=da("people-erase-yes")).press("Enter")
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("status").filter(has_text="Bodil Borgmester er slettet")).to_be_visible()
    expect(rows).to_have_count(0)
    page.get_by_label(da("people-search")).fill("")
    expect(rows).to_have_count(2)
    expect(page.locator(".counts")).to_contain_text("1")
    organiser = server.ticket(key=made["keys"]["organiser"])
    told = server.call("GET", f"/api/sessions/{made['id']}/export/json?names=1", ticket=organiser["ticket"])[1]
    assert "Bodil" not in json.dumps(told)
    assert "Karims seddel" in json.dumps(told)


def pending(route: Route) -> None:
    error = {"code": "erasure_pending", "message": "Det slettede ligger stadig i filerne."}
    route.fulfill(status=503, json={"error": error})


def test_the_list_of_7350_people_opens_and_is_searched_at_once(
    server: ServerProcess, new_page: NewPage, patience: int
) -> None:
    made = server.create_session(**SETUP)
    page = new_page(made["links"]["organiser"])
    everyone = [
        {"id": f"p-{n}", "site": "AAL", "at": 1_796_000_000_000 + n, "alias": f"Deltager {n}", "written": n % 9}
        for n in range(7_350)
    ]
    page.route("**/people", lambda route: route.fulfill(json={"people": everyone}))
    page.get_by_role("tab", name=da("setup-tab-people")).click()
    expect(page.locator(".people-list li")).to_have_count(60)
    took = searching(page, "7349")
    expect(page.locator(".people-list li")).to_have_count(1)
    assert took < 200 * patience


def searching(page: Page, text: str) -> float:
    """Search for a text; return how long that keeps the page, in milliseconds."""
    return float(
        page.evaluate(
            """async (text) => {
              const field = document.querySelector("#people-search");
              const begin = performance.now();
              field.value = text;
              field.dispatchEvent(new Event("input", { bubbles: true }));
              await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
              return performance.now() - begin;
            }""",
            text,
        )
    )
