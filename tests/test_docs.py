"""The pages in docs/: their links lead somewhere, and decisions are short and in order."""

from __future__ import annotations

import re
from itertools import chain, pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
WORDS_IN_A_DECISION = 100

# Decisions


def decisions() -> dict[str, list[tuple[str, str]]]:
    """Return part -> the date and text of each of its decisions, in the order of the page."""
    parts = re.split(r"^## (.+)$", (ROOT / "docs/decisions.md").read_text("utf-8"), flags=re.M)[1:]
    entry = re.compile(r"^\*\*(\d{4}-\d\d-\d\d) · (.*?)(?=^\*\*\d{4}|\Z)", re.M | re.S)
    return {name: entry.findall(text) for name, text in zip(parts[::2], parts[1::2], strict=True)}


def test_decisions_stand_in_the_order_of_their_dates() -> None:
    assert all(decisions().values())
    for part, entries in decisions().items():
        for (before, _), (after, text) in pairwise(entries):
            assert before <= after, f"{part}: {text[:60]}"


def test_a_decision_has_at_most_100_words() -> None:
    lengths = {text[:60]: len(text.split()) for _, text in chain(*decisions().values())}
    assert {text: length for text, length in lengths.items() if length > WORDS_IN_A_DECISION} == {}


# Links


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|mailto:)([^)\s]+)\)", page.read_text("utf-8"))
    for target in targets:
        name, _, heading = target.partition("#")
        file = (page.parent / name).resolve() if name else page
        assert file.exists(), target
        if heading:
            headings = re.findall(r"^#+ (.+)$", file.read_text("utf-8"), re.M)
            assert heading in {anchor(each) for each in headings}, target


def anchor(heading: str) -> str:
    """Return the anchor that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
