"""Drawings for the page: a site's sign, the product's mark, and small bars, as the browser's pages draw them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from server.core.sites import Shape, Site
from server.exports.html import Html, el, join

_SHAPES: dict[Shape, Html] = {
    "circle": el("circle", cx=12, cy=12, r=9),
    "square": el("rect", x=4, y=4, width=16, height=16),
    "triangle": el("path", d="M12 3.5 21.5 20h-19z"),
    "diamond": el("path", d="M12 2.5 21.5 12 12 21.5 2.5 12z"),
    "hexagon": el("path", d="M7 3.5h10l5 8.5-5 8.5H7L2 12z"),
    "pentagon": el("path", d="M12 2.5 22 10l-3.8 11H5.8L2 10z"),
    "star": el("path", d="m12 2 2.9 6.6 7.1.7-5.3 4.8 1.5 7L12 17.5 5.8 21l1.5-7L2 9.3l7.1-.7z"),
    "cross": el("path", d="M9 3h6v6h6v6h-6v6H9v-6H3V9h6z"),
}


def drawing(size: str, *shapes: Html, class_: str | None = None, fit: str | None = None) -> Html:
    """Return an SVG hidden from screen readers: it repeats what is written beside it."""
    return el(
        "svg",
        *shapes,
        viewBox=f"0 0 {size}",
        aria_hidden="true",
        focusable="false",
        class_=class_,
        preserveAspectRatio=fit,
    )


def paper(site: Site) -> str:
    """Return the CSS class with a site's colours."""
    return f"paper-{site.colour}"


@lru_cache(maxsize=1024)
def site_sign(site: Site, *, full: bool = False) -> Html:
    """Return a site's shape and mark, with its name for screen readers; `full`: its shape and name."""
    sign = drawing("24 24", _SHAPES[site.shape])
    if full:
        return el("span", sign, site.name, class_=f"site-mark {paper(site)}")
    letters = el("span", site.mark, aria_hidden="true")
    return el("span", sign, letters, el("span", site.name, class_="for-ears"), class_=f"site-mark {paper(site)}")


BRAND = drawing(
    "36 24",
    el("circle", cx=12, cy=12, r="10.5", class_="left"),
    el("path", d="M14.5 1.8a10.5 10.5 0 0 1 0 20.4z", class_="both"),
    el("rect", x="14.5", y="2.7", width="18.6", height="18.6", class_="right"),
    class_="brand-sign",
)


def bar(part: int, whole: int) -> Html:
    """Return a bar filled in proportion to a part of a whole."""
    share = round(100 * part / whole, 1) if whole else 0
    return drawing(
        "100 6",
        el("rect", width=100, height=6, class_="all"),
        el("rect", width=str(share), height=6, class_="part") if share else Html(""),
        class_="bar",
        fit="none",
    )


def columns(counts: Sequence[int]) -> Html:
    """Return a small column chart of a few counts."""
    tallest = max(counts) or 1
    heights = [round(24 * count / tallest, 1) if count else 0.8 for count in counts]
    bars = (
        el("rect", x=n * 11, y=str(25 - height), width=9, height=str(height), class_="part")
        for n, height in enumerate(heights)
    )
    return drawing(f"{11 * len(counts) - 2} 25", join(*bars), class_="columns")
