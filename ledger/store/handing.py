"""What people take away from a record: receipts of entries, checkpoints, and checkpoints for ssh-keygen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from ledger.errors import Altered, LedgerReadOnly, UsageProblem
from ledger.log import cosignature, note, sshsig
from ledger.log.checkpoint import Checkpoint, CheckpointError
from ledger.log.head import Head
from ledger.store import receipts, rows
from ledger.store.engines import single
from ledger.store.reader import Reader
from ledger.store.receipts import SELF, Handed
from ledger.store.writer import Writer

__all__ = ["Handed", "Handing", "SignedHead"]


@dataclass(frozen=True)
class SignedHead:
    """A state of the record as it was signed."""

    head: Head
    note: bytes
    """The signed checkpoint, with the lines of those who cosigned it."""
    vkey: str
    """The log's verifier key."""

    @property
    def text(self) -> bytes:
        """What was signed: three lines."""
        return note.split_note(self.note)[0]


class Handing:
    """Hands things out of one record; nothing goes out that doesn't verify with the record's own key."""

    def __init__(self, reader: Reader, writer: Writer | None) -> None:
        self._reader = reader
        self._writer = writer

    def receipt(self, number: int, audience: str = SELF, *, about: str = "", private: bool = False) -> Handed:
        """The receipt of entry `number`, with what `receipts.hand_out` says; raises as that does."""
        return receipts.hand_out(self._reader, number, audience, about, private)

    def outside(self, number: int) -> tuple[str, datetime, int] | None:
        """(name, time, size) of the first signature from outside over entry `number`, as its line says them.

        Whose it is, only a policy can tell; None if there is none.
        """
        part, seq = self._reader.parts.at(number - 1)
        asked = "SELECT size FROM main.cosignature WHERE log_id = ? AND size > ? ORDER BY size LIMIT 1"
        with self._reader.connected() as db:
            size = single(db, asked, (part.log.log_id, seq))
            held = rows.signed_note(db, part.log.log_id, size) if size is not None else None
        if held is None:
            return None
        told = [(cosignature.told_at(made), by) for by, _, made in note.split_note(held)[1]]
        dated = sorted((at, by) for at, by in told if at is not None)
        return (dated[0][1], datetime.fromtimestamp(dated[0][0], UTC), size) if dated else None

    def head(self, size: int | None = None) -> SignedHead:
        """The checkpoint after `size` entries of the record (all).

        Raises NoSuchEntry, UsageProblem if none was signed there, and Altered if it isn't of what is stored.
        """
        head = self._reader.head(size)
        part, own = self._reader.parts.under(self._reader.size() if size is None else size)
        with self._reader.connected() as db:
            found = rows.signed_note(db, part.log.log_id, own)
        if found is None:
            raise UsageProblem(
                f"Nothing was signed after entry {own:,}: it was logged together with later ones.",
                "Without --after you get the newest state.",
            )
        try:
            opened = note.open_note(found, [note.parse_vkey(part.log.vkey)])
            told = Checkpoint.parse(opened.text)
        except (note.NoteError, note.VKeyError, CheckpointError) as error:
            raise Altered(f"The checkpoint after entry {own}: {error}.", own, "See hotset verify.") from error
        if (told.origin, told.size, told.root) != (head.origin, head.size, head.root):
            raise Altered(
                f"The checkpoint after entry {own} is of something else.", own, "See hotset verify."
            )
        return SignedHead(head, found, part.log.vkey)

    def for_ssh(self, signed: SignedHead) -> bytes:
        """The SSH signature of that state's text, under the namespace hotset-checkpoint.

        Raises LedgerReadOnly where the key is not at hand, and UsageProblem for an earlier part of the
        record, whose key signs nothing any more.
        """
        if self._writer is None:
            raise LedgerReadOnly("The record is open for reading only, and this signs with its key.")
        signer = self._writer.signer
        if signer.name != signed.head.origin:
            raise UsageProblem(
                f"{signed.head.origin} is closed: its key signs nothing any more.",
                "Take a state of the newest part.",
            )
        return sshsig.sign(sshsig.CHECKPOINT, signed.text, signer.vkey.public, signer.private.sign)

    @staticmethod
    def allowed_signer(signed: SignedHead) -> str:
        """The line for the file that `ssh-keygen -Y verify -f` wants."""
        public = note.parse_vkey(signed.vkey).public
        return sshsig.allowed_signers(signed.head.origin, sshsig.CHECKPOINT, public)
