"""docs/vectors/, judged twice: by the product, and by a stranger who has read nothing but docs/format.md."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from ledger.log import canonical, disclosure, head, note, origin, tree
from ledger.log.body import Body, BodyError
from ledger.log.canonical import CanonicalError
from ledger.log.checkpoint import Checkpoint, CheckpointError
from ledger.log.cosignature import open_cosignatures
from ledger.log.disclosure import DisclosureError
from ledger.log.head import HeadError
from ledger.log.note import BadSignature, NoKnownKey, NoteError, VKeyError
from ledger.log.origin import OriginError
from ledger.log.policy import Policy, PolicyError
from ledger.log.tree import ProofError
from tests.ledger.log import stranger, stranger_entries, stranger_keys, stranger_policy
from tests.ledger.log.stranger_keys import Wrong, need
from tests.vectors import FOLDER
from tests.vectors.shape import given

REASONS = {"malformed": NoteError, "bad signature": BadSignature, "no known key": NoKnownKey}


def vectors(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="ascii"))
    return found


def unhex(digits: list[str]) -> list[bytes]:
    return [bytes.fromhex(each) for each in digits]


CANONICAL, DISCLOSURE, BODY = vectors("canonical"), vectors("disclosure"), vectors("body")
TREE, NOTE, VKEY, HEAD = vectors("tree"), vectors("note"), vectors("vkey"), vectors("head")
POLICY = vectors("policy")


@pytest.mark.parametrize("case", CANONICAL["accepted"])
def test_values_have_their_bytes(case: dict[str, Any]) -> None:
    """Both write the value in exactly these bytes and read it back."""
    data = given(case)
    assert canonical.encode(case["value"]) == data == stranger_entries.write(case["value"]).encode()
    assert canonical.decode(data) == case["value"] == stranger_entries.read(data)


@pytest.mark.parametrize("case", CANONICAL["refused"])
def test_other_json_is_refused(case: dict[str, Any]) -> None:
    """Both refuse what readers of JSON disagree about."""
    with pytest.raises(CanonicalError):
        canonical.decode(given(case))
    with pytest.raises(Wrong):
        stranger_entries.read(given(case))


@pytest.mark.parametrize("case", DISCLOSURE["sealed"])
def test_compartments_have_their_seal(case: dict[str, Any]) -> None:
    """The same text and digest for the same salt, name and fields, and back."""
    text, salt = case["text"].encode(), bytes.fromhex(case["salt"])
    assert disclosure.seal(case["name"], case["fields"], salt) == (text, case["digest"])
    assert disclosure.open_text(text) == (salt, case["name"], case["fields"])
    assert stranger_entries.open_disclosure(text) == (salt, case["name"], case["fields"])
    assert stranger_entries.digest(text) == case["digest"]


@pytest.mark.parametrize("case", DISCLOSURE["refused"])
def test_other_texts_are_no_disclosures(case: dict[str, Any]) -> None:
    """Both read strictly, whatever digest a body may hold."""
    with pytest.raises(DisclosureError):
        disclosure.open_text(given(case))
    with pytest.raises(Wrong):
        stranger_entries.open_disclosure(given(case))


@pytest.mark.parametrize("case", BODY["accepted"])
def test_bodies_are_read_and_hashed(case: dict[str, Any]) -> None:
    """Bodies with everything in them and with nothing, and their leaf hashes."""
    data = given(case)
    assert Body.parse(data).encode() == data
    assert stranger_entries.read_body(data) == json.loads(data)
    assert tree.leaf_hash(data).hex() == case["leaf"] == stranger_entries.leaf_hash(data).hex()


@pytest.mark.parametrize("case", BODY["refused"])
def test_other_bytes_are_no_bodies(case: dict[str, Any]) -> None:
    """A malformed, missing or foreign member, and every other spelling."""
    with pytest.raises(BodyError):
        Body.parse(given(case))
    with pytest.raises(Wrong):
        stranger_entries.read_body(given(case))


def test_roots_and_rows_come_out() -> None:
    """Every root and row in the vectors, by the growing edge and by the stranger's levels."""
    numbered = [f"entry {n}".encode() for n in range(300)]
    for entries, rows, roots in (
        (unhex(TREE["entries"]), dict(enumerate(TREE["rows"])), dict(enumerate(TREE["roots"]))),
        (numbered, TREE["large"]["rows"], TREE["large"]["roots"]),
    ):
        frontier, levels = tree.Frontier(), stranger_entries.Tree([*map(tree.leaf_hash, entries)])
        row = [frontier.append(tree.leaf_hash(entry)).hex() for entry in entries]
        assert rows == {seq: row[int(seq)] for seq in rows}
        assert rows == {seq: levels.row(int(seq)).hex() for seq in rows}
        assert roots == {size: levels.root(int(size)).hex() for size in roots}


