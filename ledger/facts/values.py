"""The types that fields are made of, and their one JSON form (format hotset/1, sections 1 and 3).

Absent means not asked; "unknown" means asked and not known; an empty list means none and said so.
No booleans, no floats: codes, texts, whole numbers and the small values Ref, When, File, Money and LogHead.
Python names equal JSON names, but for a trailing underscore where Python reserves the word (`as_`, `class_`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Annotated, Any, Final, Literal, Self, TypeAlias, cast
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from ledger.facts.names import person_name
from ledger.facts.text import safe_line, safe_lines

Json: TypeAlias = "str | int | list[Json] | dict[str, Json] | None"

UNKNOWN: Final = "unknown"
Unknown: TypeAlias = Literal["unknown"]
LIST_LIMIT: Final = 500
INTEGER_LIMIT: Final = 2**53 - 1

_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_ZONE = re.compile(r"[A-Za-z0-9_+-]+(?:/[A-Za-z0-9_+-]+)*")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_AMOUNT = re.compile(r"-?\d{1,12}(?:\.\d{1,4})?")
_CURRENCY = re.compile(r"[A-Z]{3}")
_ROOT = re.compile(r"[A-Za-z0-9_-]{43}")


def utc_text(moment: datetime) -> str:
    """`moment` as the format writes it: UTC, milliseconds (cut, not rounded), "2025-12-04T22:02:31.123Z"."""
    if moment.tzinfo is None:
        raise ValueError("a time without its zone cannot be written")
    return f"{moment.astimezone(UTC).isoformat(timespec='milliseconds')[:-6]}Z"


def utc_moment(text: str) -> datetime:
    """The moment that `utc_text` wrote; raises ValueError for any other spelling of it."""
    if not _MOMENT.fullmatch(text):
        raise ValueError(f"“{text}” is not a time in UTC with milliseconds, like 2025-12-04T22:02:31.123Z")
    return datetime.fromisoformat(text)


def _moment(value: object) -> object:
    if isinstance(value, str):
        return utc_moment(value)
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError("a time needs its zone")
        utc = value.astimezone(UTC)
        return utc.replace(microsecond=utc.microsecond // 1000 * 1000)
    raise ValueError("a time is needed, in UTC with milliseconds")


def _matching(pattern: re.Pattern[str], meaning: str) -> AfterValidator:
    def check(value: str) -> str:
        if not pattern.fullmatch(value):
            raise ValueError(f"“{value[:80]}” is not {meaning}")
        return value

    return AfterValidator(check)


Line = Annotated[str, AfterValidator(safe_line)]
"""Text in one line, at most 500 characters."""
Lines = Annotated[str, AfterValidator(safe_lines)]
"""Text in several lines, at most 8,000 characters; newline and tab are fine."""
PersonName = Annotated[str, AfterValidator(safe_line), AfterValidator(person_name)]
"""A person's name or role in one line: the name of an AI product is refused."""
Code = Annotated[str, Field(strict=True)]
"""A code of the vocabulary that its field declares."""
Zone = Annotated[str, Field(max_length=64), _matching(_ZONE, "the name of a time zone, like Europe/London")]
"""The IANA name of a time zone, by its form alone: whether a computer has it changes."""
Sha256 = Annotated[str, _matching(_SHA256, "a SHA-256 in 64 lower-case hex digits")]
"""The SHA-256 of something, in lower-case hex."""
Count = Annotated[int, Field(strict=True, ge=0, le=INTEGER_LIMIT)]
"""A whole number from 0; a yes/no or a fraction is refused."""
Moment = Annotated[datetime, BeforeValidator(_moment)]
"""A moment in UTC, cut to milliseconds."""


def plain(value: Any) -> Json:
    """`value` in its JSON form; `value` is anything that a field of a fact may hold."""
    kind = type(value)  # exact types: three times as fast as isinstance, and validation leaves no others
    if kind is str or kind is int:
        return cast(Json, value)
    if kind is tuple:
        return [plain(item) for item in value]
    if kind is datetime:
        return utc_text(value)
    return cast(Part, value).plain()


