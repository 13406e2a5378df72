"""Writing alone at the desk: counts, the steps, showing the notes, quiet tables, a table's paper, and an answer."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import NewPage
from tests.browser.hands import OFFLINE, Tablet, Watch, Words, choose, da, desk_of
from tests.server_process import Message, ServerProcess

en = Words("en")
CLOCK = "Date.now = ((now) => () => now() + (globalThis.later ?? 0))(Date.now)"
NOT_COUNTED = "Dit tryk talte ikke med."
SIX_MINUTES_LATER = "globalThis.later = 360_000"
STEPS = [{"name": "alone", "minutes": 5}, {"name": "pairs", "minutes": 5}]


@pytest.fixture
def made(server: ServerProcess) -> Message:
    """A session of two towns, in a phase in which they write alone first."""
    sites = [{"name": "Aalborg", "mark": "AAL", "tables": 3}, {"name": "København", "mark": "KBH"}]
    alone: dict[str, Any] = {"title": "Skriv", "minutes": 10, "kind": "writing", "level": "own", "steps": STEPS}
    phases = [alone, {"title": "Saml", "minutes": 10, "kind": "clustering"}]
    made = server.create_session(title="Fælles", theme="Tema", question="Hvad?", sites=sites, phases=phases)
    desk_of(server, made).do({"type": "next_phase"})
    return made


def open_desk(made: Message, new_page: NewPage, width: int, height: int) -> Page:
    page = new_page("", width, height)
    page.context.add_init_script(CLOCK)
    page.goto(made["links"]["facilitator"]["AAL"])
    expect(page.locator(".connection")).to_contain_text(da("line-on"))
    return page


def at_table(server: ServerProcess, made: Message, table: str, people: int, site: str = "AAL") -> Tablet:
    tablet = Tablet(server, made, site, alias="Mette", table=table)
    tablet.do({"type": "set_table", "table": table, "people": people})
    return tablet


def note_of(page: Page, text: str) -> Any:
    return page.locator("article.desk-note").filter(has=page.locator(".note-text").get_by_text(text, exact=True))


def test_two_desks_lead_a_town_from_writing_alone_to_an_answer(
    server: ServerProcess, made: Message, new_page: NewPage, watches: list[Watch]
) -> None:
    one, other = at_table(server, made, "1", 6), at_table(server, made, "2", 5)
    guest = at_table(server, made, "1", 2, "KBH")
    one.write("Kun for mig")
    guest.do({"type": "add_note", "id": "n-kbh", "text": "Også kun for mig"})
    first = open_desk(made, new_page, 1366, 768)
    second = open_desk(made, new_page, 1180, 820)

    # Counts only: people, one's own site first, and nothing of what they wrote.
    expect(first.locator(".desk-written-own")).to_contain_text(da("desk-written-of", written=6, of=11))
    expect(first.locator(".desk-written-others")).to_contain_text(da("desk-written-of", written=2, of=2))
    expect(first.locator(".desk-level").first).to_contain_text(da("desk-level-own"))
    expect(first.locator(".desk-note")).to_have_count(0)
    assert "Kun for mig" not in first.content()

    # A paper typed in meanwhile is its site's at once, and the form says so.
    first.locator("#drawer-tables").click()
    first.locator("#paper-text").fill("Fra papiret")
    expect(first.locator(".desk-paper .desk-level")).to_have_text(da("desk-level-site", site="Aalborg"))
    first.locator("#paper-text").fill("")
    first.locator("#drawer-notes").click()

    # Both go on to the next step at once, and both show the notes, which says before what it will do.
    expect(first.locator(".desk-steps [aria-current=step]")).to_contain_text(da("step-alone"))
    expect(first.locator(".desk-reveal")).to_contain_text(da("desk-reveal-what", count=6, site="Aalborg"))
    watches[1].expected += OFFLINE
    second.context.set_offline(True)
    for page in (second, first):
        page.locator("#next-step").click()
        page.get_by_role("button", name=da("desk-reveal-all"), exact=True).dblclick()

    # Each is done once, and the desk that came second learns who was first.
    expect(first.locator(".desk-steps [aria-current=step]")).to_contain_text(da("step-pairs"))
    expect(first.locator("#next-step")).to_have_count(0)
    second.context.set_offline(False)
    expect(second.locator(".notice").filter(has_text=da("desk-who-own"))).to_contain_text(NOT_COUNTED)
    expect(second.locator(".desk-now h2")).to_have_text("Skriv")
    for page in (first, second):
        expect(page.locator(".desk-revealed")).to_contain_text(da("desk-notes-count", count=1))
        expect(page.locator("[data-reveal]")).to_have_count(0)
    choose(first.get_by_role("radio", name=da("desk-notes-ours"), exact=True))
    expect(note_of(first, "Kun for mig")).to_be_visible()
    assert "Også kun for mig" not in first.content(), "the other town has not shown its notes"

    # A note its author lowers to the table says so; lowered to its author it is gone.
    lowered = one.write("Til bordet", phase="")
    expect(first.locator(".desk-notes, [data-means=new]").first).to_be_visible()
    one.do({"type": "lower_note", "id": lowered, "level": "table"})
    choose(first.get_by_role("radio", name=da("desk-notes-all"), exact=True))
    expect(note_of(first, "Til bordet")).to_contain_text(da("level-table", table="1"))
    one.do({"type": "lower_note", "id": lowered, "level": "own"})
    expect(note_of(first, "Til bordet")).to_have_count(0)

    # Hands, by table.
    other.do({"type": "raise_hand", "on": True}, {"type": "ready", "on": True})
    first.get_by_role("button", name=da("desk-signal-hands", count=1)).click()
    expect(first.locator("#drawer-tables")).to_have_attribute("aria-selected", "true")
    expect(first.locator(".desk-hands")).to_contain_text("Mette · Bord 2")
    expect(first.locator(".desk-tables li").nth(1)).to_contain_text(da("desk-signal-prepared", count=5))
    expect(first.locator(".desk-tables li.quiet")).to_have_count(0)
    assert violations(first) == "[]"

    # The paper of that table, typed in without a connection: what is wrong stays, the rest comes once.
    # Meanwhile tables have been quiet for five minutes: tables are named, never people.
    watches[0].expected += OFFLINE
    first.get_by_role("button", name=da("desk-table-type-one", table="Bord 2"), exact=True).click()
    expect(first.locator("#paper-text")).to_be_focused()
    first.locator("#paper-text").fill(f"- Mål dørtrinene\n{'x' * 2000}\n- Spørg vaktmesteren")
    expect(first.locator(".desk-preview li")).to_have_count(3)
    expect(first.locator(".desk-preview li.wrong")).to_contain_text(da("refused-text_too_long"))
    assert violations(first) == "[]"
    first.context.set_offline(True)
    first.get_by_role("button", name=da("desk-paper-send", count=2)).dblclick()
    expect(first.locator(".desk-paper [role=status]")).to_contain_text(da("desk-paper-waits", count=2))
    expect(first.locator("#paper-text")).to_have_value("x" * 2000)
    first.evaluate(SIX_MINUTES_LATER)  # without a connection, which would set the page's clock right
    expect(first.locator(".desk-tables li.quiet")).to_have_count(2)
    quiet = da("desk-signal-quiet", count=2, tables="Bord 1, Bord 2")
    expect(first.get_by_role("button", name=quiet)).to_be_visible()
    first.evaluate("globalThis.later = 0")
    first.context.set_offline(False)
    expect(first.locator(".desk-paper [role=status]")).to_contain_text(da("desk-paper-sent", count=2, table="Bord 2"))
    typed = [each for (kind, _), each in guest.records().items() if kind == "note" and each.get("table") == "2"]
    assert sorted(each["text"] for each in typed) == ["Mål dørtrinene", "Spørg vaktmesteren"]
    choose(second.get_by_role("radio", name=da("desk-notes-ours"), exact=True))
    expect(note_of(second, "Mål dørtrinene")).to_contain_text(da("desk-note-typed"))

    # A question from the other town stands first until it is answered; then it is a thread, which can be hidden.
    guest.do({"type": "reply", "id": "q-1", "to": typed[0]["id"], "reply_kind": "question", "text": "Hvorfor dem?"})
    first.get_by_role("button", name=da("desk-signal-questions", count=1)).click()
    question = first.locator(".desk-question")
    expect(question).to_contain_text("Hvorfor dem?")
    question.get_by_role("button", name=da("desk-answer"), exact=True).click()
    expect(first.locator("#answer-q-1")).to_be_focused()
    first.keyboard.type("Fordi ingen tænker på dem.")
    first.keyboard.press("Control+Enter")
    expect(first.locator(".desk-question")).to_have_count(0)
    choose(first.get_by_role("radio", name=da("desk-notes-all"), exact=True))
    thread = note_of(first, typed[0]["text"]).locator(".desk-thread")
    expect(thread).to_contain_text("Fordi ingen tænker på dem.")
    assert guest.records()["reply", "q-1"]["text"] == "Hvorfor dem?"
    thread.get_by_role("button", name=f"{da('desk-act-hide_reply')}: {da('reply-kind-question')}").click()
    expect(thread).to_contain_text(da("desk-note-hidden"))
    thread.get_by_role("button", name=f"{da('desk-act-restore_reply')}: {da('reply-kind-question')}").click()
    expect(thread).not_to_contain_text(da("desk-note-hidden"))
    assert violations(first) == "[]"

    # The phase is left; the other town has not shown its notes, so its desk still offers to, on a phone as well.
    desk_of(server, made).do({"type": "next_phase"})
    phone = new_page(made["links"]["facilitator"]["KBH"], 390, 844, language="en")
    expect(phone.locator(".desk-reveal")).to_contain_text(en("desk-reveal-left", phase="Skriv"))
    assert violations(phone) == "[]"
    phone.get_by_role("button", name=en("desk-reveal-all"), exact=True).click()
    expect(phone.locator(".desk-reveal")).to_have_count(0)
    assert ("note", "n-kbh") in one.records()