def by_us(case: dict[str, Any]) -> None:
    steps = unhex(case["proof"])
    if "leaf" in case:
        leaf, root = unhex([case["leaf"], case["root"]])
        tree.verify_inclusion(case["index"], case["size"], leaf, steps, root)
    else:
        old_root, new_root = unhex([case["old_root"], case["new_root"]])
        tree.verify_consistency(case["old"], case["new"], old_root, new_root, steps)


def by_the_stranger(case: dict[str, Any]) -> None:
    steps = unhex(case["proof"])
    if "leaf" in case:
        leaf, root = unhex([case["leaf"], case["root"]])
        need(stranger_entries.included(case["index"], case["size"], leaf, steps) == root, "another root")
    else:
        old_root, new_root = unhex([case["old_root"], case["new_root"]])
        found = stranger_entries.grown(case["old"], case["new"], old_root, new_root, steps)
        need(found, "another root")


JUDGES: list[Callable[[dict[str, Any]], None]] = [by_us, by_the_stranger]


@pytest.mark.parametrize("judge", JUDGES)
def test_proofs_verify(judge: Callable[[dict[str, Any]], None]) -> None:
    """Every proof of small trees, and some of a tree of 300."""
    for case in TREE["inclusion"] + TREE["consistency"]:
        judge(case)


@pytest.mark.parametrize("judge", JUDGES)
@pytest.mark.parametrize("case", TREE["refused_inclusion"] + TREE["refused_consistency"])
def test_altered_proofs_are_refused(judge: Callable[[dict[str, Any]], None], case: dict[str, Any]) -> None:
    """A bit, a step, a place, a size or a root that isn't the right one."""
    with pytest.raises((ProofError, Wrong)):
        judge(case)


@pytest.mark.parametrize("case", NOTE["accepted"])
def test_notes_open(case: dict[str, Any]) -> None:
    """The text, who signed, and how many lines there are, under the keys one knows."""
    keys = [note.parse_vkey(text) for text in case["known"]]
    ours = note.open_note(given(case), keys)
    assert ours.text.decode() == case["says"]
    assert [note.format_vkey(key) for key in ours.signed_by] == case["signed_by"]
    assert ours.signatures == case["lines"]
    known = [stranger_keys.read_key(text) for text in case["known"]]
    text, signed_by, lines = stranger_keys.open_note(given(case), known)
    assert (text.decode(), lines) == (case["says"], case["lines"])
    assert {key.name for key in signed_by} == {key.name for key in ours.signed_by}


@pytest.mark.parametrize(
    ("reason", "case"), [(reason, case) for reason in REASONS for case in NOTE["refused"][reason]]
)
def test_other_notes_are_refused(reason: str, case: dict[str, Any]) -> None:
    """Malformed, badly signed, or signed by strangers; the edges of Ed25519 where libraries differ."""
    known = NOTE["refused"]["known"]
    with pytest.raises(NoteError) as caught:
        note.open_note(given(case), [*map(note.parse_vkey, known)])
    assert caught.type is REASONS[reason]
    with pytest.raises(Wrong):
        stranger_keys.open_note(given(case), [*map(stranger_keys.read_key, known)])


@pytest.mark.parametrize("case", POLICY["decisions"])
def test_policies_decide(case: dict[str, Any]) -> None:
    """Which witnesses count, when each signed, and whether that is enough: alike to both."""
    text = case["policy"].encode()
    ours, theirs = Policy.parse(text), stranger_policy.read_policy(text)
    names = {key: name for name, key in ours.witnesses.items()}
    seen = open_cosignatures(given(case), ours.keys)
    assert {names[key]: each.at for key, each in seen.items()} == case["by"]
    assert ours.met(seen) is case["met"]
    by = stranger_policy.witnessed(given(case), theirs)
    assert {name.decode(): at for name, at in by.items()} == case["by"]
    assert stranger_policy.met(theirs, set(by)) is case["met"]


@pytest.mark.parametrize("case", POLICY["refused_cosignatures"]["notes"])
def test_other_cosignatures_are_refused(case: dict[str, Any]) -> None:
    """A line under a witness's name and id that this witness didn't make."""
    text = POLICY["refused_cosignatures"]["policy"].encode()
    with pytest.raises(BadSignature):
        open_cosignatures(given(case), Policy.parse(text).keys)
    with pytest.raises(Wrong):
        stranger_policy.witnessed(given(case), stranger_policy.read_policy(text))


@pytest.mark.parametrize("case", POLICY["refused_policies"])
def test_other_texts_are_no_policies(case: dict[str, Any]) -> None:
    """Both refuse the text, at the same line."""
    with pytest.raises(PolicyError) as ours:
        Policy.parse(given(case))
    with pytest.raises(stranger_policy.WrongLine) as theirs:
        stranger_policy.read_policy(given(case))
    assert ours.value.line == theirs.value.line == case["line"]


