"""Regions: a field of a site, which carries the colour where there are many sites."""

from __future__ import annotations

from typing import Any

from server.core.setup import setup_of
from server.core.sites import COLOURS, Site, SiteChanged, sites_in_order
from server.exports import archive, archive_of, happenings_of
from server.templates import template
from tests.export_days import Day, replayed

REGIONS = ("Nordjylland", " Midtjylland ", "Syddanmark")


def many(count: int, **about: Any) -> Day:
    sites = [{"name": f"Kommune {n}", "mark": f"K{n:02}", "region": REGIONS[n % 3], **about} for n in range(count)]
    return Day(template("aabent-vaerksted") | {"sites": sites})


def colours(day: Day) -> list[str]:
    return [site.colour for site in sites_in_order(day.session)]


def test_from_nine_sites_on_the_sites_of_a_region_have_its_colour() -> None:
    assert colours(many(9)) == [COLOURS[n % 3] for n in range(9)]
    assert colours(many(9, colour="gul")) == [COLOURS[n % 3] for n in range(9)], "whatever was chosen for one of them"
    assert colours(many(8)) == list(COLOURS), "of eight each has its own"
    assert colours(many(9, region="")) == [*COLOURS, COLOURS[0]]


def test_a_site_in_no_region_keeps_its_own_colour() -> None:
    sites = [{"name": f"K{n}", "mark": f"K{n:02}", "region": "" if n == 4 else "Fyn"} for n in range(9)]
    day = Day(template("aabent-vaerksted") | {"sites": sites})
    assert colours(day) == [COLOURS[4] if n == 4 else COLOURS[0] for n in range(9)]


def test_sixty_four_sites_have_signs_that_differ() -> None:
    signs = {(site.shape, site.colour) for site in many(64, region="").session.all(Site)}
    assert len(signs) == 64


def test_the_region_is_in_the_set_up_and_in_the_archive_and_an_old_journal_has_none() -> None:
    day = many(9)
    assert [site.region for site in setup_of(day.session).sites][:3] == ["Nordjylland", "Midtjylland", "Syddanmark"]  # type: ignore[union-attr,index]
    again = replayed(happenings_of(archive.write(archive_of(day.session, day.history, names=True))))
    assert [site.region for site in again.all(Site)] == [site.region for site in day.session.all(Site)]
    assert SiteChanged(mark="AAL", name="Aalborg").region == ""
