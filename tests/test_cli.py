"""The command line, against real servers and real files."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.cli.rehearse_command import LOCAL_URL, Target, target_of
from server.words import words
from tests.server_process import ROOT, ServerProcess, free_port

SETUP = {"title": "Prøve", "sites": [{"name": "Aalborg", "mark": "AAL"}, {"name": "København", "mark": "KBH"}]}


def samtidig(*arguments: str, folder: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m server ...` to its end, in English, and return what it printed."""
    return subprocess.run(
        [sys.executable, "-m", "server", *arguments],
        cwd=folder,
        env=clean_environment() | environment,
        capture_output=True,
        text=True,
        timeout=60,
    )


def clean_environment() -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("SAMTIDIG_", "LC_"))}
    return inherited | {"PYTHONPATH": str(ROOT), "LANG": "en_GB.UTF-8", "PYTHONUTF8": "1"}


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Path]:
    """The SQLite file of a running server that has one session."""
    path = tmp_path / "samtidig.db"
    with ServerProcess(f"sqlite:///{path}") as server:
        server.create_session(**SETUP)
        yield path


# Words


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_text_of_the_command_line_is_in_the_catalogue(language: str) -> None:
    sources = [path.read_text("utf-8") for path in (ROOT / "server" / "cli").glob("*.py")]
    sources += [(ROOT / "server" / "rehearsal" / "rehearse.py").read_text("utf-8")]
    keys = {key for source in sources for key in re.findall(r'"(cli-[a-z-]+)"', source)}
    assert len(keys) > 50
    catalogue = (ROOT / "static" / "words" / f"{language}.ftl").read_text("utf-8")
    assert [key for key in sorted(keys) if f"\n{key} =" not in catalogue] == []
    assert words(language)("cli-lost") != "cli-lost"


def test_it_speaks_danish_unless_the_terminal_is_english() -> None:
    assert "Sikkerhedskopi" in samtidig("--help", LANG="da_DK.UTF-8").stdout.title()
    assert "workshop" in samtidig("--help", LANG="en_GB.UTF-8").stdout
    assert "værksted" in samtidig("--help", LANG="C.UTF-8").stdout


# Where to rehearse


@pytest.mark.parametrize(
    ("target", "url", "expected"),
    [
        ("http://host:8000/join#abc.def", "", Target("http://host:8000", "abc.def")),
        ("https://host/setup#abc.def", "", Target("https://host", organiser_key="abc.def")),
        ("https://host", "", Target("https://host")),
        ("ABCDEFGH", "", Target(LOCAL_URL, "ABCDEFGH")),
        ("abcd-efgh", "https://host/", Target("https://host", "abcd-efgh")),
        ("", "https://host", Target("https://host")),
    ],
)
def test_a_target_is_a_link_an_address_or_a_code(target: str, url: str, expected: Target) -> None:
    assert target_of(target, url) == expected


@pytest.mark.parametrize("target", ["https://host/desk#abc", "https://host/join#r.abc.def", "host/join#abc"])
def test_other_links_are_no_target(target: str) -> None:
    with pytest.raises(ValueError, match="link"):
        target_of(target)


def test_a_rehearsal_ends_with_a_verdict_and_its_code(server: ServerProcess) -> None:
    made = server.create_session(**SETUP)
    link = made["links"]["join_site"]["AAL"]
    done = samtidig("rehearse", link, "--tablets", "4", "--notes", "1", "--seconds", "1")
    assert done.returncode == 0, done.stderr
    assert re.search(r"Lost\W+0\b", done.stdout)
    assert "Passed" in done.stdout
    assert "stay in the workshop" in done.stdout


def test_a_rehearsal_in_a_copy_leaves_the_organisers_session_untouched(server: ServerProcess) -> None:
    made = server.create_session(**SETUP)
    done = samtidig("rehearse", made["links"]["organiser"], "--tablets", "4", "--notes", "1", "--seconds", "1")
    assert done.returncode == 0, done.stderr
    ticket = server.ticket(key=made["keys"]["organiser"])["ticket"]
    _, about = server.call("GET", f"/api/sessions/{made['id']}", ticket=ticket)
    assert (about["counts"]["participants"], about["counts"]["notes"]) == (0, 0)
    assert "deleted" in done.stdout


