"""The `erase` and `sessions` commands: for the organiser's wish, and for the operator when a link is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command_line import samtidig
from tests.server_process import Message, ServerProcess, client
from tests.test_ledger import KEPT, WORD, RedisFiles, SqliteFiles, a_day, on_disk

pytestmark = pytest.mark.anyio
Files = SqliteFiles | RedisFiles


@pytest.fixture(params=[SqliteFiles, RedisFiles])
def files(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Files]:
    made: Files = request.param(tmp_path)
    yield made
    made.close()


async def test_erase_by_the_organisers_key_lists_asks_and_erases(tmp_path: Path) -> None:
    files = SqliteFiles(tmp_path)
    with ServerProcess(files.url) as server:
        async with a_day(server) as (made, participant, organiser):
            key = ("--url", server.url, "--key", made["keys"]["organiser"])
            listed = samtidig("erase", *key)
            assert listed.returncode == 0, listed.stderr
            assert f"{participant}  AAL  {WORD}  (3 things written)" in listed.stdout
            assert samtidig("erase", "Ingen", *key).returncode == 2
            assert samtidig("erase", WORD).returncode == 2, "neither key nor session"
            refused = samtidig("erase", WORD, *key)
            assert (refused.returncode, WORD in str(people(server, made, organiser))) == (1, True), "nobody said yes"
            done = samtidig("erase", WORD.lower(), *key, "--yes")
            assert done.returncode == 0, done.stderr
            assert "Erased" in done.stdout
            assert [each["alias"] for each in people(server, made, organiser)] == [KEPT]
            assert on_disk(files, WORD) == []
            assert samtidig("erase", WORD, *key, "--yes").returncode == 2


async def test_erase_two_of_the_same_name_needs_the_id(tmp_path: Path) -> None:
    with ServerProcess(SqliteFiles(tmp_path).url) as server:
        made = server.create_session()
        ids = [server.ticket(code=made["join_code"], site="AAL", alias="Ann")["participant"] for _ in range(2)]
        key = ("--url", server.url, "--key", made["keys"]["organiser"], "--yes")
        refused = samtidig("erase", "Ann", *key)
        assert refused.returncode == 2
        assert all(each in refused.stderr for each in ids)
        assert samtidig("erase", ids[0], *key).returncode == 0


async def test_erase_and_sessions_work_on_the_journal_itself(files: Files) -> None:
    there = {"SAMTIDIG_JOURNAL": files.url, "SAMTIDIG_ERASED": str(files.erased)}
    with ServerProcess(files.url, erased=str(files.erased)) as server:
        async with a_day(server) as (made, participant, _):
            listed = samtidig("sessions", **there)
            assert listed.returncode == 0, listed.stderr
            assert f"{made['id']}  Slettet er slettet" in listed.stdout
            assert "2 participants" in listed.stdout
            if isinstance(files, SqliteFiles):
                in_use = samtidig("erase", participant, "--session", made["id"], "--yes", **there)
                assert (in_use.returncode, "in use" in in_use.stderr) == (1, True)
                server.stop()
        assert samtidig("erase", participant, "--session", "nowhere", "--yes", **there).returncode == 2
        done = samtidig("erase", participant, "--session", made["id"], "--yes", **there)
        assert done.returncode == 0, done.stderr
        assert (on_disk(files, WORD), bool(on_disk(files, KEPT))) == ([], True)
        assert participant in files.erased.read_text()
        assert samtidig("sessions", "--delete", "nowhere", "--yes", **there).returncode == 2
        assert samtidig("sessions", "--delete", made["id"], **there).returncode == 1, "nobody said yes"
        deleted = samtidig("sessions", "--delete", made["id"], "--yes", **there)
        assert deleted.returncode == 0, deleted.stderr
        assert on_disk(files, KEPT) == []
        assert "no sessions" in samtidig("sessions", **there).stdout


async def test_people_are_listed_with_what_they_wrote_to_the_organiser_alone(server: ServerProcess) -> None:
    made = server.create_session(
        title="Navne",
        sites=[{"name": "Aalborg", "mark": "AAL"}, {"name": "København", "mark": "KBH"}],
        phases=[{"title": "Skriv", "kind": "writing", "minutes": 20}],
    )
    organiser = server.ticket(key=made["keys"]["organiser"])
    desk = server.ticket(key=made["keys"]["facilitator"]["AAL"])
    joined = server.ticket(code=made["join_code"], site="AAL", alias="Bodil")
    server.ticket(code=made["join_code"], site="KBH")
    async with client(server, joined, "d-1") as tablet:
        await tablet.do("add_note", id="n-1", text="Til alle")
        await tablet.do("add_note", id="n-2", text="Kun min")
        await tablet.do("lower_note", id="n-2", level="own")
        await tablet.do("add_output", id="o-1", title="Et resultat", text="Med tekst")
    everyone = people(server, made, organiser)
    told = [(each.get("alias", ""), each["site"], each.get("written", 0)) for each in everyone]
    assert told == [("Bodil", "AAL", 3), ("", "KBH", 0)]
    assert [each["site"] for each in people(server, made, organiser, "?site=KBH")] == ["KBH"]
    path = f"/api/sessions/{made['id']}/people"
    status, found = server.call("GET", f"{path}/{joined['participant']}", ticket=organiser["ticket"])
    assert status == 200
    assert [(each["kind"], each["text"]) for each in found["written"]] == [
        ("note", "Til alle"),
        ("output", "Et resultat\nMed tekst"),
    ]
    assert found["private"] == 1
    assert server.call("GET", f"{path}/p-nobody", ticket=organiser["ticket"])[0] == 404
    for ticket in (desk, joined):
        for wanted in (path, f"{path}/{joined['participant']}"):
            assert server.call("GET", wanted, ticket=ticket["ticket"])[0] == 403


def people(server: ServerProcess, made: Message, organiser: Message, query: str = "") -> list[Message]:
    status, found = server.call("GET", f"/api/sessions/{made['id']}/people{query}", ticket=organiser["ticket"])
    assert status == 200
    return list(found["people"])
