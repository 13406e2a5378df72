"""What is written on the screen can be read: no zero like an Ø, no box for an emoji, hyphens, and nothing cut off."""

from __future__ import annotations

from itertools import combinations, product
from math import sqrt
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import NewPage
from tests.browser.hands import Tablet, da, wait_until
from tests.browser.pixels import grey
from tests.server_process import Message, ServerProcess

NARROW = (1024, 768)
NAME_60 = "Sundhedsinnovationsvelfærdsteknologicentret i Nordjyllands Am"[:60]
WORD = "Velfærdsteknologiudbudsmedarbejderindflydelse"
EMOJI = "🥳👍🏽👩‍💻🇩🇰🫨🧑‍🤝‍🧑🫶"  # none of them is in the text fonts of a bare system
EMOJI_FONTS = {"Noto Emoji", "Noto Color Emoji", "Apple Color Emoji", "Segoe UI Emoji"}
EYE = 16  # pixels: what an eye of half the usual sharpness makes of a face 74 mm high at 8 metres
TOLD_APART = 0.10
PHASES = [{"title": "Velkomst", "minutes": 10, "kind": "welcome"}, {"title": "Skriv", "minutes": 10, "kind": "writing"}]

# Text that is drawn outside the screen or under the foot, or that its own box cuts off without an ellipsis.
CUT_OFF = """() => {
  const foot = document.querySelector(".stage-foot").getBoundingClientRect().top
  const found = []
  const walker = document.createTreeWalker(document.querySelector(".stage"), NodeFilter.SHOW_TEXT)
  for (let node; (node = walker.nextNode()); ) {
    const box = node.parentElement
    if (!node.data.trim() || box.closest(".for-ears, .pages-ruler, .fit-ruler")) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const clamped = box.closest(
      ".fit-line, .note-text, .output-text, .output-card h2, .voice p, .voice-name, .lobby-angle, .stage-question",
    )
    const shown = clamped ? clamped.getBoundingClientRect() : null
    for (const line of range.getClientRects()) {
      if (shown && line.top >= shown.bottom - line.height / 2) continue // behind the ellipsis
      const end = box.closest(".stage-foot") ? innerHeight : foot
      const clip = { left: 0, right: innerWidth, top: 0, bottom: end }
      for (let up = box; up && !up.matches(".stage"); up = up.parentElement) {
        if (getComputedStyle(up).overflowX === "visible") continue
        const { left, right, bottom } = up.getBoundingClientRect()
        clip.left = Math.max(clip.left, left)
        clip.right = Math.min(clip.right, right)
        clip.bottom = Math.min(clip.bottom, bottom)
      }
      if (line.right > clip.right + 2 || line.left < clip.left - 2 || line.bottom > clip.bottom + 4 || line.top < -1)
        found.push(`${box.className || box.tagName}: ${node.data.trim().slice(0, 30)}`)
    }
  }
  return [...new Set(found)]
}"""
NAME_IS_SHOWN = """(name) => {
  const { bottom } = name.getBoundingClientRect()
  return bottom <= name.closest(".voice").getBoundingClientRect().bottom + 1 && bottom <= innerHeight
}"""
OVERLAPS = """() => {
  const names = ".stage-head, .stage-foot, .moods li > *, .site-column > *, .join-beside > *, .newest > *"
  const parts = [...document.querySelectorAll(names)]
  const boxes = parts.map((part) => [part, part.getBoundingClientRect()]).filter(([, box]) => box.width && box.height)
  const across = (a, b) => a.left < b.right - 2 && b.left < a.right - 2
  const down = (a, b) => a.top < b.bottom - 2 && b.top < a.bottom - 2
  return boxes.flatMap(([one, a], n) => boxes.slice(n + 1)
    .filter(([other, b]) => !one.contains(other) && !other.contains(one) && across(a, b) && down(a, b))
    .map(([other]) => `${one.className || one.tagName} / ${other.className || other.tagName}`))
}"""

