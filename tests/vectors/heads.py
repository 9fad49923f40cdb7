"""Vectors of heads: fingerprints with their check digits, typed lines, QR codes, JSON, and origins."""

from __future__ import annotations

from typing import Any

from ledger.log import head
from ledger.log.head import Head

ORIGIN = "hotset/0123456789abcdef/main/e1"
# The fingerprints printed on the pages of the design: the public disclosure and the wrap addendum.
PUBLIC_PAGE = [
    "7F3A 19C2 0B4E D188 · C5",
    "90A1 C47D 22F6 0E3B · 62",
    "B8D5 61E0 4F9C 7A12 · BD",
    "33C8 E0D4 95B7 F16A · CE",
]
ADDENDUM = [
    "9C0C 778C A5C6 330C · 8F",
    "67A1 FB69 61E4 80CC · C2",
    "C899 94A2 192A 094E · 0F",
    "036C D166 E254 1678 · 58",
]
ROOT = bytes.fromhex("7f3a19c20b4ed18890a1c47d22f60e3bb8d561e04f9c7a1233c8e0d495b7f16a")
HEAD = Head(ORIGIN, 1214, ROOT)
QR = HEAD.qr_text()
JSON = HEAD.json()

SLIPS: list[tuple[str, str]] = [
    ("a digit too few", "90A1 C47D 22F6 0E3B · 6"),
    ("no check digits", "90A1 C47D 22F6 0E3B"),
    ("a digit too many", "90A1 C47D 22F6 0E3B · 62 0"),
    ("another line's number", "3 90A1 C47D 22F6 0E3B · 62"),
    ("an O for a nought", "9OA1 C47D 22F6 0E3B · 62"),
    ("a wrong digit", "90A1 C47D 22F7 0E3B · 62"),
    ("two digits swapped", "90A1 C47D 226F 0E3B · 62"),
    ("wrong check digits", "90A1 C47D 22F6 0E3B · 63"),
    ("line 3 in place of line 2", "B8D5 61E0 4F9C 7A12 · BD"),
    ("a digit of another script", "９0A1 C47D 22F6 0E3B · 62"),
]
"""Line 2 of the public page, mistyped."""

QR_REFUSED = [
    ("nothing", ""),
    ("capitals", QR.upper()),
    ("a newline after", f"{QR}\n"),
    ("63 digits", QR[:-1]),
    ("a leading nought", QR.replace(":1214:", ":01214:")),
    ("a negative size", QR.replace(":1214:", ":-1:")),
    ("a size beyond 2^53-1", QR.replace(":1214:", ":9999999999999999:")),
    ("another version", QR.replace("head:1:", "head:2:")),
    ("another origin", QR.replace("hotset/", "other/")),
]
JSON_REFUSED: list[tuple[str, Any]] = [
    ("null", None),
    ("a list", []),
    ("no members", {}),
    ("a fourth member", {**JSON, "more": 1}),
    ("no root", {name: JSON[name] for name in ("log", "size")}),
    ("a size in quotes", {**JSON, "size": "1214"}),
    ("true for a size", {**JSON, "size": True}),
    ("a negative size", {**JSON, "size": -1}),
    ("a size beyond 2^53-1", {**JSON, "size": 2**53}),
    ("a root in hex", {**JSON, "root": ROOT.hex()}),
    ("null for a root", {**JSON, "root": None}),
    ("a root with padding", {**JSON, "root": f"{JSON['root']}="}),
    ("null for a log", {**JSON, "log": None}),
    ("a log as people are shown it", {**JSON, "log": "SLN/main/e1"}),
]
ORIGINS = [
    ("hotset/0123456789abcdef/main/e1", "main", 1),
    ("hotset/ffffffffffffffff/hub/e12", "hub", 12),
    ("hotset/0000000000000000/2-unit/e999999999", "2-unit", 999_999_999),
    (f"hotset/0000000000000000/{'a' * 32}/e10", "a" * 32, 10),
]
ORIGINS_REFUSED = [
    ("nothing", ""),
    ("as people are shown it", "SLN/main/e1"),
    ("15 digits", "hotset/0123456789abcde/main/e1"),
    ("capital digits", "hotset/0123456789ABCDEF/main/e1"),
    ("no station", "hotset/0123456789abcdef//e1"),
    ("a station of 33 characters", f"hotset/0123456789abcdef/{'a' * 33}/e1"),
    ("a station with a capital", "hotset/0123456789abcdef/Main/e1"),
    ("a station with an underscore", "hotset/0123456789abcdef/unit_2/e1"),
    ("epoch nought", "hotset/0123456789abcdef/main/e0"),
    ("an epoch with a leading nought", "hotset/0123456789abcdef/main/e01"),
    ("no epoch", "hotset/0123456789abcdef/main"),
    ("an epoch of ten digits", "hotset/0123456789abcdef/main/e1000000000"),
    ("digits of another script", "hotset/0123456789abcdef/main/e１"),
    ("another program", "other/0123456789abcdef/main/e1"),
    ("a newline after", "hotset/0123456789abcdef/main/e1\n"),
    ("a fifth part", "hotset/0123456789abcdef/main/e1/x"),
]


