"""SQLite's errors in our words: one function maps each to the error that the person sees."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from ledger.errors import (
    DiskFull,
    LedgerBusy,
    LedgerDamaged,
    LedgerError,
    LedgerForeign,
    LedgerMissing,
    LedgerReadOnly,
)


def in_our_words(error: sqlite3.Error, path: Path) -> LedgerError:
    """The LedgerError for a fault of SQLite on this file."""
    name = getattr(error, "sqlite_errorname", "")
    code = name.split("_")[1] if name.count("_") else ""
    match code:
        case "BUSY" | "LOCKED":
            return LedgerBusy(path.name)
        case "FULL":
            return DiskFull()
        case "NOTADB":
            return LedgerForeign(f"{path.name} is not a hotset ledger.")
        case "READONLY" if name == "SQLITE_READONLY_ROLLBACK":
            return LedgerReadOnly(
                f"An unfinished write lies beside {path.name} and can't be rolled back here.",
                f"Copy the file and {path.name}-journal together into a folder where you may write.",
            )
        case "READONLY" | "PERM":
            return LedgerReadOnly(
                f"{path.name} can't be written here.", "Check the rights of the file and folder."
            )
        case "CANTOPEN" if not os.path.exists(path):  # noqa: PTH110 (no error where nobody may look)
            return LedgerMissing(f"There is no ledger at {path}.")
        case "CANTOPEN":
            return LedgerReadOnly(f"{path.name} can't be opened.", "Check the rights of the file and folder.")
    return LedgerDamaged(
        f"{path.name} can't be read: {error}.", "Work on with the newest copy, and keep this file as it is."
    )


@contextmanager
def faults(path: Path) -> Iterator[None]:
    """Turns SQLite's errors inside the block into ours."""
    try:
        yield
    except DBAPIError as error:
        if not isinstance(error.orig, sqlite3.Error):
            raise
        raise in_our_words(error.orig, path) from error
    except sqlite3.Error as error:
        raise in_our_words(error, path) from error
    except UnicodeDecodeError as error:  # SQLite quotes a damaged schema, and what it quotes is no text
        raise LedgerDamaged(
            f"{path.name} can't be read: its schema is damaged.",
            "Work on with the newest copy, and keep this file as it is.",
        ) from error
