"""The sites of a set-up, as the organiser writes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType
from msgspec.structs import asdict, replace

from server.core.kernel.base import RawText, Refused
from server.core.kernel.commands import Event
from server.core.kernel.fields import same_fields
from server.core.kernel.session import Session
from server.core.kernel.texts import NAME_CHARS, TITLE_CHARS, clean, line
from server.core.sites import (
    COLOURS,
    MANY_SITES,
    SHAPES,
    Colour,
    Language,
    Pacer,
    Shape,
    Site,
    SiteChanged,
    SiteRemoved,
    Tables,
    Wifi,
    require_unused,
)
from server.core.workshop import Workshop

MARK = r"^[A-ZÆØÅÄÖ0-9]{2,4}$(?!\n)"
Mark = Annotated[str, Meta(pattern=MARK)]
_ANGLE_CHARS = 300


class WifiSetup(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A site's network as the organiser writes it; only that site's screens and desks show it."""

    name: RawText
    password: RawText = ""


class SiteSetup(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One site as the organiser writes it; a shape and a colour left out are chosen."""

    name: RawText
    mark: Mark
    angle: RawText = ""
    venue: RawText = ""
    region: RawText = ""
    """The part of the country it is in. In a session of nine sites or more it carries the colour."""
    hosts: Annotated[tuple[RawText, ...], Meta(max_length=20)] = ()
    language: Language = "da"
    video_link: RawText = ""
    shape: Shape | None = None
    colour: Colour | None = None
    wifi: WifiSetup | None = None
    tables: Tables = 0
    paced_by: Pacer = "facilitator"
    """Who leads the site: its facilitator, or the server where there is none."""


def sites_changed(session: Session, sites: Sequence[SiteSetup] | UnsetType) -> list[Event]:
    """Return the events that make the session's sites those the organiser writes; none where nothing is written."""
    if sites is UNSET:
        if session.get(Workshop, "session") is None:
            raise Refused("no_sites")
        return []
    marks = [site.mark for site in sites]
    if len(set(marks)) < len(marks):
        raise Refused("mark_taken_twice")
    events = _in_regions([site_changed(session, site, order) for order, site in enumerate(sites)])
    changed = [event for event in events if _differs(session, event)]
    return [*changed, *_removed(session, set(marks))]


def site_changed(session: Session, site: SiteSetup, order: int) -> SiteChanged:
    """Return the event that makes a site the one the organiser writes; refuse what a site cannot be."""
    limit = session.limits[TITLE_CHARS]
    name = line(site.name, session.limits[NAME_CHARS])
    if not name:
        raise Refused("empty_site_name")
    video_link = clean(site.video_link)
    if video_link and not re.fullmatch(r"https://[^\s<>\"']{3,500}", video_link):
        raise Refused("bad_video_link")
    before = session.get(Site, site.mark)
    return SiteChanged(
        mark=site.mark,
        name=name,
        order=order,
        angle=line(site.angle, _ANGLE_CHARS),
        venue=line(site.venue, 2 * limit),
        region=line(site.region, session.limits[NAME_CHARS]),
        hosts=tuple(filter(None, (line(host, limit) for host in site.hosts))),
        language=site.language,
        video_link=video_link,
        shape=site.shape or (before.shape if before else SHAPES[(order + order // len(COLOURS)) % len(SHAPES)]),
        tables=site.tables,
        colour=site.colour or (before.colour if before else COLOURS[order % len(COLOURS)]),
        wifi=_wifi(session, site.wifi),
        paced_by=site.paced_by,
    )


def _in_regions(events: list[SiteChanged]) -> list[SiteChanged]:
    """Return the sites with the colours of their regions, where there are many: each region has the next one."""
    regions = list(dict.fromkeys(event.region for event in events if event.region))
    if len(events) < MANY_SITES:
        return events
    colours = {region: COLOURS[order % len(COLOURS)] for order, region in enumerate(regions)}
    return [replace(event, colour=colours.get(event.region, event.colour)) for event in events]


def _wifi(session: Session, given: WifiSetup | None) -> Wifi | None:
    """Return the network, or None without a name. Spaces inside a password belong to it."""
    if given is None:
        return None
    name, password = line(given.name, session.limits[NAME_CHARS]), clean(given.password)
    if len(password) > session.limits[TITLE_CHARS] or "\n" in password or (password and not name):
        raise Refused("bad_wifi")
    return Wifi(name, password) if name else None


def _differs(session: Session, changed: SiteChanged) -> bool:
    before = session.get(Site, changed.mark)
    return before is None or same_fields(before, SiteChanged) != asdict(changed)


def _removed(session: Session, kept: set[str]) -> list[SiteRemoved]:
    gone = [site.mark for site in session.all(Site) if site.mark not in kept]
    for mark in gone:
        require_unused(session, mark)
    return [SiteRemoved(mark=mark) for mark in gone]
