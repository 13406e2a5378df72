"""A browser that has no dialogs of its own: the page draws them, and keeps the keyboard in them."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import NewPage
from tests.browser.hands import da, open_tablet
from tests.server_process import Message

WITHOUT_DIALOGS = """
  for (const name of ["show", "showModal", "close"]) delete HTMLDialogElement.prototype[name]
  for (const name of ["open", "returnValue"]) delete HTMLDialogElement.prototype[name]
"""
COVERS = """() => {
  const { left, right, top, bottom } = document.querySelector("dialog").getBoundingClientRect()
  const inside = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight
  return inside && document.elementFromPoint((left + right) / 2, top + 5).closest("dialog") !== null
}"""
FOCUS_IS_WITHIN = "() => document.activeElement.closest('dialog') !== null"


def test_a_browser_without_dialogs_shows_them_above_the_page(made: Message, new_page: NewPage) -> None:
    page = new_page(width=390, height=844)
    page.add_init_script(WITHOUT_DIALOGS)
    open_tablet(page, made)
    button = page.get_by_role("button", name=da("me-open")).first
    for way in ("cross", "Escape"):
        button.click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_be_visible()
        assert page.evaluate(COVERS)
        for key in ["Tab"] * 12 + ["Shift+Tab"] * 3:
            page.keyboard.press(key)
            assert page.evaluate(FOCUS_IS_WITHIN), key
        if way == "cross":
            dialog.get_by_role("button", name=da("close"), exact=True).press("Enter")
        else:
            page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
        expect(button).to_be_focused()
