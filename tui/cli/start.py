"""Beginning: `init`, `import script` and `demo`."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ledger.errors import ExitCode, Moved, UsageProblem
from tui.cli.call import NOT_STATED, Call, by_somebody, on_a_ledger, pass_call
from tui.cli.keys import key_wish, with_a_key
from tui.cli.output import at_a_terminal, harmless, put, say, steps
from tui.cli.tables import table

if TYPE_CHECKING:
    from ledger.facts import Production
    from ledger.intake.plan import ImportPlan
    from ledger.ledger import KeyWish

# The vocabularies' own codes, typed again so that help needs no facts; a test compares.
FORMATS = ("feature", "series", "limited", "documentary", "short", "game", "commercial")
SLATING = ("setups", "scenes", "british")
IMPORT_WORD = "import"


@click.command(
    epilog='Example: hotset init --title "Salt Line" --code SLN --zone America/Los_Angeles',
)
@click.option("--title", help="The title; shown to nobody until it is released.")
@click.option("--code", help="2 to 12 capitals and digits, for good: it stands for the title.")
@click.option("--zone", help="The production's time zone, as an IANA name.")
@click.option("--company", help="The company that makes it.")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="feature", show_default=True)
@click.option("--slating", type=click.Choice(SLATING), help="What 58A on a slate means here.")
@click.option("--contact", help="Where the public asks about AI use.")
@click.option("--released", is_flag=True, help="The title is public already.")
@with_a_key
@by_somebody
@on_a_ledger
@pass_call
def init(
    call: Call,
    title: str | None,
    code: str | None,
    zone: str | None,
    company: str | None,
    format_: str,
    slating: str | None,
    contact: str | None,
    released: bool,
    key: str | None,
    passphrase: bool,
) -> None:
    """Begin the record of a production: makes CODE.hotset here (or --ledger FILE) and this station's key.

    Asks for the title and the code if they are not given.
    """
    title = title or asked("Title", "--title")
    say("The code stands for the title on every screen, page and file name. It can't be changed.")
    code = (code or asked("Code (2 to 12 capitals and digits, like SLN)", "--code")).strip()
    if call.who_setting().value == NOT_STATED and at_a_terminal():
        who = "Who is at the keys: name, role (Enter: not stated)"
        call.who = str(click.prompt(who, default="", show_default=False, err=True)).strip() or None
    from pydantic import ValidationError

    from ledger.facts import Production
    from ledger.facts.problems import problem_of
    from tui.cli.assignments import refused

    what = {
        "code": code,
        "title": title if released else None,
        "company": company,
        "format": format_,
        "zone": known_zone(zone or local_zone()),
        "slating": slating,
        "contact": contact,
    }
    given = {name: value for name, value in what.items() if value}
    try:
        production = Production.model_validate({"what": given, "title": {"title": title}})
    except ValidationError as error:
        raise refused(problem_of("production", error)) from error
    path = Path(call.ledger or f"{code}.hotset")
    begin(call, path, production, key_wish(key, passphrase))


def begin(call: Call, path: Path, production: Production, key: KeyWish) -> None:
    """Makes the file and says what lies where."""
    from ledger.ledger import Ledger

    with Ledger.create(path, production, who=call.hands(None), home=call.home, key=key) as ledger:
        put(str(path))
        say(f"Begun: {ledger.size} entries, log {ledger.origin}.")
        where = key.key or call.home.data / "keys"
        say(f"This station's key: {where} (whoever has it can write as this station).")
        say("Next: hotset import script FILE, then hotset day 1 main 1 2 3, then hotset log art ff on3")


def asked(words: str, option: str) -> str:
    """An answer from the keyboard; where nobody can be asked, the option is needed."""
    if not at_a_terminal():
        raise UsageProblem(f"{words}: not given.", f"Give it with {option}.")
    answer: str = click.prompt(words, err=True)
    return answer.strip()


def local_zone() -> str:
    """This computer's time zone as an IANA name, UTC if it has none that can be named."""
    import os

    named = os.environ.get("TZ", "").lstrip(":")
    if named:
        return named
    link = Path("/etc/localtime")
    _, found, name = str(link.resolve()).partition("/zoneinfo/") if link.exists() else ("", "", "")
    return name if found else "UTC"


