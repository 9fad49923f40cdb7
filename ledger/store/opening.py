"""Making and opening files: what is refused, what is opened for reading only, and why.

Open order: the writing connection first (it rolls back what a killed program left), then the reader.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from ledger.errors import (
    Altered,
    KeyMissing,
    LedgerForeign,
    LedgerMissing,
    LedgerNewer,
    LedgerReadOnly,
    UsageProblem,
)
from ledger.facts import LogOpen, NewEntry, Production, Who
from ledger.facts.governance import LogOpenWhat
from ledger.facts.values import LogHead
from ledger.log import note, origin
from ledger.log.head import Head
from ledger.sources import Sources
from ledger.store import engines, erasing, schema
from ledger.store.faults import faults
from ledger.store.guard import hindrance
from ledger.store.home import Home
from ledger.store.new_key import NEW_KEY, KeyWish, fresh_key
from ledger.store.parts import Part, Parts
from ledger.store.reader import Reader
from ledger.store.rows import HeldLog
from ledger.store.state import SignedState
from ledger.store.writer import LOG, Writer


@dataclass(frozen=True)
class Opened:
    """What an opened file consists of."""

    log: HeldLog
    reader: Reader
    writer: Writer | None
    state: SignedState
    read_only: str | None
    """Why nothing can be logged here, if so."""
    altered: bool
    """Whether that is because the end of the file isn't what was sealed."""
    recovered: bool
    """Whether an unfinished write of a killed program was rolled back."""
    unfinished: str | None = None
    """Why an erasure that was begun is still not finished, if one is."""

    def rebuild(self, writer: Writer, progress: Callable[[str, int, int], None] | None) -> None:
        """Makes the index anew, and whatever was read by the old one."""
        writer.rebuild(progress)
        self.reader.forget_show()

    def close(self) -> None:
        """Gives the file back."""
        self.reader.close()
        if self.writer is not None:
            self.writer.close()


def create(
    path: Path,
    production: Production,
    who: Who,
    station: str,
    home: Home,
    sources: Sources,
    wish: KeyWish = NEW_KEY,
) -> tuple[Opened, tuple[NewEntry, NewEntry]]:
    """Makes the file, its key and its first two entries' facts: log.open and the production.

    Raises UsageProblem if something is at `path`, LedgerReadOnly if the folder can't be written, and
    KeyRefused for a key that is wished for and can't be used.
    """
    production_id = sources.random(8).hex()
    try:
        name = origin.compose(production_id, station)
    except origin.OriginError as error:
        raise UsageProblem(
            f"“{station}” can't name a station: use a-z, 0-9 and -, up to 32 characters."
        ) from error
    fresh = fresh_key(wish, home, sources)
    signer = note.Signer(name, fresh.private)
    log = HeldLog(1, name, note.format_vkey(signer.vkey), "own")
    made = new_file(path, log, signer, home, sources, fresh.put_down)
    return made, (NewEntry(log_open(log, who)), NewEntry(production))


def log_open(log: HeldLog, who: Who, previous: Head | None = None) -> LogOpen:
    """The first entry of a log; `previous` is the last head of the part before."""
    told = origin.parse(log.origin)
    before = None if previous is None else LogHead.model_validate(previous.json())
    return LogOpen(
        what=LogOpenWhat(
            origin=log.origin,
            vkey=log.vkey,
            epoch=told.epoch,
            previous=before,
            production=told.production_id,
            program=f"hotset {version('hotset')}",
        ),
        who=who,
    )


def new_file(
    path: Path,
    log: HeldLog,
    signer: note.Signer,
    home: Home,
    sources: Sources,
    put_down: Callable[[], object] | None = None,
) -> Opened:
    """Makes a file with this one log, still without entries; raises UsageProblem if something is there.

    `put_down` keeps the key that is new with it.
    """
    _reserve(path)
    try:
        with faults(path), closing(engines.connect(path, "rw")) as connection:
            schema.create_schema(connection)
            connection.execute(LOG, log)
        if put_down is not None:
            put_down()
        return opened(path, Parts((Part(log, 0),)), signer, home, sources)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _reserve(path: Path) -> None:
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        raise UsageProblem(
            f"There is already a file at {path}.", "Choose another name, or open that ledger."
        ) from None
    except OSError as error:
        raise UsageProblem(f"No ledger can be made at {path}: {error.strerror}.") from error


class Looked(NamedTuple):
    """What a file turned out to be, before it is opened for anything."""

    parts: Parts
    recovered: bool
    signer: note.Signer | None
    """Signs for the last part; None if nothing can be logged here."""
    reason: str | None
    """Why nothing can be logged here, if so."""


