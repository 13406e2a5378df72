"""A site's network: its own screen and desk are sent it, nobody else, and no export holds it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from server.core.sites import Site
from server.exports.formats import FORMATS
from tests.server_process import Message, ServerProcess
from tests.test_core_people import change
from tests.wall import Wall

NAME, PASSWORD = "Rådhuset Gæst", "kaffe  og kage 17"
SITES = [
    {"name": "Aalborg", "mark": "AAL", "wifi": {"name": NAME, "password": PASSWORD}},
    {"name": "København", "mark": "KBH"},
]
PHASES = [{"title": "Skriv", "minutes": 10, "kind": "writing"}]


@pytest.fixture(scope="module")
def made(server: ServerProcess) -> Message:
    """Create a session where one site has a network, and change that site once."""
    made = server.create_session(title="Prøve", sites=SITES, phases=PHASES)
    organiser = server.ticket(key=made["keys"]["organiser"])["ticket"]
    sites = [{**SITES[0], "venue": "Salen"}, SITES[1]]
    assert server.call("PATCH", f"/api/sessions/{made['id']}", {"sites": sites}, organiser)[0] == 200
    return made


def sent_to(server: ServerProcess, made: Message, ticket: Message) -> Any:
    """Return the site as someone is sent it."""
    path = f"/api/sessions/{made['id']}/updates?device=d-{ticket['role']}-{ticket['site']}"
    frames = server.call("GET", path, ticket=ticket["ticket"])[1]
    assert PASSWORD not in json.dumps([frame for frame in frames if frame["type"] != "update"], ensure_ascii=False)
    update = next(frame for frame in frames if frame["type"] == "update")
    return next(record for record in update["put"] if (record["kind"], record["id"]) == ("site", "AAL"))


@pytest.mark.parametrize(
    ("role", "mark", "sees"),
    [
        ("screen", "AAL", True),
        ("facilitator", "AAL", True),
        ("screen", "KBH", False),
        ("facilitator", "KBH", False),
        ("organiser", "", False),
        ("participant", "AAL", False),
    ],
)
def test_only_the_rooms_own_screen_and_desk_are_sent_it(
    server: ServerProcess, made: Message, role: str, mark: str, sees: bool
) -> None:
    if role == "participant":
        ticket = server.ticket(code=made["join_code"], site=mark)
    else:
        ticket = server.ticket(key=made["keys"][role][mark] if mark else made["keys"][role])
    sent = sent_to(server, made, ticket)
    assert sent.get("wifi") == ({"name": NAME, "password": PASSWORD} if sees else None)


@pytest.mark.parametrize("who", ["organiser", "facilitator"])
@pytest.mark.parametrize("format_", FORMATS)
def test_no_export_holds_it(server: ServerProcess, made: Message, format_: str, who: str) -> None:
    keys = made["keys"]
    ticket = server.ticket(key=keys["organiser"] if who == "organiser" else keys["facilitator"]["AAL"])["ticket"]
    for names in ("", "&names=1"):
        path = f"/api/sessions/{made['id']}/export/{format_}?lang=da{names}"
        status, answer = server.call("GET", path, ticket=ticket)
        assert status == 403 if (who, format_) == ("facilitator", "json") else status == 200
        text = answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)
        assert status == 403 or len(text) > 100
        assert "Gæst" not in text
        assert "kaffe" not in text


def test_the_code_and_the_report_page_do_not_tell_it(server: ServerProcess, made: Message) -> None:
    organiser = server.ticket(key=made["keys"]["organiser"])["ticket"]
    about = server.call("POST", "/api/codes", {"code": made["join_code"]})[1]
    status, report = server.call("GET", f"/api/sessions/{made['id']}/report?lang=da", ticket=organiser)
    assert status == 200
    assert "kaffe" not in json.dumps([about, report], ensure_ascii=False)


def test_its_organiser_gets_it_back_and_an_archive_makes_a_session_without(
    server: ServerProcess, made: Message
) -> None:
    organiser = server.ticket(key=made["keys"]["organiser"])["ticket"]
    setup = server.call("GET", f"/api/sessions/{made['id']}", ticket=organiser)[1]["setup"]
    assert [site.get("wifi") for site in setup["sites"]] == [{"name": NAME, "password": PASSWORD}, None]
    archive = server.call("GET", f"/api/sessions/{made['id']}/export/json?names=1", ticket=organiser)[1]
    status, copy = server.call("POST", "/api/import", archive)
    assert status == 201, copy
    again = server.ticket(key=copy["keys"]["organiser"])["ticket"]
    setup = server.call("GET", f"/api/sessions/{copy['id']}", ticket=again)[1]["setup"]
    assert [(site["mark"], site.get("wifi")) for site in setup["sites"]] == [("AAL", None), ("KBH", None)]


@pytest.mark.parametrize(
    "wifi",
    [{"name": "", "password": "hemmelig"}, {"name": "A", "password": "x\ny"}, {"name": "A", "password": "x" * 121}],
)
def test_a_network_nobody_could_use_is_refused(wifi: dict[str, str]) -> None:
    change(Wall(), sites=[{"name": "A", "mark": "AAL", "wifi": wifi}]).refused("bad_wifi")


def test_a_network_without_a_name_is_none_and_spaces_in_a_password_stay() -> None:
    wall = change(Wall(people=False), sites=[{"name": "A", "mark": "AAL", "wifi": {"name": " "}}])
    assert [site.wifi for site in wall.session.all(Site)] == [None]
    change(wall, sites=SITES)
    assert [site.wifi.password for site in wall.session.all(Site) if site.wifi] == [PASSWORD]
    change(wall, sites=SITES).then(None)
