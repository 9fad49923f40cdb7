"""What others say of an entry, as documents print it: confirmed, disputed, two corrections that disagree.

A dispute stands right behind its entry in the same size (documents.md 4). A vendor's word is "Not checked."
until somebody confirms it; a confirmation of what was corrected since counts for nothing here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from exporters.copies import Copy, Use
from exporters.counts import figure, listed, number_word, plural, sentence_start, with_article
from exporters.erasures import erased_words
from ledger.facts import AiUse, Confirm, Dispute, Entry, differing
from ledger.facts.regard import same_hand
from ledger.facts.times import format_moment
from ledger.facts.vocabularies_rights import REASONS

NOT_CHECKED = "Not checked."
NOT_SINCE = "Not checked since it was corrected."


def regard_words(copy: Copy, entry: Entry, *, details: bool = True) -> str:
    """Sentences to put behind an entry's own, each with a space before it; nothing if nobody says anything.

    Without `details` only that it is so: what is said could tell what a performer did not release.
    """
    held = copy.regard(entry)
    told: list[str] = []
    if len(held.conflict) > 1:
        numbers = listed([f"no. {figure(head.number)}" for head in held.conflict])
        many = f"{sentence_start(number_word(len(held.conflict)))} corrections disagree"
        values = changed_values(copy, held.conflict) if details else ""
        told.append(f"{many} ({numbers}){f': {values}' if values else ''}.")
    for dispute in held.open_disputes:
        if details:
            told.append(f"Disputed by {who(dispute)} on {on(copy, dispute)}: {dispute_words(dispute)}.")
        else:
            told.append(f"Disputed on {on(copy, dispute)}.")
    erased = erased_words(copy, entry) if details else ""
    return "".join(f" {sentence}" for sentence in told) + erased


def changed_values(copy: Copy, heads: Sequence[Entry]) -> str:
    """Each field in which versions disagree, with all of its values: `images 2 or 4`."""
    said: dict[str, list[str]] = {}
    first, *others = heads
    for other in others:
        for found in differing.differences(first.fact, other.fact, copy.label, (first.erased, other.erased)):
            counted = isinstance(first.fact, AiUse) and found.name == "outputs.count"
            thing = first.fact.outputs.thing if isinstance(first.fact, AiUse) and counted else None
            label = plural(thing, None) if thing else found.label
            values = said.setdefault(label, [found.old])
            if found.new not in values:
                values.append(found.new)
    return "; ".join(f"{label} {listed(values, 'or')}" for label, values in said.items())


def vendor_words(copy: Copy, several: Sequence[Use], vendor: str) -> str:
    """` Stated by {vendor}; {n} of {m} checked, confirmed by {who} on {date}.`, or that nobody checked it."""
    found = [copy.regard(use.entry) for use in several]
    confirmed = [regard for regard in found if regard.confirmed]
    if not confirmed:
        earlier = any(regard.confirmations for regard in found)
        return f" Stated by {vendor}. {NOT_SINCE if earlier else NOT_CHECKED}"
    checks = [check for regard in confirmed for check in regard.confirmed]
    by = listed(list(dict.fromkeys(f"{who(check)} on {on(copy, check)}" for check in checks)))
    own = [check for check, use in _pairs(copy, several) if _own(copy, check, use.entry)]
    same = ", by the hand that entered it" if checks and len(own) == len(checks) else ""
    text = f" Stated by {vendor}{_counted(checks)}, confirmed by {by}{same}."
    rest = len(found) - len(confirmed)
    return f"{text} Not checked: {figure(rest)} of {figure(len(found))} entries." if rest else text


def vendor_word(copy: Copy, use: Use) -> str:
    """` Vendor’s word, not confirmed.`, or by whom and when it was."""
    checks = copy.regard(use.entry).confirmed
    by = listed([f"{who(check)} on {on(copy, check)}" for check in checks])
    return f" Vendor’s word{_counted(checks)}, {f'confirmed by {by}' if by else 'not confirmed'}."


def _pairs(copy: Copy, several: Sequence[Use]) -> Iterable[tuple[Entry, Use]]:
    return ((check, use) for use in several for check in copy.regard(use.entry).confirmed)


def _own(copy: Copy, check: Entry, entry: Entry) -> bool:
    """Whether the same hand entered and confirmed it: seen in the whole, also where no name is printed."""
    return same_hand(copy.whole[check.place], copy.whole[entry.place])


def _counted(checks: Iterable[Entry]) -> str:
    facts = [check.fact for check in checks if isinstance(check.fact, Confirm)]
    checked = [fact.what.checked for fact in facts if fact.what.checked is not None]
    of = [fact.what.of for fact in facts if fact.what.checked is not None]
    if not checked:
        return ""
    known = [total for total in of if total is not None]
    total = f" of {figure(sum(known))}" if len(known) == len(checked) else ""
    return f"; {figure(sum(checked))}{total} checked"


def confirmation_words(copy: Copy, entry: Entry, target: Entry) -> str:
    """A confirmation as a trail prints it under its entry."""
    fact = entry.fact
    assert isinstance(fact, Confirm)
    how = f", {fact.what.said}" if fact.what.said else ""
    told = f"{_counted([entry]).removeprefix('; ')}{how}".removeprefix(", ")
    told = told or "what was checked is not stated"
    own = ", the hand that entered it" if _own(copy, entry, target) else ""
    old = target.place not in {head.place for head in copy.regard(target).heads}
    before = ", before it was corrected" if old else ""
    return f"confirms {figure(target.number)}: {told}; {who(entry)}, {at(copy, entry)}{own}{before}"


def disputing_words(copy: Copy, entry: Entry, target: Entry) -> str:
    """A dispute as a trail prints it under its entry, with what became of it."""
    held = copy.regard(target)
    still = {dispute.place for dispute in held.open_disputes}
    standing = {dispute.place for dispute in held.disputes}
    end = "open" if entry.place in still else "corrected and confirmed since"
    end = end if entry.place in standing else "taken back"
    return f"disputes {figure(target.number)}: {dispute_words(entry)}; {who(entry)}, {at(copy, entry)}; {end}"


def dispute_words(entry: Entry) -> str:
    """What is said not to be so, in its own words or the reason of the list."""
    fact = entry.fact
    if isinstance(fact, Dispute) and fact.what.said:
        return f"“{' '.join(fact.what.said.split())}”"
    if "what" in entry.absent:
        return "the words are not in this copy"
    why = next((link.why for link in entry.re if link.how == "disputes"), "none")
    return REASONS.label(why) if why not in ("none", "other") else "why is not recorded"


def who(entry: Entry) -> str:
    """Who confirms or disputes, as far as this copy holds it: name and role, or the role alone."""
    fact = entry.fact
    person = fact.who.person.as_ if fact.who.person is not None else ""
    role = fact.what.role or "" if isinstance(fact, Confirm | Dispute) else ""
    if person:
        return f"{person}, {role}," if role else person
    if role:
        return with_article(role)
    return "somebody whose name is not in this copy" if "who" in entry.absent else "somebody not recorded"


def on(copy: Copy, entry: Entry) -> str:
    """The day of an entry, in prose."""
    return format_moment(entry.at, copy.show.zone, prose=True).rsplit(",", 1)[0]


def at(copy: Copy, entry: Entry) -> str:
    """The moment of an entry, in the short form of trails."""
    return format_moment(entry.at, copy.show.zone)


def disputed_count(several: Sequence[Use], copy: Copy) -> str:
    """` One of them is disputed.`, of performances of which only the kind may be printed."""
    number = sum(bool(copy.regard(use.entry).open_disputes) for use in several)
    if not number:
        return ""
    return f" {sentence_start(number_word(number))} of them {'is' if number == 1 else 'are'} disputed."