def look(path: Path, home: Home, write: bool) -> Looked:
    """Looks at a file: ours, which parts, which key; raises as `open_file`, but never OlderThanSigned."""
    try:
        kind = path.stat().st_mode
    except PermissionError as error:
        told = f"{path} can't be reached."
        raise LedgerReadOnly(told, "Check the rights of the folders above it.") from error
    except OSError as error:  # nothing there, or a link to nothing
        raise LedgerMissing(f"There is no ledger at {path}.", "hotset init makes one.") from error
    if not stat.S_ISREG(kind):
        what = "a folder" if stat.S_ISDIR(kind) else "no ordinary file"
        raise LedgerForeign(f"{path} is {what}, not a hotset ledger.")
    with faults(path):
        recovered = engines.recover(path) if os.access(path, os.W_OK) else False
        with closing(engines.connect(path, "ro")) as connection:
            changed = _identify(connection, path)
            log = _own_log(connection, path)
            parts = Parts.of(connection, log)
    reason = changed or (_not_writable(path) if write else "opened for reading")
    signer = None
    if reason is None:
        signer, reason = _signer(log, home)
    return Looked(parts, recovered, signer, reason)


def open_file(path: Path, home: Home, sources: Sources, write: bool) -> Opened:
    """Opens a ledger, for writing if that is asked for and possible.

    Raises LedgerMissing, LedgerForeign, LedgerNewer, LedgerBusy, LedgerDamaged; and OlderThanSigned when
    writing was asked for and this station signed more than the file holds.
    """
    looked = look(path, home, write)
    signer, reason, altered, unfinished = looked.signer, looked.reason, False, None
    if reason is None:
        with closing(Reader(path, looked.parts.last.log, looked.parts)) as reader:
            found = hindrance(reader, home)
            with reader.connected() as db:
                waits = found is None and erasing.pending(db) is not None
        if waits:
            unfinished = erasing.finish_on_opening(path)
        if found is not None:
            signer, reason, altered = None, found.reason, found.altered
    done = opened(path, looked.parts, signer, home, sources, looked.recovered, reason, altered)
    return replace(done, unfinished=unfinished)


def opened(
    path: Path,
    parts: Parts,
    signer: note.Signer | None,
    home: Home,
    sources: Sources,
    recovered: bool = False,
    reason: str | None = None,
    altered: bool = False,
) -> Opened:
    """The file with its reader, and its writer if there is a signer."""
    log = parts.last.log
    writer = Writer(path, log, signer, sources, parts) if signer is not None else None
    try:
        reader = Reader(path, log, parts)
    except BaseException:
        if writer is not None:
            writer.close()
        raise
    return Opened(log, reader, writer, SignedState(home, log.origin), reason, altered, recovered)


def _identify(connection: sqlite3.Connection, path: Path) -> str | None:
    """What is wrong with the schema, None if it is ours; raises if the file isn't ours or is newer."""
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    number = connection.execute("PRAGMA user_version").fetchone()[0]
    found = schema.read_schema(connection.execute(schema.SCHEMA_QUERY).fetchall())
    wrong = schema.differences(found)
    if mark != schema.APPLICATION_ID and wrong:
        raise LedgerForeign(f"{path.name} is not a hotset ledger.")
    if number > schema.USER_VERSION:
        raise LedgerNewer(
            f"{path.name} was written by a newer hotset: its format is {number}, this one reads 1.",
            "Update hotset, then open it again.",
        )
    wrong += schema.header_differences(mark, number)
    return f"{wrong[0]}: this file was changed by another program. See hotset verify" if wrong else None


def _own_log(connection: sqlite3.Connection, path: Path) -> HeldLog:
    asked = "SELECT log_id, origin, vkey, held FROM main.log ORDER BY held = 'own' DESC, log_id DESC LIMIT 1"
    try:
        row = connection.execute(asked).fetchone()
    except sqlite3.OperationalError as error:
        raise Altered(f"{path.name} can't be read: {error}.") from error
    if row is None:
        raise Altered(f"{path.name} names no log: the row of its log is missing.")
    return HeldLog(*row)


def _not_writable(path: Path) -> str | None:
    if not os.access(path, os.W_OK):
        return "the file is read-only"
    if not os.access(path.parent, os.W_OK):
        return "the folder is read-only, and SQLite needs a journal beside the file"
    return None


def _signer(log: HeldLog, home: Home) -> tuple[note.Signer | None, str | None]:
    if log.held != "own":
        return None, "the log in this file is a mirror of another station's"
    try:
        vkey = note.parse_vkey(log.vkey)
        return note.Signer(log.origin, home.load_key(vkey.public)), None
    except note.VKeyError:
        return None, "the key that the file names is not one: see hotset verify"
    except KeyMissing as error:
        return None, f"{error.message} {error.remedy}".rstrip(" .")
