"""Times as people say them and as documents print them; what was not typed lowers the precision.

Our own words come first: today yesterday now 20m 2h day11 unknown, and "about" before a time. Everything
else is python-dateutil, strict, never fuzzy, read against two defaults to see what was typed. Whatever could
mean two dates (3/4, 42, friday, 12 nov 25) is refused. A day without its year is the last such day.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final, Literal, NoReturn
from zoneinfo import ZoneInfo

from ledger.facts.values import When

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FIELDS: Final = ("year", "month", "day", "hour", "minute", "second")
_DEFAULTS: Final = tuple(
    datetime.fromisoformat(text) for text in ("2000-01-01T00:00:00", "2004-03-02T01:01:01")
)

_MONTH_WORD = re.compile(rf"(?<![a-z])(?:{'|'.join(f'{m[:3].lower()}[a-z]*' for m in _MONTHS)})", re.ASCII)
_WEEKDAY_WORD = re.compile(rf"(?<![a-z])({'|'.join(f'{d[:3]}' for d in _WEEKDAYS)})[a-z]*", re.ASCII)
_YEAR_FIRST = re.compile(r"\d{4}-\d{1,2}(?:-\d{1,2})?(?!\d)|\d{8}(?!\d)")
_FOUR_DIGITS = re.compile(r"(?<!\d)(?:19|20)\d\d")
_AGO = re.compile(r"(\d{1,3})\s*(m|min|h)")
_OWN_DAY = re.compile(r"(today|yesterday|day\s*[a-z]*\d+[a-z]*)(?:[\s,]+(.+))?")
_LONGEST = 60


class NotADate(ValueError):
    """The text is not a time that can be read one way only; the message says what to type instead."""


def parse_when(
    text: str, now: datetime, zone: str, days: Mapping[str, date | None], today: date | None = None
) -> When:
    """What `text` says, in `zone`. `now` is aware; `days` gives the dates of shoot days by label.

    `today` is the date of the open shoot day, which may have passed midnight; without one, the calendar's.
    Raises NotADate.
    """
    typed = " ".join(text.split()).casefold()
    reader = _Reader(now.astimezone(ZoneInfo(zone)), zone, days, today)
    if typed in ("unknown", "?"):
        return When.not_known(zone)
    about = re.fullmatch(r"(?:about|around|ca\.?|~)\s*(.+)", typed)
    if about:
        when = reader.read(about[1])
        if when.precision not in ("exact", "minute", "approximate"):
            raise NotADate(f"“{text}”: about which hour? Type about 14:00, or the day or month alone.")
        return when.changed(precision="approximate")
    return reader.read(typed)


class _Reader:
    def __init__(self, now: datetime, zone: str, days: Mapping[str, date | None], today: date | None) -> None:
        self.now = now
        self.zone = zone
        self.days = {label.casefold(): day for label, day in days.items()}
        self.today = today or now.date()

    def read(self, typed: str) -> When:
        if typed == "now":
            return When.exactly(self.now, self.zone)
        if ago := _AGO.fullmatch(typed):
            minutes = int(ago[1]) * (60 if ago[2] == "h" else 1)
            return self._when(
                (self.now - timedelta(minutes=minutes)).replace(second=0, microsecond=0), "approximate"
            )
        if own := _OWN_DAY.fullmatch(typed):
            day = self._own_day(own[1])
            return self._timed(day, own[2], typed) if own[2] else When.on(day, self.zone)
        return self._dated(typed)

    def _own_day(self, word: str) -> date:
        if word == "today":
            return self.today
        if word == "yesterday":
            return self.today - timedelta(days=1)
        label = word.removeprefix("day").strip()
        found = self.days.get(label)
        if found is None:
            raise NotADate(
                f"There is no shoot day {label.upper()} with a date here. Type a date, like 12nov."
            )
        return found

    def _dated(self, typed: str) -> When:
        moment, given = self._strict(typed)
        has_date = {"day", "month", "year"} & given
        if not has_date:
            return self._timed(None, typed, typed)
        if "day" in given and "month" in given:
            day = self._with_year(moment, given)
            self._weekday_fits(typed, day)
            if "hour" in given:
                return self._hour(datetime.combine(day, moment.timetz()), given)
            return When.on(day, self.zone)
        if "hour" in given or "day" in given:
            raise NotADate(f"“{typed}”: which day? Type day, month and year, like 12 nov 2025.")
        if "month" in given:
            month = self._with_year(moment.replace(day=1), given)
            return self._when(self._midnight(month), "month")
        return self._when(self._midnight(date(moment.year, 1, 1)), "year")

    def _timed(self, day: date | None, clock: str, typed: str) -> When:
        moment, given = self._strict(clock)
        if "hour" not in given or {"day", "month", "year"} & given:
            raise NotADate(f"“{typed}”: that hour could not be read. Type it like 16:00 or 4pm.")
        if _WEEKDAY_WORD.search(clock):
            raise NotADate(f"“{typed}”: which date? A weekday alone is not one. Type it like 12nov 16:00.")
        if day is not None:
            return self._hour(datetime.combine(day, moment.timetz()), given)
        on_day = self._aware(datetime.combine(self.today, moment.timetz()))
        after_midnight = on_day + timedelta(days=1)
        return self._hour(after_midnight if after_midnight <= self.now else on_day, given)

    def _strict(self, typed: str) -> tuple[datetime, set[str]]:
        """What dateutil reads, and which fields were typed: those that don't follow the default."""
        from dateutil.parser import ParserError, parse

        self._refuse_ambiguous(typed)
        try:
            one, other = (parse(typed, default=default, tzinfos=self._offset) for default in _DEFAULTS)
        except (ParserError, OverflowError) as error:
            raise NotADate(
                f"“{typed}” is not a time. Type 14:02, 12nov, 12 nov 2025, day11, yesterday or 20m."
            ) from error
        given = {name for name in _FIELDS if getattr(one, name) == getattr(other, name)}
        if not given:
            raise NotADate(f"“{typed}”: which date? Type it with day and month, like 12nov.")
        if "year" in given and not _FOUR_DIGITS.search(typed):
            raise NotADate(f"“{typed}”: write the year with four digits.")
        if {"month", "day"} & given and not _MONTH_WORD.search(typed) and not _YEAR_FIRST.match(typed):
            self._two_meanings(typed)
        return one, given

    def _refuse_ambiguous(self, typed: str) -> None:
        if len(typed) > _LONGEST or not typed:
            raise NotADate("That is not a time. Type 14:02, 12nov, 12 nov 2025, day11, yesterday or 20m.")
        if re.fullmatch(r"\d{1,2}[/.\-]\d{1,2}(?:[/.\-]\d{1,4})?\.?", typed):
            self._two_meanings(typed)
        bare = typed.isdecimal()
        if bare and not (_FOUR_DIGITS.fullmatch(typed) or len(typed) == 8):
            raise NotADate(f"“{typed}” alone is not a time. Type 16:00, 12nov or 20m.")

    def _two_meanings(self, typed: str) -> NoReturn:
        raise NotADate(f"“{typed}” can mean two dates. Write the month as a word, like 3apr or 3 apr 2026.")

    def _offset(self, name: str | None, offset: int | None) -> tzinfo | None:
        if name is None and offset is None:
            return None
        if offset is None:
            raise NotADate(f"“{name}” is left out: times are in {self.zone}. Type the time alone.")
        from dateutil.tz import tzoffset

        return tzoffset(name, offset)

    def _with_year(self, moment: datetime, given: set[str]) -> date:
        """The date; without its year the last such day up to today."""
        if "year" in given:
            return moment.date()
        for year in range(self.today.year, self.today.year - 9, -1):
            try:
                day = moment.date().replace(year=year)
            except ValueError:  # 29 February of a common year
                continue
            if day <= self.today:
                return day
        raise NotADate("Type that date with its year.")

    def _weekday_fits(self, typed: str, day: date) -> None:
        named = _WEEKDAY_WORD.search(typed)
        if named and not _WEEKDAYS[day.weekday()].startswith(named[1]):
            weekday = _WEEKDAYS[day.weekday()].capitalize()
            raise NotADate(f"{format_day(day)} is a {weekday}. Type the date alone, or the right weekday.")

    def _hour(self, moment: datetime, given: set[str]) -> When:
        if "second" in given:
            return self._when(moment, "exact")
        return self._when(moment.replace(second=0), "minute" if "minute" in given else "approximate")

    def _aware(self, moment: datetime) -> datetime:
        return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(self.zone))

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time())

    def _when(
        self, moment: datetime, precision: Literal["exact", "minute", "month", "year", "approximate"]
    ) -> When:
        return When(at=self._aware(moment), precision=precision, zone=self.zone)


