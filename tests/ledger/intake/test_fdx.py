"""Final Draft files as productions send them, and as nobody should."""

from __future__ import annotations

import pytest

from ledger.errors import BadScript
from ledger.intake.fdx import read_fdx
from ledger.intake.reading import SIZE_LIMIT, read_script
from tests.ledger.intake.scripts import fdx, heading

REVISIONS = (
    '<Revisions ActiveSet="2"><Revision ID="1" Name="Blue"/><Revision ID="2" Name="Goldenrod"/></Revisions>\n'
)


def test_scenes_with_number_length_and_parts() -> None:
    """Number, heading, INT or EXT, set, time of day and eighths come out of one paragraph."""
    scene = read_fdx(fdx(heading("58A", "INT. NET SHED – NIGHT", length="1 2/8"))).scenes[0]
    assert (scene.number, scene.heading, scene.int_ext, scene.set_name, scene.time_of_day, scene.eighths) == (
        "58A",
        "INT. NET SHED – NIGHT",
        "INT",
        "NET SHED",
        "NIGHT",
        10,
    )
    assert scene.line == 4


def test_a_heading_in_many_runs_is_one_heading() -> None:
    """Final Draft splits a heading where its style or revision changes; notes inside it are not heading."""
    data = fdx(
        '<Paragraph Number="42" Type="Scene Heading"><Text>INT. PILOT</Text>'
        "<ScriptNote><Paragraph><Text>why?</Text></Paragraph></ScriptNote>"
        '<Text RevisionID="2"> HOUSE / MAP WALL</Text></Paragraph>'
    )
    assert read_fdx(data).scenes[0].heading == "INT. PILOT HOUSE / MAP WALL"


def test_a_scene_carries_its_newest_revision() -> None:
    """The highest mark in the heading or in anything under it names the scene's revision."""
    script = read_fdx(
        fdx(
            heading("1", "INT. SHED"),
            heading("2", "INT. QUAY", revision=1),
            '<Paragraph Type="Action"><Text RevisionID="2">New.</Text></Paragraph>',
            after=REVISIONS,
        )
    )
    assert [scene.revision for scene in script.scenes] == [None, "Goldenrod"]
    assert script.revision == "Goldenrod"


def test_the_date_is_that_of_the_active_revision() -> None:
    """A title page lists every colour; the date beside the active one is this script's."""
    page = (
        "<TitlePage><Content><Paragraph><Text>SALT LINE</Text></Paragraph>"
        "<Paragraph><Text>Blue 9 October 2025</Text></Paragraph>"
        "<Paragraph><Text>Goldenrod November 20, 2025</Text></Paragraph></Content></TitlePage>"
    )
    script = read_fdx(fdx(heading("1", "INT. SHED"), after=REVISIONS + page))
    assert (script.title, script.dated) == ("SALT LINE", "2025-11-20")


@pytest.mark.parametrize(
    "card",
    [
        heading("24", "OMITTED"),
        heading("24 OMITTED", "INT. FERRY CAFE"),
        '<Paragraph Number="24" Type="Scene Heading"><Text>Omitted</Text><OmittedScene>'
        '<Paragraph Type="Scene Heading"><Text>INT. FERRY CAFE</Text></Paragraph></OmittedScene></Paragraph>',
        '<Paragraph Type="Scene Heading"><Text>OMITTED</Text><OmittedScene>'
        '<Paragraph Number="24" Type="Scene Heading"><Text>INT. FERRY CAFE</Text></Paragraph>'
        "</OmittedScene></Paragraph>",
    ],
)
def test_omitted_scenes_count_once_and_keep_their_number(card: str) -> None:
    """An omitted scene is its card, not also the scene kept inside it."""
    script = read_fdx(fdx(heading("23", "EXT. MOLE"), card, heading("25", "EXT. FERRY")))
    assert [scene.number for scene in script.scenes if not scene.omitted] == ["23", "25"]
    assert [scene.number for scene in script.scenes if scene.omitted] == ["24"]
    assert script.problems == ()


def test_headings_outside_the_script_are_no_scenes() -> None:
    """ElementSettings and script notes name the type too; only Content holds scenes."""
    settings = '<ElementSettings><Paragraph Number="9" Type="Scene Heading"/></ElementSettings>'
    assert len(read_fdx(fdx(heading("1", "INT. SHED"), after=settings)).scenes) == 1


