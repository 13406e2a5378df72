"""The catalogues: every text the code uses is there in all languages, and every text there is used."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import get_args

import pytest
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk, Message, TextElement, VariableReference
from fluent.syntax.visitor import Visitor
from msgspec import inspect as types

from server.core import AnyCommand, AnyRecord
from server.core.checkins import Mood
from server.core.cross import CrossStep
from server.core.phases import StepName
from server.core.picks import How
from server.core.speakers import SpeakersRule
from server.core.trail import Step
from server.core.zones import ZoneName
from server.exports import FORMATS
from server.exports.sections import contributions
from server.exports.selection import REASONS
from server.live.unreadable import Reason
from server.static_files import STATIC
from server.wire import CloseCode
from server.words import LANGUAGES, Catalogue, words

ROOT = Path(__file__).resolve().parents[1]
STAY_AWAY = 4500

# The catalogues


@cache
def catalogue(language: str) -> dict[str, Message]:
    """Return key -> message; fail where a catalogue cannot be parsed or has a key twice."""
    resource = FluentParser(with_spans=False).parse((STATIC / "words" / f"{language}.ftl").read_text("utf-8"))
    junk = [entry.content for entry in resource.body if isinstance(entry, Junk)]
    assert not junk, junk
    messages = [entry for entry in resource.body if isinstance(entry, Message)]
    names = [message.id.name for message in messages]
    assert len(names) == len(set(names)), sorted(name for name in names if names.count(name) > 1)
    return {message.id.name: message for message in messages}


def variables(message: Message) -> set[str]:
    """Return the names of a message's variables."""
    found: set[str] = set()

    class Reader(Visitor):
        def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802
            found.add(node.id.name)

    Reader().visit(message)
    return found


def test_all_languages_have_the_same_keys_and_variables() -> None:
    danish, *others = (catalogue(language) for language in LANGUAGES)
    for other in others:
        assert danish.keys() ^ other.keys() == set()
        differ = {key for key in danish if variables(danish[key]) != variables(other[key])}
        assert differ == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [0, 1, 2, 1000])
def test_every_text_can_be_formatted(language: str, count: int) -> None:
    source = (STATIC / "words" / f"{language}.ftl").read_text("utf-8")
    bundle, one_by_one = FluentBundle([language], use_isolating=False), Catalogue(language, source)
    bundle.add_resource(FluentResource(source))
    for key, message in catalogue(language).items():
        pattern = bundle.get_message(key).value
        assert pattern is not None, key
        values = dict.fromkeys(variables(message), count)
        text, errors = bundle.format_pattern(pattern, values)
        assert not errors, (key, errors)
        assert text.strip(), key
        assert one_by_one.format(key, values) == text, "each is parsed when it is asked for"


def test_a_text_that_is_parsed_when_it_is_asked_for_brings_those_it_mentions() -> None:
    source = """# Of the whole file.
sum =
    { $count ->
        [one] one { thing }
       *[other] { $count } { -things }, { thing }
    }
# Of the next.
thing = thing, { deep }
deep = deep
-things = things
"""
    assert Catalogue("en", source).format("sum", {"count": 2}) == "2 things, thing, deep"
    assert Catalogue("en", source).format("thing", {}) == "thing, deep"
    assert Catalogue("en", source).format("nothing", {}) is None


def test_the_catalogues_use_only_fluent_functions_the_browser_has() -> None:
    for language in LANGUAGES:
        text = (STATIC / "words" / f"{language}.ftl").read_text("utf-8")
        assert set(re.findall(r"\{\s*([A-Z]+)\(", text)) <= {"NUMBER", "DATETIME"}


# The keys that the code uses


@cache
def scripts() -> dict[str, str]:
    """Return our own JavaScript: file -> source."""
    files = [path for path in STATIC.rglob("*.js") if "vendor" not in path.parts]
    return {path.relative_to(STATIC).as_posix(): path.read_text("utf-8") for path in sorted(files)}


ASKING_IN_JS = re.compile(r"(?<![\w.$])(?:t|known|say|words)\(")


def arguments(text: str, at: int) -> list[str]:
    """Return the arguments of the call whose opening bracket ends at `at`."""
    found, depth, start, quote = [], 0, at, ""
    for here in range(at, len(text)):
        letter = text[here]
        if quote:
            quote = "" if letter == quote and text[here - 1] != "\\" else quote
        elif letter in "\"'`":
            quote = letter
        elif letter in "([{":
            depth += 1
        elif letter in ")]}" and depth:
            depth -= 1
        elif letter in "),":
            if depth == 0:
                found.append(text[start:here].strip())
                start = here + 1
            if letter == ")" and depth == 0:
                return found
    raise AssertionError(f"no end of {text[at : at + 60]}")


