"""A second process that checks and seals what is to be logged while this one stores what came before.

It runs the same functions, is handed plain data and hands back bytes; it never opens the ledger. It ends when
its input does, whatever became of this process. Salts are the operating system's there as here.
"""

from __future__ import annotations

import json
import marshal
import os
import subprocess
import sys
from collections.abc import Sequence
from typing import IO, Any, cast
from uuid import UUID

from ledger.errors import LedgerError
from ledger.facts import FactError, NewEntry, PlainEntry
from ledger.sources import Sources
from ledger.store.index import Columns, IndexEntry
from ledger.store.preparing import Preparing
from ledger.store.seal import Ready, bind, seal
from ledger.store.uncollected import uncollected

_PROGRAM = """\
import json, sys
sys.path[:] = json.loads(sys.argv[1])
from ledger.store.helper import serve
serve(sys.stdin.buffer, sys.stdout.buffer)
"""
_LENGTH = 8
"""Bytes that say how long the message after them is."""
New = NewEntry | PlainEntry


class HelperGone(Exception):
    """The process can't be started, or ended: what it was asked has to be done here."""


class Helper:
    """The process. One question at a time, from any one thread."""

    def __init__(self) -> None:
        """Starts it; raises HelperGone."""
        words = [sys.executable, "-I", "-c", _PROGRAM, json.dumps(sys.path)]
        group = 0 if os.name == "posix" else None  # Ctrl-C is for this process alone
        try:
            self._process = subprocess.Popen(
                words,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                process_group=group,
            )
        except OSError as error:
            raise HelperGone from error

    @property
    def pid(self) -> int:
        """Its number."""
        return self._process.pid

    def seal(self, told: Sequence[tuple[Any, ...]]) -> list[Ready]:
        """What `told_of` each entry said, sealed, up to the first that was refused; raises HelperGone.

        Raises ValueError if something in it isn't plain data.
        """
        question = marshal.dumps(list(told))
        given, taken = self._process.stdin, self._process.stdout
        if given is None or taken is None:
            raise HelperGone
        try:
            _send(given, question)
            answer = _receive(taken)
        except (OSError, ValueError) as error:  # a pipe without its other end, or closed by `close`
            raise HelperGone from error
        if answer is None:
            raise HelperGone
        return [_ready(each) for each in marshal.loads(answer)]

    def close(self) -> None:
        """Ends it; it holds nothing that could be lost."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                _close(pipe)


def told_of(new: New) -> tuple[Any, ...]:
    """An entry as the other process is told it: checked?, kind, schema, compartments, id, linked?"""
    known = None if new.id is None else new.id.bytes
    if isinstance(new, NewEntry):
        fact = new.fact
        return True, fact.kind, fact.schema_number, fact.sealed(), known, bool(new.re)
    return False, new.kind, 0, new.compartments, known, bool(new.re)


def serve(questions: IO[bytes], answers: IO[bytes]) -> None:
    """Answers questions until there are no more: the whole life of the other process."""
    preparing, sources = Preparing(), Sources.system()
    with uncollected():
        while (question := _receive(questions)) is not None:
            _send(answers, marshal.dumps(_sealed(marshal.loads(question), preparing, sources)))


def _sealed(told: list[tuple[Any, ...]], preparing: Preparing, sources: Sources) -> list[tuple[Any, ...]]:
    found = []
    for checked, kind, schema, compartments, known, linked in told:
        try:
            if checked:
                prepared = preparing.said(kind, schema, compartments)
            else:
                prepared = preparing.plain(kind, compartments)
            moment = sources.now()
            salts = sources.salts(len(prepared.compartments))
            entry_id = sources.new_id(moment) if known is None else UUID(bytes=known)
            ready = seal(prepared, entry_id, moment, salts)
            found.append(_plain(ready if linked else bind(ready, ())))
        except (FactError, LedgerError):
            break  # whoever asked finds out why
    return found


def _plain(ready: Ready) -> tuple[Any, ...]:
    columns, links, words = ready.entry
    told = ready._replace(entry=cast(IndexEntry, (tuple(columns), links, words)))
    return tuple(told)


def _ready(told: tuple[Any, ...]) -> Ready:
    ready = Ready._make(told)
    columns, links, words = ready.entry
    return ready._replace(entry=IndexEntry(Columns._make(columns), links, words))


def _send(to: IO[bytes], message: bytes) -> None:
    to.write(len(message).to_bytes(_LENGTH, "big"))
    to.write(message)
    to.flush()


def _receive(source: IO[bytes]) -> bytes | None:
    length = source.read(_LENGTH)
    if len(length) < _LENGTH:
        return None
    wanted = int.from_bytes(length, "big")
    message = source.read(wanted)
    return message if len(message) == wanted else None


def _close(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except OSError:
        """What was still to be written has nobody to read it."""
