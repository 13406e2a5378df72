"""axe-core over a page as it stands: a floor for access, not the proof."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

_AXE = Path(__file__).resolve().parents[1] / "axe" / "axe.min.js"
# A note that is just landing is half transparent, and would be judged so: motions that end are waited for.
_RUN = """;Promise.all(document.getAnimations()
  .filter((each) => Number.isFinite(each.effect?.getComputedTiming().endTime))
  .map((each) => each.finished.catch(() => null))).then(() => axe.run()).then((found) => JSON.stringify(
  found.violations.map((each) => [each.id, each.nodes.map((node) => node.html.slice(0, 200))])))"""


def violations(page: Page) -> str:
    """What axe finds, as JSON; "[]" when nothing. It comes as the debugger's script: the CSP lets no other in."""
    expression = _RUN if page.evaluate("'axe' in globalThis") else _AXE.read_text() + _RUN
    devtools = page.context.new_cdp_session(page)
    answer = devtools.send("Runtime.evaluate", {"expression": expression, "awaitPromise": True, "returnByValue": True})
    devtools.detach()
    return str(answer["result"].get("value") or answer)