def format_day(day: date, *, prose: bool = False, year: bool = True) -> str:
    """A date as tables print it, "4 Dec 2025", or as prose does, "4 December 2025"."""
    month = _MONTHS[day.month - 1]
    return f"{day.day} {month if prose else month[:3]}{f' {day.year}' if year else ''}"


def format_clock(moment: datetime, zone: str, *, zoned: bool = True) -> str:
    """The hour in `zone`, 24 hours, with the zone said: "18:02 PST"."""
    local = moment.astimezone(ZoneInfo(zone))
    if not zoned:
        return f"{local:%H:%M}"
    name = local.tzname() or zone
    return f"{local:%H:%M} {name if name[0].isalpha() else f'UTC{name}'}"


def format_moment(moment: datetime, zone: str, *, prose: bool = False) -> str:
    """Date and hour in `zone`: "4 Dec 2025, 18:02 PST"."""
    day = moment.astimezone(ZoneInfo(zone)).date()
    return f"{format_day(day, prose=prose)}, {format_clock(moment, zone)}"


def format_when(when: When, *, prose: bool = False, told: bool = False) -> str:
    """`when` as far as it is known, never a computed hour: "9 Mar 2026", "March 2026".

    `told` adds "(day)" to a day, where a reader could take it for more.
    """
    local, day = when.local, when.day
    if when.at is None or local is None or day is None:
        return "not known"
    if when.precision == "year":
        return str(day.year)
    if when.precision == "month":
        return f"{_MONTHS[day.month - 1]} {day.year}"
    if when.precision == "day":
        return format_day(day, prose=prose) + (" (day)" if told else "")
    if when.precision == "approximate":
        return f"about {format_day(day, prose=prose)}, {local:%H:%M}"
    return format_moment(when.at, when.zone, prose=prose)
