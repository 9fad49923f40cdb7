"""A copy for an audience: entries with only the compartments that it is given, and chains of them as things.

What a copy is not given is blanked here before any document looks, so that none can print it.
A document may count over what its audience doesn't get (format hotset/1, section 4).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING, TypeVar

from exporters.options import Options, Withheld, numbers
from ledger.audit.answers import LIVE
from ledger.audit.coverage import Coverage, coverage
from ledger.audit.needs import about_person
from ledger.audit.speakers import Speakers
from ledger.facts import (
    AiOutput,
    AiUse,
    Compartment,
    Consent,
    Entry,
    Fact,
    HumanContribution,
    Ref,
    ReportIssued,
    listed,
)
from ledger.facts.regard import Regard, regard
from ledger.facts.sensitivity import given
from ledger.facts.show import Show, ToolHere
from ledger.facts.values import LogHead

if TYPE_CHECKING:
    from ledger.ledger import Checked, Head

F = TypeVar("F", bound=Fact)

_CHAIN = frozenset({"corrects", "completes"})


@dataclass(frozen=True)
class Use:
    """One use as a thing: the entry in force, those it replaced, and what was logged about it."""

    entry: Entry
    fact: AiUse
    chain: tuple[Entry, ...]
    hands: tuple[HumanContribution, ...] = ()
    outputs: tuple[AiOutput, ...] = ()
    consents: tuple[Entry, ...] = ()
    entries: tuple[int, ...] = ()
    """The numbers of all of these."""
    rivals: tuple[Entry, ...] = ()
    """The versions that disagree with `entry`; as long as there are any, none of them is settled."""

    @property
    def status(self) -> str | None:
        """Where its output ended up, as last said; None if nobody said."""
        later = [output.what.status for output in self.outputs if output.what.status]
        return later[-1] if later else self.fact.outputs.status

    @property
    def replaced_by(self) -> str | None:
        """What took its place in the film, as last said."""
        return next((o.what.replaced_by for o in reversed(self.outputs) if o.what.replaced_by), None)

    @property
    def release(self) -> str:
        """How much of a person's use may be published: the least that a consent released, else its kind."""
        order = ["none", "kind", "place", "words_place"]
        said = [
            entry.fact.likeness.release if entry.fact.likeness.release in order else "kind"
            for entry in self.consents
            if isinstance(entry.fact, Consent)
        ]
        return min((level for level in said if level), key=order.index, default="kind")

    @property
    def printable(self) -> bool:
        """Whether a public page may print what was done, where and with what."""
        return not self.about_person or self.release in ("place", "words_place")

    @property
    def about_person(self) -> bool:
        """Whether a real person's face, body or voice is in it, as far as it was said."""
        return about_person(self.fact)


