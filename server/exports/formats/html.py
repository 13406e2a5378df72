"""The report as a web page: one file that needs no other, on screen, on paper and for screen readers."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from server.exports.document import Document, Section
from server.exports.formats.drawings import BRAND, link_style, shapes
from server.exports.formats.format import Format
from server.exports.formats.html_blocks import Blocks
from server.exports.formats.html_text import Html, el
from server.exports.wording import Words

_STYLE = files("server.exports.formats").joinpath("page.css").read_text("utf-8")


def write(document: Document, words: Words) -> bytes:
    """Return the whole page: the cover, what is left out, the contents, and the other sections."""
    blocks = Blocks(document, words)
    style = _STYLE + link_style(document.sites)
    cover = [section for section in document.sections if not section.title]
    first, *others = [section for section in document.sections if section.title]
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="google", content="notranslate"),
        el("meta", http_equiv="Content-Security-Policy", content=_policy(style)),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="referrer", content="no-referrer"),
        el("meta", name="robots", content="noindex"),
        el("title", words("report-title", title=document.title)),
        el("style", Html(style)),
    )
    body = el(
        "body",
        shapes(document.sites),
        el("a", words("skip-to-content"), href="#main", class_="skip-link"),
        el(
            "header",
            el("p", BRAND, el("span", words("report-of")), class_="kicker"),
            el("h1", document.title),
            *(blocks.draw(*section.blocks) for section in cover),
            class_="cover",
        ),
        el(
            "main",
            _section(first, blocks),
            _contents(others, words),
            *(_section(section, blocks) for section in others),
            id="main",
            tabindex=-1,
        ),
        el("footer", BRAND, el("p", words("report-made-with" if document.names else "report-to-share")), class_="foot"),
    )
    # Browsers are told not to translate it: the report exists in every language of ours, and quotes people's own words.
    return f"<!doctype html>\n{el('html', head, body, lang=document.language, translate='no')}\n".encode()


def _policy(style: str) -> str:
    """Return the policy by which nothing runs or is fetched, and no other style applies, whatever anyone wrote."""
    style_hash = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{style_hash}'; base-uri 'none'; form-action 'none'"


def _section(section: Section, blocks: Blocks) -> Html:
    return el(
        "section",
        el("h2", section.title, id=f"h-{section.id}"),
        blocks.draw(*section.blocks),
        id=section.id,
        class_=f"part-{section.id}",
        aria_labelledby=f"h-{section.id}",
    )


def _contents(sections: list[Section], words: Words) -> Html:
    links = (el("li", el("a", section.title, href=f"#{section.id}")) for section in sections)
    return el(
        "nav", el("h2", words("report-contents"), id="h-contents"), el("ol", *links), aria_labelledby="h-contents"
    )


FORMAT = Format("html", "text/html; charset=utf-8", "html", write)
