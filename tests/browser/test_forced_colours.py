"""Text in the colours that a reader has chosen for everything (forced colours, "high contrast")."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.hands import choose_view, da, finish_joining
from tests.browser.workshop import create_busy_workshop, page_addresses
from tests.server_process import Message, ServerProcess

PROBES = (Path(__file__).parent / "probes.js").read_text("utf-8")


@pytest.fixture(scope="module")
def workshop(server: ServerProcess) -> Message:
    return create_busy_workshop(server)


@pytest.mark.parametrize(
    "name", ["index", "join-form", "tablet", "desk", "screen", "create", "setup", "report", "themes", "was"]
)
def test_all_text_has_its_contrast_in_forced_colours(
    server: ServerProcess, workshop: Message, new_page: NewPage, name: str
) -> None:
    address = page_addresses(server, workshop)["begin" if name == "create" else name]
    page = new_page(address, 1180, 820, "da", forced_colors="active", color_scheme="dark")
    if name == "tablet":
        finish_joining(page)
        choose_view(page, "view-notes")
    if name == "create":
        page.get_by_role("button", name=da("setup-template-use")).first.click()
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    expect(page.get_by_text(da("loading"), exact=True)).to_have_count(0)
    page.evaluate(PROBES)
    assert {scheme: pale(page, scheme) for scheme in SCHEMES} == dict.fromkeys(SCHEMES, ())
    if name == "tablet":
        page.get_by_role("button", name=da("me-open")).click()
        expect(page.get_by_role("dialog")).to_be_visible()
        assert {scheme: pale(page, scheme) for scheme in SCHEMES} == dict.fromkeys(SCHEMES, ())


SCHEMES: tuple[Literal["dark", "light"], ...] = ("dark", "light")


def pale(page: Page, scheme: Literal["dark", "light"]) -> tuple[str, ...]:
    """Return the texts that lack contrast where the reader's colours are dark or light."""
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    page.evaluate(COLOURS_CHANGED)
    return tuple(page.evaluate("probes.pale()"))


COLOURS_CHANGED = """() => Promise.allSettled(
  document.getAnimations().filter((each) => each instanceof CSSTransition).map((each) => each.finished),
).then(() => true)"""
