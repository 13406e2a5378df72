"""Offers: a scene that one site offers another for its screens, whose desk accepts it or declines (tilbud)."""

from __future__ import annotations

from typing import Annotated, Self

from msgspec.structs import replace

from server.core.cases import Case
from server.core.kernel.base import (
    LEADING,
    Actor,
    Audience,
    Id,
    Record,
    Refused,
    of_kind,
    refusal_code,
    require,
    require_possible,
    require_role,
)
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.counters import Lookup
from server.core.kernel.limits import Limit
from server.core.kernel.session import Session, follows
from server.core.notes import Note
from server.core.scenes import AUTO, SCENES, SceneName, require_fitting, require_of
from server.core.screens import OptionalScreenId, require_leads
from server.core.showing import OptionalOfId, shown
from server.core.sites import SiteId, require_site

OFFERS = Limit("open_offers", 20)
"""The offers that may wait for one site's answer."""
OfferId = Annotated[Id, of_kind(["offer"])]
_ANSWERS: Lookup[str, str] = Lookup("")
"""What became of an offer: `accepted` or `declined`."""


class Offer(Record, frozen=True, kw_only=True):
    """A scene offered to another site (`to`), until its desk answers. Both desks see it, and nobody else."""

    to: str
    scene: SceneName
    of: str = ""

    def seen_by(self, audience: Audience) -> Self | None:
        return self if self.ever_seen_by(audience) else None

    def ever_seen_by(self, audience: Audience) -> bool:
        return audience.role == "facilitator" and audience.site in (self.to, self.site)


class OfferScene(Command, frozen=True, kw_only=True):
    """Offer another site a scene for its screens; its screens must be allowed to see what it is of."""

    id: Id
    to: SiteId
    scene: SceneName
    of: OptionalOfId = ""

    def decide(self, session: Session, by: Actor) -> Decision:
        of_note = SCENES[self.scene].of == "note"
        offered = SceneOffered(
            id=self.id,
            to=self.to,
            scene=self.scene,
            note=self.of if of_note else "",
            of="" if of_note else self.of,
        )
        before = session.get(Offer, self.id)
        if before and before.by == by.participant:
            return None
        _require_offer(session, offered, by)
        require_of(session, self.scene, self.of, self.to)
        return offered


class SceneOffered(Event, frozen=True, kw_only=True):
    """A site offered another one a scene."""

    about = {"id": ("offer",), "note": ("note",), "of": ("case", "message", "cluster", "vote", "output")}

    id: Id
    to: str
    scene: SceneName
    note: str = ""
    of: str = ""

    def apply(self, session: Session, by: Actor, at: int) -> None:
        of = self.of or self.note
        session.put(Offer(id=self.id, site=by.site, by=by.participant, at=at, to=self.to, scene=self.scene, of=of))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        """Refuse what nobody could offer; the note or case may have been erased since."""
        kind = SCENES[self.scene].of
        require_possible(not self.note or kind == "note", "bad_scene")
        require_possible(not self.of or kind != "note", "bad_scene")
        _require_offer(session, self, by)
        if session.find((kind, self.of or self.note)):
            require_of(session, self.scene, self.of or self.note, self.to)


class AcceptScene(Command, frozen=True, kw_only=True):
    """Accept another site's offer: show its scene on one's own site's screens, or on one of them."""

    id: OfferId
    screen: OptionalScreenId = ""

    def decide(self, session: Session, by: Actor) -> Decision:
        offer = _to_answer(session, self.id, "accepted")
        if offer is None:
            return None
        what = replace(AUTO, scene=offer.scene, of=offer.of, until="next")
        return OfferAnswered(id=self.id, accepted=True), shown(session, by, offer.to, self.screen, what)


class DeclineScene(Command, frozen=True, kw_only=True):
    """Say no to what was offered; or, at the desk that offered it, take it back."""

    id: OfferId

    def decide(self, session: Session, by: Actor) -> Decision:
        offer = _to_answer(session, self.id, "declined")
        if offer is None:
            return None
        _require_answers(session, offer, by, accepted=False)
        return OfferAnswered(id=self.id, accepted=False)


class OfferAnswered(Event, frozen=True, kw_only=True):
    """An offer was accepted, declined or taken back: it is gone."""

    about = {"id": ("offer",)}

    id: Id
    accepted: bool

    def apply(self, session: Session, by: Actor, at: int) -> None:
        _ANSWERS.put(session, self.id, "accepted" if self.accepted else "declined")
        session.drop(Offer, self.id)

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        """Refuse whoever could not answer it; the offer is not there where what it was of is kept back."""
        require_role(by, *LEADING)
        require_possible(not _ANSWERS.get(session, self.id), "already_answered")
        if offer := session.get(Offer, self.id):
            _require_answers(session, offer, by, accepted=self.accepted)


def _to_answer(session: Session, offer_id: str, answer: str) -> Offer | None:
    """Return the offer, or None where it has this answer already; refuse where it has the other one, or is unknown."""
    offer = session.get(Offer, offer_id)
    if offer is None:
        given = _ANSWERS.get(session, offer_id)
        require(given, "unknown_offer")
        require(given == answer, "already_answered")
    return offer


def _require_answers(session: Session, offer: Offer, by: Actor, *, accepted: bool) -> None:
    takes_back = not accepted and by.role == "facilitator" and by.site == offer.site
    if not takes_back:
        require_leads(session, by, offer.to)


def _require_offer(session: Session, offered: SceneOffered, by: Actor) -> None:
    require_role(by, *LEADING)
    require_site(session, offered.to)
    require(offered.to != by.site, "not_allowed")
    if by.site:
        require_site(session, by.site)
    require_fitting(offered.scene, offered.of or offered.note)
    if session.get(Offer, offered.id) or _ANSWERS.get(session, offered.id):
        raise Refused("id_taken")
    waiting = sum(each.to == offered.to for each in session.all(Offer))
    require(waiting < session.limits[OFFERS], "too_many_offers")


@follows(Note)
def _take_back_note(session: Session, note: Note) -> None:
    """Take back an offered note that its author now keeps to fewer people."""
    if note.lowered:
        _take_back(session, "spotlight", note)


@follows(Case)
def _take_back_case(session: Session, case: Case) -> None:
    _take_back(session, "case", case)


def _take_back(session: Session, scene: SceneName, record: Note | Case) -> None:
    for offer in list(session.all(Offer)):
        kept_back = not record.ever_seen_by(Audience("screen", offer.to))
        if kept_back and (offer.scene, offer.of) == (scene, record.id):
            session.drop(Offer, offer.id)
