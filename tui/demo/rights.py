"""What was asked, told and answered around the uses: approvals, notices, consents, vendors, one scan."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ledger.facts import (
    AiOutput,
    AiUse,
    Approval,
    Consent,
    ConsentStatus,
    Consultation,
    Notice,
    Replica,
    ReplicaEvent,
    VendorDeclaration,
    WritingAiConsent,
)
from ledger.facts import NewEntry as New
from ledger.facts.approvals import (
    ApprovalConditions,
    ApprovalWhat,
    ConsultationViews,
    ConsultationWhat,
    NoticeContent,
    NoticeDates,
    NoticeParties,
    NoticeWhat,
)
from ledger.facts.declarations import VendorFile, VendorTools, VendorWhat
from ledger.facts.people import (
    ConsentLikeness,
    ConsentPerson,
    ConsentScope,
    ConsentStatusLikeness,
    ConsentStatusPerson,
    ConsentWording,
)
from ledger.facts.replicas import (
    ReplicaCapture,
    ReplicaCustody,
    ReplicaEventDetail,
    ReplicaEventLikeness,
    ReplicaEventPerson,
    ReplicaLikeness,
    ReplicaPerson,
)
from ledger.facts.use import OutputWhat, OutputWhere, UseLikeness, UseOutputs, UseRole, UseWhat, UseWhere
from ledger.facts.writing_rights import AiConsentConditions, AiConsentWhat
from tui.demo.files import invented
from tui.demo.kinds import tool_ref
from tui.demo.stage import Event, Stage, at, on

HALE, MERCER, OKAFOR = "I. Hale", "D. Mercer", "P. Okafor"
SHADOW: Final = "My scan may be used to place one shadow in scene 44, in this picture only."


def _research_allowed(stage: Stage) -> WritingAiConsent:
    return WritingAiConsent(
        what=AiConsentWhat(
            writer=stage.ref("person M. Adeyemi", "M. Adeyemi"),
            tool=tool_ref(stage, "gpt"),
            request="Tide tables and pilotage may be looked up and summarised; no text for the script.",
            requested=on("2025-06-11"),
            decision="granted_limited",
            decided=on("2025-06-12"),
            decider="producer",
            material=(),
        ),
        conditions=AiConsentConditions(
            conditions="Research only. What is looked up is logged.",
            policy="Company policy",
            policy_version="1",
        ),
    )


def _voice_approved(stage: Stage) -> Approval:
    return Approval(
        what=ApprovalWhat(
            code="A-1",
            type="production",
            use_class="talent",
            department="PSD",
            tool=tool_ref(stage, "tv"),
            scene=stage.scene("17"),
            decision="granted_limited",
            decider="producer",
            date=on("2026-03-03"),
            expires=on("2026-06-30"),
        ),
        conditions=ApprovalConditions(
            request="Six words of Mara made clearer from her own recording.",
            requested=on("2026-02-25"),
            conditions="Only with consent C-14, only scene 17, heard and chosen by the sound supervisor.",
            reference="letter of 3 March 2026",
        ),
    )


def _outlines_refused(stage: Stage) -> Approval:
    return Approval(
        what=ApprovalWhat(
            code="A-2",
            type="director",
            use_class="background",
            department="VFX",
            scene=stage.scene("52"),
            decision="refused",
            decider="director",
            date=on("2026-03-20"),
        ),
        conditions=ApprovalConditions(request="A generated sky behind the pilot boat."),
    )


def _voice_notice(stage: Stage) -> Notice:
    return Notice(
        what=NoticeWhat(
            code="N-1",
            type="use_48h",
            to=("performer’s representative",),
            sender="producer",
            means="by e-mail",
            clock=48,
        ),
        dates=NoticeDates(
            sent=at("2026-02-27 09:00"), services=at("2026-03-02 09:00"), acknowledged=on("2026-02-28")
        ),
        parties=NoticeParties(by=stage.ref("person I. Hale", HALE)),
        content=NoticeContent(
            text="Six words of scene 17 may be made clearer from Ms Castellan’s own recording.",
            people=(stage.ref("person Y. Castellan", "Y. Castellan"),),
            consents=(stage.ref("consent", "C-14"),),
        ),
    )


def _crew_notice(stage: Stage) -> Notice:
    return Notice(
        what=NoticeWhat(code="N-2", type="crew", to=("IATSE local",), sender="producer", means="by letter"),
        dates=NoticeDates(sent=on("2026-03-23"), acknowledged=on("2026-03-26")),
        content=NoticeContent(text="A vendor outlines and cleans up shots with machine learning."),
    )


def _consulted(stage: Stage) -> Consultation:
    return Consultation(
        what=ConsultationWhat(
            body="the VFX crew and its local",
            topic="outlines and clean-up by a vendor",
            date=on("2026-03-27"),
            departments=("VFX",),
        ),
        views=ConsultationViews(
            attendees=("producer", "VFX supervisor", "two compositors", "guild representative"),
            views="The crew asks to approve every shot itself, and to be named for it.",
            outcome="Every shot is approved by the VFX supervisor; six and four are checked frame by frame.",
        ),
    )


def _standing(state: str, day: str, said: str) -> Callable[[Stage], New]:
    def make(stage: Stage) -> New:
        fact = ConsentStatus(
            likeness=ConsentStatusLikeness(consent=stage.ref("consent", "C-14"), state=state, when=on(day)),
            person=ConsentStatusPerson(
                person=stage.ref("person Y. Castellan", "Y. Castellan"), capacity="self", reference=said
            ),
        )
        return New(fact, (stage.link("consent", "about"),))

    return make


def _crew_consent(stage: Stage) -> Consent:
    return Consent(
        likeness=ConsentLikeness(
            code="C-15",
            category="CREW-SCAN",
            capacity="self",
            state="given",
            written="yes",
            signed=on("2026-04-13"),
            release="kind",
        ),
        person=ConsentPerson(person=stage.ref("person S. Boothe", "S. Boothe")),
        scope=ConsentScope(picture="Salt Line", scenes=stage.scene("44"), uses="one shadow in scene 44"),
        wording=ConsentWording(text=SHADOW),
    )


def _scan(stage: Stage) -> Replica:
    return Replica(
        likeness=ReplicaLikeness(code="R-1", type="scan", method="scan", category="CREW-SCAN"),
        person=ReplicaPerson(
            person=stage.ref("person S. Boothe", "S. Boothe"), consents=(stage.ref("crew consent", "C-15"),)
        ),
        capture=ReplicaCapture(
            date=on("2026-04-14"),
            place="stage 2",
            vendor="NFX",
            hours_paid="2 h",
            biometrics=("body",),
            purpose="one shadow in scene 44",
            reason="The shadow of the second unit falls the wrong way.",
            delete_by=on("2026-06-30"),
        ),
        custody=ReplicaCustody(
            custodian="Northfold FX", storage="encrypted", access=(stage.ref("person P. Okafor", OKAFOR),)
        ),
    )


def _happened(event: str, day: str, **detail: object) -> Callable[[Stage], New]:
    def make(stage: Stage) -> New:
        fact = ReplicaEvent(
            likeness=ReplicaEventLikeness(replica=stage.ref("scan", "R-1"), event=event, when=on(day)),
            person=ReplicaEventPerson(
                person=stage.ref("person S. Boothe", "S. Boothe"),
                consents=(stage.ref("crew consent", "C-15"),),
            ),
            detail=ReplicaEventDetail.model_validate(detail),
        )
        return New(fact, (stage.link("scan", "about"),))

    return make


def _northfold(stage: Stage) -> VendorDeclaration:
    return VendorDeclaration(
        what=VendorWhat(
            vendor="NFX",
            sub_vendors=(),
            from_=on("2026-02-02"),
            until=on("2026-06-15"),
            deliveries=("NFX-1", "NFX-2", "NFX-3"),
            none_used="no",
            signer="head of production",
            signed=on("2026-06-16"),
            asked=on("2026-02-02"),
        ),
        tools=VendorTools(
            tools=(tool_ref(stage, "nfo"), tool_ref(stage, "nfm")),
            functions=("VFX-ASSIST",),
            uses=("outlines", "clean-up"),
        ),
        file=VendorFile(
            text="We outlined and cleaned up shots with our own two tools, and used no other.",
            file=invented("northfold-statement.pdf", 1),
        ),
    )


def _titles(stage: Stage) -> VendorDeclaration:
    return VendorDeclaration(
        what=VendorWhat(
            vendor="LHT",
            sub_vendors="unknown",
            deliveries=("main and end titles",),
            none_used="yes",
            signer="owner",
            signed=on("2026-06-20"),
            asked=on("2026-06-01"),
        ),
        file=VendorFile(text="No AI tool was used for the titles."),
    )


def _crowd(stage: Stage) -> AiUse:
    return AiUse(
        role=UseRole(department="PSD", basis="told_by_user", told_by="assistant editor"),
        where=UseWhere(scene=stage.scene("8"), phase="post", occurred=on("2026-03-16")),
        what=UseWhat(
            function="SFX-GEN",
            origination="originated",
            tool=tool_ref(stage, "tv"),
            purpose="murmur on the quay",
        ),
        outputs=UseOutputs(count=1, thing="temporary sound", status="temp_in_cut"),
        likeness=UseLikeness(in_it="no", category="NONE"),
    )


def _taken_out(stage: Stage) -> New:
    fact = AiOutput(
        where=OutputWhere(scene=stage.scene("8"), version=stage.ref("version mix 3", "mix 3")),
        what=OutputWhat(status="removed"),
    )
    return New(fact, (stage.link("temp 3", "about"),))


def events() -> list[Event]:
    """What was entered beside the uses, in the order in which it was."""
    return [
        Event("2026-01-20 10:00", HALE, _research_allowed),
        Event("2026-03-05 09:10", HALE, _voice_approved, "approval voice"),
        Event("2026-03-05 09:22", MERCER, _voice_notice, "notice voice"),
        Event(
            "2026-03-05 09:24",
            MERCER,
            _standing("requested", "2026-02-25", "letter to her agent"),
            "standing 1",
        ),
        Event(
            "2026-03-05 09:25", MERCER, _standing("given", "2026-03-02", "consent C-14, signed"), "standing 2"
        ),
        Event("2026-03-23 11:00", HALE, _outlines_refused),
        Event("2026-03-26 12:00", HALE, _crew_notice),
        Event("2026-03-27 18:00", HALE, _consulted),
        Event("2026-03-28 17:44", MERCER, _crowd, "temp 3"),
        Event("2026-04-13 12:00", OKAFOR, _crew_consent, "crew consent"),
        Event("2026-04-14 18:00", OKAFOR, _scan, "scan"),
        Event("2026-04-14 18:02", OKAFOR, _happened("made", "2026-04-14")),
        Event("2026-05-12 10:02", MERCER, _taken_out),
        Event(
            "2026-06-12 09:00", OKAFOR, _happened("destroyed", "2026-06-11", reason="The shot was left out.")
        ),
        Event("2026-06-17 09:00", OKAFOR, _northfold),
        Event("2026-06-21 09:00", OKAFOR, _titles),
    ]
