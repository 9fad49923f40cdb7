"""What a line that begins with a colon does at the prompt of `hotset log --line`: the keys of both desks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tui.cli.output import put, say
from tui.hints import nearest

if TYPE_CHECKING:
    from tui.cli.line_mode import LineMode
    from tui.desks.place import Place
    from tui.desks.wrapping import Paragraph, WrapRow


def obey(mode: LineMode, words: str) -> None:
    """Does what the words after the colon say; raises Refused for words that name nothing."""
    from tui.desks.source import Refused, Task

    name, _, rest = words.partition(" ")
    if len(name) == 1 and name in "123456789":
        template = mode.reader.templates()[int(name) - 1]
        mode.log(f"{template} {rest}".strip(), Task())
    elif name in COMMANDS:
        _, action = COMMANDS[name]
        action(mode, rest.strip())
    else:
        hint = nearest(name, COMMANDS, ":help lists them.")
        raise Refused(f"“:{name}” is nothing here. {hint}")


def _help(mode: LineMode, _rest: str) -> None:
    for example, (help, _) in ((f":{name}", held) for name, held in COMMANDS.items()):
        say(f"{example}  {help}")
    for digit, words in enumerate(mode.reader.templates(), 1):
        if words:
            say(f":{digit}  The template “{words}”, and what you type after it.")


def _number(rest: str) -> tuple[int, str]:
    from tui.desks.source import Refused

    number, _, more = rest.partition(" ")
    if not number.isdecimal():
        raise Refused("Which entry? Its number comes first.")
    return int(number), more.strip()


def _set(mode: LineMode, answer: Place | str) -> None:
    from tui.desks.source import Refused

    if isinstance(answer, str):
        raise Refused(answer)
    mode.set_place(answer)
    say(mode.bar())


def _scene(mode: LineMode, rest: str) -> None:
    from tui.desks.bar_words import with_scene

    _set(mode, with_scene(rest, mode.place, mode.reader, mode.now()))


def _setup(mode: LineMode, rest: str) -> None:
    from tui.desks.bar_words import with_setup_take

    _set(mode, with_setup_take(rest, mode.place, mode.now()))


def _department(mode: LineMode, rest: str) -> None:
    from tui.desks.bar_words import with_department

    _set(mode, with_department(rest, mode.place, mode.reader))


def _who(mode: LineMode, rest: str) -> None:
    from tui.desks.bar_words import with_person

    _set(mode, with_person(rest, mode.place))


def _mark(mode: LineMode, _rest: str) -> None:
    mode.source.mark(mode.place, mode.now())
    mode.news()


def _again(mode: LineMode, _rest: str) -> None:
    mode.source.again(mode.place, mode.now())
    mode.news()


def _marks(mode: LineMode, _rest: str) -> None:
    from tui.cli.line_mode import words_of

    marks = mode.source.open_marks()
    for row in marks:
        put(words_of(row))
    if not marks:
        say("No open marks.")


def _complete(mode: LineMode, rest: str) -> None:
    number, text = _number(rest)
    task = mode.source.completion(number, mode.place)
    mode.reader = mode.source.reader()
    mode.log(text or mode.prompt.ask(f"Complete {number} > ", ""), task)


def _correct(mode: LineMode, rest: str) -> None:
    from tui.desks.reasons import given_reason
    from tui.desks.source import Refused

    number, text = _number(rest)
    task = mode.source.correction(number, mode.place)
    mode.reader = mode.source.reader()
    text = text or mode.prompt.ask(f"Correct {number} > ", task.line)
    if text.strip() == task.line.strip() and not task.also:
        raise Refused(f"Nothing is changed in {number}. It stays as it is.")
    reasons = mode.reader.reasons()
    listed = ", ".join(f"{digit} {words}" for digit, words in reasons)
    reason, problem = given_reason(mode.prompt.ask(f"Why? {listed} > ", ""), dict(reasons))
    if problem:
        raise Refused(f"A correction needs a reason. {problem} Nothing was corrected.")
    mode.log(text, task, reason)


def _back(mode: LineMode, _rest: str) -> None:
    number, words = mode.source.last_act(mode.place)
    if _sure(mode, f"Take back {number}: {words}? y takes it back > "):
        mode.source.take_back(number, mode.place)
        mode.news()


def _retract(mode: LineMode, rest: str) -> None:
    number, _ = _number(rest)
    if _sure(mode, f"Take back {number}: {mode.source.may('retract', number)}? y takes it back > "):
        mode.source.take_back(number, mode.place)
        mode.news()


def _confirm(mode: LineMode, rest: str) -> None:
    number, checked = _number(rest)
    mode.source.may("confirm", number)
    mode.source.confirm(number, checked, mode.place)
    mode.news()


def _dispute(mode: LineMode, rest: str) -> None:
    number, words = _number(rest)
    mode.source.may("dispute", number)
    mode.source.dispute(number, words, mode.place)
    mode.news()


def _sure(mode: LineMode, words: str) -> bool:
    if mode.prompt.ask(words, "").strip().casefold() == "y":
        return True
    say("Nothing was written.")
    return False


def _show(mode: LineMode, rest: str) -> None:
    from tui.cli.line_mode import words_of

    if rest.isdecimal():
        for sentence in mode.source.detail(int(rest)):
            say(sentence)
        return
    standing = mode.source.list_answers(rest, mode.now())
    for row in mode.source.rows(0, standing.rows):
        put(words_of(row))
    if not standing.rows:
        say("No entry fits." if rest else "Nothing is logged for this day yet.")
    if rest:
        mode.source.list_answers("", mode.now())


def _day(mode: LineMode, rest: str) -> None:
    told = mode.source.day(rest, mode.place, mode.now())
    mode.news()
    say(told)


def _receipt(mode: LineMode, rest: str) -> None:
    say(mode.source.receipt(_number(rest)[0]))


def _fingerprint(mode: LineMode, _rest: str) -> None:
    for line in mode.source.fingerprint()[0]:
        put(line)


def _wrap(mode: LineMode, _rest: str) -> None:
    from tui.words.glyphs import GLYPHS

    day = mode.source.wrap.day()
    say(f"Day {day.label}, {day.date}, {day.unit}. {day.entries} entries. Asked: {day.asked} departments.")
    for row in day.rows:
        who = f", {row.said[0]}" if row.said else ""
        people = "; is a person in it? Not answered" if row.unasked else ""
        put(f"{row.department}: {GLYPHS[row.answer].word}{who}{people}")
    for mark in day.marks:
        put(f"Open mark {mark.number}, at {mark.time} in {mark.place}")


def _row(mode: LineMode, typed: str) -> WrapRow:
    """The department of the day that a word means; raises Refused."""
    from tui.desks.source import Refused

    codes = {choice.value for choice in mode.reader.departments(typed) if choice.word == typed.casefold()}
    found = next((row for row in mode.source.wrap.day().rows if row.code in codes), None)
    if found is None:
        raise Refused(f"“{typed}” is no department of this day: :wrap lists them.")
    return found


def _person(mode: LineMode, rest: str) -> None:
    from tui.desks.source import Refused

    word, _, answer = rest.partition(" ")
    row = _row(mode, word)
    if not row.unasked:
        raise Refused(f"{row.department} has no use of which nobody said whether a person is in it.")
    answer = answer or mode.prompt.ask(f"{row.department}: is a real person in it? y, n or ? > ", "")
    said = {"y": "yes", "yes": "yes", "n": "no", "no": "no", "?": "unknown"}.get(answer.strip().casefold())
    if said is None:
        raise Refused("Type y, n or ?. Nothing was written.")
    whose = mode.prompt.ask("Whose? A role or a name; ? if it is not known > ", "") if said == "yes" else ""
    mode.source.wrap.answer_person(row, said, whose.strip(), mode.place)
    mode.news()


def _only(mode: LineMode, rest: str) -> None:
    from tui.desks.source import Refused

    word, _, by = rest.partition(" ")
    row = _row(mode, word)
    if not row.uses:
        raise Refused(f"{row.department} has no use on this day; none {word} says that it used none.")
    mode.source.wrap.only_these(row, by.strip(), mode.place)
    mode.news()


def _addendum(mode: LineMode, _rest: str) -> None:
    _put_page(mode.source.wrap.addendum(mode.place))


def _checks(mode: LineMode, _rest: str) -> None:
    found = mode.source.wrap.problems(all_of_it=True)
    for code, words in found or ():
        put(f"{code}: {words}")
    if not found:
        say("Check found nothing about this day but what :wrap shows.")


def _sign(mode: LineMode, rest: str) -> None:
    from tui.desks.source import Refused

    day = mode.source.wrap.day()
    say(f"Signing says: “{day.statement}” It seals the day and writes the addendum.")
    label = rest or mode.prompt.ask("Type the day’s label to sign > ", "").strip()
    if label != day.label:
        raise Refused("That is not the label of the open day. Nothing was signed.")
    told, page = mode.source.wrap.sign(label, mode.place, mode.now())
    mode.news()
    say(told)
    _put_page(page)


def _put_page(page: Sequence[Paragraph]) -> None:
    for paragraph in page:
        put(paragraph if isinstance(paragraph, str) else ": ".join(part for part in paragraph if part))


def _keep(mode: LineMode, rest: str) -> None:
    name, _, question = rest.partition(" ")
    mode.source.list_answers(question.strip(), mode.now())
    say(mode.source.keep_question(name))
    mode.source.list_answers("", mode.now())


COMMANDS: dict[str, tuple[str, Callable[[LineMode, str], None]]] = {
    "help": ("This list.", _help),
    "scene": ("The scene of the bar: :scene 42", _scene),
    "setup": ("Setup and take of the bar: :setup B-3", _setup),
    "dept": ("The department of the bar: :dept art", _department),
    "who": ("Who is at the keys: :who R. Vale, script supervisor", _who),
    "again": ("The same again, as a dot alone does.", _again),
    "mark": ("A mark with the time and place, to be completed later.", _mark),
    "marks": ("The open marks.", _marks),
    "complete": ("The answer to a mark: :complete 115 art ff on3", _complete),
    "correct": ("An entry's line again, then a reason: :correct 118", _correct),
    "back": ("Takes your last entry back.", _back),
    "retract": ("Takes an entry back: :retract 118", _retract),
    "confirm": ("Says that an entry was checked: :confirm 118 all of them", _confirm),
    "dispute": ("Says what is not so about an entry: :dispute 118 it was painted", _dispute),
    "show": ("The day's entries, one in sentences, or what answers: :show dept:vfx !consent", _show),
    "keep": ("Keeps a question under a name: :keep open status:temp", _keep),
    "day": ("Opens a day: :day 13 main 43 44", _day),
    "wrap": ("The day by department: who answered, who has not, what is open.", _wrap),
    "person": ("Whether a person is in a department's uses: :person art no", _person),
    "only": ("A department's uses and no others, and who says so: :only vfx P. Okafor", _only),
    "checks": ("What check finds about the day.", _checks),
    "addendum": ("The day's page as it stands.", _addendum),
    "sign": ("Signs and closes the day by its label.", _sign),
    "receipt": ("An entry's receipt, in a file: :receipt 118", _receipt),
    "fingerprint": ("The four lines to write down.", _fingerprint),
    "quit": ("Ends, as Ctrl-D does.", lambda mode, rest: None),
}
