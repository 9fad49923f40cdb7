"""Fills in whose likeness or writing is touched, from the words for persons and from answers to questions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from ledger.facts.values import Ref
from ledger.facts.vocabularies_rights import CONSENT_STATES, FEATURES
from tui.line.errors import LineError
from tui.line.people import person_ref
from tui.line.tokens import Token
from tui.line.typed import Typed
from tui.words.numbers import joined

if TYPE_CHECKING:
    from ledger.facts.show import Show

NOT_KNOWN: Final = "?"
"""Typed for whoever it is, when nobody here knows."""
CONSENT_WORDS: Final = {
    "given": "given",
    "yes": "given",
    "limited": "given_limited",
    "asked": "requested",
    "requested": "requested",
    "not asked": "not_requested",
    "refused": "refused",
    "withdrawn": "withdrawn",
    "suspended": "suspended",
    "expired": "expired",
    "not needed": "not_required_claimed",
    NOT_KNOWN: "unknown",
}
"""The words that answer whether a consent is on file; a code such as C-14 names the paper itself."""


def fill_likeness(typed: Typed, show: Show, answers: Mapping[str, str]) -> dict[str, Any]:
    """The likeness, performer and writing values of a use. Raises LineError."""
    codes = list(dict.fromkeys(person.word.code for person in typed.persons))
    features = tuple(code for code in codes if code in FEATURES)
    names = [(p.value, p.token) for p in typed.persons if p.word.code in FEATURES and p.value]
    if typed.what is not None and typed.what.value:
        names.append((typed.what.value, typed.what.token))
    if not names and answers.get("whose", "").strip():
        names.append((answers["whose"].strip(), _answered(answers["whose"])))
    named = bool(features or names)
    performers, unknown = _people(names, show)
    writers, _ = _people(
        [(p.value, p.token) for p in typed.persons if p.word.code == "writer" and p.value], show
    )
    consent, consents = _consent(answers.get("consent", ""))
    return {
        "in_it": "no" if "np" in codes else "yes" if named else None,
        "features": features,
        "performers": performers,
        "performer_unknown": unknown,
        "consent": consent,
        "consents": consents,
        "writer": "writer" in codes,
        "writers": writers,
    }


def _people(names: list[tuple[str, Token]], show: Show) -> tuple[tuple[Ref, ...], bool]:
    refs = [person_ref(name, show, token) for name, token in names if name.strip() != NOT_KNOWN]
    unknown = any(name.strip() == NOT_KNOWN for name, _ in names)
    return tuple({ref.as_: ref for ref in refs}.values()), unknown and not refs


def _consent(answer: str) -> tuple[str | None, tuple[Ref, ...]]:
    said = " ".join(answer.split())
    if not said:
        return None, ()
    code = said.casefold().replace(" ", "_")
    if said.casefold() in CONSENT_WORDS or code in CONSENT_STATES:
        return CONSENT_WORDS.get(said.casefold(), code), ()
    if any(c.isdigit() for c in said) and " " not in said:
        return None, (Ref(as_=said),)
    words = joined(list(CONSENT_WORDS)[:-1], "or")
    raise LineError(
        0, f"“{said}” does not say whether a consent is on file. Type {words}, or its code.", 0, 0
    )


def _answered(text: str) -> Token:
    """Stands for the answer where an error points into the text."""
    return Token("word", text, 0, 0, value=text)
