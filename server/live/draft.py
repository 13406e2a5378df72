"""Decides a group of commands, each on a draft of the session to which those before it have been applied already.

Hot path: `decide_group` runs for every group, most of them one command; so the session is forked only when there is a
second command to decide. Nothing here waits, writes or changes the session.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import structlog

from server.core import AnyCommand, ServerCommand
from server.core.kernel.base import Actor, DeviceKey, Refused
from server.core.kernel.commands import Decision, Event
from server.core.kernel.happenings import ENTRIES, Happening, apply, events_of
from server.core.kernel.positions import Position
from server.core.kernel.session import REFUSALS_KEPT, Session
from server.live.history import History

log = structlog.get_logger()

DEVICES_KEPT = 10_000
"""The most devices whose unwritten answers are remembered; the oldest are forgotten first."""


class PendingCommand(NamedTuple):
    """A command that has not been answered yet."""

    by: Actor
    command: AnyCommand | ServerCommand
    ref: int
    """Its number at the device; 0 for a command that the server itself makes."""
    history: History | None
    """The history its sender follows. If the session has switched to another since, the command is not written."""
    result: asyncio.Future[Position]
    again: bool
    """Whether it has been sent before: a copy may still be on its way, and must get the same answer."""


class GroupDecision(NamedTuple):
    """What a group of commands leads to."""

    refusals: list[Refused | None]
    """For each command of the group, in order: why it is refused, or None when it is done."""
    entries: list[Happening[Event]]
    unrecorded: dict[DeviceKey, dict[int, str]]
    """Refusals that no entry of this group records: device -> number -> code."""


class Unwritten:
    """Answers given to devices that are not in the journal yet: a device's next entry carries them."""

    def __init__(self) -> None:
        self.refused: dict[DeviceKey, dict[int, str]] = {}
        """Device -> number -> code."""
        self.to_retry: dict[DeviceKey, set[int]] = {}
        """Device -> numbers that were answered `try_again`: the device still has to send them again."""

    def keep_refused(self, group: Sequence[PendingCommand], refused: dict[DeviceKey, dict[int, str]]) -> None:
        """Remember what these devices have been refused, in place of what was remembered of them before."""
        for pending in group:
            self.refused.pop(pending.by.device_key, None)
        for device, codes in refused.items():
            self.refused[device] = dict(sorted(codes.items())[-REFUSALS_KEPT:])
        while len(self.refused) > DEVICES_KEPT:
            del self.refused[next(iter(self.refused))]

    def keep_to_retry(self, device: DeviceKey, ref: int) -> None:
        """Remember that a number was answered `try_again`, so that a later one does not make it count as done."""
        self.to_retry.setdefault(device, set()).add(ref)
        if len(self.to_retry) > DEVICES_KEPT:
            del self.to_retry[next(iter(self.to_retry))]

    def forget_answered(self, device: DeviceKey, ref: int, last: int) -> None:
        """Forget numbers that have their final answer now: this one, and those up to the last one written."""
        remaining = {each for each in self.to_retry.pop(device) if each > last and each != ref}
        if remaining:
            self.to_retry[device] = remaining


def decide_group(
    session_id: str,
    session: Session,
    group: Sequence[PendingCommand],
    unwritten: Unwritten,
    now: Callable[[], int],
) -> GroupDecision:
    """Decide the commands of a group, in order."""
    draft = session
    refused: dict[DeviceKey, dict[int, str]] = {}
    if unwritten.refused:
        for pending in group:
            if codes := unwritten.refused.get(pending.by.device_key):
                refused[pending.by.device_key] = dict(codes)
    refusals: list[Refused | None] = []
    entries: list[Happening[Event]] = []
    for pending in group:
        device, ref = pending.by.device_key, pending.ref
        numbers = draft.numbers_of(device)
        if ref and numbers.answered(ref):
            code = numbers.refused.get(ref)
            refusals.append(Refused(code) if code else None)
            continue
        draft.at = now()
        events, refusal = _decide(session_id, pending, draft)
        refusals.append(refusal)
        if refusal and ref:
            refused.setdefault(device, {})[ref] = refusal.code
        # A command that changes nothing is written too: its sender keeps it until the journal is known to have it.
        # Not where the journal is full: every copy is refused there, and what is sent again would fill it further.
        is_full = refusal is not None and refusal.code == "journal_full"
        if events is None and (not ref or is_full or (refusal and not pending.again)):
            continue
        earlier = refused.pop(device, {})
        if earlier:
            most = ref if events is None else ref - 1  # an entry without events may be this command's own refusal
            earlier = {number: code for number, code in earlier.items() if number <= most}
        skipped: tuple[int, ...] = ()
        if device in unwritten.to_retry:
            skipped = _skipped(unwritten.to_retry[device], numbers.last, ref, earlier)
        entries.append(Happening(draft.at, pending.by, events_of(events), ref, earlier, skipped))
        if pending is not group[-1]:  # those behind it are decided as if it were written
            draft = session.fork() if draft is session else draft
            apply(draft, entries[-1])
    return GroupDecision(refusals, entries, refused)


def _decide(session_id: str, pending: PendingCommand, draft: Session) -> tuple[Decision, Refused | None]:
    if draft.offset >= draft.limits[ENTRIES]:
        return None, Refused("journal_full", {"limit": draft.limits[ENTRIES]})
    try:
        return pending.command.decide(draft, pending.by), None
    except Refused as refusal:
        return None, refusal
    except Exception:  # a fault of ours; raised, it would fail the whole group each time it is sent again
        log.exception("command_failed", session=session_id, command=type(pending.command).__name__)
        return None, Refused("bad_command")


def _skipped(to_retry: set[int], last: int, ref: int, refused: Mapping[int, str]) -> tuple[int, ...]:
    """Return the numbers still to be sent again that are lower than `ref`, which is written now."""
    return tuple(sorted(each for each in to_retry if last < each < ref and each not in refused))
