"""Import plans: what a script changes, what is to be settled, and that importing it again adds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.errors import BadScript
from ledger.facts import Import, Production, Ref, Scene, Version, Who
from ledger.facts.setting import ProductionWhat
from ledger.intake.plan import ImportPlan, only
from ledger.ledger import Home, Ledger
from tests.ledger.intake.scripts import fdx, fountain, heading

WHO = Who(person=Ref(as_="R. Vale"))
GREEN = "Title: Salt Line\nRevision: Green\nDraft date: 6 November 2025"
GOLDENROD = "Title: Salt Line\nRevision: Goldenrod\nDraft date: 20 November 2025"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A new record of a feature film."""
    production = Production(what=ProductionWhat(code="SLN", zone="America/Los_Angeles"))
    with Ledger.create(
        tmp_path / "SLN.hotset", production, who=WHO, home=Home.under(tmp_path / "home")
    ) as made:
        yield made


def planned(ledger: Ledger, data: bytes, name: str = "script.fountain") -> ImportPlan:
    """The plan of a script that lies beside the ledger."""
    path = ledger.path.with_name(name)
    path.write_bytes(data)
    return ledger.script_plan(path)


def imported(ledger: Ledger, data: bytes, name: str = "script.fountain") -> ImportPlan:
    """The same, written."""
    plan = planned(ledger, data, name)
    ledger.write_plan(plan, who=WHO)
    return plan


def changes(plan: ImportPlan) -> list[tuple[str, str, str]]:
    """Number, change and words of every scene that changes."""
    return [(c.number, c.change, c.words) for c in plan.changes if c.change != "unchanged"]


def test_a_plan_writes_nothing(ledger: Ledger) -> None:
    """A dry run says what would come and leaves the record as it was."""
    plan = planned(ledger, fountain("INT. NET SHED - DAY #1#", title=GREEN))
    assert plan.counts == {"new": 1, "changed": 0, "omitted": 0, "unchanged": 0}
    assert ledger.size == 2


def test_the_first_import_logs_the_file_the_version_and_every_scene(ledger: Ledger) -> None:
    """One import fact with the file's digest, one version, one fact a scene, with the person at the keys."""
    imported(ledger, fountain("EXT. QUAY - DUSK #7#", "INT. NET SHED - DAY #A8#", title=GREEN))
    facts = [entry.fact for entry in ledger.entries()][2:]
    assert [type(fact) for fact in facts] == [Import, Version, Scene, Scene]
    assert {fact.who.person for fact in facts} == {Ref(as_="R. Vale", id=None)}
    first = facts[0]
    assert isinstance(first, Import)
    assert first.source.file is not None
    assert len(first.source.file.sha256) == 64
    assert (first.what.revision, first.what.importer) == ("Green", "Fountain")
    scene = facts[2]
    assert isinstance(scene, Scene)
    assert scene.where.plain()["number"] == "7"
    assert scene.slug.plain() == {
        "heading": "EXT. QUAY - DUSK",
        "int_ext": "EXT",
        "set_name": "QUAY",
        "time_of_day": "DUSK",
    }
    assert str(ledger.show().revision) == "Green 6 Nov"


def test_importing_the_same_again_adds_nothing(ledger: Ledger) -> None:
    """Neither the same file nor the same script from another program adds an entry."""
    imported(ledger, fountain("EXT. QUAY - DUSK #7#", title=GREEN))
    assert planned(ledger, fountain("EXT. QUAY - DUSK #7#", title=GREEN)).entries == ()
    assert planned(ledger, fdx(heading("7", "EXT. QUAY - DUSK", length="1 3/8")), "script.fdx").entries == ()


def test_a_new_revision_shows_what_is_new_changed_and_gone(ledger: Ledger) -> None:
    """Goldenrod on Green reads as the import desk shows it; a vanished scene is proposed as omitted."""
    imported(
        ledger,
        fountain("INT. NET SHED - DAY #39#", "INT. PILOT HOUSE - NIGHT #42#", "EXT. FERRY - DAY #24#",
                 "EXT. MOLE - DAY #40#", title=GREEN),
    )  # fmt: skip
    plan = imported(
        ledger,
        fountain("EXT. SLIPWAY - DAWN #A39#", "INT. NET SHED - NIGHT #39#", "EXT. MOLE - DAY #40#",
                 "INT. PILOT HOUSE / MAP WALL - NIGHT #42#", title=GOLDENROD),
    )  # fmt: skip
    assert changes(plan) == [
        ("24", "omitted", "EXT. FERRY - DAY → no longer in the script"),
        ("A39", "new", "EXT. SLIPWAY - DAWN"),
        ("39", "changed", "DAY → NIGHT"),
        ("42", "changed", "INT. PILOT HOUSE → INT. PILOT HOUSE / MAP WALL"),
    ]
    assert [scene.number for scene in ledger.show().scenes if not scene.omitted] == ["A39", "39", "40", "42"]


