"""A whole production with parts erased: every row, sentence and document still comes out, and says so."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from exporters import DOCUMENTS, Options, render
from ledger.audit.traces import holds
from ledger.facts import KINDS, Entry, Erasure, NewEntry
from ledger.facts.erasure import ErasureWhat
from ledger.ledger import Home, Ledger
from tui.demo.build import HOME, DemoResult
from tui.words.detail import detail_of
from tui.words.row import row_of

BASIS = ErasureWhat(basis="GDPR Art. 17(1)(a)")
LETTERS = {"coded": Options(code_key="0" * 32), "writer": Options(writer="J. Ortega")}


@pytest.fixture
def ledger(demo: DemoResult, tmp_path: Path) -> Iterator[Ledger]:
    """A copy of Salt Line to erase in."""
    folder = Path(shutil.copytree(demo.folder, tmp_path / "copy"))
    with Ledger.open(folder / demo.ledger.name, home=Home.under(folder / HOME)) as opened:
        yield opened


def documents(ledger: Ledger) -> dict[tuple[str, str], str]:
    """Every document for every audience, as HTML."""
    checked = ledger.checked()
    return {
        (name, audience): render(
            checked, name, fmt="html", audience=audience, options=LETTERS.get(audience, Options())
        ).decode()
        for name, kind in DOCUMENTS.items()
        for audience in kind.audiences
    }


def erased(ledger: Ledger, held: list[Entry], *names: str) -> Entry:
    """Erases these compartments of the entries."""
    links = tuple(entry.link("erases", names=names) for entry in held)
    return ledger.erase(NewEntry(Erasure(what=BASIS), links))


def test_a_document_says_what_was_erased_by_which_entry(ledger: Ledger) -> None:
    """The posters' sentence, the list of what is withheld, a packet's open points; never a coded copy."""
    uses = [entry for entry in ledger.entries() if entry.thing == 117]  # the posters, with their corrections
    material = next(entry for entry in ledger.entries() if entry.kind == "writing.material")
    first = erased(ledger, uses, "what")
    second = erased(ledger, [material], "what")
    made = documents(ledger)
    public = made["disclosure", "public"]
    assert f"[what was done: erased by entry {first.number} (GDPR Art. 17(1)(a)), " in public
    assert f"Erased by entry {first.number} (GDPR Art. 17(1)(a)), " in public
    assert f"by entry {second.number}" not in public, "a class that the public isn't given"
    assert f"Erased by entry {second.number} " in made["packet", "wga"]
    assert "rased by entry" not in made["packet", "coded"]


def test_old_values_go_from_corrections_too(ledger: Ledger) -> None:
    """Where the number before a correction was erased, the correction shows that it is gone."""
    by = erased(ledger, [ledger.entry(118)], "outputs")
    show = ledger.show()
    assert "erased → 2" in row_of(ledger.entry(121), show, ledger.entry).what
    assert "3 →" not in row_of(ledger.entry(118), show, ledger.entry).what
    lines = detail_of(ledger.entry(118), show, ledger.entry)
    assert any(f"erased by entry {by.number} (GDPR Art. 17(1)(a)), " in line for line in lines)


def test_everything_comes_out_with_everything_erased(ledger: Ledger) -> None:
    """All that can be erased of a hundred entries of every kind: no page, row or sentence fails."""
    held = [
        (entry, tuple(name for name in KINDS[entry.kind].compartments() if holds(entry, name)))
        for entry in ledger.entries()
    ]
    links = [
        entry.link("erases", names=tuple(name for name in names if name not in KINDS[entry.kind].lasting))
        for entry, names in held[::2]
    ]
    ledger.erase(NewEntry(Erasure(what=BASIS), tuple(link for link in links if link.names)))
    show = ledger.show()
    for entry in ledger.entries():
        assert row_of(entry, show, ledger.entry).columns()
        assert detail_of(entry, show, ledger.entry)
    assert all("</html>" in page for page in documents(ledger).values())
    assert ledger.rebuild().verdict == "intact"