class Part(BaseModel):
    """Named values that belong together, unchangeable; unknown names are refused."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=lambda name: name.rstrip("_"),
        validate_by_name=True,
        validate_by_alias=True,
        defer_build=True,
    )

    def plain(self) -> dict[str, Json]:
        """The JSON form: only what was asked and answered."""
        values = self.__dict__
        return {
            name.rstrip("_"): value if type(value) is str else plain(value)
            for name in self.__pydantic_fields_set__
            if (value := values[name]) is not None
        }

    def changed(self, **changes: object) -> Self:
        """A copy with `changes`, validated; None takes a field out. Raises pydantic.ValidationError."""
        values = {name: self.__dict__[name] for name in self.model_fields_set}
        return type(self)(**{**values, **changes})


class Ref(Part):
    """A person, scene, asset, tool … as it was written, and the id of its register's first fact, or None."""

    as_: Line
    id: Annotated[str, _matching(_ID, "the id of an entry")] | None = None

    def plain(self) -> dict[str, Json]:
        """{"as": text, "id": id or null}, always both."""
        return {"as": self.as_, "id": self.id}


class When(Part):
    """A time with how much of it is known: `at` is the start of what is known, in `zone` (IANA name)."""

    at: Moment | None = None
    precision: Literal["exact", "minute", "day", "month", "year", "approximate", "unknown"]
    zone: Zone

    @model_validator(mode="after")
    def _known_or_not(self) -> Self:
        if (self.at is None) != (self.precision == "unknown"):
            raise ValueError("a time is either known to some precision, or its precision is unknown")
        return self

    @classmethod
    def on(cls, day: date, zone: str) -> Self:
        """That whole day in `zone`: the hour is not known."""
        return cls(at=datetime.combine(day, time(), ZoneInfo(zone)), precision="day", zone=zone)

    @classmethod
    def exactly(cls, moment: datetime, zone: str) -> Self:
        """That very moment, told in `zone`."""
        return cls(at=moment, precision="exact", zone=zone)

    @classmethod
    def not_known(cls, zone: str) -> Self:
        """Asked, and not known."""
        return cls(at=None, precision="unknown", zone=zone)

    @property
    def local(self) -> datetime | None:
        """`at` in the zone it was said in, or None."""
        return self.at.astimezone(ZoneInfo(self.zone)) if self.at else None

    @property
    def day(self) -> date | None:
        """The calendar day in the zone it was said in, or None."""
        local = self.local
        return local.date() if local else None

    def plain(self) -> dict[str, Json]:
        """{"at": UTC or null, "precision", "zone"}, always all three."""
        return {"at": utc_text(self.at) if self.at else None, "precision": self.precision, "zone": self.zone}


class File(Part):
    """A file that was read, never stored here: its name, SHA-256 in lower-case hex, and size in bytes."""

    name: Line
    sha256: Sha256
    size: Count


class Money(Part):
    """An amount as decimal text ("12.50") with its ISO 4217 currency."""

    amount: Annotated[str, _matching(_AMOUNT, "an amount like 12.50")]
    currency: Annotated[str, _matching(_CURRENCY, "a currency code like USD")]


class LogHead(Part):
    """The head of a log that a fact speaks of: origin, root (base64url) and size in entries."""

    log: Line
    root: Annotated[str, _matching(_ROOT, "a root in base64url")]
    size: Count


class Named(Part):
    """One named text, such as an option of an import or of a report."""

    name: Line
    value: Line


class Counted(Part):
    """One named whole number, such as how many scenes an import added."""

    name: Line
    count: Count


def _person(ref: Ref) -> Ref:
    person_name(ref.as_)
    return ref


PersonRef = Annotated[Ref, AfterValidator(_person)]
"""A Ref to a person: one that is written like the name of an AI product is refused."""

Refs = Annotated[tuple[Ref, ...], Field(max_length=LIST_LIMIT)]
People = Annotated[tuple[PersonRef, ...], Field(max_length=LIST_LIMIT)]
Codes = Annotated[tuple[Code, ...], Field(max_length=LIST_LIMIT)]
PersonNames = Annotated[tuple[PersonName, ...], Field(max_length=LIST_LIMIT)]
LineList = Annotated[tuple[Line, ...], Field(max_length=LIST_LIMIT)]
Files = Annotated[tuple[File, ...], Field(max_length=LIST_LIMIT)]


def listed(values: Iterable[Ref] | Unknown | None) -> tuple[Ref, ...]:
    """The references of a field that may be absent or unknown; nothing for either."""
    return () if values is None or isinstance(values, str) else tuple(values)
