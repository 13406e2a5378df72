"""Screens: what each one shows, what waits and was shown before; offers between sites, messages, and who sees what."""

from __future__ import annotations

from server.core.case_parts import Part
from server.core.case_work import EditCase
from server.core.cases import BringCase
from server.core.kernel.base import Actor, Audience
from server.core.messages import MESSAGES, Message, MessageSaid, SayOnScreen
from server.core.naming import AddCluster
from server.core.notes import AddNote
from server.core.offers import OFFERS, AcceptScene, DeclineScene, Offer, OfferAnswered, OfferScene, SceneOffered
from server.core.outputs import AddOutput
from server.core.queueing import QUEUED, NextScene, QueueScene, UnqueueScene
from server.core.reveal import LowerNote
from server.core.scenes import Scene
from server.core.screen_list import AddScreen, ForgetScreen, NameScreen, ScreenAdded, ScreenNamed
from server.core.screens import SCREENS, Screen
from server.core.showing import PreviousScene, SceneShown, ScreenShown, ShowScene
from server.core.steps import NextPhase
from server.core.votes import OpenVote
from server.core.withdrawing import WithdrawOutput
from server.exports import archive, archive_of, happenings_of
from server.templates import template
from tests.export_days import Day, replayed
from tests.wall import BODIL, DESK_AAL, DESK_KBH, MINUTE, ORGANISER, SCREEN, Wall

SECOND = Actor("screen-AAL", "AAL", "screen", "screen-2")
SCREEN_KBH = Actor("screen-KBH", "KBH", "screen", "screen-3")
PART = Part(id="p1", title="Del", text="Tekst")


def two_screens() -> Wall:
    """Return a session with two screens in Aalborg, one in København, and a note from each town."""
    wall = Wall()
    for screen in (SCREEN, SECOND, SCREEN_KBH):
        wall.when(AddScreen(), by=screen)
    return wall.when(AddNote(id="n-1", text="Over muren")).when(NextPhase(), by=DESK_AAL)


def screen(wall: Wall, by: Actor = SCREEN) -> Screen:
    found = wall.session.get(Screen, by.device)
    assert found is not None
    return found


def shown(wall: Wall, by: Actor = SCREEN) -> tuple[str, str]:
    now = screen(wall, by).now
    return now.scene, now.of


def queued(wall: Wall, by: Actor = SCREEN) -> list[str]:
    return [each.id for each in screen(wall, by).queue]


# The list


def test_a_screen_has_a_record_by_its_device_from_its_first_hello_on() -> None:
    wall = Wall().when(AddScreen(), by=SCREEN).then(ScreenAdded(id="screen-1"))
    assert (screen(wall).site, screen(wall).now.scene, screen(wall).queue) == ("AAL", "auto", ())
    wall.when(AddScreen(), by=SCREEN).then(None)
    wall.when(AddScreen(), by=BODIL).refused("not_allowed")
    wall.when(AddScreen(), by=Actor("screen-AAL", "AAL", "screen")).refused("not_allowed")


def test_a_screen_that_comes_on_shows_what_the_sites_others_show() -> None:
    wall = Wall().when(NextPhase(), by=DESK_AAL).when(ShowScene(scene="blank"), by=DESK_AAL)
    wall.when(AddScreen(), by=SCREEN)
    assert shown(wall) == ("blank", "")
    wall.when(NextPhase(), by=DESK_AAL)
    assert shown(wall) == ("auto", "")


def test_one_screen_of_each_site_has_the_camera() -> None:
    wall = two_screens()
    assert [screen(wall, each).camera for each in (SCREEN, SECOND, SCREEN_KBH)] == [True, False, True]
    wall.when(ForgetScreen(screen="screen-1"), by=DESK_AAL)
    assert screen(wall, SECOND).camera
    wall.when(AddScreen(), by=SCREEN)
    assert not screen(wall).camera


