"""Outputs: what the workshop leaves behind, and what it was built from (output, delelement)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal, Protocol, Self

from msgspec import Meta
from msgspec.structs import asdict, replace

from server.core.kernel.base import (
    Actor,
    Audience,
    Id,
    RawText,
    Record,
    Refused,
    of_kind,
    refusal_code,
    require,
    require_possible,
    require_role,
)
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.counters import Counter
from server.core.kernel.edits import mark_changed
from server.core.kernel.limits import Limit
from server.core.kernel.session import Session
from server.core.kernel.targets import is_made_already
from server.core.kernel.texts import TITLE_CHARS, body, line
from server.core.kernel.visibility import visible_to
from server.core.lineage import (
    SOURCES,
    SourceId,
    can_build_on,
    keep_sources,
    naming_sources,
    present_sources,
    source_kind,
)
from server.core.notes import Note
from server.core.people import require_signed, signature
from server.core.sites import OptionalLanguage, require_site
from server.core.workshop import require_open

Maturity = Literal["sub_element", "ready_to_test", "tested", "in_use"]
Sources = Annotated[tuple[SourceId, ...], Meta(max_length=200)]
OUTPUTS = Limit("outputs", 2_000, "outputs_per_session")
WRITTEN = ("title", "text", "contact")
"""What is written in an output, in which others may go on writing."""
OutputId = Annotated[Id, of_kind(["output"])]
_OUTPUTS = Counter()


@source_kind
class Output(Record, frozen=True, kw_only=True):
    """Something to take home: a title, a text, a contact, how mature it is, and its lineage.

    An empty title is that of someone who was erased, and so is an empty `by`, where others wrote in it too.
    """

    title: str
    text: str = ""
    contact: str = ""
    maturity: Maturity = "sub_element"
    builds_on: tuple[str, ...] = ()
    name: str = ""
    withdrawn: bool = False
    edited_at: int = 0
    lang: OptionalLanguage = ""
    lifted: bool = False
    """Whether the organiser lets the public version of the report have it."""

    def building_on(self, sources: Sequence[str]) -> Self:
        """Return a copy of the output that builds on these sources."""
        return replace(self, builds_on=tuple(sources))

    def is_public(self) -> bool:
        return self.lifted

    def seen_by(self, audience: Audience) -> Self | None:
        is_author = bool(self.by) and audience.author == self.by
        return self if not self.withdrawn or audience.leads or is_author else None

    def left_out(self, audience: Audience) -> Literal["withdrawn_outputs"] | None:
        return "withdrawn_outputs" if self.withdrawn or self.seen_by(audience) is None else None


class AddOutput(Command, frozen=True, kw_only=True):
    """Compose an output from notes, clusters and other outputs."""

    pace = "note"

    id: Id
    title: RawText
    text: RawText = ""
    contact: RawText = ""
    maturity: Maturity = "sub_element"
    builds_on: Sources = ()
    lang: OptionalLanguage = ""

    def decide(self, session: Session, by: Actor) -> Decision:
        require_open(session)
        require_role(by, "participant", "facilitator")
        require_site(session, by.site)
        if is_made_already(session, self.id, Output, by):
            return None
        _require_room(session)
        return OutputAdded(
            id=self.id,
            title=output_title(session, self.title),
            text=body(self.text, session.limits, required=False),
            contact=line(self.contact, session.limits[TITLE_CHARS]),
            maturity=self.maturity,
            builds_on=sources_of(session, self.builds_on, by, self.id),
            name=signature(session, by),
            lang=self.lang,
        )


class Contents(Protocol):
    """What is written in an output, as an event says it."""

    @property
    def id(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def text(self) -> str: ...

    @property
    def contact(self) -> str: ...

    @property
    def builds_on(self) -> tuple[str, ...]: ...


class OutputAdded(Event, frozen=True, kw_only=True):
    """An output was composed."""

    about = {"id": ("output",)}

    multiline = ("text",)
    personal = ("name", "contact")
    written = WRITTEN
    may_outlive = True

    id: str
    title: str
    text: str = ""
    contact: str = ""
    maturity: Maturity = "sub_element"
    builds_on: tuple[str, ...] = ()
    name: str = ""
    lang: OptionalLanguage = ""

    def apply(self, session: Session, by: Actor, at: int) -> None:
        _OUTPUTS.add(session)
        mark_changed(session, "output", self.id, by)
        keep_sources(session, ("output", self.id), self.builds_on)
        session.put(naming_sources(session, Output(**asdict(self), site=by.site, by=by.participant, at=at)))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        require(session.get(Output, self.id) is None, "id_taken")
        require_site(session, by.site)
        require_role(by, "participant", "facilitator")
        require_open(session)
        _require_room(session)
        require_contents(session, self, by)
        require_signed(session, by, self.name)


def count(session: Session) -> int:
    """Return how many outputs were ever composed."""
    return _OUTPUTS.of(session)


def seen_output(session: Session, output_id: str, by: Actor) -> Output:
    """Return the output if this actor may see it; refuse (`unknown_output`) otherwise."""
    output = session.get(Output, output_id)
    if output is None or visible_to(session, output, by) is None:
        raise Refused("unknown_output")
    return output


def note_or_output(session: Session, target: str) -> Note | Output | None:
    """Return what people react and reply to, and what is lifted: in old journals a note and an output share an id."""
    return session.get(Note, target) or session.get(Output, target)


def own_output(session: Session, output_id: str, by: Actor) -> Output:
    """Return the output if this actor made it, or leads its site; refuse otherwise."""
    output = seen_output(session, output_id, by)
    leads_here = by.role == "organiser" or (by.role == "facilitator" and by.site == output.site)
    if output.by != by.participant and not leads_here:
        raise Refused("not_your_output")
    return output


def output_title(session: Session, raw: str) -> str:
    title = line(raw, session.limits[TITLE_CHARS])
    if not title:
        raise Refused("empty_text")
    return title


def _require_room(session: Session) -> None:
    """Refuse (`session_full`) more outputs than a session may have."""
    require(count(session) < session.limits[OUTPUTS], "session_full")


def require_contents(session: Session, event: Contents, by: Actor) -> None:
    """Refuse what nobody could have written; a source may have been erased since, and so may who wrote the title."""
    if by.participant or event.title:
        output_title(session, event.title)
    body(event.text, session.limits, required=False)
    line(event.contact, session.limits[TITLE_CHARS])
    require_possible(_once(session, event.builds_on, event.id) == event.builds_on, "source_twice")


def _once(session: Session, ids: tuple[str, ...], own_id: str) -> tuple[str, ...]:
    """Return the sources, each once; refuse too many, and the output itself."""
    if len(ids) > session.limits[SOURCES]:
        raise Refused("too_many_sources", {"limit": session.limits[SOURCES]})
    require(own_id not in ids, "unknown_note")
    return tuple(dict.fromkeys(ids))


def sources_of(
    session: Session,
    ids: tuple[str, ...],
    by: Actor,
    own_id: str,
    already: tuple[str, ...] = (),
    named: tuple[str, ...] = (),
) -> tuple[str, ...]:
    """Return the sources, each once, or what stands in the place of those gone; refuse new ones the actor does not see.

    Those that it has already, and does not name to everyone, stay: who edits it may not know of them.
    """
    unnamed = tuple(each for each in already if each not in named)
    sources = present_sources(session, _once(session, ids + unnamed, own_id), by)[: session.limits[SOURCES]]
    for source in sources:
        require(source in already or can_build_on(session, source, by), "unknown_note")
    return sources
