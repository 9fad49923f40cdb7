"""Each write, flush, rename and unlink of an append, a rebuild or a document fails, or is the last one.

Whatever the disk does, what was acknowledged is there, nothing is half there, and trying again is safe. CI
runs each fault at one place of each kind, the long form at every place.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from exporters import reissue
from ledger.ledger import Ledger, UsageProblem
from tests.ledger.durability import jobs
from tests.ledger.durability.faults import Fault, Place, every_fault, places, traced
from tests.ledger.durability.nursery import Nursery
from tests.ledger.store import worlds

pytestmark = pytest.mark.usefixtures("ptrace")
Judge = Callable[[Path, Fault | None, list[dict[str, Any]]], None]
SEED = "sweep"
NUMBER = "SLN-2025-0001"
FORMER = b"<!doctype html><title>the former copy</title>"


def sampled(found: list[Place]) -> Iterator[Fault]:
    """Of each kind of call on each kind of file (of documents alone, if any), one place for each fault."""
    chance = random.Random(SEED)
    kinds: dict[tuple[str, str], list[Place]] = {}
    documents = [place for place in found if place.of.startswith("out/")]
    for place in documents or found:
        kinds.setdefault((place.call, place.of.rpartition("/")[0] or place.of), []).append(place)
    for alike in kinds.values():
        for what in ("error=EIO", "error=ENOSPC", "signal=KILL"):
            place = chance.choice(alike)
            yield Fault(place, what, place.may_last(what) and chance.random() < 0.4)


def killed(fault: Fault | None) -> bool:
    """Whether the child was not left the time to tidy up."""
    return fault is not None and fault.what == "signal=KILL"


def told_in_a_sentence(told: dict[str, Any], codes: tuple[int, ...]) -> None:
    """An error is a sentence for a person, with the exit code of its kind."""
    assert told["exit"] in codes, told
    assert told["message"].endswith("."), told
    assert "\n" not in told["message"], told
    assert "Traceback" not in told["message"], told


def intact(ledger: Ledger) -> None:
    """Everything fits."""
    found = ledger.verify()
    assert found.verdict == "intact", found.failed


def tidy(ledger: Ledger) -> None:
    """Nothing of an unfinished write is left beside the file (until then a journal not begun may be)."""
    assert not ledger.path.with_name(f"{ledger.path.name}-journal").exists()


def after_append(folder: Path, fault: Fault | None, told: list[dict[str, Any]]) -> None:
    """Acknowledged is there, the three are there together or not at all, a retry adds what is missing."""
    for each in told:
        if "error" in each:
            told_in_a_sentence(each, (3,))
    chosen = jobs.ids(SEED, 4)
    acknowledged = [pair for each in told if "logged" in each for pair in each["logged"]]
    assert killed(fault) or any("error" in each for each in told) or len(acknowledged) == 4
    with jobs.opened(folder) as ledger:
        assert ledger.read_only is None
        held = [entry.id for entry in ledger.entries()][7:]
        for number, known in acknowledged:
            assert ledger.entry(number).id == known
        assert len(held) in (0, 1, 3, 4), "part of a transaction was kept"
        intact(ledger)
        again = [*ledger.append(jobs.news(chosen[:1])), *ledger.append(jobs.news(chosen[1:], 1))]
        assert ledger.size == 11
        assert [entry.id for entry in again] == [str(each) for each in chosen]
        assert {entry.number for entry in again} == {8, 9, 10, 11}
        assert {(entry.number, entry.id) for entry in again} >= {(n, known) for n, known in acknowledged}
        intact(ledger)
        tidy(ledger)


def after_rebuild(folder: Path, fault: Fault | None, told: list[dict[str, Any]]) -> None:
    """The index is the former one or the new one, and the record was never touched."""
    for each in told:
        if "error" in each:
            told_in_a_sentence(each, (3,))
    with jobs.opened(folder) as ledger:
        intact(ledger)
        assert ledger.size == 7
        assert ledger.rebuild().verdict == "intact"
        tidy(ledger)


def after_export(folder: Path, fault: Fault | None, told: list[dict[str, Any]]) -> None:
    """The document is whole: the former one or the new one; a failure leaves nothing half-written behind."""
    for each in told:
        if "error" in each:
            told_in_a_sentence(each, (4,))
            assert each["remedy"] == "nothing half-written was left"
    saved = any("saved" in each for each in told)
    data = (folder / "out" / "disclosure.html").read_bytes()
    if saved:
        assert data != FORMER
    if data != FORMER:
        assert data.rstrip().endswith(b"</html>")
    if not killed(fault):
        assert [path.name for path in (folder / "out").iterdir()] == ["disclosure.html"]
    with jobs.opened(folder) as ledger:
        intact(ledger)
        assert ledger.size == 7


def after_issue(folder: Path, fault: Fault | None, told: list[dict[str, Any]]) -> None:
    """If it was logged it can be made again byte for byte; if not, no file bears its number."""
    for each in told:
        if "error" in each:
            told_in_a_sentence(each, (3, 4))
    with jobs.opened(folder) as ledger:
        intact(ledger)
        logged = [entry for entry in ledger.entries() if entry.kind == "report.issued"]
        (folder / "out" / "disclosure.html").unlink()
        found = {path.name: path.read_bytes() for path in (folder / "out").iterdir()}
        documents = {name: data for name, data in found.items() if not name.startswith(".hotset-")}
        if not killed(fault) and not (fault and fault.lasting and fault.place.call == "unlink"):
            assert found == documents, "something temporary was left"
        if any("issued" in each for each in told):
            assert len(logged) == 1
            assert len(documents) == 2
        if logged:
            again = reissue(ledger, NUMBER, 1, folder / "again")
            whole = {path.name: path.read_bytes() for path in again.paths}
            assert documents.items() <= whole.items()
        else:
            assert documents == {}
            with pytest.raises(UsageProblem, match="never issued"):
                reissue(ledger, NUMBER, 1, folder / "again")


SWEEPS: dict[str, tuple[Judge, dict[str, Any]]] = {
    "append": (after_append, {"seed": SEED}),
    "rebuild": (after_rebuild, {}),
    "export": (after_export, {}),
    "issue": (after_issue, {}),
}


def prepared(base: Path, folder: Path) -> Path:
    """A fresh copy of the ledger, and of the document that was exported before."""
    shutil.copytree(base, folder)
    (folder / "out").mkdir()
    (folder / "out" / "disclosure.html").write_bytes(FORMER)
    return folder


def swept(
    nursery: Nursery,
    base: Path,
    tmp_path: Path,
    job: str,
    chosen: Callable[[list[Place]], Iterable[Fault]],
) -> int:
    """Runs the job with each chosen fault in a fresh copy and judges what is left; how many were run."""
    judge, values = SWEEPS[job]
    found = places(nursery, job, prepared(base, tmp_path / "dry"), **values)
    judge(tmp_path / "dry", None, jobs.outcomes(tmp_path / "dry"))
    count = 0
    for fault in chosen(found):
        folder = prepared(base, tmp_path / "run")
        code = traced(nursery, job, folder, fault, **values)
        try:
            assert code == (-9 if killed(fault) else 0), (folder / "output.txt").read_text()
            judge(folder, fault, jobs.outcomes(folder))
        except BaseException as error:
            error.add_note(f"{job}: {fault}; outcomes {jobs.outcomes(folder)}")
            raise
        shutil.rmtree(folder)
        count += 1
    return count


@pytest.mark.parametrize("job", SWEEPS)
def test_a_fault_of_each_kind_loses_nothing(job: str, nursery: Nursery, base: Path, tmp_path: Path) -> None:
    """EIO, no space, or the end of the process, at a journal, the file, a folder, the state, a document."""
    assert swept(nursery, base, tmp_path, job, sampled) >= 9


@pytest.mark.long
@pytest.mark.parametrize("job", SWEEPS)
def test_a_fault_at_any_call_loses_nothing(
    job: str,
    nursery: Nursery,
    base: Path,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    """Each of them at every single call, once and from then on; --junitxml holds how many there were."""
    count = swept(nursery, base, tmp_path, job, every_fault)
    record_property("faults", count)
    assert count >= 13


def test_an_append_is_flushed_before_it_is_acknowledged(nursery: Nursery, world: Path) -> None:
    """Journal and its folder, then the pages, then the journal goes and the folder is flushed again."""
    done = places(nursery, "append", world, seed=SEED)
    journal = f"{jobs.LEDGER}-journal"
    steps: list[str] = []
    for place in done[: 1 + next(at for at, place in enumerate(done) if place.call == "rename")]:
        step = f"{place.call} {'state' if 'heads' in place.of else place.of or 'folder'}"
        if not steps or steps[-1] != step:
            steps.append(step)
    assert steps == [
        f"pwrite64 {journal}",
        f"fdatasync {journal}",
        "fdatasync folder",
        f"pwrite64 {journal}",
        f"fdatasync {journal}",
        f"pwrite64 {jobs.LEDGER}",
        f"fdatasync {jobs.LEDGER}",
        f"unlink {journal}",
        "fdatasync folder",
        "write state",
        "fsync state",
        "rename state",
    ]


def test_faults_do_happen(nursery: Nursery, base: Path, tmp_path: Path) -> None:
    """The sweep is no empty exercise: a failing first write of the journal is told as such, then it works."""
    fault = Fault(Place("pwrite64", 1, "the journal"), "error=ENOSPC")
    folder = prepared(base, tmp_path / "run")
    assert traced(nursery, "append", folder, fault, seed=SEED) == 0
    first, second, third = jobs.outcomes(folder)
    assert (first["error"], first["exit"]) == ("DiskFull", 3)
    assert first["message"] == (
        "Not logged: the disk is full. Your line is kept. Free some space, then press Enter again."
    )
    assert [second["logged"][0][0], third["logged"][0][0]] == [8, 9]
    assert worlds.reopened(folder, write=False).size == 11
