"""What is erased stays erased: in the back end's files, and after a backup or an archive has been put back."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from server.live.ledger import Ledger
from tests.command_line import samtidig
from tests.redis_server import RedisServer
from tests.server_process import Message, ServerProcess, client

pytestmark = pytest.mark.anyio
WORD, KEPT = "Kanariefugl", "Bogfinke"
SETUP = {
    "title": "Slettet er slettet",
    "sites": [{"name": "Aalborg", "mark": "AAL"}, {"name": "København", "mark": "KBH"}],
    "phases": [{"title": "Skriv", "kind": "writing", "minutes": 20}],
}


class SqliteFiles:
    """A journal in a SQLite file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "journal"
        self.folder.mkdir()
        self.url = f"sqlite:///{self.folder}/samtidig.db"
        self.erased = folder / "erased"
        self.copy = folder / "backup.db"

    def back_up(self) -> None:
        assert samtidig("backup", str(self.copy), SAMTIDIG_JOURNAL=self.url).returncode == 0

    def put_back(self) -> None:
        """Put the backup back, by copying the file and not by `restore`."""
        shutil.rmtree(self.folder)
        self.folder.mkdir()
        shutil.copy(self.copy, self.folder / "samtidig.db")

    def close(self) -> None: ...


class RedisFiles:
    """A journal in Redis, whose files are copied while it stands still."""

    def __init__(self, folder: Path) -> None:
        self.redis = RedisServer(rdbcompression="no")  # else a word could be there and not be found
        self.folder, self.url = self.redis.directory, self.redis.url
        self.erased = folder / "erased"
        self.copy = folder / "backup"

    def back_up(self) -> None:
        self.redis.freeze()
        shutil.copytree(self.folder, self.copy)
        self.redis.thaw()

    def put_back(self) -> None:
        self.redis.kill()
        shutil.rmtree(self.folder)
        shutil.copytree(self.copy, self.folder)
        self.redis.start()

    def close(self) -> None:
        self.redis.close()


Files = SqliteFiles | RedisFiles


@pytest.fixture(params=[SqliteFiles, RedisFiles])
def files(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Files]:
    made: Files = request.param(tmp_path)
    yield made
    made.close()


def on_disk(files: Files, word: str) -> list[str]:
    """Return the files of the back end that have a word in them."""
    return [path.name for path in files.folder.rglob("*") if path.is_file() and word.encode() in path.read_bytes()]


@asynccontextmanager
async def a_day(server: ServerProcess) -> AsyncIterator[tuple[Message, str, Message]]:
    """Have one person write everywhere, and another one in the same output; yield the session, who is to be erased,
    and the organiser's ticket.
    """
    made = server.create_session(**SETUP)
    first, second = (server.ticket(code=made["join_code"], site="AAL", alias=alias) for alias in (WORD, KEPT))
    organiser = server.ticket(key=made["keys"]["organiser"])
    async with client(server, first, "d-1") as mine, client(server, second, "d-2") as theirs:
        for command, fields in (
            ("check_in", {"id": "c-1", "text": WORD}),
            ("add_note", {"id": "n-1", "text": f"{WORD} skriver"}),
            ("edit_note", {"id": "n-1", "text": f"{WORD} retter", "base": "0.-"}),
            ("add_output", {"id": "o-1", "title": WORD, "text": f"{WORD} foreslår et møde", "contact": WORD}),
        ):
            assert (await mine.do(command, **fields))["type"] == "done"
        await theirs.wait_until(lambda each: "o-1" in each.kind("output"))
        text = f"{WORD} foreslår et møde, og {KEPT} et til"
        for command, fields in (
            ("edit_output", {"id": "o-1", "text": text, "base": theirs.position}),
            ("reply", {"id": "r-1", "to": "n-1", "reply_kind": "praise", "text": KEPT}),
        ):
            assert (await theirs.do(command, **fields))["type"] == "done"
    yield made, first["participant"], organiser


