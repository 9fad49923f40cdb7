"""The wrap desk over day 12 of Salt Line at 19:31: who answered, what is written, and what goes out."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from exporters import pdf
from exporters.sheet import Sheet
from ledger.facts import AiNone, AiUse, Attestation
from ledger.ledger import Head, Home
from tui.demo.build import HOME, LEDGER, build
from tui.desks.ledger_source import LedgerSource
from tui.desks.place import Place
from tui.desks.source import Refused, Task
from tui.desks.wrapping import WrapRow

WHO = Place(person="R. Vale", role="script supervisor")
NOW = datetime.fromisoformat("2025-12-04T19:31:00-08:00")
NEEDS_POPPLER = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="poppler's pdftotext is not here"
)


@pytest.fixture(scope="module")
def day_twelve(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Salt Line up to 19:31 of day 12, built once."""
    folder = tmp_path_factory.mktemp("day") / "salt-line"
    build(folder, until="2025-12-04 19:31")
    return folder


@pytest.fixture
def source(day_twelve: Path, tmp_path: Path) -> Iterator[LedgerSource]:
    """The desk's view of a copy of it."""
    folder = shutil.copytree(day_twelve, tmp_path / "day")
    held = LedgerSource(folder / LEDGER, Home.under(folder / HOME), hands=(WHO.person, WHO.role))
    held.open()
    yield held
    held.close()


def rows(source: LedgerSource) -> dict[str, WrapRow]:
    """The day by department."""
    return {row.code: row for row in source.wrap.day().rows}


def test_every_department_stands_as_it_answered(source: LedgerSource) -> None:
    """Twelve were asked: two used AI, seven said none, three have said nothing; each with who said so."""
    day = source.wrap.day()
    assert (day.label, day.date, day.asked, day.asked_by) == ("12", "Thu 4 Dec 2025", 12, "call sheet 12")
    assert [day.count(answer) for answer in ("recorded", "none", "not recorded")] == [2, 7, 3]
    told = {row.department: row.said[0] for row in day.rows if row.said}
    assert told["Art"] == "told by Art, seen by R. Vale"
    assert told["Playback"] == "said by Playback, for sc 42"
    assert told["Set decoration"] == "signed by P. Roy, set decorator"
    assert [mark.number for mark in day.marks] == [115]


def test_an_answer_about_people_stands_for_all_uses_of_the_department(source: LedgerSource) -> None:
    """One answer completes each use; the question is gone, and not known is an answer too."""
    held = rows(source)
    source.wrap.answer_person(held["VFX"], "no", "", WHO)
    source.wrap.answer_person(held["ART"], "yes", "?", WHO)
    assert source.wrap.day().unasked == ()
    newest = [source._ledger.entry(number).fact for number in (126, 127, 128)]
    assert [fact.likeness.in_it for fact in newest if isinstance(fact, AiUse)] == ["no", "no", "yes"]
    assert isinstance(newest[2], AiUse)
    assert newest[2].performer.people == "unknown"


def test_only_these_is_a_statement_with_its_exceptions(source: LedgerSource) -> None:
    """Two uses and no others: a none of the day that names the uses beside it, and who says so."""
    source.wrap.only_these(rows(source)["VFX"], "on-set supervisor", WHO)
    fact = source._ledger.entry(126).fact
    assert isinstance(fact, AiNone)
    assert [ref.as_ for ref in fact.scope.besides or ()] == ["112", "116"]
    assert fact.basis.role == "on-set supervisor"
    assert "no others (126)" in rows(source)["VFX"].said[0]
    assert rows(source)["VFX"].answer == "recorded"


def test_signing_seals_the_day_and_writes_its_page(source: LedgerSource) -> None:
    """Statement and closing are one write; the text names gaps and marks, and its lines are the head's."""
    _, page = source.wrap.sign("12", WHO, NOW)
    ledger = source._ledger
    signed = ledger.entry(126).fact
    assert isinstance(signed, Attestation)
    assert (
        signed.statement.text
        == "I took these down on day 12. I don’t speak for departments shown as not recorded."
    )
    assert ledger.show().open_day is None
    assert ledger.verify().verdict == "intact"
    text = ledger.path.with_name("SLN-day-12-addendum.txt").read_text("utf-8")
    assert "Not recorded    Camera · Hair and make-up · Locations" in text
    assert "mark 115 at 10:47, 41A-4" in text
    head = ledger.handing.head(None).head
    assert all(f"{number}  {line}" in text for number, line in enumerate(head.lines(), 1))
    assert max(map(len, text.splitlines())) <= 80
    assert page


