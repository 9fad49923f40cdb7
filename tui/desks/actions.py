"""The one table of actions: id, keys, title, help, when. Footer, palette, help page and key map all read it.

Keys are those every terminal sends; each bracket has a twin, and no function key is the only way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.binding import Binding

from tui.desks import (
    ask_bar,
    ask_find,
    ask_form,
    ask_line,
    ask_more,
    ask_opinion,
    line_keys,
    moves,
    pages,
    wrap_keys,
    writes,
)

if TYPE_CHECKING:
    from tui.desks.log_desk import LogDesk

LOG, LINE, WRAP = "log", "line", "wrap"
"""Where a key is live: on the list, on an open line or question, on the day by department."""


@dataclass(frozen=True)
class Action:
    """One thing that can be done, and how."""

    id: str
    keys: tuple[str, ...]
    """In Textual's names."""
    shown: str
    """The keys as people read them."""
    title: str
    help: str
    run: Callable[[LogDesk, str], None]
    when: tuple[str, ...] = (LOG,)
    footer: str = ""
    """What the footer of the first of `when` says; empty keeps the action out of it."""
    wide: bool = False
    """In the footer only from 110 columns."""


# fmt: off
ACTIONS: tuple[Action, ...] = (
    Action("new-line", ("n",), "n", "New entry",
           "Opens the line; its reading stands under it before Enter logs it.",
           ask_line.new_line, footer="n new"),
    Action("form", ("f", "f2"), "f F2", "Whole form",
           "Every field of a use, from the line and the bar; what is typed is kept as a draft.",
           ask_form.open_form),
    Action("line-form", ("f2", "ctrl+o"), "F2 ctrl+o", "Whole form",
           "Every field of a use, with what the line says filled in.",
           ask_form.open_form, (LINE,)),
    Action("template", tuple("123456789"), "1-9", "Template",
           "Puts the words of a template on the line; Enter logs them.",
           ask_line.template, footer="1-9 template"),
    Action("again", ("full_stop",), ".", "Same again",
           "After a sighting: the same items were seen again, here. After a use: another use.",
           writes.again, footer=". again"),
    Action("mark", ("space",), "Space", "Mark",
           "Logs a mark with the time and place, to be completed later. No typing.",
           writes.mark, footer="Space mark"),
    Action("none", ("0",), "0", "None",
           "Opens the line with none: which department says that it used no AI, and for what.",
           ask_line.none, footer="0 none"),
    Action("correct", ("c",), "c", "Correct",
           "The entry’s line again, then a reason. The original stays, the correction beside it.",
           ask_line.correct, footer="c correct"),
    Action("take-back", ("u",), "u", "Take back my last",
           "Strikes out your last entry; its row stays, with the words taken back.",
           ask_more.take_back, footer="u take back", wide=True),
    Action("confirm", (), ":", "Confirm this entry",
           "Says that the selected entry was checked and is so, with what was looked at.",
           ask_opinion.confirm),
    Action("dispute", (), ":", "Dispute this entry",
           "Says that the selected entry is not so; both stay, and the dispute is shown beside it.",
           ask_opinion.dispute),
    Action("strike", (), ":", "Take this entry back",
           "Strikes out the selected entry, its row stays; on a taking back: revives what it took back.",
           ask_opinion.strike),
    Action("open-marks", ("o",), "o", "Open marks",
           "The marks nobody has completed yet; Enter completes one.",
           ask_more.open_marks, footer="o open marks", wide=True),
    Action("deeper", ("enter",), "Enter", "Open",
           "On a mark: completes it with its own time and place. Else the whole entry.",
           ask_line.deeper),
    Action("scene", ("s",), "s", "Scene",
           "The scene of the bar. Setup and take are cleared.",
           ask_bar.scene, footer="s scene", wide=True),
    Action("setup-take", ("t",), "t", "Setup and take",
           "The setup and take of the bar, as B-3.",
           ask_bar.setup_take),
    Action("take-up", ("right_square_bracket", "plus"), "] +", "Next take",
           "Steps the take of the bar.",
           moves.take_up),
    Action("take-down", ("left_square_bracket", "minus"), "[ -", "Take before",
           "Steps the take of the bar back.",
           moves.take_down),
    Action("setup-up", ("right_curly_bracket", "right_parenthesis"), "} )", "Next setup",
           "Steps the setup of the bar; no I, no O.",
           moves.setup_up),
    Action("setup-down", ("left_curly_bracket", "left_parenthesis"), "{ (", "Setup before",
           "Steps the setup of the bar back.",
           moves.setup_down),
    Action("department", ("d",), "d", "Department",
           "The department of the bar: lines then need none.",
           ask_bar.department),
    Action("person", ("i",), "i", "Who is at the keys",
           "Name and role of the person who takes things down here.",
           ask_bar.person, (LOG, WRAP)),
    Action("wrap", ("w",), "w", "Wrap the day",
           "The day by department: who has said what, who has not, what is open; and signing it.",
           wrap_keys.open_wrap, footer="w wrap"),
    Action("down", ("down", "j"), "↓ j", "Next row", "The row below.", moves.down, (LOG, WRAP)),
    Action("up", ("up", "k"), "↑ k", "Row before", "The row above.", moves.up, (LOG, WRAP)),
    Action("page-down", ("pagedown",), "PgDn", "Page down", "A screenful down.",
           moves.page_down, (LOG, WRAP)),
    Action("page-up", ("pageup",), "PgUp", "Page up", "A screenful up.", moves.page_up, (LOG, WRAP)),
    Action("first", ("home",), "Home", "First row", "The first row of the list.", moves.first, (LOG, WRAP)),
    Action("last", ("end",), "End", "Last row", "The last row: in the log the newest entry.",
           moves.last, (LOG, WRAP)),
    Action("everything", ("a",), "a", "All entries, or the day’s",
           "Lists the whole ledger, scripts and days too; again: the day’s entries.",
           moves.everything),
    Action("find", ("slash",), "/", "Find",
           "Lists what answers a question, as dept:vfx tool:firefly !consent; Esc lists the day again.",
           ask_find.find, footer="/ find", wide=True),
    Action("receipt", ("y",), "y", "Receipt",
           "Writes the entry’s receipt to a file, to take home: it verifies anywhere, without this ledger.",
           writes.receipt),
    Action("fingerprint", (), ":", "Fingerprint of the record",
           "Four lines with check digits to write down, and their QR code to photograph.",
           pages.fingerprint),
    Action("black", ("b",), "b", "Black screen",
           "Only the clock and the number of open marks; Space still marks, any other key returns.",
           pages.black, (LOG, WRAP)),
    Action("palette", ("colon", "ctrl+p"), ": ctrl+p", "Everything by name",
           "Type part of a name; or day 13 main 43 44 45, theme light, template 2 art ff.",
           ask_more.palette, (LOG, LINE, WRAP)),
    Action("back", ("escape",), "Esc", "Back",
           "Clears the message and ends a question; the newest entry is selected again.",
           moves.back),
    Action("quit", ("q", "ctrl+c"), "q", "Quit", "Asks first; then y quits.", ask_more.leave, (LOG, WRAP)),
    Action("help", ("question_mark", "f1"), "? F1", "Help", "The keys that are live here.",
           pages.help_page, (LOG, WRAP), footer="? help"),
    Action("wrap-sign", ("s",), "s", "Sign the day",
           "The fixed statement; the day’s label signs it, closes the day and writes the addendum.",
           wrap_keys.sign, (WRAP,), footer="s sign"),
    Action("wrap-addendum", ("a",), "a", "Addendum",
           "The day’s page as it stands: used, none, not recorded, open.",
           wrap_keys.see_addendum, (WRAP,), footer="a see addendum"),
    Action("wrap-mark", ("m",), "m", "Next open mark",
           "Completes the day’s next open mark, with its own time and place.",
           wrap_keys.next_mark, (WRAP,), footer="m marks"),
    Action("wrap-person", ("p",), "p", "Is a person in it?",
           "One question a department: whether a real person is in what it used AI for, and whose likeness.",
           wrap_keys.person, (WRAP,), footer="p people"),
    Action("wrap-only", ("equals_sign",), "=", "Only these",
           "The department says that it used AI for these entries and for no others.",
           wrap_keys.only, (WRAP,), footer="= only these"),
    Action("wrap-back", ("escape",), "Esc", "Back to the log", "The log, as it was.",
           wrap_keys.leave, (WRAP,), footer="Esc back"),
    Action("wrap-none", ("0",), "0", "None",
           "Opens the line with none for the department under the cursor, for the day.",
           wrap_keys.none, (WRAP,)),
    Action("wrap-entry", ("n",), "n", "New entry",
           "Opens the line with the department under the cursor.",
           wrap_keys.entry, (WRAP,)),
    Action("wrap-open", ("enter",), "Enter", "Department",
           "What the department’s entries of the day say, whole.",
           wrap_keys.department, (WRAP,)),
    Action("wrap-checks", ("e",), "e", "Checks",
           "What check finds about the day, and what to do.",
           wrap_keys.checks, (WRAP,)),
    Action("line-enter", ("enter",), "Enter", "Log it",
           "Logs the line as it reads, or takes the word that you chose with the arrows.",
           line_keys.enter, (LINE,)),
    Action("line-complete", ("tab",), "Tab", "Complete",
           "Takes the word that fits, or the nearest one; goes to a hidden character.",
           line_keys.complete, (LINE,)),
    Action("line-up", ("up",), "↑", "Choose, history",
           "The word above in the list; without a list, drafts and lines logged before.",
           line_keys.up, (LINE,)),
    Action("line-down", ("down",), "↓", "Choose, history",
           "The word below in the list; without a list, the newer line.",
           line_keys.down, (LINE,)),
    Action("line-leave", ("escape",), "Esc", "Put aside",
           "Closes the line; what was typed is kept as a draft, and ↑ brings it back.",
           line_keys.leave, (LINE,)),
    Action("line-help", ("f1",), "F1", "Help", "The keys and the departments.",
           pages.help_page, (LINE,)),
)
# fmt: on
"""In the order of the footer and the help page."""

BY_ID = {action.id: action for action in ACTIONS}


def bindings(when: str) -> list[Binding]:
    """The key map of a place, for Textual: one binding a key, with the help beside it."""
    return [
        Binding(
            key,
            f"screen.act('{action.id}', '{key}')",
            action.title,
            show=False,
            key_display=action.shown,
            tooltip=action.help,
            id=f"{when}.{action.id}.{key}",
        )
        for action in ACTIONS
        if when in action.when
        for key in action.keys
    ]


def footer_words(*, wide: bool, when: str = LOG) -> list[str]:
    """What the footer says there."""
    return [
        action.footer
        for action in ACTIONS
        if action.footer and action.when[0] == when and (wide or not action.wide)
    ]
