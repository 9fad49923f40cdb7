"""Issuing: a number, the attestation that signs, the files, and the `report.issued` that logs their digests.

Order: verify, try the document, log the attestation right behind the head, render, write under temporary
names, log report.issued, rename. What was logged can always be made again, byte for byte, by `reissue`.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from exporters.copies import copy_of
from exporters.documents import DocumentKind, composed, kind_of, render
from exporters.frame import Issue
from exporters.only import narrowed
from exporters.options import Options
from exporters.packet import key_of_references
from exporters.saving import drop, put_in_place, save, stage
from ledger.facts import (
    Attestation,
    Counted,
    Entry,
    File,
    NewEntry,
    Ref,
    ReportIssued,
    Who,
)
from ledger.facts.governance import AttestationStatement, ReportWhat
from ledger.ledger import Altered, UsageProblem, signing

if TYPE_CHECKING:
    from ledger.facts.show import Show
    from ledger.ledger import Asked, Checked, Head, Ledger

_NUMBER = re.compile(r"[A-Z0-9][A-Z0-9-]{0,31}")


@dataclass(frozen=True)
class Issued:
    """A document that was issued: where its files lie and which entry logs it."""

    number: str
    version: int
    paths: tuple[Path, ...]
    entry: int


def issue(
    ledger: Ledger,
    name: str,
    *,
    audience: str | None = None,
    signer: str,
    role: str | None = None,
    key: signing.SigningKey | None = None,
    formats: Sequence[str] = (),
    out: Path,
    number: str | None = None,
    options: Options | None = None,
    only: Asked | None = None,
) -> Issued:
    """Issues a document into the folder `out` and logs it.

    `only` narrows a trail to what answers a question. `signer` types their name, or signs with `key` too (of
    `signing.signing_key`); their role is taken from the record unless given. A later version keeps the
    document's number. Raises UsageProblem, Altered, Moved (somebody logged in between), LedgerReadOnly,
    OutputFailed and, of an agent that is gone, KeyMissing; whatever is raised, no file is left behind.
    """
    kind = kind_of(name, audience or _first(name))
    audience = audience or kind.audiences[0]
    formats = tuple(formats) or kind.formats
    for fmt in formats:
        kind_of(name, audience, fmt)
    options = options or Options()
    if audience == "writer" and not options.writer:
        raise UsageProblem("A packet for one writer needs the writer’s name.")
    checked = ledger.checked()
    options = narrowed(ledger, checked, kind, options, only)
    if audience == "coded" and not options.code_key:
        options = replace(options, code_key=secrets.token_hex(16))
    number, version = _number(checked, kind, audience, number, options.only)
    person, role = _signer(checked.show, signer, role)
    said = _attestation(checked.head, kind, number, version, person, role, key)
    named = signing.fingerprint_of(said.signature)
    trial = Issue(number, version, signer, role, checked.entries[-1].at, kind.signed_words, named)
    _files(checked, kind, audience, options, trial, formats)
    attested = ledger.append([NewEntry(said)], after=len(checked.entries))
    issued = replace(trial, at=attested[0].at)
    files = _files(checked, kind, audience, options, issued, formats)
    kept = _sealed_apart(checked, audience, options, issued)
    waiting = stage({out / file: data for file, data in (files | kept).items()})
    try:
        report = _report(checked, kind, audience, options, issued, files, person)
        logged = ledger.append([NewEntry(report)], after=len(checked.entries) + 1)
    except BaseException:
        drop(waiting)
        raise
    put_in_place(waiting)
    return Issued(number, version, tuple(waiting), logged[0].number)


def reissue(ledger: Ledger, number: str, version: int, out: Path, *, audience: str | None = None) -> Issued:
    """Makes an issued document again in the folder `out`, byte for byte.

    Raises UsageProblem if there is no such document, Altered if it no longer comes out as it was issued (a
    compartment erased since, another program version), OutputFailed.
    """
    report, logged = _find(ledger, number, version, audience)
    what = logged.what
    assert what.head is not None
    kind = kind_of(what.document or "", what.audience or "")
    size = ledger.size_under(what.head.log, what.head.size)
    if size is None:
        raise UsageProblem(
            f"{number} version {version} was made from {what.head.log}, which this file doesn't hold."
        )
    checked = ledger.checked(size)
    signed = ledger.entry(size + 1)
    if not isinstance(signed.fact, Attestation):
        raise Altered(f"{number} version {version} has no signature behind entry {size}.", size + 1)
    statement = signed.fact.statement
    person = signed.fact.signature.person
    issued = Issue(
        number,
        version,
        person.as_ if person else "",
        statement.role or "",
        signed.at,
        statement.text or "",
        signing.fingerprint_of(signed.fact.signature),
    )
    wanted = {file.name: file.sha256 for file in what.digest or ()}
    formats = tuple(dict.fromkeys(name.rsplit(".", 1)[-1] for name in wanted))
    files = _files(checked, kind, what.audience or "", Options.of(what.options or ()), issued, formats)
    for name, digest in wanted.items():
        if name not in files or hashlib.sha256(files[name]).hexdigest() != digest:
            raise Altered(
                f"{name} no longer comes out as it was issued.",
                report.number,
                "Was a part erased since, or is this another version of hotset?",
            )
    paths = {out / name: files[name] for name in wanted}
    save(paths)
    return Issued(number, version, tuple(paths), report.number)


def _first(name: str) -> str:
    from exporters.documents import DOCUMENTS

    return DOCUMENTS[name].audiences[0] if name in DOCUMENTS else ""


def _reports(checked: Checked) -> list[tuple[Entry, ReportIssued]]:
    return [(e, e.fact) for e in checked.entries if isinstance(e.fact, ReportIssued) and e.state == "current"]


def _number(
    checked: Checked, kind: DocumentKind, audience: str, wanted: str | None, only: str
) -> tuple[str, int]:
    """The number and version to issue under. Copies of a packet share its number, each trail has its own."""
    before = [fact.what for _, fact in _reports(checked) if fact.what.document == kind.name]
    same = [what for what in before if what.audience == audience and _only(what) == only]
    series = before if kind.name == "packet" else same
    number = wanted or (series[-1].number if series else None)
    if number is None:
        number = _next_number(checked, kind)
    if not _NUMBER.fullmatch(number):
        raise UsageProblem(f"“{number}” cannot be a report number: capitals, digits and hyphens, at most 32.")
    taken = [f.what for _, f in _reports(checked) if f.what.number == number]
    shares = kind.name == "packet"
    if any(what.document != kind.name or not (shares or what in same) for what in taken):
        raise UsageProblem(f"The number {number} is taken by another document.")
    versions = [what.version or 0 for what in same if what.number == number]
    return number, max(versions, default=0) + 1


def _only(what: ReportWhat) -> str:
    return Options.of(what.options or ()).only


def _next_number(checked: Checked, kind: DocumentKind) -> str:
    year = checked.entries[-1].at.year
    prefix = kind.prefix or f"{checked.show.code}-{year}-"
    used = [fact.what.number or "" for _, fact in _reports(checked)]
    counts = [int(n[len(prefix) :]) for n in used if n.startswith(prefix) and n[len(prefix) :].isdecimal()]
    return f"{prefix}{max(counts, default=0) + 1:04}"


def _signer(show: Show, signer: str, role: str | None) -> tuple[Ref, str]:
    if not signer.strip():
        raise UsageProblem("A document is signed by a person: type the name.")
    problem = show.person_problem(signer)
    if problem is not None:
        raise UsageProblem(problem)
    known = show.person(signer)
    return Ref(as_=signer, id=known.id if known else None), role or (known.role if known else None) or ""


def _attestation(
    head: Head,
    kind: DocumentKind,
    number: str,
    version: int,
    person: Ref,
    role: str,
    key: signing.SigningKey | None,
) -> Attestation:
    statement = AttestationStatement(
        topic="report",
        meaning="attested",
        text=kind.signed_words,
        scope=f"{number} version {version}",
        role=role or None,
        head=signing.log_head(head),
    )
    signature = signing.signed_under(statement, person, key)
    return Attestation(statement=statement, signature=signature, who=Who(person=person))


def _files(
    checked: Checked,
    kind: DocumentKind,
    audience: str,
    options: Options,
    issued: Issue,
    formats: Sequence[str],
) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for part in kind.parts:
        if part and audience == "coded":
            continue
        chosen = replace(options, part=part)
        for fmt in formats:
            data = render(checked, kind.name, fmt=fmt, audience=audience, options=chosen, issued=issued)
            files[_file_name(issued, kind, audience, part, fmt)] = data
    return files


def _sealed_apart(checked: Checked, audience: str, options: Options, issued: Issue) -> dict[str, bytes]:
    """The key of a coded packet's references, in a file of its own that is not part of the copy."""
    if audience != "coded":
        return {}
    key = key_of_references(copy_of(checked, audience, options))
    told = json.dumps({"references": key, "report": issued.number, "version": issued.version}, indent=2)
    return {f"{issued.number}-v{issued.version}-coded-key-to-seal-apart.json": f"{told}\n".encode()}


