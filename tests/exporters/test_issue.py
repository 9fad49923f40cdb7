"""Issuing: numbers, the signature behind the head, digests in the log, the same bytes again, all or none."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from exporters import Options, issue, reissue, render, save
from ledger.facts import Attestation, NewEntry, Production, Ref, ReportIssued, Who, make
from ledger.ledger import Altered, Home, Ledger, OutputFailed, Sources, UsageProblem, signing
from ledger.log import keys
from tests.exporters.record import ZONE, on


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A small real ledger: a production, two scenes, a person, a question, one use, one statement of none."""
    what = {"code": "TMI", "title": "Tide Mill", "company": "Brackwater Pictures LLC", "zone": ZONE}
    production = make(Production.kind, {"what": what})
    assert isinstance(production, Production)
    who = Who(person=Ref(as_="I. Hale"))
    sources = Sources.fixed(7, datetime(2026, 1, 5, 18, tzinfo=UTC))
    home = Home.under(tmp_path / "home")
    with Ledger.create(tmp_path / "TMI.hotset", production, who=who, home=home, sources=sources) as made:
        scenes = made.append([NewEntry(make("scene", {"where": {"number": n}})) for n in ("1", "2")])
        refs = [Ref(as_=str(n), id=entry.id) for n, entry in enumerate(scenes, 1)]
        facts = [
            make("person", {"name": {"name": "I. Hale"}, "role": {"role": "producer"}}),
            make("asked", {"scope": {"act": "sets", "departments": ["ART"], "scenes": "all"}}),
            make("ai.use", {"role": {"department": "ART"}, "where": {"scene": refs[:1]}}),
            make("writing.material", {"what": {"form": "draft", "date": on(2025, 4, 18)}}),
        ]
        made.append([NewEntry(fact) for fact in facts])
        yield made


def test_an_issue_is_signed_logged_and_numbered(ledger: Ledger, tmp_path: Path) -> None:
    """Behind the head come the typed statement and the report with head and each file's digest."""
    size = ledger.size
    made = issue(ledger, "disclosure", signer="I. Hale", out=tmp_path / "out")
    assert (made.number, made.version, made.entry) == ("TMI-2026-0001", 1, size + 2)
    attested, report = ledger.some([size + 1, size + 2])
    assert isinstance(attested.fact, Attestation)
    assert attested.fact.signature.form == "typed"
    assert attested.fact.statement.head is not None
    assert attested.fact.statement.head.size == size
    assert isinstance(report.fact, ReportIssued)
    digests = {file.name: file.sha256 for file in report.fact.what.digest or ()}
    assert digests == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in made.paths}
    assert ledger.verify().verdict == "intact"


def test_the_page_carries_the_signature(ledger: Ledger, tmp_path: Path) -> None:
    """Name, role, time and the fixed words stand on the page, and that it was typed, no key."""
    made = issue(ledger, "disclosure", signer="I. Hale", formats=("html",), out=tmp_path / "out")
    html = made.paths[0].read_text("utf-8")
    assert "I. Hale, producer, for Brackwater Pictures LLC, 5 January 2026" in html
    assert "typed, not signed with a key: “This page states what our record held on this day" in html


def test_a_page_signed_with_a_key_names_the_key(ledger: Ledger, tmp_path: Path) -> None:
    """The fingerprint that ssh-keygen prints stands on it, also when the document is made again."""
    file = tmp_path / "id"
    file.write_bytes(keys.openssh_private(keys.Ed25519PrivateKey.from_private_bytes(bytes(range(32)))))
    file.chmod(0o600)
    key = signing.signing_key(ledger, str(file), "attested")
    made = issue(ledger, "disclosure", signer="I. Hale", key=key, out=tmp_path / "out")
    html = next(path for path in made.paths if path.suffix == ".html").read_text("utf-8")
    fingerprint = "SHA256:lbmsoA0yIEcEiVDRnMWuzm+nV+3ZEEpVIURqFoeSspg"
    assert f"signed with key {fingerprint}: “This page states what our record held" in html
    assert "typed, not signed" not in html.partition(fingerprint)[0][-200:]
    again = reissue(ledger, made.number, made.version, tmp_path / "again")
    assert [path.read_bytes() for path in again.paths] == [path.read_bytes() for path in made.paths]
    found = ledger.verify()
    assert found.verdict == "intact"
    assert "1 statement signed with a key" in found.check("signatures").reason


