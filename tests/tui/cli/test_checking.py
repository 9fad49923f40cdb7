"""`check`: silent when good, else a line a finding, as words or as data, narrowed by a question."""

from __future__ import annotations

import json

import pytest

from tests.tui.cli.running import Shell


def test_good_is_silent(shell: Shell) -> None:
    """Nothing to report: no output at all, and 0 for scripts."""
    ended = shell("check")
    assert (ended.code, ended.out, ended.err) == (0, "", "")


@pytest.fixture
def left_open(shell: Shell) -> Shell:
    """Two uses on day 12 with tools whose records are thin, one of a tool that is in no list."""
    shell.fine("log", "42A art ff on3")
    shell.fine("log", "58/B vfx @Other plate")
    return shell


def test_a_line_a_finding(left_open: Shell) -> None:
    """Code, entries, what was found and what to do stand in one line each; scripts see 1."""
    ended = left_open("check")
    assert ended.code == 1
    unlisted = [line for line in ended.out.splitlines() if line.startswith("tool-not-listed ")]
    assert len(unlisted) == 1
    assert "“Other” is not in the list of tools. List it: hotset add tool" in unlisted[0]


def test_a_question_narrows_it(left_open: Shell) -> None:
    """Asked about one department, only what is about its entries is told."""
    codes = {line.split()[0] for line in left_open("check", "dept:art").out.splitlines()}
    assert codes
    assert "tool-not-listed" not in codes
    assert left_open("check", "dept:cos").code == 0


def test_the_same_as_data(left_open: Shell) -> None:
    """A script reads code, entries, words and remedy of each finding, and every entry of it."""
    ended = left_open("check", "--json")
    told = json.loads(ended.out)
    assert ended.code == 1
    assert told["schema"] == "hotset-check/1"
    lines = left_open("check").out.splitlines()
    assert [one["code"] for one in told["findings"]] == [line.split()[0] for line in lines]
    shown = json.loads(left_open.fine("show", "dept:vfx", "--json"))["entries"][0]["number"]
    unlisted = next(one for one in told["findings"] if one["code"] == "tool-not-listed")
    assert [entry["number"] for entry in unlisted["entries"]] == [shown]


def test_what_is_done_about_it_silences_it(left_open: Shell) -> None:
    """The remedy that a line gives is a command that works."""
    left_open.fine("add", "tool", "name=Other", "maker=Somebody", "version=1")
    assert "tool-not-listed" not in left_open("check").out


def test_a_code_is_explained(bare_shell: Shell) -> None:
    """Without any ledger, a code says what it looks at; a slip names the nearest."""
    assert "48 hours" in bare_shell.fine("check", "--explain", "notice-short")
    ended = bare_shell("check", "--explain", "notice-shrt")
    assert ended.code == 2
    assert "Nearest: notice-short." in ended.err