# A card whose text ends in an ellipsis though its box has room for another line.
CUT_TOO_EARLY = """() => [...document.querySelectorAll(".pages-columns .pages-slot")].flatMap((slot) => {
  const room = slot.closest(".pages").clientHeight - slot.scrollHeight
  return [...slot.querySelectorAll(".note-text, .output-text, .voice p")].flatMap((text) => {
    const line = parseFloat(getComputedStyle(text).lineHeight)
    const isCut = text.scrollHeight - text.clientHeight > line / 2
    return isCut && room > line ? [`${text.className}: room for ${room}px more`] : []
  })
})"""
LEAST_TEXT = """() => Math.min(...[...document.querySelectorAll(".stage :is(p, h1, h2, span, dt, dd, b)")]
  .filter((each) => each.textContent.trim() && !each.closest(".for-ears") && each.getBoundingClientRect().height > 2)
  .map((each) => parseFloat(getComputedStyle(each).fontSize)))"""


@pytest.fixture
def made(server: ServerProcess) -> Message:
    wifi = {"name": "Raadhuset-Gaest-5GHz", "password": "sommer-2026-kaffe"}
    sites = [
        {"name": NAME_60, "mark": "AAL", "wifi": wifi, "angle": f"Hvordan får vi {WORD.lower()} med?"},
        {"name": "København", "mark": "KBH"},
    ]
    return server.create_session(
        title="Prøve",
        question="Hvordan styrker vi politikernes rolle i offentlig velfærdsteknologisk innovation?",
        date="2026-11-30",
        start="13:00",
        sites=sites,
        phases=PHASES,
    )


