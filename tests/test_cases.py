"""Cases: who brings, owns, edits, takes up and answers; who sees them; what erasure and an archive leave of them."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from server.core.answers import FeedbackAnswered, TakeIn
from server.core.case_parts import Former, Part
from server.core.case_work import CaseEdited, CaseOwned, EditCase, NextVersion, OwnCase, VersionBegun
from server.core.cases import BringCase, Case, CaseBrought
from server.core.codec import decode
from server.core.erasing import without
from server.core.feedback import Feedback, FeedbackGiven, GiveFeedback
from server.core.kernel.base import Actor, Audience
from server.core.kernel.happenings import Happening
from server.core.kernel.limits import Limits
from server.core.kernel.visibility import audience_of, visible
from server.core.notes import AddNote
from server.core.outputs import AddOutput
from server.core.phases import Phase, WritingStep
from server.core.planning import PhaseSetup
from server.core.programme import current
from server.core.setup import ChangeSetup, Setup
from server.core.steps import NextPhase
from server.core.tables import SetTable
from server.core.taking_up import CaseTakenUp, TakeUpCase
from server.core.writing import NextStep
from server.exports import BadArchive, archive, archive_of, happenings_of
from tests.export_days import replayed
from tests.wall import BODIL, DESK_AAL, DESK_KBH, GRETHE, KARIM, MINUTE, ORGANISER, SCREEN, Wall

EVERYONE = (BODIL, KARIM, GRETHE, DESK_AAL, DESK_KBH, SCREEN, ORGANISER)
PARTS = (Part("p1", "Udfordringen", "Borgerne hører om planen for sent"), Part("p2", "Det vil vi prøve"))
BROUGHT = BringCase(id="k-1", title="Lokalplanen", parts=PARTS, owner="Bodil, Teknik og Miljø")
PRAISE = GiveFeedback(id="f-1", case="k-1", part="p1", feedback_kind="praise", text="Ærligt sagt")
ASKED = GiveFeedback(id="f-2", case="k-1", part="p2", feedback_kind="question", text="Hvem betaler?")


def wall() -> Wall:
    """Bodil in Aalborg has brought a case."""
    return Wall().when(BROUGHT)


def worked() -> Wall:
    """Grethe in København has praised one part and asked about the other."""
    return wall().when(PRAISE, by=GRETHE).when(ASKED, by=GRETHE)


def by_the_organiser() -> Wall:
    return Wall().when(replace(BROUGHT, site="AAL"), by=ORGANISER)


def case(of: Wall, case_id: str = "k-1") -> Case:
    found = of.session.get(Case, case_id)
    assert found is not None
    return found


def feedback(of: Wall, feedback_id: str = "f-1") -> Feedback:
    found = of.session.get(Feedback, feedback_id)
    assert found is not None
    return found


def edit(of: Wall, **changed: Any) -> EditCase:
    return EditCase(id="k-1", base=of.position, **changed)


# Bringing


@pytest.mark.parametrize("by", [BODIL, DESK_AAL, ORGANISER])
def test_participants_desks_and_the_organiser_bring_cases_to_a_site(by: Actor) -> None:
    site = "AAL" if by is ORGANISER else ""
    room = Wall().when(replace(BROUGHT, site=site), by=by)
    room.then(
        CaseBrought(id="k-1", title="Lokalplanen", parts=PARTS, owner="Bodil, Teknik og Miljø", site=site),
    )
    assert (case(room).site, case(room).by, case(room).version) == ("AAL", by.participant, 1)
    room.when(replace(BROUGHT, site=site), by=by).then(None)


def test_what_nobody_can_bring_is_refused() -> None:
    room = Wall()
    for wrong, code in (
        (replace(BROUGHT, title=" "), "empty_text"),
        (replace(BROUGHT, title="a" * 121), "text_too_long"),
        (replace(BROUGHT, parts=(Part("p1", ""),)), "empty_text"),
        (replace(BROUGHT, parts=(Part("p1", "A", "a" * 1001),)), "text_too_long"),
        (replace(BROUGHT, parts=(Part("p1", "A"), Part("p1", "B"))), "part_twice"),
    ):
        room.when(wrong).refused(code)
    room.when(BROUGHT, by=SCREEN).refused("not_allowed")
    room.when(BROUGHT, by=ORGANISER).refused("unknown_site")
    room.when(replace(BROUGHT, site="XYZ"), by=ORGANISER).refused("unknown_site")
    room.session.limits = Limits(cases=1)
    room.when(BROUGHT).when(replace(BROUGHT, id="k-2")).refused("session_full")
    room.when(ChangeSetup(setup=Setup(open=False)), by=ORGANISER)
    for command in (replace(BROUGHT, id="k-3"), edit(room, title="Ny"), PRAISE, NextVersion(case="k-1")):
        room.when(command).refused("session_closed")


def test_no_note_output_reply_or_feedback_has_the_id_of_a_case() -> None:
    room = worked().when(AddNote(id="n-1", text="Seddel"))
    for taken in (AddNote(id="k-1", text="Ny"), AddOutput(id="k-1", title="Ny"), AddNote(id="f-1", text="Ny")):
        room.when(taken, by=KARIM).refused("id_taken")
    for wrong in (replace(BROUGHT, id="n-1"), replace(PRAISE, id="n-1"), replace(PRAISE, id="k-1"), BROUGHT, PRAISE):
        room.when(wrong, by=KARIM).refused("id_taken")


def test_a_site_with_a_case_is_in_use() -> None:
    room = Wall(people=False).when(replace(BROUGHT, site="AAL"), by=ORGANISER)
    only = ChangeSetup(setup=Setup(sites=tuple(site for site in _sites() if site.mark != "AAL")))
    room.when(only, by=ORGANISER).refused("site_in_use")


def _sites() -> Any:
    from server.core.setup import setup_of

    return setup_of(Wall(people=False).session).sites


# Owning and editing


@pytest.mark.parametrize("by", [DESK_AAL, ORGANISER])
def test_a_desks_case_is_its_leaders_until_a_participant_takes_it(by: Actor) -> None:
    room = Wall().when(replace(BROUGHT, site="AAL" if by is ORGANISER else ""), by=by)
    for leads in (DESK_AAL, ORGANISER):
        room.when(edit(room, title=f"Af {leads.role}"), by=leads)
    room.then(CaseEdited(id="k-1", title="Af organiser"))
    for other in (BODIL, GRETHE, DESK_KBH):
        room.when(edit(room, title="Min"), by=other).refused("not_your_case")
    room.when(OwnCase(case="k-1"), by=DESK_AAL).refused("not_allowed")
    room.when(OwnCase(case="k-9"), by=KARIM).refused("unknown_case")
    room.when(OwnCase(case="k-1"), by=GRETHE).refused("not_your_case")
    room.when(OwnCase(case="k-1"), by=KARIM).then(CaseOwned(case="k-1"))
    room.when(OwnCase(case="k-1"), by=KARIM).then(None)
    room.when(OwnCase(case="k-1"), by=BODIL).refused("case_owned")
    for leads in (DESK_AAL, ORGANISER):
        room.when(edit(room, title="Vores"), by=leads).refused("not_your_case")
    room.when(edit(room, title="Min egen"), by=KARIM)
    assert (case(room).title, case(room).by) == ("Min egen", KARIM.participant)


def test_an_edit_keeps_only_what_it_changes() -> None:
    room = wall()
    room.when(edit(room, title="Lokalplanen", owner="Bodil")).then(CaseEdited(id="k-1", owner="Bodil"))
    room.when(edit(room, title="Lokalplanen", parts=PARTS, level="all")).then(None)
    parts = (*PARTS, Part("p3", "Det er vi i tvivl om"))
    room.when(edit(room, parts=parts)).then(CaseEdited(id="k-1", parts=parts))
    room.when(edit(room, parts=(*PARTS, PARTS[0]))).refused("part_twice")
    room.when(edit(room, title="")).refused("empty_text")
    assert (case(room).title, case(room).parts, case(room).edited_at) == ("Lokalplanen", parts, room.at)


def test_an_edit_that_lost_the_race_is_shown_what_the_other_wrote() -> None:
    room = by_the_organiser()
    old = room.position
    room.when(edit(room, title="Fra arrangøren"), by=ORGANISER)
    room.when(EditCase(id="k-1", base=old, title="Fra bordet"), by=DESK_AAL).refused("changed_meanwhile")
    assert room.detail["title"] == "Fra arrangøren"
    assert room.detail["parts"] == PARTS
    room.when(edit(room, title="Fra bordet"), by=DESK_AAL)
    phone = replace(BODIL, device="phone")
    room = wall()
    old = room.position
    room.when(NextVersion(case="k-1"))
    room.when(EditCase(id="k-1", base=old, title="Til version 1"), by=phone).refused("changed_meanwhile")
    room.when(EditCase(id="k-1", base="x", title="Ny")).refused("bad_base")


def test_a_part_can_be_taken_out_and_what_was_said_of_it_stays() -> None:
    room = worked()
    room.when(edit(room, parts=PARTS[:1]))
    assert feedback(room, "f-2").part == "p2"
    room.when(replace(ASKED, id="f-3"), by=GRETHE).refused("unknown_part")


# Versions


def test_the_next_version_begins_as_the_one_before_which_stays() -> None:
    room = wall().when(NextVersion(case="k-1", version=2)).then(VersionBegun(case="k-1"))
    room.when(NextVersion(case="k-1", version=2)).then(None)
    room.when(edit(room, title="Lokalplanen, hurtigere", parts=(Part("p1", "Udfordringen", "Ny tekst"), PARTS[1])))
    assert case(room).former == (Former(1, "Lokalplanen", PARTS),)
    assert (case(room).version, case(room).parts[0].text) == (2, "Ny tekst")
    room.when(NextVersion(case="k-1"))
    assert [each.version for each in case(room).former] == [1, 2]
    for other in (KARIM, DESK_AAL, ORGANISER):
        room.when(NextVersion(case="k-1"), by=other).refused("not_your_case")
    room.session.limits = Limits(case_versions=3)
    room.when(NextVersion(case="k-1")).refused("too_many_versions")


# Taking up


def test_a_desk_takes_a_case_up_for_its_room_or_for_tables_and_leaves_it() -> None:
    room = wall()

    def take(by: Actor = DESK_AAL, **how: Any) -> tuple[Any, Any]:
        room.when(TakeUpCase(case="k-1", **how), by=by)
        return case(room).taken_up, dict(case(room).tables)

    assert take() == (("AAL",), {})
    room.then(CaseTakenUp(case="k-1"))
    room.when(TakeUpCase(case="k-1"), by=DESK_AAL).then(None)
    assert take(DESK_KBH, table="Bord 3") == (("AAL", "KBH"), {"KBH": ("Bord 3",)})
    assert take(DESK_KBH, table="4") == (("AAL", "KBH"), {"KBH": ("Bord 3", "4")})
    room.when(TakeUpCase(case="k-1", table="4"), by=DESK_KBH).then(None)
    assert take(DESK_KBH, table="Bord 3", on=False) == (("AAL", "KBH"), {"KBH": ("4",)})
    room.when(TakeUpCase(case="k-1", table="9", on=False), by=DESK_KBH).then(None)
    assert take(DESK_KBH, table="4", on=False) == (("AAL",), {})
    assert take(table="4", on=False) == (("AAL",), {}), "the whole room goes on"
    assert take(table="4") == (("AAL",), {"AAL": ("4",)})
    assert take(on=False) == ((), {})
    room.when(TakeUpCase(case="k-1", on=False), by=DESK_AAL).then(None)
    for by in (BODIL, ORGANISER, SCREEN):
        room.when(TakeUpCase(case="k-1"), by=by).refused("not_allowed")
    room.when(edit(room, level="site")).when(TakeUpCase(case="k-1"), by=DESK_KBH).refused("unknown_case")


def test_a_round_of_sparring_goes_step_by_step_and_its_minutes_can_be_changed() -> None:
    names = ("present", "questions", "sparring", "sum_up")
    steps = tuple(WritingStep(name, minutes) for name, minutes in zip(names, (5, 5, 15, 5), strict=True))
    phase = PhaseSetup(title="Sparring på cases", minutes=30, kind="sparring", id="p-s", steps=steps)
    room = Wall().when(ChangeSetup(setup=Setup(phases=(phase,))), by=ORGANISER).when(NextPhase(), by=DESK_AAL)
    seen = []
    for name in names:
        programme = current(room.session)
        seen.append((programme.step, (programme.step_ends_at - programme.step_started_at) // MINUTE))
        room.pass_minutes(1).when(NextStep(phase="p-s", from_step=name), by=DESK_AAL)
    assert seen == list(zip(names, (5, 5, 15, 5), strict=True))
    room.refused("last_step")
    assert room.session.get(Phase, "p-s").level == "all"  # type: ignore[union-attr]
    shorter = replace(phase, steps=(replace(steps[0], minutes=3), *steps[2:]))
    room.when(ChangeSetup(setup=Setup(phases=(shorter,))), by=ORGANISER)
    assert [step.minutes for step in room.session.get(Phase, "p-s").steps] == [3, 15, 5]  # type: ignore[union-attr]


# Feedback


def test_participants_of_every_site_give_feedback_to_a_part() -> None:
    room = worked()
    assert feedback(room) == Feedback(
        id="f-1",
        site="KBH",
        by=GRETHE.participant,
        at=feedback(room).at,
        case="k-1",
        part="p1",
        feedback_kind="praise",
        text="Ærligt sagt",
        name="Grethe",
        case_site="AAL",
    )
    room.when(PRAISE, by=GRETHE).then(None)
    for by in (DESK_AAL, ORGANISER, SCREEN):
        room.when(replace(PRAISE, id="f-9"), by=by).refused("not_allowed")
    for wrong, code in (
        (replace(PRAISE, id="f-9", part="p9"), "unknown_part"),
        (replace(PRAISE, id="f-9", case="k-9"), "unknown_case"),
        (replace(PRAISE, id="f-9", text=" "), "empty_text"),
    ):
        room.when(wrong, by=KARIM).refused(code)
    room.session.limits = Limits(feedback=2)
    room.when(replace(PRAISE, id="f-9"), by=KARIM).refused("session_full")
    assert GiveFeedback.pace == BringCase.pace == "note"


def test_feedback_says_which_version_it_was_given_to() -> None:
    room = worked().when(NextVersion(case="k-1")).when(replace(PRAISE, id="f-3"), by=KARIM)
    assert [each.version for each in room.session.all(Feedback)] == [1, 1, 2]


def test_the_owner_takes_feedback_in_or_leaves_it_with_a_word() -> None:
    room = worked().when(TakeIn(feedback="f-1", on=True, word="Det er vi glade for"))
    room.then(FeedbackAnswered(feedback="f-1", on=True, word="Det er vi glade for"))
    room.when(TakeIn(feedback="f-1", on=True, word="Det er vi glade for")).then(None)
    room.when(TakeIn(feedback="f-2", on=False, word="Ikke i år"))
    assert [(each.answer, each.word) for each in room.session.all(Feedback)] == [
        ("taken", "Det er vi glade for"),
        ("left", "Ikke i år"),
    ]
    room.when(TakeIn(feedback="f-2", on=True)).then(FeedbackAnswered(feedback="f-2", on=True))
    for other in (GRETHE, KARIM, DESK_AAL, ORGANISER):
        room.when(TakeIn(feedback="f-1", on=False), by=other).refused("not_your_case")
    room.when(TakeIn(feedback="f-9", on=False)).refused("unknown_feedback")
    room.when(TakeIn(feedback="f-1", on=False, word="a" * 1001)).refused("text_too_long")


def test_the_desk_answers_for_a_case_that_nobody_has_taken() -> None:
    room = by_the_organiser().when(PRAISE, by=GRETHE)
    room.when(TakeIn(feedback="f-1", on=True), by=DESK_AAL).then(FeedbackAnswered(feedback="f-1", on=True))
    room.when(TakeIn(feedback="f-1", on=False), by=DESK_KBH).refused("not_your_case")


# Who sees it


def at_the_table() -> Wall:
    room = Wall()
    for by in (BODIL, KARIM):
        room.when(SetTable(table="3"), by=by)
    return room


LADDER: dict[Any, list[Actor]] = {
    "own": [BODIL],
    "table": [BODIL, KARIM, DESK_AAL],
    "site": [BODIL, KARIM, DESK_AAL, SCREEN, ORGANISER],
    "all": list(EVERYONE),
    "public": list(EVERYONE),
}


def shown(room: Wall, record: Case | Feedback) -> list[Actor]:
    """Return who is sent a record: with their audience, or alone."""
    return [by for by in EVERYONE if visible(record, audience_of(room.session, by)) or record.id in room.private(by)]


@pytest.mark.parametrize("level", LADDER)
def test_the_owner_chooses_who_sees_the_case_and_feedback_reaches_no_more(level: Any) -> None:
    room = at_the_table().when(replace(BROUGHT, level=level))
    assert shown(room, case(room)) == LADDER[level]
    for by in EVERYONE:
        room.when(replace(PRAISE, id=f"f-{by.participant}"), by=by)
        assert (room.last == "unknown_case") == (by not in LADDER[level] and by.role == "participant")
    given = list(room.session.all(Feedback))
    assert [each.by for each in given] == [by.participant for by in LADDER[level] if by.role == "participant"]
    for each in given:
        assert shown(room, each) == LADDER[level]


@pytest.mark.parametrize("level", LADDER)
def test_feedback_follows_its_case_to_another_level(level: Any) -> None:
    room = at_the_table().when(BROUGHT).when(PRAISE, by=GRETHE).when(replace(PRAISE, id="f-9"))
    room.when(edit(room, level=level))
    assert shown(room, case(room)) == LADDER[level]
    assert shown(room, feedback(room, "f-9")) == LADDER[level]
    assert shown(room, feedback(room)) == ([] if level == "own" else LADDER[level])
    room.when(edit(room, level="all"))
    assert shown(room, feedback(room)) == list(EVERYONE)


def test_what_a_desk_brings_is_seen_by_its_site_at_least() -> None:
    for level in ("own", "table", "site"):
        room = Wall().when(replace(BROUGHT, level=level), by=DESK_AAL)
        assert case(room).level == "site"
        room.when(OwnCase(case="k-1"), by=GRETHE).refused("unknown_case")


def test_a_case_taken_from_the_desk_can_be_its_owners_alone() -> None:
    room = by_the_organiser().when(OwnCase(case="k-1"), by=KARIM)
    room.when(edit(room, level="own"), by=KARIM)
    assert shown(room, case(room)) == [KARIM]
    room.when(OwnCase(case="k-1"), by=BODIL).refused("unknown_case")
    room.when(TakeIn(feedback="f-1", on=True), by=BODIL).refused("unknown_feedback")


# Erasure


def erased(room: Wall, who: Actor) -> Wall:
    """Return the room without what this participant wrote; its archive can be imported."""
    left = without([decode(data) for data in room.written], who.participant)
    after = Wall(people=False)
    after.session = replayed(left)  # type: ignore[assignment, arg-type]
    again = happenings_of(archive.write(archive_of(after.session, left, names=True)))
    assert list(replayed(again).all(Feedback)) == list(after.session.all(Feedback))  # type: ignore[arg-type]
    return after


def test_erasing_who_brought_a_case_leaves_what_others_said_to_them_and_leaders() -> None:
    room = worked().when(TakeUpCase(case="k-1"), by=DESK_KBH).when(TakeIn(feedback="f-1", on=True, word="Godt ord"))
    after = erased(room.when(NextVersion(case="k-1")), BODIL)
    assert list(after.session.all(Case)) == []
    assert [(each.text, each.erased, each.word) for each in after.session.all(Feedback)] == [
        ("Ærligt sagt", True, ""),
        ("Hvem betaler?", True, ""),
    ]
    assert shown(after, feedback(after)) == [GRETHE, DESK_AAL, DESK_KBH, ORGANISER]


def test_erasing_the_one_who_took_a_case_leaves_it_as_the_organiser_brought_it() -> None:
    room = by_the_organiser().when(OwnCase(case="k-1"), by=KARIM)
    room.when(edit(room, title="Karims ord", level="site", parts=(*PARTS, Part("p3", "Karims del"))), by=KARIM)
    room.when(replace(PRAISE, part="p3", text="Fra Bodil"), by=BODIL)
    room.when(TakeIn(feedback="f-1", on=False, word="Karims svar"), by=KARIM).when(NextVersion(case="k-1"), by=KARIM)
    room.when(replace(ASKED, text="Til version 2"), by=BODIL)
    after = erased(room, KARIM)
    assert (case(after).title, case(after).by, case(after).version) == ("Lokalplanen", "organiser", 1)
    assert [(each.text, each.answer, each.word) for each in after.session.all(Feedback)] == [
        ("Fra Bodil", "", ""),
        ("Til version 2", "", ""),
    ]
    after.when(edit(after, title="Bordets igen"), by=DESK_AAL).then(CaseEdited(id="k-1", title="Bordets igen"))


def test_erasing_a_giver_takes_those_words_and_the_case_stays() -> None:
    room = worked().when(TakeIn(feedback="f-1", on=True, word="Tak")).when(replace(PRAISE, id="f-3"), by=KARIM)
    after = erased(room, GRETHE)
    left = {each.id: (each.by, each.name, each.text, each.word) for each in after.session.all(Feedback)}
    assert left == {"f-1": ("", "", "", "Tak"), "f-3": (KARIM.participant, "", PRAISE.text, "")}
    assert case(after) == case(room)


# The archive


def archived(room: Wall, *, names: bool = True) -> bytes:
    history = [decode(data) for data in room.written]
    return archive.write(archive_of(room.session, history, names=names))


def test_an_archive_makes_the_same_cases() -> None:
    room = (
        worked().when(TakeUpCase(case="k-1", table="4"), by=DESK_AAL).when(TakeIn(feedback="f-1", on=True, word="Ja"))
    )
    room.when(NextVersion(case="k-1"))
    room.when(edit(room, title="Anden gang")).when(replace(BROUGHT, id="k-2", site="KBH"), by=ORGANISER)
    room.when(OwnCase(case="k-2"), by=GRETHE)
    again = replayed(happenings_of(archived(room)))  # type: ignore[arg-type]
    for kind in (Case, Feedback):
        assert list(again.all(kind)) == list(room.session.all(kind))
    bare = archived(room, names=False)
    assert b"Teknik" not in bare
    nameless = replayed(happenings_of(bare))  # type: ignore[arg-type]
    assert [(each.title, each.owner) for each in nameless.all(Case)] == [("Anden gang", ""), ("Lokalplanen", "")]
    assert [(each.taken_up, each.tables) for each in nameless.all(Case)] == [(("AAL",), {}), ((), {})]
    assert [each.name for each in nameless.all(Feedback)] == ["", ""]


@pytest.mark.parametrize("level", ["own", "table"])
def test_no_archive_has_a_case_that_few_see(level: Any) -> None:
    room = at_the_table().when(replace(BROUGHT, level=level)).when(PRAISE).when(NextVersion(case="k-1"))
    room.when(TakeUpCase(case="k-1"), by=DESK_AAL).when(TakeIn(feedback="f-1", on=True, word="Godt ord"))
    history = [decode(data) for data in room.written]
    made = archive_of(room.session, history, names=True)
    assert made.left_out == {"cases": 1, "feedback": 1}
    for word in ("Lokalplanen", "Borgerne", "Ærligt", "Godt ord", "k-1", "f-1"):
        assert word not in archive.write(made).decode()
    assert list(replayed(happenings_of(archive.write(made))).all(Case)) == []  # type: ignore[arg-type]


def test_no_archive_has_what_a_case_said_before_it_was_shown() -> None:
    room = Wall().when(replace(BROUGHT, title="Første udkast", level="own"))
    room.when(edit(room, title="Andet udkast", owner="Hemmelig"))
    room.when(edit(room, title="Første udkast", owner="Bodil"))
    room.when(edit(room, title="Tredje udkast"))
    room.when(edit(room, title="Som vist", parts=(Part("p1", "Vist"),), level="all"))
    room.when(edit(room, title="Siden", level="own"))
    room.when(edit(room, title="Fortrudt")).when(NextVersion(case="k-1"))
    room.when(edit(room, title="Kladde")).when(edit(room, title="Endelig", level="site"))
    data = archived(room).decode()
    for word in ("Første", "Andet", "Hemmelig", "Tredje", "Borgerne", "Siden", "Kladde"):
        assert word not in data, word
    again = replayed(happenings_of(data.encode()))  # type: ignore[arg-type]
    assert again.get(Case, "k-1") == case(room)
    assert [each.title for each in case(room).former] == ["Fortrudt"]


@pytest.mark.parametrize(
    ("event", "by", "code"),
    [
        (CaseBrought(id="k-1", title="Igen", parts=PARTS), BODIL, "id_taken"),
        (CaseBrought(id="k-9", title="", parts=PARTS), BODIL, "empty_text"),
        (CaseBrought(id="k-9", title="Ny", parts=()), BODIL, "bad_parts"),
        (CaseBrought(id="k-9", title="Ny", parts=PARTS, site="KBH"), BODIL, "bad_site"),
        (CaseBrought(id="k-9", title="Ny", parts=PARTS, level="own"), DESK_AAL, "bad_level"),
        (CaseBrought(id="k-9", title="Ny", parts=PARTS, level="table", table="9"), BODIL, "bad_table"),
        (CaseBrought(id="k-9", title="Ny", parts=PARTS), SCREEN, "not_allowed"),
        (CaseEdited(id="k-1", title="Ny"), KARIM, "not_your_case"),
        (CaseEdited(id="k-1", table="9"), BODIL, "bad_table"),
        (CaseOwned(case="k-1"), KARIM, "case_owned"),
        (CaseTakenUp(case="k-1", on=False, tables=("4",)), DESK_AAL, "bad_table"),
        (CaseTakenUp(case="k-9"), BODIL, "not_allowed"),
        (VersionBegun(case="k-1"), KARIM, "not_your_case"),
        (FeedbackGiven(id="f-1", case="k-1", part="p1", feedback_kind="praise", text="Ja"), KARIM, "id_taken"),
        (FeedbackGiven(id="f-9", case="k-1", part="p1", feedback_kind="praise", text=""), KARIM, "empty_text"),
        (FeedbackGiven(id="f-9", case="k-1", part="p1", feedback_kind="praise", text="Ja"), DESK_AAL, "not_allowed"),
        (
            FeedbackGiven(id="f-9", case="k-1", part="p1", feedback_kind="praise", text="Ja", version=99),
            KARIM,
            "bad_version",
        ),
        (FeedbackAnswered(feedback="f-1", on=True), KARIM, "not_your_case"),
        (FeedbackAnswered(feedback="f-2", on=True, word="Ja"), BODIL, "already_so"),
    ],
)
def test_what_no_command_could_have_written_is_not_imported(event: Any, by: Actor, code: str) -> None:
    room = worked().when(TakeIn(feedback="f-2", on=True, word="Ja"))
    assert event.possible(room.session, by) == code
    history = [*map(decode, room.written), Happening(at=room.at, by=by, events=(event,))]
    with pytest.raises(BadArchive):
        happenings_of(archive.write(archive_of(room.session, history, names=True)))  # type: ignore[arg-type]


def test_who_never_saw_a_case_is_not_told_its_id() -> None:
    room = at_the_table().when(replace(BROUGHT, level="table")).when(PRAISE, by=KARIM)
    for record in (case(room), feedback(room)):
        key = (str(record.__struct_config__.tag), record.id)
        told = [by for by in EVERYONE if room.session.sight.ever_seen(key, record, Audience(by.role, by.site))]
        assert told == [DESK_AAL]
