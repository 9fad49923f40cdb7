"""Time and chance are handed in, and outside tests chance can't be fixed."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from ledger.sources import Sources

START = datetime(2025, 12, 4, 14, 2, 31, 123_987, tzinfo=timezone(timedelta(hours=-8)))


def test_fixed_sources_give_the_same_again() -> None:
    """Golden files can be made again byte for byte."""
    one, other = (Sources.fixed(7, START) for _ in range(2))
    assert [one.now(), one.new_id(START), one.salts(3)] == [other.now(), other.new_id(START), other.salts(3)]
    assert Sources.fixed(8, START).salts(1) != Sources.fixed(7, START).salts(1)


def test_the_time_is_utc_cut_to_milliseconds() -> None:
    """Bodies say UTC with milliseconds, never rounded up into the future."""
    assert Sources.fixed(1, START).now() == datetime(2025, 12, 4, 22, 2, 31, 123_000, tzinfo=UTC)


def test_an_id_is_a_uuid_of_version_7() -> None:
    """An id carries the time it was made, and is otherwise chance (RFC 9562)."""
    made = Sources.system().new_id(START)
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    assert made.int >> 80 == int(START.timestamp() * 1000)
    assert made != Sources.system().new_id(START)


def test_a_clock_without_a_zone_is_refused() -> None:
    """A time of nowhere is no time."""
    naive = datetime(2025, 12, 4)  # noqa: DTZ001 (it is what must be refused)
    with pytest.raises(ValueError, match="zone"):
        Sources(clock=lambda: naive).now()
    with pytest.raises(ValueError, match="zone"):
        Sources.fixed(1, naive)


def test_salts_are_sixteen_bytes_each_and_differ() -> None:
    """No two compartments share a salt."""
    salts = Sources.system().salts(14)
    assert {len(salt) for salt in salts} == {16}
    assert len(set(salts)) == 14


def test_outside_tests_chance_can_not_be_fixed() -> None:
    """A program with foreseeable salts would give withheld values away: it can't be started that way."""
    program = "from ledger.sources import Sources\nSources(random=lambda n: bytes(n))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert "for tests only" in done.stderr
