"""Fountain scripts (fountain.io/syntax, 1.1): the scene list, with line numbers of the file as it stands.

A heading stands between blank lines, or at an end of the file; a leading period forces one; #12A# at its end
is its number. Boneyard and notes are taken out first. A numbered heading in a wrong place is a problem.
"""

from __future__ import annotations

import re

from ledger.errors import BadScript
from ledger.intake.dates import date_in
from ledger.intake.heading import says_omitted, starts_heading
from ledger.intake.screenplay import Draft, Problem, Screenplay, numbered, pages, words

_KEY = re.compile(r"([A-Za-z][A-Za-z0-9 _-]{0,40}):(.*)\Z")
_NUMBER = re.compile(r"\s*#([^#]{1,60})#\s*\Z")
_FORCED = re.compile(r"\.[^\W_]|\.\*")
_EMPHASIS = re.compile(r"[*_]+")


def read_fountain(data: bytes, *, in_order: bool = False) -> Screenplay:
    """The scenes of a Fountain file (UTF-8, byte order mark or none, any line ends). Raises BadScript."""
    text = _without_notes(_without_boneyard(_text(data)))
    lines = text.split("\n")
    page, start = _title_page(lines)
    drafts: list[Draft] = []
    problems: list[Problem] = []
    for index in range(start, len(lines)):
        _heading(lines, index, drafts, problems)
    episode = _episode(page)
    scenes, refused = numbered(drafts, episode=episode, in_order=in_order)
    return Screenplay(
        format="Fountain",
        title=words(page.get("title"), "title", problems),
        revision=words(page.get("revision"), "revision", problems),
        dated=date_in(page.get("draft date", "")) or date_in(page.get("date", "")),
        episode=episode,
        scenes=scenes,
        problems=tuple(sorted([*problems, *refused], key=lambda problem: problem.line)),
        pages=pages(scenes),
    )


def _text(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as bad:
        line = data.count(b"\n", 0, bad.start) + 1
        raise BadScript(line, "this is not UTF-8 text: save the script as UTF-8 and import again.") from bad
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _heading(lines: list[str], index: int, drafts: list[Draft], problems: list[Problem]) -> None:
    line = lines[index].strip(" \t")
    if not line or line.startswith(("!", "@", ">", "~", "=")):
        return
    forced = _FORCED.match(line) is not None
    body = line[1:] if forced else line
    number = _NUMBER.search(body)
    words = body[: number.start()] if number else body
    card = number is not None and says_omitted(words)
    if not (forced or card or starts_heading(words)):
        return
    if not (_blank(lines, index - 1) and _blank(lines, index + 1)):
        if number:
            problems.append(
                Problem(index + 1, "a numbered scene heading needs a blank line before and after it")
            )
        return
    drafts.append(Draft(line=index + 1, text=words, number=number[1].strip() if number else None))


def _blank(lines: list[str], index: int) -> bool:
    return not 0 <= index < len(lines) or not lines[index].strip()


def _title_page(lines: list[str]) -> tuple[dict[str, str], int]:
    """Keys in lower case with their values on one line, and the index of the first line after the page."""
    page: dict[str, str] = {}
    key = ""
    for index, line in enumerate(lines):
        found = _KEY.match(line)
        indented = line[:1] in (" ", "\t") and line.strip()
        if index == 0 and not (found and (found[2].strip() or _indented(lines, 1))):
            return {}, 0
        if not line.strip():
            return page, index
        if indented:
            page[key] = f"{page[key]} {_plain(line)}".strip()
        elif found:
            key = found[1].strip().lower()
            page[key] = _plain(found[2])
        else:
            return page, index
    return page, len(lines)


def _episode(page: dict[str, str]) -> str | None:
    """The episode. A bad one stops the import: its scenes would be taken for another episode's."""
    refused: list[Problem] = []
    episode = words(page.get("episode"), "episode", refused)
    if refused:
        raise BadScript(refused[0].line, refused[0].reason.split(";")[0])
    return episode


def _indented(lines: list[str], index: int) -> bool:
    return index < len(lines) and lines[index][:1] in (" ", "\t") and bool(lines[index].strip())


def _plain(text: str) -> str:
    return _EMPHASIS.sub("", text).strip()


def _without_boneyard(text: str) -> str:
    """The text without /* … */, its line ends kept so that places stay true; an unclosed one is text."""
    kept: list[str] = []
    at = 0
    while (start := text.find("/*", at)) >= 0:
        end = text.find("*/", start + 2)
        if end < 0:
            break
        kept += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end + 2
    return "".join(kept) + text[at:]


def _without_notes(text: str) -> str:
    """The text without [[ … ]]; a note may run over lines, but not over an empty one.

    The next end and the next empty line are looked up once and kept, so a file of brackets costs no square.
    """
    kept: list[str] = []
    at = search = end = empty = 0
    while (start := text.find("[[", search)) >= 0:
        if end < start + 2:
            end = text.find("]]", start + 2)
            if end < 0:
                break
        if empty < start:
            empty = text.find("\n\n", start)
            empty = len(text) if empty < 0 else empty
        if empty < end:
            search = start + 2
            continue
        kept += [text[at:start], "\n" * text.count("\n", start, end)]
        at = search = end + 2
    return "".join(kept) + text[at:]
