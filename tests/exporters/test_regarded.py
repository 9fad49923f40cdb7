"""What others say of an entry, in every document: who confirmed it, who disputes it, what disagrees."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from exporters import Options, render
from exporters.copies import Copy, copy_of
from exporters.sentences import use as sentence
from ledger.facts import AiUse, Confirm, Dispute, Entry, Ref, Retract, Who, WritingMaterial
from tests.exporters.record import Record, begun, small

AMIN = Who(person=Ref(as_="C. Amin"))
OKAFOR = Who(person=Ref(as_="P. Okafor"))


def vendors() -> tuple[Record, Entry]:
    """A record with a vendor's own account of what it did to 112 shots."""
    record = begun()
    role = {"department": "VFX", "vendor": "NFX", "basis": "vendor_declared"}
    outputs = {"count": 112, "thing": "shot", "status": "final"}
    what = {"function": "VFX-ASSIST", "tool": Ref(as_="Northfold Outline")}
    where = {"scene": record.scene("1")}
    return record, record.log(
        record.make(AiUse.kind, role=role, what=what, where=where, outputs=outputs, who=AMIN)
    )


def confirmed(record: Record, entry: Entry, who: Who = OKAFOR, **what: object) -> Entry:
    """Logs that somebody looked at an entry."""
    said = {"role": "VFX supervisor", **what}
    return record.log(record.make(Confirm.kind, what=said, who=who), entry.link("confirms"))


def disputed(record: Record, entry: Entry, words: str = "they were painted by hand") -> Entry:
    """Logs that somebody says an entry is not so."""
    said = {"said": words, "role": "costume supervisor"}
    return record.log(record.make(Dispute.kind, what=said, who=AMIN), entry.link("disputes", "other"))


def corrected(record: Record, entry: Entry, count: int) -> Entry:
    """Logs another count of the same things."""
    fact = entry.fact
    assert isinstance(fact, AiUse)
    return record.log(
        fact.changed(outputs=fact.outputs.changed(count=count)), entry.link("corrects", "miscount")
    )


def posters(record: Record) -> Entry:
    """The use of the posters as it stands."""
    return next(e for e in record.entries if e.kind == "ai.use" and e.state == "current")


def both(record: Record, entry: Entry, *counts: int) -> list[Entry]:
    """Corrections of one entry that disagree, as two stations make them."""
    made = [corrected(record, entry, count) for count in counts]
    for each in made:
        record.entries[each.seq] = replace(record.entries[each.seq], state="conflict")
    return [record.entries[each.seq] for each in made]


def copied(record: Record, audience: str = "file") -> Copy:
    """A copy of all of it."""
    return copy_of(record.checked(), audience, Options())


def told(record: Record, name: str, audience: str) -> str:
    """A document as text."""
    options = Options(part="4") if name == "packet-4" else Options()
    data = render(record.checked(), name.partition("-")[0], fmt="json", audience=audience, options=options)
    return json.dumps(json.loads(data), ensure_ascii=False)


def test_a_vendors_word_is_not_checked_until_somebody_confirms_it() -> None:
    """Then the page says how many were looked at, by whom and when; names only where the copy has them."""
    record, use = vendors()
    copy = copied(record)
    assert sentence(copy, copy.uses[0]).endswith("Stated by NFX. Not checked.")
    confirmed(record, use, checked=10, of=112)
    copy = copied(record)
    assert sentence(copy, copy.uses[0]).endswith(
        "Stated by NFX; 10 of 112 checked, confirmed by P. Okafor, VFX supervisor, on 5 January 2026."
    )
    public = copied(record, "public")
    assert sentence(public, public.uses[0]).endswith(
        "Stated by NFX; 10 of 112 checked, confirmed by the VFX supervisor on 5 January 2026."
    )


def test_a_confirmation_counts_for_the_version_that_was_looked_at() -> None:
    """A correction makes the vendor's word one that nobody checked, and the page says since when."""
    record, use = vendors()
    confirmed(record, use)
    newer = corrected(record, use, 121)
    copy = copied(record)
    assert sentence(copy, copy.uses[0]).endswith("Stated by NFX. Not checked since it was corrected.")
    confirmed(record, newer)
    copy = copied(record)
    assert "confirmed by P. Okafor" in sentence(copy, copy.uses[0])


def test_a_confirmation_by_the_hand_that_entered_it_is_shown_as_such() -> None:
    """Also in a copy without names: two entries by one hand are told apart from a second pair of eyes."""
    record, use = vendors()
    confirmed(record, use, who=AMIN)
    for audience in ("file", "public"):
        copy = copied(record, audience)
        assert sentence(copy, copy.uses[0]).endswith(", by the hand that entered it.")