def erase(server: ServerProcess, made: Message, participant: str, organiser: Message) -> tuple[int, object]:
    path = f"/api/sessions/{made['id']}/participants/{participant}"
    return server.call("DELETE", path, ticket=organiser["ticket"])


async def seen_by_the_organiser(server: ServerProcess, organiser: Message) -> str:
    async with client(server, organiser, "d-organiser") as line:
        return json.dumps(line.frames)


async def test_what_is_erased_is_in_no_file_when_it_is_answered_and_no_backup_brings_it_back(files: Files) -> None:
    with ServerProcess(files.url, erased=str(files.erased)) as server:
        async with a_day(server) as (made, participant, organiser):
            path = f"/api/sessions/{made['id']}/export/json?names=1"
            archive = server.call("GET", path, ticket=organiser["ticket"])[1]
            assert on_disk(files, WORD)
            await asyncio.to_thread(files.back_up)
            assert erase(server, made, participant, organiser)[0] == 204
            assert on_disk(files, WORD) == []
            assert erase(server, made, participant, organiser)[0] == 404
            seen = await seen_by_the_organiser(server, organiser)
            assert (WORD in seen, KEPT in seen) == (False, True)

        status, again = server.call("POST", "/api/import", archive)
        assert status == 201
        told = await seen_by_the_organiser(server, server.ticket(key=again["keys"]["organiser"]))
        assert (WORD in told, KEPT in told) == (False, True)
        assert on_disk(files, WORD) == []
        server.stop()
        files.put_back()
        assert on_disk(files, WORD)
        server.start()
        seen = await seen_by_the_organiser(server, server.ticket(key=made["keys"]["organiser"]))
        assert (WORD in seen, KEPT in seen) == (False, True)
        server.stop()
    assert WORD not in "".join(server.log) + files.erased.read_text()


async def test_restore_erases_again_and_says_so(tmp_path: Path) -> None:
    files = SqliteFiles(tmp_path)
    with ServerProcess(files.url) as server:
        async with a_day(server) as (made, participant, organiser):
            files.back_up()
            assert erase(server, made, participant, organiser)[0] == 204
        server.stop()
    done = samtidig("restore", str(files.copy), SAMTIDIG_JOURNAL=files.url)
    assert done.returncode == 0, done.stderr
    assert "1 person who had been erased" in done.stdout
    assert on_disk(files, WORD) == []
    assert "samtidig.db" in on_disk(files, KEPT)


async def test_a_ledger_that_cannot_be_written_erases_nothing(tmp_path: Path) -> None:
    files = SqliteFiles(tmp_path)
    (tmp_path / "a-file").write_text("")
    with ServerProcess(files.url, erased=str(tmp_path / "a-file" / "erased")) as server:
        async with a_day(server) as (made, participant, organiser):
            status, answer = erase(server, made, participant, organiser)
            assert (status, answer["error"]["code"]) == (503, "erasure_not_kept")  # type: ignore[index]
            assert WORD in await seen_by_the_organiser(server, organiser)


def test_a_server_whose_ledger_cannot_be_read_does_not_start(tmp_path: Path) -> None:
    refused = samtidig("serve", SAMTIDIG_JOURNAL=f"sqlite:///{tmp_path}/s.db", SAMTIDIG_ERASED=str(tmp_path))
    assert refused.returncode == 1
    assert "SAMTIDIG_ERASED" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_line_of_the_ledger_that_was_cut_off_hides_no_other(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "more" / "erased")
    assert ledger.read() == []
    ledger.add("s-1", "p-1")
    with ledger.path.open("ab") as file:
        file.write(b'{"session":"s-1","partic')
    ledger.add("s-1", "p-2")
    assert [each.participant for each in ledger.read()] == ["p-1", "p-2"]
    assert ledger.path.stat().st_mode & 0o077 == 0
