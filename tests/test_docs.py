"""The pages in docs/: what they name exists, their links lead somewhere, and decisions are short and in order."""

from __future__ import annotations

import ast
import re
from functools import cache
from itertools import chain, pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
WORDS_IN_A_DECISION = 100
LETTERS_IN_A_TEST_NAME = 85
TO_BE_WRITTEN = re.compile(r"NAME|CODE")
"""What stands for a name in the path of a file that the reader is to write."""

# Decisions


def decisions() -> dict[str, list[tuple[str, str]]]:
    """Return part -> the date and text of each of its decisions, in the order of the page."""
    parts = re.split(r"^## (.+)$", (ROOT / "docs/decisions.md").read_text("utf-8"), flags=re.M)[1:]
    entry = re.compile(r"^\*\*(\d{4}-\d\d-\d\d) · (.*?)(?=^\*\*\d{4}|\Z)", re.M | re.S)
    return {name: entry.findall(text) for name, text in zip(parts[::2], parts[1::2], strict=True)}


def test_decisions_are_in_the_order_of_their_dates() -> None:
    assert all(decisions().values())
    for part, entries in decisions().items():
        for (before, _), (after, text) in pairwise(entries):
            assert before <= after, f"{part}: {text[:60]}"


def test_a_decision_has_at_most_100_words() -> None:
    lengths = {text[:60]: len(text.split()) for _, text in chain(*decisions().values())}
    assert {text: length for text, length in lengths.items() if length > WORDS_IN_A_DECISION} == {}


# Names of tests


def test_a_test_name_has_at_most_85_letters() -> None:
    names = [
        *chain(*(re.findall(r"def (test_\w+)", path.read_text("utf-8")) for path in ROOT.glob("tests/**/*.py"))),
        *chain(*(re.findall(r"\btest\([\"'`](.+?)[\"'`],", path.read_text("utf-8")) for path in js_tests())),
    ]
    assert [name for name in names if len(name) > LETTERS_IN_A_TEST_NAME] == []


def js_tests() -> list[Path]:
    found = sorted(ROOT.glob("tests/js/*.test.js"))
    assert found
    return found


# What the architecture page names


@cache
def architecture() -> str:
    """Return docs/architecture.md without its drawings, whose names are short for whole paths."""
    return re.sub(r"^```.*?^```$", "", (ROOT / "docs/architecture.md").read_text("utf-8"), flags=re.M | re.S)


def in_backticks(text: str) -> list[str]:
    return [" ".join(code.split()) for code in re.findall(r"`([^`]+)`", text)]


def test_every_path_in_the_architecture_exists() -> None:
    paths = [code for code in in_backticks(architecture()) if re.fullmatch(r"[\w.{},/-]+/[\w.{},-]*", code)]
    assert len(paths) > 20
    written = [each for path in paths if not TO_BE_WRITTEN.search(path) for each in spelled_out(path)]
    assert [path for path in written if not (ROOT / path).exists()] == []


def spelled_out(path: str) -> list[str]:
    """Return `a/{b,c}` as [`a/b`, `a/c`]."""
    before, brace, rest = path.partition("{")
    inner, _, after = rest.partition("}")
    return [f"{before}{each}{after}" for each in inner.split(",")] if brace else [path]


def test_every_name_in_the_architecture_exists() -> None:
    codes = in_backticks(architecture())
    methods = {code.removesuffix("()") for code in codes if re.fullmatch(r"[A-Z]\w+\.\w+(?:\(\))?", code)}
    name = re.compile(r"\w+\(\)|[A-Z][a-z]\w*|[A-Z]+(?:_[A-Z]+)*")
    names = {code.removesuffix("()") for code in codes if name.fullmatch(code)}
    assert len(methods) > 5
    assert methods - members() == set()
    assert names - defined() - {"None"} == set()


@cache
def classes() -> dict[str, ast.ClassDef]:
    """Return every class of the server by its name."""
    trees = (ast.parse(path.read_text("utf-8")) for path in ROOT.glob("server/**/*.py"))
    return {node.name: node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}


@cache
def members() -> set[str]:
    """Return `Name.member` for every method and field of the server's classes."""
    found = set()
    for name, node in classes().items():
        for each in ast.walk(node):
            if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef):
                found.add(f"{name}.{each.name}")
            elif isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name):
                found.add(f"{name}.{each.target.id}")
    return found


@cache
def defined() -> set[str]:
    """Return every class and function of the server, and every function of the browser's code."""
    trees = [ast.parse(path.read_text("utf-8")) for path in ROOT.glob("server/**/*.py")]
    nodes = chain(*(ast.walk(tree) for tree in trees))
    python = {
        each.name for each in nodes if isinstance(each, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
    } | {
        target.id
        for tree in trees
        for each in tree.body
        if isinstance(each, ast.Assign | ast.AnnAssign)
        for target in (each.targets if isinstance(each, ast.Assign) else [each.target])
        if isinstance(target, ast.Name)
    }
    ours = (path for path in ROOT.glob("static/**/*.js") if "vendor" not in path.parts)
    javascript = chain(*(re.findall(r"\b(?:function|const|class) (\w+)", path.read_text("utf-8")) for path in ours))
    return python | set(javascript)


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


@pytest.mark.parametrize(("path", "each"), [("a/{b,c}.py", ["a/b.py", "a/c.py"]), ("a/b", ["a/b"])])
def test_braces_stand_for_several_paths(path: str, each: list[str]) -> None:
    assert spelled_out(path) == each


# The pictures of the facilitators' guide

MOST_BYTES_OF_PICTURES = 1_600_000


def test_every_method_has_its_picture_in_both_languages_and_they_are_small() -> None:
    """`scripts/screens_*.py` take them; the guide shows each in its language's part."""
    danish, english = (ROOT / "docs/facilitators.md").read_text("utf-8").split("## English", 1)
    shown = {"da": danish, "en": english}
    scripts = [
        (ROOT / f"scripts/screens_{name}.py").read_text("utf-8") for name in ("methods", "clusters", "programme")
    ]
    named = " ".join(re.findall(r"METHODS = \((.*?)\)", "".join(scripts)))
    files = {f"method-{method}-{lang}.png" for method in re.findall(r'"(\w+)"', named) for lang in shown}
    assert files == {file for text in shown.values() for file in re.findall(r"\]\(images/(method-[\w-]+\.png)\)", text)}
    assert [file for file in files if f"images/{file}" not in shown[file[-6:-4]]] == []
    sizes = [(ROOT / "docs/images" / file).stat().st_size for file in sorted(files)]
    assert sum(sizes) < MOST_BYTES_OF_PICTURES


@pytest.mark.parametrize("page", ["SECURITY.md", "docs/reliability.md"])
def test_every_promise_names_tests_that_exist(page: str) -> None:
    """In a table with "shown by", each row names at least one; wherever a page names a test, it is there."""
    text = (ROOT / page).read_text("utf-8")
    named = set(re.findall(r"`((?:browser/)?test_\w+\.py|js/[\w-]+\.test\.js)`", text))
    assert named
    assert sorted(name for name in named if not (ROOT / "tests" / name).is_file()) == []
    for table in re.findall(r"^\|.*shown by \|\n\|[-|]+\|\n((?:\|.*\n)+)", text, re.MULTILINE | re.IGNORECASE):
        for row in table.splitlines():
            shown_by = row.strip("|").rsplit("|", 1)[1]
            assert re.search(r"`[\w/-]*test[\w.-]*`", shown_by), row[:80]
