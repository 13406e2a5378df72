"""A rolling upgrade: pages of one release meet processes of another, and nothing anybody writes is refused or lost."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from server.core import CONTRACT
from tests.browser.hands import Tablet, da, note, wait_until
from tests.browser.test_network import (
    FORBIDDEN,
    Meddler,
    NewContext,
    keep_app,
    open_tablet,
    wait_until_arrived,
    write,
    written,
)
from tests.fault_proxy import FaultProxy
from tests.redis_server import RedisServer
from tests.server_process import ROOT, Message, ServerProcess

Edits = dict[str, tuple[str, str]]

NEXT_CONTRACT: Edits = {
    "server/core/__init__.py": (r"(?m)^CONTRACT = \d+$", f"CONTRACT = {CONTRACT + 1}"),
    "static/wire.js": (r"(?m)^export const CONTRACT = \d+;$", f"export const CONTRACT = {CONTRACT + 1};"),
}
"""A later release: its processes and its pages."""
NEW_FIELD: Edits = {
    "server/core/notes.py": (
        r"(?m)^(class AddNote\((?:.*\n)+?    id: Id\n    text: RawText\n)",
        r"\1    later: int = 0" + "\n",
    ),
    "static/tablet/note-form.js": (r'type: "add_note",', 'type: "add_note", later: 1,'),
}
"""A command has a field more, which every page of the later release sends."""
SOON_MS = 6_000
UPDATES_CHECKED_MS = 8_000
"""By then the browser and the page have looked for a newer service worker, as they do after a page is opened."""
RELOAD_SOON: Edits = {"static/line/process-search.js": (r"RELOAD_MS = 30_000", f"RELOAD_MS = {SOON_MS}")}


class Release(ServerProcess):
    """A process of another release: the same files, edited, in a folder of their own."""

    def __init__(self, folder: Path, journal: str, *edits: Edits) -> None:
        self.root = folder
        for name in ("server", "static"):
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        for name, (pattern, replacement) in {name: edit for each in edits for name, edit in each.items()}.items():
            text, count = re.subn(pattern, replacement, (folder / name).read_text("utf-8"))
            assert count == 1, f"{name} no longer has {pattern}"
            (folder / name).write_text(text, "utf-8")
        super().__init__(journal, rate_limits="off")


@pytest.fixture
def redis() -> Iterator[RedisServer]:
    server = RedisServer()
    yield server
    server.close()


@pytest.fixture
def old(redis: RedisServer) -> Iterator[ServerProcess]:
    """A process of this release, the old one here."""
    with ServerProcess(redis.url, rate_limits="off") as process:
        yield process


@pytest.fixture
def new(redis: RedisServer, tmp_path: Path) -> Iterator[ServerProcess]:
    """A process of a later release on the same Redis."""
    with Release(tmp_path / "new", redis.url, NEXT_CONTRACT, NEW_FIELD) as process:
        yield process


def session_in_writing_phase(server: ServerProcess) -> Message:
    made = server.create_session()
    Tablet(server, made, key=made["keys"]["facilitator"]["AAL"]).do({"type": "next_phase"}, {"type": "next_phase"})
    return made


def lead_to(proxy: FaultProxy | Meddler, server: ServerProcess) -> None:
    """Connect whoever comes from now on to this server; the connections there are stay as they are."""
    proxy.target = ("127.0.0.1", int(server.settings["port"]))


def count_welcomes(page: Page) -> list[str]:
    """Return a list to which every welcome by socket is added."""
    welcomes: list[str] = []

    def keep(frame: str | bytes) -> None:
        if str(frame).startswith('{"type":"welcome"'):
            welcomes.append(str(frame))

    page.on("websocket", lambda socket: socket.on("framereceived", keep))
    return welcomes


def assert_waiting(page: Page, *texts: str) -> None:
    """Each note is on its way, and none was refused."""
    for text in texts:
        expect(note(page, text)).to_contain_text(da("state-waiting"))
    expect(page.locator(".refused")).to_have_count(0)


@pytest.mark.parametrize("way", ["socket", "long poll"])
def test_notes_of_a_newer_page_wait_at_an_old_process_and_arrive_once_at_a_new_one(
    way: str, old: ServerProcess, new: ServerProcess, new_context: NewContext
) -> None:
    """The old process would refuse them for a field it does not know; the page finds the new one by itself."""
    made = session_in_writing_phase(new)
    with ExitStack() as stack:
        network = FaultProxy(new.url) if way == "socket" else Meddler(new.url, b"upgrade: websocket", FORBIDDEN)
        stack.enter_context(network)
        page = open_tablet(new_context(), made, network.url)
        welcomes = count_welcomes(page)
        write(page, "B1")
        wait_until_arrived(page, new, made, "B1")

        lead_to(network, old)
        if isinstance(network, FaultProxy):
            network.reset()
            wait_until(page, lambda: len(welcomes) >= 1)
        write(page, "B2", "B3")
        if isinstance(network, FaultProxy):
            wait_until(page, lambda: len(welcomes) >= 4)  # it has looked for another process, and met the old one again
        else:
            page.wait_for_timeout(8000)
        assert_waiting(page, "B2", "B3")
        assert written(old, made, "B") == ["B1"]

        lead_to(network, new)
        wait_until_arrived(page, new, made, "B1", "B2", "B3")
        expect(page.locator(".refused")).to_have_count(0)
        assert written(old, made, "B") == ["B1", "B2", "B3"]


def test_a_page_of_the_old_release_writes_at_a_new_process_as_always(
    old: ServerProcess, new: ServerProcess, new_context: NewContext
) -> None:
    made = session_in_writing_phase(old)
    with FaultProxy(old.url) as wifi:
        page = open_tablet(new_context(), made, wifi.url)
        wifi.point_at(new.url)
        write(page, "O1", "O2")
        wait_until_arrived(page, new, made, "O1", "O2")


def test_after_the_time_for_it_the_page_reloads_once_and_keeps_what_is_written(
    tmp_path: Path, new_context: NewContext
) -> None:
    """The pages served here are newer than the process itself, so that no reload ever helps."""
    only_pages = {"static/wire.js": NEXT_CONTRACT["static/wire.js"]}
    journal = f"sqlite:///{tmp_path}/samtidig.db"
    with Release(tmp_path / "ahead", journal, only_pages, RELOAD_SOON) as server:
        made = session_in_writing_phase(server)
        context = new_context(keeps_app=True)
        screen = context.new_page()
        screen_welcomes = count_welcomes(screen)
        screen.goto(f"{server.url}/screen#{made['keys']['screen']['AAL']}")
        page = open_tablet(context, made, server.url)
        page.wait_for_load_state()
        loads: list[str] = []
        page.on("load", lambda loaded: loads.append(loaded.url))
        welcomes = count_welcomes(page)
        write(page, "L1")
        page.locator("#note-text").fill("L half written")
        wait_until(page, lambda: len(loads) == 1)
        expect(page.locator("#note-text")).to_have_value("L half written")
        assert_waiting(page, "L1")
        seen = len(welcomes)
        page.wait_for_timeout(3 * SOON_MS)
        assert len(loads) == 1
        assert len(welcomes) > seen, "it goes on looking for another process"
        assert_waiting(page, "L1")
        expect(page.locator("#note-text")).to_have_value("L half written")
        assert written(server, made, "L") == []
        assert len(screen_welcomes) == 1, "a screen sends no commands, so it stays where it is"


def test_when_a_release_is_taken_back_its_pages_reload_into_the_old_one_and_send(
    tmp_path: Path, new_context: NewContext
) -> None:
    """The service worker keeps the newer pages on the device, so a mere reload would open them again."""
    journal = f"sqlite:///{tmp_path}/samtidig.db"
    with (
        Release(tmp_path / "new", journal, NEXT_CONTRACT, RELOAD_SOON) as new,
        FaultProxy(new.url) as wifi,
    ):
        made = session_in_writing_phase(new)
        page = open_tablet(new_context("Math.random = () => 0.99", keeps_app=True), made, wifi.url)
        keep_app(page)
        page.reload()  # from the device, from now on
        write(page, "T1")
        wait_until_arrived(page, new, made, "T1")
        page.wait_for_timeout(UPDATES_CHECKED_MS)
        new.stop()
        with ServerProcess(journal, rate_limits="off") as old:
            wifi.point_at(old.url)
            write(page, "T2", "T3")
            page.locator("#note-text").fill("T half written")
            wait_until_arrived(page, old, made, "T1", "T2", "T3")
            expect(page.locator("#note-text")).to_have_value("T half written")
            page_contract = "import('/static/wire.js').then((contract) => contract.CONTRACT)"
            assert page.evaluate(page_contract) == CONTRACT
