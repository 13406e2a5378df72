"""Draw the app's icons in static/icons/ from its mark: `python scripts/icons.py`."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

STATIC = Path(__file__).resolve().parents[1] / "static"
MARK = STATIC / "icon.svg"
PAPER = "#fffcf5"
ICONS = {"icon-192": (192, 1.0), "icon-512": (512, 1.0), "mask-512": (512, 0.72), "touch-180": (180, 0.86)}
"""Name -> pixels, and the mark's share of them; devices crop mask and touch icons, so those are filled to the edge."""


def page(size: int, share: float) -> str:
    """The mark on paper, or on nothing where its own corners are to be seen."""
    mark = re.sub("<svg ", f'<svg width="{size * share:g}" height="{size * share:g}" ', MARK.read_text("utf-8"))
    paper = f"background:{PAPER}" if share < 1 else ""
    return f'<body style="margin:0;height:100vh;display:grid;place-items:center;{paper}">{mark}</body>'


def main() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, (size, share) in ICONS.items():
            tab = browser.new_page(viewport={"width": size, "height": size})
            tab.set_content(page(size, share))
            tab.screenshot(path=STATIC / "icons" / f"{name}.png", omit_background=True)
        browser.close()


if __name__ == "__main__":
    main()
