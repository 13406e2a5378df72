"""axe-core over a page as it stands: a floor for access, not the proof."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

_AXE = Path(__file__).resolve().parents[1] / "axe" / "axe.min.js"
_RUN = """;axe.run().then((found) => JSON.stringify(
  found.violations.map((each) => [each.id, each.nodes.map((node) => node.html.slice(0, 200))])))"""


def violations(page: Page) -> str:
    """What axe finds, as JSON; "[]" when nothing. It comes as the debugger's script: the CSP lets no other in."""
    answer = page.context.new_cdp_session(page).send(
        "Runtime.evaluate", {"expression": _AXE.read_text() + _RUN, "awaitPromise": True, "returnByValue": True}
    )
    return str(answer["result"].get("value") or answer)
