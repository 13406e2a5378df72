"""A phone in a test: real touches at real places, and an on-screen keyboard that covers the page."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page

TOUCH = {"has_touch": True, "is_mobile": True}

# What Safari and Chrome do: the page keeps its size, and only its visible part shrinks.
KEYBOARD = """(height) => {
  Object.defineProperty(visualViewport, "height", { get: () => height, configurable: true });
  visualViewport.dispatchEvent(new Event("resize"));
}"""


def open_keyboard(page: Page, visible: int) -> None:
    """Let an on-screen keyboard leave so many pixels of the page."""
    page.evaluate(KEYBOARD, visible)


def tap(page: Page, target: Locator) -> None:
    """Touch the middle of where something stands now; what happens to it during the touch is its own affair."""
    box = box_of(target)
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def box_of(target: Locator) -> Any:
    """Return where something stands on the page now."""
    box = target.bounding_box()
    assert box is not None
    return box


def places(page: Page) -> dict[str, Any]:
    """Return where every control and card stands."""
    read = """(all) => Object.fromEntries(all.map((each, n) => {
      const { x, y, width, height } = each.getBoundingClientRect();
      return [`${n} ${each.tagName} ${each.id} ${each.textContent.trim().slice(0, 20)}`, [x, y, width, height]];
    }))"""
    return dict(page.locator("button, textarea, article, h1").evaluate_all(read))


def reachable(target: Locator, visible: int = 0) -> bool:
    """Return whether a finger at the middle of something meets it, above a keyboard that leaves `visible` pixels."""
    hit = """(each, visible) => {
      const { x, y, width, height } = each.getBoundingClientRect();
      if (visible && y + height > visible) return false;
      const at = document.elementFromPoint(x + width / 2, y + height / 2);
      return y >= 0 && (each === at || each.contains(at));
    }"""
    return bool(target.evaluate(hit, visible))