def test_a_site_has_so_many_screens_and_no_more() -> None:
    wall = Wall()
    wall.session.limits[SCREENS] = 1
    wall.when(AddScreen(), by=SCREEN).when(AddScreen(), by=SECOND).refused("too_many_screens")
    wall.when(AddScreen(), by=SCREEN_KBH).then(ScreenAdded(id="screen-3"))
    wall.when(ForgetScreen(screen="screen-1"), by=DESK_AAL).when(AddScreen(), by=SECOND)
    wall.then(ScreenAdded(id="screen-2"))


def test_the_desk_the_organiser_or_its_own_link_names_a_screen() -> None:
    wall = two_screens().when(NameScreen(screen="screen-1", name=" Foyer "), by=SCREEN)
    wall.then(ScreenNamed(id="screen-1", name="Foyer"))
    wall.when(NameScreen(screen="screen-1", name="Foyer"), by=DESK_AAL).then(None)
    wall.when(NameScreen(screen="screen-1", name="Sal"), by=DESK_AAL).then(ScreenNamed(id="screen-1", name="Sal"))
    wall.when(NameScreen(screen="screen-1", name="Scenen"), by=ORGANISER)
    assert screen(wall).name == "Scenen"
    for other in (SECOND, DESK_KBH, BODIL):
        wall.when(NameScreen(screen="screen-1", name="Min"), by=other).refused("not_allowed")
    wall.when(NameScreen(screen="nowhere", name="Min"), by=DESK_AAL).refused("unknown_screen")


def test_a_forgotten_screen_is_gone_until_it_says_hello() -> None:
    wall = two_screens().when(NameScreen(screen="screen-1", name="Foyer"), by=DESK_AAL)
    wall.when(ForgetScreen(screen="screen-1"), by=DESK_KBH).refused("not_allowed")
    wall.when(ForgetScreen(screen="screen-1"), by=DESK_AAL).when(ForgetScreen(screen="screen-1"), by=DESK_AAL)
    wall.then(None)
    assert wall.seen(screen(wall), DESK_AAL) is None
    wall.when(ShowScene(scene="wall", screen="screen-1"), by=DESK_AAL).refused("unknown_screen")
    wall.when(AddScreen(), by=SCREEN)
    assert wall.seen(screen(wall), DESK_AAL) is not None
    assert screen(wall).name == "Foyer"


def test_its_own_room_alone_sees_a_screen() -> None:
    wall = two_screens()
    assert all(wall.seen(screen(wall), by) for by in (SCREEN, SECOND, DESK_AAL))
    assert not any(wall.seen(screen(wall), by) for by in (SCREEN_KBH, DESK_KBH, BODIL, ORGANISER))


# Now, previous


def test_a_scene_is_for_all_screens_of_a_site_or_for_one() -> None:
    wall = two_screens().when(ShowScene(scene="wall"), by=DESK_AAL)
    wall.then(SceneShown(site="AAL", scene="wall", until="next"))
    assert [shown(wall, each)[0] for each in (SCREEN, SECOND, SCREEN_KBH)] == ["wall", "wall", "auto"]
    wall.when(ShowScene(scene="blank", screen="screen-2"), by=DESK_AAL)
    wall.then(ScreenShown(scene="blank", until="next", screen="screen-2"))
    assert [shown(wall, each)[0] for each in (SCREEN, SECOND)] == ["wall", "blank"]
    assert wall.session.get(Scene, "AAL").scene == "wall"  # type: ignore[union-attr]
    wall.when(ShowScene(scene="wall"), by=DESK_AAL).then(SceneShown(site="AAL", scene="wall", until="next"))
    wall.when(ShowScene(scene="wall"), by=DESK_AAL).then(None)
    for by, code in ((DESK_KBH, "not_allowed"), (BODIL, "not_allowed"), (SCREEN, "not_allowed")):
        wall.when(ShowScene(scene="blank", site="AAL"), by=by).refused(code)
    wall.when(ShowScene(scene="blank", screen="screen-3"), by=DESK_AAL).refused("unknown_screen")


