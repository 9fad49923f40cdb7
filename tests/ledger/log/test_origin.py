"""Origins: the names of logs."""

from __future__ import annotations

import pytest

from ledger.log import origin
from ledger.log.origin import Origin, OriginError


def test_an_origin_comes_back_from_its_text() -> None:
    """Production id, station and epoch; people are shown the code instead of the id."""
    parsed = origin.parse("hotset/0123456789abcdef/2-unit/e12")
    assert parsed == Origin("0123456789abcdef", "2-unit", 12)
    assert str(parsed) == "hotset/0123456789abcdef/2-unit/e12"
    assert parsed.shown("SLN") == "SLN/2-unit/e12"
    assert origin.compose("0123456789abcdef", "main") == "hotset/0123456789abcdef/main/e1"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hotset/0123456789abcdef/main/e0",
        "hotset/0123456789abcdef/main/e01",
        "hotset/0123456789abcdef/main/1",
        "hotset/0123456789abcdef/main",
        "hotset/0123456789ABCDEF/main/e1",
        "hotset/0123456789abcde/main/e1",
        "hotset/0123456789abcdef/Main/e1",
        "hotset/0123456789abcdef//e1",
        "hotset/0123456789abcdef/a b/e1",
        "hotset/0123456789abcdef/mäin/e1",
        "hotset/0123456789abcdef/" + "a" * 33 + "/e1",
        "hotset/0123456789abcdef/main/e1\n",
        "hotset/0123456789abcdef/main/e１",
        "Hotset/0123456789abcdef/main/e1",
        "hotset/0123456789abcdef/main/e1/e2",
    ],
)
def test_other_names_are_refused(text: str) -> None:
    """A log has one name, which can't be confused with another."""
    with pytest.raises(OriginError):
        origin.parse(text)


def test_an_origin_is_not_composed_from_bad_parts() -> None:
    """A station called by a title or a person's name with spaces is refused before it names a log."""
    for production, station, epoch in (
        ("salt", "main", 1),
        ("0" * 16, "Main Unit", 1),
        ("0" * 16, "main", 0),
    ):
        with pytest.raises(OriginError):
            origin.compose(production, station, epoch)
