"""Fountain scripts, by the rules that break other readers (research, media formats 1.3)."""

from __future__ import annotations

import pytest

from ledger.errors import BadScript
from ledger.intake.fountain import read_fountain
from ledger.intake.screenplay import SceneLine
from tests.ledger.intake.scripts import fountain

AS_WRITTEN = ["42", "42A", "A42", "42aA", "42pt1", "I-1-A", "110A", "1.", "58A", "A17", "0007"]


def scenes(data: bytes) -> list[SceneLine]:
    """The scenes of a Fountain file."""
    return list(read_fountain(data).scenes)


def test_numbers_are_kept_as_written() -> None:
    """A scene number is text: letters before and behind, points, dashes and zeros survive."""
    data = fountain(*[f"INT. NET SHED - DAY #{number}#" for number in AS_WRITTEN])
    assert [scene.number for scene in scenes(data)] == AS_WRITTEN


@pytest.mark.parametrize(
    ("written", "int_ext"),
    [
        ("INT. NET SHED - DAY", "INT"),
        ("int. net shed - day", "INT"),
        ("EXT SLIPWAY", "EXT"),
        ("Est. Harbour", "EST"),
        ("INT./EXT. CAR - NIGHT", "INT/EXT"),
        ("INT/EXT CAR", "INT/EXT"),
        ("EXT./INT. CAR", "INT/EXT"),
        ("I/E CAR", "INT/EXT"),
        ("I./E. CAR", "INT/EXT"),
        ("INT - NET SHED", "INT"),
        ("INT–NET SHED", "INT"),
    ],
)
def test_headings_in_every_usual_form(written: str, int_ext: str) -> None:
    """INT, EXT, EST and their mixtures count in any case, before a dot, a blank or a dash."""
    found = scenes(fountain(f"{written} #1#"))
    assert [(scene.heading, scene.int_ext) for scene in found] == [(written, int_ext)]


def test_what_only_begins_like_a_heading_is_none() -> None:
    """“Interior”, “extra” and “internal” are words of action, not headings."""
    data = fountain("INT. NET SHED #1#", "Interior monologue.", "Extra nets.", "intense")
    assert [scene.number for scene in scenes(data)] == ["1"]


def test_a_heading_needs_blank_lines_on_both_sides() -> None:
    """A line of dialogue or action that begins with INT. is not a scene; a numbered one is pointed out."""
    script = read_fountain(
        b"INT. SHED #1#\n\nTEO\nInt. is short for interior.\n\nEXT. QUAY #2#\nHe runs.\n\nEXT. MOLE #3#\n"
    )
    assert [scene.number for scene in script.scenes] == ["1", "3"]
    assert [(problem.line, problem.reason) for problem in script.problems] == [
        (6, "a numbered scene heading needs a blank line before and after it")
    ]


def test_a_period_forces_a_heading_and_an_ellipsis_does_not() -> None:
    """“.SNIPER SCOPE” is a heading; “...and then” and a calibre inside dialogue are not."""
    data = b".BINOCULARS POV #1#\n\nWater.\n\n...and nothing.\n\nTEO\n.22 or .38?\n"
    assert [(scene.number, scene.heading) for scene in scenes(data)] == [("1", "BINOCULARS POV")]


def test_transitions_and_other_marks_are_no_scenes() -> None:
    """Transitions, forced action, sections and synopses are passed over."""
    others = ["> CUT TO:", "!INT. IS WHAT IT SAYS", "# Act two", "= INT. a synopsis", "FADE IN:"]
    data = fountain("INT. SHED #1#", *others)
    assert len(scenes(data)) == 1


def test_boneyard_and_notes_are_taken_out_and_lines_stay_true() -> None:
    """A scene in a boneyard is gone, a note leaves the heading, and the line number is that of the file."""
    gone = b"/* EXT. GONE #2#\n\nall of\n\nthis */\n\n[[two\nlines]]"
    data = b"INT. SHED [[which one?]] #1#\n\n" + gone + b"\n\nEXT. QUAY #3#\n"
    assert [(scene.number, scene.heading, scene.line) for scene in scenes(data)] == [
        ("1", "INT. SHED", 1),
        ("3", "EXT. QUAY", 12),
    ]


def test_an_unclosed_boneyard_or_note_hides_nothing() -> None:
    """A forgotten /* or [[ must not swallow the rest of the script."""
    data = b"/* oh\n\nINT. SHED #1#\n\n[[ oh\n\nEXT. QUAY #2#\n\nDone ]].\n"
    assert [scene.number for scene in scenes(data)] == ["1", "2"]


