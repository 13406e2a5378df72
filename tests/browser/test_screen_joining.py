"""The way in on the screen: as large as there is room for while people come in, a line in the footer afterwards."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.hands import Tablet, da
from tests.server_process import Message, ServerProcess

SITES = [
    {"name": "Aalborg", "mark": "AAL", "wifi": {"name": "Rådhuset Gæst", "password": "sommer2026"}},
    {"name": "København", "mark": "KBH"},
]
PHASES = [
    {"title": "Velkomst", "minutes": 10, "kind": "welcome"},
    {"title": "Skriv", "minutes": 10, "kind": "writing"},
    {"title": "Pause", "minutes": 10, "kind": "break"},
]
SCENES = ["wall", "check_ins", "outputs", "spotlight", "pause"]


@pytest.fixture
def made(server: ServerProcess) -> Message:
    return server.create_session(title="Prøve", question="Hvad nu?", sites=SITES, phases=PHASES)


@pytest.fixture
def facilitator(server: ServerProcess, made: Message) -> Tablet:
    return Tablet(server, made, key=made["keys"]["facilitator"]["AAL"])


def line_of(server: ServerProcess, made: Message) -> str:
    code = made["join_code"]
    return f"{da('screen-join-line')} {server.url.removeprefix('http://')}/join · {code[:4]} {code[4:]}"


def footer(page: Page) -> str:
    return " ".join(page.locator(".stage-foot").inner_text().split())


def test_after_the_welcome_the_footer_of_every_scene_says_how_to_join(
    server: ServerProcess, made: Message, facilitator: Tablet, new_page: NewPage
) -> None:
    note = Tablet(server, made, "AAL").write("Politikerne med fra begyndelsen")
    facilitator.do(*[{"type": "next_phase"}] * 2)
    page = new_page(made["links"]["screen"]["AAL"], 1024, 768)
    for scene in SCENES:
        facilitator.do({"type": "show_scene", "scene": scene, **({"note": note} if scene == "spotlight" else {})})
        expect(page.locator(f".stage.scene-{scene} .join-line")).to_be_visible()
        assert line_of(server, made) in footer(page)
        expect(page.locator(".qr")).to_have_count(0)


def test_the_qr_code_stays_beside_every_scene_until_the_welcome_is_over(
    made: Message, facilitator: Tablet, new_page: NewPage
) -> None:
    page = new_page(made["links"]["screen"]["AAL"], 1024, 768)
    code = f"{made['join_code'][:4]} {made['join_code'][4:]}"
    scenes = [scene for scene in SCENES if scene != "spotlight"]
    for _ in ("before", "welcome"):
        for scene in scenes:
            facilitator.do({"type": "show_scene", "scene": scene, "until": "keep"})
            expect(page.locator(f".stage.scene-{scene} .join-beside .qr img")).to_be_visible()
            expect(page.locator(".join-beside")).to_contain_text(code)
            expect(page.locator(".join-line")).to_have_count(0)
        facilitator.do({"type": "next_phase"})
    for scene in scenes:
        facilitator.do({"type": "show_scene", "scene": scene, "until": "keep"})
        expect(page.locator(f".stage.scene-{scene}")).to_be_visible()
        expect(page.locator(".join-line")).to_contain_text(code)
        expect(page.locator(".qr")).to_have_count(0)


def test_the_lobby_has_the_rooms_own_network_and_the_other_site_does_not(made: Message, new_page: NewPage) -> None:
    page = new_page(made["links"]["screen"]["AAL"], 1024, 768)
    expect(page.locator(".lobby .wifi")).to_contain_text("Rådhuset Gæst")
    expect(page.locator(".lobby .wifi")).to_contain_text("sommer2026")
    other = new_page(made["links"]["screen"]["KBH"], 1024, 768)
    expect(other.locator(".lobby-code")).to_be_visible()
    assert "sommer2026" not in other.content()


def test_a_network_typed_in_the_set_up_is_on_the_screen_and_the_desk(made: Message, new_page: NewPage) -> None:
    setup = new_page(made["links"]["organiser"], 1180, 820)
    setup.get_by_role("tab", name=da("setup-tab-setup")).click()
    setup.get_by_label(da("setup-site-wifi")).nth(1).fill("Netværk 4")
    setup.get_by_label(da("setup-site-wifi-password")).nth(1).fill("kaffe og  kage")
    setup.get_by_role("button", name=da("setup-save")).click()
    expect(setup.locator(".save-state")).to_contain_text(da("setup-saved"))
    screen = new_page(made["links"]["screen"]["KBH"], 1024, 768)
    expect(screen.locator(".lobby .wifi")).to_contain_text("Netværk 4")
    expect(screen.locator(".lobby .wifi dd").last).to_have_text("kaffe og  kage")
    desk = new_page(made["links"]["facilitator"]["KBH"], 1180, 820)
    desk.get_by_role("tab", name=da("desk-links")).click()
    expect(desk.locator(".desk-links .wifi")).to_contain_text("Netværk 4")