def ways(lines: list[str]) -> list[tuple[str, list[str]]]:
    """The same fingerprint as people may type it."""
    return [
        ("as printed", lines),
        ("with line numbers", [f"{n}  {line}" for n, line in enumerate(lines, start=1)]),
        ("small letters, no spaces", [line.lower().replace(" ", "").replace("·", "") for line in lines]),
        ("dashes", [line.replace(" · ", "-").replace(" ", "-") for line in lines]),
        ("colons and bullets", [f"{n}: {line.replace('·', '•')}" for n, line in enumerate(lines, start=1)]),
        ("empty lines and spaces around", ["", *(f"  {line}\n" for line in lines), " "]),
    ]


def _head(origin: str, size: int, root: bytes) -> dict[str, Any]:
    made = Head(origin, size, root)
    return {
        "root": root.hex(), "lines": list(made.lines()), "short": made.short, "qr": made.qr_text(),
        "json": made.json(),
    }  # fmt: skip


def members() -> dict[str, Any]:
    """The content of head.json."""
    addendum = head.parse_lines(ADDENDUM)
    return {
        "about": "Heads and fingerprints. A check is the first two hex digits of the SHA-256 of `hashed`.",
        "checks": [{"hashed": f"hotset:{line}:{digits}", "check": head.check_digits(line, digits)}
                   for line in range(1, 5) for digits in ("7f3a19c20b4ed188", "0" * 16)],
        "heads": [_head(ORIGIN, 1214, ROOT), _head(ORIGIN, 125, addendum), _head(ORIGIN, 0, bytes(32)),
                  _head(ORIGIN, 2**53 - 1, bytes([255]) * 32)],
        "typed": [{"about": about, "lines": lines, "root": ROOT.hex()} for about, lines in ways(PUBLIC_PAGE)],
        "mistyped": [
            *({"defect": defect, "lines": [PUBLIC_PAGE[0], line, *PUBLIC_PAGE[2:]], "wrong": [2]}
              for defect, line in SLIPS),
            {"defect": "lines 1 and 2 swapped", "wrong": [1, 2],
             "lines": [PUBLIC_PAGE[1], PUBLIC_PAGE[0], *PUBLIC_PAGE[2:]]},
        ],
        "no_fingerprint": [
            {"defect": "line 1 alone is for reading aloud", "lines": PUBLIC_PAGE[:1]},
            {"defect": "nothing", "lines": []},
            {"defect": "three lines", "lines": PUBLIC_PAGE[:3]},
            {"defect": "five lines", "lines": [*PUBLIC_PAGE, PUBLIC_PAGE[0]]},
        ],
        "refused_qr": [{"defect": defect, "text": text} for defect, text in QR_REFUSED],
        "refused_json": [{"defect": defect, "value": value} for defect, value in JSON_REFUSED],
        "origins": [{"text": text, "station": station, "epoch": epoch} for text, station, epoch in ORIGINS],
        "refused_origins": [{"defect": defect, "text": text} for defect, text in ORIGINS_REFUSED],
    }  # fmt: skip
