"""Uses of people and of replicas against the consents on file. A sighting is never the time of a use."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from ledger.audit.findings import Check, Family, Finding
from ledger.audit.held import Held
from ledger.audit.spans import Span, span, surely_before
from ledger.facts import (
    AiUse,
    Consent,
    ConsentStatus,
    Entry,
    Notice,
    Ref,
    Replica,
    ReplicaEvent,
    When,
    listed,
)
from ledger.facts.vocabularies_rights import CONSENT_STATES

ENDED = frozenset({"refused", "withdrawn", "suspended", "expired"})
NOT_YET = frozenset({"not_requested", "requested", "unknown"})
HOURS = 48
"""Notice before services for an employment-based replica (SAG-AFTRA TV/Theatrical 2023, domain.md A2)."""

CHECKS = (
    Check(
        "consent-missing",
        "A person is in it and no consent on file is named",
        "A use says that a real person is in it and names no consent that is in the record, or one that was "
        "never given; or a replica was used, and neither that entry nor the replica’s own names a consent in "
        "the record. Uses of replicas are read against their consents as all others are. Silent where "
        "somebody claims that none is needed, where the use is only planned, and "
        "where the performer’s part is withheld or erased.",
    ),
    Check(
        "consent-after",
        "The consent is dated after the use",
        "The date on the consent is later than the time that is stated for the use, or than the entry of the "
        "use itself. When an output was seen says nothing about when it was made and is not looked at.",
    ),
    Check(
        "consent-scope",
        "The use lies outside the scenes or the person of the consent",
        "The consent lists scenes and the use names others, or both name people of the list and none is the "
        "same. What a consent covers in words is for people to read and is not looked at.",
    ),
    Check(
        "consent-ended",
        "The consent was refused, withdrawn, suspended, or had run out",
        "The consent’s standing, or the date on which it ends, does not surely lie after the use: either the "
        "use is later, or when the tool was used is not stated.",
    ),
    Check(
        "notice-short",
        "Less than 48 hours between notice and services",
        "Both times are on a consent or a notice of intended use, and whatever hours of their "
        "days are meant, "
        "fewer than 48 hours (or than the clock that the notice states) lie between them. The hours are "
        "counted; which agreement applies is for people to say. SAG-AFTRA TV/Theatrical 2023.",
    ),
)


def find(held: Held) -> Iterator[Finding]:
    """What the consents of a record leave open."""
    known, replicas = _Consents(held), _Replicas(held)
    for entry, fact in held.live(AiUse):
        if (
            fact.likeness.in_it != "yes"
            or held.status(entry, fact) == "planned"
            or "performer" in entry.absent
        ):
            continue
        made = _of_use(entry, fact)
        claimed = fact.likeness.consent == "not_required_claimed"
        if not claimed or any(known.named(ref.id, ref.as_) for ref in made.consents):
            yield from _read(held, known, made)
    for entry, event in held.live(ReplicaEvent):
        if event.likeness.event == "used" and "person" not in entry.absent:
            yield from _read(held, known, _of_event(replicas, entry, event))
    for entry, consent in held.live(Consent):
        yield from _short(entry, consent.dates.notice_given, consent.dates.services_start, HOURS)
    for entry, notice in held.live(Notice):
        if notice.what.type == "use_48h":
            clock = HOURS if notice.what.clock is None else notice.what.clock
            yield from _short(entry, notice.dates.sent, notice.dates.services, clock)


FAMILY = Family("Consents", CHECKS, find)


class _Made(NamedTuple):
    """Something that consents are read against: a use with a person in it, or a use of a replica."""

    entry: Entry
    what: str
    consents: tuple[Ref, ...]
    people: tuple[Ref, ...]
    scenes: tuple[Ref, ...]
    used: Span | None
    fields: tuple[str, str]
    """Where it names its consents, and where it says when."""

    @property
    def consents_field(self) -> str:
        """The command that corrects which consents it names."""
        return f"hotset correct {self.entry.number} {self.fields[0]}=CODE"

    @property
    def time_field(self) -> str:
        """The command that corrects when it was."""
        return f"hotset correct {self.entry.number} {self.fields[1]}=…"


def _of_use(entry: Entry, fact: AiUse) -> _Made:
    performer = fact.performer
    return _Made(
        entry,
        "A person is in it",
        listed(performer.consents),
        listed(performer.people),
        listed(fact.where.scene),
        span(fact.where.occurred),
        ("performer.consents", "where.occurred"),
    )


def _of_event(replicas: _Replicas, entry: Entry, fact: ReplicaEvent) -> _Made:
    own = listed(fact.person.consents)
    person = () if fact.person.person is None else (fact.person.person,)
    return _Made(
        entry,
        "A replica was used",
        own or replicas.consents(fact.likeness.replica),
        person,
        listed(fact.where.scene),
        span(fact.likeness.when),
        ("person.consents", "likeness.when"),
    )


class _Replicas:
    """The replicas on file, by id and by code, with the consents that each was made under."""

    def __init__(self, held: Held) -> None:
        self._known: dict[str, tuple[Ref, ...]] = {}
        for entry, fact in held.live(Replica):
            under = listed(fact.person.consents)
            self._known[held.first(entry).id] = under
            if fact.likeness.code:
                self._known[fact.likeness.code.casefold()] = under

    def consents(self, ref: Ref | None) -> tuple[Ref, ...]:
        """The consents of the replica that is meant; none if it isn't in the record."""
        if ref is None:
            return ()
        return self._known.get(ref.id or "") or self._known.get(ref.as_.casefold(), ())


