"""Older copies, two copies, lost state, altered files: the record goes on in a new part, and never forks."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from uuid import UUID

import pytest

from ledger.facts import LogOpen, NewEntry, Production
from ledger.ledger import (
    ExitCode,
    IdTaken,
    Ledger,
    LedgerReadOnly,
    Moved,
    OlderThanSigned,
    Query,
    Sources,
    UsageProblem,
    WentOn,
)
from tests.ledger.store import worlds
from tests.ledger.store.test_altered import altered, running

SPOILT = "UPDATE entry SET body = CAST(body || ' ' AS BLOB) WHERE log_id = {} AND seq = {}"
"""Changes a body."""


def grown(folder: Path, count: int = 3) -> Path:
    """A ledger of five entries of which a copy was put aside, and `count` more were logged after that."""
    with worlds.new_ledger(folder) as ledger:
        ledger.append([NewEntry(worlds.use(n, scene=str(n + 1))) for n in range(3)])
    shutil.copyfile(ledger.path, folder / "aside")
    with worlds.reopened(folder) as ledger:
        ledger.append([NewEntry(worlds.use(n, scene="77")) for n in range(count)])
    return ledger.path


def put_back(folder: Path, name: str = "SLN.hotset") -> Path:
    """The copy in the place of the ledger."""
    shutil.copyfile(folder / "aside", folder / name)
    return folder / name


def gone_on(path: Path, folder: Path, seed: int = 5) -> Ledger:
    return Ledger.go_on(path, who=worlds.WHO, home=worlds.home(folder), sources=worlds.fixed(seed))


def opened(path: Path, folder: Path, *, write: bool = True) -> Ledger:
    return Ledger.open(path, home=worlds.home(folder), sources=worlds.fixed(9), write=write)


def states(folder: Path) -> list[Path]:
    return sorted((folder / "home/state/hotset/heads").iterdir())


def test_an_older_copy_goes_on_as_a_new_part_of_the_same_file(tmp_path: Path) -> None:
    """Five entries here, eight signed: e2 begins, seals what was signed last and where this copy ended."""
    path = grown(tmp_path)
    with worlds.reopened(tmp_path) as ledger:
        last, first = ledger.head(), ledger.origin
    put_back(tmp_path)
    with pytest.raises(OlderThanSigned, match="5 entries here, 8 then"):
        opened(path, tmp_path)
    with gone_on(path, tmp_path) as ledger:
        assert ledger.origin == first.replace("/e1", "/e2")
        assert ledger.size == 6
        begun = ledger.entry(6)
        assert isinstance(begun.fact, LogOpen)
        assert begun.fact.what.epoch == 2
        assert begun.fact.what.previous is not None
        assert begun.fact.what.previous.model_dump() == last.json()
        assert [(link.how, link.log, link.number) for link in begun.re] == [("about", first, 5)]
        (logged,) = ledger.append([NewEntry(worlds.use(7))])
        assert (logged.log, logged.seq, logged.place, str(logged.number)) == (ledger.origin, 1, 6, "e2 2")
    with opened(path, tmp_path) as ledger:
        assert ledger.read_only is None
        assert ledger.size == 7


def test_what_was_restored_is_intact_and_the_gap_shows(tmp_path: Path) -> None:
    """Both parts are checked, and the line for the known head says which entries are not here."""
    path = grown(tmp_path)
    put_back(tmp_path)
    with gone_on(path, tmp_path) as ledger:
        ledger.append([NewEntry(worlds.use(7))])
        found = ledger.verify()
        assert found.verdict == "intact"
        said = found.check("known head").reason
        assert "entries 6 to 8 of" in said
        assert "/main/e1 are not here, and a later part goes on without them" in said
        assert f"this station signed 1 entries of {ledger.origin}" in said
        assert found.head == ledger.head()
        assert (found.origin, found.size) == (ledger.origin, 2)
        assert found.closed == (ledger.head(5),)
        assert ledger.rebuild().verdict == "intact"
        checked = ledger.checked()
        assert [entry.place for entry in checked.entries] == list(range(7))
        assert checked.show.code == "SLN"


def test_an_altered_closed_part_is_still_found(tmp_path: Path) -> None:
    """Going on doesn't whitewash: an entry of e1 changed after the restore is altered, and is named."""
    path = grown(tmp_path)
    put_back(tmp_path)
    gone_on(path, tmp_path).close()
    assert altered(path, running(SPOILT.format(1, 3)))
    with opened(path, tmp_path) as ledger:
        found = ledger.verify()
        assert found.exit_code == ExitCode.PROBLEMS
        assert found.check("tree").entry == 4


