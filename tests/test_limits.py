"""The limits that are promised, and that the core, the settings and the connections have the same."""

from __future__ import annotations

import math
from typing import Any

import pytest

from server.access import CODE_LENGTH, CODE_LETTERS
from server.core.case_parts import MOST_PARTS
from server.core.kernel.limits import Limit
from server.settings import Settings
from server.web.guard.slots import DEVICES
from server.web.guard.typed_codes import TypedCodes
from server.web.transport.socket_limits import SocketLimits
from server.wire.nesting import MAX_DEPTH

PROMISED = {
    "note_chars": 1_000,
    "note_bytes": 4_000,
    "note_lines": 20,
    "combining_marks": 4,
    "name_chars": 60,
    "title_chars": 120,
    "commands_per_s": 5,
    "commands_burst": 60,
    "notes_per_s": 1,
    "notes_burst": 20,
    "sockets_per_device": 4,
    "sockets_per_session": 1_500,
    "notes_per_session": 20_000,
    "clusters_per_session": 400,
    "replies_per_session": 20_000,
    "cases_per_session": 200,
    "feedback_per_session": 10_000,
    "votes_per_session": 50,
    "entries_per_session": 250_000,
    "wrong_codes_burst": 100,
    "hello_s": 10,
    "head_s": 10,
    "frame_bytes": 16 * 1024,
    "body_bytes": 64 * 1024,
    "head_bytes": 16 * 1024,
}
"""By setting, what is promised where nobody has set anything else."""


@pytest.mark.parametrize("setting", PROMISED)
def test_a_setting_has_the_limit_that_is_promised(setting: str) -> None:
    assert getattr(Settings(), setting) == PROMISED[setting]


@pytest.mark.parametrize(
    "limit", [each for each in Limit.declared.values() if each.setting], ids=lambda each: each.name
)
def test_the_core_has_the_same_limit_as_its_setting(limit: Any) -> None:
    assert Settings().session_limits[limit] == limit.default == getattr(Settings(), limit.setting)


def test_connections_and_typed_codes_have_the_limits_that_are_promised() -> None:
    sockets = SocketLimits()
    assert (sockets.message_bytes, sockets.fragments, sockets.head_bytes) == (16 * 1024, 32, 16 * 1024)
    assert (sockets.control_per_s, sockets.control_burst, sockets.answer_unread_bytes) == (2, 20, 64 * 1024)
    assert (sockets.head_within_s, sockets.body_within_s) == (10, 10)
    assert (DEVICES["facilitator"], DEVICES["screen"]) == (12, 8)
    assert (TypedCodes.WAIT_S, TypedCodes.PER_S, TypedCodes.MOST_IN_FLIGHT) == (2, 1, 64)
    assert (MAX_DEPTH, MOST_PARTS) == (8, 8)
    assert (len(CODE_LETTERS), int(math.log2(len(CODE_LETTERS) ** CODE_LENGTH))) == (30, 39)