def asked_in_js() -> Iterator[tuple[str, str, list[str]]]:
    """Yield (file, key or `family-*`, further arguments) for every call that formats a text."""
    for name, text in scripts().items():
        for call in ASKING_IN_JS.finditer(text):
            first, *rest = arguments(text, call.end()) or [""]
            for literal in re.findall(r'(?:^|[?:|(])\s*"([^"]+)"', re.sub(r"`[^`]*`", "", first)):
                yield name, literal, rest
            for template in re.findall(r"`([^`]*)`", first):
                yield name, re.sub(r"\$\{[^}]*\}", "*", template), rest


def asked_in_python() -> Iterator[tuple[str, str]]:
    """Yield (file, key or `family-*`) for every literal key, and for every f-string that looks like a key."""
    for path in sorted((ROOT / "server").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args and called(node) in ("words", "message", "_words", "tell"):
                yield from ((name, key) for key in literals(node.args[0]))
            if isinstance(node, ast.Call) and node.args and isinstance(node.func, ast.Call):
                yield from ((name, key) for key in literals(node.args[0]) if "-" in key)
            if isinstance(node, ast.Call) and node.args:
                pieces = [in_pieces(part) for part in ast.walk(node.args[0]) if isinstance(part, ast.JoinedStr)]
                yield from (
                    (name, key) for key in pieces if begins_a_key(key) and called(node) not in ("append", "Path")
                )


def begins_a_key(key: str) -> bool:
    """Return whether any key begins like this pattern, `report-*`."""
    start = key.split("*")[0]
    return start.endswith("-") and any(each.startswith(start) for each in catalogue("da"))


def called(call: ast.Call) -> str:
    """Return the called function's name, without what stands before its last dot."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def literals(node: ast.expr) -> set[str]:
    """Return the string literals that an expression may evaluate to."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value}
    return literals(node.body) | literals(node.orelse) if isinstance(node, ast.IfExp) else set()


def in_pieces(node: ast.JoinedStr) -> str:
    """Return an f-string as a pattern, `family-*`."""
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values)


# Families: keys composed at run time, with every value they can have


def codes_of_refusals() -> set[str]:
    """Return every refusal code, read from the server's source."""
    found = {"bad_date", "bad_time", "not_found", "too_large"}  # handed on by a variable; see where they are raised
    found |= set(get_args(Reason))
    for path in chain((ROOT / "server").glob("*.py"), *((ROOT / "server" / room).rglob("*.py") for room in
                      ("core", "live", "web"))):  # fmt: skip
        if path.name == "settings.py":
            continue  # its Refused is another: the operator's
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and called(node) == "Refused" and node.args:
                found |= literals(node.args[0])
            if isinstance(node, ast.Call) and called(node) in ("Problem", "require") and len(node.args) > 1:
                found |= literals(node.args[1])
    return found


def in_js(name: str, pattern: str) -> set[str]:
    """Return what a pattern finds in one of the browser's files."""
    found = set(re.findall(pattern, scripts()[name]))
    assert found, (name, pattern)
    return found


def in_python(folder: str, pattern: str) -> set[str]:
    """Return what a pattern finds in the server's files of a folder."""
    return {text for path in (ROOT / folder).rglob("*.py") for text in re.findall(pattern, path.read_text("utf-8"))}


def listed_in_js(name: str, start: str) -> set[str]:
    """Return the strings of an array in one of the browser's files."""
    found = re.search(rf"{re.escape(start)}\s*\[(.*?)\];", scripts()[name], re.S)
    assert found, (name, start)
    return set(re.findall(r'"([\w-]+)"', found[1]))


@cache
def values_of_fields() -> dict[str, set[str]]:
    """Return `field-` -> every value it can have, for the fields of records and commands that have a list of values.

    So a new feature's `reply_kind` is the family `reply-kind-*` by itself, and `reply-kind-*-why` too.
    """
    found: dict[str, set[str]] = {}
    for kind in (*get_args(AnyRecord), *get_args(AnyCommand)):
        for field in types.type_info(kind).fields:
            of = field.type.type if isinstance(field.type, types.Metadata) else field.type
            if isinstance(of, types.LiteralType):
                values = {str(value) for value in of.values if value}
                found.setdefault(field.name.replace("_", "-") + "-", set()).update(values)
    return found


@cache
def families() -> dict[str, set[str]]:
    """Return `family-*` -> every value that the star can stand for."""
    asked = {key for _, key, _ in asked_in_js()} | {key for _, key in asked_in_python()}
    fields = values_of_fields()
    typed = {key: fields[start] for key in asked if "*" in key and (start := key.split("*")[0]) in fields}
    return typed | composed()


