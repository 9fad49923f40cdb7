"""Files of an invented production: named, with a digest of their own name, since nobody ever made them."""

from __future__ import annotations

from hashlib import sha256

from ledger.facts import File

PAGE_BYTES = 3_071


def invented(name: str, pages: int) -> File:
    """A file that stands for one of that many pages."""
    digest = sha256(f"Salt Line, invented: {name}".encode()).hexdigest()
    return File(name=name, sha256=digest, size=pages * PAGE_BYTES)
