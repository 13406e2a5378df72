"""Say in a style sheet which characters the emoji font is for, so that it is fetched only where one is shown."""

from __future__ import annotations

from pathlib import Path

FAMILY = "Samtidig Emoji"
FIRST = 0x203C
"""Digits and letters are in the font too, for keycaps; those are the text font's."""
WIDTH = 118


def style_sheet(font: Path, name: str) -> bytes:
    """Return the font's @font-face, with all characters it has from the first that is no ordinary text."""
    from fontTools.ttLib import TTFont

    lines, line = [], "  unicode-range:"
    for each in ranges([code for code in sorted(TTFont(font).getBestCmap()) if code >= FIRST]):
        if len(line) + len(each) + 2 > WIDTH:
            lines.append(line)
            line = "   "
        line += f" {each},"
    lines.append(line[:-1] + ";")
    return (
        "/* The emoji for devices that have none. Written by scripts/vendor.py. */\n"
        "@font-face {\n"
        f'  font-family: "{FAMILY}";\n'
        "  font-display: swap;\n"
        f'  src: url(./{name}) format("woff2");\n' + "\n".join(lines) + "\n}\n"
    ).encode()


def ranges(codes: list[int]) -> list[str]:
    """Return code points as CSS says them, those in a row together."""
    found: list[list[int]] = []
    for code in codes:
        if found and code == found[-1][1] + 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return [f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in found]
