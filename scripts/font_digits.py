"""Make digits of our own for the font: its zero is slashed, and reads as Ø in Danish (13.ØØ)."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

FAMILY = "Samtidig Digits"
DIGITS = range(0x30, 0x3A)
OFF_CURVE = 0
_OUTER, _LOWER_LEFT, _UPPER_RIGHT = range(3)
"""The contours of the slashed zero; the slash lies between the two inner ones."""


def digits(font: Path) -> bytes:
    """Return a woff2 with the font's digits, their zero open, under a name of its own, as its licence asks."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    made = TTFont(font)
    open_zero(made)
    options = Options()
    options.layout_features = ["ccmp", "pnum", "tnum"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=DIGITS)
    subsetter.subset(made)
    for record in made["name"].names:
        if record.nameID in (1, 3, 4, 6, 16):
            record.string = FAMILY.replace(" ", "") if record.nameID == 6 else FAMILY
    made.flavor = "woff2"
    made.recalcTimestamp = False
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def open_zero(font: object) -> None:
    """Join the two halves inside the zero, in its outline and in every variation of it."""
    from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates
    from fontTools.varLib.iup import iup_delta

    glyf = font["glyf"]  # type: ignore[index]
    zero = glyf["zero"]
    points, ends, flags = zero.getCoordinates(glyf)
    starts = [0, *(end + 1 for end in ends)]
    if len(ends) != 3:
        raise ValueError("this font's zero is not the slashed one")
    order = joined(starts)
    for variation in font["gvar"].variations["zero"]:  # type: ignore[index]
        deltas = list(variation.coordinates)
        phantom = deltas[starts[-1] :]
        full = iup_delta(deltas, [*points, (0, 0), (0, 0), (0, 0), (0, 0)], list(ends))
        variation.coordinates = [*(full[at] for at in order), *phantom]
    corners = corners_of(starts)
    zero.coordinates = GlyphCoordinates([points[at] for at in order])
    zero.flags = bytearray(OFF_CURVE if at in corners else flags[at] for at in order)
    zero.endPtsOfContours = [ends[_OUTER], len(order) - 1]
    zero.numberOfContours = 2
    zero.program.fromBytecode(b"")


SLASH = 3
"""The lower left half's point at which the slash begins; the upper right half begins at the slash's other end."""


def joined(starts: list[int]) -> list[int]:
    """Return the points of the open zero, as numbers of those of the slashed one."""
    outer = range(starts[_OUTER], starts[_LOWER_LEFT])
    lower = list(range(starts[_LOWER_LEFT], starts[_UPPER_RIGHT]))
    upper = list(range(starts[_UPPER_RIGHT], starts[3]))
    return [*outer, *lower[: SLASH + 1], *upper[1:], upper[0], *lower[SLASH + 1 :]]


def corners_of(starts: list[int]) -> set[int]:
    """Return the four points where the slash met the inner edge: no corners any more, so the curve passes by them."""
    lower, upper = starts[_LOWER_LEFT], starts[_UPPER_RIGHT]
    return {lower + SLASH, lower + SLASH + 1, upper, upper + 1}
