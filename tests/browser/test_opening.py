"""Whatever does not come while a page opens, the page is not blank for ever: it tries again, and says so."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from server.static_files import STATIC
from server.web.site.files import LOST_PAGE, PAGES, page_file
from tests.browser.conftest import NewPage
from tests.browser.hands import Watch, da, note, open_tablet, wait_until
from tests.server_process import Message, ServerProcess

NOT_COMING = r"Failed to load resource|net::ERR_|preloaded using link preload but not used"
HANGS = {
    "the disk": "IDBIndex.prototype.getAll = () => ({})",
    "the locks": "navigator.locks.request = () => new Promise(() => {})",
}
"""Scripts that make one thing a page waits for never answer, by its name."""


class Missing:
    """Requests that do not come until they are let through: refused, or never answered."""

    def __init__(self, page: Page, *patterns: str, hang: bool = False) -> None:
        self._hang = hang
        self.on = True
        for pattern in patterns:
            page.route(pattern, self._answer)

    def _answer(self, route: Route) -> None:
        if not self.on:
            route.fallback()
        elif not self._hang:
            route.abort()


@pytest.mark.parametrize("name", [*map(page_file, PAGES), LOST_PAGE])
def test_every_page_has_the_words_and_the_script_for_when_it_does_not_come(name: str) -> None:
    tablet, page = ((STATIC / each).read_text() for each in (page_file("tablet"), name))
    for begins, ends in (('    <div id="opening"', "\n    </div>"), ("    <script defer", "</script>")):
        part = tablet[tablet.index(begins) :].partition(ends)[0]
        assert part in page
    assert page.index("opening.js") < page.index('type="module"'), "it hears of every script that fails"


def test_a_page_whose_script_fails_says_so_and_is_loaded_again_once_it_can_be(
    server: ServerProcess, new_page: NewPage, watches: list[Watch]
) -> None:
    page = new_page()
    watches[0].expected += [NOT_COMING]
    files, server_away = Missing(page, "**/static/ui/view.js"), Missing(page, "**/api/templates")
    page.goto(f"{server.url}/was")
    words = page.locator("#opening")
    expect(words.get_by_role("button")).to_be_visible()
    page.evaluate("globalThis.same = true")
    with page.expect_request("**/api/templates"):
        pass
    assert page.evaluate("same"), "it is not loaded again while the server is away"
    server_away.on = False
    wait_until(page, lambda: page.evaluate("globalThis.same === undefined"))
    expect(words.get_by_role("button")).to_be_visible()
    assert page.evaluate("sessionStorage.getItem('samtidig.opening-tries')") == "1"
    files.on = False
    words.get_by_role("button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(da("was-title"))
    expect(words).to_have_count(0)
    wait_until(page, lambda: page.evaluate("sessionStorage.length") == 0)


def test_a_page_that_stands_still_before_it_is_drawn_is_loaded_again(
    server: ServerProcess, made: Message, new_page: NewPage, watches: list[Watch]
) -> None:
    page = new_page()
    watches[0].expected += [NOT_COMING]
    page.clock.install()
    files = Missing(page, "**/static/desk/layout.js", hang=True)
    page.goto(f"{server.url}/desk#{made['keys']['facilitator']['AAL']}", wait_until="commit")
    words = page.locator("#opening")
    expect(words).to_be_hidden()
    wait_until(page, lambda: page.clock.fast_forward(5_000) or words.get_by_role("button").is_visible())
    files.on = False
    page.clock.fast_forward(20_000)
    expect(page.locator("#next")).to_be_visible()


@pytest.mark.parametrize("what", HANGS)
def test_a_tablet_opens_though_the_disk_or_the_locks_never_answer(made: Message, new_page: NewPage, what: str) -> None:
    page = new_page()
    page.add_init_script(HANGS[what])
    open_tablet(page, made)
    page.locator("#note-text").fill("Kom frem")
    page.locator("#note-text").press("Control+Enter")
    expect(note(page, "Kom frem")).to_contain_text(da("state-sent"))


def test_a_tablet_without_a_ticket_opens_once_the_server_answers(
    server: ServerProcess, made: Message, new_page: NewPage, watches: list[Watch]
) -> None:
    page = new_page()
    watches[0].expected += [NOT_COMING]
    away = Missing(page, "**/api/tickets")
    rejoin = server.ticket(code=made["join_code"], site="AAL")["rejoin"]
    page.goto(f"{server.url}/tablet#{rejoin}")
    expect(page.get_by_role("alert")).to_contain_text(da("problem-offline"))
    away.on = False
    expect(page.locator("#note-text")).to_be_visible()