def test_more_cut_from_a_closed_part_is_found(tmp_path: Path) -> None:
    """The new part's first entry names the last one that was here: cutting that off later shows."""
    path = grown(tmp_path)
    put_back(tmp_path)
    gone_on(path, tmp_path).close()
    for table, column, last in (("entry", "seq", 1), ("disclosure", "seq", 1), ("checkpoint", "size", 2)):
        assert altered(path, running(f"DELETE FROM {table} WHERE log_id = 1 AND {column} > {last}"))
    with opened(path, tmp_path, write=False) as ledger:
        assert ledger.verify().check("references").verdict == "fail"


def test_a_new_part_that_quotes_another_history_is_found(tmp_path: Path) -> None:
    """The head that a part quotes must be one of the part before, as far as that one is here."""
    path = grown(tmp_path)
    state = states(tmp_path)[0]
    (tmp_path / "b").mkdir()
    with worlds.new_ledger(tmp_path / "b", seed=1) as other:
        other.append([NewEntry(worlds.use(n, scene="9")) for n in range(2)])
    put_back(tmp_path)
    (forged,) = (tmp_path / "b/home/state/hotset/heads").iterdir()
    shutil.copyfile(forged, state)  # the same log's name, another history, shorter than the copy
    held = state.read_bytes()
    state.write_bytes(b"torn")
    with gone_on(path, tmp_path) as ledger:
        assert ledger.verify().verdict == "intact"
    state.write_bytes(held)
    with opened(path, tmp_path, write=False) as ledger:
        found = ledger.verify()
        assert found.exit_code == ExitCode.PROBLEMS
        assert found.check("known head").verdict == "fail"


def test_entries_of_both_parts_are_read_found_and_corrected_alike(tmp_path: Path) -> None:
    """One record: places run through, links across parts resolve, and a retry finds what is there."""
    path = grown(tmp_path)
    put_back(tmp_path)
    with gone_on(path, tmp_path) as ledger:
        made = ledger.entry(4)
        (fixed,) = ledger.append([NewEntry(worlds.use(40), (made.link("corrects", "miscount"),))])
        assert (fixed.thing, fixed.place) == (3, 6)
        assert fixed.re[0].place == 3
        before = ledger.entry(4)
        assert (before.state, before.followers) == ("replaced", (6,))
        assert ledger.find(Query(kinds=("ai.use",), states=("current",))) == [3, 5, 7]
        assert ledger.find(Query(kinds=("ai.use",), newest_first=True, limit=2)) == [7, 5]
        assert ledger.find(Query(kinds=("ai.use",), after=4, before=7)) == [5]
        assert ledger.count(Query(kinds=("ai.use",))) == 4
        assert [entry.number for entry in ledger.entries()] == [1, 2, 3, 4, 5, 6, 7]
        assert [entry.state for entry in ledger.entries(6) if entry.kind == "ai.use"] == ["current"] * 3
        assert [entry.number for entry in ledger.some([7, 2])] == [7, 2]
        again = NewEntry(made.fact, made.re, _uuid(made.id))
        assert ledger.append([again])[0] == before
        with pytest.raises(IdTaken):
            ledger.append([NewEntry(worlds.use(41), (), _uuid(made.id))])
        with pytest.raises(Moved):
            ledger.append([NewEntry(worlds.use(41))], after=2)
        assert ledger.head(4).size == 4
        assert ledger.head(4).origin.endswith("/e1")
        assert ledger.note(5) is not None
        assert ledger.size_under(ledger.origin, 2) == 7
        assert ledger.verify().verdict == "intact"


