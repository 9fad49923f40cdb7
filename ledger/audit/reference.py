"""The reference of every check, written out of its declarations: docs/checks.md, and a test compares.

Write it again with `python -m ledger.audit.reference > docs/checks.md`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from ledger.audit.checks import FAMILIES

_HEAD = """\
# Checks: what `hotset check` looks for

Written out of the declarations in `ledger/audit/`; don't edit it by hand.

A check states a fact about the record and what can be done: it decides nothing about consent, credit or
agreements. It reads entries, and writes none. Corrected and retracted entries are looked at only where a
check is about them; parts that are withheld or erased are never taken for missing. Codes don't change.
"""


def reference() -> str:
    """The whole page."""
    return "\n".join(_parts())


def _parts() -> Iterator[str]:
    yield _HEAD
    for family in FAMILIES:
        yield f"## {family.name}\n"
        for check in family.checks:
            yield f"### `{check.code}`\n\n**{check.title}.** {check.explanation}\n"


if __name__ == "__main__":
    sys.stdout.write(reference())
