"""Receipts out of a record: an entry, its proof, and the newest checkpoint over it, a witnessed one if any.

What goes in follows the classes of format hotset/1, section 4: what a copy for the audience is given, all of
one's own beside it, and what is private only for whoever did it. What is erased is absent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ledger.errors import Altered, NoSuchEntry, UsageProblem
from ledger.facts import Fact, UnknownKind, fact_class
from ledger.facts.entry import Number
from ledger.facts.names import plain_name
from ledger.facts.sensitivity import AUDIENCES, PRIVATE, given
from ledger.facts.values import Json
from ledger.log import note, receipt, tree
from ledger.log.head import Head
from ledger.log.receipt import Receipt, ReceiptError
from ledger.store import rows
from ledger.store.engines import Database, single
from ledger.store.reader import Reader
from ledger.store.rows import HeldLog

SELF = "self"
"""The audience of a receipt unless another is asked for."""


@dataclass(frozen=True)
class Handed:
    """A receipt as it is handed out, and what is and isn't in it."""

    data: bytes
    number: Number
    head: Head
    vkey: str
    """The log's verifier key: with it anybody can check the receipt, if they have it from elsewhere."""
    given: tuple[str, ...]
    kept_back: tuple[str, ...]
    """Compartments that the entry has and the receipt doesn't hold."""
    erased: tuple[str, ...]
    """Compartments that are gone."""


def hand_out(
    reader: Reader, number: int, audience: str = SELF, about: str = "", private: bool = False
) -> Handed:
    """Makes the receipt of entry `number` and checks it, so that none goes out that doesn't verify.

    `about`: the person it is for; every compartment that names them goes in. `private`: what is private too,
    if that person is the one who did it. Raises NoSuchEntry, UsageProblem and Altered.
    """
    if audience not in AUDIENCES or not AUDIENCES[audience]:
        named = ", ".join(name for name, letters in AUDIENCES.items() if letters)
        raise UsageProblem(f"There is no receipt for “{audience}”.", f"One of: {named}.")
    place = number - 1
    if not 0 <= place < reader.size():
        raise NoSuchEntry(number, reader.size())
    part, seq = reader.parts.at(place)
    with reader.connected() as db:
        raw = rows.page(db, part.log.log_id, seq, seq + 1)[0]
        read = rows.read_entry(raw, own=part.log.held == "own")
        size, signed = _checkpoint(db, part.log, seq)
        proof = tree.inclusion_proof(seq, size, rows.node_reader(db, part.log.log_id))
    wanted = _wanted(_kind(read.body.t, read.body.s), read.fields, audience, about, private)
    texts = tuple(raw.texts[name] for name in sorted(wanted))
    made = Receipt(raw.body, texts, seq, proof, signed)
    try:
        shown = receipt.check(made, [note.parse_vkey(part.log.vkey)])
    except (ReceiptError, note.VKeyError) as error:
        raise Altered(f"Entry {seq + 1} gives no receipt: {error}.", seq + 1, "See hotset verify.") from error
    erased = tuple(name for name in raw.erased if name not in raw.texts)
    return Handed(
        made.encode(),
        Number(place, part.log.origin, seq),
        shown.checkpoint.head,
        part.log.vkey,
        tuple(shown.fields),
        tuple(name for name in shown.not_here if name not in erased),
        erased,
    )


def _checkpoint(db: Database, log: HeldLog, seq: int) -> tuple[int, bytes]:
    """The newest checkpoint over an entry that was cosigned, else the newest, with all its lines."""
    span = (log.log_id, seq)
    size = single(db, "SELECT max(size) FROM main.cosignature WHERE log_id = ? AND size > ?", span)
    if size is None:
        size = single(db, "SELECT max(size) FROM main.checkpoint WHERE log_id = ? AND size > ?", span)
    if size is None:
        raise Altered(f"No checkpoint covers entry {seq + 1}.", seq + 1, "See hotset verify.")
    return size, rows.signed_note(db, log.log_id, size) or b""


def _kind(kind: str, schema: int) -> type[Fact]:
    try:
        return fact_class(kind, schema)
    except UnknownKind as error:
        raise UsageProblem(f"No receipt of a {kind}: {error}") from error


def _wanted(
    kind: type[Fact], fields: Mapping[str, Mapping[str, Json]], audience: str, about: str, private: bool
) -> set[str]:
    """The compartments that go in, of those that are here."""
    own = {name for name, held in fields.items() if about and _names(held, plain_name(about))}
    if about and not own:
        raise UsageProblem(f"This entry doesn't name {about}.", "Give the name as the entry has it.")
    hands = [fields.get("who", {}).get(member) for member in ("person", "by")]
    if private and not (about and _names(hands, plain_name(about))):
        raise UsageProblem(
            "What is private goes to whoever did it and to nobody else.",
            "Name them with --about, as the entry does.",
        )
    letters = {name: spec.letter for name, spec in kind.compartments().items()}
    wanted = {name for name in fields if given(audience, letters[name])}
    own = {name for name in own if letters[name] != PRIVATE}
    return wanted | own | ({name for name in fields if letters[name] == PRIVATE} if private else set())


def _names(value: object, name: str) -> bool:
    """Whether a person is named anywhere in it."""
    if isinstance(value, str):
        return plain_name(value) == name
    if isinstance(value, Mapping):
        return any(_names(each, name) for each in value.values())
    return isinstance(value, list) and any(_names(each, name) for each in value)
