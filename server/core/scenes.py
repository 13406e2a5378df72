"""Scenes: what a screen can show, and what a site's screens show now (scene). The commands are in `showing.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, Self

from msgspec import Struct
from msgspec.structs import replace

from server.core.kernel.base import Audience, Record, Refused, require
from server.core.kernel.session import Session
from server.core.phases import PhaseKind

Moment = Literal["before", "private", "after"]
"""Before and after the programme; and whichever phase it is, while no screen may show what is written in it."""
Of = Literal["", "note", "case", "message", "cluster", "vote", "output"]


class SceneRow(NamedTuple):
    """What is said about one scene, once: server, screen, desk and texts follow from it (static/wire.js)."""

    shown_in: tuple[PhaseKind | Moment, ...] = ()
    """The phase kinds, or other moments of the day, in which the scene is shown unless another is chosen."""
    by_hand: bool = True
    """Whether the facilitator can choose it from the list on the desk."""
    of: Of = ""
    """The kind of record that it can be of (`of` in a command)."""
    needs_of: bool = False
    """Whether the command must name one."""
    drawn: bool = True
    """Whether it has a part of its own: `static/stage/scene-NAME.js`."""


SCENES: dict[str, SceneRow] = {
    "auto": SceneRow(drawn=False),  # the one that goes with the phase
    "lobby": SceneRow(shown_in=("before",)),
    "prompt": SceneRow(shown_in=("private",)),
    "wall": SceneRow(shown_in=("talk", "writing", "building", "other")),
    "clusters": SceneRow(shown_in=("clustering",), of="cluster"),
    "zones": SceneRow(),
    "case": SceneRow(shown_in=("sparring",), of="case"),
    "check_ins": SceneRow(shown_in=("welcome", "check_out", "cross_check_in")),
    "cross": SceneRow(by_hand=False),  # on every screen while a cross check-in is on
    "outputs": SceneRow(shown_in=("outputs", "prioritising", "bazaar", "after"), of="output"),
    "vote": SceneRow(of="vote"),
    "barometer": SceneRow(),
    "speakers": SceneRow(),
    "pause": SceneRow(shown_in=("break",)),
    "blank": SceneRow(drawn=False),
    "message": SceneRow(by_hand=False, of="message", needs_of=True),
    "spotlight": SceneRow(by_hand=False, of="note", needs_of=True),
}
"""The scenes by name, in the order in which the desk lists them."""

if TYPE_CHECKING:
    SceneName = str
else:
    SceneName = Literal[tuple(SCENES)]


Until = Literal["next", "keep"]
"""How long a chosen scene stays: until the programme moves, or until another one is chosen."""


class Showing(Struct, frozen=True, gc=False):
    """A scene that is shown on a screen, was shown, or waits to be: then commands name it by its `id`."""

    scene: SceneName
    of: str
    until: Until
    round: str
    """With `until: next`: the phase it was chosen in, `before` or `after`."""
    id: str
    by: str
    at: int


AUTO = Showing(scene="auto", of="", until="keep", round="", id="", by="", at=0)
"""What a screen shows until something is chosen for it."""


class Scene(Record, frozen=True, kw_only=True):
    """What the screens of one site show, unless one of them shows something else; its id is the site's mark.

    What it is of is for that site's screens and desk and for the organiser: others may not see that.
    """

    scene: SceneName = "auto"
    note: str = ""
    of: str = ""
    """What else than a note it is of: a case, a message, a cluster, a vote or an output."""
    until: Until = "keep"
    round: str = ""
    """With `until: next`: the phase it was chosen in, `before` or `after`."""

    def seen_by(self, audience: Audience) -> Self:
        there = audience.role == "organiser" or (audience.role != "participant" and audience.site == self.site)
        return self if there or not (self.note or self.of) else replace(self, note="", of="")


def require_of(session: Session, scene: SceneName, of: str, site: str) -> None:
    """Refuse (`unknown_note`, `unknown_case`...) what the screens of a site may not see, and so cannot show."""
    if of and not can_show(session, kind := SCENES[scene].of, of, site):
        raise _unknown(kind)


def _unknown(kind: Of) -> Refused:
    match kind:
        case "case":
            return Refused("unknown_case")
        case "message":
            return Refused("unknown_message")
        case "cluster":
            return Refused("unknown_cluster")
        case "vote":
            return Refused("unknown_vote")
        case "output":
            return Refused("unknown_output")
        case _:
            return Refused("unknown_note")


def require_fitting(scene: SceneName, of: str) -> None:
    """Refuse (`bad_scene`) a scene of something that is of nothing, or without what it must be of."""
    row = SCENES[scene]
    require(row.of if of else not row.needs_of, "bad_scene")


def can_show(session: Session, kind: str, record_id: str, site: str) -> bool:
    """Return whether the screens of a site may see a record."""
    record = session.find((kind, record_id))
    return record is not None and record.seen_by(Audience("screen", site)) is not None