def test_a_later_version_keeps_the_number(ledger: Ledger, tmp_path: Path) -> None:
    """The second issue of a document is version 2 of the same number; each audience's copy counts its own."""
    first = issue(ledger, "packet", audience="wga", signer="I. Hale", number="WCE-0007", out=tmp_path)
    second = issue(ledger, "packet", audience="wga", signer="I. Hale", out=tmp_path)
    other = issue(ledger, "packet", audience="file", signer="I. Hale", out=tmp_path)
    assert [(m.number, m.version) for m in (first, second, other)] == [
        ("WCE-0007", 1),
        ("WCE-0007", 2),
        ("WCE-0007", 1),
    ]


def test_a_number_that_is_taken_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    """Two documents never share a number; nothing is logged when one is refused."""
    issue(ledger, "packet", audience="wga", signer="I. Hale", number="WCE-0007", out=tmp_path)
    size = ledger.size
    with pytest.raises(UsageProblem, match="WCE-0007 is taken"):
        issue(ledger, "disclosure", signer="I. Hale", number="WCE-0007", out=tmp_path)
    assert ledger.size == size


def test_it_can_be_made_again_byte_for_byte(ledger: Ledger, tmp_path: Path) -> None:
    """After more was logged, corrected and issued, an old version still comes out as it was."""
    options = Options(request="request of 4 January 2026")
    made = [
        issue(ledger, "trail", audience="file", signer="I. Hale", out=tmp_path / "a", options=options),
        issue(ledger, "packet", audience="coded", signer="I. Hale", out=tmp_path / "a"),
        issue(ledger, "disclosure", signer="I. Hale", out=tmp_path / "a"),
    ]
    use = next(ledger.entries(kinds=("ai.use",)))
    ledger.append([NewEntry(use.fact, (use.link("corrects", "miscount"),))])
    issue(ledger, "disclosure", signer="I. Hale", out=tmp_path / "a")
    for one in made:
        again = reissue(ledger, one.number, one.version, tmp_path / "b")
        for path in again.paths:
            assert path.read_bytes() == (tmp_path / "a" / path.name).read_bytes()


def test_an_export_appends_nothing(ledger: Ledger) -> None:
    """A working copy leaves the ledger as it was and says that nobody signed it."""
    size = ledger.size
    data = render(ledger.checked(), "disclosure")
    assert ledger.size == size
    assert b"Working copy: nobody has signed it, and it has no number." in data


def test_a_document_that_cannot_be_written_leaves_nothing_behind(ledger: Ledger, tmp_path: Path) -> None:
    """If the folder can't be made, exit 4; no report is logged and no file or temporary file is left."""
    (tmp_path / "out").write_text("a file where a folder should be")
    with pytest.raises(OutputFailed) as raised:
        issue(ledger, "disclosure", signer="I. Hale", out=tmp_path / "out" / "deeper")
    assert raised.value.exit_code == 4
    assert raised.value.remedy == "nothing half-written was left"
    assert not list(ledger.entries(kinds=("report.issued",)))


def test_one_file_that_fails_takes_the_others_with_it(tmp_path: Path) -> None:
    """Of two files, none is left under its name when the second can't be written."""
    (tmp_path / "file").write_text("x")
    good, bad = tmp_path / "good.html", tmp_path / "file" / "bad.html"
    with pytest.raises(OutputFailed):
        save({good: b"1", bad: b"2"})
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != "home") == ["file"]


def test_a_tool_cannot_sign(ledger: Ledger, tmp_path: Path) -> None:
    """A document is signed by a person: the name of an AI product is refused, and nothing is logged."""
    size = ledger.size
    with pytest.raises(UsageProblem, match="a tool cannot stand as a person"):
        issue(ledger, "disclosure", signer="ChatGPT", out=tmp_path / "out")
    assert ledger.size == size


def test_an_altered_record_makes_no_document(ledger: Ledger, tmp_path: Path) -> None:
    """A changed value in the file: export and issue refuse with the entry; no file appears."""
    with sqlite3.connect(ledger.path) as plain:
        plain.execute("DROP TRIGGER disclosure_u")
        plain.execute("UPDATE disclosure SET text = CAST('x' AS BLOB) WHERE seq = 4 AND name = 'name'")
    plain.close()
    with pytest.raises(Altered):
        issue(ledger, "disclosure", signer="I. Hale", out=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_unknown_documents_audiences_and_versions_are_said(ledger: Ledger, tmp_path: Path) -> None:
    """A wrong word is answered with the words that there are."""
    with pytest.raises(UsageProblem, match="disclosure, packet, trail"):
        issue(ledger, "poster", signer="I. Hale", out=tmp_path)
    with pytest.raises(UsageProblem, match="no copy for “public”"):
        render(ledger.checked(), "trail", audience="public")
    with pytest.raises(UsageProblem, match="never issued"):
        reissue(ledger, "TMI-2026-0001", 1, tmp_path)
