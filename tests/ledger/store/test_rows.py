"""What many entries say alike is opened once: with the same fact, and the same refusals, as one by one."""

from __future__ import annotations

from contextlib import closing

import pytest

from ledger.errors import Altered
from ledger.facts import NewEntry
from ledger.log import disclosure, tree
from ledger.store import rows
from ledger.store.reader import Reader
from tests.benchmarks.store import uses
from tests.ledger.store import worlds


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> list[rows.RawEntry]:
    """A ledger's first entries and forty uses, as they lie in the file."""
    ledger = worlds.new_ledger(tmp_path_factory.mktemp("rows"))
    ledger.append([NewEntry(new.fact) for new in uses(40)])
    with ledger, closing(Reader(ledger.path, ledger._opened.log)) as reader, reader.connected() as db:
        return rows.page(db, 1, 0, ledger.size)


def test_a_fact_is_the_same_however_it_is_read(stored: list[rows.RawEntry]) -> None:
    """Forty uses that say much alike, each as the entry alone says it, to the fields that were given."""
    for raw in stored:
        alone = rows.read_entry(raw, own=True)
        read = rows.read_fact(raw, own=True)
        assert read.fact == rows.fact_of(raw, alone)
        assert read.fact.sealed() == rows.fact_of(raw, alone).sealed()
        assert (read.body, read.leaf, read.absent) == (alone.body, alone.leaf, alone.absent)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: b"x" + text[1:],
        lambda text: text[:31] + (b"A" if text[31:32] != b"A" else b"B") + text[32:],
        lambda text: text[:20],
        lambda text: text + b"AAAA",
        lambda text: disclosure.seal("other", {}, bytes(16)).text,
        lambda text: disclosure.seal("role", {"department": "NOT A CODE"}, bytes(16)).text,
        lambda text: disclosure.seal("role", {"department": None}, bytes(16)).text,
    ],
)
def test_a_spoilt_compartment_is_refused_in_the_same_words(
    stored: list[rows.RawEntry], spoil: object
) -> None:
    """Even with its digest made to fit: whoever reads many entries is told what whoever reads one is."""
    raw = stored[-1]
    assert callable(spoil)
    text = spoil(raw.texts["role"])
    body = raw.body.replace(
        disclosure.digest(raw.texts["role"]).encode(), disclosure.digest(text).encode(), 1
    )
    leaf = tree.leaf_hash(body)
    bad = raw._replace(body=body, hashes=leaf + raw.hashes[32:], texts={**raw.texts, "role": text})
    with pytest.raises(Altered) as alone:
        rows.fact_of(bad, rows.read_entry(bad, own=True))
    with pytest.raises(Altered) as many:
        rows.read_fact(bad, own=True)
    assert str(many.value) == str(alone.value)
