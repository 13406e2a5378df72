"""The report as a web page: one file that needs no other, on screen, on paper and for screen readers."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from server.exports import page_outputs, page_sections
from server.exports.drawings import BRAND, paper, site_sign
from server.exports.html import Html, el, join
from server.exports.phrases import date_and_hours, left_out
from server.exports.report import Report, SiteView
from server.exports.wording import Words

_STYLE = files("server.exports").joinpath("page.css").read_text("utf-8")
_POLICY = (
    f"default-src 'none'; style-src 'sha256-{b64encode(sha256(_STYLE.encode()).digest()).decode()}'; "
    "base-uri 'none'; form-action 'none'"
)
"""Nothing runs, nothing is fetched, and no other style applies, whatever anyone wrote on a note."""


def write(report: Report, words: Words) -> bytes:
    """Return the whole page."""
    title = report.workshop.title
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="referrer", content="no-referrer"),
        el("meta", name="robots", content="noindex"),
        el("title", words("report-title", title=title)),
        el("style", Html(_STYLE)),
    )
    body = el(
        "body",
        el("a", words("skip-to-content"), href="#main", class_="skip-link"),
        _cover(report, words),
        el("main", *_main(report, words), id="main", tabindex=-1),
        el("footer", BRAND, el("p", words("report-made-with")), class_="foot"),
    )
    return f"<!doctype html>\n{el('html', head, body, lang=words.language)}\n".encode()


def _cover(report: Report, words: Words) -> Html:
    about = report.workshop
    facts = [
        (words("report-theme"), about.theme),
        (words("report-organiser"), about.organiser),
        (words("report-contact"), about.contact),
    ]
    return el(
        "header",
        el("p", BRAND, el("span", words("report-of")), class_="kicker"),
        el("h1", about.title),
        el("p", date_and_hours(about, words), class_="when") if about.date else None,
        el("p", about.question, class_="question") if about.question else None,
        el("dl", *(el("div", el("dt", name), el("dd", text)) for name, text in facts if text), class_="told"),
        el("ul", *(_site(view, words) for view in report.sites), class_="sites", aria_label=words("report-sites")),
        class_="cover",
    )


def _site(view: SiteView, words: Words) -> Html:
    site = view.site
    return el(
        "li",
        el("p", site_sign(site, full=True), el("span", site.mark, class_="letters"), class_="site-name"),
        el("p", site.angle, class_="angle") if site.angle else None,
        el("p", site.venue, class_="small") if site.venue else None,
        el("p", words("report-hosts", hosts=", ".join(site.hosts)), class_="small") if site.hosts else None,
        class_=paper(site),
    )


def _main(report: Report, words: Words) -> list[Html]:
    sections = {
        "left-out": el("ul", *(el("li", each) for each in left_out(report, words))),
        "counts": page_sections.counts(report, words),
        "outputs": page_outputs.outputs(report, words),
        "barometer": page_outputs.barometer(report, words),
        "notes-by-site": page_sections.notes(report, words),
        "rounds": page_sections.rounds(report, words),
        "timeline": page_sections.timeline(report, words),
    }
    if report.workshop.facts:
        sections["facts"] = page_sections.facts(report, words)
    made = {
        name: el(
            "section",
            el("h2", words(f"report-{name}"), id=f"h-{name}"),
            body,
            id=name,
            class_=f"part-{name}",
            aria_labelledby=f"h-{name}",
        )
        for name, body in sections.items()
    }
    first = made.pop("left-out")
    return [join(first, _contents(list(made), words)), *made.values()]


def _contents(names: list[str], words: Words) -> Html:
    links = (el("li", el("a", words(f"report-{name}"), href=f"#{name}")) for name in names)
    return el(
        "nav", el("h2", words("report-contents"), id="h-contents"), el("ol", *links), aria_labelledby="h-contents"
    )
