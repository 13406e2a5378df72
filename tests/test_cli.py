"""The command line: its texts, `export`, `import`, `check` and `demo`, with real servers and files."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from server.app import OnReady
from server.cli import serve_demo
from server.cli.links import show_links
from server.cli.messages import language as terminal_language
from server.settings import Settings
from server.words import words
from tests.command_line import SETUP, clean_environment, samtidig
from tests.server_process import ROOT, ServerProcess, free_port


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_text_of_the_command_line_is_in_the_catalogue(language: str) -> None:
    sources = [path.read_text("utf-8") for path in (ROOT / "server" / "cli").glob("*.py")]
    sources += [(ROOT / "server" / "rehearsal" / "rehearse.py").read_text("utf-8")]
    keys = {key for source in sources for key in re.findall(r'"(cli-[a-z-]+)"', source)}
    assert len(keys) > 50
    catalogue = (ROOT / "static" / "words" / f"{language}.ftl").read_text("utf-8")
    assert [key for key in sorted(keys) if f"\n{key} =" not in catalogue] == []
    assert words(language)("cli-lost") != "cli-lost"


def test_it_speaks_the_terminals_language() -> None:
    assert "Sikkerhedskopi" in samtidig("--help", LANG="da_DK.UTF-8").stdout.title()
    assert "workshop" in samtidig("--help", LANG="en_GB.UTF-8").stdout
    assert "værksted" in samtidig("--help", LANG="C.UTF-8", LC_ALL="nb_NO.UTF-8").stdout


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("C", "en"), ("C.UTF-8", "en"), ("POSIX", "en"), ("", "en"), ("en_GB.UTF-8", "en"), ("en", "en"),
        ("de_DE", "en"),
        ("da_DK.UTF-8", "da"), ("da", "da"), ("DA_dk", "da"), ("nb_NO.UTF-8", "da"), ("nn_NO", "da"), ("sv_SE", "da"),
        ("fo_FO", "da"),
    ],
)  # fmt: skip
def test_the_terminals_language_follows_its_locale(monkeypatch: pytest.MonkeyPatch, locale: str, expected: str) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", locale)
    assert terminal_language() == expected
    monkeypatch.setenv("LC_ALL", "da_DK.UTF-8" if expected == "en" else "C")
    assert terminal_language() != expected, "LC_ALL comes first"


def test_an_archive_is_imported_into_another_server_with_a_create_key(server: ServerProcess, tmp_path: Path) -> None:
    made = server.create_session(**SETUP)
    archive = tmp_path / "day.json"
    out = samtidig("export", "json", "--url", server.url, "--key", made["keys"]["organiser"], "-o", str(archive))
    assert out.returncode == 0, out.stderr
    assert json.loads(archive.read_bytes())
    archive.write_bytes(b"\xef\xbb\xbf" + archive.read_bytes())  # an editor has saved it
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
    (tmp_path / "x.json").write_text('{"samtidig": 1}', encoding="utf-16")
    refused = samtidig("import", str(tmp_path / "x.json"))
    assert (refused.returncode, "UTF-16" in refused.stderr) == (2, True)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Path]:
    """The SQLite file of a running server that has one session."""
    path = tmp_path / "samtidig.db"
    with ServerProcess(f"sqlite:///{path}") as server:
        server.create_session(**SETUP)
        yield path


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


def test_it_is_said_where_links_and_codes_work_on_this_machine_only(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    journal = {"SAMTIDIG_JOURNAL": f"sqlite:///{tmp_path}/new.db", "SAMTIDIG_CREATE_KEY": "k"}
    reached = {"SAMTIDIG_PUBLIC_URL": "https://samtidig.example"}
    for addresses, is_said in [({}, True), ({"SAMTIDIG_HOST": "0.0.0.0"}, True), (reached, False)]:
        checked = samtidig("check", **journal, **addresses)
        assert ("on this machine only" in checked.stderr, checked.returncode) == (is_said, 0)
    for address, drawn in [("http://127.0.0.1:8000", 0), ("http://192.0.2.7:8000", 1)]:
        place = {"AAL": f"{address}/x#k"}
        links = {"join": f"{address}/join#ABCDEFGH", "join_site": place, "screen": place, "facilitator": place}
        show_links({"links": {**links, "organiser": "x"}, "join_code": "ABCDEFGH"}, {}, "cli-demo-title")
        printed = capsys.readouterr().out
        assert ("SAMTIDIG_PUBLIC_URL" in printed, "▄" in printed) == (not drawn, bool(drawn))


def test_a_server_that_only_this_machine_reaches_logs_it(server: ServerProcess) -> None:
    for _ in range(100):  # the log is read in a thread
        if any("only_this_machine" in line for line in server.log):
            return
        time.sleep(0.05)
    raise AssertionError(server.log)


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


def test_a_demo_for_the_whole_network_has_a_key_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """So that nobody on the network can create sessions on it; what the environment says comes first."""
    monkeypatch.chdir(tmp_path)
    served: list[Settings] = []

    def serve(chosen: Settings, on_ready: OnReady) -> None:
        served.append(chosen)
        asyncio.run(on_ready("http://192.0.2.7:8000"))  # type: ignore[arg-type]

    async def nothing(*_: object) -> Any:
        return {"join_code": "", "keys": {"facilitator": {}}}

    monkeypatch.setattr(serve_demo, "serve_app", serve)
    monkeypatch.setattr(serve_demo.sessions, "create", nothing)
    monkeypatch.setattr(serve_demo, "play", nothing)
    monkeypatch.setattr(serve_demo, "show_links", lambda *_: None)
    monkeypatch.setattr(serve_demo, "socket", OnNetwork)
    for name in [name for name in os.environ if name.startswith("SAMTIDIG_")]:
        monkeypatch.delenv(name)
    printed = [CliRunner().invoke(serve_demo.demo, ["--lan"]).stdout for _ in range(2)]
    assert [each.create_key in shown for each, shown in zip(served, printed, strict=True)] == [True, True]
    assert {each.host for each in served} == {"192.0.2.7"}
    assert served[0].create_key != served[1].create_key
    assert len(served[0].create_key) == 22
    monkeypatch.setenv("SAMTIDIG_CREATE_KEY", "min egen")
    assert CliRunner().invoke(serve_demo.demo, ["--lan"]).exit_code == 0
    assert served[-1].create_key == "min egen"


class OnNetwork:
    """A socket that the system would send from this address."""

    def __init__(self, *_: object) -> None: ...

    def __enter__(self) -> OnNetwork:
        return self

    def __exit__(self, *_: object) -> None: ...

    def connect(self, _: object) -> None: ...

    def getsockname(self) -> tuple[str, int]:
        return "192.0.2.7", 9