def known_zone(name: str) -> str:
    """`name` itself if it is a time zone; raises UsageProblem."""
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        hint = "Give one like --zone America/Los_Angeles."
        raise UsageProblem(f"“{name}” is not a time zone.", hint) from error
    return name


@click.group(
    name="import",
    epilog="Example: hotset import script SLN-goldenrod.fdx",
)
def import_() -> None:
    """Bring facts in from files; nothing is written before you say so."""


@import_.command(
    epilog="Example: hotset import script SLN-goldenrod.fdx --write --slating setups",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--write", is_flag=True, help="Write the plan without asking.")
@click.option("--slating", type=click.Choice(SLATING), help="Settle slates with two meanings.")
@click.option("--in-order", is_flag=True, help="Number an unnumbered script's scenes 1, 2, 3 … in order.")
@on_a_ledger
@by_somebody
@pass_call
def script(call: Call, file: Path, write: bool, slating: str | None, in_order: bool) -> ExitCode:
    """Read the scenes of a Final Draft (.fdx) or Fountain script: first the plan; entries if you say so.

    Importing the same script again adds nothing. A line that can't be read is left out and named (exit 1).
    """
    with call.open(write=False) as ledger:
        plan, size = ledger.script_plan(file, in_order=in_order), ledger.size
    tell(plan)
    problems = ExitCode.PROBLEMS if plan.problems else ExitCode.FINE
    if not plan.entries and not slating:
        say("Nothing new: nothing to write.")
        return problems
    if plan.to_settle and not slating:
        say("Settle these slates with --slating setups or --slating scenes.")
    if not write and not (at_a_terminal() and typed_import()):
        say(f"Nothing was written. To write it: add --write, or type {IMPORT_WORD} when asked.")
        return problems
    with call.open(write=True) as ledger:
        if ledger.size != size:
            raise Moved(size, ledger.size)
        written = ledger.write_plan(plan, who=call.hands(ledger.show()), slating=slating)
    put(f"entries {written[0].number} to {written[-1].number} written" if written else "nothing new")
    return problems


def typed_import() -> bool:
    """Whether the person typed the word; Enter alone never writes."""
    answer = click.prompt(f"Type {IMPORT_WORD} to write it", default="", show_default=False, err=True)
    return str(answer).strip().casefold() == IMPORT_WORD


def tell(plan: ImportPlan) -> None:
    """The plan on stdout: what is new, changed and omitted, what is to settle, what could not be read."""
    put(f"{plan.name}  {plan.script.format}  SHA-256 {plan.sha256}")
    if plan.script.revision:
        put(f"revision {plan.script.revision} {plan.script.dated or ''}".rstrip())
    for change in plan.changes:
        if change.change != "unchanged":
            put(f"{change.number:<8}{change.change:<11}{change.words}")
    put("  ".join(f"{kind}: {count}" for kind, count in plan.counts.items()))
    for clash in plan.to_settle:
        put(f"to settle: {clash}")
    for problem in plan.problems:
        say(f"line {problem.line:,}: {harmless(problem.reason)} (left out)")


@click.command(epilog="Example: hotset demo salt-line")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
def demo(folder: Path | None) -> ExitCode:
    """Build Salt Line, an invented production: its record verified, its three documents exported.

    Everything lies in FOLDER (a new salt-line here), with keys of its own; nothing else is touched.
    """
    from tui.demo.build import build

    place = folder or Path("salt-line")
    with steps() as said:
        built = build(place, said)
    check = built.verification
    put(f"ledger     {built.ledger}  ({built.entries} entries; verified: {check.verdict})")
    for name, paths in (("scripts", built.scripts), ("documents", built.documents)):
        put(f"{name:<11}{paths[0].parent}")
        for path in paths:
            put(f"{'':<13}{path.name}")
    put(f"keys       {built.home}")
    program = sys.argv[0] if Path(sys.argv[0]).name == "hotset" else "hotset"
    home, ledger = shlex.quote(str(built.home)), shlex.quote(str(built.ledger))
    say(f"Open it: HOTSET_HOME={home} {shlex.quote(program)} --ledger {ledger}")
    return ExitCode(check.exit_code)


import_.add_command(table)

COMMANDS = {"init": init, "import": import_, "demo": demo}