def test_title_page_with_values_over_lines() -> None:
    """A value may stand indented under its key; emphasis marks don't belong to the title."""
    script = read_fountain(
        b"Title:\n    _**SALT LINE**_\n\tpart one\nEpisode: 104\nRevision: Goldenrod\n"
        b"Draft date: 20 November 2025\n\nINT. SHED #1#\n"
    )
    assert (script.title, script.episode, script.revision, script.dated) == (
        "SALT LINE part one",
        "104",
        "Goldenrod",
        "2025-11-20",
    )
    assert script.scenes[0].episode == "104"


def test_a_script_may_begin_without_a_title_page() -> None:
    """“FADE IN:” on the first line is no title page, so the first heading isn't lost."""
    script = read_fountain(b"FADE IN:\n\nINT. SHED #1#\n\nINT. QUAY #2#")
    assert [scene.number for scene in script.scenes] == ["1", "2"]
    assert script.title is None


def test_hidden_characters_on_the_title_page() -> None:
    """A bad title is left out and named; a bad episode stops, since the scenes would go to another one."""
    script = read_fountain(fountain("INT. SHED #1#", title="Title: Salt\x07Line\nRevision: Buff"))
    assert (script.title, script.revision) == (None, "Buff")
    assert [(problem.line, problem.reason) for problem in script.problems] == [
        (1, "the title has a hidden control character at place 5 (BEL); it is left out")
    ]
    with pytest.raises(BadScript, match="the episode has a hidden control character"):
        read_fountain(fountain("INT. SHED #1#", title="Episode: 10\x074"))


@pytest.mark.parametrize("ends", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_mark_do_not_matter(ends: bytes, mark: bytes) -> None:
    """A script from Windows, an old Mac or a phone reads alike."""
    data = mark + fountain("INT. SHED #1#", "EXT. QUAY – NUIT D’ÉTÉ #2#").replace(b"\n", ends)
    assert [scene.heading for scene in scenes(data)] == ["INT. SHED", "EXT. QUAY – NUIT D’ÉTÉ"]


def test_other_encodings_are_named_with_their_line() -> None:
    """A Windows-1252 script is refused with the line of the first bad byte, not read as rubbish."""
    with pytest.raises(BadScript) as refused:
        read_fountain("INT. SHED #1#\n\nEXT. CAFÉ #2#\n".encode("cp1252"))
    assert refused.value.line == 3
    assert "UTF-8" in refused.value.reason


@pytest.mark.parametrize("card", [".OMITTED #24#", "OMITTED #24#", ".24 OMITTED #24#", "INT. X #24 OMITTED#"])
def test_omitted_scenes_keep_their_number(card: str) -> None:
    """An omitted number is retired, not lost."""
    omitted = scenes(fountain("INT. SHED #23#", card))[1]
    assert (omitted.number, omitted.omitted) == ("24", True)


def test_an_unnumbered_draft_is_told_how_to_get_numbers() -> None:
    """Without numbers nothing is imported, unless numbering in order was asked for."""
    data = fountain("INT. SHED", "EXT. QUAY")
    with pytest.raises(BadScript, match="have no numbers: number and lock them") as refused:
        read_fountain(data)
    assert refused.value.line == 3
    assert [scene.number for scene in read_fountain(data, in_order=True).scenes] == ["1", "2"]


def test_the_good_scenes_are_offered_and_the_bad_lines_listed() -> None:
    """One bad heading doesn't stop the script; each is listed with its line and the reason."""
    script = read_fountain(
        fountain(
            "INT. SHED #1#",
            "INT. QU\x1bAY #2#",
            "EXT. QUAY \u202e #3#",
            "EXT. MOLE",
            "INT. #5#",
            "INT. SHED AGAIN #1#",
            "INT. X #a b#",
            "EXT. SLIPWAY #6#",
        )
    )
    assert [scene.number for scene in script.scenes] == ["1", "6"]
    assert [(problem.line, problem.reason) for problem in script.problems] == [
        (7, "the scene heading has a hidden control character at place 8 (ESC)"),
        (11, "the scene heading has a hidden control character at place 11 (RLO)"),
        (15, "this scene heading has no number"),
        (19, "a scene heading with nothing after INT."),
        (23, "scene 1 stands on line 3 already"),
        (27, "“a b” is not a scene number"),
    ]
