"""Each link is replaced or closed alone: what it let in is put out, and every other link goes on as it was."""

from __future__ import annotations

import asyncio
import hmac
from base64 import urlsafe_b64encode
from typing import Any

import pytest

from server.access import keys_of
from server.core.links import Links, link_name
from tests.server_process import Message, ServerProcess, client

pytestmark = pytest.mark.anyio
ALONE = [f"{role}:{mark}" for role in ("facilitator", "screen", "join") for mark in ("AAL", "KBH")]


PLACES = {"facilitator": "facilitator", "screen": "screen", "join": "join_site"}


class Organiser:
    """An organiser at the set-up page, with a key that may be replaced."""

    def __init__(self, server: ServerProcess) -> None:
        self.server = server
        self.made = server.create_session()
        self.path = f"/api/sessions/{self.made['id']}"
        self.ticket = server.ticket(key=self.made["keys"]["organiser"])["ticket"]

    def call(self, method: str, path: str = "", body: Message | None = None) -> tuple[int, Any]:
        return self.server.call(method, self.path + path, body, self.ticket)

    def replace(self, link: str, **body: str) -> Any:
        status, answer = self.call("POST", f"/links/{link}", body)
        assert status == 200, answer
        self.ticket = answer["ticket"]
        return answer

    def keys(self) -> dict[str, str]:
        """Return every key by its link's name, as the set-up page shows it."""
        answer = self.call("GET")[1]
        named = {
            f"{role}:{mark}": key
            for role in ("facilitator", "screen", "join")
            for mark, key in answer["keys"][role].items()
        }
        return {**named, "organiser": answer["keys"]["organiser"], "code": answer["join_code"]}

    def opens(self, link: str, key: str) -> bool:
        """Return whether a key still lets someone in."""
        if link.partition(":")[0] in ("join", "code"):
            return self.server.call("POST", "/api/codes", {"code": key})[0] == 200
        return self.server.call("POST", "/api/tickets", {"key": key})[0] == 200


@pytest.fixture
def organiser(server: ServerProcess) -> Organiser:
    return Organiser(server)


@pytest.mark.parametrize("link", [*ALONE[::2], "code", "organiser"])
def test_a_replaced_link_is_void_and_every_other_goes_on(organiser: Organiser, link: str) -> None:
    before = organiser.keys()
    organiser.replace(link)
    after = organiser.keys()
    assert {name for name in before if before[name] != after[name]} == {link}
    assert not organiser.opens(link, before[link])
    assert {name: organiser.opens(name, key) for name, key in after.items()} == dict.fromkeys(after, True)


def test_a_closed_link_opens_nothing_until_it_is_replaced(organiser: Organiser) -> None:
    before = organiser.keys()
    for link in ALONE[::2]:
        status, answer = organiser.call("DELETE", f"/links/{link}")
        role, mark = link.split(":")
        assert status == 200
        assert answer["keys"][role][mark] == ""
        assert mark not in answer["links"][PLACES[role]]
        assert not organiser.opens(link, before[link])
    sites = [*organiser.call("GET")[1]["setup"]["sites"], {"mark": "ODE", "name": "Odense"}]
    assert organiser.call("PATCH", "", {"sites": sites})[0] == 200
    kept = organiser.keys()
    assert [link for link in ALONE if not kept[link]] == ALONE[::2]  # a new site opens none of them again
    assert kept["facilitator:ODE"]
    assert kept["join:ODE"]
    for link in ALONE[::2]:
        organiser.replace(link)
        assert organiser.keys()[link] != before[link]
        assert organiser.opens(link, organiser.keys()[link])


async def test_only_who_came_by_the_replaced_link_is_put_out(servers: list[ServerProcess]) -> None:
    near, far = servers[0], servers[-1]
    organiser = Organiser(near)
    keys = organiser.made["keys"]
    desks = [near.ticket(key=keys["facilitator"][mark]) for mark in ("AAL", "KBH")]
    screen = near.ticket(key=keys["screen"]["AAL"])
    person = near.ticket(code=keys["join"]["AAL"])
    async with (
        client(far, desks[0], "aal") as put_out,
        client(far, desks[1], "kbh") as other,
        client(near, screen, "screen") as stage,
        client(near, person, "tablet") as tablet,
    ):
        await asyncio.to_thread(organiser.replace, "facilitator:AAL")
        assert (await put_out.wait_closed())[0] == 4503
        await asyncio.to_thread(organiser.replace, "join:AAL")
        assert (await tablet.do("add_note", id="n-1", text="Vi er her stadig"))["type"] == "done"
        assert (await other.do("hide_note", id="n-1"))["type"] == "done"
        await asyncio.to_thread(organiser.call, "DELETE", "/links/screen:AAL")
        assert (await stage.wait_closed())[0] == 4503
        assert (await other.do("restore_note", id="n-1"))["type"] == "done"


