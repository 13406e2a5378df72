"""What stands together on a tablet wraps together: no button is left on a line of its own, at any size or language."""

from __future__ import annotations

import pytest

from tests.browser.conftest import NewPage
from tests.browser.hands import Tablet, Words, finish_joining, wait_for_note
from tests.server_process import Message, ServerProcess

SIZES = [(390, 844), (820, 1180), (1180, 820), (1366, 768), (1024, 768), (1920, 1080)]
LONELY = """() => [...document.querySelectorAll(".note-form .kinds .chips, article.note .note-foot")].flatMap((row) => {
  const parts = [...row.querySelectorAll(".chip, .note-button, .state")].map((each) => each.getBoundingClientRect())
  const middles = parts.map(({ top, bottom }) => Math.round((top + bottom) / 2))
  const last = middles.filter((each) => Math.abs(each - Math.max(...middles)) < 8).length
  return parts.length > 1 && last === 1 ? [`${row.className}: ${row.textContent.trim().slice(0, 60)}`] : []
})"""


@pytest.mark.parametrize("language", ["da", "en"])
def test_no_button_of_a_note_or_kind_stands_on_a_line_of_its_own(
    server: ServerProcess, made: Message, new_page: NewPage, language: str
) -> None:
    say = Words(language)
    page = new_page(made["links"]["join_site"]["AAL"], *SIZES[0], language)
    finish_joining(page, say=say)
    page.locator("#note-text").fill("Vores egen")
    page.get_by_role("button", name=say("note-send"), exact=True).click()
    Tablet(server, made, "KBH", alias="Yusuf").write("Deres")
    wait_for_note(page, "Deres")
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.locator("#note-text").focus()
        assert (width, page.evaluate(LONELY)) == (width, [])
