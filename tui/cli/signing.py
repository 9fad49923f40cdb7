"""`sign`: a fixed statement about the record, shown before it is signed and printed after."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ledger.errors import UsageProblem
from tui.cli.call import Call, by_somebody, on_a_ledger, pass_call
from tui.cli.output import at_a_terminal, put, say
from tui.cli.parts import ENTRY
from tui.hints import nearest

if TYPE_CHECKING:
    from ledger.facts import Attestation, Entry, Ref
    from ledger.facts.show import Show
    from ledger.facts.statements import Words
    from ledger.ledger import Ledger

WORD = "sign"
# The vocabulary's own codes, typed again so that help needs no facts; a test compares.
MEANINGS = ("authored", "reported_on_behalf", "reviewed", "approved", "attested")


@click.command(
    epilog='Example: hotset sign scribe --scope "day 12" --signed-by "R. Vale, script supervisor" --key agent'
)
@click.argument("statement", required=False)
@click.argument("words", metavar="[SLOT=WORDS]...", nargs=-1)
@click.option("--signed-by", "signer", metavar="NAME, ROLE", help="Who signs, in their own name.")
@click.option(
    "--key", metavar="FILE", help="Their ssh key (Ed25519), or agent; without one: typed, not signed."
)
@click.option("--scope", help="What it covers, in words; else the whole record.")
@click.option("--meaning", type=click.Choice(MEANINGS), help="For the production's own statements.")
@click.option("--write", is_flag=True, help="Sign without asking.")
@click.option("--files", "number", type=ENTRY, metavar="N", help="Write entry N's statement for ssh-keygen.")
@click.option("--out", type=click.Path(path_type=Path), default=Path(), help="With --files: the folder.")
@on_a_ledger
@by_somebody
@pass_call
def sign(
    call: Call,
    statement: str | None,
    words: tuple[str, ...],
    signer: str | None,
    key: str | None,
    scope: str | None,
    meaning: str | None,
    write: bool,
    number: str | None,
    out: Path,
) -> None:
    """Sign one of the fixed statements about the record as it stands; without a STATEMENT, list them.

    The words are fixed; a production puts its own in their place with hotset add code list=statement
    code=scribe label=…. With --key it is signed so that ssh-keygen -Y verify can check it (--files).
    """
    if number is not None:
        hand_out(call, number, out)
        return
    if statement is None:
        with call.open(write=False) as ledger:
            list_statements(ledger.show())
        return
    if signer is None:
        raise UsageProblem("A statement is signed by a person.", 'Give --signed-by "NAME, ROLE".')
    from ledger.facts import NewEntry
    from ledger.ledger import signing
    from tui.cli.reading import row

    with call.open(write=True) as ledger:
        show, size = ledger.show(), ledger.size
        fact = stated(ledger, chosen(statement, show), words, signer, scope, meaning)
        say(shown(fact, show, key))
        own = signing.signing_key(ledger, key, fact.statement.meaning or "") if key is not None else None
        if not write and not (at_a_terminal() and typed_sign()):
            say(f"Nothing was signed. To sign it: add --write, or type {WORD} when asked.")
            return
        under = fact.signature
        assert under.person is not None, "made with one"
        fact = fact.changed(
            signature=signing.signed_under(fact.statement, under.person, own), who=call.hands(show)
        )
        (entry,) = ledger.append([NewEntry(fact)], after=size)
        put(row(entry, ledger))
        say(shown(fact, show, key, done=True))


def stated(
    ledger: Ledger, chosen: Words, words: tuple[str, ...], signer: str, scope: str | None, meaning: str | None
) -> Attestation:
    """The statement, not yet signed; raises UsageProblem."""
    from pydantic import ValidationError

    from ledger.facts import Attestation
    from ledger.facts.governance import AttestationSignature, AttestationStatement
    from ledger.facts.problems import problem_of
    from ledger.facts.statements import WHOLE, StatementProblem, filled, meaning_of
    from ledger.ledger import signing
    from tui.cli.assignments import refused

    typed = dict(_slot(word) for word in words)
    scope = scope or WHOLE
    if "scope" in chosen.slots:
        typed.setdefault("scope", scope)
    try:
        text, means = filled(chosen, typed), meaning_of(chosen, meaning)
    except StatementProblem as error:
        raise UsageProblem(f"{str(error)[:1].upper()}{str(error)[1:]}.", "Nothing was signed.") from error
    person, role = _person(ledger.show(), signer)
    try:
        return Attestation(
            statement=AttestationStatement(
                topic=chosen.topic,
                meaning=means,
                text=text,
                scope=scope,
                role=role or None,
                head=signing.log_head(ledger.head()),
            ),
            signature=AttestationSignature(person=person, form="typed"),
        )
    except ValidationError as error:
        raise refused(problem_of("attestation", error)) from error


def _slot(word: str) -> tuple[str, str]:
    name, equals, value = word.partition("=")
    if not equals:
        raise UsageProblem(f"“{word}” is no SLOT=WORDS.", 'Like scope="day 12".')
    return name, value


def _person(show: Show, signer: str) -> tuple[Ref, str]:
    from ledger.facts import Ref

    name, _, role = (part.strip() for part in signer.partition(","))
    problem = show.person_problem(name) if name else "A statement is signed by a person: give the name"
    if problem is not None:
        raise UsageProblem(f"{problem.rstrip('.')}.", 'Give --signed-by "NAME, ROLE".')
    known = show.person(name)
    return Ref(as_=name, id=known.id if known else None), role or (known.role if known else None) or ""


def chosen(name: str, show: Show) -> Words:
    """The statement of that name; raises UsageProblem naming what there is."""
    from ledger.facts.statements import statements_of

    found = statements_of(show)
    if name not in found:
        hint = nearest(name, found, f"One of: {', '.join(found)}.")
        raise UsageProblem(f"“{name}” is not a statement.", hint)
    return found[name]


def list_statements(show: Show) -> None:
    """Each statement by its name, with what signing it means and its words."""
    from ledger.facts.statements import statements_of
    from ledger.facts.vocabularies_rights import MEANINGS as CODES

    for one in statements_of(show).values():
        put(f"{one.name:<10}{one.by or 'this production':<18}{CODES.codes.get(one.meaning, '--meaning')}")
        put(f"{'':<10}“{one.text}”")


def typed_sign() -> bool:
    """Whether the person typed the word; Enter alone never signs."""
    answer = click.prompt(f"Type {WORD} to sign it", default="", show_default=False, err=True)
    return str(answer).strip().casefold() == WORD


def shown(fact: Attestation, show: Show, key: str | None, *, done: bool = False) -> str:
    """The statement as it is to be signed, or was: words, who, meaning, scope, head and form."""
    from tui.words.stated import form_words, statement_rows

    form = form_words(fact, ()) if done or key is None else f"to be signed with {key}"
    rows = statement_rows(fact, show, form)
    return "\n".join((f"“{fact.statement.text}”", *(f"  {label:<9}{words}" for label, words in rows)))


def hand_out(call: Call, number: str, out: Path) -> None:
    """Writes a signed statement as files for ssh-keygen, and says the command."""
    from exporters import save
    from ledger.ledger import signing

    with call.open(write=False) as ledger:
        entry: Entry = ledger.entry(ledger.number(number))
        made = signing.signed_files(entry)
    save({out / name: data for name, data in made.items()})
    message, signature, allowed = (str(out / name) for name in made)
    for name in (message, signature, allowed):
        put(name)
    say(
        "To check it: ssh-keygen -Y verify -n hotset-statement -I person "
        f"-f {allowed} -s {signature} < {message}"
    )
    say("Whose key it is, only the person can say: compare it with one that they gave you.")


COMMANDS = {"sign": sign}
