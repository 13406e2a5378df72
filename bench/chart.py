"""The chart: three bar charts in one SVG, readable without colour."""

from __future__ import annotations

from xml.sax.saxutils import escape

from bench.questions import TARGETS
from bench.results import Results

PANELS = (
    ("CPU per delivery, µs (less is better)", "fanout-500", "server_us"),
    ("Deliveries per second at saturation (more is better)", "saturation-500", "deliveries_per_s"),
    ("Highest notes/s in time, 2,000 tablets (more is better)", "ramp-2000", "highest"),
)
WIDTH, LABEL, BAR, ROW, GAP, EDGE = 860, 210, 540, 22, 44, 16
STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#1a1a1a}.title{font-weight:600}"
    ".bar{fill:#8fa3b5}.ours{fill:#0b5cad}.ours-name{font-weight:700}"
)


def draw(results: Results) -> str:
    """Return the chart as SVG."""
    parts: list[str] = []
    top = EDGE
    for title, question, path in PANELS:
        found = {name: results.figure(question, path, name) for name in TARGETS}
        drawn, height = _panel(title, {name: value for name, value in found.items() if value}, top)
        parts.extend(drawn)
        top += height
    about = "Bars for each server: CPU per delivery, deliveries per second, highest rate of notes."
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top}" role="img" aria-label="{about}">\n'
        f"<style>{STYLE}</style>\n"
        f'<rect width="{WIDTH}" height="{top}" fill="#fff"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )


def _panel(title: str, values: dict[str, float], top: int) -> tuple[list[str], int]:
    """Return the elements of one bar chart, and its height."""
    most = max(values.values(), default=1.0)
    parts = [f'<text class="title" x="{EDGE}" y="{top + 14}">{escape(title)}</text>']
    for at, (name, value) in enumerate(values.items()):
        y = top + 26 + at * ROW
        ours = name == "samtidig"
        label = escape(TARGETS[name].title.replace("`", "").replace("*", ""))
        parts.append(
            f'<text{" class=" + chr(34) + "ours-name" + chr(34) if ours else ""} x="{LABEL}" y="{y + 13}" '
            f'text-anchor="end">{label}</text>'
            f'<rect class="{"ours" if ours else "bar"}" x="{LABEL + 8}" y="{y + 2}" '
            f'width="{max(1.0, BAR * value / most):.1f}" height="{ROW - 7}"/>'
            f'<text x="{LABEL + 14 + BAR * value / most:.1f}" y="{y + 13}">{_short(value)}</text>'
        )
    return parts, 26 + len(values) * ROW + (GAP - 26)


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
