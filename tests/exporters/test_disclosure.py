"""The public disclosure: what stands on it, what never does, and what is said of gaps."""

from __future__ import annotations

import json
import re
from typing import Any

from exporters import Options, Withheld, render
from ledger.facts import Attestation, Consent, Named, ReportIssued
from tests.exporters.record import Record, begun, crowded, on, small


def told(record: Record, options: Options | None = None) -> dict[str, Any]:
    """The disclosure as data."""
    made: dict[str, Any] = json.loads(render(record.checked(), "disclosure", fmt="json", options=options))
    return made


def section(page: dict[str, Any], name: str) -> list[str]:
    """The sentences of a section."""
    return [item["text"] for part in page["sections"] if part["name"] == name for item in part["items"]]


def test_names_never_reach_the_public_page() -> None:
    """People named in the record, performers above all, are in no byte of the public copies."""
    record = small()
    for fmt in ("html", "json"):
        data = render(record.checked(), "disclosure", fmt=fmt)
        for name in (b"Castellan", b"Ortega", b"R. Vale", b"I. Hale"):
            assert name not in data


def test_the_same_facts_stand_in_both_formats() -> None:
    """Each sentence of the JSON's front sections is in the HTML too when nothing had to be cut."""
    html = re.sub(r"<[^>]+>", "", render(small().checked(), "disclosure").decode())
    html = " ".join(html.split()).replace("&#34;", '"').replace("&amp;", "&")
    for part in told(small())["sections"]:
        for item in part["items"]:
            assert item["text"].strip() in html


def test_nobody_asked_is_said_and_not_counted() -> None:
    """Without an `asked` fact the page has no number of answers and no bar."""
    page = told(begun())
    assert section(page, "complete") == [
        "Nobody has been asked yet; without that there is no count of answers."
    ]
    assert b"bar" not in re.sub(
        rb"<style>.*?</style>", b"", render(begun().checked(), "disclosure"), flags=re.S
    )


def test_completeness_names_matrix_denominator_and_who_was_left_out() -> None:
    """Counts of answers come with what was asked, and the departments not asked are always named."""
    (first, *_) = section(told(small()), "complete")
    assert first == (
        "5 departments were asked about 6 scenes: 24 of 30 answers are in, 6 are missing. "
        "Not asked: accounting (producer’s decision, 6 January 2026)."
    )


def test_the_bar_draws_answers_against_gaps_and_nothing_else() -> None:
    """Recorded and none are never shares of each other: the one picture has two parts, in and missing."""
    html = render(small().checked(), "disclosure").decode()
    (label,) = re.findall(r'class="bar"[^>]*aria-label="([^"]+)"', html)
    assert label == "24 of 30 answers are in, 6 are missing"


def test_what_a_person_kept_back_is_counted_with_reason_and_approver() -> None:
    """A withheld part is named by its plain name; the total doesn't hide it."""
    record = small()
    number = next(entry.number for entry in record.entries if entry.kind == "ai.use")
    options = Options(withheld=(Withheld(number, "outputs", "unreleased", "I. Hale"),))
    page = told(record, options)
    assert "One item: outputs 1 (unreleased, I. Hale)." in section(page, "withheld")
    assert page["counts"]["withheld"] == 1


def test_options_are_kept_as_text_and_read_again() -> None:
    """What a report logs of its options gives the same options back."""
    options = Options(paper="a4", request="x", withheld=(Withheld(3, "cost", "a / b", "I. Hale"),))
    assert all(isinstance(option, Named) for option in options.named())
    assert Options.of(options.named()) == Options(
        paper="a4", request="x", withheld=(Withheld(3, "cost", "a", "b / I. Hale"),)
    )


def test_a_performer_who_released_nothing_is_counted_and_no_more() -> None:
    """At release level none, the page says that one performance was changed, and not how or where."""
    record = small()
    consent = next(entry for entry in record.entries if isinstance(entry.fact, Consent))
    assert isinstance(consent.fact, Consent)
    likeness = consent.fact.likeness.changed(release="none")
    record.log(consent.fact.changed(likeness=likeness), consent.link("corrects", "other"))
    page = json.dumps(told(record), ensure_ascii=False)
    assert "One performance was changed; details withheld at the performer’s wish." in page
    assert "Tidewater" not in re.sub(r'"name": "tools".*', "", page)
    assert "six words" not in page


def test_a_statement_of_something_has_no_sign_of_none() -> None:
    """The ring stands before a statement that there was none, not before any statement."""
    record = begun()
    for text in ("No replica was made.", "Two replicas were made in May."):
        statement = {"topic": "replica", "text": text, "role": f"person who says {text[:3]}"}
        record.log(record.make(Attestation.kind, statement=statement, signature={"form": "typed"}))
    page = told(record)
    states = {item["text"][1:4]: item["state"] for item in page["sections"][0]["items"]}
    assert states == {"No ": "none", "Two": None}


def test_changes_since_the_last_version_are_printed_with_their_reason() -> None:
    """A count that was corrected after version 1 stands as what it was and what it became, and why."""
    record = small()
    use = next(e for e in reversed(record.entries) if e.kind == "ai.use" and e.fact.role.department == "ART")  # type: ignore[attr-defined]  # kind says which
    head = {"log": use.log, "root": "A" * 43, "size": len(record.entries)}
    what = {"document": "disclosure", "number": "TMI-2026-0001", "version": 1, "audience": "public"}
    record.log(record.make(ReportIssued.kind, what={**what, "head": head}))
    outputs = use.fact.outputs.changed(count=3)  # type: ignore[attr-defined]  # as above
    record.log(use.fact.changed(outputs=outputs), use.link("corrects", "late_information"))
    (changed,) = section(told(record), "changed")
    assert changed.startswith(
        "Scene 4: two posters became three; learned later, reported by the art department"
    )


def test_markup_and_right_to_left_text_appear_as_text() -> None:
    """A title or tool that looks like markup is printed as it was typed, in every document."""
    record = crowded()
    for name, audience in (("disclosure", "public"), ("trail", "file"), ("packet", "file")):
        html = render(record.checked(), name, audience=audience).decode()
        assert "<script" not in html
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_the_file_fetches_nothing_and_stays_small() -> None:
    """One file under 200 kB, without script, link or picture from elsewhere, however much was logged."""
    for record in (small(), crowded()):
        html = render(record.checked(), "disclosure").decode()
        assert len(html.encode()) <= 200_000
        assert re.findall(r'(?:src|href)="(?!#|data:,)[^"]*"|url\((?!#)|@import', html) == []
        assert "default-src 'none'" in html


def test_every_count_that_is_cut_leads_to_the_list() -> None:
    """ "and 4 more, in the list" is a link, and what it leads to is there."""
    html = render(crowded().checked(), "disclosure").decode()
    wanted = set(re.findall(r'class="more" href="#([^"]+)"', html))
    assert wanted
    assert wanted <= set(re.findall(r'id="([^"]+)"', html))


def test_before_release_the_code_stands_for_the_title() -> None:
    """A show that works under a code is named by its code everywhere on the page."""
    record = begun(title=None)
    html = render(record.checked(), "disclosure").decode()
    assert "<h1>TMI</h1>" in html


def test_asked_dates_are_said_once_each() -> None:
    """Dates of asking stand in order; what two share is said once."""
    record = small()
    again = {"act": "reminds", "departments": ["PBK"], "scenes": "all"}
    record.log(record.make("asked", scope=again, why={"dates": [on(2026, 1, 9)]}))
    (gap,) = section(told(record), "gaps")
    assert gap == "Playback, 6 of 6 scenes: One day hire. Asked on 6 and 9 January 2026; no answer."
