"""Whatever arrives, reading a script ends in scenes or in one BadScript; numbers survive the way round."""

from __future__ import annotations

import string

from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.errors import BadScript
from ledger.facts import Entry
from ledger.facts.show import Show
from ledger.intake.plan import plan
from ledger.intake.reading import read_script
from ledger.intake.screenplay import Screenplay
from tests.ledger.intake.scripts import fdx, fountain, heading

NUMBERS = st.lists(
    st.text(string.ascii_letters + string.digits + ".-", min_size=1, max_size=12).filter(
        lambda number: "omit" not in number.lower()
    ),
    min_size=1,
    max_size=30,
    unique=True,
)
PIECES = st.sampled_from(
    ["INT. ", "EXT.", "I/E ", "\n\n", "\n", "#", "#1#", "#24 OMITTED#", "/*", "*/", "[[", "]]", ".",
     "OMITTED", "\x00", "Title: x\n", "Episode: 1\n", "Revision: y\n", "  ", "\u202e", "\r", "<", "&", "é",
     "\ud800"]
)  # fmt: skip
TAGS = st.sampled_from(
    ["<FinalDraft>", "<Content>", "</Content>", '<Paragraph Type="Scene Heading" Number="1">', "<Text>",
     "</Text>", "</Paragraph>", "INT. SHED", "<OmittedScene>", '<SceneProperties Length="9999999999/8"/>',
     "<!DOCTYPE x>", "&amp;", '<Revisions ActiveSet="-1">', '<Revision ID="1" Name="\x7f"/>', "]]>", "&a;",
     "<?xml version='1.0' encoding='x'?>"]
)  # fmt: skip


def ends_well(data: bytes, name: str) -> Screenplay | None:
    """Reads `data`; every refusal must be a BadScript with a line that exists."""
    try:
        return read_script(data, name, in_order=True)
    except BadScript as bad:
        refused = bad
    assert 0 <= refused.line <= data.count(b"\n") + data.count(b"\r") + 1
    assert refused.reason
    return None


def never(number: int) -> Entry:
    """An empty show has no entry to correct."""
    raise AssertionError(number)


@given(st.lists(PIECES | st.text(max_size=20), max_size=40))
def test_any_text_as_fountain(pieces: list[str]) -> None:
    """No text crashes the Fountain reader, and no scene that comes out holds a hidden character."""
    script = ends_well("".join(pieces).encode("utf-8", "surrogatepass"), "any.fountain")
    for scene in script.scenes if script else ():
        assert scene.heading.isprintable() or not scene.heading.isascii()
        assert scene.number.strip() == scene.number != ""
    if script:
        planned = plan(Show(), script, name="any.fountain", sha256="0" * 64, size=0, entry=never)
        assert planned.counts["new"] == len(script.scenes)


@given(st.binary(max_size=400), st.sampled_from(["a.fdx", "a.fountain", "a"]))
def test_any_bytes(data: bytes, name: str) -> None:
    """No bytes crash either reader."""
    ends_well(data, name)


@given(st.lists(TAGS | st.text(max_size=8), max_size=40))
def test_any_tags_as_final_draft(pieces: list[str]) -> None:
    """No pile of tags crashes the Final Draft reader."""
    ends_well(("<FinalDraft><Content>" + "".join(pieces)).encode("utf-8", "surrogatepass"), "any.fdx")


@given(NUMBERS)
@settings(max_examples=50)
def test_numbers_survive_both_formats(numbers: list[str]) -> None:
    """Whatever a production calls its scenes, both readers give the numbers back as written, in order."""
    as_fountain = read_script(fountain(*[f"INT. SHED #{number}#" for number in numbers]), "a.fountain")
    as_fdx = read_script(fdx(*[heading(number, "INT. SHED") for number in numbers]), "a.fdx")
    assert [scene.number for scene in as_fountain.scenes] == numbers
    assert [scene.number for scene in as_fdx.scenes] == numbers


def test_brackets_by_the_megabyte_cost_no_square() -> None:
    """A megabyte of opening brackets is read in a moment: the search never starts over."""
    opened = b"[[" * 250_000
    for hostile in (opened, opened + b"\n\n]]", b"/*" * 500_000, b"[[\n\n" * 200_000 + b"]]"):
        ends_well(b"INT. SHED #1#\n\n" + hostile, "a.fountain")
    ends_well(fdx(heading("1", "INT. SHED " + "x" * 1_000_000)), "a.fdx")