@dataclass(frozen=True)
class Copy:
    """What one document for one audience may read."""

    audience: str
    options: Options
    show: Show
    head: Head
    entries: tuple[Entry, ...]
    whole: Mapping[int, Entry] = field(repr=False)
    """The same entries with nothing blanked, by place: for counts and release levels, never for printing."""

    @cached_property
    def by_place(self) -> dict[int, Entry]:
        return {entry.place: entry for entry in self.entries}

    @cached_property
    def parts(self) -> dict[str, tuple[int, int]]:
        """Log → how many entries come before it, and how many it has here; oldest part first."""
        return {entry.log: (entry.before, entry.seq + 1) for entry in self.entries}

    def under(self, head: LogHead) -> int:
        """How many of the entries lie under a head that a document went out with; 0 if its log isn't here."""
        return self.parts[head.log][0] + head.size if head.log in self.parts else 0

    @cached_property
    def chains(self) -> dict[int, tuple[Entry, ...]]:
        """Thing → its entries in order."""
        chains: dict[int, list[Entry]] = {}
        for entry in self.entries:
            chains.setdefault(entry.thing if entry.thing >= 0 else entry.place, []).append(entry)
        return {thing: tuple(chain) for thing, chain in chains.items()}

    @cached_property
    def chosen(self) -> frozenset[int]:
        """The numbers of the entries that the document was narrowed to."""
        return numbers(self.options.entries)

    @cached_property
    def coverage(self) -> Coverage:
        return coverage(self.show, self.entries)

    @cached_property
    def speakers(self) -> Speakers:
        """Who said what, counted over what this audience doesn't get too: a number of people names nobody."""
        whole = tuple(self.whole.values())
        return Speakers(_show(whole), whole)

    def live(self, kind: type[F]) -> Iterator[tuple[Entry, F]]:
        """The entries of a kind that are in force, in order."""
        for entry in self._live.get(kind, ()):
            assert isinstance(entry.fact, kind)
            yield entry, entry.fact

    @cached_property
    def _live(self) -> dict[type[Fact], list[Entry]]:
        held: dict[type[Fact], list[Entry]] = {}
        for entry in self.entries:
            if entry.state in LIVE:
                held.setdefault(type(entry.fact), []).append(entry)
        return held

    @cached_property
    def script(self) -> tuple[str, ...]:
        """The numbers of the scenes that the script holds now, in its order."""
        return tuple(scene.name for scene in self.show.scenes if not scene.omitted)

    @cached_property
    def uses(self) -> tuple[Use, ...]:
        """Every use in force once, with what was logged about it; of versions that disagree the newest."""
        about: dict[int, list[Entry]] = {}
        for entry in self.entries:
            if entry.state in LIVE and isinstance(entry.fact, AiOutput | HumanContribution):
                for link in entry.re:
                    target = self.by_place.get(link.place)
                    if target is not None and link.how not in _CHAIN:
                        about.setdefault(target.thing, []).append(entry)
        things: dict[int, list[tuple[Entry, AiUse]]] = {}
        for entry, fact in self.live(AiUse):
            things.setdefault(entry.thing, []).append((entry, fact))
        return tuple(
            self._use(*versions[-1], about.get(thing, []), tuple(entry for entry, _ in versions[:-1]))
            for thing, versions in things.items()
        )

    def regard(self, entry: Entry) -> Regard:
        """The versions of an entry's thing, and what others say of it."""
        held = self._regards.get(entry.place)
        if held is None:
            held = regard(entry, self.by_place.__getitem__)
            self._regards.update((version.place, held) for version in held.versions)
        return held

    @cached_property
    def _regards(self) -> dict[int, Regard]:
        return {}

    def _use(self, entry: Entry, fact: AiUse, about: list[Entry], rivals: tuple[Entry, ...]) -> Use:
        whole = self.whole[entry.place].fact
        assert isinstance(whole, AiUse)
        consents = tuple(self._consents(listed(whole.performer.consents)))
        chain = self.chains[entry.thing]
        numbers = [e.number for e in (*chain, *about, *consents)]
        return Use(
            entry,
            fact,
            chain,
            tuple(e.fact for e in about if isinstance(e.fact, HumanContribution)),
            tuple(e.fact for e in about if isinstance(e.fact, AiOutput)),
            consents,
            tuple(sorted(set(numbers))),
            rivals,
        )

    def _consents(self, refs: Iterable[Ref]) -> Iterator[Entry]:
        wanted = {text for ref in refs for text in (ref.id, ref.as_) if text}
        if not wanted:
            return
        for entry, fact in self.live(Consent):
            first = self.chains[entry.thing][0]
            if first.id in wanted or (fact.likeness.code is not None and fact.likeness.code in wanted):
                yield entry

    @cached_property
    def _scene_names(self) -> dict[str, str]:
        return {scene.id: scene.name for scene in self.show.scenes}

    def scene_name(self, ref: Ref) -> str:
        """A scene by the number that the script gives it now, else as it was written."""
        return self._scene_names.get(ref.id or "", ref.as_)

    def tool(self, ref: Ref | str | None) -> ToolHere | None:
        """The tool of the list that a reference means."""
        if not isinstance(ref, Ref):
            return None
        return next((tool for tool in self.show.tools if tool.id == ref.id), None) or self.show.tool(ref.as_)

    def label(self, vocabulary: str, code: str, known: Mapping[str, str]) -> str:
        """The words for a code, the production's own first."""
        return self.show.label(vocabulary, code, known)

    def reports(self, document: str) -> list[tuple[Entry, ReportIssued]]:
        """Versions of a document that were issued before, in order."""
        return [(e, fact) for e, fact in self.live(ReportIssued) if fact.what.document == document]


def copy_of(checked: Checked, audience: str, options: Options) -> Copy:
    """The copy of a checked prefix for an audience. Raises ValueError for an audience that nobody knows."""
    entries = tuple(given_to(entry, audience, options.withheld) for entry in checked.entries)
    whole = {entry.place: entry for entry in checked.entries}
    return Copy(audience, options, _show(entries), checked.head, entries, whole)


def _show(entries: tuple[Entry, ...]) -> Show:
    return Show.of(entries)


def given_to(entry: Entry, audience: str, withheld: tuple[Withheld, ...] = ()) -> Entry:
    """The entry without what the audience isn't given and without what a person kept back."""
    kept = {w.compartment for w in withheld if w.entry == entry.number}
    blank: dict[str, object] = {}
    absent = dict(entry.absent)
    for name, spec in type(entry.fact).compartments().items():
        if name in kept or not is_given(audience, spec.letter):
            blank[name] = _blank(spec.model)
            absent.setdefault(name, "withheld" if name in kept else "not given")
    if not blank:
        return entry
    return replace(entry, fact=entry.fact.model_copy(update=blank), absent=absent)


@cache
def _blank(model: type[Compartment]) -> Compartment:
    return model.model_construct()


def is_given(audience: str, letter: str) -> bool:
    """Whether a copy for this audience is given compartments of that class."""
    # A coded copy prints form, date and pages of written material and nothing else: packet.py sees to that.
    return given("wga" if audience in ("coded", "writer") else audience, letter)