class _Standing(NamedTuple):
    state: str | None
    since: Span | None
    entry: Entry


class _Consents:
    """The consents on file by id and by code, and how each stands."""

    def __init__(self, held: Held) -> None:
        self._by_id: dict[str, tuple[Entry, Consent]] = {}
        self._by_code: dict[str, tuple[Entry, Consent]] = {}
        self._stands: dict[int, _Standing] = {}
        for entry, fact in held.live(Consent):
            self._by_id[held.first(entry).id] = entry, fact
            if fact.likeness.code:
                self._by_code[fact.likeness.code.casefold()] = entry, fact
        for entry, status in held.live(ConsentStatus):
            named = status.likeness.consent
            found = self.named(named.id, named.as_) if named is not None else None
            if found is not None and status.likeness.state is not None:
                since = span(status.likeness.when)
                self._stands[found[0].thing] = _Standing(status.likeness.state, since, entry)

    def named(self, id: str | None, words: str) -> tuple[Entry, Consent] | None:
        return (self._by_id.get(id) if id else None) or self._by_code.get(words.casefold())

    def standing(self, entry: Entry, fact: Consent) -> _Standing:
        given = _Standing(fact.likeness.state, span(fact.likeness.signed), entry)
        return self._stands.get(entry.thing, given)


def _read(held: Held, known: _Consents, made: _Made) -> Iterator[Finding]:
    """What the consents that something names leave open."""
    entry, used, logged = made.entry, made.used, held.first(made.entry).at
    named = [found for ref in made.consents if (found := known.named(ref.id, ref.as_)) is not None]
    if not named:
        first = made.consents[0].as_ if made.consents else None
        lacking = f"the consent “{first}” is not in the record" if first else "it names no consent"
        yield Finding(
            "consent-missing",
            (entry.number,),
            f"{made.what}, and {lacking}.",
            f"Name it: {made.consents_field}; hotset add consent logs one.",
        )
    for consent, given in named:
        both = (entry.number, consent.number)
        name = given.likeness.code or f"entry {consent.number}"
        stands = known.standing(consent, given)
        if stands.state in NOT_YET:
            words = CONSENT_STATES.codes.get(stands.state or "", "not known")
            yield Finding(
                "consent-missing",
                both,
                f"{made.what}, and consent {name} stands as: {words}.",
                f"Log how it stands: hotset add consent.status consent={name} state=…",
            )
        signed = span(given.likeness.signed)
        if surely_before(used, signed) or surely_before(Span(logged, logged), signed):
            yield Finding(
                "consent-after",
                both,
                f"Consent {name} is dated after the use.",
                f"Compare both with the paper; correct the wrong one: {made.time_field}",
            )
        yield from _scope(held, made, consent, given, name)
        yield from _ended(made, stands, given, consent, name)


def _scope(held: Held, made: _Made, consent: Entry, given: Consent, name: str) -> Iterator[Finding]:
    covered = listed(given.scope.scenes)
    inside = {ref.id or ref.as_ for ref in covered} | {ref.as_ for ref in covered}
    others = [ref.as_ for ref in made.scenes if (ref.id or ref.as_) not in inside and ref.as_ not in inside]
    if covered and others:
        yield Finding(
            "consent-scope",
            (made.entry.number, consent.number),
            f"Scene {', '.join(others)} is not among the scenes of consent {name}.",
            f"Read its scope: hotset show {consent.number}; name another consent, or correct the scene.",
        )
    people = {held.person(ref) for ref in made.people}
    whose = held.person(given.person.person) if given.person.person is not None else None
    several = len(made.consents) > 1
    if whose is not None and people and None not in people and whose not in people and not several:
        yield Finding(
            "consent-scope",
            (made.entry.number, consent.number),
            f"Consent {name} is another person’s than the use names.",
            f"Correct whose it is, or name another: {made.consents_field}",
        )


def _ended(made: _Made, stands: _Standing, given: Consent, consent: Entry, name: str) -> Iterator[Finding]:
    since, words, used = None, None, made.used
    if stands.state in ENDED:
        since, words = stands.since, CONSENT_STATES.codes[stands.state or ""]
        if surely_before(used, since):
            return
    else:
        limit = span(given.dates.expires)
        if surely_before(limit, used):
            since, words = limit, "expired"
    if words is None:
        return
    when = "" if used is not None and since is not None else ", and which came first is not stated"
    yield Finding(
        "consent-ended",
        tuple(dict.fromkeys((made.entry.number, consent.number, stands.entry.number))),
        f"Consent {name} stands as: {words}{when}.",
        f"Name another consent, or state when it was used: {made.time_field}",
    )


def _short(entry: Entry, notice: When | None, services: When | None, hours: int) -> Iterator[Finding]:
    given, start = span(notice), span(services)
    if given is None or start is None:
        return
    between, exact = start.end - given.first, start.first == start.end and given.first == given.end
    if between > timedelta(hours=hours) or (exact and between == timedelta(hours=hours)):
        return
    whole = max(0, -(-between // timedelta(hours=1)) if not exact else between // timedelta(hours=1))
    told = f"{whole} h" if exact else f"less than {whole} h"
    yield Finding(
        "notice-short",
        (entry.number,),
        f"Notice {told} before services; the clock stated is {hours} h.",
        "Compare with the paper, and with the agreement that applies.",
    )
