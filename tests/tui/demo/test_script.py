"""The script of Salt Line: the same scenes in both formats, and a revision with a plan worth reading."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from ledger.facts import Production, Ref, Who
from ledger.intake.reading import read_script
from ledger.intake.screenplay import Screenplay
from ledger.ledger import Home, Ledger

GREEN, GOLDENROD, FINAL_DRAFT = (
    "salt-line-green.fountain",
    "salt-line-goldenrod.fountain",
    "salt-line-goldenrod.fdx",
)


def script(name: str) -> Screenplay:
    """One of the shipped scripts."""
    return read_script(files("tui.demo.script").joinpath(name).read_bytes(), name)


def under(number: str) -> str:
    """What Goldenrod says under a scene's heading."""
    text = files("tui.demo.script").joinpath(GOLDENROD).read_text(encoding="utf-8")
    return text.split(f"#{number}#\n", 1)[1].split("#\n", 1)[0]


def test_green_has_60_scenes_and_goldenrod_61() -> None:
    """1 to 60, then without 24 and with A17 and 58A."""
    assert [scene.number for scene in script(GREEN).scenes] == [str(number) for number in range(1, 61)]
    goldenrod = script(GOLDENROD)
    live = {scene.number for scene in goldenrod.scenes if not scene.omitted}
    assert live == {str(number) for number in range(1, 61)} - {"24"} | {"A17", "58A"}
    assert (goldenrod.revision, goldenrod.dated) == ("Goldenrod", "2025-11-20")
    assert (script(GREEN).revision, script(GREEN).dated) == ("Green", "2025-11-06")


def test_both_formats_say_the_same() -> None:
    """Two readers, one script: number, heading and parts agree scene by scene."""

    def told(name: str) -> list[tuple[str | None, ...]]:
        return [(s.number, s.heading, s.int_ext, s.set_name, s.time_of_day) for s in script(name).scenes]

    assert told(GOLDENROD) == told(FINAL_DRAFT)


def test_the_final_draft_file_has_lengths_and_revisions() -> None:
    """112 pages in eighths; the scenes that Goldenrod touched carry its mark, others an older one or none."""
    final_draft = script(FINAL_DRAFT)
    lengths = {scene.number: scene.eighths for scene in final_draft.scenes}
    assert (final_draft.pages, lengths["A17"], lengths["58A"]) == (112, 4, 10)
    marked = {scene.number for scene in final_draft.scenes if scene.revision == "Goldenrod"}
    assert marked == {"A17", "24", "39", "42", "58A"}
    assert {scene.revision for scene in final_draft.scenes} >= {"Blue", "Pink", "Yellow", "Green", None}


def test_the_import_plan_of_goldenrod(tmp_path: Path) -> None:
    """What the import desk shows: two new, two changed, one omitted, 57 unchanged; one slate to settle."""
    who = Who(person=Ref(as_="R. Vale"))
    with Ledger.create(
        tmp_path / "SLN.hotset", Production(), who=who, home=Home.under(tmp_path / "home")
    ) as ledger:
        for name in (GREEN, FINAL_DRAFT):
            path = tmp_path / name
            path.write_bytes(files("tui.demo.script").joinpath(name).read_bytes())
            plan = ledger.script_plan(path)
            ledger.write_plan(plan, who=who)
    assert plan.counts == {"new": 2, "changed": 2, "omitted": 1, "unchanged": 57}
    assert {c.number: c.words for c in plan.changes if c.change != "unchanged"} == {
        "A17": "EXT. SLIPWAY - DAWN · 4/8 pp",
        "24": "INT. FERRY CAFE - DAY → omitted",
        "39": "DAY → NIGHT",
        "42": "INT. PILOT HOUSE → INT. PILOT HOUSE / MAP WALL",
        "58A": "INT. NET SHED - NIGHT · 1 2/8 pp",
    }
    assert [clash.slate for clash in plan.to_settle] == ["58A"]


@pytest.mark.parametrize(
    ("number", "words"),
    [("17", "The water was never the liar."), ("42", "Three old posters"), ("8", "VOICE OF THE TIDE LINE")],
)
def test_what_the_record_speaks_of_is_in_the_script(number: str, words: str) -> None:
    """Six words in scene 17, posters in 42, a recorded voice in 8."""
    assert words in under(number)
