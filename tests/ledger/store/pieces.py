"""Looks for pieces of words in every byte of a folder's files, however they may be coded there."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterator
from pathlib import Path

from ledger.store import words


def pieces(text: str) -> Iterator[bytes]:
    """Every six letters of a text as they could lie somewhere: plain, folded, UTF-16, and in base64."""
    for said in {text, text.casefold(), *words.tokens(text)}:
        for at in range(len(said) - 5):
            piece = said[at : at + 6]
            raw = piece.encode()
            yield from (raw, piece.encode("utf-16-le"), piece.encode("utf-16-be"))
            for offset in range(3):
                coded = urlsafe_b64encode(bytes(offset) + raw)
                # the letters at both ends also hold bits of what stands beside the piece
                yield coded[(0, 2, 3)[offset] : len(coded) - (0, 3, 2)[(offset + len(raw)) % 3]]


def found(folder: Path, *texts: str) -> list[tuple[str, bytes]]:
    """Where pieces of the texts lie in any file of the folder."""
    held = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return [
        (name, piece)
        for text in texts
        for piece in pieces(text)
        for name, data in held.items()
        if piece in data
    ]