def test_a_scene_is_of_a_note_or_a_case_where_it_can_be() -> None:
    wall = two_screens().when(BringCase(id="k-1", title="Sagen", parts=(PART,), level="site"), by=DESK_AAL)
    wall.when(ShowScene(scene="spotlight", of="n-1"), by=DESK_AAL)
    wall.then(SceneShown(site="AAL", scene="spotlight", note="n-1", until="next"))
    wall.when(ShowScene(scene="spotlight", note="n-1"), by=DESK_AAL).then(None)
    assert shown(wall) == ("spotlight", "n-1")
    wall.when(ShowScene(scene="case", of="k-1"), by=DESK_AAL)
    assert shown(wall) == ("case", "k-1")
    for scene, of, code in (
        ("spotlight", "", "bad_scene"),
        ("wall", "n-1", "bad_scene"),
        ("spotlight", "n-9", "unknown_note"),
        ("case", "n-1", "unknown_case"),
        ("message", "m-9", "unknown_message"),
    ):
        wall.when(ShowScene(scene=scene, of=of), by=DESK_AAL).refused(code)
    wall.when(ShowScene(scene="case", of="k-1"), by=DESK_KBH).refused("unknown_case")
    wall.when(ShowScene(scene="spotlight", of="n-1", note="n-2"), by=DESK_AAL).refused("bad_scene")


def test_a_scene_is_of_one_cluster_vote_or_output() -> None:
    wall = two_screens().when(AddCluster(id="c-1", title="Politikere"), by=DESK_AAL)
    wall.when(OpenVote(id="v-1", of="notes", budget=3), by=DESK_AAL)
    wall.when(AddOutput(id="u-1", title="Kortet", builds_on=("n-1",)))
    shows = {"clusters": "c-1", "vote": "v-1", "outputs": "u-1"}
    for scene, of in shows.items():
        wall.when(ShowScene(scene=scene, of=of), by=DESK_AAL)
        wall.then(SceneShown(site="AAL", scene=scene, of=of, until="next"))
        assert shown(wall) == (scene, of)
        wall.when(OfferScene(id=f"t-{of}", to="KBH", scene=scene, of=of), by=DESK_AAL)
        wall.when(AcceptScene(id=f"t-{of}"), by=DESK_KBH)
        assert shown(wall, SCREEN_KBH) == (scene, of)
        wall.when(ShowScene(scene=scene), by=DESK_AAL)
        assert shown(wall) == (scene, "")
    for scene, code in (("clusters", "unknown_cluster"), ("vote", "unknown_vote"), ("outputs", "unknown_output")):
        wall.when(ShowScene(scene=scene, of="n-1"), by=DESK_AAL).refused(code)
    wall.when(WithdrawOutput(id="u-1")).when(ShowScene(scene="outputs", of="u-1"), by=DESK_AAL)
    wall.refused("unknown_output")


def test_each_screen_goes_back_to_what_it_showed_before() -> None:
    wall = two_screens().when(ShowScene(scene="wall"), by=DESK_AAL)
    wall.when(ShowScene(scene="clusters", screen="screen-2"), by=DESK_AAL)
    wall.when(SayOnScreen(id="m-1", text="Kaffe", minutes=10), by=DESK_AAL)
    assert shown(wall) == shown(wall, SECOND) == ("message", "m-1")
    seen = screen(wall).now.at
    wall.when(PreviousScene(since=seen), by=DESK_AAL)
    assert [shown(wall, each)[0] for each in (SCREEN, SECOND)] == ["wall", "clusters"]
    wall.when(PreviousScene(since=seen), by=DESK_AAL).then(None)  # somebody else pressed first
    assert [shown(wall, each)[0] for each in (SCREEN, SECOND)] == ["wall", "clusters"]
    wall.when(PreviousScene(screen="screen-1"), by=DESK_AAL)
    assert shown(wall) == ("message", "m-1")
    wall.when(PreviousScene(), by=DESK_KBH).then(None)