def composed() -> dict[str, set[str]]:
    """Return the families whose name is not that of the field they show."""
    tags = {command.__struct_config__.tag for command in get_args(AnyCommand)}
    desk = " ".join(text for name, text in scripts().items() if name.startswith("desk/"))
    pressed = {tag for tag in tags if f'"{tag}"' in desk}
    moves = set(re.findall(r'"(\w+)"', re.search(r"MOVES = new Set\(\[(.*?)\]", desk, re.S)[1]))  # type: ignore[index]
    faults = in_js("setup/faults.js", r'fault\((?:"[\w.]+"|`[^`]*`|\w+), "(\w+)"')
    faults |= in_js("setup/faults.js", r"(?m)^    (\w+): [\w\"`]")
    sheets = {"door", "table", "show"}
    parts = {"about", "sites", "phases", "facts", "roles", "rules"}
    head = {"participants", "notes", "outputs", "check-ins", "phase", "planned", "actual"}
    sections = head | {"left-out", "counts", "barometer", "notes-by-site", "rounds", "timeline", "facts"}
    degrees = values_of_fields()["degree-"]
    return {
        "archive-*": in_python("server/exports", r'BadArchive\(\s*"(\w+)"'),
        "build-*": degrees,
        "clusters-do-*": {"title", "merge", "drop"},
        "clusters-look-*": {"board", "list", "zones"},
        "cross-*": set(get_args(How)),
        "cross-*-label": set(get_args(How)) - {"steal"},
        "cross-*-why": set(get_args(How)) - {"steal"},
        "cross-how-*": set(get_args(How)),
        "desk-cross-last-*": set(get_args(CrossStep)) - {""},
        "cli-*": {
            "joined",
            "sent",
            "done",
            "everywhere",
            "refused-notes",
            "lost",
            "doubled",
            "alike",
            "returns",
            "times",
        },
        "build-*-hint": degrees,
        "desk-done-*": pressed - moves,
        "desk-what-*": pressed,
        "desk-format-*": in_js("desk/export.js", r'\["(\w+)", "text/'),
        "desk-moved-*": {*get_args(Step), "step"},
        "desk-moved-*-at": {*get_args(Step), "step"},
        "desk-act-*": {"hide_reply", "restore_reply", "withdraw_reply", "return_reply"},
        "desk-why-*": {"before", "after"},
        "desk-level-*": values_of_fields()["level-"],
        "desk-reveal-*": values_of_fields()["reveal-to-"],
        "desk-reveal-to-*": values_of_fields()["reveal-to-"] | {"own-site"},
        "desk-paper-split-*": {"line", "blank"},
        "desk-signal-*": {"help", "hands", "questions", "quiet", "prepared"},
        "desk-notes-*": {"all", "ours", "theirs", "hidden"},
        "feedback-label-*": values_of_fields()["feedback-kind-"],
        "feedback-why-*": values_of_fields()["feedback-kind-"],
        "format-*": set(FORMATS),
        "format-*-for": set(FORMATS),
        "index-*": {"write", "see", "take"},
        "index-*-more": {"write", "see", "take"},
        "mood-*": {str(mood) for mood in range(1, types.type_info(Mood).le + 1)},  # type: ignore[attr-defined]
        "note-label-*": values_of_fields()["note-kind-"],
        "on-screen-*": {"output", "check-in"},
        "phase-verb-*": values_of_fields()["phase-kind-"],
        "problem-*": {"offline", "failed", "no_code"},  # others: the server's own sentence
        "refused-*": codes_of_refusals() | in_js("line/outbox.js", r'"(\w+_too_large)"'),
        "reply-give-*": values_of_fields()["reply-kind-"] - {"answer"},
        "reply-why-*": values_of_fields()["reply-kind-"] - {"answer"},
        "report-*": sections,
        "report-barometer-*": {"outputs", "notes"},
        "report-column-*": {name for name in contributions.COLUMNS if name not in contributions.SHARED},
        "report-further-*": degrees | {"output"},
        "report-kind-*": {"note", "output", "check_in", "site_check_in"},
        "report-left-out-*": set(REASONS),
        "report-replies-*": values_of_fields()["reply-kind-"],
        "report-round-*": {"before", "after"},
        "report-vote-how-*": {"person", "table"},
        "report-vote-of-*": {"notes", "clusters", "outputs"},
        "report-vote-voters-*": {"person", "table"},
        "vote-on-*": {"notes", "clusters", "outputs"},
        "screen-level-*": values_of_fields()["level-"],
        "setup-clustering-*": values_of_fields()["clustering-"],
        "setup-count-*": {"participants", "notes", "check_ins", "outputs"},
        "setup-level-*": values_of_fields()["level-"],
        "setup-part-*": parts,
        "setup-part-*-why": parts,
        "setup-place-*": {"sites", "phases", "facts"},
        "setup-pace-*": {"facilitator", "server"},
        "speakers-rule-*": set(get_args(SpeakersRule)),
        "setup-sheet-*": sheets,
        "setup-sheet-*-why": sheets,
        "setup-tab-*": {"links", "sheets", "setup", "cases", "people", "after"},
        "setup-fault-*": faults,
        "step-*": set(get_args(StepName)),
        "step-*-do": set(get_args(StepName)) - {"alone"},
        "thread-*": values_of_fields()["reply-kind-"] | degrees,
        "step-verb-*": set(get_args(StepName)),
        "stopped-*": {str(int(code)) for code in CloseCode if code >= STAY_AWAY and code != 4502}
        | {"facilitator", "screen", "organiser"},
        "tray-*-is-up": {"note", "output"},
        "wall-empty-*": {"all", "ours", "theirs", "found", "alone"},
        "zone-*": set(get_args(ZoneName)),
        "was-does-*": listed_in_js("was/was.js", "DOES ="),
        "was-gaps-*": listed_in_js("was/was.js", "GAPS ="),
    }


