"""Verification by several processes finds what one finds, in the same words, whatever happens to a helper.

The helpers are real processes, and the ledgers small: from how many entries on they help is a parameter.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ledger.ledger import Ledger, Verification
from ledger.store import verify_crew, verify_helper
from ledger.store.engines import Database
from ledger.store.verify import verify
from ledger.store.verify_crew import Crew
from ledger.store.verify_span import Span, SpanReader
from tests.ledger.adversary import test_catalogue as catalogue
from tests.ledger.adversary.forging import Record
from tests.ledger.adversary.judging import Original
from tests.ledger.store.test_altered import altered, running

ALONE = Crew(0)
HELPED = Crew(1, least=0, span=2, reads=False)
"""One helper reads all that it can."""
Change = Callable[[Path], None]
PATIENCE = 60
"""Seconds that a loaded machine may take to start and end a process."""

ATTACKS: tuple[tuple[catalogue.Attack, bool], ...] = (
    (catalogue.edit, False), (catalogue.edit, True), (catalogue.change_schema_number, True),
    (catalogue.delete_first, True), (catalogue.swap_far, False), (catalogue.truncate_and_continue, True),
)  # fmt: skip
STATEMENTS = {
    "signatures": "UPDATE checkpoint SET note = CAST(replace(note, '=', 'A') AS BLOB) WHERE size > 4",
    "cosignatures": "INSERT INTO cosignature SELECT log_id, size, x'0a' FROM checkpoint WHERE size > 2",
    "a disclosure twice": "UPDATE disclosure SET text = (SELECT text FROM disclosure WHERE seq = 7"
    " AND name = 'what') WHERE seq = 8 AND name = 'what'",
    "a comma in a name": "UPDATE disclosure SET name = 'a,b' WHERE seq = 8 AND name = 'what'",
    "index": "UPDATE fact SET dept = 'PBK' WHERE row IN (9, 11)",
    "full text": "UPDATE words_docsize SET sz = x'01' WHERE id = 9",
    "a row gone": "DELETE FROM entry WHERE seq = 9",
    "bodies": "UPDATE entry SET body = x'7b7d' WHERE seq IN (5, 10)",
}


def judged(path: Path, original: Original, crew: Crew) -> Verification:
    """What these processes find together."""
    return verify(path, original.head.origin, original.home, crew=crew)


def rewritten(attack: catalogue.Attack, recompute: bool) -> Change:
    """The change that an attack of the catalogue makes."""

    def change(path: Path) -> None:
        record = Record.read(path)
        attack(record)
        if recompute:
            record.forge()
        else:
            record.end()
        record.write(path)

    return change


def stated(statement: str) -> Change:
    """The change that a statement makes."""

    def change(path: Path) -> None:
        assert altered(path, running(statement))

    return change


def nothing(_path: Path) -> None:
    """No change."""


CHANGES: dict[str, Change] = {
    "nothing": nothing,
    **{f"{attack.__name__}-{redo}": rewritten(attack, redo) for attack, redo in ATTACKS},
    **{name: stated(statement) for name, statement in STATEMENTS.items()},
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("span", [1, 3])
def test_how_the_record_is_parted_into_spans_changes_no_word(
    change: str, span: int, copy: Path, original: Original
) -> None:
    """Checks, reasons, entries and verdict are the same for spans of any length."""
    CHANGES[change](copy)
    assert judged(copy, original, Crew(0, span=span)) == judged(copy, original, ALONE)


@pytest.mark.parametrize("change", CHANGES)
def test_a_helper_changes_no_word(
    change: str, copy: Path, original: Original, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a second process read is judged as if this one had read it, and it did read all that was clean."""
    CHANGES[change](copy)
    alone = judged(copy, original, ALONE)

    def never(*_: object) -> None:
        raise AssertionError("this process read a span that the helper should have read")

    monkeypatch.setattr(SpanReader, "clean", never)
    assert judged(copy, original, HELPED) == alone
    assert (alone.verdict == "intact") == (change == "nothing")