def test_a_rehearsal_that_is_interrupted_still_deletes_its_session(tmp_path: Path) -> None:
    journal = tmp_path / "samtidig.db"
    with ServerProcess(f"sqlite:///{journal}") as server:
        rehearsing = subprocess.Popen(
            [sys.executable, "-m", "server", "rehearse", "--url", server.url, "--create", "--tablets", "4"],
            cwd=ROOT,
            env=clean_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            # What a shell starts in the background ignores it, and so would everything below.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        with rehearsing:
            while not sessions_in(journal):
                time.sleep(0.1)
            time.sleep(1)
            rehearsing.send_signal(signal.SIGINT)
            _, errors = rehearsing.communicate(timeout=60)
        assert rehearsing.returncode == 1
        assert "Traceback" not in errors
        assert sessions_in(journal) == 0


def test_a_wrong_code_and_an_unreachable_address_are_explained() -> None:
    nobody = samtidig("rehearse", "ABCDEFGH", "--url", f"http://127.0.0.1:{free_port()}")
    assert nobody.returncode == 1
    assert "No connection" in nobody.stderr
    assert "Traceback" not in nobody.stderr
    assert samtidig("rehearse").returncode == 2
    assert samtidig("rehearse", "ABCDEFGH", "--notes", "50", "--seconds", "10").returncode == 2


# Export and import


def test_an_archive_is_imported_into_another_server_with_a_create_key(server: ServerProcess, tmp_path: Path) -> None:
    made = server.create_session(**SETUP)
    archive = tmp_path / "day.json"
    out = samtidig("export", "json", "--url", server.url, "--key", made["keys"]["organiser"], "-o", str(archive))
    assert out.returncode == 0, out.stderr
    assert json.loads(archive.read_bytes())
    with ServerProcess(f"sqlite:///{tmp_path}/other.db", create_key="opret-her") as other:
        no = samtidig("import", str(archive), "--url", other.url)
        assert no.returncode == 1
        yes = samtidig("import", str(archive), "--url", other.url, SAMTIDIG_CREATE_KEY="opret-her")
        assert yes.returncode == 0, yes.stderr
        organiser = re.search(r"/setup#(\S+)", yes.stdout)
        assert organiser
        ticket = other.ticket(key=organiser.group(1))
        status, about = other.call("GET", f"/api/sessions/{ticket['session']}", ticket=ticket["ticket"])
    assert (status, about["setup"]["title"]) == (200, "Prøve")


def test_a_file_that_is_no_archive_is_refused_before_any_request(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("no")
    assert samtidig("import", str(tmp_path / "x.json")).returncode == 2


# Backup, restore, check


def test_a_backup_of_a_running_server_restores_and_the_old_journal_is_kept(journal: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup.db"
    settings = {"SAMTIDIG_JOURNAL": f"sqlite:///{journal}"}
    made = samtidig("backup", str(backup), **settings)
    assert made.returncode == 0, made.stderr
    assert backup.stat().st_mode & 0o077 == 0
    assert samtidig("backup", str(backup), **settings).returncode == 1
    assert samtidig("restore", str(backup), **settings).returncode == 1  # the server runs

    elsewhere = tmp_path / "elsewhere.db"
    with ServerProcess(f"sqlite:///{elsewhere}") as other:
        other.create_session(**SETUP)
        other.create_session(**SETUP)
    settings = {"SAMTIDIG_JOURNAL": f"sqlite:///{elsewhere}"}
    restored = samtidig("restore", str(backup), **settings)
    assert restored.returncode == 0, restored.stderr
    assert sessions_in(elsewhere) == 1
    aside = [path for path in tmp_path.glob("elsewhere.db.2*") if not path.name.endswith(("-wal", "-shm"))]
    assert [sessions_in(path) for path in aside] == [2]


def test_a_damaged_or_foreign_file_is_not_restored(tmp_path: Path) -> None:
    journal = tmp_path / "samtidig.db"
    with ServerProcess(f"sqlite:///{journal}") as server:
        server.create_session(**SETUP)
    before = sessions_in(journal)
    (tmp_path / "noise.db").write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 40)
    sqlite3.connect(tmp_path / "foreign.db").execute("CREATE TABLE t (x)")
    for name in ("noise.db", "foreign.db"):
        refused = samtidig("restore", str(tmp_path / name), SAMTIDIG_JOURNAL=f"sqlite:///{journal}")
        assert refused.returncode == 1
        assert "Traceback" not in refused.stderr
    assert sessions_in(journal) == before == 1


def test_a_backup_of_a_missing_journal_creates_no_file(tmp_path: Path) -> None:
    nothing = samtidig("backup", str(tmp_path / "b.db"), SAMTIDIG_JOURNAL=f"sqlite:///{tmp_path}/none.db")
    assert nothing.returncode == 1
    assert list(tmp_path.iterdir()) == []


def test_with_redis_backup_says_what_to_do_instead(tmp_path: Path) -> None:
    refused = samtidig("backup", str(tmp_path / "b.db"), SAMTIDIG_JOURNAL="redis://127.0.0.1:1/0")
    assert refused.returncode == 2
    assert "redis-cli" in refused.stderr


def test_check_reports_good_in_use_and_wrong(journal: Path, tmp_path: Path) -> None:
    good = samtidig("check", SAMTIDIG_JOURNAL=f"sqlite:///{tmp_path}/new.db")
    assert (good.returncode, "All is well" in good.stdout) == (0, True), good.stderr
    assert "in use" in samtidig("check", SAMTIDIG_JOURNAL=f"sqlite:///{journal}").stdout
    down = samtidig("check", SAMTIDIG_JOURNAL="redis://:hemmelig@127.0.0.1:1/0")
    assert down.returncode == 1
    assert "hemmelig" not in down.stdout + down.stderr
    wrong = samtidig("check", SAMTIDIG_PORT="mange")
    assert wrong.returncode == 2
    assert "SAMTIDIG_PORT" in wrong.stderr


# The demo


def test_the_demo_serves_prints_its_links_and_stops_on_sigterm(tmp_path: Path) -> None:
    port = free_port()
    with subprocess.Popen(
        [sys.executable, "-m", "server", "demo", "--speed", "5"],
        cwd=tmp_path,
        env=clean_environment() | {"SAMTIDIG_PORT": str(port)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as demo:
        try:
            assert demo.stdout is not None
            printed = ""
            while "Ctrl+C" not in printed:
                line = demo.stdout.readline()
                assert line, printed
                printed += line
            links = re.findall(r"/(join|screen|desk|setup)#", printed)
            assert sorted(links) == ["desk", "desk", "join", "join", "join", "screen", "screen", "setup"]
            again = samtidig("demo", folder=tmp_path, SAMTIDIG_PORT=str(free_port()))
            assert again.returncode == 1
            assert "running already" in again.stderr
        finally:
            demo.send_signal(signal.SIGINT)
            code = demo.wait(15)
        assert demo.stderr is not None
        assert (code, "Traceback" in demo.stderr.read()) == (0, False)


def sessions_in(path: Path) -> int:
    database = sqlite3.connect(path)
    try:
        return int(database.execute("SELECT count(*) FROM sessions").fetchone()[0])
    finally:
        database.close()
