"""Coverage: what counts as an answer, and that nothing is counted without a question."""

from __future__ import annotations

from ledger.audit.coverage import Coverage, Matrix, coverage
from ledger.facts import AiNone, AiOutput, AiUse, Asked, Day, Ref, Retract
from tests.exporters.record import Record, begun, on

SAID = {"basis": "said", "role": "prop master"}


def _covered(record: Record) -> Coverage:
    checked = record.checked()
    return coverage(checked.show, checked.entries)


def _scenes(record: Record) -> Matrix:
    matrix = _covered(record).by_scene
    assert matrix is not None
    return matrix


def _ask(record: Record, *departments: str, **scope: object) -> None:
    asked = {"act": "sets", "departments": departments, "scenes": "all", **scope}
    record.log(record.make(Asked.kind, scope=asked))


def _use(record: Record, department: str, **compartments: object) -> AiUse:
    fact = record.make(AiUse.kind, role={"department": department}, **compartments)
    assert isinstance(fact, AiUse)
    return fact


def _none(record: Record, department: str, *scenes: str) -> AiNone:
    scope = {"departments": [department], "scenes": record.scene(*scenes)}
    fact = record.make(AiNone.kind, scope=scope, basis=SAID)
    assert isinstance(fact, AiNone)
    return fact


def test_nobody_asked_means_no_matrix_even_with_answers() -> None:
    """A record that asked nobody shows no denominator, however much was logged."""
    record = begun()
    record.log(_use(record, "ART", where={"scene": record.scene("1")}))
    found = _covered(record)
    assert (found.by_scene, found.by_day, found.by_phase) == (None, None, None)


def test_three_states_stand_apart() -> None:
    """A use, a statement of none and silence are three counts that add up to what was asked."""
    record = begun("1 2 3")
    _ask(record, "ART")
    record.log(_use(record, "ART", where={"scene": record.scene("1")}))
    record.log(_none(record, "ART", "2"))
    matrix = _scenes(record)
    assert [matrix.count(state) for state in ("recorded", "none", "not_recorded")] == [1, 1, 1]
    assert (matrix.answered, matrix.asked) == (2, 3)


def test_a_use_wins_over_a_statement_of_none() -> None:
    """A cell with a use is recorded, whatever else is said of it."""
    record = begun("1")
    _ask(record, "ART")
    record.log(_none(record, "ART", "1"))
    record.log(_use(record, "ART", where={"scene": record.scene("1")}))
    assert _scenes(record).rows[0].state == "recorded"


def test_a_statement_fills_only_what_it_names() -> None:
    """ "None" for scene 2 says nothing of scene 3, and a statement about days nothing of scenes."""
    record = begun("2 3")
    _ask(record, "PRP")
    record.log(_none(record, "PRP", "2"))
    scope = {"departments": ["PRP"], "days": [Ref(as_="12")]}
    record.log(record.make(AiNone.kind, scope=scope, basis=SAID))
    assert _scenes(record).rows[0].places("not_recorded") == (("", "3"),)


def test_a_group_is_as_complete_as_its_worst_member() -> None:
    """Art with Props is not recorded in a scene that Props has not answered for."""
    record = begun("1 2")
    _ask(record, "ART", "PRP", groups=[{"name": "Art", "departments": ["ART", "PRP"]}])
    record.log(_none(record, "ART", "1", "2"))
    record.log(_none(record, "PRP", "1"))
    (row,) = _scenes(record).rows
    assert row.label == "Art"
    assert row.places("none") == (("", "1"),)
    assert row.places("not_recorded") == (("", "2"),)


def test_omitted_scenes_leave_the_count() -> None:
    """A scene that is omitted is not asked about any more; its entries stay in the record."""
    record = begun("1 24")
    _ask(record, "ART")
    first = record.entries[3]
    record.log(
        record.make("scene", where={"number": "24", "omitted": "yes"}), first.link("corrects", "other")
    )
    assert _scenes(record).columns == (("", "1"),)