def test_the_previous_scene_is_kept_when_the_programme_moves() -> None:
    wall = two_screens().when(ShowScene(scene="clusters"), by=DESK_AAL).when(NextPhase(), by=DESK_KBH)
    assert shown(wall) == ("auto", "")
    wall.when(PreviousScene(), by=DESK_AAL)
    assert shown(wall) == ("clusters", "")


# The queue


def test_scenes_wait_in_order_and_are_shown_by_their_ids() -> None:
    wall = two_screens().when(QueueScene(id="q-1", scene="clusters"), by=DESK_AAL)
    wall.when(QueueScene(id="q-2", scene="spotlight", of="n-1"), by=DESK_AAL)
    wall.when(QueueScene(id="q-3", scene="blank", screen="screen-2"), by=DESK_AAL)
    wall.when(QueueScene(id="q-1", scene="clusters"), by=DESK_AAL).then(None)
    assert (queued(wall), queued(wall, SECOND)) == (["q-1", "q-2"], ["q-1", "q-2", "q-3"])
    wall.when(NextScene(id="q-1"), by=DESK_AAL)
    assert (shown(wall), queued(wall), queued(wall, SECOND)) == (("clusters", ""), ["q-2"], ["q-2", "q-3"])
    wall.when(NextScene(id="q-1"), by=ORGANISER).refused("unknown_site")
    wall.when(NextScene(id="q-1", site="AAL"), by=ORGANISER).then(None)  # somebody else pressed first
    wall.when(UnqueueScene(id="q-2", screen="screen-1"), by=DESK_AAL)
    assert (queued(wall), queued(wall, SECOND)) == ([], ["q-2", "q-3"])
    wall.when(NextScene(id="q-2", screen="screen-1"), by=DESK_AAL).refused("not_queued")
    wall.when(NextScene(id="q-2", screen="screen-2"), by=DESK_AAL)
    assert (shown(wall), shown(wall, SECOND)) == (("clusters", ""), ("spotlight", "n-1"))
    wall.when(UnqueueScene(id="q-9"), by=DESK_AAL).then(None)
    assert queued(wall.when(NextPhase(), by=DESK_AAL), SECOND) == ["q-3"], "the queue outlives the phase"


def test_a_queue_has_an_end_and_needs_a_screen() -> None:
    wall = Wall().when(QueueScene(id="q-1", scene="wall"), by=DESK_AAL).refused("no_screen")
    wall.session.limits[QUEUED] = 1
    wall.when(AddScreen(), by=SCREEN).when(QueueScene(id="q-1", scene="wall"), by=DESK_AAL)
    wall.when(QueueScene(id="q-2", scene="wall"), by=DESK_AAL).refused("queue_full")
    wall.when(QueueScene(id="q-2", scene="wall", screen="screen-9"), by=DESK_AAL).refused("unknown_screen")
    wall.when(QueueScene(id="q-2", scene="spotlight"), by=DESK_AAL).refused("bad_scene")
    wall.when(QueueScene(id="q-2", scene="wall", site="AAL"), by=DESK_KBH).refused("not_allowed")


# Offers


