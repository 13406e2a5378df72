"""The `rehearse` command: where it rehearses, its verdict, and that nothing is left behind."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from server.cli.rehearse_command import LOCAL_URL, Target, target_of
from tests.command_line import SETUP, clean_environment, samtidig, sessions_in
from tests.server_process import ROOT, ServerProcess, free_port


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
