"""Scenes: what a site's screen shows now (scene)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple, Self

from msgspec import field
from msgspec.structs import asdict, replace

from server.core.kernel.base import (
    LEADING,
    Actor,
    Audience,
    OptionalId,
    Record,
    of_kind,
    refusal_code,
    require,
    require_possible,
    require_role,
)
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.session import Session, follows
from server.core.notes import Note
from server.core.phases import OptionalPhaseId, PhaseKind
from server.core.programme import Programme, current_round
from server.core.sites import OptionalSiteId, require_site
from server.core.steps import require_phase

Moment = Literal["before", "private", "after"]
"""Before and after the programme; and whichever phase it is, while no screen may show what is written in it."""


class SceneRow(NamedTuple):
    """What is said about one scene, once: server, screen, desk and texts follow from it (static/wire.js)."""

    shown_in: tuple[PhaseKind | Moment, ...] = ()
    """The phase kinds, or other moments of the day, in which the scene is shown unless another is chosen."""
    by_hand: bool = True
    """Whether the facilitator can choose it from the list on the desk."""
    of_note: bool = False
    """Whether it shows one note, which the command must name."""
    drawn: bool = True
    """Whether it has a part of its own: `static/stage/scene-NAME.js`."""


SCENES: dict[str, SceneRow] = {
    "auto": SceneRow(drawn=False),  # the one that goes with the phase
    "lobby": SceneRow(shown_in=("before",)),
    "prompt": SceneRow(shown_in=("private",)),
    "wall": SceneRow(shown_in=("talk", "writing", "building", "other")),
    "clusters": SceneRow(shown_in=("clustering",)),
    "zones": SceneRow(),
    "case": SceneRow(shown_in=("sparring",)),
    "check_ins": SceneRow(shown_in=("welcome", "check_out", "cross_check_in")),
    "outputs": SceneRow(shown_in=("outputs", "prioritising", "bazaar", "after")),
    "vote": SceneRow(),
    "pause": SceneRow(shown_in=("break",)),
    "blank": SceneRow(drawn=False),
    "spotlight": SceneRow(by_hand=False, of_note=True),
}
"""The scenes by name, in the order in which the desk lists them."""

if TYPE_CHECKING:
    SceneName = str
else:
    SceneName = Literal[tuple(SCENES)]


Until = Literal["next", "keep"]
"""How long a chosen scene stays: until the programme moves, or until another one is chosen."""


class Scene(Record, frozen=True, kw_only=True):
    """What the screen of one site shows; its id is the site's mark.

    Which note it shows is for that site's screens and desk and for the organiser: others may not see that note.
    """

    scene: SceneName = "auto"
    note: str = ""
    until: Until = "keep"
    round: str = ""
    """With `until: next`: the phase it was chosen in, `before` or `after`."""

    def seen_by(self, audience: Audience) -> Self:
        there = audience.role == "organiser" or (audience.role != "participant" and audience.site == self.site)
        return self if there or not self.note else replace(self, note="")


class ShowScene(Command, frozen=True, kw_only=True):
    """Choose a screen's scene: one's own site's, or as organiser any site's. It stays until the programme moves."""

    scene: SceneName
    note: Annotated[OptionalId, of_kind(["note"])] = ""
    site: OptionalSiteId = ""
    until: Until = "next"
    from_phase: OptionalPhaseId | None = field(default=None, name="from")
    """The phase it was chosen in, empty before the first and after the last: it is not shown in another one."""

    def decide(self, session: Session, by: Actor) -> Decision:
        until: Until = "keep" if self.scene == "auto" else self.until
        shown = SceneShown(site=self.site or by.site, scene=self.scene, note=self.note, until=until)
        _require_choice(session, shown, by)
        if shown.note:
            require(_can_show(session.get(Note, shown.note), shown.site), "unknown_note")
        if _is_shown(session, shown):
            return None
        if until == "next":
            require_phase(session, self.from_phase, shown.site)
        return shown


class SceneShown(Event, frozen=True, kw_only=True):
    """A scene was chosen for a site's screen."""

    about = {"note": ("note",)}

    site: str
    scene: SceneName
    note: str = ""
    until: Until = "keep"

    def apply(self, session: Session, by: Actor, at: int) -> None:
        chosen_in = current_round(session, self.site) if self.until == "next" else ""
        session.put(Scene(**asdict(self), id=self.site, by=by.participant, at=at, round=chosen_in))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        """Refuse what a screen could not be given; the note it shows may have been erased since.

        It may be shown already: what was shown in between is not in the archive, if that note was kept back later.
        """
        _require_choice(session, self, by)
        note = session.get(Note, self.note)
        require(note is None or _can_show(note, self.site), "unknown_note")
        require_possible(self.scene != "auto" or self.until == "keep", "bad_scene")


def _require_choice(session: Session, shown: SceneShown, by: Actor) -> None:
    """Refuse whoever may not choose for that site, and a scene with a note that needs none, or without."""
    require_role(by, *LEADING)
    require(by.role == "organiser" or shown.site == by.site, "not_allowed")
    require_site(session, shown.site)
    require(SCENES[shown.scene].of_note == bool(shown.note), "bad_scene")


def _can_show(note: Note | None, site: str) -> bool:
    return note is not None and note.seen_by(Audience("screen", site)) is not None


def _is_shown(session: Session, shown: SceneShown) -> bool:
    before = session.get(Scene, shown.site)
    return before is not None and _choice(before) == _choice(shown)


def _choice(scene: Scene | SceneShown) -> tuple[str, str, Until]:
    return scene.scene, scene.note, scene.until


@follows(Note)
def _leave_note(session: Session, note: Note) -> None:
    """Have a screen follow the programme again when its author keeps the note it shows to fewer people."""
    if note.lowered:
        for scene in list(session.all(Scene)):
            if scene.note == note.id and not note.ever_seen_by(Audience("screen", scene.id)):
                session.put(Scene(id=scene.id, site=scene.site, at=scene.at))


@follows(Programme)
def _return_to_programme(session: Session, programme: Programme) -> None:
    """Have every screen follow the programme again whose scene was chosen for a phase that is over."""
    for scene in list(session.all(Scene)):
        if scene.until == "next" and scene.round != current_round(session, scene.id):
            session.put(Scene(id=scene.id, site=scene.site, at=programme.at))
