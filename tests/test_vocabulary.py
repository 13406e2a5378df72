"""What the browser is told of the wire's types: it is right, it is small, and no script says it again."""

from __future__ import annotations

import gzip
import json
import re
from typing import get_args

import pytest

from scripts.description.vocabulary import bounds, constants, defaults, enumerations, plural
from server.core.kernel.base import Level
from server.core.notes import Note, NoteKind
from server.core.phases import PhaseKind
from server.core.scenes import SCENES, Moment, SceneName
from server.core.workshop import Workshop
from server.static_files import STATIC
from server.web.site.files import read_files
from server.web.site.release import needed

MOST_BYTES = 3_900
"""Of static/wire.js, compressed: every page loads it."""


def scripts() -> dict[str, str]:
    files = [path for path in STATIC.rglob("*.js") if "vendor" not in path.parts and path.name != "wire.js"]
    return {path.relative_to(STATIC).as_posix(): path.read_text("utf-8") for path in sorted(files)}


def test_every_named_enumeration_and_number_of_the_core_is_found() -> None:
    assert enumerations()["NoteKind"] == get_args(NoteKind)
    assert enumerations()["Level"] == get_args(Level)
    assert {"Shape", "Colour", "Maturity", "Degree", "Language", "Role", "SceneName"} <= enumerations().keys()
    assert bounds()["Mood"] == (0, 5)


@pytest.mark.parametrize(
    ("name", "constant"), [("NoteKind", "NOTE_KINDS"), ("Maturity", "MATURITIES"), ("Shape", "SHAPES")]
)
def test_a_constant_is_named_for_all_values_of_its_type(name: str, constant: str) -> None:
    assert plural(name) == constant


def test_defaults_are_those_of_the_records_with_nested_ones_in_full() -> None:
    assert defaults(Note)["note_kind"] == Note(id="n", text="t").note_kind
    assert "text" not in defaults(Note)
    assert defaults(Workshop)["rules"] == {"names": True, "facilitator_export": True, "retention_days": 90}


def test_every_page_loads_little_for_it() -> None:
    assert len(gzip.compress((STATIC / "wire.js").read_bytes())) < MOST_BYTES


def test_every_constant_is_used() -> None:
    """An enumeration may also be used as a type only."""
    written = "\n".join(scripts().values())
    unused = {name for name in constants() if not re.search(rf"\b{name}\b", written)}
    assert unused <= {plural(name) for name in enumerations()}


def test_no_script_lists_the_values_of_an_enumeration_again() -> None:
    """A list of strings that are all values of one enumeration, and most of them."""
    again = []
    for name, text in scripts().items():
        for found in re.findall(r"\[\s*(\"\w*\"(?:,\s*\"\w*\")*),?\s*\]", text):
            listed = set(json.loads(f"[{found}]"))
            for kind, values in enumerations().items():
                if len(listed) > 2 and listed <= set(values) and 3 * len(listed) >= 2 * len(values):
                    again.append((name, kind, sorted(listed)))
    assert again == []


# Scenes


def test_every_phase_and_every_moment_goes_with_one_scene() -> None:
    shown = [moment for row in SCENES.values() for moment in row.shown_in]
    assert sorted(shown) == sorted([*get_args(PhaseKind), *get_args(Moment)])


def test_the_names_of_scenes_are_those_of_the_rows() -> None:
    assert get_args(SceneName) == tuple(SCENES)


def test_every_drawn_scene_has_a_part_that_works_offline() -> None:
    stored = needed(read_files())
    for name, row in SCENES.items():
        part = f"stage/scene-{name.replace('_', '-')}.js"
        assert (part in stored) == row.drawn, part
