"""A trail of some entries only: the question as it was typed, and the entries that answered it, kept.

The numbers are kept with the question, since what answers it later may be others: so the same trail can be
made again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from exporters.options import Options, ranges
from ledger.ledger import Query, UsageProblem

if TYPE_CHECKING:
    from exporters.documents import DocumentKind
    from ledger.ledger import Asked, Checked, Ledger


def narrowed(
    ledger: Ledger, checked: Checked, kind: DocumentKind, options: Options, question: Asked | None
) -> Options:
    """The options with what answers the question in the prefix that was checked; raises UsageProblem."""
    if question is None:
        return options
    if not kind.narrows:
        raise UsageProblem(
            f"A {kind.name} is about the whole record; only a trail can be narrowed.",
            f"hotset export trail --only '{question.text}'",
        )
    found = ledger.find(Query(conditions=question.conditions, before=len(checked.entries) + 1))
    return replace(options, only=question.text, entries=ranges(found))