def test_two_copies_restored_take_different_names(tmp_path: Path) -> None:
    """The same old copy put back twice: e2 and e3, each quoting the one before it, and no name twice."""
    path = grown(tmp_path)
    put_back(tmp_path)
    with gone_on(path, tmp_path) as first:
        first.append([NewEntry(worlds.use(7))])
    with opened(path, tmp_path) as first:
        second_path = put_back(tmp_path, "other.hotset")
        with pytest.raises(WentOn, match="main/e2"):
            opened(second_path, tmp_path)
        with gone_on(second_path, tmp_path, seed=6) as second:
            assert (first.origin[-3:], second.origin[-3:]) == ("/e2", "/e3")
            begun = second.entry(6).fact
            assert isinstance(begun, LogOpen)
            assert begun.what.previous is not None
            assert begun.what.previous.model_dump() == first.head().json()
            assert second.verify().verdict == "intact"
        with pytest.raises(WentOn, match="main/e3"):
            first.append([NewEntry(worlds.use(8))])
        found = first.verify()
        assert (found.verdict, found.exit_code) == ("intact, older", ExitCode.OLDER)
    with pytest.raises(WentOn, match="main/e3"):
        opened(path, tmp_path)
    with gone_on(path, tmp_path, seed=7) as third:
        assert third.origin.endswith("/e4")
        assert third.verify().verdict == "intact"
        assert third.size == 8


def test_the_newer_copy_found_again_is_closed(tmp_path: Path) -> None:
    """After a restore the newer copy turns up: it reads and verifies, and is never signed in again."""
    path = grown(tmp_path)
    shutil.copyfile(path, tmp_path / "newer.hotset")
    put_back(tmp_path)
    gone_on(path, tmp_path).close()
    with pytest.raises(WentOn, match="main/e2, and this file does not hold it"):
        opened(tmp_path / "newer.hotset", tmp_path)
    with opened(tmp_path / "newer.hotset", tmp_path, write=False) as ledger:
        assert ledger.verify().exit_code == ExitCode.OLDER
        with pytest.raises(WentOn):
            ledger.checked()


def test_an_older_copy_of_the_new_part_goes_on_once_more(tmp_path: Path) -> None:
    """Restoring is no one-time thing: an old copy of a file with two parts goes on in a third."""
    path = grown(tmp_path)
    put_back(tmp_path)
    gone_on(path, tmp_path).close()
    shutil.copyfile(path, tmp_path / "aside")
    with opened(path, tmp_path) as ledger:
        ledger.append([NewEntry(worlds.use(9))])
    put_back(tmp_path)
    with pytest.raises(OlderThanSigned, match="1 entries here, 2 then"):
        opened(path, tmp_path)
    with gone_on(path, tmp_path, seed=8) as ledger:
        assert ledger.origin.endswith("/e3")
        assert [entry.log[-3:] for entry in ledger.entries()] == ["/e1"] * 5 + ["/e2", "/e3"]
        assert ledger.verify().verdict == "intact"


def test_a_file_in_order_has_nothing_to_restore(tmp_path: Path) -> None:
    """Typing restore by mistake makes no new part."""
    path = grown(tmp_path)
    with pytest.raises(UsageProblem, match="nothing to restore"):
        gone_on(path, tmp_path)
    assert len(states(tmp_path)) == 1


def test_without_the_key_nothing_is_restored(tmp_path: Path) -> None:
    """Another laptop can't go on for this station."""
    path = grown(tmp_path)
    with pytest.raises(LedgerReadOnly, match="doesn't hold the key"):
        Ledger.go_on(path, who=worlds.WHO, home=worlds.home(tmp_path / "other"), sources=Sources.system())


