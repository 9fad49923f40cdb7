"""Opens the app: the one place of the command line that loads the terminal library."""

from __future__ import annotations

import os
from base64 import b64encode
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ledger.errors import ExitCode, LedgerMissing
from tui.cli.call import Call

if TYPE_CHECKING:
    from ledger.ledger import Home

_NOT_LOCKED = b64encode(b"openssh-key-v1\0\0\0\0\x04none").rstrip(b"=")[:-1]
"""How a key file begins that has no passphrase (PROTOCOL.key: the name of the cipher is “none”)."""


def open_app(call: Call) -> ExitCode:
    """The app on this call's ledger, until the person leaves it; raises LedgerMissing, UsageProblem."""
    path = Path(call.ledger_path().value)
    try:
        path.stat()
    except PermissionError:
        pass  # the app says what opening says
    except OSError as error:
        raise LedgerMissing(f"There is no ledger at {path}.") from error
    from tui.desks.app import run

    return ExitCode(run(path, unlocked(call, path), hands=call.person() if call.who else None))


def unlocked(call: Call, path: Path) -> Home | None:
    """This station's folders, with the passphrase of the ledger's key typed; None if no key here has one.

    It is asked for before the app takes the screen; raises PassphraseWrong.
    """
    if not any(map(_is_locked, (_data_folder() / "keys").glob("*"))):
        return None
    from ledger.ledger import Ledger, LedgerError, PassphraseWrong

    home = call.home
    try:
        Ledger.open(path, home=home).close()
    except PassphraseWrong:
        raise
    except LedgerError:
        pass  # the app says what opening says
    return replace(home, ask=call.passphrases.get)


def _data_folder() -> Path:
    """Where Home.default() keeps its keys, without loading the store."""
    if chosen := os.environ.get("HOTSET_HOME"):
        return Path(chosen) / "data" / "hotset"
    import platformdirs

    return platformdirs.user_data_path("hotset", appauthor=False)


def _is_locked(file: Path) -> bool:
    """Whether a private key file has a passphrase, by the cipher that its first bytes name."""
    try:
        lines = file.read_bytes().split(b"\n", 2)
    except OSError:
        return False
    return lines[0] == b"-----BEGIN OPENSSH PRIVATE KEY-----" and not lines[1].startswith(_NOT_LOCKED)
