"""One builder a case: each gives the facts of an invented production, in the order of logging."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ledger.facts import Fact, make

Said = dict[str, dict[str, object]]
ZONE: Final = "America/Los_Angeles"
SCENES: Final = [{"as": number, "id": None} for number in ("7", "12", "31")]


def _day(date: str) -> dict[str, object]:
    return {"at": f"{date}T08:00:00.000Z", "precision": "day", "zone": ZONE}


def _production(code: str, format_: str = "feature") -> Fact:
    return make("production", {"what": {"code": code, "format": format_, "zone": ZONE}})


def still_cards() -> list[Fact]:
    """Three still images, made by a tool and changed by hand, shown for a moment between scenes."""
    use: Said = {
        "role": {"department": "TTL", "basis": "did_it"},
        "where": {
            "scene": SCENES[:1],
            "phase": "post",
            "timecode": [
                {"start": f"00:{minute}:10:00", "end": f"00:{minute}:13:00"} for minute in ("11", "34", "52")
            ],
        },
        "what": {"function": "TITLE-GFX", "origination": "originated", "realism": "stylised", "kept": 3},
        "outputs": {"count": 3, "thing": "still", "status": "final", "prominence": "incidental"},
        "likeness": {"in_it": "no"},
    }
    hands: Said = {
        "role": {"department": "TTL", "role": "graphic designer"},
        "what": {"natures": ["MODIFICATION"], "modification": "lettering, faces and frames repainted"},
    }
    return [_production("CARD"), make("ai.use", use), make("human.contribution", hands)]


def posters_in_the_set() -> list[Fact]:
    """Posters on the wall of a bedroom, seen on camera in two setups of one scene."""
    return [
        _production("WALL", "series"),
        *(
            make(
                "ai.use",
                {
                    "role": {"department": "SET", "basis": "told_by_user", "told_by": "set decorator"},
                    "where": {"scene": SCENES[1:2], "phase": "production"},
                    "what": {"function": "PROP-GFX", "origination": "originated"},
                    "seen": {"scene": SCENES[1], "setup": setup, "camera": "on"},
                    "outputs": {"count": 2, "thing": "poster", "status": "final", "prominence": "incidental"},
                    "likeness": {"in_it": "unknown"},
                },
            )
            for setup in ("B", "C")
        ),
    ]


def altered_photograph() -> list[Fact]:
    """A photograph of a real person in a documentary, altered; whose licence says nothing of it."""
    use: Said = {
        "role": {"department": "ARC", "basis": "inferred"},
        "where": {"phase": "post"},
        "what": {
            "function": "ARCH-FABRICATE",
            "origination": "both",
            "meaning": "fabricates",
            "realism": "realistic",
            "depicts": ["real_person"],
        },
        "inputs": {"materials": [{"kind": "image", "origin": "third_party", "covers_ai": "silent"}]},
        "outputs": {"count": 2, "thing": "photograph", "status": "final", "prominence": "prominent"},
        "likeness": {"in_it": "yes", "features": ["face"], "consent": "not_requested"},
    }
    return [_production("PHOTO", "documentary"), make("ai.use", use)]


def title_sequence() -> list[Fact]:
    """A title sequence by a vendor, told by the vendor alone."""
    use: Said = {
        "role": {"department": "TTL", "vendor": "TTH", "basis": "vendor_declared"},
        "where": {"phase": "finishing", "scene": []},
        "what": {"function": "TITLE-GFX", "origination": "originated", "tool": "unknown"},
        "outputs": {"count": 1, "thing": "title sequence", "status": "final", "prominence": "prominent"},
        "likeness": {"in_it": "unknown"},
    }
    stated: Said = {
        "what": {
            "vendor": "TTH",
            "none_used": "no",
            "signer": "creative director",
            "signed": _day("2026-02-02"),
        },
        "tools": {"tools": "unknown", "uses": ["the moving images of the titles"]},
    }
    return [_production("OPEN", "series"), make("ai.use", use), make("vendor.declaration", stated)]


def vowels_of_two() -> list[Fact]:
    """Vowels of a foreign language in the dialogue of two performers, with consent and a list of lines."""
    people = ("performer of the pianist", "performer of the sister")
    consents = [
        make(
            "consent",
            {
                "likeness": {"code": code, "category": "DALT", "state": "given", "written": "yes"},
                "person": {"person": {"as": name, "id": None}},
                "scope": {"languages": ["Icelandic"], "uses": "vowels of the lines on the list"},
            },
        )
        for code, name in zip(("C-1", "C-2"), people, strict=True)
    ]
    use: Said = {
        "role": {"department": "PSD", "basis": "did_it"},
        "where": {"scene": SCENES, "phase": "post"},
        "what": {
            "function": "ALTER-PERF",
            "origination": "both",
            "meaning": "enhances",
            "language_from": "English",
            "language_to": "Icelandic",
        },
        "outputs": {"count": 61, "thing": "line", "status": "final", "prominence": "prominent"},
        "likeness": {"in_it": "yes", "features": ["voice"], "category": "DALT", "consent": "given"},
        "performer": {
            "people": [{"as": name, "id": None} for name in people],
            "consents": [{"as": code, "id": None} for code in ("C-1", "C-2")],
        },
    }
    return [_production("VOWEL"), *consents, make("ai.use", use)]


def campaign_posters() -> list[Fact]:
    """Posters of the campaign that show places of the story which nobody built."""
    use: Said = {
        "role": {"department": "MKT", "basis": "document_seen"},
        "where": {"phase": "marketing", "scene": []},
        "what": {
            "function": "MARKETING",
            "origination": "originated",
            "realism": "realistic",
            "depicts": ["real_place"],
        },
        "outputs": {"count": 5, "thing": "poster", "status": "marketing_only", "marketing": "yes"},
        "likeness": {"in_it": "no"},
    }
    return [_production("SHEET"), make("ai.use", use)]


def claim_of_none() -> list[Fact]:
    """A claim that nothing was used: two departments said so, the third that was asked did not answer."""
    asked: Said = {
        "scope": {"act": "sets", "departments": ["ART", "VFX", "PSD"], "phases": ["production"]},
        "why": {"reason": "start", "by": "producer"},
    }
    none = [
        make(
            "ai.none",
            {
                "scope": {"departments": [department], "phases": ["production"]},
                "basis": {"basis": "signed", "role": role},
            },
        )
        for department, role in (("ART", "production designer"), ("VFX", "VFX supervisor"))
    ]
    card: Said = {
        "statement": {
            "topic": "other",
            "text": "No generative tool was used on this series.",
            "scope": "the end credits",
            "role": "producer",
        }
    }
    return [_production("CLAIM", "series"), make("asked", asked), *none, make("attestation", card)]


CASES: Final[dict[str, Callable[[], list[Fact]]]] = {
    "still cards": still_cards,
    "posters in the set": posters_in_the_set,
    "altered photograph": altered_photograph,
    "title sequence": title_sequence,
    "vowels of two": vowels_of_two,
    "campaign posters": campaign_posters,
    "claim of none": claim_of_none,
}
