"""After the shoot: one changed performance, two temporary voices, a vendor's shots, and noise on dialogue."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ledger.facts import AiOutput, AiUse, Consent, HumanContribution, Money, NewEntry, Note
from ledger.facts.parts import Span
from ledger.facts.people import (
    ConsentDates,
    ConsentDocument,
    ConsentLikeness,
    ConsentPerson,
    ConsentScope,
    ConsentWording,
    ContributionRole,
    ContributionWhat,
    ContributionWhere,
)
from ledger.facts.use import (
    OutputWhat,
    OutputWhere,
    UseCost,
    UseLikeness,
    UseOutputs,
    UsePerformer,
    UseRole,
    UseWhat,
    UseWhere,
    UseWork,
)
from tui.demo.files import invented
from tui.demo.kinds import tool_ref
from tui.demo.stage import Event, Stage, at, month, on

NO_VFX: Final = "1 22 27 29 32 39 41 43 48 50 51 53 55 56 58"
"""Scenes without a shot of the vendor's; 41 has a preview of the set's own."""
NO_CLEANING: Final = "54 57 60"
OUTLINED, MENDED = 74, 47
"""Shots as the vendor's list was copied: 121. Nine of the outlined ones stood there twice."""
TWICE: Final = 9


def _consent(stage: Stage) -> Consent:
    return Consent(
        likeness=ConsentLikeness(
            code="C-14",
            category="DALT",
            capacity="self",
            agreement="SAG-AFTRA TV/Theatrical 2023",
            state="given",
            written="yes",
            signed=on("2026-03-02"),
            release="words_place",
        ),
        person=ConsentPerson(person=stage.ref("person Y. Castellan", "Y. Castellan")),
        scope=ConsentScope(
            picture="Salt Line", scenes=stage.scene("17"), roles=("Mara",), uses="scene 17, six words"
        ),
        dates=ConsentDates(notice_given=at("2026-02-27 09:00"), services_start=at("2026-03-02 09:00")),
        wording=ConsentWording(
            text="The six words of scene 17 may be made clearer from my own recording, in this picture only."
        ),
        document=ConsentDocument(
            file=invented("consent-C-14.pdf", 2), separately_signed="yes", conspicuous="yes"
        ),
    )


def _voice(words: int) -> Callable[[Stage], AiUse]:
    def make(stage: Stage) -> AiUse:
        return AiUse(
            role=UseRole(department="PSD", basis="vendor_declared", scribe_role="post supervisor"),
            where=UseWhere(
                scene=stage.scene("17"),
                phase="post",
                timecode=(Span(start="00:21:04:11", end="00:21:09:02"),),
                occurred=on("2026-03-09"),
            ),
            what=UseWhat(
                function="ALTER-PERF",
                origination="both",
                meaning="enhances",
                realism="realistic",
                tool=tool_ref(stage, "tv"),
                made=12,
                kept=1,
                prompt="none",
                human_oversight="human_validated",
            ),
            outputs=UseOutputs(count=words, thing="word", status="final", prominence="prominent"),
            likeness=UseLikeness(in_it="yes", features=("voice",), category="DALT", consent="given"),
            performer=UsePerformer(
                people=(stage.ref("person Y. Castellan", "Mara"),), consents=(stage.ref("consent", "C-14"),)
            ),
            cost=UseCost(money=Money(amount="310.00", currency="USD")),
        )

    return make


def _six(stage: Stage) -> NewEntry:
    return NewEntry(_voice(6)(stage), (stage.link("voice", "corrects", "miscount"),))


def _chosen(stage: Stage) -> NewEntry:
    fact = HumanContribution(
        role=ContributionRole(department="PSD", role="sound supervisor", basis="told_by_user"),
        where=ContributionWhere(scene=stage.scene("17"), occurred=on("2026-03-09")),
        what=ContributionWhat(
            natures=("SELECTION_ARRANGEMENT",),
            did=("chose",),
            selection="picked the version, matched it by ear",
            chosen=1,
            chosen_from=12,
        ),
    )
    return NewEntry(fact, (stage.link("voice", "about"),))


def _temporary(words: str) -> Callable[[Stage], AiUse]:
    def make(stage: Stage) -> AiUse:
        return AiUse(
            role=UseRole(department="PSD", basis="told_by_user", told_by="assistant editor"),
            where=UseWhere(scene=stage.scene("8"), phase="post", occurred=on("2026-03-16")),
            what=UseWhat(
                function="DIALOGUE-GEN", origination="originated", tool=tool_ref(stage, "tv"), purpose=words
            ),
            outputs=UseOutputs(count=1, thing="temporary voice", status="temp_in_cut"),
            likeness=UseLikeness(in_it="no", category="NONE"),
        )

    return make


