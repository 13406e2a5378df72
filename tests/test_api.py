"""Sessions over HTTP, as docs/protocol.md promises them, against a real server process."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from server.words import words
from tests.server_process import Message, ServerProcess, client

pytestmark = pytest.mark.anyio
SMALL = {"title": "Kort værksted", "sites": [{"name": "Aalborg", "mark": "AAL"}, {"name": "København", "mark": "KBH"}]}


def organiser_of(server: ServerProcess, made: Message) -> str:
    return str(server.ticket(key=made["keys"]["organiser"])["ticket"])


def test_a_session_is_made_with_a_link_for_everyone(server: ServerProcess) -> None:
    status, made = server.call("POST", "/api/sessions", SMALL)
    assert status == 201
    assert len(made["join_code"]) == 8
    assert set(made["links"]["facilitator"]) == set(made["links"]["screen"]) == {"AAL", "KBH"}
    assert made["links"]["organiser"] == f"{server.url}/setup#{made['keys']['organiser']}"
    for role, key in [("organiser", made["keys"]["organiser"]), ("screen", made["keys"]["screen"]["KBH"])]:
        assert server.ticket(key=key)["role"] == role


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"title": ""}, "empty_title"),
        ({"sites": []}, "bad_request"),
        ({"sites": [{"name": "A", "mark": "AAL"}, {"name": "B", "mark": "AAL"}]}, "mark_taken_twice"),
        ({"sites": [{"name": "A", "mark": "aalborg"}]}, "bad_request"),
        ({"date": "3. oktober"}, "bad_date"),
        ({"start": "kl. 13"}, "bad_time"),
        ({"sites": [{"name": "A", "mark": "AAL", "video_link": "javascript:alert(1)"}]}, "bad_video_link"),
        ({"phases": [{"title": "x", "minutes": 0}]}, "bad_request"),
        ({"surprise": 1}, "bad_request"),
        ({"template": "unknown"}, "unknown_template"),
    ],
)
def test_a_wrong_set_up_is_refused_with_a_code_and_a_sentence(
    server: ServerProcess, change: dict[str, Any], code: str
) -> None:
    status, answer = server.call("POST", "/api/sessions", {**SMALL, **change}, **{"Accept-Language": "en"})
    assert status in (404, 422)
    assert answer["error"]["code"] == code
    assert answer["error"]["message"] != f"refused-{code}"


def test_a_session_without_sites_or_title_is_refused(server: ServerProcess) -> None:
    assert server.call("POST", "/api/sessions", {"title": "Uden steder"})[1]["error"]["code"] == "no_sites"
    assert server.call("POST", "/api/sessions", {})[1]["error"]["code"] in ("no_sites", "empty_title")


def test_patch_changes_only_what_it_contains(server: ServerProcess) -> None:
    made = server.create_session()
    ticket = organiser_of(server, made)
    path = f"/api/sessions/{made['id']}"
    status, before = server.call("GET", path, ticket=ticket)
    assert status == 200
    assert before["links"] == {**made["links"]}
    sites = [*before["setup"]["sites"], {"name": "Odense", "mark": "ODE"}]
    status, after = server.call("PATCH", path, {"theme": "Nyt tema", "sites": sites}, ticket=ticket)
    assert status == 200
    assert after["setup"]["theme"] == "Nyt tema"
    assert after["setup"]["question"] == before["setup"]["question"]
    assert after["keys"]["screen"]["AAL"] == made["keys"]["screen"]["AAL"]
    assert server.ticket(key=after["keys"]["screen"]["ODE"])["site"] == "ODE"


def test_a_site_with_participants_cannot_be_removed(server: ServerProcess) -> None:
    made = server.create_session()
    server.ticket(code=made["join_code"], site="KBH")
    ticket = organiser_of(server, made)
    setup = server.call("GET", f"/api/sessions/{made['id']}", ticket=ticket)[1]["setup"]
    sites = [site for site in setup["sites"] if site["mark"] != "KBH"]
    status, answer = server.call("PATCH", f"/api/sessions/{made['id']}", {"sites": sites}, ticket=ticket)
    assert (status, answer["error"]["code"]) == (422, "site_in_use")


def test_a_wrong_code_and_a_closed_session_get_the_same_answer(server: ServerProcess) -> None:
    made = server.create_session()
    ticket = organiser_of(server, made)
    assert server.call("PATCH", f"/api/sessions/{made['id']}", {"open": False}, ticket=ticket)[0] == 200
    closed = server.call("POST", "/api/tickets", {"code": made["join_code"], "site": "AAL"})
    wrong = server.call("POST", "/api/tickets", {"code": "AAAAAAAA", "site": "AAL"})
    malformed = server.call("POST", "/api/tickets", {"code": "x.y.z", "site": "AAL"})
    assert closed == wrong == malformed
    assert wrong[0] == 404
    keys = {"key": f"{made['id']}.wrong"}, {"key": "unknownsession.wrong"}, {"rejoin": f"{made['id']}.p-1.x"}
    answers = [server.call("POST", "/api/tickets", key) for key in keys]
    assert answers[0] == answers[1] == answers[2]


def test_a_code_may_be_typed_in_small_letters_with_spaces(server: ServerProcess) -> None:
    made = server.create_session()
    typed = f" {made['join_code'][:4].lower()}-{made['join_code'][4:]} "
    assert server.ticket(code=typed, site="kbh")["site"] == "KBH"


def test_a_sites_join_key_names_its_site_and_describes_the_session(server: ServerProcess) -> None:
    made = server.create_session()
    assert server.ticket(code=made["keys"]["join"]["KBH"])["site"] == "KBH"
    status, opened = server.call("POST", "/api/codes", {"code": made["keys"]["join"]["KBH"]})
    assert (status, opened["site"], len(opened["sites"])) == (200, "KBH", 2)
    assert "site" not in server.call("POST", "/api/codes", {"code": made["join_code"]})[1]


def test_a_join_code_without_a_site_is_answered_with_the_sites(server: ServerProcess) -> None:
    made = server.create_session()
    status, answer = server.call("POST", "/api/tickets", {"code": made["join_code"]})
    assert (status, answer["error"]["code"]) == (422, "site_needed")
    assert answer["error"]["detail"]["sites"] == ["AAL", "KBH"]


def test_a_rejoin_code_returns_the_same_participant(server: ServerProcess) -> None:
    made = server.create_session()
    first = server.ticket(code=made["join_code"], site="AAL", alias="Bodil")
    back = server.ticket(rejoin=first["rejoin"])
    assert (back["participant"], back["site"]) == (first["participant"], "AAL")


@pytest.mark.parametrize("who", ["participant", "screen", "facilitator", "other organiser", "nobody"])
def test_only_the_organiser_describes_changes_and_deletes(server: ServerProcess, who: str) -> None:
    made, other = server.create_session(), server.create_session()
    ticket = {
        "participant": lambda: server.ticket(code=made["join_code"], site="AAL")["ticket"],
        "screen": lambda: server.ticket(key=made["keys"]["screen"]["AAL"])["ticket"],
        "facilitator": lambda: server.ticket(key=made["keys"]["facilitator"]["AAL"])["ticket"],
        "other organiser": lambda: organiser_of(server, other),
        "nobody": lambda: "",
    }[who]()
    path = f"/api/sessions/{made['id']}"
    for method, address in [("GET", path), ("PATCH", path), ("DELETE", path), ("POST", f"{path}/links")]:
        body = {} if method in ("PATCH", "POST") else None
        assert server.call(method, address, body, ticket=ticket)[0] in (401, 403)
    exported = server.call("GET", f"{path}/export/csv", ticket=ticket)[0]
    assert exported == (200 if who == "facilitator" else 403 if who in ("participant", "screen") else 401)
    assert server.call("GET", f"{path}/export/json", ticket=ticket)[0] in (401, 403)


async def test_an_archive_makes_an_equal_session(server: ServerProcess) -> None:
    made = server.create_session()
    tickets = [server.ticket(code=made["join_code"], site=mark, alias=f"Hånd {mark}") for mark in ("AAL", "KBH")]
    async with client(server, tickets[0]) as aalborg, client(server, tickets[1]) as kobenhavn:
        await aalborg.do("check_in", id="c-1", mood=4, text="Klar")
        await aalborg.do("add_note", id="n-1", text="=FORMEL()")
        await kobenhavn.wait_until(lambda c: c.note("n-1") is not None)
        await kobenhavn.do("add_note", id="n-2", text="Bygget på", builds_on="n-1", degree="adapted")
        await kobenhavn.do("add_output", id="o-1", title="Policy case", builds_on=["n-2"])
        await kobenhavn.do("withdraw_note", id="n-2")
    ticket = organiser_of(server, made)
    path = f"/api/sessions/{made['id']}/export"
    status, archive = server.call("GET", f"{path}/json?names=1", ticket=ticket)
    assert status == 200
    assert not [key for key in made["keys"]["screen"].values() if key in json.dumps(archive)]
    status, copy = server.call("POST", "/api/import", archive)
    assert status == 201
    copied = organiser_of(server, copy)
    again = server.call("GET", f"/api/sessions/{copy['id']}/export/json?names=1", ticket=copied)[1]
    for of in (archive, again):
        of.pop("exported_at", None)
        of.pop("position", None)
    assert again == archive
    for name in ("csv", "md", "html"):
        one = server.call("GET", f"{path}/{name}", ticket=ticket)[1]
        two = server.call("GET", f"/api/sessions/{copy['id']}/export/{name}", ticket=copied)[1]
        assert one == two
        assert "Hånd" not in one


def test_a_hostile_archive_is_refused_with_a_sentence(server: ServerProcess) -> None:
    for body in (b"{}", b"not json", b'{"samtidig":1,"title":"x","names":true,"entries":[]}', b"[" * 100_000):
        status, answer = server.call("POST", "/api/import", body)
        assert (status, answer["error"]["code"]) == (422, "bad_archive")
        assert answer["error"]["detail"]["reason"] in {
            words("da")(f"archive-{why}") for why in ("not_an_archive", "no_session")
        }


def test_a_body_over_the_limit_is_refused(server: ServerProcess) -> None:
    status, _ = server.call("POST", "/api/sessions", {**SMALL, "theme": "x" * 70_000})
    assert status == 413


async def test_deleting_a_session_disconnects_everyone_and_leaves_no_byte_of_it(
    server: ServerProcess,
) -> None:
    made = server.create_session()
    word = "Kaffekopforvekslingsord"
    async with client(server, server.ticket(code=made["join_code"], site="AAL")) as tablet:
        await tablet.do("add_note", id="n-1", text=word)
        ticket = organiser_of(server, made)
        assert server.call("DELETE", f"/api/sessions/{made['id']}", ticket=ticket)[0] == 204
        assert (await tablet.wait_closed())[0] == 4504
    assert server.call("POST", "/api/tickets", {"code": made["join_code"], "site": "AAL"})[0] == 404
    folder = Path(server.settings["journal"].removeprefix("sqlite:///")).parent
    deadline = time.monotonic() + 5
    while left := [path.name for path in folder.iterdir() if word.encode() in path.read_bytes()]:
        assert time.monotonic() < deadline, f"still in {left}"
        time.sleep(0.2)


def test_a_request_for_another_host_is_refused(server: ServerProcess) -> None:
    assert server.call("GET", "/healthz", Host="evil.example")[0] == 400
    assert server.call("GET", "/healthz") == (200, "ok")


def test_readyz_and_metrics_answer(server: ServerProcess) -> None:
    assert server.call("GET", "/readyz")[1] == {"ready": True, "degraded": [], "version": "0.1.0"}
    figures = server.call("GET", "/metrics")[1]
    assert "samtidig_sockets" in figures


def test_only_shipped_files_are_served(server: ServerProcess) -> None:
    assert server.call("GET", "/static/base.css")[0] == 200
    for path in (
        "/static/../pyproject.toml",
        "/static/types.d.ts",
        "/static/jsconfig.json",
        "/static/.hidden",
        "/nope",
    ):
        assert server.call("GET", path)[0] == 404


def test_a_qr_code_is_svg_with_a_title(server: ServerProcess) -> None:
    status, svg = server.call("POST", "/api/qr", {"text": "https://samtidig.example/join", "title": "Kom med <&>"})
    assert status == 200
    assert "<svg" in svg
    assert "<title>Kom med &lt;&amp;&gt;</title>" in svg


def test_with_a_create_key_set_only_its_holder_creates_sessions(tmp_path: Path) -> None:
    with ServerProcess(f"sqlite:///{tmp_path}/s.db", create_key="hemmelig") as server:
        assert server.call("POST", "/api/sessions", SMALL)[1]["error"]["code"] == "create_key_needed"
        assert server.call("POST", "/api/sessions", SMALL, ticket="forkert")[0] == 401
        assert server.call("POST", "/api/sessions", SMALL, ticket="hemmelig")[0] == 201


async def test_an_erased_participant_leaves_no_byte_and_all_browsers_are_reset(
    server: ServerProcess,
) -> None:
    made = server.create_session()
    word = "Pebermyntehemmelighed"
    erased, kept = (server.ticket(code=made["join_code"], site="AAL", alias=f"Alias {n}") for n in (1, 2))
    organiser = organiser_of(server, made)
    path = f"/api/sessions/{made['id']}/participants"
    async with client(server, erased) as one, client(server, kept) as other:
        await one.do("add_note", id="n-1", text=word)
        await other.wait_until(lambda c: c.note("n-1") is not None)
        await other.do("add_note", id="n-2", text="Bygget på den", builds_on="n-1")
        await other.do("add_output", id="o-1", title="Med spor", builds_on=["n-1", "n-2"])
        assert server.call("DELETE", f"{path}/{erased['participant']}", ticket=kept["ticket"])[0] == 403
        assert server.call("DELETE", f"{path}/{erased['participant']}", ticket=organiser)[0] == 204
        assert (await one.wait_closed())[0] == (await other.wait_closed())[0] == 4000
    assert server.call("POST", "/api/tickets", {"rejoin": erased["rejoin"]})[0] == 404
    async with client(server, server.ticket(rejoin=kept["rejoin"])) as back:
        assert list(back.kind("note")) == ["n-2"]
        assert list(back.kind("output")) == ["o-1"]
    for name in ("csv", "md", "html", "json?names=1"):
        exported = server.call("GET", f"/api/sessions/{made['id']}/export/{name}", ticket=organiser)[1]
        assert word not in json.dumps(exported, ensure_ascii=False)
        assert "Alias 1" not in json.dumps(exported, ensure_ascii=False)
    folder = Path(server.settings["journal"].removeprefix("sqlite:///")).parent
    deadline = time.monotonic() + 5
    while left := [file.name for file in folder.iterdir() if word.encode() in file.read_bytes()]:
        assert time.monotonic() < deadline, f"still in {left}"
        time.sleep(0.2)
    assert server.call("DELETE", f"{path}/{erased['participant']}", ticket=organiser)[0] == 404
