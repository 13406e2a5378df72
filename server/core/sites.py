"""Sites: where a session is held, each with its mark, shape, colour and angle (sted, vinkel)."""

from __future__ import annotations

from typing import Annotated, Literal, Self, get_args

from msgspec import Meta, Struct
from msgspec.structs import asdict, replace

from server.core.kernel.base import (
    Actor,
    Audience,
    Record,
    Refused,
    of_kind,
    refusal_code,
    require_possible,
    require_role,
)
from server.core.kernel.commands import Event
from server.core.kernel.counters import Counter, Lookup
from server.core.kernel.session import Session

Shape = Literal["circle", "square", "triangle", "diamond", "hexagon", "pentagon", "star", "cross"]
Colour = Literal["bla", "orange", "gron", "lilla", "turkis", "rosa", "gul", "gra"]
Language = Literal["da", "en"]
OptionalLanguage = Literal["", Language]
"""The language a text was written in; empty where that is not known: an older journal's, or another client's."""

SHAPES: tuple[Shape, ...] = get_args(Shape)
"""In the order in which sites without a shape of their own get them; so too the colours."""
COLOURS: tuple[Colour, ...] = get_args(Colour)
SiteId = Annotated[str, Meta(pattern=r"^[A-Za-zÆØÅÄÖ0-9_-]{1,64}$(?!\n)"), of_kind(["site"])]
OptionalSiteId = Annotated[str, Meta(pattern=r"^[A-Za-zÆØÅÄÖ0-9_-]{0,64}$(?!\n)"), of_kind(["site"])]
"""A site's id is its mark, which may have letters that no other id has."""
Pacer = Literal["facilitator", "server"]
Tables = Annotated[int, Meta(ge=0, le=40)]
"""How many tables a site has, numbered from 1: each has a QR code of its own."""
_PLACES = 1_000
"""More than the sites of any session: each has its place in their order."""

MANY_SITES = 9
"""From so many on, participants get sums of counts alone: what a tablet gets does not grow with the number of sites."""

_SITES = Counter()
_IN_USE: Lookup[str, bool] = Lookup(False)
"""By mark: whether anyone has joined or written there."""


class Wifi(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A network for those who are in the room: its name, and its password unless it has none."""

    name: str
    password: str = ""


class Site(Record, frozen=True, kw_only=True):
    """One site; its id is its mark (AAL). Its colour is never shown without its mark and shape."""

    name: str
    mark: str
    order: int = 0
    angle: str = ""
    venue: str = ""
    region: str = ""
    """The part of the country it is in; where there are many sites, those of a region have its colour."""
    hosts: tuple[str, ...] = ()
    language: Language = "da"
    video_link: str = ""
    shape: Shape = "circle"
    colour: Colour = "bla"
    tables: int = 0
    join_key: str = ""
    wifi: Wifi | None = None
    paced_by: Pacer = "facilitator"
    """Whether its facilitator leads it, or the server: then the clock presses where nobody can."""

    def seen_by(self, audience: Audience) -> Self | None:
        """Participants do not get the key to join, which screens show as a QR code; the network is for its own room."""
        if audience.role == "participant":
            return replace(self, join_key="", wifi=None)
        in_the_room = audience.role in ("facilitator", "screen") and audience.site == self.site
        return self if in_the_room or self.wifi is None else replace(self, wifi=None)


class SiteChanged(Event, frozen=True, kw_only=True):
    """A site was added or changed."""

    secret = ("wifi",)

    mark: str
    name: str
    order: int = 0
    angle: str = ""
    venue: str = ""
    region: str = ""
    hosts: tuple[str, ...] = ()
    language: Language = "da"
    video_link: str = ""
    shape: Shape = "circle"
    colour: Colour = "bla"
    tables: int = 0
    wifi: Wifi | None = None
    paced_by: Pacer = "facilitator"

    def apply(self, session: Session, by: Actor, at: int) -> None:
        before = session.get(Site, self.mark)
        _SITES.add(session, 0 if before else 1)
        site = Site(**asdict(self), id=self.mark, site=self.mark, at=at)
        session.put(replace(site, join_key=before.join_key) if before else site)

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        """Refuse a wrong role or place alone: what else it can be is checked with the whole set-up."""
        require_role(by, "organiser")
        require_possible(0 <= self.order < _PLACES, "bad_order")


class SiteRemoved(Event, frozen=True, kw_only=True):
    """A site that was not in use was removed."""

    mark: str

    def apply(self, session: Session, by: Actor, at: int) -> None:
        if session.get(Site, self.mark):
            _SITES.add(session, -1)
            session.drop(Site, self.mark)

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        require_role(by, "organiser")
        require_site(session, self.mark)
        require_unused(session, self.mark)


def sites_in_order(session: Session) -> list[Site]:
    """Return the sites in the order that the organiser gave them."""
    return sorted(session.all(Site), key=lambda site: site.order)


def has_many(session: Session) -> bool:
    """Return whether the session has so many sites that participants get sums of counts alone."""
    return _SITES.of(session) >= MANY_SITES


def mark_in_use(session: Session, site: str) -> None:
    """Keep the site from being removed: someone has joined it, or a note was written there."""
    _IN_USE.put(session, site, True)


def require_unused(session: Session, site: str) -> None:
    """Refuse (`site_in_use`) to remove a site where someone has joined or written."""
    if _IN_USE.get(session, site):
        raise Refused("site_in_use", {"site": site})


def require_site(session: Session, site: str) -> None:
    """Refuse (`unknown_site`) a site that the session does not have."""
    if session.get(Site, site) is None:
        raise Refused("unknown_site")
