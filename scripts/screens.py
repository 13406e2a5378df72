"""Take the pictures in docs/images from the running demo: `make screens` (about two minutes).

Starts `python -m server demo` on a free port with a file of its own, joins as a participant, opens the screen and the
desk, waits until the rooms are writing, and takes each picture with Debian's Chromium.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.redis_server import free_port  # noqa: E402

IMAGES = ROOT / "docs" / "images"
CHROMIUM = "/usr/bin/chromium"
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SPEED = "3"
NOTES = 24
"""Screenshots are taken when this many notes are on the tablet's wall."""
PATIENCE_S = 150


def main() -> None:
    """Start the demo, wait for its writing phase, and take the screenshots."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with demo() as links, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        tablet = open_page(browser, links["join"], 1180, 820)
        join(tablet)
        screen = open_page(browser, links["screen"], 1920, 1080)
        desk = open_page(browser, links["desk"], 1180, 820)
        wait_for_notes(tablet)
        tablet.wait_for_timeout(1_500)
        for name, page in (("screen", screen), ("desk", desk), ("tablet", tablet)):
            wait_until_calm(page)
            page.screenshot(path=IMAGES / f"{name}.png", animations="disabled")
            print(f"docs/images/{name}.png")
        browser.close()


@contextmanager
def demo() -> Iterator[dict[str, str]]:
    """Run the demo, and yield its links by page, Aalborg's first."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "SAMTIDIG_PORT": str(free_port()),
            "SAMTIDIG_JOURNAL": f"sqlite:///{folder}/demo.db",
            "LANG": "da_DK.UTF-8",
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "server", "demo", "--speed", SPEED],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            yield read_links(process)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(15)


def read_links(process: subprocess.Popen[str]) -> dict[str, str]:
    """Return the first link to each page that the demo prints."""
    links: dict[str, str] = {}
    assert process.stdout is not None
    for line in process.stdout:
        for link, page in re.findall(r"(http://\S+/(\w+)#\S+)", line):
            links.setdefault(page, link)
        if "setup" in links:
            return links
    raise SystemExit("the demo ended without printing its links")


def open_page(browser: Browser, link: str, width: int, height: int) -> Page:
    """Open a link in a browser context of its own."""
    page = browser.new_context(viewport={"width": width, "height": height}, locale="da-DK").new_page()
    page.goto(link)
    return page


def join(tablet: Page) -> None:
    """Join as a participant in Aalborg."""
    tablet.get_by_label("Hvad skal vi kalde dig?").wait_for()
    if (place := tablet.get_by_role("radio", name=re.compile("Aalborg"))).count():
        place.check(force=True)  # the mark and name lie over the radio button itself
    tablet.get_by_label("Hvad skal vi kalde dig?").fill("Bodil")
    tablet.get_by_role("button", name="Deltag", exact=True).click()
    tablet.wait_for_url("**/tablet*")


def show_new(tablet: Page) -> None:
    """Show the notes that have arrived."""
    if (arrived := tablet.get_by_role("button", name=re.compile(r"^\d+ ny"))).count():
        arrived.first.click()


def wait_until_calm(page: Page) -> None:
    """Show what has arrived, and wait until nothing lies over the page, but not for long."""
    for _ in range(40):
        show_new(page)
        if not page.locator(".notice, .fresh-button").count():
            return
        page.wait_for_timeout(250)


def wait_for_notes(tablet: Page) -> None:
    """Show arriving notes until there are enough; polled from here, since the page's CSP allows no eval."""
    for _ in range(PATIENCE_S):
        show_new(tablet)
        if tablet.locator("article").count() >= NOTES:
            return
        tablet.wait_for_timeout(1_000)
    raise SystemExit("the demo did not write enough notes in time")


if __name__ == "__main__":
    main()