def _file_name(issued: Issue, kind: DocumentKind, audience: str, part: str, fmt: str) -> str:
    copy_for = f"-{audience}" if len(kind.audiences) > 1 else ""
    apart = f"-part-{part}" if part else ""
    return f"{issued.number}-v{issued.version}{copy_for}{apart}.{fmt}"


def _report(
    checked: Checked,
    kind: DocumentKind,
    audience: str,
    options: Options,
    issued: Issue,
    files: dict[str, bytes],
    person: Ref,
) -> ReportIssued:
    counts = composed(checked, kind, audience, options, issued).counts
    copy = copy_of(checked, audience, options)
    before = copy.reports(kind.name)
    what = ReportWhat(
        document=kind.name,
        number=issued.number,
        version=issued.version,
        revision=str(checked.show.revision) if checked.show.revision else None,
        audience=audience,
        options=options.named() or None,
        head=signing.log_head(checked.head),
        digest=tuple(
            File(name=name, sha256=hashlib.sha256(data).hexdigest(), size=len(data))
            for name, data in files.items()
        ),
        counts=tuple(
            Counted(name=name.replace("_", " "), count=count) for name, count in counts.__dict__.items()
        )
        if counts is not None
        else None,
        supersedes=Ref(as_=f"version {before[-1][1].what.version}", id=before[-1][0].id) if before else None,
    )
    return ReportIssued(what=what, who=Who(person=person))


def _find(ledger: Ledger, number: str, version: int, audience: str | None) -> tuple[Entry, ReportIssued]:
    found = [
        (entry, entry.fact)
        for entry in ledger.entries(kinds=("report.issued",))
        if isinstance(entry.fact, ReportIssued)
        and entry.fact.what.number == number
        and entry.fact.what.version == version
        and (audience is None or entry.fact.what.audience == audience)
        and entry.fact.what.head is not None
    ]
    if not found:
        raise UsageProblem(f"{number} version {version} was never issued from this ledger.")
    if len(found) > 1:
        copies = ", ".join(fact.what.audience or "" for _, fact in found)
        raise UsageProblem(f"{number} version {version} was issued for several: {copies}. Say for whom.")
    return found[0]