def fill(server: ServerProcess, made: Message) -> Tablet:
    """Write everything a scene can show, with the longest names and words there are."""
    desk = Tablet(server, made, key=made["keys"]["facilitator"]["AAL"])
    for n in range(9):
        site = ("AAL", "KBH")[n % 2]
        alias = NAME_60 if n > 6 else f"Medarbejderrepræsentant {n}"
        guest = Tablet(server, made, site, alias=alias)
        guest.do(
            {"type": "check_in", "id": f"c-{n}", "mood": 1 + n % 5, "text": f"{WORD} er min dag {n}. " * (1 + n // 6)}
        )
        guest.write(f"{WORD}, og så kommer resten af sedlen bagefter, nummer {n}. " * 2)
        guest.do({"type": "add_output", "id": f"o-{n}", "title": f"{WORD} {n}", "text": f"{WORD}. " * 4})
    return desk


SCENES = ["lobby", "prompt", "wall", "check_ins", "outputs", "pause", "spotlight"]


@pytest.mark.parametrize("language", ["da", pytest.param("en", marks=pytest.mark.judge)])
@pytest.mark.parametrize("phase", ["before", "welcome", "writing"])
def test_at_1024_by_768_nothing_is_cut_off_and_nothing_overlaps(
    server: ServerProcess, made: Message, new_page: NewPage, phase: str, language: str
) -> None:
    empty = new_page(made["links"]["screen"]["AAL"], *NARROW, language)  # the strip names the sites: nobody is away
    expect(empty.locator(".stage-strip .site-mark").nth(1)).to_be_visible()
    assert empty.evaluate(CUT_OFF) == []
    empty.close()
    desk = fill(server, made)
    note = Tablet(server, made, "KBH").write(f"{WORD} {WORD}")
    desk.do(*[{"type": "next_phase"}] * ["before", "welcome", "writing"].index(phase))
    page = new_page(made["links"]["screen"]["AAL"], *NARROW, language)
    for scene in SCENES:
        more = {"note": note} if scene == "spotlight" else {}
        desk.do({"type": "show_scene", "scene": scene, "until": "keep", **more})
        expect(page.locator(f".stage.scene-{scene}")).to_be_visible()
        page.wait_for_timeout(700)  # the cards are measured, and the patterns of the hyphens fetched
        assert (scene, what_stays(page, CUT_OFF)) == (scene, [])
        assert (scene, what_stays(page, OVERLAPS)) == (scene, [])
        assert (scene, what_stays(page, CUT_TOO_EARLY)) == (scene, [])
        if scene == "check_ins" and phase != "writing":  # in which nobody checks in
            names = page.locator(".stage .voice:not(.pages-ruler *) .voice-name").all()
            assert names, "the names are there"
            assert all(name.evaluate(NAME_IS_SHOWN) for name in names)


def what_stays(page: Page, script: str) -> list[str]:
    """Return what a script finds, once it finds nothing, or for good: a busy machine measures late."""
    for _ in range(20):
        found: list[str] = page.evaluate(script)
        if not found:
            break
        page.wait_for_timeout(250)
    return found


def test_a_screens_link_opened_on_a_phone_can_be_read(server: ServerProcess, made: Message, new_page: NewPage) -> None:
    """As long as it is wide enough, the picture is set by its height; a higher one by its width."""
    desk = fill(server, made)
    note = Tablet(server, made, "KBH").write(f"{WORD} {WORD}")
    desk.do({"type": "next_phase"})
    page = new_page(made["links"]["screen"]["AAL"], 390, 844)
    for scene in SCENES:
        more = {"note": note} if scene == "spotlight" else {}
        desk.do({"type": "show_scene", "scene": scene, "until": "keep", **more})
        expect(page.locator(f".stage.scene-{scene}")).to_be_visible()
        page.wait_for_timeout(700)
        assert (scene, what_stays(page, CUT_OFF)) == (scene, [])
        assert (scene, what_stays(page, OVERLAPS)) == (scene, [])
        assert page.evaluate(LEAST_TEXT) >= 12


def fonts_of(page: Page, selector: str) -> set[str]:
    """Return the names of the fonts that a part is drawn with."""
    tool = page.context.new_cdp_session(page)
    tool.send("DOM.enable")
    tool.send("CSS.enable")
    root = tool.send("DOM.getDocument")["root"]["nodeId"]
    node = tool.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    return {font["familyName"] for font in tool.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]}


def counters(pixels: memoryview) -> int:
    """Return how many light areas a dark sign encloses: one in an open zero, two in a slashed one."""
    height, width = pixels.shape  # type: ignore[misc]
    seen = {(y, x) for y in range(height) for x in range(width) if pixels[y, x] < 128}
    areas = 0
    for y in range(height):
        for x in range(width):
            if (y, x) in seen:
                continue
            areas += 1
            waiting = [(y, x)]
            while waiting:
                at = waiting.pop()
                if at in seen or not (0 <= at[0] < height and 0 <= at[1] < width):
                    continue
                seen.add(at)
                waiting += [(at[0] + 1, at[1]), (at[0] - 1, at[1]), (at[0], at[1] + 1), (at[0], at[1] - 1)]
    return areas - 1  # around it


def test_a_zero_is_not_like_an_oe(browser: Browser, made: Message, new_page: NewPage) -> None:
    page = new_page(made["links"]["screen"]["AAL"], *NARROW)
    expect(page.locator(".lobby-code")).to_be_visible()
    draw = """([sign, style]) => {
      const box = document.querySelector(`#sign-${sign}`) ?? document.createElement("b")
      box.id = `sign-${sign}`
      box.textContent = sign
      box.style.cssText = style
      document.body.append(box)
    }"""
    for weight, numeric in product((400, 550, 800), ("normal", "tabular-nums", "slashed-zero")):
        style = f"font: {weight} 60px var(--font); font-variant-numeric: {numeric}; color: black; background: white"
        for n, sign in enumerate("0Ø8"):
            place = f"display: inline-block; padding: 4px; position: fixed; top: 0; left: {100 * n}px; z-index: 99"
            page.evaluate(draw, [sign, f"{style}; {place}"])
        page.evaluate("document.fonts.ready.then(() => undefined)")
        holes = {sign: counters(grey(browser, page.locator(f"#sign-{sign}").screenshot())) for sign in "0Ø8"}
        assert holes == {"0": 1, "Ø": 2, "8": 2}, (weight, numeric)


def test_emoji_are_drawn_on_a_system_that_has_none(
    server: ServerProcess, made: Message, new_page: NewPage, watches: Any
) -> None:
    desk = Tablet(server, made, key=made["keys"]["facilitator"]["AAL"])
    desk.do(*[{"type": "next_phase"}] * 2)
    tablet = Tablet(server, made, "AAL")
    tablet.write(EMOJI)
    for link, part in (
        (made["links"]["screen"]["AAL"], ".wall-note .note-text"),
        (made["links"]["facilitator"]["AAL"], ".desk-note .note-text"),
    ):
        page = new_page(link, 1366, 768)
        expect(page.locator(part)).to_have_text(EMOJI)
        page.evaluate("document.fonts.ready.then(() => undefined)")
        wait_until(page, lambda page=page, part=part: fonts_of(page, part) <= EMOJI_FONTS)  # type: ignore[misc]
    plain = new_page(made["links"]["screen"]["KBH"], 1366, 768)
    expect(plain.locator(".wall-note")).to_be_visible()


def test_the_emoji_font_is_not_fetched_where_there_are_no_emoji(made: Message, new_page: NewPage, watches: Any) -> None:
    page = new_page(made["links"]["screen"]["AAL"], *NARROW, every_request=True)
    expect(page.locator(".lobby-code")).to_be_visible()
    page.wait_for_timeout(500)
    assert watches[0].addresses()
    assert [address for address in watches[0].addresses() if "emoji.woff2" in address] == []


def test_a_note_is_hyphenated_in_the_language_it_was_written_in(
    server: ServerProcess, made: Message, new_page: NewPage
) -> None:
    """The language of its author's page; a site's, where another client sent none."""
    desk = Tablet(server, made, key=made["keys"]["facilitator"]["AAL"])
    desk.do(*[{"type": "next_phase"}] * 2)
    author = new_page(made["links"]["join_site"]["AAL"], 1180, 820, "en")
    author.locator("form.join-form button[type=submit]").click()
    author.locator("#note-text").fill("Incomprehensibilitiesandinternationalisationprogrammes")
    author.locator("form.note-form button[type=submit]").click()
    Tablet(server, made, "AAL").write(f"{WORD}{WORD.lower()}")
    page = new_page(made["links"]["screen"]["KBH"], *NARROW)
    english = page.locator(".wall-note .note-text[lang=en]")
    expect(english).to_contain_text("Incom")
    expect(page.locator(".wall-note .note-text[lang=da]")).to_contain_text("Vel")
    for note, parts in ((english, 3), (page.locator(".wall-note .note-text[lang=da]"), 3)):
        expect(note).to_be_visible()
        page.wait_for_function("(each) => each.textContent.includes('\\u00ad')", arg=note.element_handle())
        assert note.evaluate("(each) => each.textContent.split('\\u00ad').length") >= parts
    desk_page = new_page(made["links"]["facilitator"]["AAL"], 1180, 820)
    expect(desk_page.locator(".desk-note .note-text[lang=en]")).to_be_visible()


def shrunk(pixels: memoryview, size: int = EYE) -> list[float]:
    """Return a picture in size x size squares, each as bright as its part of the picture is on average."""
    height, width = pixels.shape  # type: ignore[misc]
    return [
        sum(pixels[y, x] for y in rows for x in columns) / (255 * len(rows) * len(columns))
        for rows in (range(height * n // size, height * (n + 1) // size) for n in range(size))
        for columns in (range(width * n // size, width * (n + 1) // size) for n in range(size))
    ]


def test_any_two_mood_faces_differ_from_the_back_row(
    browser: Browser, server: ServerProcess, made: Message, new_page: NewPage
) -> None:
    desk = fill(server, made)
    desk.do({"type": "next_phase"}, {"type": "show_scene", "scene": "check_ins", "until": "keep"})
    page = new_page(made["links"]["screen"]["AAL"], 1920, 1080)
    faces = page.locator(".moods").first.locator(".mood svg")
    expect(faces).to_have_count(5)
    seen = [shrunk(grey(browser, face.screenshot())) for face in faces.all()]
    apart = {
        (one + 1, other + 1): sqrt(sum((a - b) ** 2 for a, b in zip(seen[one], seen[other], strict=True)) / EYE**2)
        for one, other in combinations(range(5), 2)
    }
    assert min(apart.values()) > TOLD_APART, {da(f"mood-{n}") for pair in apart for n in pair} and apart