def test_a_confirmation_that_was_taken_back_counts_for_nothing() -> None:
    """The vendor's word is unchecked again."""
    record, use = vendors()
    check = confirmed(record, use)
    record.log(record.make(Retract.kind), check.link("retracts"))
    copy = copied(record)
    assert sentence(copy, copy.uses[0]).endswith("Not checked.")


@pytest.mark.parametrize(("name", "audience"), [("disclosure", "public"), ("trail", "file")])
def test_a_dispute_stands_behind_its_entry(name: str, audience: str) -> None:
    """Who, when and in what words; a copy without names has the role, and the words in the same size."""
    record = small()
    disputed(record, posters(record))
    text = told(record, name, audience)
    who = "C. Amin, costume supervisor," if audience == "file" else "the costume supervisor"
    assert f"Disputed by {who} on 6 January 2026: “they were painted by hand”." in text
    assert ("C. Amin" in text) == (audience == "file")


def test_a_dispute_that_was_answered_stands_in_the_trail_alone() -> None:
    """Corrected and confirmed: the page prints what holds, the trail prints how it came to hold."""
    record = small()
    use = posters(record)
    disputed(record, use)
    confirmed(record, corrected(record, use, 4))
    assert "Disputed by" not in told(record, "disclosure", "public")
    trail = told(record, "trail", "file")
    assert "they were painted by hand”; C. Amin, costume supervisor," in trail
    assert "; corrected and confirmed since" in trail
    assert "Disputed by" not in trail


def test_corrections_that_disagree_are_one_thing_with_both_values() -> None:
    """Two and four posters are not six: once, with both numbers, and counted as unresolved."""
    record = small()
    before = json.loads(render(record.checked(), "disclosure", fmt="json", audience="public"))
    two, four = both(record, posters(record), 5, 7)
    page = json.loads(render(record.checked(), "disclosure", fmt="json", audience="public"))
    text = json.dumps(page, ensure_ascii=False)
    words = f"Two corrections disagree (no. {two.number} and no. {four.number}): posters 5 or 7."
    assert words in text
    assert "12 posters" not in text
    assert page["counts"]["unresolved"] == before["counts"]["unresolved"] + 1
    assert words in told(record, "trail", "file")


def test_nothing_that_a_performer_did_not_release_is_told_by_a_dispute() -> None:
    """Released by kind alone, a performance is said to be disputed, never with the words of the dispute."""
    record = small()
    voice = next(e for e in record.entries if e.kind == "ai.use" and "Castellan" in str(e.fact))
    consent = next(e for e in record.entries if e.kind == "consent")
    released = record.make("consent", likeness={"code": "C-14", "state": "given", "release": "kind"})
    record.log(released, consent.link("corrects", "late_information"))
    disputed(record, voice, "they were eight words")
    text = told(record, "disclosure", "public")
    assert "One of them is disputed." in text
    assert "eight words" not in text
    assert "eight words" in told(record, "trail", "sag-aftra")


def test_the_packet_says_who_confirmed_a_writers_use_and_what_is_disputed() -> None:
    """Part 4: confirmed by the writer; part 5: an item of the list that somebody disputes."""
    record = small()
    material = next(e for e in record.entries if isinstance(e.fact, WritingMaterial))
    disputed(record, material, "the cover page has another date")
    use = record.log(
        record.make(
            AiUse.kind,
            role={"department": "WRI", "basis": "told_by_user"},
            what={"function": "RESEARCH"},
            writing={"writers": [Ref(as_="J. Ortega")]},
        )
    )
    confirmed(record, use, Who(person=Ref(as_="J. Ortega")), role="writer")
    assert "“the cover page has another date”" in told(record, "packet", "wga")
    assert "Confirmed by J. Ortega, writer, on 6 January 2026." in told(record, "packet-4", "wga")
    coded = render(
        record.checked(), "packet", fmt="json", audience="coded", options=Options(code_key="00" * 16)
    )
    assert "cover page has another date" not in coded.decode()


def test_the_trail_prints_each_opinion_once_under_its_entry() -> None:
    """What confirms, disputes and takes back stands under what it speaks of, with what became of it."""
    record, use = vendors()
    confirmed(record, use, checked=10, of=112, said="at full size")
    dispute = disputed(record, use)
    record.log(record.make(Retract.kind, who=AMIN), dispute.link("retracts", "typo"))
    page = json.loads(render(record.checked(), "trail", fmt="json", audience="file"))
    items = next(part for part in page["sections"] if part["name"] == "entries")["items"]
    under = [below["text"] for item in items for below in item.get("under", [])]
    number = use.number
    assert [text.split(";")[0] for text in under] == [
        f"confirms {number}: 10 of 112 checked, at full size",
        f"disputes {number}: “they were painted by hand”",
    ]
    assert under[1].endswith("; taken back")
