"""One Chromium for all browser tests, and pages whose requests and console are checked at the end of a test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.hands import Watch, desk_of, watch_page
from tests.fault_proxy import FaultProxy
from tests.server_process import Message, ServerProcess

PATIENCE_MS = 20_000  # conditions are waited for, never times; this is only when to give up, on a slow machine
ARGUMENTS = (
    "--no-sandbox",
    "--font-render-hinting=none",  # else the headless shell sets letters wider than a window does
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

NewPage = Callable[..., Page]
NewContext = Callable[..., BrowserContext]


# Not for the whole test run: while it lives, the tests with an event loop of their own could not start one.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Launch the system's Chromium, or else the one Playwright installed.

    As a headless shell where there is one: the same browser without the windows that nobody sees takes a quarter less
    of the processor.
    """
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        program = shutil.which("chromium-headless-shell") or shutil.which("chromium")
        chromium = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS), headless=True)
        yield chromium
        chromium.close()


@pytest.fixture
def watches() -> list[Watch]:
    """The watch of each page this test opened; add the problems that the test provokes to its `.expected`."""
    return []


@pytest.fixture
def new_page(browser: Browser, watches: list[Watch]) -> Iterator[NewPage]:
    """Open a page in a browser context of its own: `new_page(url, width=390, height=844, language="da", ...)`.

    At the end of the test there must be no error in any console, no violation of the CSP, no request to another host
    and no key in a URL.
    """
    pages = []

    def make(url: str = "", width: int = 1180, height: int = 820, language: str = "", **options: Any) -> Page:
        page, watch = open_watched_page(browser, width, height, language, **options)
        pages.append(page)
        watches.append(watch)
        if url:
            page.goto(url)
        return page

    yield make
    for page in pages:
        page.context.close()
    for watch in watches:
        watch.assert_clean()


def open_watched_page(
    browser: Browser, width: int, height: int, language: str = "", every_request: bool = False, **options: Any
) -> tuple[Page, Watch]:
    """Open a page in a new browser context, and watch it; a `language` is set as the one the reader has chosen.

    With `every_request` the watch keeps all requests.
    """
    context = browser.new_context(
        viewport={"width": width, "height": height},
        locale="da-DK",
        timezone_id="Europe/Copenhagen",
        service_workers="block",
        **options,
    )
    context.set_default_timeout(PATIENCE_MS)
    if language:
        chosen = f"localStorage.setItem('samtidig.language', '\"{language}\"')"
        context.add_init_script(f"localStorage.getItem('samtidig.language') ?? {chosen}")
    page = context.new_page()
    return page, watch_page(page, every_request)


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """One server on SQLite, shared by all browser tests that need only one."""
    folder = tmp_path_factory.mktemp("browser")
    with ServerProcess(f"sqlite:///{folder}/samtidig.db", rate_limits="off") as process:
        yield process


@pytest.fixture
def made(server: ServerProcess) -> Message:
    """A session in the phase in which tablets first show the wall of notes."""
    made = server.create_session()
    desk_of(server, made).do({"type": "next_phase"}, {"type": "next_phase"})
    return made


@pytest.fixture
def wifi(server: ServerProcess) -> Iterator[FaultProxy]:
    """The network between one site and the server."""
    with FaultProxy(server.url) as proxy:
        yield proxy


@pytest.fixture
def new_context(browser: Browser) -> Iterator[NewContext]:
    """Make browser contexts; `scripts` run in each page.

    Where it `keeps_app` a page installs the service worker, and opens without a network from then on. That fetches
    every file of the release, which takes longer than to load a page: only where a test needs it.
    """
    contexts: list[BrowserContext] = []

    def make(*scripts: str, width: int = 1180, height: int = 820, keeps_app: bool = False) -> BrowserContext:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            locale="da-DK",
            timezone_id="Europe/Copenhagen",
            service_workers="allow" if keeps_app else "block",
        )
        context.set_default_timeout(PATIENCE_MS)
        for script in scripts:
            context.add_init_script(script)
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def context(new_context: NewContext) -> BrowserContext:
    """A browser context with service workers."""
    return new_context(keeps_app=True)
