"""A simulated tablet's outbox: what is kept, sent again, and discarded."""

from __future__ import annotations

from server.rehearsal.outbox import Outbox

NOTE = {"type": "add_note", "id": "n-1", "text": "Mål dørtrinene"}


def test_a_device_numbers_its_commands_from_one() -> None:
    outbox = Outbox()
    assert [outbox.add(NOTE), outbox.add(NOTE)] == [1, 2]


def test_unanswered_commands_are_sent_again_in_order() -> None:
    outbox = Outbox()
    for _ in range(3):
        outbox.add(NOTE)
    outbox.mark_done(2, 7)
    assert outbox.resume(last_ref=2, offset=7) == [1, 3]


def test_acknowledged_commands_the_session_has_lost_are_sent_again() -> None:
    outbox = Outbox()
    outbox.add(NOTE)
    outbox.mark_done(1, 7)
    assert outbox.resume(last_ref=0, offset=6) == [1]


def test_a_done_command_is_kept_until_its_position_is_stable() -> None:
    outbox = Outbox()
    outbox.add(NOTE)
    outbox.mark_done(1, 7)
    outbox.discard_stable(6)
    assert 1 in outbox
    outbox.discard_stable(7)
    assert 1 not in outbox


def test_a_stable_position_of_another_history_confirms_nothing() -> None:
    outbox = Outbox()
    outbox.add(NOTE)
    outbox.mark_done(1, 7)
    outbox.forget_done()
    outbox.discard_stable(99)
    assert outbox.unanswered() == [1]


def test_a_refused_command_is_not_sent_again() -> None:
    outbox = Outbox()
    outbox.add(NOTE)
    outbox.discard(1)
    assert outbox.resume(last_ref=0, offset=0) == []


def test_numbers_continue_from_the_last_one_the_session_knows() -> None:
    outbox = Outbox()
    outbox.resume(last_ref=41, offset=0)
    assert outbox.add(NOTE) == 42
