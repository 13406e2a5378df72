"""Every QR code can be scanned, however the system, the browser or a printer changes the colours of its page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import NewPage
from tests.browser.hands import Tablet, da
from tests.browser.pixels import scanned
from tests.server_process import Message, ServerProcess

MODES: dict[str, dict[str, Any]] = {
    "plain": {},
    "dark": {"color_scheme": "dark"},
    "forced, dark": {"forced_colors": "active", "color_scheme": "dark"},
    "forced, light": {"forced_colors": "active", "color_scheme": "light"},
    "contrast": {"contrast": "more"},
    "print": {"media": "print"},
    "darkened by the browser": {"color_scheme": "dark"},
}
AS_USUAL = {"color_scheme": "null", "forced_colors": "null", "contrast": "null", "media": "null"}


def dark_lobby(page: Page, made: Message) -> Locator:
    page.goto(made["links"]["screen"]["AAL"] + "&theme=dark")
    return page.locator(".lobby .qr")


def lobby(page: Page, made: Message) -> Locator:
    page.goto(made["links"]["screen"]["AAL"])
    return page.locator(".lobby .qr")


def beside(page: Page, made: Message) -> Locator:
    page.goto(made["links"]["screen"]["KBH"])
    return page.locator(".join-beside .qr")


def desk(page: Page, made: Message) -> Locator:
    page.goto(made["links"]["facilitator"]["AAL"])
    page.get_by_role("tab", name=da("desk-links")).click()
    return page.locator(".desk-links .qr")


def sheet(kind: str) -> Callable[[Page, Message], Locator]:
    def find(page: Page, made: Message) -> Locator:
        page.goto(made["links"]["organiser"])
        page.get_by_role("tab", name=da("setup-tab-sheets")).click()
        page.locator("label", has_text=da(f"setup-sheet-{kind}")).first.click()
        return page.locator(f".paper.{'door' if kind == 'door' else 'cards'} .qr").first

    return find


PLACES = {
    "dark lobby": dark_lobby,
    "lobby": lobby,
    "beside": beside,
    "desk": desk,
    "door": sheet("door"),
    "table": sheet("table"),
}


@pytest.fixture(scope="module")
def made(server: ServerProcess) -> Message:
    made = server.create_session()
    facilitator = Tablet(server, made, key=made["keys"]["facilitator"]["KBH"])
    facilitator.do({"type": "show_scene", "scene": "wall", "until": "keep"})
    return made


@pytest.mark.parametrize("place", PLACES)
def test_a_qr_code_is_read_from_the_pixels_in_every_display_mode(
    browser: Browser, made: Message, new_page: NewPage, place: str
) -> None:
    page = new_page(width=1024, height=768)
    code = PLACES[place](page, made)
    devtools = page.context.new_cdp_session(page)
    mark = "KBH" if place == "beside" else "AAL"
    for mode, media in MODES.items():
        page.emulate_media(**(AS_USUAL | media))
        devtools.send("Emulation.setAutoDarkModeOverride", {"enabled": mode == "darkened by the browser"})
        expect(code.locator("img")).to_be_visible()
        code.locator("img").evaluate("(picture) => picture.decode()")
        assert scanned(browser, code) == made["links"]["join_site"][mark], mode


def test_the_picture_alone_has_its_quiet_zone_and_a_white_ground(
    browser: Browser, server: ServerProcess, new_page: NewPage
) -> None:
    """On a printer that leaves out backgrounds, in a slide, in a mail: on black it can be scanned as well."""
    status, svg = server.call("POST", "/api/qr", {"text": "https://samtidig.dk/join"})
    assert status == 200
    page = browser.new_page()
    page.set_content(f"<body style='background: black'><div style='width: 300px'>{svg}</div>")
    assert scanned(browser, page.locator("div")) == "https://samtidig.dk/join"
    page.close()