def test_what_its_readers_are_not_given_is_not_on_the_page(source: LedgerSource) -> None:
    """Notes, prompts and performers' names stay in the record; the page goes out with the day's reports."""
    source.log("42A cam scan:Mara ; ask the harbour office", WHO, Task(answers=(("consent", ""),)), NOW)
    source.log_form("vfx cv", WHO, NOW, {"prompt.text": "zanzibar at dusk", "cost.money": "12.50 USD"})
    number = source._ledger.size
    source.log(
        source.correction(number, WHO).line + " x2",
        WHO,
        source.correction(number, WHO),
        NOW,
        "7 harbour log said",
    )
    source.wrap.sign("12", WHO, NOW)
    text = source._ledger.path.with_name("SLN-day-12-addendum.txt").read_text("utf-8")
    words = " ".join(text.split())
    assert "Camera used an AI tool that is not stated to scan or record" in words
    for private in ("Mara", "harbour", "zanzibar", "12.50"):
        assert private not in words
    assert "notes, performers’ names, prompts and costs are not on this page" in words


def test_what_can_not_be_signed_is_refused(source: LedgerSource) -> None:
    """Another label, and nobody at the keys: one sentence each, and the record as it was."""
    for label, place in (("13", WHO), ("12", Place())):
        with pytest.raises(Refused, match="Nothing was signed"):
            source.wrap.sign(label, place, NOW)
    assert source._ledger.size == 125


def test_a_page_that_can_not_be_written_leaves_the_day_signed(source: LedgerSource) -> None:
    """The signature is in the record; the sentence says that the page is not written."""
    blocked = source._ledger.path.with_name("SLN-day-12-addendum.txt")
    blocked.mkdir()
    told, _ = source.wrap.sign("12", WHO, NOW)
    assert "is signed and closed" in told
    assert "The addendum is not written" in told
    assert source._ledger.show().open_day is None
    assert not blocked.with_suffix(".pdf").exists()


@NEEDS_POPPLER
def test_the_pdf_says_what_the_text_says(source: LedgerSource) -> None:
    """One page; every answer, the signature and the four lines can be read out of it."""
    source.wrap.sign("12", WHO, NOW)
    paper = source._ledger.path.with_name("SLN-day-12-addendum.pdf")
    told = subprocess.run(["pdftotext", "-layout", paper, "-"], capture_output=True, text=True, check=True)
    words = " ".join(told.stdout.split())
    assert told.stdout.count("\f") == 1
    for wanted in (
        "Camera · Hair and make-up · Locations",
        "“I took these down on day 12.",
        "mark 115 at 10:47",
    ):
        assert wanted in words
    for line in source._ledger.handing.head(None).head.lines():
        assert line in words


def sheet(words: str) -> Sheet:
    """A page whose every word is `words`."""
    head = Head("hotset/0123456789abcdef/main/e1", 120, bytes(range(32)))
    lines = tuple(f"{number}  {line}" for number, line in enumerate(head.lines(), 1))
    return Sheet(words, words, (((words, words),),), lines, words, words, head.qr_text(), words)


@NEEDS_POPPLER
@pytest.mark.parametrize(
    "words", ["#strong[x] $a$ @b <c> *d* _e_", "a\\nb // c /* d */", '#import "x"', "= T"]
)
def test_words_are_never_markup(words: str, tmp_path: Path) -> None:
    """What somebody typed stands on the paper as it was typed: nothing in it is run or styled."""
    (tmp_path / "page.pdf").write_bytes(pdf(sheet(words)))
    told = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "page.pdf", "-"], capture_output=True, text=True, check=True
    )
    assert "".join(words.split()) in "".join(told.stdout.split())


def test_the_same_page_is_the_same_bytes() -> None:
    """No time of making, no chance: whoever has the words can make the file again."""
    assert pdf(sheet("a")) == pdf(sheet("a"))
    assert pdf(sheet("a"), "a4") != pdf(sheet("a"))
