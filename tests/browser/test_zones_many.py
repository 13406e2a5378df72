"""Zones and clusters in a session of many sites: sums first, on the screen as bars; which sites it is on demand."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.conftest import NewPage
from tests.browser.hands import da, desk_of, open_tablet
from tests.server_process import ServerProcess

MARKS = ("AAL", "KBH", "ODE", "RIB", "RAN", "SKI", "SOR", "VEJ", "VIB")


def test_from_nine_sites_on_zones_are_sums_and_the_desk_opens_which_sites(
    server: ServerProcess, new_page: NewPage
) -> None:
    sites = [{"name": f"Sted {n}", "mark": mark} for n, mark in enumerate(MARKS)]
    phases = [{"title": "Saml", "minutes": 10, "kind": "clustering"}]
    made = server.create_session(title="Fælles", question="Hvad?", sites=sites, phases=phases)
    desk = desk_of(server, made)
    desk.do({"type": "next_phase"}, {"type": "add_cluster", "id": "tid", "title": "Tid"})
    desk.do({"type": "add_note", "id": "n-1", "text": "Ro"}, {"type": "place_note", "note": "n-1", "cluster": "tid"})
    for mark in MARKS[:4]:
        zone = "special" if mark == "RIB" else "all"
        desk_of(server, made, mark).do({"type": "sort_cluster", "cluster": "tid", "zone": zone})

    page = new_page(made["links"]["facilitator"]["KBH"], 1366, 768)
    page.locator("#drawer-clusters").click()
    page.locator("#clusters-zones").check(force=True)
    row = page.locator(".zone-row")
    expect(row.locator("dd")).to_have_text([da("zones-sites", count=3), da("zones-sites", count=1)])
    row.locator("summary").click()
    expect(row.locator(".zone-marks").nth(1)).to_contain_text("RIB")
    assert violations(page) == "[]"

    tablet = open_tablet(new_page(), made)
    tablet.locator("#clusters-zones").check(force=True)
    expect(tablet.locator(".zone-row dd")).to_have_text([da("zones-sites", count=3), da("zones-sites", count=1)])
    expect(tablet.locator(".zone-row summary, .zone-row .site-mark")).to_have_count(0)

    screen = new_page(made["links"]["screen"]["AAL"], 1920, 1080)
    desk.do({"type": "show_scene", "scene": "zones"})
    expect(screen.locator(".zone-shares > span > b")).to_have_text(["3", "1"])
    wide, narrow = (screen.locator(f".share-{zone}").last.bounding_box() for zone in ("all", "special"))
    assert wide is not None
    assert narrow is not None
    assert wide["width"] > 2 * narrow["width"]
    expect(screen.locator(".zone-legend")).to_contain_text(da("zone-special"))
    desk.do({"type": "show_scene", "scene": "clusters"})
    sums = screen.locator(".stage-cluster-sites > span")
    expect(sums).to_have_text([da("clusters-count", count=1), da("zones-sites", count=1)])


LONG = "Hvordan leder man innovation politisk, når ingen i huset kender svaret endnu, og tiden er knap?"
PARTS = {"Tid": ("all", "all"), "Rum": ("some", "some"), "Ro": ("special", ""), "Mod": ("all", "special")}


def test_every_part_of_the_zones_shows_a_cluster_on_a_narrow_screen(server: ServerProcess, new_page: NewPage) -> None:
    """Four parts under a question of two lines leave each a seventh of the screen: the least there is."""
    sites = [{"name": "Aalborg", "mark": "AAL"}, {"name": "København", "mark": "KBH"}]
    phases = [{"title": "Saml det, der hører sammen på tværs af alle stederne", "minutes": 10, "kind": "clustering"}]
    made = server.create_session(title="Fælles", question=LONG, sites=sites, phases=phases)
    desks = [desk_of(server, made, mark) for mark in ("AAL", "KBH")]
    desks[0].do({"type": "next_phase"})
    for title, zones in PARTS.items():
        desks[0].do(
            {"type": "add_cluster", "id": title.lower(), "title": f"{title} og plads til det, vi ikke kender endnu"}
        )
        for desk, zone in zip(desks, zones, strict=True):
            if zone:
                desk.do({"type": "sort_cluster", "cluster": title.lower(), "zone": zone})
    desks[0].do({"type": "show_scene", "scene": "zones"})
    screen = new_page(made["links"]["screen"]["AAL"], 1024, 768)
    expect(screen.locator(".zone-part .pages-slot .zone-card")).to_have_count(4)
    for part in screen.locator(".zone-part").all():
        whole, card = part.bounding_box(), part.locator(".pages-slot .zone-card").bounding_box()
        assert whole is not None
        assert card is not None
        assert card["y"] + card["height"] <= whole["y"] + whole["height"]
