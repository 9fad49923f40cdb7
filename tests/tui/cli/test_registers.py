"""The nouns: thin groups over add, show and correct; entries are called by number, code or name."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner

from tests.tui.cli.running import Shell
from tui.cli import facts as facts_of
from tui.cli.facts import complete_field, complete_kind
from tui.cli.main import COMMANDS, hotset
from tui.cli.registers import NOUNS


def entries(shell: Shell, *words: str) -> list[dict[str, Any]]:
    """Entries as JSON."""
    told: list[dict[str, Any]] = json.loads(shell.fine(*words, "--json"))["entries"]
    return told


def test_every_noun_stands_in_the_list() -> None:
    """A register that help doesn't list is one that nobody finds."""
    assert {name for name, (module, _) in COMMANDS.items() if module == "registers"} == set(NOUNS)


def test_a_consent_is_added_shown_and_corrected_by_its_code(shell: Shell) -> None:
    """Nobody has to look an entry number up to write down what became of C-15."""
    shell.fine("consent", "add", "code=C-15", "category=dalt", "state=requested", "person=Q. Marsh")
    assert "C-15" in shell.fine("consent", "show")
    shell.fine("consent", "correct", "C-15", "state=given", "--reason", "late_information")
    newest = entries(shell, "consent", "show", "c-15")[-1]
    assert newest["facts"]["likeness"]["state"] == "given"
    assert newest["about"][0]["how"] == "corrects"
    assert len(entries(shell, "consent", "show")) == 1


def test_what_is_not_there_or_not_one_is_said(shell: Shell) -> None:
    """An unknown code, a code of two, an entry of another kind: one sentence, and nothing is written."""
    shell.fine("notice", "add", "code=N-1", "type=use_48h")
    shell.fine("notice", "add", "code=N-1", "type=synthetic")
    tool = entries(shell, "tool", "show")[0]["number"]
    for words, said in (
        (("notice", "show", "N-9"), "Nothing among the notices is called"),
        (("notice", "show", "N-1"), "Give the number"),
        (("notice", "show", str(tool)), "is a tool, not a notice"),
        (("notice", "correct", "N-1", "type=strike", "--reason", "typo"), "Give the number"),
    ):
        ended = shell(*words)
        assert ended.code == 2
        assert said in ended.err


@pytest.mark.parametrize("noun", NOUNS)
def test_fields_can_be_listed_without_a_ledger(bare_shell: Shell, noun: str) -> None:
    """--fields is the same list as that of add."""
    assert bare_shell.fine(noun, "add", "--fields") == bare_shell.fine("add", NOUNS[noun][0], "--fields")


def test_at_a_terminal_the_usual_fields_are_asked_for(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is given isn't asked again, a wrong answer is told and asked again, Enter leaves it not stated."""
    monkeypatch.setattr(facts_of, "at_a_terminal", lambda: True)
    answers = "\n".join(["Ebb", "3", "?", "perhaps", "machine_learning", "eb3", ""]) + "\n"
    ended = CliRunner().invoke(hotset, ["tool", "add", "name=Ebb 3"], input=answers)
    assert ended.exit_code == 0, ended.output
    assert "is not a code of" in ended.stderr
    (told,) = [one for one in entries(shell, "tool", "show") if one["facts"]["what"]["name"] == "Ebb 3"]
    what = {"name": "Ebb 3", "maker": "Ebb", "version": "3", "class": "machine_learning", "words": ["eb3"]}
    assert told["facts"]["what"] == what
    assert told["facts"]["training"] == {}


def test_nobody_is_asked_where_nobody_is(shell: Shell) -> None:
    """In a script a call without fields is refused and says how to list them."""
    ended = shell("approval", "add")
    assert ended.code == 2
    assert "--fields" in ended.err


def test_the_shell_completes_kinds_fields_and_codes() -> None:
    """Tab after add lists kinds, then fields with their =, then the codes behind it."""
    context = facts_of.add.make_context("add", [], resilient_parsing=True)
    kinds = [item.value for item in complete_kind(context, facts_of.add.params[0], "cons")]
    assert kinds == ["consultation", "consent", "consent.status"]
    assert [item.value for item in complete_field("approval", "deci")] == ["decision=", "decider="]
    assert [item.value for item in complete_field("approval", "decision=gr")] == [
        "decision=granted",
        "decision=granted_limited",
    ]
