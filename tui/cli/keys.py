"""`key`: the keys that sign the record: shown, changed and ended; and what `init` asks about a key."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import click

from ledger.errors import UsageProblem
from tui.cli.call import Call, by_somebody, on_a_ledger, pass_call
from tui.cli.output import at_a_terminal, put, put_json, say, typed_passphrase

if TYPE_CHECKING:
    from ledger.facts import When
    from ledger.ledger import KeyWish
    from ledger.ledger import signing as door

FORMAT = "hotset-keys/1"
# The vocabulary's own codes, typed again so that help needs no facts; a test compares.
CHANGED = ("rotation", "lost", "exposed", "other")
ENDED = ("lost", "exposed", "retired", "other")

F = TypeVar("F", bound=Callable[..., object])


def with_a_key(command: F) -> F:
    """Gives a command the options --key and --passphrase: with what this station is to sign."""
    key = click.option(
        "--key", metavar="FILE", help="Sign with this ssh key (Ed25519), or agent: one in the ssh-agent."
    )
    passphrase = click.option(
        "--passphrase", is_flag=True, help="Lock the new key: the passphrase is asked for, twice."
    )
    return key(passphrase(command))


def key_wish(key: str | None, passphrase: bool) -> KeyWish:
    """What these options wish for; raises UsageProblem."""
    from ledger.ledger import KeyWish

    if not passphrase:
        return KeyWish(key)
    if key is not None:
        raise UsageProblem(
            "--passphrase locks a new key, and --key gives one that is there.",
            "Give one of them; ssh-keygen -p changes the passphrase of a key.",
        )
    if not at_a_terminal():
        raise UsageProblem(
            "A passphrase is asked for on a terminal, never taken from an option.",
            "Run it in a terminal, or give a key with --key FILE or --key agent. Nothing was made.",
        )
    first = typed_passphrase("Passphrase for the new key")
    if typed_passphrase("The same again") != first:
        raise UsageProblem("The two passphrases differ.", "Nothing was made; try again.")
    return KeyWish(None, first)


@click.group(epilog="Example: hotset key list")
def key() -> None:
    """Show, change and end the keys that sign the record.

    A station signs each entry's checkpoint; people may sign statements with keys of their own.
    """


@key.command("show", epilog="Example: hotset key show")
@click.option("--ssh", is_flag=True, help="Only the public key as ssh writes it, for other programs.")
@on_a_ledger
@pass_call
def show(call: Call, ssh: bool) -> None:
    """Show the key that signs this record now: what others need to check it, and where it lies."""
    from ledger.ledger import signing

    with call.open(write=False) as ledger:
        public = signing.public_of(ledger)
        if ssh:
            put(signing.public_line(public))
            return
        place, agent = signing.station_key_place(ledger, public)
        put(f"{'key':<13}{signing.fingerprint(public)}")
        put(f"{'signs':<13}{ledger.origin}")
        put(f"{'for a policy':<13}{ledger.vkey}")
        here = (
            str(place)
            if place
            else "in the ssh-agent"
            if agent
            else "not on this station: open for reading only"
        )
        put(f"{'lies':<13}{here}")


@key.command("list", epilog="Example: hotset key list")
@click.option("--json", "as_json", is_flag=True, help="The keys as JSON.")
@on_a_ledger
@pass_call
def list_(call: Call, as_json: bool) -> None:
    """List every key that the record tells of: whose it is, what it signs, and what ended it."""
    from ledger.ledger import signing

    with call.open(write=False) as ledger:
        found, current = signing.keys_in(ledger), ledger.origin
    if as_json:
        put_json({"schema": FORMAT, "keys": [told(one) for one in found]})
        return
    for one in found:
        put(f"{one.fingerprint}  {one.whose:<16}{standing(one, current)}")


def told(one: door.KeyHere) -> dict[str, object]:
    """A key for programs."""
    return {
        "fingerprint": one.fingerprint,
        "vkey": one.vkey,
        "whose": one.whose,
        "entry": one.entry,
        "logs": list(one.logs),
        "from": one.from_.plain() if one.from_ else None,
        "until": one.until.plain() if one.until else None,
        "reason": one.reason,
        "ended_by": one.ended_by,
    }


def standing(one: door.KeyHere, current: str) -> str:
    """What a key signs, and since when it doesn't."""
    from ledger.facts.times import format_when
    from ledger.facts.vocabularies_rights import KEY_REASONS

    parts = [log.split("/", 2)[-1] for log in one.logs]
    first = f"entry {one.entry}" if not parts else f"signs {', '.join(parts)}"
    if one.ended_by is not None:
        since = f" from {format_when(one.until)}" if one.until and one.until.at else ""
        why = f", {KEY_REASONS.codes.get(one.reason, one.reason)}" if one.reason else ""
        return f"{first}; ended{since} by entry {one.ended_by}{why}"
    if one.logs and one.logs[-1] == current:
        return f"{first}, now"
    return f"{first}; followed by another" if one.logs else first


@key.command(epilog="Example: hotset key rotate --reason exposed")
@click.option("--reason", type=click.Choice(CHANGED), default=CHANGED[0], show_default=True, help="Why.")
@with_a_key
@on_a_ledger
@by_somebody
@pass_call
def rotate(call: Call, reason: str, key: str | None, passphrase: bool) -> None:
    """Change this station's key: an entry names the new one, and the record goes on under it.

    What the old key signed stays as it is. If somebody else has the old key, end it too: hotset key revoke.
    """
    from ledger.ledger import signing

    wish = key_wish(key, passphrase)
    with call.open(write=True) as ledger:
        path, who = ledger.path, call.hands(ledger.show())
    vkey = signing.rotate(path, who=who, home=call.home, wish=wish, reason=reason)
    put(vkey)
    say("The record goes on under this key. Give it to whoever checks receipts with the old one.")


@key.command(epilog='Example: hotset key revoke SHA256:… --reason exposed --from "12 Nov 2025"')
@click.argument("fingerprint", metavar="SHA256:…")
@click.option("--reason", type=click.Choice(ENDED), required=True, help="Why it ends.")
@click.option("--from", "since", metavar="WHEN", help="From when it doesn't hold; else from now.")
@on_a_ledger
@by_somebody
@pass_call
def revoke(call: Call, fingerprint: str, reason: str, since: str | None) -> None:
    """End a key by an entry: what it signs later is told apart. hotset key list shows the fingerprints.

    The key that signs now can't be ended: change it first with hotset key rotate.
    """
    from ledger.ledger import signing
    from tui.cli.reading import row

    with call.open(write=True) as ledger:
        when = ended(call, ledger.show().zone, since)
        entry = signing.revoke(ledger, fingerprint, reason=reason, since=when, who=call.hands(ledger.show()))
        put(row(entry, ledger))


def ended(call: Call, zone: str, since: str | None) -> When:
    """From when a key ends; raises UsageProblem for what is no time."""
    from ledger.facts import When
    from ledger.facts.times import NotADate, parse_when

    if since is None:
        return When.exactly(call.now, zone)
    try:
        return parse_when(since, call.now, zone, {})
    except NotADate as error:
        raise UsageProblem(f"--from: {error}.") from error


COMMANDS = {"key": key}