async def test_a_stolen_organiser_ticket_ends_with_the_organisers_link(servers: list[ServerProcess]) -> None:
    near, far = servers[0], servers[-1]
    organiser = Organiser(near)
    stolen = organiser.ticket
    async with client(far, {"ticket": stolen}, "thief") as thief:
        answer = await asyncio.to_thread(organiser.replace, "organiser", secret="S" * 22)
        assert (await thief.wait_closed())[0] == 4503
    assert answer["keys"]["organiser"] == f"{organiser.made['id']}.{'S' * 22}"
    for server in servers:
        for method, path in [("GET", ""), ("POST", "/links"), ("DELETE", "/links/screen:AAL"), ("DELETE", "")]:
            assert server.call(method, organiser.path + path, None, stolen)[0] == 401
        assert server.call("POST", "/api/tickets", {"ticket": stolen})[0] == 404
    renewed = near.ticket(key=answer["keys"]["organiser"])
    assert far.call("GET", organiser.path, None, renewed["ticket"])[1]["keys"] == answer["keys"]


def test_who_had_the_organisers_first_link_cannot_make_the_next_links(organiser: Organiser) -> None:
    session, first = organiser.made["keys"]["organiser"].split(".")
    organiser.replace("organiser")
    for link in ("facilitator:AAL", "screen:KBH"):
        organiser.replace(link)
    sites = [*organiser.call("GET")[1]["setup"]["sites"], {"mark": "ODE", "name": "Odense"}]
    organiser.call("PATCH", "", {"sites": sites})
    for number in range(12):
        for link in ("facilitator:AAL", "screen:KBH", "facilitator:ODE"):
            made = hmac.digest(first.encode(), f"{session}.{link.replace(':', '.')}.{number}".encode(), "sha256")
            assert not organiser.opens(link, f"{session}.{urlsafe_b64encode(made[:16]).decode().rstrip('=')}")


async def test_links_replaced_at_the_same_time_are_all_replaced_once(organiser: Organiser) -> None:
    before = organiser.keys()
    pressed = [*ALONE, *ALONE[:2], "code"]
    answers = await asyncio.gather(
        *(asyncio.to_thread(organiser.call, "POST", f"/links/{link}", {}) for link in pressed)
    )
    assert [status for status, _ in answers] == [200] * len(pressed)
    after = organiser.keys()
    assert {name for name in before if before[name] != after[name]} == {*pressed}
    assert all(organiser.opens(name, key) for name, key in after.items())


async def test_of_two_who_replace_the_organisers_link_at_once_one_has_it(organiser: Organiser) -> None:
    secrets = ["A" * 22, "B" * 22]
    answers = await asyncio.gather(
        *(asyncio.to_thread(organiser.call, "POST", "/links/organiser", {"secret": each}) for each in secrets)
    )
    assert sorted(status for status, _ in answers) in ([200, 401], [200, 404])
    opened = [organiser.opens("organiser", f"{organiser.made['id']}.{each}") for each in secrets]
    assert opened == [status == 200 for status, _ in answers]


def test_a_link_that_is_none_and_one_that_must_stay_are_refused(organiser: Organiser) -> None:
    for method, link, refused in [
        ("POST", "facilitator:XXX", (404, "unknown_link")),
        ("POST", "desk:AAL", (404, "unknown_link")),
        ("DELETE", "organiser", (422, "link_stays")),
        ("DELETE", "code", (422, "link_stays")),
    ]:
        status, answer = organiser.call(method, f"/links/{link}", {} if method == "POST" else None)
        assert (status, answer["error"]["code"]) == refused
    for weak in ("kort", "A" * 21 + "!", "A" * 23):
        assert organiser.call("POST", "/links/organiser", {"secret": weak})[0] == 422
    desk = organiser.server.ticket(key=organiser.made["keys"]["facilitator"]["AAL"])["ticket"]
    for method, body in [("POST", {}), ("DELETE", None)]:
        assert organiser.server.call(method, f"{organiser.path}/links/screen:AAL", body, desk)[0] == 403


def test_links_made_by_an_older_release_keep_their_keys() -> None:
    links = Links(id="links", generation=2, hashes={})
    keys = keys_of("abcdefghijklmnop", "the-organisers-secret!", links, ["AAL"])
    assert keys.facilitator["AAL"] == "abcdefghijklmnop.HUSRXW9qUL2H8YKIGJsXnA"
    assert links.number(link_name("organiser")) == 2