def test_what_is_taken_back_or_replaced_fills_nothing() -> None:
    """A retracted use and the old place of a corrected one are no answers."""
    record = begun("1 2")
    _ask(record, "ART")
    wrong = record.log(_use(record, "ART", where={"scene": record.scene("1")}))
    record.log(_use(record, "ART", where={"scene": record.scene("2")}), wrong.link("corrects", "wrong_place"))
    assert _scenes(record).rows[0].places("recorded") == (("", "2"),)
    record.log(record.make(Retract.kind), record.entries[-1].link("retracts"))
    assert _scenes(record).count("recorded") == 0


def test_a_sighting_counts_where_no_place_is_given() -> None:
    """A use fills the scenes of its place, else the scene of its sighting, and the day of its sighting."""
    record = begun("1 2")
    _ask(record, "ART", days="all")
    record.log(record.make(Day.kind, where={"label": "12", "date": on(2026, 1, 5), "unit": "main"}))
    seen = {"scene": record.scene("2")[0], "day": Ref(as_="12"), "unit": "main"}
    record.log(_use(record, "ART", seen=seen))
    found = _covered(record)
    assert found.by_scene is not None
    assert found.by_scene.rows[0].places("recorded") == (("", "2"),)
    assert found.by_day is not None
    assert found.by_day.rows[0].places("recorded") == (("12", "main"),)


def test_an_output_answers_for_the_department_of_its_use() -> None:
    """Seen again in another scene: that scene is recorded for the department whose use it was."""
    record = begun("1 2")
    _ask(record, "ART")
    use = record.log(_use(record, "ART", where={"scene": record.scene("1")}))
    record.log(record.make(AiOutput.kind, where={"scene": record.scene("2")}), use.link("about"))
    assert _scenes(record).count("recorded") == 2


def test_who_is_not_asked_is_named() -> None:
    """Departments left out by decision are listed, unless another question asks them after all."""
    record = begun("1")
    _ask(record, "ART", not_asked=["ACC", "TRN"])
    _ask(record, "TRN")
    assert _covered(record).not_asked == ("ACC",)


def test_phases_make_a_matrix_of_their_own() -> None:
    """Phases are never multiplied with scenes: each matrix has its own denominator."""
    record = begun("1 2")
    record.log(
        record.make(
            Asked.kind, scope={"act": "sets", "departments": ["WRI"], "phases": ["development", "prep"]}
        )
    )
    record.log(_use(record, "WRI", where={"phase": "development"}))
    found = _covered(record)
    assert found.by_scene is None
    assert found.by_phase is not None
    assert (found.by_phase.answered, found.by_phase.asked) == (1, 2)


def test_on_whose_words_the_cells_rest() -> None:
    """Two statements in one role are one person; one that names nobody is counted apart."""
    record = begun("1 2 3")
    _ask(record, "PRP")
    for number, role in (("1", "prop master"), ("2", "Prop Master"), ("3", None)):
        scope = {"departments": ["PRP"], "scenes": record.scene(number)}
        basis = {"basis": "said", "role": role} if role else {"basis": "said"}
        record.log(record.make(AiNone.kind, scope=scope, basis=basis))
    assert _scenes(record).rests("none") == (3, 1, 1)
    assert _scenes(record).rests("recorded") == (0, 0, 0)


def test_a_later_use_contradicts_visibly() -> None:
    """“No others” in scene 1: the use that is excepted does not stand against it, a later one does."""
    record = begun("1")
    _ask(record, "ART")
    first = record.log(_use(record, "ART", where={"scene": record.scene("1")}))
    scope = {"departments": ["ART"], "scenes": record.scene("1"), "besides": [Ref(as_="x", id=first.id)]}
    said = record.log(record.make(AiNone.kind, scope=scope, basis=SAID))
    assert _scenes(record).against == ()
    later = record.log(_use(record, "ART", where={"scene": record.scene("1")}))
    cell = _scenes(record).rows[0].cells[("", "1")]
    assert (cell.state, cell.none, cell.against) == ("recorded", (said.number,), (later.number,))