def family_keys() -> set[str]:
    """Return every key of every family."""
    return {family.replace("*", value) for family, values in families().items() for value in values}


# And they meet


AT_A_PRESS = ("build-done", "build-done-guarded", "case-brought", "cross-done", "feedback-done", "reply-done")
ARRIVED = r"\b(sendt|sat op|sent|posted|put up)\b"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_told_at_a_press_says_not_that_it_has_arrived(language: str) -> None:
    """It may be told without a connection, hours before."""
    for key in AT_A_PRESS:
        assert not re.search(ARRIVED, words(language)(key, site="Aalborg"), re.IGNORECASE), key


def test_every_key_the_code_uses_is_in_the_catalogue() -> None:
    asked = {(key, name) for name, key, _ in asked_in_js()} | {(key, name) for name, key in asked_in_python()}
    assert len(asked) > 500
    missing = {(key, name) for key, name in asked if "*" not in key and key not in catalogue("da")}
    assert missing == set()


def test_every_composed_key_belongs_to_a_family_that_is_complete() -> None:
    asked = {key for _, key, _ in asked_in_js() if "*" in key} | {key for _, key in asked_in_python() if "*" in key}
    assert asked ^ families().keys() == set()
    assert family_keys() - catalogue("da").keys() == set()


def test_every_refusal_code_has_a_text() -> None:
    codes = codes_of_refusals()
    assert {"changed_meanwhile", "wrong_code", "too_large", "try_again", "our_fault", "bad_command"} <= codes
    assert {code for code in codes if f"refused-{code}" not in catalogue("da")} == set()
    assert words("da")("refused-our_fault") != "refused-our_fault"


def test_no_key_in_the_catalogue_is_unused() -> None:
    own_sentences = {f"problem-{code}" for code in codes_of_refusals()}  # asked for first, see problemWords
    written = " ".join(scripts().values())
    written += " ".join(path.read_text("utf-8") for path in (ROOT / "server").rglob("*.py"))
    literal = set(re.findall(r"[\"'`]([a-z]+(?:-[\w-]+)?)[\"'`]", written))
    assert catalogue("da").keys() - literal - family_keys() - own_sentences == set()


def test_every_variable_of_a_text_is_given() -> None:
    """Checked where the source shows it: calls with one key and an object literal, or with the key alone."""
    for name, key, rest in asked_in_js():
        if "*" in key or key not in catalogue("da"):
            continue
        wanted = variables(catalogue("da")[key])
        if not rest:
            given: set[str] = set()
        elif rest[0].startswith("{") and "..." not in rest[0]:
            given = set(re.findall(r"[{,]\s*(\w+)\s*(?=[:,}])", rest[0]))
        else:
            continue
        assert wanted <= given, f"{name}: {key} wants {wanted}, gets {given}"


@pytest.mark.parametrize("page", ["facilitators", "organisers"])
@pytest.mark.parametrize(("language", "heading"), [("da", "Dansk"), ("en", "English")])
def test_the_guides_use_the_words_on_the_page(language: str, heading: str, page: str) -> None:
    guide = (ROOT / f"docs/{page}.md").read_text("utf-8")
    half = guide.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    named = {" ".join(name.split()) for name in re.findall(r"\*\*(.+?)\*\*", half, re.DOTALL)}
    on_the_page = {
        "".join(element.value for element in message.value.elements if isinstance(element, TextElement))
        for message in catalogue(language).values()
        if message.value
    }
    assert named
    assert named <= on_the_page, named - on_the_page
