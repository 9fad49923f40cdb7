"""Puts documents on disk whole or not at all: a temporary name in the same folder, flushed, then renamed."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from ledger.ledger import OutputFailed


def save(files: Mapping[Path, bytes]) -> None:
    """Writes all files or none; raises OutputFailed, and then nothing half-written was left."""
    waiting = stage(files)
    put_in_place(waiting)


def stage(files: Mapping[Path, bytes]) -> dict[Path, Path]:
    """Writes each file under a temporary name beside it: final path → temporary path. Raises OutputFailed."""
    waiting: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=".hotset-", dir=path.parent)
            waiting[path] = Path(name)
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            mask = os.umask(0)
            os.umask(mask)
            Path(name).chmod(0o666 & ~mask)
    except OSError as error:
        drop(waiting)
        raise _failed(path, error) from error
    return waiting


def put_in_place(waiting: Mapping[Path, Path]) -> None:
    """Renames staged files to their names; raises OutputFailed."""
    for path, temporary in waiting.items():
        try:
            temporary.replace(path)
        except OSError as error:
            drop(waiting)
            raise _failed(path, error) from error


def drop(waiting: Mapping[Path, Path]) -> None:
    """Removes what is still staged."""
    for temporary in waiting.values():
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _failed(path: Path, error: OSError) -> OutputFailed:
    return OutputFailed(f"{path} could not be written: {(error.strerror or str(error)).lower()}.")