@pytest.mark.parametrize(
    "begin",
    [
        "import sys; sys.exit(3)",
        "import os; os.kill(os.getpid(), 9)",
        "import sys; sys.stdout.write('all is well' * 9)",
        "no Python at all",
    ],
)
def test_a_helper_that_cannot_work_is_done_without(
    begin: str, copy: Path, original: Original, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dead on arrival, killed, or talking nonsense: the same result as without it, never "intact" for it."""
    monkeypatch.setattr(verify_crew, "_BEGIN", begin)
    assert judged(copy, original, HELPED).verdict == "intact"
    CHANGES["edit-True"](copy)
    assert judged(copy, original, HELPED) == judged(copy, original, ALONE)


def test_a_helper_that_dies_on_the_way_is_done_without(
    copy: Path, original: Original, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two spans it reads, at the third it is gone: what it left is read here, and found."""
    dying = verify_crew._BEGIN.replace(
        "import main; main()",
        "import Helper, main; whole = Helper.answer; asked = []; import os;"
        " Helper.answer = lambda self, question: (asked.append(question), len(asked) > 2 and os._exit(9),"
        " whole(self, question))[2]; main()",
    )
    assert dying != verify_crew._BEGIN
    monkeypatch.setattr(verify_crew, "_BEGIN", dying)
    read: list[int] = []
    clean = SpanReader.clean

    def counted(self: SpanReader, db: Database, first: int, end: int) -> Span | None:
        read.append(first)
        return clean(self, db, first, end)

    monkeypatch.setattr(SpanReader, "clean", counted)
    assert judged(copy, original, HELPED).verdict == "intact"
    assert read[:1] == [4], "the first two spans came from the helper, the third from here"


def test_no_program_to_start_is_done_without(
    copy: Path, original: Original, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no interpreter can be started, one process verifies."""
    monkeypatch.setattr(sys, "executable", str(copy.parent / "no-python"))
    assert judged(copy, original, HELPED).verdict == "intact"


def test_a_helper_reads_no_other_file(copy: Path, original: Original) -> None:
    """A file put in the place of the one that is being verified is refused by the helper."""
    with Ledger.open(copy, home=original.home, write=False):
        setup = verify_helper.Setup(str(copy), verify_helper.file_of(original.path), [], bytes(24))
    with pytest.raises(OSError, match="another file"):
        verify_helper.Helper(setup).answer(verify_helper.SpanQuestion(1, 0, 1))


@pytest.mark.skipif(
    sys.platform == "win32", reason="Ctrl-C reaches a group of processes in another way there"
)
def test_ctrl_c_ends_it_at_once_and_leaves_no_helper(copy: Path, original: Original, tmp_path: Path) -> None:
    """The keyboard's interrupt, which reaches the helpers too: 130, one sentence, and no process is left."""
    program = tmp_path / "slow.py"
    program.write_text(
        "import sys, time\n"
        "from ledger.store import verify_crew, verify_span\n"
        "from tui.cli.main import main\n"
        "verify_crew.Crew.usual = classmethod(lambda cls: cls(2, least=0, span=1))\n"
        "def slow(*_):\n"
        "    print('reading', flush=True)\n"
        "    time.sleep(600)\n"
        "verify_span.SpanReader.clean = slow\n"
        f"sys.argv = ['hotset', 'verify', '--ledger', {str(copy)!r}]\n"
        "if __name__ == '__main__':\n"
        "    sys.exit(main())\n"
    )
    process = subprocess.Popen(
        [sys.executable, str(program)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "reading\n"
        began = time.monotonic()
        os.killpg(process.pid, signal.SIGINT)
        _, told = process.communicate(timeout=PATIENCE)
        assert process.returncode == 130
        assert told.strip().startswith("Stopped.")
        assert "\n" not in told.strip()
        assert time.monotonic() - began < PATIENCE
        with pytest.raises(ProcessLookupError):
            os.killpg(process.pid, 0)
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()
