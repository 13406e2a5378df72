"""The first sections of the page: the outputs with their lineage, and the barometer."""

from __future__ import annotations

from collections.abc import Sequence

from server.exports.drawings import bar, paper, site_sign
from server.exports.html import Html, el, join
from server.exports.lineage import Related
from server.exports.page_elements import grid, reference, reuse_list, signed, text_of
from server.exports.phrases import percent, source_label
from server.exports.report import OutputView, Report
from server.exports.wording import Words


def outputs(report: Report, words: Words) -> Html:
    """Return the outputs, each with everything it builds on."""
    if not report.outputs:
        return el("p", words("report-no-outputs"), class_="nothing")
    return join(*(_output(report, made, words) for made in report.outputs))


def _output(report: Report, made: OutputView, words: Words) -> Html:
    output, site = made.output, report.site[made.output.site]
    others = [mark for mark in made.sites if mark != output.site]
    signs = [site_sign(report.site[mark]) for mark in others]
    return el(
        "article",
        el(
            "header",
            el("h3", el("span", f"{made.number}.", class_="number"), " ", output.title),
            el(
                "p",
                site_sign(site),
                el("span", words(f"maturity-{output.maturity}"), class_="tag"),
                signed(output.name),
                el("span", words("report-sites-behind"), " ", *_spaced(signs), class_="behind") if others else None,
                class_="about",
            ),
        ),
        text_of(output.text) if output.text else None,
        el("p", words("report-contact-is", contact=output.contact), class_="contact") if output.contact else None,
        el("div", el("h4", words("report-lineage")), _sources(report, made.lineage, words), class_="lineage")
        if made.lineage
        else el("p", words("report-lineage-none"), class_="nothing"),
        reuse_list(report, made.taken_further, words),
        id=f"o-{made.number}",
        class_=f"output {paper(site)}",
    )


def _sources(report: Report, sources: Sequence[Related], words: Words) -> Html | None:
    """Return what something builds on as a list within a list: under each source, its own sources."""
    if not sources:
        return None
    return el("ul", *(_source(report, source, words) for source in sources))


def _source(report: Report, source: Related, words: Words) -> Html:
    site = report.site.get(source.site)
    return el(
        "li",
        el(
            "div",
            el("span", source_label(source, words), " ", class_="how") if source.degree else None,
            reference(report, source, words, whole=True),
            el("span", " (", words("report-lineage-more"), ")", class_="small") if source.more else None,
            class_="step",
        ),
        _sources(report, source.sources, words),
        class_=paper(site) if site else "paper-none",
    )


def barometer(report: Report, words: Words) -> Html:
    """Return how much was built on what another site made: two figures and a table."""
    day = report.barometer
    figures = (
        ("outputs", day.outputs_across, day.outputs),
        ("notes", day.notes_taken_across, day.notes),
    )
    shown = (
        el(
            "div",
            el("p", percent(across, whole, words), class_="figure"),
            bar(across, whole),
            el("p", words(f"report-barometer-{key}", across=across, all=whole)),
        )
        for key, across, whole in figures
    )
    return join(
        el("p", words("report-barometer-intro"), class_="intro"),
        el("div", *shown, class_="figures"),
        _flows(report, words),
    )


def _flows(report: Report, words: Words) -> Html | None:
    counted = {(flow.origin, flow.to): flow.count for flow in report.barometer.flows}
    if not counted:
        return None
    sites = [view.site for view in report.sites]
    return join(
        el("h3", words("report-flows")),
        grid(
            words("report-flows-caption"),
            [words("report-flow-from"), *(words("report-flow-to", site=site.mark) for site in sites)],
            [
                [site_sign(site, full=True), *(str(counted.get((site.mark, to.mark), 0)) for to in sites)]
                for site in sites
            ],
            class_="numbers",
            show_caption=True,
        ),
    )


def _spaced(signs: Sequence[Html]) -> list[Html]:
    return [join(sign, " ") for sign in signs]