def test_damaged_state_is_local_damage_and_can_go_on_in_a_new_part(tmp_path: Path) -> None:
    """Our own note is torn: 3 and no finding; whoever types restore goes on, from what the file holds."""
    path = grown(tmp_path)
    (state,) = states(tmp_path)
    state.write_bytes(b"\0" * 40)
    with opened(path, tmp_path) as ledger:
        assert ledger.read_only is not None
        assert "no finding about the record" in ledger.read_only
        assert not ledger.altered
        assert ledger.verify().exit_code == ExitCode.LEDGER
        last = ledger.head()
    with gone_on(path, tmp_path) as ledger:
        begun = ledger.entry(9).fact
        assert isinstance(begun, LogOpen)
        assert begun.what.previous is not None
        assert begun.what.previous.model_dump() == last.json()
        found = ledger.verify()
        assert found.verdict == "intact"
        assert "is damaged here, and a later part goes on" in found.check("known head").reason
    assert state.read_bytes() == b"\0" * 40


def test_a_name_once_taken_is_never_taken_again(tmp_path: Path) -> None:
    """Killed between taking the name and the first signature: the next restore takes the next name."""
    path = grown(tmp_path)
    put_back(tmp_path)
    home = worlds.home(tmp_path)
    with opened(path, tmp_path, write=False) as ledger:
        assert home.reserve_head(ledger.origin.replace("/e1", "/e2"))
        assert not home.reserve_head(ledger.origin)
    with pytest.raises(OlderThanSigned, match="8 then"):
        opened(path, tmp_path)
    with gone_on(path, tmp_path) as ledger:
        assert ledger.origin.endswith("/e3")
        assert ledger.verify().verdict == "intact"


def test_another_process_notices_that_the_record_went_on(tmp_path: Path) -> None:
    """A program that had the file open before the restore signs nothing under the closed name."""
    path = grown(tmp_path)
    put_back(tmp_path)
    state = states(tmp_path)[0]
    hidden = state.read_bytes()
    state.unlink()
    with opened(path, tmp_path) as early:
        state.write_bytes(hidden)
        gone_on(path, tmp_path).close()
        with pytest.raises(WentOn):
            early.append([NewEntry(worlds.use(1))])
        for other in states(tmp_path):
            other.unlink()
        with pytest.raises(LedgerReadOnly, match="went on in a new part"):
            early.append([NewEntry(worlds.use(1))])
    with opened(path, tmp_path) as ledger:
        assert ledger.size == 6


def damaged_tail(folder: Path) -> tuple[Path, bytes]:
    """A ledger whose last body was changed, guards and all put back."""
    path = grown(folder)
    assert altered(path, running(SPOILT.format(1, 7)))
    return path, path.read_bytes()


def test_an_altered_file_stays_as_it_is_and_logging_goes_on_beside_it(tmp_path: Path) -> None:
    """Message 9: e2 in a file of its own, with the registers, quoting what this station signed last."""
    path, held = damaged_tail(tmp_path)
    with opened(path, tmp_path) as ledger:
        assert ledger.altered
        assert ledger.read_only is not None
        assert ledger.read_only.startswith("Entry 8 is not what was sealed. Logging goes on in a new part")
        original = ledger.entry(2)
    with gone_on(path, tmp_path) as ledger:
        assert ledger.path == tmp_path / "SLN-e2.hotset"
        begun = ledger.entry(1)
        assert isinstance(begun.fact, LogOpen)
        assert begun.fact.what.previous is not None
        assert (begun.fact.what.previous.size, begun.fact.what.previous.log) == (8, original.log)
        carried = ledger.entry(2)
        assert isinstance(carried.fact, Production)
        assert (carried.id, carried.fact) == (original.id, original.fact)
        assert [(link.how, link.log, link.seq) for link in carried.re] == [("completes", original.log, 1)]
        assert ledger.show().code == "SLN"
        (logged,) = ledger.append([NewEntry(worlds.use(1))])
        assert str(logged.number) == "e2 3"
        found = ledger.verify()
        assert found.verdict == "intact"
        assert found.check("references").verdict == "not checked"
    assert path.read_bytes() == held
    with opened(path, tmp_path) as ledger:
        assert ledger.verify().exit_code == ExitCode.PROBLEMS
    with gone_on(path, tmp_path) as ledger:
        assert (ledger.path.name, ledger.size) == ("SLN-e2.hotset", 3)
    assert path.read_bytes() == held


