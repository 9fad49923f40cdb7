"""A record with the amount and the words of a real production, for the public page."""

from __future__ import annotations

from ledger.facts import AiNone, AiUse, Asked, Attestation, HumanContribution, Ref, Tool
from tests.exporters.record import Record, on, small


def salt_line() -> Record:
    """The small record with as much again as documents.md 4 shows: vendors, temporary things, statements."""
    record = small()
    record.log(
        record.make(Tool.kind, what={"name": "Northfold Outline"}, training={"position": "undisclosed"})
    )
    everything = list(record.scenes.values())
    asked = {"act": "sets", "departments": ["CAS", "PRO", "CAM", "SND", "HMU", "EDT", "MUS", "MKT", "WRI"]}
    record.log(record.make(Asked.kind, scope={**asked, "scenes": "all"}, why={"dates": [on(2026, 1, 4)]}))
    for department in ("CAS", "PRO", "CAM", "SND", "HMU", "EDT", "MUS", "MKT"):
        basis = {"basis": "signed", "role": "head of department"}
        scope = {"departments": [department], "scenes": everything}
        record.log(record.make(AiNone.kind, scope=scope, basis=basis))
    for name, department, function, count, thing, status in (
        ("Northfold Outline", "VFX", "VFX-ASSIST", 112, "shot", "final"),
        ("Ebb 2", "PSD", "DIALOGUE-CLEAN", None, None, "final"),
        ("Pennant Enterprise", "WRI", "RESEARCH", None, None, "not_output"),
        ("Tidewater Voice 2", "PSD", "DIALOGUE-GEN", 2, "temporary voice", "temp_replaced"),
        ("Cinevol 3", "VFX", "PREVIS", 3, "preview composite", "dev_only"),
    ):
        use = record.log(
            record.make(
                AiUse.kind,
                role={"department": department, "basis": "vendor_declared"},
                where={"scene": everything},
                what={"function": function, "tool": Ref(as_=name)},
                outputs={"count": count, "thing": thing, "status": status},
            )
        )
        what = {"did": ["checked", "approved"]}
        hand = record.make(HumanContribution.kind, role={"role": "VFX supervisor"}, what=what)
        record.log(hand, use.link("about"))
    for topic, text in (
        ("generated_text", "No generated text in any draft."),
        ("real_people", "No real person or place was shown or altered with AI."),
        ("consultation", "The crew was consulted on AI before the shoot, 41 people, on stage."),
        ("replica", "No digital replica of a performer was made or used."),
    ):
        for role in ("production designer", "VFX supervisor", "head of marketing"):
            statement = {"topic": topic, "text": text, "role": role}
            record.log(record.make(Attestation.kind, statement=statement, signature={"form": "typed"}))
    return record
