"""Opening the whole form: of the open line, of what was kept, or an empty one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.desks.forms import Form
    from tui.desks.log_desk import LogDesk


def open_form(desk: LogDesk, _key: str) -> None:
    """The form of the open line, else the one that was kept, else an empty one at the bar's place."""
    if not desk.may_write():
        return
    ask = desk.panel.ask
    if ask is not None and getattr(getattr(ask, "task", None), "act", "") != "new":
        desk.say("The whole form is for a new entry; a correction changes its line.")
        return
    line, changed = desk.kept.form_line, dict(desk.kept.form)
    if ask is not None and desk.panel.text.strip() != line:
        line, changed = desk.panel.text.strip(), {}
    place, now = desk.place, desk.now()

    def show(form: Form) -> None:
        from tui.desks.form_page import FormPage  # it needs the table of actions, which names this function

        desk.app.push_screen(FormPage(desk, form, changed))

    desk.ask_clerk(lambda source: source.form(line, place, now), show)
