"""The writing-credit evidence schedule: its parts, who gets which, and the coded copy."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from exporters import Options, render
from ledger.facts import Attestation, Ref, WritingMaterial
from tests.exporters.record import Record, begun, on, small


def told(record: Record, audience: str = "wga", **options: str) -> dict[str, Any]:
    """A packet as data."""
    data = render(record.checked(), "packet", fmt="json", audience=audience, options=Options(**options))  # type: ignore[arg-type]  # texts alone
    made: dict[str, Any] = json.loads(data)
    return made


def names(page: dict[str, Any]) -> list[str]:
    return [part["name"] for part in page["sections"]]


@pytest.mark.parametrize("audience", ["wga", "file", "writer"])
def test_part_4_is_never_in_the_main_file(audience: str) -> None:
    """Writers' own use is a file of its own, so that it can't travel by mistake."""
    assert "part-4" not in names(told(small(), audience))
    assert names(told(small(), audience, part="4")) == ["part-4"]


def test_generated_material_is_kept_apart_from_literary_material() -> None:
    """Part 1 lists what people wrote; the hand-over stands in part 3 alone."""
    parts = {part["name"]: part for part in told(small())["sections"]}
    assert [row["writer"] for row in parts["part-1"]["table"]] == ["J. Ortega", "J. Ortega"]
    assert "Fenfire" not in json.dumps(parts["part-1"])
    assert "generated with Fenfire Image 4" in json.dumps(parts["part-3"])


def test_a_hand_over_says_what_is_missing_of_it() -> None:
    """No words, no receipt, no time: each prints its own words."""
    part = next(p for p in told(small())["sections"] if p["name"] == "part-3")
    (hand_over,) = [item["text"] for item in part["items"] if item["about"] == "a"]
    assert hand_over == (
        "10 July 2025, to J. Ortega: company notes, 6 pages. Pages 2–3 generated with Fenfire Image 4. "
        "Previously published or exploited: no, as the company states. Said so: when is not recorded, by "
        "what means is not recorded. The words are not recorded. No receipt."
    )


def test_gaps_are_open_points() -> None:
    """A draft without date, pages or file, and a writer who has not looked, are listed as open."""
    part = next(p for p in told(small())["sections"] if p["name"] == "part-5")
    said = " ".join(item["text"] for item in part["items"])
    assert "Item 2 has no date on its cover page. Not asked." in said
    assert "Item 2 has no number of pages." in said
    assert "J. Ortega has not yet looked at this list." in said


def test_a_writers_look_is_printed_in_their_words() -> None:
    """Who has looked is quoted, with the form in which they said it; the count on the cover follows."""
    record = small()
    statement = {"topic": "list_seen", "text": "I have seen this list.", "role": "writer"}
    signature = {"person": Ref(as_="J. Ortega"), "form": "typed"}
    record.log(record.make(Attestation.kind, statement=statement, signature=signature))
    page = told(record)
    looked = next(p for p in page["sections"] if p["name"] == "part-6")["items"][0]["text"]
    assert looked.startswith("“I have seen this list.” Stated by J. Ortega, writer, typed, not signed")
    assert "Has each writer looked? 1 of 1" in [item["text"] for item in page["sections"][1]["items"]]


def test_material_stands_in_order_of_date() -> None:
    """An earlier draft that was entered later comes first."""
    record = small()
    what = {"form": "treatment", "date": on(2025, 3, 2), "pages": 14}
    record.log(record.make(WritingMaterial.kind, what=what, writers={"writers": [Ref(as_="A. Adeyemi")]}))
    rows = next(p for p in told(record)["sections"] if p["name"] == "part-1")["table"]
    assert [row["form"] for row in rows] == ["Treatment", "First draft", "Shooting script (White)"]


def test_a_coded_copy_holds_no_name_number_or_hash() -> None:
    """Arbiters see form, date and pages; nothing tells them who, and references are of this copy alone."""
    record = small()
    for fmt in ("html", "json"):
        options = Options(code_key="11" * 16)
        data = render(record.checked(), "packet", fmt=fmt, audience="coded", options=options).decode()
        text = re.sub(r"<style>.*?</style>", "", data, flags=re.DOTALL)
        for secret in ("Ortega", "Hale", "Brackwater", "draft.pdf", "abab", "main/e1", "entry", "@"):
            assert secret not in text
        assert "Writer ___" in text
    other = render(record.checked(), "packet", audience="coded", options=Options(code_key="22" * 16))
    assert (
        other.decode()
        != render(record.checked(), "packet", audience="coded", options=Options(code_key="11" * 16)).decode()
    )


def test_the_guilds_letter_prints_once_it_is_typed() -> None:
    """A letter that the Guild gave stands in the coded copy in place of the rule."""
    record = small()
    person = next(entry for entry in record.entries if entry.kind == "person" and "Ortega" in str(entry.fact))
    alias = {"alias": "Writer B"}
    plain = person.fact.sealed() | {"alias": alias}
    record.log(record.make("person", **plain), person.link("completes", "late_information"))
    ref = Ref(as_="J. Ortega", id=person.id)
    record.log(record.make(WritingMaterial.kind, what={"form": "polish"}, writers={"writers": [ref]}))
    rows = next(p for p in told(record, "coded")["sections"] if p["name"] == "part-1")["table"]
    assert [row["writer"] for row in rows].count("Writer B") == 1


def test_nothing_recorded_is_said_and_never_read_as_none() -> None:
    """Without a statement, source material and hand-overs are "not recorded", not "none"."""
    text = json.dumps(told(begun()))
    assert "Source material: not recorded, and nobody has stated that there is none." in text
    assert "No hand-over is recorded. Nobody has stated that there was none." in text
