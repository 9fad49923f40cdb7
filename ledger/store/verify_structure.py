"""Structure: the schema word for word, SQLite's own check, and rows that stand nowhere.

Everything that a later check reads must be where it belongs first; what is wrong here is named by table.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from ledger.log import origin
from ledger.store import rows, schema
from ledger.store.engines import Database, single
from ledger.store.indexing import UNFINISHED
from ledger.store.rows import HeldLog
from ledger.store.verification import Findings


def check_schema(db: Database, findings: Findings) -> bool:
    """Header, tables, guards, and what SQLite itself finds; says whether the tables can be read at all."""
    header = [single(db, f"PRAGMA {name}") for name in ("application_id", "user_version")]
    rows_found = db.execute(schema.SCHEMA_QUERY).fetchall()
    found = schema.read_schema([tuple(row) for row in rows_found])
    for wrong in schema.header_differences(*header) + schema.differences(found):
        findings.fail("structure", f"{wrong}")
    missing = [name for name in _tables() if ("table", name) not in found]
    return not missing


def check_storage(db: Database, findings: Findings) -> bool:
    """SQLite's own check of pages, indexes, types and constraints."""
    sound = True
    for (message,) in _interruptible(db, "PRAGMA main.integrity_check(10)"):
        if message != "ok":
            findings.fail("structure", f"SQLite finds: {message}")
            sound = False
    return sound


def check_logs(db: Database, logs: list[HeldLog], findings: Findings) -> None:
    """The log table, and rows of any table that belong to no log."""
    if [log.log_id for log in logs] != list(range(1, len(logs) + 1)):
        findings.fail("structure", "the rows of the log table are not numbered from 1 without a gap")
    for log in logs:
        if log.held != _held(log, logs[0]):
            findings.fail("structure", f"the log row of {log.origin} says {log.held}, and it is not")
    ids = [log.log_id for log in logs]
    for table in ("entry", "disclosure", "erased", "checkpoint", "cosignature", "fact", "indexed"):
        asked = f"SELECT log_id FROM main.{table} WHERE log_id < ? OR log_id > ? LIMIT 1"
        first = min(ids, default=1) if table != "indexed" else UNFINISHED
        stray = single(db, asked, (first, max(ids, default=0)))
        if stray is not None:
            findings.fail(
                "structure", f"the table {table} has a row of a log {stray} that the file doesn't hold"
            )


def check_places(db: Database, log: HeldLog, alone: bool, findings: Findings) -> None:
    """Rows of one log that stand beyond its entries, and entries that are not stored in their order."""
    size = rows.size(db, log.log_id)
    for table, column, first, last in (
        ("disclosure", "seq", 0, size - 1),
        ("erased", "seq", 0, size - 1),
        ("checkpoint", "size", 1, size),
        ("cosignature", "size", 1, size),
    ):
        asked = (
            f"SELECT {column} FROM main.{table} WHERE log_id = ? AND ({column} < ? OR {column} > ?) LIMIT 1"
        )
        stray = single(db, asked, (log.log_id, first, last))
        if stray is not None:
            place = stray + 1 - first
            findings.fail(
                "structure", f"the table {table} has a row for entry {place}, and there is none", place
            )
    asked = (
        "SELECT size FROM main.cosignature AS c WHERE log_id = ? AND NOT EXISTS(SELECT 1 FROM main.checkpoint"
    )
    asked += " AS p WHERE p.log_id = c.log_id AND p.size = c.size) LIMIT 1"
    stray = single(db, asked, (log.log_id,))
    if stray is not None:
        findings.fail("structure", f"a cosignature stands at {stray}, where no checkpoint is", stray)
    _check_order(db, log, alone, findings)


def _check_order(db: Database, log: HeldLog, alone: bool, findings: Findings) -> None:
    if alone and _stands_in_order(db, log):
        return
    expected, before = 0, 0
    asked = "SELECT seq, rowid FROM main.entry WHERE log_id = ? ORDER BY seq"
    for seq, rowid in db.execute(asked, (log.log_id,)):
        if seq != expected:
            findings.fail("structure", f"entry {expected + 1} is missing", expected + 1)
            expected = seq
        if rowid <= before or (alone and rowid != seq + 1):
            findings.fail("structure", f"entry {seq + 1} is stored out of its order (rowid {rowid})", seq + 1)
        expected, before = seq + 1, rowid


def _stands_in_order(db: Database, log: HeldLog) -> bool:
    """Whether the only log of a file has its entries 1, 2, 3 … in just these rows."""
    asked = "SELECT count(*), total(rowid = seq + 1), min(seq) FROM main.entry WHERE log_id = ?"
    count, standing, first = db.execute(asked, (log.log_id,)).fetchone()
    return bool(count == standing == rows.size(db, log.log_id) and first == 0)


def _interruptible(db: Database, statement: str) -> list[tuple[str]]:
    """The rows of a statement that takes long, on a thread of its own: the keyboard is heard meanwhile."""
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(lambda: db.execute(statement).fetchall())
        try:
            return waiting.result()
        except BaseException:
            db.interrupt()
            raise


def _held(log: HeldLog, first: HeldLog) -> str:
    """The first log of a file is its own, and so are its later parts: same production, same station."""
    try:
        mine, other = origin.parse(first.origin), origin.parse(log.origin)
    except origin.OriginError:
        return "own" if log.log_id == first.log_id else "mirror"
    return "own" if mine[:2] == other[:2] else "mirror"


def _tables() -> tuple[str, ...]:
    return (
        "log", "entry", "disclosure", "erased", "checkpoint", "cosignature", "fact", "link", "words",
        "words_data", "words_idx", "words_docsize", "words_config", "indexed",
    )  # fmt: skip