def test_a_scene_offered_to_another_site_is_shown_once_its_desk_accepts() -> None:
    wall = two_screens().when(OfferScene(id="t-1", to="KBH", scene="spotlight", of="n-1"), by=DESK_AAL)
    wall.then(SceneOffered(id="t-1", to="KBH", scene="spotlight", note="n-1"))
    wall.when(OfferScene(id="t-1", to="KBH", scene="spotlight", of="n-1"), by=DESK_AAL).then(None)
    offer = wall.session.get(Offer, "t-1")
    assert all(wall.seen(offer, by) for by in (DESK_AAL, DESK_KBH))
    assert not any(wall.seen(offer, by) for by in (BODIL, SCREEN, SCREEN_KBH, ORGANISER))
    assert shown(wall, SCREEN_KBH) == ("auto", "")
    wall.when(AcceptScene(id="t-1"), by=DESK_AAL).refused("not_allowed")
    wall.when(AcceptScene(id="t-1"), by=DESK_KBH)
    wall.then(
        OfferAnswered(id="t-1", accepted=True), SceneShown(site="KBH", scene="spotlight", note="n-1", until="next")
    )
    assert (shown(wall, SCREEN_KBH), wall.session.get(Offer, "t-1")) == (("spotlight", "n-1"), None)
    wall.when(AcceptScene(id="t-1"), by=DESK_KBH).then(None)
    wall.when(DeclineScene(id="t-1"), by=DESK_KBH).refused("already_answered")
    wall.when(OfferScene(id="t-1", to="KBH", scene="wall"), by=DESK_AAL).refused("id_taken")
    assert wall.session.sight.ever_seen(("offer", "t-1"), None, Audience("facilitator", "KBH")), (
        "it is told that it is gone"
    )


def test_an_offer_is_declined_there_or_taken_back_here() -> None:
    wall = two_screens()
    for number, by in enumerate((DESK_KBH, DESK_AAL, ORGANISER)):
        wall.when(OfferScene(id=f"t-{number}", to="KBH", scene="wall"), by=DESK_AAL)
        wall.when(DeclineScene(id=f"t-{number}"), by=BODIL).refused("not_allowed")
        wall.when(DeclineScene(id=f"t-{number}"), by=by).then(OfferAnswered(id=f"t-{number}", accepted=False))
        wall.when(DeclineScene(id=f"t-{number}"), by=by).then(None)
    wall.when(OfferScene(id="t-3", to="KBH", scene="wall"), by=ORGANISER).when(DeclineScene(id="t-3"), by=DESK_KBH)
    for site, told in (("KBH", True), ("AAL", False)):
        assert wall.session.sight.ever_seen(("offer", "t-3"), None, Audience("facilitator", site)) is told
    assert shown(wall, SCREEN_KBH) == ("auto", "")
    wall.when(DeclineScene(id="t-9"), by=DESK_KBH).refused("unknown_offer")


def test_only_what_the_others_may_see_can_be_offered_and_a_few_at_a_time() -> None:
    wall = two_screens().when(AddNote(id="n-2", text="Kun for os")).when(LowerNote(id="n-2", level="site"))
    wall.when(OfferScene(id="t-1", to="KBH", scene="spotlight", of="n-2"), by=DESK_AAL).refused("unknown_note")
    wall.when(OfferScene(id="t-1", to="AAL", scene="wall"), by=DESK_AAL).refused("not_allowed")
    wall.when(OfferScene(id="t-1", to="ODE", scene="wall"), by=DESK_AAL).refused("unknown_site")
    wall.when(OfferScene(id="t-1", to="KBH", scene="wall"), by=BODIL).refused("not_allowed")
    wall.session.limits[OFFERS] = 1
    wall.when(OfferScene(id="t-1", to="KBH", scene="wall"), by=DESK_AAL)
    wall.when(OfferScene(id="t-2", to="KBH", scene="wall"), by=ORGANISER).refused("too_many_offers")


# Messages