def test_without_state_the_last_head_that_still_holds_is_quoted(tmp_path: Path) -> None:
    """State lost and the end altered: the new part quotes the newest checkpoint that the entries give."""
    path, _ = damaged_tail(tmp_path)
    for state in states(tmp_path):
        state.unlink()
    with gone_on(path, tmp_path) as ledger:
        begun = ledger.entry(1).fact
        assert isinstance(begun, LogOpen)
        assert begun.what.previous is not None
        assert begun.what.previous.size == 5


def test_an_altered_part_beside_goes_on_in_a_third(tmp_path: Path) -> None:
    """The new part is itself only a file: altered too, it is left as it is, and e3 begins beside both."""
    path, _ = damaged_tail(tmp_path)
    with gone_on(path, tmp_path) as ledger:
        ledger.append([NewEntry(worlds.use(1))])
    second = ledger.path
    assert altered(second, running(SPOILT.format(1, 2)))
    with gone_on(second, tmp_path, seed=6) as ledger:
        assert ledger.path == tmp_path / "SLN-e3.hotset"
        assert ledger.show().code == "SLN"
        assert ledger.verify().verdict == "intact"
    with gone_on(path, tmp_path, seed=7) as ledger:
        assert ledger.path == tmp_path / "SLN-e3.hotset"


def test_a_register_that_was_altered_is_not_carried(tmp_path: Path) -> None:
    """What can't be read any more is never copied; the rest goes on, and verify of the old file names it."""
    path, _ = damaged_tail(tmp_path)
    assert altered(
        path,
        running("UPDATE disclosure SET text = CAST(text || 'A' AS BLOB) WHERE seq = 1 AND name = 'what'"),
    )
    with gone_on(path, tmp_path) as ledger:
        assert [entry.kind for entry in ledger.entries()] == ["log.open"]


def test_another_history_under_the_same_name_goes_on_beside(tmp_path: Path) -> None:
    """A fork made with the whole station copied: the file isn't what we signed, and ours is quoted."""
    worlds.new_ledger(tmp_path).close()
    shutil.copytree(tmp_path, tmp_path / "b", ignore=shutil.ignore_patterns("b"))
    heads = []
    for folder, count in ((tmp_path, 1), (tmp_path / "b", 2)):
        with worlds.reopened(folder) as ledger:
            ledger.append([NewEntry(worlds.use(count))])
            heads.append(ledger.head())
    shutil.copyfile(tmp_path / "b" / "SLN.hotset", tmp_path / "SLN.hotset")
    with gone_on(tmp_path / "SLN.hotset", tmp_path) as ledger:
        begun = ledger.entry(1).fact
        assert isinstance(begun, LogOpen)
        assert begun.what.previous is not None
        assert begun.what.previous.model_dump() == heads[0].json()


def test_a_number_is_counted_through_and_shown_as_in_its_part(tmp_path: Path) -> None:
    """`7` finds the entry, `e2 2` is what people see; data carries the count."""
    path = grown(tmp_path)
    put_back(tmp_path)
    with gone_on(path, tmp_path) as ledger:
        (entry,) = ledger.append([NewEntry(worlds.use(1))])
        number = entry.number
    assert (number, f"{number}", f"{number:,}", str(number)) == (7, "e2 2", "e2 2", "e2 2")
    assert json.dumps(number) == "7"


def _uuid(text: str) -> UUID:
    return UUID(text)
