"""Makes HTML: a string not made here is text, and is escaped."""

from __future__ import annotations

from html import escape

_VOID = {"meta", "rect", "circle", "path", "use"}


class Html(str):
    """Finished markup, which is not escaped again."""

    __slots__ = ()


def el(tag: str, *children: str | None, **attributes: str | int | None) -> Html:
    """Return an element: `el("p", "1 < 2", class_="hint")`. Children and attributes that are None are left out."""
    named = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
    if tag in _VOID:
        return Html(f"<{tag}{named}>" if tag == "meta" else f"<{tag}{named}/>")
    return Html(f"<{tag}{named}>{join(*children)}</{tag}>")


def join(*children: str | None) -> Html:
    """Return the children one after another, text escaped."""
    return Html("".join(each if isinstance(each, Html) else escape(each) for each in children if each is not None))