@pytest.mark.parametrize("case", NOTE["checkpoints"])
def test_checkpoints_are_read(case: dict[str, Any]) -> None:
    """Origin, size and root of three lines."""
    root = bytes.fromhex(case["root"])
    assert Checkpoint.parse(given(case)) == Checkpoint(case["origin"], case["size"], root)
    assert stranger_keys.read_checkpoint(given(case)) == (case["origin"], case["size"], root)


@pytest.mark.parametrize("case", NOTE["refused_checkpoints"])
def test_other_lines_are_no_checkpoints(case: dict[str, Any]) -> None:
    """One state has one text."""
    with pytest.raises(CheckpointError):
        Checkpoint.parse(given(case))
    with pytest.raises(Wrong):
        stranger_keys.read_checkpoint(given(case))


@pytest.mark.parametrize("case", VKEY["accepted"])
def test_verifier_keys_are_read(case: dict[str, Any]) -> None:
    """Name, id and the 32 bytes."""
    told = (case["name"], bytes.fromhex(case["public"]))
    for key in (note.parse_vkey(case["text"]), stranger_keys.read_key(case["text"])):
        assert (key.name, key.public) == told
    assert note.parse_vkey(case["text"]).key_id.hex() == case["id"]


@pytest.mark.parametrize("case", VKEY["refused"])
def test_mistyped_and_weak_keys_are_refused(case: dict[str, Any]) -> None:
    """A key on which verifiers would differ never becomes a known key."""
    with pytest.raises(VKeyError):
        note.parse_vkey(given(case).decode())
    with pytest.raises(Wrong):
        stranger_keys.read_key(given(case).decode())


def test_check_digits_come_out() -> None:
    """`hotset:1:7f3a19c20b4ed188` gives C5."""
    for case in HEAD["checks"]:
        _, line, digits = case["hashed"].split(":")
        assert head.check_digits(int(line), digits) == case["check"]
        assert stranger_keys.check_digits(int(line), digits) == case["check"]
    assert HEAD["checks"][0] == {"hashed": "hotset:1:7f3a19c20b4ed188", "check": "C5"}


@pytest.mark.parametrize("case", HEAD["heads"])
def test_heads_are_printed_and_read(case: dict[str, Any]) -> None:
    """As lines, as the text of a QR code and as JSON; the fingerprints on the pages of the design too."""
    made = head.parse_qr(case["qr"])
    assert head.Head.from_json(case["json"]) == made
    assert [*made.lines()] == case["lines"] == stranger_keys.printed(bytes.fromhex(case["root"]))
    assert (made.short, made.root.hex()) == (case["short"], case["root"])
    stranger_entries.check_head(case["json"])


@pytest.mark.parametrize("case", HEAD["typed"])
def test_typed_lines_are_read(case: dict[str, Any]) -> None:
    """However people put spaces, dots, dashes and line numbers."""
    root = bytes.fromhex(case["root"])
    assert head.parse_lines(case["lines"]) == root
    assert stranger_keys.typed(case["lines"]) == (root, [])


@pytest.mark.parametrize("case", HEAD["mistyped"])
def test_mistyped_lines_are_named(case: dict[str, Any]) -> None:
    """A slip is told before anything is compared, by the number of its line."""
    with pytest.raises(HeadError) as caught:
        head.parse_lines(case["lines"])
    assert [*caught.value.lines] == case["wrong"] == stranger_keys.typed(case["lines"])[1]


@pytest.mark.parametrize("case", HEAD["no_fingerprint"])
def test_four_lines_or_none(case: dict[str, Any]) -> None:
    """Line 1 alone is for reading aloud."""
    with pytest.raises(HeadError):
        head.parse_lines(case["lines"])
    with pytest.raises(Wrong):
        stranger_keys.typed(case["lines"])


@pytest.mark.parametrize("case", HEAD["refused_qr"])
def test_other_codes_are_no_heads(case: dict[str, Any]) -> None:
    """Whatever else a camera reads is refused."""
    with pytest.raises(HeadError):
        head.parse_qr(case["text"])
    with pytest.raises(Wrong):
        stranger.parse_qr(case["text"])


@pytest.mark.parametrize("case", HEAD["refused_json"])
def test_other_json_is_no_head(case: dict[str, Any]) -> None:
    """Exactly log, root and size, each in its one form."""
    with pytest.raises(HeadError):
        head.Head.from_json(case["value"])
    with pytest.raises(Wrong):
        stranger_entries.check_head(case["value"])


def test_origins_are_read() -> None:
    """Station and epoch of a log's name; anything else is no origin."""
    for case in HEAD["origins"]:
        found = origin.parse(case["text"])
        assert (found.station, found.epoch, str(found)) == (case["station"], case["epoch"], case["text"])
        assert stranger_keys.fits(stranger_entries.ORIGIN, case["text"])
    for case in HEAD["refused_origins"]:
        with pytest.raises(OriginError):
            origin.parse(case["text"])
        assert not stranger_keys.fits(stranger_entries.ORIGIN, case["text"])
