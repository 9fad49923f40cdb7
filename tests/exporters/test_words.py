"""The words of documents.md 7: none of the list is in a template, a document or a sentence of ours."""

from __future__ import annotations

import re
from html import unescape
from importlib.resources import files

import pytest

from exporters import DOCUMENTS, Options, render
from exporters.sentences import DO
from tests.exporters.record import begun, small

NEVER = (
    """
AI-free|human-made|100 %|100%|just|merely|minor|only used|ethical|responsible|transparent|compliant
compliance|certified|verified human|violation|offender|confess|admit|suspicious|cheat|guilty
a clean record|fake|AI artist|AI writer|edited by|awarded|entitled|qualifies|credited|score|rating
share|level|percent
""".strip()
    .replace("\n", "|")
    .split("|")
)
FIXED = re.compile(r"does not decide credit, authorship,\s+consent or legal\s+compliance", re.IGNORECASE)
STATES = ("recorded", "none", "not recorded")


def found(text: str) -> list[str]:
    """The words of the list that the text holds, the one fixed sentence aside."""
    rest = FIXED.sub("", unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", text, flags=re.DOTALL)))
    return [
        word for word in NEVER if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", rest, re.IGNORECASE)
    ]


def test_the_list_finds_what_it_is_for() -> None:
    """The check itself: a text with such a word is caught, the fixed sentence is not."""
    assert found("This film is AI-free, only used for minor things.") == ["AI-free", "minor", "only used"]
    assert found("It does not decide credit, authorship, consent or legal compliance.") == []


@pytest.mark.parametrize("name", ["base", "parts", "disclosure", "packet", "trail"])
def test_no_template_holds_such_a_word(name: str) -> None:
    """A template prints none of the words, whatever the facts are."""
    template = files("exporters").joinpath("templates", f"{name}.html.j2").read_text("utf-8")
    assert found(re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", template)) == []


@pytest.mark.parametrize(
    ("name", "audience"),
    [(kind.name, audience) for kind in DOCUMENTS.values() for audience in kind.audiences],
)
@pytest.mark.parametrize("fmt", ["html", "json"])
def test_no_document_holds_such_a_word(name: str, audience: str, fmt: str) -> None:
    """Full and empty records alike make documents without the words."""
    for record in (small(), begun()):
        data = render(record.checked(), name, fmt=fmt, audience=audience, options=Options(writer="J. Ortega"))
        assert found(data.decode("utf-8")) == []


def test_what_people_sign_and_what_ai_did_hold_no_such_word() -> None:
    """The fixed words that are signed, and the public words of each function."""
    assert found(" ".join([*DO.values(), *(kind.signed_words for kind in DOCUMENTS.values())])) == []


def test_no_tool_is_the_subject_of_a_verb() -> None:
    """Every sentence has a person or a department using a tool; none begins with a tool."""
    text = render(small().checked(), "disclosure").decode("utf-8")
    for tool in ("Fenfire Image 4", "Tidewater Voice 2"):
        assert re.search(rf"(?:>|\. ){re.escape(tool)} (?!, )", text) is None
        assert f"used {tool}" in text
