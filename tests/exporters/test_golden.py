"""Golden files: every export of one fixed record, byte for byte.

To make them anew after a change that was meant: HOTSET_GOLDEN=write pytest tests/exporters/test_golden.py,
then read the difference.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from exporters import DOCUMENTS, Issue, Options, render
from tests.exporters.record import small

GOLDEN = Path(__file__).parent / "golden"
WRITE = os.environ.get("HOTSET_GOLDEN") == "write"
COPIES = (
    ("disclosure", "public", Options(), "TMI-2026-0001"),
    ("packet", "wga", Options(), "WCE-0001"),
    ("packet", "wga", Options(part="4"), "WCE-0001"),
    ("packet", "coded", Options(code_key="00" * 16), "WCE-0001"),
    ("packet", "writer", Options(writer="J. Ortega"), "WCE-0001"),
    ("trail", "sag-aftra", Options(request="request of 4 January 2026 (L. Moreau)"), "GAT-0001"),
    ("trail", "file", Options(), "GAT-0002"),
)


@pytest.mark.parametrize(("name", "audience", "options", "number"), COPIES)
@pytest.mark.parametrize("fmt", ["html", "json"])
def test_an_issued_document_keeps_its_bytes(
    name: str, audience: str, options: Options, number: str, fmt: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same record, options and issue give the same file as when the golden one was accepted."""
    monkeypatch.delenv("HOTSET_GOLDEN", raising=False)
    signed = datetime(2026, 1, 8, 2, 2, tzinfo=UTC)
    issued = Issue(number, 1, "I. Hale", "producer", signed, DOCUMENTS[name].signed_words)
    data = render(small().checked(), name, fmt=fmt, audience=audience, options=options, issued=issued)
    path = GOLDEN / f"{name}-{audience}{'-part-' + options.part if options.part else ''}.{fmt}"
    if WRITE:
        path.write_bytes(data)
    assert data == path.read_bytes()


def test_no_golden_file_is_left_over() -> None:
    """Each file in the folder is the golden file of some copy."""
    names = {
        f"{name}-{audience}{'-part-' + options.part if options.part else ''}.{fmt}"
        for name, audience, options, _ in COPIES
        for fmt in ("html", "json")
    }
    assert {path.name for path in GOLDEN.iterdir()} == names


def test_rendering_reads_no_clock() -> None:
    """A working copy made twice is the same twice; it says that it is one."""
    checked = small().checked()
    first, second = (render(checked, "disclosure") for _ in range(2))
    assert first == second
    assert b"Working copy" in first
