"""Replies: questions, answers, sparring and praise, in a thread below a note or an output (spørg, svar, sparring, ros).

Who sees what it hangs below sees the reply, and nobody else; so a question reaches the site that is asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from msgspec.structs import asdict, replace

from server.core.kernel.base import (
    Actor,
    Audience,
    Id,
    Level,
    RawText,
    Refused,
    of_kind,
    refusal_code,
    require,
    require_possible,
    require_role,
)
from server.core.kernel.commands import Command, Decision, Event
from server.core.kernel.counters import Counter, Lookup
from server.core.kernel.levels import Levelled
from server.core.kernel.limits import Limit
from server.core.kernel.session import Session, follows
from server.core.kernel.targets import is_made_already, target_kind
from server.core.kernel.texts import body
from server.core.kernel.visibility import visible_to
from server.core.notes import Note
from server.core.outputs import Output, note_or_output
from server.core.people import require_signed, signature
from server.core.sites import OptionalLanguage, mark_in_use, require_site
from server.core.workshop import require_open

ReplyKind = Literal["question", "answer", "sparring", "praise"]
Away = Literal["", "hidden", "withdrawn", "erased"]
REPLIES = Limit("replies", 20_000, "replies_per_session")
ReplyId = Annotated[Id, of_kind(["reply"])]
TargetId = Annotated[Id, of_kind(["note", "output", "reply"])]
_REPLIES = Counter()
"""How many, in all and by thread."""
_IN_THREAD: Lookup[tuple[str, int], str] = Lookup("")
"""The ids of the replies in each thread, numbered from 0 in the order they came."""


@target_kind
class Reply(Levelled, frozen=True, kw_only=True):
    """One reply. Its thread is named by the note or output it hangs below; `to` is that, or another reply there."""

    to: str
    thread: str
    thread_site: str = ""
    """The site of the note or output: where a question is answered."""
    reply_kind: ReplyKind
    text: str
    name: str = ""
    lang: OptionalLanguage = ""
    by_author: bool = False
    """Whether it is by the author of the note or output, who alone may see that."""
    hidden: bool = False
    withdrawn: bool = False
    away: Away = ""
    """What has become of the note or output, if not everyone who could see it still does."""

    @property
    def home(self) -> str:
        return self.thread_site or self.site

    def seen_by(self, audience: Audience) -> Self | None:
        """Return None for whoever does not see what it hangs below, and where it is hidden or withdrawn itself."""
        if not self.ever_seen_by(audience):
            return None
        if audience.author and audience.author == self.by:
            return self
        if self.withdrawn:
            return self if audience.leads and audience.site in (self.site, "") else None
        return self if not self.hidden or audience.leads else None

    def ever_seen_by(self, audience: Audience) -> bool:
        """Return whether this audience sees what it hangs below: a reply to a hidden note has not reached others."""
        if not super().ever_seen_by(audience):
            return False
        if not self.away or (self.away == "erased" and self._is_author(audience)):
            return True
        return audience.leads and (self.away != "withdrawn" or audience.site in (self.home, ""))

    def left_out(self, audience: Audience) -> Literal["replies"] | None:
        """Return why a report leaves it out. Not because what it replies to was erased: what others wrote stays."""
        within = self.level in ("all", "public") or (self.level == "site" and audience.site == self.home)
        shown = not (self.hidden or self.withdrawn) and self.away in ("", "erased")
        return None if within and shown else "replies"

    def _is_author(self, audience: Audience) -> bool:
        """Return whether this is the author of a note kept to its author alone, who wrote this reply to it."""
        return self.by_author and super()._is_author(audience)


class SendReply(Command, frozen=True, kw_only=True, tag="reply"):
    """Reply to a note or an output, or to a reply below it. A question is answered at the site that it goes to."""

    pace = "note"

    id: Id
    to: TargetId
    reply_kind: ReplyKind
    text: RawText
    lang: OptionalLanguage = ""

    def decide(self, session: Session, by: Actor) -> Decision:
        if is_made_already(session, self.id, Reply, by):
            return None
        thread = note_or_output(session, _thread_of(session, self.to))
        if thread is None:
            raise Refused("unknown_note")
        replied = Replied(
            id=self.id,
            to=self.to,
            thread=thread.id,
            reply_kind=self.reply_kind,
            text=body(self.text, session.limits),
            name=signature(session, by),
            lang=self.lang,
            level=_level_of(thread),
        )
        _require_can_reply(session, replied, by)
        return replied


class Replied(Event, frozen=True, kw_only=True):
    """Someone replied."""

    about = {"id": ("reply",), "thread": ("note", "output")}
    multiline = ("text",)
    personal = ("name",)

    id: Id
    to: Id
    thread: Id
    reply_kind: ReplyKind
    text: str
    name: str = ""
    lang: OptionalLanguage = ""
    level: Level = "all"
    """That of the note or output at the time; it counts once that is erased."""

    def apply(self, session: Session, by: Actor, at: int) -> None:
        _IN_THREAD.put(session, (self.thread, _REPLIES.of(session, self.thread)), self.id)
        _REPLIES.add(session, key=self.thread)
        _REPLIES.add(session)
        mark_in_use(session, by.site)
        reply = Reply(**asdict(self), site=by.site, by=by.participant, at=at)
        session.put(_below(reply, note_or_output(session, self.thread)))

    @refusal_code
    def possible(self, session: Session, by: Actor) -> None:
        """Refuse what its author could not write; what it replies to may have been erased since."""
        require(session.get(Reply, self.id) is None, "id_taken")
        require_possible(_thread_of(session, self.to) in ("", self.thread), "bad_thread")
        if thread := note_or_output(session, self.thread):
            require_possible(self.level == _level_of(thread), "bad_level")
        body(self.text, session.limits)
        require_signed(session, by, self.name)
        _require_can_reply(session, self, by)


@follows(Note, Output)
def _follow(session: Session, target: Note | Output) -> None:
    """Let a thread be seen by nobody who no longer sees what it hangs below."""
    for reply in list(_thread(session, target.id)):
        if (now := _below(reply, target)) != reply:
            session.put(now)


def count(session: Session) -> int:
    """Return how many replies were ever written."""
    return _REPLIES.of(session)


def _require_can_reply(session: Session, replied: Replied, by: Actor) -> None:
    """Refuse whoever may not reply there; what it replies to may be missing in an archive."""
    require_open(session)
    require_role(by, "participant", "facilitator")
    require_site(session, by.site)
    if thread := note_or_output(session, replied.thread):
        replied_to = session.get(Reply, replied.to) or thread
        require(visible_to(session, thread, by) and visible_to(session, replied_to, by), "unknown_note")
        require(replied.reply_kind != "answer" or thread.site == by.site, "answered_there")
    require(count(session) < session.limits[REPLIES], "session_full")


def _thread(session: Session, thread: str) -> Iterator[Reply]:
    for number in range(_REPLIES.of(session, thread)):
        if reply := session.get(Reply, _IN_THREAD.get(session, (thread, number))):
            yield reply


def _thread_of(session: Session, to: str) -> str:
    """Return the id of the note or output that something hangs below, or is; empty where there is neither."""
    if note_or_output(session, to):
        return to
    reply = session.get(Reply, to)
    return reply.thread if reply else ""


def _level_of(target: Note | Output) -> Level:
    return target.level if isinstance(target, Note) else "all"


def _below(reply: Reply, target: Note | Output | None) -> Reply:
    """Return a reply with the reach of what it hangs below."""
    if target is None:
        return replace(reply, away="erased", by_author=True)
    away: Away = "withdrawn" if target.withdrawn else ""
    below = replace(reply, thread_site=target.site, by_author=reply.by == target.by, away=away)
    if isinstance(target, Output):
        return below
    table = target.table if target.level == "table" else ""
    return replace(below, level=target.level, table=table, away=away or ("hidden" if target.hidden else ""))


def change_reply(session: Session, reply_id: str, **changed: bool) -> None:
    """Replace a reply by one that is hidden or withdrawn, or no longer so."""
    if reply := session.get(Reply, reply_id):
        session.put(replace(reply, **changed))


def seen_reply(session: Session, reply_id: str, by: Actor) -> Reply:
    """Return the reply if this actor may see it; refuse (`unknown_reply`) otherwise, whether it exists or not."""
    reply = session.get(Reply, reply_id)
    if reply is None or visible_to(session, reply, by) is None:
        raise Refused("unknown_reply")
    return reply


def own_reply(session: Session, reply_id: str, by: Actor) -> Reply:
    """Return the reply if this actor wrote it; refuse otherwise."""
    reply = seen_reply(session, reply_id, by)
    require((reply.by, reply.site) == (by.participant, by.site), "not_your_reply")
    return reply