def test_a_changed_scene_is_the_same_scene(ledger: Ledger) -> None:
    """Entries follow the scene: its id stays, the newer fact corrects the older and names the revision."""
    imported(ledger, fountain("INT. NET SHED - DAY #39#", title=GREEN))
    before = ledger.show().scene("39")
    imported(ledger, fountain("INT. NET SHED - NIGHT #39#", title=GOLDENROD))
    after = ledger.show().scene("39")
    assert before is not None
    assert after is not None
    assert (after.id, after.revision) == (before.id, "Goldenrod")
    newest = ledger.entry(after.entry)
    assert [(link.how, link.why, link.number) for link in newest.re] == [("corrects", "other", before.entry)]
    assert newest.fact.note.reason == "script revision Goldenrod 2025-11-20"


def test_an_omitted_scene_keeps_its_heading_and_can_come_back(ledger: Ledger) -> None:
    """OMITTED retires the number; a later script may un-omit it."""
    imported(ledger, fountain("EXT. FERRY - DAY #24#", "EXT. QUAY #25#", title=GREEN))
    imported(ledger, fountain(".OMITTED #24#", "EXT. QUAY #25#", title=GOLDENROD))
    gone = ledger.show().scene("24")
    assert gone is not None
    assert (gone.omitted, gone.heading) == (True, "EXT. FERRY - DAY")
    back = planned(
        ledger, fountain("EXT. FERRY - DAY #24#", "EXT. QUAY #25#", title="Title: X\nRevision: Buff")
    )
    assert changes(back) == [("24", "changed", "omitted → EXT. FERRY - DAY")]


def test_a_mark_of_the_files_own_revision_is_a_change(ledger: Ledger) -> None:
    """Rewritten lines under an unchanged heading count when the file marks them; older marks don't."""
    sets = '<Revisions ActiveSet="2"><Revision ID="1" Name="Blue"/><Revision ID="2" Name="Buff"/></Revisions>'
    imported(ledger, fountain("INT. SHED #1#", "INT. QUAY #2#", title=GREEN))
    marked = fdx(heading("1", "INT. SHED", revision=1), heading("2", "INT. QUAY", revision=2), after=sets)
    assert changes(planned(ledger, marked, "script.fdx")) == [("2", "changed", "Green → Buff")]


def test_a_newer_revision_without_a_changed_scene_is_still_logged(ledger: Ledger) -> None:
    """A revision that touches no heading is a version all the same."""
    imported(ledger, fountain("INT. SHED #1#", title=GREEN))
    plan = imported(ledger, fountain("INT. SHED #1#", title=GOLDENROD))
    assert [type(new.fact) for new in plan.entries] == [Import, Version]
    assert str(ledger.show().revision) == "Goldenrod 20 Nov"


def test_clashing_slates_are_settled_once(ledger: Ledger) -> None:
    """58A beside 58 is asked about until the show says what it means; prefixes and I, O never clash."""
    script = fountain(
        *[f"INT. SHED #{number}#" for number in ("58", "58A", "A17", "17", "58I", "60A")], title=GREEN
    )
    plan = planned(ledger, script)
    assert [str(clash) for clash in plan.to_settle] == [
        "58A is a scene; setup A of scene 58 is slated 58A too"
    ]
    ledger.write_plan(plan, who=WHO, slating="setups")
    assert ledger.show().slating == "setups"
    more = planned(ledger, script.replace(b"#60A#", b"#17A#"))
    assert more.to_settle == ()


def test_episodes_are_kept_apart(ledger: Ledger) -> None:
    """In a series scene 12 of two episodes is two scenes; a script omits nothing of another episode."""
    imported(ledger, fountain("INT. SHED #12#", title="Title: X\nEpisode: 103\nRevision: White"))
    plan = imported(ledger, fountain("INT. QUAY #12#", title="Title: X\nEpisode: 104\nRevision: White"))
    assert [(c.episode, c.number, c.change) for c in plan.changes] == [("104", "12", "new")]
    assert [scene.name for scene in ledger.show().scenes] == ["103:12", "104:12"]


def test_only_some_scenes_of_a_plan(ledger: Ledger) -> None:
    """A person may take some scenes and leave others; the counts follow."""
    plan = planned(ledger, fountain("INT. SHED #1#", "INT. QUAY #2#", title=GREEN))
    one = only(plan, {(None, "2")})
    ledger.write_plan(one, who=WHO)
    assert [scene.number for scene in ledger.show().scenes] == ["2"]
    assert one.counts["new"] == 1
    assert only(plan, set()).entries == ()


def test_bad_lines_are_listed_and_the_good_scenes_offered(ledger: Ledger) -> None:
    """What is left out is named with its line, and the import remembers how much was."""
    plan = imported(ledger, fountain("INT. SHED #1#", "EXT. #2#", title=GREEN))
    assert [(problem.line, problem.reason) for problem in plan.problems] == [
        (9, "a scene heading with nothing after EXT.")
    ]
    told = ledger.entry(3).fact
    assert isinstance(told, Import)
    assert told.what.options is not None
    assert [(option.name, option.value) for option in told.what.options] == [("left out", "1 line")]


def test_a_bad_script_writes_nothing(ledger: Ledger, tmp_path: Path) -> None:
    """A script that can't be read, or isn't there, ends in its line and reason."""
    with pytest.raises(BadScript, match="DOCTYPE"):
        planned(ledger, b"<!DOCTYPE x [<!ENTITY a 'b'>]><FinalDraft/>", "bad.fdx")
    with pytest.raises(BadScript, match="no such file"):
        ledger.script_plan(tmp_path / "missing.fdx")
    assert ledger.size == 2
