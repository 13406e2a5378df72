"""Drawings for the page: the sites' signs, the product's mark, bars and strips, as the browser's pages draw them.

All are hidden from screen readers: they repeat what is written beside them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from server.core.sites import Shape
from server.exports.document import SiteLook, Strip
from server.exports.formats.html_text import Html, el, join

_RADIUS = 9
_POINTS: dict[Shape, tuple[tuple[float, float], ...]] = {
    "square": ((4, 4), (20, 4), (20, 20), (4, 20)),
    "triangle": ((12, 3.5), (21.5, 20), (2.5, 20)),
    "diamond": ((12, 2.5), (21.5, 12), (12, 21.5), (2.5, 12)),
    "hexagon": ((7, 3.5), (17, 3.5), (22, 12), (17, 20.5), (7, 20.5), (2, 12)),
    "pentagon": ((12, 2.5), (22, 10), (18.2, 21), (5.8, 21), (2, 10)),
    "star": (
        *((12, 2), (14.9, 8.6), (22, 9.3), (16.7, 14.1), (18.2, 21.1)),
        *((12, 17.5), (5.8, 21), (7.3, 14), (2, 9.3), (9.1, 8.6)),
    ),
    "cross": (
        *((9, 3), (15, 3), (15, 9), (21, 9), (21, 15), (15, 15)),
        *((15, 21), (9, 21), (9, 15), (3, 15), (3, 9), (9, 9)),
    ),
}
"""The corners of each shape in a square of 24 by 24. The circle has none."""
_TALLEST_STRIP = 10


def drawing(size: str, *shapes: Html, class_: str | None = None, fit: str | None = None) -> Html:
    """Return an SVG hidden from screen readers."""
    return el(
        "svg",
        *shapes,
        viewBox=f"0 0 {size}",
        aria_hidden="true",
        focusable="false",
        class_=class_,
        preserveAspectRatio=fit,
    )


def paper(look: SiteLook | None) -> str:
    """Return the CSS class with a site's colours."""
    return f"paper-{look.colour}" if look else "paper-none"


def shapes(sites: Mapping[str, SiteLook]) -> Html:
    """Return each site's shape, drawn once; `shape` refers to it from everywhere else."""
    drawn = (
        el("symbol", el("g", _outline(look.shape), class_=paper(look)), id=f"s-{mark}", viewBox="0 0 24 24")
        for mark, look in sites.items()
    )
    return el("svg", *drawn, aria_hidden="true", focusable="false", class_="shapes")


def shape(mark: str) -> Html:
    """Return a site's shape, in its colour."""
    return el("svg", el("use", href=f"#s-{mark}"), aria_hidden="true")


def _outline(shape: Shape) -> Html:
    if shape not in _POINTS:
        return el("circle", cx=12, cy=12, r=_RADIUS)
    return el("path", d=f"M{' '.join(f'{x} {y}' for x, y in _POINTS[shape])}z")


def link_style(sites: Mapping[str, SiteLook]) -> str:
    """Return the style that draws a site's shape before links of its class: a page may have twenty thousand."""
    return "".join(
        f".{link_class(mark)}::before{{clip-path:{_clip(look.shape)};background:var(--{look.colour})}}"
        for mark, look in sites.items()
    )


def link_class(mark: str) -> str:
    """Return the CSS class that gives a link the sign of the site whose note or output it leads to."""
    return f"s-{mark}"


def _clip(shape: Shape) -> str:
    if shape not in _POINTS:
        return f"circle({_percent(_RADIUS)})"
    return f"polygon({','.join(f'{_percent(x)} {_percent(y)}' for x, y in _POINTS[shape])})"


def _percent(of_24: float) -> str:
    return f"{of_24 / 0.24:.4g}%"


BRAND = drawing(
    "36 24",
    el("circle", cx=12, cy=12, r="10.5", class_="left"),
    el("path", d="M14.5 1.8a10.5 10.5 0 0 1 0 20.4z", class_="both"),
    el("rect", x="14.5", y="2.7", width="18.6", height="18.6", class_="right"),
    class_="brand-sign",
)


def bar(share: float) -> Html:
    """Return a bar of a length from 0 to 1."""
    width = round(100 * share, 1)
    return drawing(
        "100 6",
        el("rect", width=100, height=6, class_="all"),
        el("rect", width=str(width), height=6, class_="part") if width else Html(""),
        class_="bar",
        fit="none",
    )


def strips(drawn: Sequence[Strip]) -> Html:
    """Return strips under each other, drawn to one scale: each phase as wide as it has minutes."""
    longest = max((sum(minutes for _, _, minutes in strip.parts) for strip in drawn), default=0) or 1
    return el(
        "div",
        *(join(el("p", strip.title, class_="small"), _strip(strip, longest)) for strip in drawn),
        class_="strips",
        aria_hidden="true",
    )


def _strip(strip: Strip, longest: int) -> Html:
    parts, at = [], 0.0
    for kind, _, minutes in strip.parts:
        width = 1000 * minutes / longest
        parts.append(
            el(
                "rect",
                x=str(round(at, 1)),
                width=str(round(max(width - 3, 0), 1)),
                height=_TALLEST_STRIP,
                class_=f"phase {kind}",
            )
        )
        at += width
    return drawing(f"1000 {_TALLEST_STRIP}", join(*parts), class_="strip", fit="none")
