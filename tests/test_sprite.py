"""The sprite of icons follows from what the pages' source names."""

from __future__ import annotations

import pytest

from scripts.sprite import faults, icons_in_use, names_in


def test_the_sprite_holds_the_icons_the_pages_show_and_no_others() -> None:
    assert faults() == []
    assert {"pencil", "lightbulb", "wifi", "globe", "undo-2"} <= icons_in_use()


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ('<${Icon} name="pencil" />', ["pencil"]),
        ('<${Icon} name=${busy ? "hourglass" : icon} />', ["hourglass"]),
        ('<${Icon} name=${kind === "good" ? "check" : "x"} />', ["check", "x"]),
        ('<${MoveButton} icon="undo-2" words=${t("desk-back")} />', ["undo-2"]),
        ('const KIND_ICONS = {\n  idea: "lightbulb",\n};\n', ["lightbulb"]),
        ('const [icon, words] = here\n ? ["wifi", t("line-on")]\n : ["send", ""];\n', ["wifi", "send"]),
        ('<input type="radio" name="mood" />', []),
    ],
)
def test_an_icon_is_found_where_a_page_may_name_it(source: str, names: list[str]) -> None:
    assert list(names_in(source)) == names


def test_an_icon_named_where_it_cannot_be_found_is_a_fault() -> None:
    with pytest.raises(ValueError, match="_ICONS"):
        list(names_in("<${Icon} name=${picked} />"))
