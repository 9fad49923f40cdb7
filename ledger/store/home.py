"""Where keys, state and settings live outside the file (format.md 9).

HOTSET_HOME puts all three under one folder. Folders are made when something is first put into them, 0700;
files are written under a temporary name, flushed and renamed, so that none is ever half-written.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path

from ledger.errors import KeyMissing, KeyRefused, PassphraseWrong
from ledger.log import keys
from ledger.store import keyring
from ledger.store.keyring import Ask


class DamagedStateError(ValueError):
    """A file of our own state does not fit its check line: local damage, not a finding about the ledger."""


@dataclass(frozen=True)
class Home:
    """The three folders of one station."""

    data: Path
    """Holds keys/."""
    state: Path
    """Holds heads/, drafts/ and the private error log."""
    config: Path
    """Holds config.toml, policies/, packs/ and templates.toml."""
    ask: Ask | None = field(default=None, compare=False, repr=False)
    """Asks the person for the passphrase of a key; None: nobody can be asked."""

    @classmethod
    def default(cls) -> Home:
        """HOTSET_HOME if set, else the folders that this system has for it."""
        chosen = os.environ.get("HOTSET_HOME")
        if chosen:
            return cls.under(Path(chosen))
        import platformdirs  # 12 ms that HOTSET_HOME saves

        return cls(
            platformdirs.user_data_path("hotset", appauthor=False),
            platformdirs.user_state_path("hotset", appauthor=False),
            platformdirs.user_config_path("hotset", appauthor=False),
        )

    @classmethod
    def under(cls, folder: Path) -> Home:
        """All three under one folder."""
        data, state, config = (folder / name / "hotset" for name in ("data", "state", "config"))
        return cls(data, state, config)

    def key_path(self, public: bytes) -> Path:
        """Where the private key of these 32 public bytes lies."""
        return self.data / "keys" / hashlib.sha256(public).hexdigest()[:16]

    def head_path(self, origin: str) -> Path:
        """Where the last signed note of this log lies."""
        return self.state / "heads" / hashlib.sha256(origin.encode()).hexdigest()[:16]

    @property
    def drafts(self) -> Path:
        """The folder of unfinished lines, one file a production."""
        return self.state / "drafts"

    @property
    def error_log(self) -> Path:
        """The private error log."""
        return self.state / "log.txt"

    def save_key(self, private: keys.Ed25519PrivateKey, passphrase: str | None = None) -> Path:
        """Puts a new key (under a passphrase, if given) and its public half down, 0600; returns where."""
        path = self.key_path(keys.public_bytes(private))
        write_whole(path, keys.openssh_private(private, passphrase.encode() if passphrase else None))
        write_whole(path.with_name(f"{path.name}.pub"), keys.openssh_public(private))
        return path

    def link_key(self, private: keys.SigningKey, file: Path | None) -> Path:
        """Takes a key that lies elsewhere as this station's: its file, or None for one in the ssh-agent.

        The private key stays where it is: a link stands in its place, for the agent's its public half alone.
        """
        path = self.key_path(keys.public_bytes(private))
        write_whole(path.with_name(f"{path.name}.pub"), keys.openssh_public(private))
        if file is not None and not path.exists():
            path.unlink(missing_ok=True)  # a link to a file that is gone
            path.symlink_to(file.resolve())
        return path

    def load_key(self, public: bytes) -> keys.SigningKey:
        """The private key of these public bytes; raises KeyMissing with the reason, and PassphraseWrong."""
        path = self.key_path(public)
        try:
            if path.is_symlink() or path.exists():
                private = keyring.from_file(path, self.ask)
            elif path.with_name(f"{path.name}.pub").exists():
                return keyring.from_agent(public)
            else:
                raise KeyMissing("this station doesn't hold the key that signs this ledger")
        except PassphraseWrong:
            raise
        except OSError as error:
            raise KeyMissing(f"the key {path} can't be read: {error.strerror}") from error
        except KeyRefused as error:
            raise KeyMissing(f"its key can't be used. {error.message} {error.remedy}".rstrip(" .")) from error
        if keys.public_bytes(private) != public:
            raise KeyMissing(f"the key {path} is not the one that signs this ledger")
        return private

    def save_head(self, origin: str, note: bytes) -> None:
        """Puts down the last signed note of a log, with a check line under it."""
        write_whole(self.head_path(origin), note + _check_line(note))

    def reserve_head(self, origin: str) -> bool:
        """Takes the name of a log for good, before anything is signed under it; False if it was taken."""
        path = self.head_path(origin)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return False
        with os.fdopen(handle, "wb") as file:
            file.write(_check_line(b""))
            file.flush()
            os.fsync(file.fileno())
        return True

    def load_head(self, origin: str) -> bytes | None:
        """The last signed note of a log; raises DamagedStateError.

        None if this station never used that name, empty if it took the name and signed nothing yet.
        """
        try:
            held = self.head_path(origin).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise DamagedStateError(f"{self.head_path(origin)} can't be read: {error.strerror}") from error
        note, mark, check = held.rpartition(b"sha256 ")
        if mark + check != _check_line(note):
            raise DamagedStateError(f"{self.head_path(origin)} doesn't fit its check line")
        return note


def _check_line(note: bytes) -> bytes:
    return f"sha256 {hashlib.sha256(note).hexdigest()}\n".encode()


def write_whole(path: Path, data: bytes) -> None:
    """Writes a private file (0600 in a 0700 folder) under a temporary name, flushes and renames it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
