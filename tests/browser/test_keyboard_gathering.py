"""By keyboard alone, at a desk and a tablet: cluster, sort zones, vote blind, reveal, and work on a case."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewPage
from tests.browser.hands import Tablet, da, desk_of, finish_joining
from tests.browser.test_keyboard import press, tab_to, tell
from tests.server_process import Message, ServerProcess

QUESTION, CASE = "Hvad prøver vi i morgen?", "Natholdet har ingen at spørge"
PROBLEM, TEXT, BETTER = da("case-part-problem"), "Ingen er vågen.", "En telefon går på skift."
PHASES = ("writing", "clustering", "sparring")


@pytest.fixture
def made(server: ServerProcess) -> Message:
    """Two towns that have written two notes and are about to sort them."""
    sites = [{"name": "Aalborg", "mark": "AAL"}, {"name": "København", "mark": "KBH"}]
    phases = [{"title": kind, "minutes": 10, "kind": kind} for kind in PHASES]
    made = server.create_session(title="Fælles", question="Hvad?", sites=sites, phases=phases)
    desk_of(server, made).do({"type": "next_phase"})
    for mark, id, text in (("AAL", "n-1", "Prøv i et år"), ("KBH", "n-2", "Ro til nattevagten")):
        Tablet(server, made, mark).do({"type": "add_note", "id": id, "text": text})
    return made


def tab_by_arrows(page: Page, wanted: str) -> None:
    """Go to the tabs that are one stop, and by arrow keys to the one with this id."""
    tab_to(page, page.locator("[role=tab][aria-selected=true]").last)
    for _ in range(9):
        if page.locator(f"#{wanted}").get_attribute("aria-selected") == "true":
            return
        page.keyboard.press("ArrowRight")
    raise AssertionError(f"no arrow leads to {wanted}")


def radio_by_arrows(page: Page, chosen: Locator, wanted: Locator) -> None:
    """Go to the radio button that is chosen, and from there by arrow keys."""
    tab_to(page, chosen)
    for _ in range(4):
        if wanted.is_checked():
            return
        page.keyboard.press("ArrowRight")
    raise AssertionError(f"no arrow leads to {wanted}")


def test_from_clusters_to_the_second_version_of_a_case_by_keyboard_alone(
    server: ServerProcess, made: Message, new_page: NewPage
) -> None:
    kbh = desk_of(server, made, "KBH")
    desk = new_page(made["links"]["facilitator"]["AAL"], 1366, 768)
    bodil = new_page(made["links"]["join_site"]["AAL"], 390, 844)
    finish_joining(bodil, "Bodil")

    # Cluster: the desk goes on, the tablet follows, and puts both notes in a new cluster
    press(desk, desk.locator("#next"))
    press(bodil, bodil.locator("#mini-n-1"))
    expect(bodil.locator("#cluster-find")).to_be_focused()
    bodil.keyboard.type("Tid")
    bodil.keyboard.press("Enter")
    put = bodil.locator(".cluster .mini")
    expect(put).to_have_count(1)
    press(bodil, bodil.locator("#mini-n-2"))
    expect(bodil.locator("#cluster-find")).to_be_focused()
    bodil.keyboard.type("tid")
    bodil.keyboard.press("Enter")
    expect(put).to_have_count(2)

    # Zones: the desk sorts it for its town; the other town differs
    tab_by_arrows(desk, "drawer-clusters")
    radio_by_arrows(desk, desk.locator("#clusters-board"), desk.locator("#clusters-zones"))
    press(desk, desk.get_by_role("button", name=da("zone-all"), exact=True))
    tid = next(id for kind, id in kbh.records() if kind == "cluster")
    kbh.do({"type": "sort_cluster", "cluster": tid, "zone": "special"})
    expect(desk.locator(".zone-row.differ")).to_contain_text(da("zones-differ"))
    radio_by_arrows(bodil, bodil.locator("#clusters-board"), bodil.locator("#clusters-zones"))
    expect(bodil.locator(".zone-row.differ")).to_contain_text(da("zones-differ"))

    # Vote blind, and reveal. Who has just typed is shown the way to it; who sees its result has no notice over it
    tab_by_arrows(desk, "drawer-votes")
    tell(desk, desk.locator("#vote-question"), QUESTION)
    budget = desk.locator("[name=vote-budget]")
    radio_by_arrows(desk, budget.and_(desk.locator(":checked")), budget.and_(desk.locator("[value='3']")))
    press(desk, desk.get_by_role("button", name=da("desk-vote-begin")))
    title = bodil.get_by_role("heading", name=QUESTION, exact=True)
    notice = bodil.locator(".notice").filter(has_text=da("vote-news-open")).get_by_role("button")
    expect(title.or_(notice)).to_be_visible()
    if not title.is_visible():
        press(bodil, notice)
    expect(title).to_be_in_viewport()
    row = bodil.locator(".vote-row")
    tab_to(bodil, row)
    bodil.keyboard.press("+")
    bodil.keyboard.press("+")
    expect(row.locator("b")).to_have_text("2")
    expect(desk.locator(".desk-votes")).to_contain_text(da("desk-vote-voters", count=1))
    for step in ("close_vote", "reveal_vote"):
        press(desk, desk.locator(f"[data-vote={step}]"))
        expect(desk.locator(f"[data-vote={step}]")).to_have_count(0)
    for page in (desk, bodil):
        expect(page.locator(".vote-result tbody tr")).to_contain_text(["Tid"])
    expect(bodil.locator(".for-ears[role=status]")).to_contain_text(da("vote-news-revealed"))
    assert da("vote-news-revealed") not in bodil.locator(".notices").inner_text()  # now: a notice would be gone later

    # A case: brought, spoken of from the other town, and worked on to its second version
    press(desk, desk.locator("#next"))
    tab_by_arrows(bodil, "view-cases")
    press(bodil, bodil.get_by_role("button", name=da("case-bring")))
    tell(bodil, bodil.locator("#case-title"), CASE)
    tell(bodil, bodil.locator("#case-text-p1"), TEXT)
    bodil.keyboard.press("Control+Enter")
    expect(bodil.get_by_role("dialog")).to_have_count(0)
    press(bodil, bodil.get_by_role("button", name=CASE, exact=True))
    case = next(id for kind, id in kbh.records() if kind == "case")
    given = {"case": case, "part": "p1", "feedback_kind": "proposal", "text": "Lån en af vores."}
    Tablet(server, made, "KBH").do({"type": "give_feedback", "id": "f-1", **given})
    press(bodil, bodil.get_by_role("button", name=re.compile(f"^{re.escape(da('feedback-take'))}: ")))
    expect(bodil.locator("#answer-word")).to_be_focused()
    bodil.keyboard.type("Tak")
    bodil.keyboard.press("Control+Enter")
    expect(bodil.locator("#feedback-f-1")).to_contain_text(f"{da('feedback-taken')}: Tak")
    press(bodil, bodil.get_by_role("button", name=da("case-next", version=2)))
    tab_to(bodil, bodil.locator("#case-text-p1"))
    bodil.keyboard.press("Control+a")
    bodil.keyboard.type(BETTER)
    bodil.keyboard.press("Control+Enter")
    changed = bodil.locator(".versions").get_by_role("row", name=re.compile(f"^{PROBLEM}"))
    expect(changed).to_contain_text(TEXT)
    expect(changed).to_contain_text(BETTER)
    tab_by_arrows(desk, "drawer-cases")
    press(desk, desk.locator(".desk-case summary"))
    expect(desk.locator(".versions")).to_contain_text(BETTER)
