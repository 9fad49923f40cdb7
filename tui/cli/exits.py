"""How a command ends: the one place where what went wrong becomes a sentence on stderr and an exit code.

`what · where · what to do`, never a traceback: that goes into the private log of this station (log.txt in the
state folder). The codes are `ledger.errors.ExitCode`, listed for people in docs/commands.md.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from ledger.errors import BadTerm, ExitCode, LedgerError
from tui.cli.output import say
from tui.cli.pointing import NotRead, pointed

DOCUMENTED = {
    ExitCode.FINE: "done, and nothing to report",
    ExitCode.PROBLEMS: "problems found: the record was altered, a check failed, lines were refused",
    ExitCode.USAGE: "the command, a word or a setting was not understood; nothing was written",
    ExitCode.LEDGER: "a ledger or this station's own state is missing, locked, damaged, "
    "not to be read or written, or newer than this program",
    ExitCode.OUTPUT: "a document could not be written; nothing half-written was left",
    ExitCode.NOT_HELD: "intact, but not what you hold or trust",
    ExitCode.OLDER: "intact, but older than what this station has seen",
    ExitCode.INTERRUPTED: "stopped from the keyboard",
}
"""What each exit code means to whoever calls hotset from a script."""


def run(group: click.Group, arguments: Sequence[str]) -> int:
    """Runs the command line and returns its exit code."""
    try:
        ended = group.main(list(arguments), prog_name="hotset", standalone_mode=False)
        sys.stdout.flush()
        return int(ended) if isinstance(ended, int) else ExitCode.FINE
    except (click.Abort, KeyboardInterrupt):
        say("Stopped. What was acknowledged is in the ledger, nothing else.")
        return ExitCode.INTERRUPTED
    except click.UsageError as error:
        where = f"hotset {error.ctx.command_path.partition(' ')[2]}".strip() if error.ctx else "hotset"
        say(f"Not understood · {error.format_message()} · {where} --help shows how.")
        return ExitCode.USAGE
    except click.ClickException as error:
        say(error.format_message())
        return ExitCode.USAGE
    except NotRead as error:
        say(error.pointed())
        return error.exit_code
    except BadTerm as error:
        words = " ".join(part for part in (error.message, error.remedy) if part)
        say(pointed(words, error.text, error.start, error.end))
        return error.exit_code
    except LedgerError as error:
        say(" · ".join(part for part in (error.title, error.message, error.remedy) if part))
        return error.exit_code
    except BrokenPipeError:  # whoever read our stdout went away, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return ExitCode.OUTPUT
    except Exception as error:  # noqa: BLE001  (the last boundary before the person: what is unforeseen goes into the log)
        from ledger.ledger import Home
        from tui.desks.journal import note_failure

        say(note_failure(Home.default().error_log, error))
        return ExitCode.LEDGER