def test_a_message_stands_on_the_sites_screens_with_its_countdown() -> None:
    wall = two_screens().when(SayOnScreen(id="m-1", text=" Kaffe  i foyeren ", minutes=10), by=DESK_AAL)
    wall.then(
        MessageSaid(id="m-1", site="AAL", text="Kaffe i foyeren", minutes=10),
        SceneShown(site="AAL", scene="message", of="m-1", until="next"),
    )
    message = wall.session.get(Message, "m-1")
    assert message is not None
    assert message.ends_at == message.at + 10 * MINUTE
    assert [shown(wall, each) for each in (SCREEN, SECOND)] == [("message", "m-1")] * 2
    assert all(wall.seen(message, by) for by in (DESK_AAL, SCREEN))
    assert not any(wall.seen(message, by) for by in (BODIL, DESK_KBH, SCREEN_KBH, ORGANISER))
    wall.when(SayOnScreen(id="m-1", text="Kaffe", minutes=10), by=DESK_AAL).then(None)
    wall.when(SayOnScreen(id="m-2", text="  "), by=DESK_AAL).refused("empty_text")
    wall.when(SayOnScreen(id="m-2", text="a" * 241), by=DESK_AAL).refused("text_too_long")
    wall.when(SayOnScreen(id="m-2", text="Hej", site="AAL"), by=DESK_KBH).refused("not_allowed")
    wall.when(SayOnScreen(id="m-1", text="Hej"), by=DESK_KBH).refused("id_taken")
    wall.session.limits[MESSAGES] = 1
    wall.when(SayOnScreen(id="m-2", text="Hej"), by=DESK_AAL).refused("too_many_messages")
    wall.when(SayOnScreen(id="m-3", text="Hej", screen="screen-3"), by=DESK_KBH)
    assert wall.session.get(Message, "m-3").ends_at == 0  # type: ignore[union-attr]


# What is kept back


def test_a_note_kept_to_fewer_people_leaves_screens_queues_and_offers() -> None:
    wall = two_screens().when(ShowScene(scene="spotlight", of="n-1"), by=DESK_AAL)
    wall.when(ShowScene(scene="wall", screen="screen-2"), by=DESK_AAL)
    wall.when(QueueScene(id="q-1", scene="spotlight", of="n-1"), by=DESK_AAL)
    wall.when(OfferScene(id="t-1", to="KBH", scene="spotlight", of="n-1"), by=DESK_AAL)
    wall.when(LowerNote(id="n-1", level="site"))
    assert (shown(wall), queued(wall), wall.session.get(Offer, "t-1")) == (("spotlight", "n-1"), ["q-1"], None)
    wall.when(LowerNote(id="n-1", level="own"))
    assert (shown(wall), queued(wall), screen(wall, SECOND).previous) == (("auto", ""), [], None)


def test_a_case_kept_to_fewer_people_leaves_screens_and_offers() -> None:
    wall = two_screens().when(BringCase(id="k-1", title="Sagen", parts=(PART,)), by=BODIL)
    wall.when(ShowScene(scene="case", of="k-1"), by=DESK_AAL)
    wall.when(OfferScene(id="t-1", to="KBH", scene="case", of="k-1"), by=DESK_AAL)
    wall.when(EditCase(id="k-1", base=wall.position, level="own"), by=BODIL)
    assert (shown(wall), wall.session.get(Offer, "t-1")) == (("auto", ""), None)
    assert wall.session.get(Scene, "AAL").of == ""  # type: ignore[union-attr]


def test_an_archive_has_no_screens_and_what_the_sites_showed() -> None:
    day = Day(template("aabent-vaerksted-2018-10-03"))  # type: ignore[arg-type]
    day.do(AddScreen(), SCREEN)
    day.do(NameScreen(screen="screen-1", name="Foyer"), DESK_AAL)
    day.do(QueueScene(id="q-1", scene="clusters", screen="screen-1"), DESK_AAL)
    day.do(SayOnScreen(id="m-1", text="Kaffe", minutes=5), DESK_AAL)
    day.do(ShowScene(scene="blank", screen="screen-1"), DESK_AAL)
    data = archive.write(archive_of(day.session, day.history, names=True))
    assert b"screen-1" not in data
    assert b"Foyer" not in data
    again = replayed(happenings_of(data))
    assert list(again.all(Screen)) == []
    assert again.get(Message, "m-1") == day.session.get(Message, "m-1")
    assert again.get(Scene, "AAL") == day.session.get(Scene, "AAL")
    public = archive.write(archive_of(day.session, day.history, names=True, public=True))
    assert b"Kaffe" not in public
