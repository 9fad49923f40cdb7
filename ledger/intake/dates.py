"""A date on a title page, if one is written so that it can mean one day only; "3/4/26" gives none."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_NAME = "(?P<month>" + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _MONTHS) + r")\.?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"\b(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})\b",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_NAME},?\s+(?P<year>\d{{4}})\b",
        rf"\b{_NAME}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b",
    )
)


def date_in(text: str) -> str | None:
    """The first unmistakable date in `text`, as ISO 8601, or None."""
    for form in _FORMS:
        for found in form.finditer(text[:2_000]):
            parts = found.groupdict()
            named = parts.get("month")
            month = int(parts["number"]) if named is None else _month(named)
            try:
                return date(int(parts["year"]), month, int(parts["day"])).isoformat()
            except ValueError:
                continue
    return None


def _month(name: str) -> int:
    return next(order for order, full in enumerate(_MONTHS, start=1) if full.startswith(name.lower()[:3]))
