"""Beginning a cross check-in, and giving the word: one scene on all screens, and the sites speak in turn."""

from __future__ import annotations

from hashlib import sha256
from typing import Annotated, Self

from msgspec import Meta, field
from msgspec.structs import replace

from server.core.cross import Cross, Word
from server.core.cross_rules import cross_at_hand, not_ready, pressed, require_at_hand, require_leading
from server.core.kernel.base import Actor, Id, Refused, refusal_code, require, require_possible
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.draw import Draw
from server.core.kernel.session import Session
from server.core.phases import MINUTE_MS, OptionalPhaseId, Phase
from server.core.picks import picks_in
from server.core.programme import current, shared
from server.core.sites import OptionalSiteId, SiteId, has_many, require_site, sites_in_order

DRAWN = 3
"""How many sites are drawn to speak where there are many."""
_WORDS_KEPT = 200


class BeginCross(Command, frozen=True, kw_only=True):
    """Begin without the sites that are not ready.

    `without`: those its presser saw named; where another one lacks, it is refused. With `reopen`, one that
    was ended goes on.
    """

    without: Annotated[tuple[SiteId, ...], Meta(max_length=1_000)] | None = None
    reopen: bool = False
    cross: OptionalPhaseId = ""
    """The id of the cross check-in that is meant; empty: the one that is next or under way."""

    def decide(self, session: Session, by: Actor) -> Decision:
        require_leading(session, by)
        cross = cross_at_hand(session, self.cross)
        if cross.state == "on":
            return None
        require(cross.state != "over" or self.reopen, "cross_over")
        lacking = not_ready(session, cross)
        unnamed = [] if self.without is None else [mark for mark in lacking if mark not in self.without]
        if unnamed:
            raise Refused("others_missing", {"sites": unnamed})
        return begun_now(session, cross, tuple(lacking), reopen=cross.state == "over")


class CrossBegun(Event, frozen=True, kw_only=True):
    """The cross check-in stands on all screens from now on; the first of the speakers has the word."""

    cross: Id
    missing: tuple[SiteId, ...] = ()
    speakers: tuple[SiteId, ...] = ()
    reopen: bool = False
    """Whether it had been ended."""

    def apply(self, session: Session, by: Actor, at: int) -> None:
        cross = session.get(Cross, self.cross)
        if cross is None:
            return
        begun = replace(
            cross,
            state="on",
            missing=self.missing,
            speakers=self.speakers,
            began_at=at,
            ended_at=0,
            left=False,
            early=current(session).phase != cross.id,
            **pressed(by, at, "begun"),
        )
        word = cross.word or next(iter(self.speakers), "")
        session.put(with_word(session, begun, word, at))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        require_leading(session, by)
        cross = require_at_hand(session, self.cross)
        require_possible(cross.state != "on" and (cross.state == "over") == self.reopen, "already_so")
        for marks in (self.missing, self.speakers):
            require_possible(len(set(marks)) == len(marks), "bad_sites")
            for mark in marks:
                require_site(session, mark)
        require_possible(self.missing == tuple(not_ready(session, cross)), "bad_sites")


class GiveWord(Command, frozen=True, kw_only=True):
    """Give a site the word, for as many minutes as each has. `from`: whose word the presser saw it was."""

    site: SiteId
    from_site: OptionalSiteId | None = field(default=None, name="from")
    cross: OptionalPhaseId = ""
    """The id of the cross check-in that is meant; empty: the one that is next or under way."""

    @classmethod
    def sample(cls, draw: Draw) -> Self:
        return draw.struct(cls, cross="", from_site=draw.one_of((None, None, draw.id_of("site"))))

    def decide(self, session: Session, by: Actor) -> Decision:
        require_leading(session, by)
        cross = cross_at_hand(session, self.cross)
        _require_word(session, cross, self.site)
        if cross.word == self.site:
            return None
        if self.from_site not in (None, cross.word):
            raise Refused("word_given", {"site": cross.word})
        return WordGiven(cross=cross.id, site=self.site)


class WordGiven(Event, frozen=True, kw_only=True):
    """A site has the word from now on."""

    cross: Id
    site: SiteId

    def apply(self, session: Session, by: Actor, at: int) -> None:
        if cross := session.get(Cross, self.cross):
            session.put(with_word(session, replace(cross, **pressed(by, at, "word")), self.site, at))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        require_leading(session, by)
        cross = require_at_hand(session, self.cross)
        _require_word(session, cross, self.site)
        require_possible(cross.word != self.site, "already_so")


def begun_now(session: Session, cross: Cross, missing: tuple[str, ...], *, reopen: bool = False) -> CrossBegun:
    """Return that it begins, without these sites."""
    speakers = cross.speakers or _speakers(session, cross, missing)
    return CrossBegun(cross=cross.id, missing=missing, speakers=speakers, reopen=reopen)


def _speakers(session: Session, cross: Cross, missing: tuple[str, ...]) -> tuple[str, ...]:
    """Return the sites that speak, in turn. Where there are many, a few are drawn, first of those that picked a note.

    The draw is by the time of the press, which nobody can choose to the millisecond.
    """
    here = [site.id for site in sites_in_order(session) if site.id not in missing]
    here = here or [site.id for site in sites_in_order(session)]
    if not has_many(session):
        return tuple(here)
    picked = {pick.site for pick in picks_in(session, cross.id)}
    drawn = sorted(here, key=lambda mark: (mark not in picked, sha256(f"{session.at}.{mark}".encode()).digest()))
    return tuple(drawn[:DRAWN])


def with_word(session: Session, cross: Cross, site: str, at: int) -> Cross:
    """Return a cross check-in in which a site has the word: the time of the phase is shared by those who speak."""
    phase = session.get(Phase, cross.id)
    each_ms = (phase.minutes if phase else 0) * MINUTE_MS // max(len(cross.speakers), 1)
    words = (*cross.words, Word(site, at))[-_WORDS_KEPT:] if site else cross.words
    ends_at = shared(session).moment(at) + each_ms
    return replace(cross, word=site, word_at=at, word_ends_at=ends_at, words=words)


def _require_word(session: Session, cross: Cross, site: str) -> None:
    require(cross.state != "over", "cross_over")
    require(cross.state == "on", "cross_not_begun")
    require_site(session, site)
