"""What builds on what in a report, and the barometer counted from it."""

from __future__ import annotations

from server.core.editing import EditOutput
from server.core.moderation import HideNote
from server.core.notes import AddNote
from server.core.outputs import AddOutput
from server.core.withdrawing import WithdrawNote
from server.exports.lineage import Related
from tests.export_day_2018 import the_day_of_2018
from tests.export_days import (
    facilitator_of,
    report,
    two_sites,
    written,
)


def ids(sources: tuple[Related, ...]) -> list[object]:
    return [[source.id or source.kind, ids(source.sources)] if source.sources else source.id for source in sources]


def count(sources: tuple[Related, ...]) -> int:
    return len(sources) + sum(count(source.sources) for source in sources)


def test_an_output_leads_back_through_notes_to_every_site() -> None:
    made = {view.output.id: view for view in report(the_day_of_2018()).outputs}
    assert ids(made["r3"].lineage) == [["k9", [["a6", ["k2"]]]], "r1"]
    assert made["r3"].lineage[1].more, "what the first output builds on stands at that one"
    assert ids(made["r1"].lineage) == [["k6", ["a2"]], "k3"]
    assert [source.degree for source in made["r1"].lineage[0].sources] == ["copied"]
    assert made["r3"].sites == ("AAL", "KBH")
    assert [by.id for by in made["r1"].taken_further] == ["r3"]


def test_a_hidden_note_is_a_gap_in_the_lineage_that_still_connects() -> None:
    day, anna, karl = two_sites()
    day.do(AddNote(id="n1", text="Først"), anna)
    day.do(AddNote(id="n2", text="Grimt", builds_on="n1"), karl)
    day.do(AddOutput(id="o1", title="Ting", builds_on=("n2",)), karl)
    day.do(HideNote(id="n2"), facilitator_of("KBH"))
    made = report(day)
    assert ids(made.outputs[0].lineage) == [["absent", ["n1"]]]
    assert made.outputs[0].sites == ("AAL",)
    assert made.barometer.outputs_across == 1
    assert "noget, der ikke er med i rapporten" in written(day, "html")


def test_outputs_in_a_circle_each_lead_to_the_other() -> None:
    day, anna, karl = two_sites()
    day.do(AddOutput(id="o1", title="En"), anna)
    day.do(AddOutput(id="o2", title="To", builds_on=("o1",)), karl)
    day.do(EditOutput(id="o1", base=day.base(), builds_on=("o2",)), anna)
    made = report(day).outputs
    assert [ids(view.lineage) for view in made] == [["o2"], ["o1"]]
    assert all(view.lineage[0].more for view in made)


def test_what_a_note_builds_on_is_unfolded_once_in_the_whole_report() -> None:
    day, anna, karl = two_sites()
    day.do(AddNote(id="n1", text="Først"), anna)
    day.do(AddNote(id="n2", text="Så", builds_on="n1"), karl)
    day.do(AddOutput(id="o1", title="En", builds_on=("n2",)), karl)
    day.do(AddOutput(id="o2", title="To", builds_on=("n2",)), karl)
    first, second = report(day).outputs
    assert ids(first.lineage) == [["n2", ["n1"]]]
    assert ids(second.lineage) == ["n2"]
    assert second.lineage[0].more


def test_a_gap_unfolded_before_leads_to_the_output_where_it_was() -> None:
    day, anna, karl = two_sites()
    day.do(AddNote(id="n1", text="Først"), anna)
    day.do(AddNote(id="n2", text="Grimt", builds_on="n1"), karl)
    for n in (1, 2):
        day.do(AddOutput(id=f"o{n}", title=f"Nr. {n}", builds_on=("n2",)), karl)
    day.do(HideNote(id="n2"), facilitator_of("KBH"))
    first, second = report(day).outputs
    assert ids(first.lineage) == [["absent", ["n1"]]]
    assert (second.lineage[0].kind, second.lineage[0].shown_at) == ("absent", 1)
    assert "(vist ved resultat 1)" in written(day, "md")
    assert '<a href="#o-1">(vist ved resultat 1)</a>' in written(day, "html")


def test_a_long_chain_of_notes_is_cut_where_nobody_can_read_on() -> None:
    day, anna, _ = two_sites()
    for n in range(3000):
        day.do(AddNote(id=f"n{n}", text=f"{n}", builds_on=f"n{n - 1}" if n else ""), anna)
    day.do(AddOutput(id="o1", title="En", builds_on=("n2999",)), anna)
    made = report(day)
    assert count(made.outputs[0].lineage) == 12
    assert made.outputs[0].sites == ("AAL",)


def test_the_lineage_of_densely_connected_outputs_is_bounded() -> None:
    day, anna, _ = two_sites()
    for n in range(60):
        day.do(AddOutput(id=f"o{n}", title=f"T{n}", builds_on=tuple(f"o{m}" for m in range(max(0, n - 50), n))), anna)
    deepest = report(day).outputs[-1].lineage
    assert len(deepest) == 50, "everything it builds on directly is shown"
    assert count(deepest) < 400


def test_the_barometer_counts_what_was_built_on_across_sites() -> None:
    day, anna, karl = two_sites()
    day.do(AddNote(id="n1", text="Aalborgs"), anna)
    day.do(AddNote(id="n2", text="Taget", builds_on="n1", degree="copied"), karl)
    day.do(AddNote(id="n3", text="Egen videre", builds_on="n1"), anna)
    day.do(AddOutput(id="o1", title="Over tre led", builds_on=("n2",)), karl)
    day.do(AddOutput(id="o2", title="Kun eget", builds_on=("n3",)), anna)
    made = report(day).barometer
    assert (made.outputs, made.outputs_across, made.notes, made.notes_taken_across) == (2, 1, 3, 1)
    assert {(flow.origin, flow.to): flow.count for flow in made.flows} == {
        ("AAL", "KBH"): 1,
        ("AAL", "AAL"): 2,
        ("KBH", "KBH"): 1,
    }
    assert "50 %" in written(day, "md")
    assert "50%" in written(day, "md", language="en")


def test_a_withdrawn_copy_is_counted_nowhere() -> None:
    day, anna, karl = two_sites()
    day.do(AddNote(id="n1", text="Aalborgs"), anna)
    day.do(AddNote(id="n2", text="Taget", builds_on="n1"), karl)
    day.do(WithdrawNote(id="n2"), karl)
    made = report(day)
    assert made.barometer.notes_taken_across == 0
    assert made.sites[0].notes[0].taken_further == ()
