"""Texts of the world in a browser: links mangled on their way, what is written from right to left, piles of marks."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.hands import Tablet, Watch, da, desk_of, note, open_tablet, wait_until
from tests.server_process import Message, ServerProcess

HOPELESS = [
    "/join#%E0%A4%A", "/join#%", "/join#abc.def", "/join#r.abc.def", "/join#" + "x" * 900, "/desk#%E0%A4%A", "/desk#.",
    "/screen#%E0%A4%A&theme=light", "/setup#%E0%A4%A", "/setup#” ", "/report#%E0%A4%A", "/themes#a.%E0%A4%A",
    "/tablet#%E0%A4%A.x", "/tablet#abcdefghij234567.p-0.kort", "/tablet#»”", "/desk)",
]  # fmt: skip
ARABIC, HEBREW = "مرحبا بالجميع في أولبورغ", "שלום לכולם"
DIRECTION = "(element) => getComputedStyle(element).direction"


def expect_code_form(page: Page, why: str) -> None:
    """Expect words for what is wrong, and the field for a code; nothing empty, nothing that goes on loading."""
    wait_until(page, lambda: page.locator("#code").count() == 1)
    assert page.locator("#code").is_visible(), why
    assert page.locator("h1").first.inner_text().strip(), why
    assert da("loading") not in page.locator("main").inner_text(), why


def test_a_mangled_link_opens_what_was_meant_or_says_that_it_is_wrong(
    server: ServerProcess, made: Message, new_page: NewPage, watches: list[Watch]
) -> None:
    keys, page = made["keys"], new_page()
    watches[0].expected += ["404", "address: .*/screen%23"]  # a link that mail has encoded shows its key
    desk, screen, organiser, join = (
        keys["facilitator"]["AAL"], keys["screen"]["AAL"], keys["organiser"], keys["join"]["AAL"],
    )  # fmt: skip
    for address, shown in (
        (f"/desk#{desk}.", ".desk-moves"),
        (f"/desk#%E2%80%9C{desk}%E2%80%9D", ".desk-moves"),
        (f"/screen#{screen}%20&theme=light", ".stage"),
        (f"/setup#{organiser.replace('.', '%2E')})", ".setup-page [role=tab]"),
        (f"/report#{organiser}%E2%80%8B,", ".report-page h1"),
        (f"/join#{join}&utm_source=nyhedsbrev", "form.join-form"),
        (f"/join#{made['join_code'].lower()}.", "form.join-form"),
        (f"/join%23{made['join_code']}", "form.join-form"),
        (f"/join.#{made['join_code']}", "form.join-form"),
        (f"/join%23{made['join_code'].lower()}/6", ".at-table"),
        (f"/screen#{screen}&amp;theme=dark", "[data-theme=dark] .stage"),
        (f"/screen%23{screen}&theme=light", "[data-theme=light] .stage"),
    ):
        page.goto("about:blank")
        page.goto(f"{server.url}{address}")
        expect(page.locator(shown).first).to_be_visible()
    page.goto(f"{server.url}/")
    page.get_by_label(da("join-code")).fill(f"Kom med: {made['links']['join']}.")
    page.get_by_role("button", name=da("index-join")).click()
    expect(page.locator("form.join-form")).to_be_visible()
    for address in HOPELESS:
        page.goto("about:blank")
        page.goto(f"{server.url}{address}")
        expect_code_form(page, address)


def test_each_text_has_the_direction_of_its_own_letters(
    server: ServerProcess, made: Message, new_page: NewPage
) -> None:
    organiser = server.ticket(key=made["keys"]["organiser"])["ticket"]
    path = f"/api/sessions/{made['id']}"
    sites = server.call("GET", path, ticket=organiser)[1]["setup"]["sites"]
    change = {"theme": HEBREW, "question": ARABIC, "sites": [{**sites[0], "venue": ARABIC}, *sites[1:]]}
    assert server.call("PATCH", path, change, organiser)[0] == 200
    grethe = Tablet(server, made, "KBH", alias=HEBREW)
    grethe.write(ARABIC)
    grethe.write("Mere tid til hinanden")
    pages = [
        open_tablet(new_page(), made),
        new_page(f"{server.url}/desk#{made['keys']['facilitator']['AAL']}"),
        new_page(f"{server.url}/screen#{made['keys']['screen']['AAL']}"),
        new_page(f"{server.url}/report#{made['keys']['organiser']}"),
        new_page(f"{server.url}/join#{made['join_code']}"),
    ]
    for page in pages[:4]:
        arabic = page.get_by_text(ARABIC, exact=True).locator("visible=true").first
        expect(arabic).to_be_visible()
        assert arabic.get_attribute("dir") == "auto"
        assert arabic.evaluate(DIRECTION) == "rtl"
    tablet = pages[0]
    assert note(tablet, "Mere tid til hinanden").locator(".note-text").evaluate(DIRECTION) == "ltr"
    field = tablet.locator("#note-text")
    field.fill(ARABIC)
    assert (field.get_attribute("dir"), field.evaluate(DIRECTION)) == ("auto", "rtl")
    for text in (HEBREW, ARABIC):
        assert pages[4].get_by_text(text, exact=True).first.evaluate(DIRECTION) == "rtl"
    assert desk_of(server, made).records()