def test_pages_only_if_every_scene_has_a_length() -> None:
    """A page count is the sum of the lengths; one missing length and there is none."""
    whole = fdx(heading("1", "INT. SHED", length="7/8"), heading("2", "EXT. QUAY", length="1 2/8"))
    assert read_fdx(whole).pages == 3
    assert read_fdx(fdx(heading("1", "INT. SHED", length="7/8"), heading("2", "EXT. QUAY"))).pages is None


@pytest.mark.parametrize(("length", "expected"), [("2", 16), ("3/8", 3), ("1 2/4", None), ("²/8", None)])
def test_lengths_are_eighths_or_nothing(length: str, expected: int | None) -> None:
    """A length that is not in eighths is left out, never guessed."""
    assert read_fdx(fdx(heading("1", "INT. SHED", length=length))).scenes[0].eighths == expected


BILLION_LAUGHS = b"""<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>
<FinalDraft><Content><Paragraph Type="Scene Heading"><Text>&c;</Text></Paragraph></Content></FinalDraft>
"""
EXTERNAL = b"""<?xml version="1.0"?>
<!DOCTYPE FinalDraft [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<FinalDraft><Content><Paragraph Type="Scene Heading"><Text>&x;</Text></Paragraph></Content></FinalDraft>
"""
DOCTYPE = b'<?xml version="1.0"?>\n<!DOCTYPE FinalDraft SYSTEM "http://example.invalid/x.dtd">\n<FinalDraft/>'


@pytest.mark.parametrize("data", [BILLION_LAUGHS, EXTERNAL, DOCTYPE])
def test_entities_and_doctypes_are_refused(data: bytes) -> None:
    """Nothing is expanded and nothing is fetched; the line of the DOCTYPE is named."""
    with pytest.raises(BadScript, match="DOCTYPE or an entity") as refused:
        read_fdx(data)
    assert refused.value.line == 2


def test_deep_nesting_is_refused_before_it_costs_anything() -> None:
    """A tower of elements ends at the limit, not in a stack overflow."""
    with pytest.raises(BadScript, match="deep"):
        read_fdx(b"<FinalDraft>" + b"<Content>" * 500_000)


def test_files_over_20_mb_are_refused() -> None:
    """21 MB of anything is not a script."""
    with pytest.raises(BadScript, match="larger than 20 MB"):
        read_script(b"x" * (SIZE_LIMIT + 1), "big.fdx")


def test_bad_xml_names_line_and_reason() -> None:
    """The person is told where the file breaks and why."""
    with pytest.raises(BadScript, match="not well-formed XML") as refused:
        read_fdx(b"<FinalDraft>\n<Content>\n<Paragraph>\n</Content>\n</FinalDraft>")
    assert refused.value.line == 4
    assert "mismatched tag" in refused.value.reason


@pytest.mark.parametrize("encoding", ["utf-7", "base64", "klingon", "utf-16", "idna", "utf_32"])
def test_odd_encodings_end_in_a_sentence(encoding: str) -> None:
    """An encoding that nobody writes scripts in is refused, whatever the parser thinks of it."""
    with pytest.raises(BadScript):
        read_fdx(f'<?xml version="1.0" encoding="{encoding}"?><FinalDraft><Content/></FinalDraft>'.encode())


def test_another_kind_of_xml_is_named() -> None:
    """A web page saved as .fdx is no script."""
    with pytest.raises(BadScript, match="begins with <html>"):
        read_fdx(b"<html/>")


def test_a_byte_order_mark_does_no_harm() -> None:
    """Some programs put one before the XML declaration."""
    assert len(read_script(b"\xef\xbb\xbf" + fdx(heading("1", "INT. SHED")), "a.fdx").scenes) == 1


def test_the_format_is_told_by_name_or_content() -> None:
    """A Final Draft file keeps being one under another name; a PDF is told what to do instead."""
    assert read_script(fdx(heading("1", "INT. SHED")), "script.xml").format == "Final Draft"
    assert read_script(b"INT. SHED #1#\n", "script.txt").format == "Fountain"
    with pytest.raises(BadScript, match="export it as Final Draft"):
        read_script(b"%PDF-1.7", "script.pdf")
    with pytest.raises(BadScript, match="name has a hidden control character at place 2"):
        read_script(b"INT. SHED #1#\n", "a\x1b.fountain")
    with pytest.raises(BadScript, match="is empty"):
        read_script(b" \n", "script.fountain")