def _replaced(name: str) -> Callable[[Stage], NewEntry]:
    def make(stage: Stage) -> NewEntry:
        fact = AiOutput(
            where=OutputWhere(scene=stage.scene("8"), version=stage.ref("version mix 3", "mix 3")),
            what=OutputWhat(status="temp_replaced", replaced_by="performers"),
        )
        return NewEntry(fact, (stage.link(name, "about"),))

    return make


def _all_but(stage: Stage, without: str) -> tuple[str, ...]:
    left_out = {*without.split(), "24"}
    return tuple(number for number in stage.scenes if number not in left_out)


def _shots(word: str, count: int, verb: str, cost: str) -> Callable[[Stage], AiUse]:
    def make(stage: Stage) -> AiUse:
        return AiUse(
            role=UseRole(
                department="VFX", vendor="NFX", basis="vendor_declared", scribe_role="VFX supervisor"
            ),
            where=UseWhere(
                scene=stage.scene(*_all_but(stage, NO_VFX)),
                phase="post",
                version=stage.ref("version locked cut", "locked cut"),
                occurred=month("2026-04"),
            ),
            what=UseWhat(
                function="VFX-ASSIST",
                origination="processed",
                tool=tool_ref(stage, word),
                purpose=verb,
                human_oversight="human_validated",
            ),
            outputs=UseOutputs(count=count, thing="shot", status="final", prominence="incidental"),
            likeness=UseLikeness(in_it="no"),
            work=UseWork(covered_work="yes", job_effect="yes", done_by="VFX supervisor"),
            cost=UseCost(money=Money(amount=cost, currency="USD"), pay_reference="contract NFX-3"),
        )

    return make


def _counted_once(stage: Stage) -> NewEntry:
    fact = _shots("nfo", OUTLINED - TWICE, "outlines", "18400.00")(stage)
    told = fact.changed(note=Note(note="A copying error: nine shots stood in the vendor’s list twice."))
    return NewEntry(told, (stage.link("outlined", "corrects", "typo"),))


def _approved(name: str, words: str) -> Callable[[Stage], NewEntry]:
    def make(stage: Stage) -> NewEntry:
        fact = HumanContribution(
            role=ContributionRole(department="VFX", role="VFX supervisor", basis="did_it"),
            what=ContributionWhat(natures=("REVIEW",), did=("approved",), description=words),
        )
        return NewEntry(fact, (stage.link(name, "about"),))

    return make


def _cleaned(stage: Stage) -> AiUse:
    return AiUse(
        role=UseRole(department="PSD", basis="did_it", scribe_role="post supervisor"),
        where=UseWhere(
            scene=stage.scene(*_all_but(stage, NO_CLEANING)),
            phase="post",
            version=stage.ref("version mix 3", "mix 3"),
            occurred=month("2026-03"),
        ),
        what=UseWhat(
            function="DIALOGUE-CLEAN", origination="processed", tool=tool_ref(stage, "rx"), prompt="none"
        ),
        outputs=UseOutputs(status="final"),
        likeness=UseLikeness(exemption="NOISE", claimed_by="post supervisor"),
        work=UseWork(covered_work="yes", job_effect="yes"),
        cost=UseCost(money=Money(amount="1200.00", currency="USD")),
    )


def events() -> list[Event]:
    """Post-production as it was entered."""
    mercer, okafor = "D. Mercer", "P. Okafor"
    return [
        Event("2026-03-05 09:20", mercer, _consent, "consent"),
        Event("2026-03-12 10:14", mercer, _voice(5), "voice"),
        Event("2026-03-12 10:16", mercer, _chosen),
        Event("2026-03-13 09:05", mercer, _six, "voice is six"),
        Event("2026-03-28 17:40", mercer, _temporary("the voice of the tide line"), "temp 1"),
        Event("2026-03-28 17:42", mercer, _temporary("Mara’s one word at the telephone"), "temp 2"),
        Event("2026-05-12 10:00", mercer, _replaced("temp 1")),
        Event("2026-05-12 10:01", mercer, _replaced("temp 2")),
        Event("2026-06-18 11:00", okafor, _shots("nfo", OUTLINED, "outlines", "18400.00"), "outlined"),
        Event("2026-06-18 11:05", okafor, _shots("nfm", MENDED, "clean-up", "9150.00"), "mended"),
        Event(
            "2026-06-19 15:00", okafor, _approved("outlined", "approved each shot; 6 checked frame by frame")
        ),
        Event(
            "2026-06-19 15:02", okafor, _approved("mended", "approved each shot; 4 checked frame by frame")
        ),
        Event("2026-06-22 12:00", mercer, _cleaned, "cleaned"),
        Event("2026-11-09 10:00", okafor, _counted_once, "outlined once"),
    ]
