"""A script file, whichever of the two formats it is in: size cap, format by content, then its reader."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from ledger.errors import BadScript
from ledger.facts.text import TextTooLong, UnsafeText, safe_line
from ledger.intake.fdx import read_fdx
from ledger.intake.fountain import read_fountain
from ledger.intake.screenplay import Screenplay

SIZE_LIMIT = 20 * 1024 * 1024


def load(path: Path) -> bytes:
    """The bytes of a script file; raises BadScript if it can't be read or is larger than 20 MB."""
    try:
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except OSError as refused:
        reason = (refused.strerror or "it can't be opened").lower()
        raise BadScript(0, f"{path.name} can't be read: {reason}.") from refused
    return data


def read_script(data: bytes, name: str, *, in_order: bool = False) -> Screenplay:
    """The scenes of `data`, a script called `name` (.fdx or .fountain; anything else is told by its content).

    `in_order` numbers the scenes of an unnumbered draft 1, 2, 3. Raises BadScript with line and reason.
    """
    try:
        safe_line(name)
    except (UnsafeText, TextTooLong) as refused:
        raise BadScript(0, f"The file’s name has {refused}: rename it and import again.") from refused
    if len(data) > SIZE_LIMIT:
        raise BadScript(0, f"{name} is larger than 20 MB, which no script is.")
    if not data.strip():
        raise BadScript(0, f"{name} is empty.")
    if data.startswith((b"%PDF", b"PK\x03\x04")):
        raise BadScript(
            0,
            f"{name} is not a script: export it as Final Draft (.fdx) or Fountain from the writing program.",
        )
    if _is_xml(data, name):
        return read_fdx(data, in_order=in_order)
    return read_fountain(data, in_order=in_order)


def fingerprint(data: bytes) -> str:
    """SHA-256 of a file's bytes, in hex."""
    return sha256(data).hexdigest()


def _is_xml(data: bytes, name: str) -> bool:
    if name.lower().endswith(".fdx"):
        return True
    head = data[:200].removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith((b"<?xml", b"<FinalDraft")) and not name.lower().endswith((".fountain", ".spmd"))
