"""Makes HTML: a string not made here is text, and is escaped."""

from __future__ import annotations

from html import escape
from unicodedata import bidirectional

_VOID = {"meta", "rect", "circle", "path", "use"}


class Html(str):
    """Finished markup, which is not escaped again."""

    __slots__ = ()


def el(tag: str, *children: str | None, **attributes: str | int | None) -> Html:
    """Return an element: `el("p", "1 < 2", class_="hint")`. Children and attributes that are None are left out."""
    if tag != "html" and (
        "lang" in attributes or any(is_from_the_right(each) for each in children if not isinstance(each, Html))
    ):
        attributes = {"dir": "auto", **attributes}
    named = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
    if tag in _VOID:
        return Html(f"<{tag}{named}>" if tag == "meta" else f"<{tag}{named}/>")
    return Html(f"<{tag}{named}>{join(*children)}</{tag}>")


def is_from_the_right(text: str | None) -> bool:
    """Return whether most letters of a text are written from right to left, as Arabic and Hebrew are."""
    if not text or text.isascii():
        return False
    directions = [bidirectional(each) for each in text if each.isalpha()]
    found = sum(each in ("R", "AL") for each in directions)
    return found > 0 and 2 * found >= len(directions)


def join(*children: str | None) -> Html:
    """Return the children one after another, text escaped."""
    return Html("".join(each if isinstance(each, Html) else escape(each) for each in children if each is not None))
