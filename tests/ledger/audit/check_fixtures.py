"""For each check code a record that makes it speak, alone, and one close to it at which it is silent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from ledger.facts import (
    AiNone,
    AiUse,
    Approval,
    Asked,
    Attestation,
    Code,
    Confirm,
    Consent,
    ConsentStatus,
    Day,
    Dispute,
    Entry,
    Mark,
    Note,
    Notice,
    Ref,
    Replica,
    ReplicaEvent,
    Retract,
    Tool,
    VendorDeclaration,
    Version,
    When,
    Who,
)
from tests.exporters.record import ORIGIN, START, ZONE, Record, on

Story = Callable[[Record], object]
AMIN = Ref(as_="C. Amin")
DAY_12 = {"day": Ref(as_="12"), "unit": "main"}


def exactly(moment: datetime) -> When:
    """That very moment in the production's zone."""
    return When.exactly(moment, ZONE)


def tool(record: Record, **compartments: object) -> Ref:
    """A tool of the list for which nothing is left open, but for what `compartments` say."""
    values: dict[str, object] = {
        "what": {"name": "Quiet", "version": "12"},
        "terms": {"captured": on(2026, 1, 2), "digest": "ab" * 32},
        "approval": {"approved": "yes"},
        **compartments,
    }
    return Ref(as_="Quiet", id=record.log(record.make(Tool.kind, **values)).id)


def values(record: Record, department: str, **compartments: object) -> dict[str, object]:
    """The compartments of a use for which nothing is left open, but for what `compartments` say."""
    whole: dict[str, object] = {
        "role": {"department": department},
        "what": {"tool": plain_tool(record), "function": "PROP-GFX"},
        "where": {"scene": record.scene("1")},
        "outputs": {"status": "final"},
    }
    for name, told in compartments.items():
        held = whole.get(name)
        whole[name] = {**held, **told} if isinstance(held, dict) and isinstance(told, dict) else told
    return {"likeness": {"in_it": "no"}, **whole}


def plain_tool(record: Record) -> Ref:
    """The one tool that every use names which names no other, listed when it is first asked for."""
    for entry in record.entries:
        if isinstance(entry.fact, Tool) and entry.fact.what.name == "Plain":
            return Ref(as_="Plain", id=entry.id)
    return Ref(as_="Plain", id=tool(record, what={"name": "Plain", "version": "1"}).id)


def use(record: Record, department: str = "ART", *links: object, **compartments: object) -> Entry:
    """A use for which nothing is left open, but for what `compartments` say."""
    fact = record.make(AiUse.kind, **values(record, department, **compartments))
    return record.log(fact, *links)  # type: ignore[arg-type]  # links of entries


def consent(record: Record, **compartments: object) -> Ref:
    """Consent C-14, given and signed on 2 January, but for what `compartments` say."""
    likeness = {"code": "C-14", "state": "given", "signed": on(2026, 1, 2)}
    likeness |= dict(compartments.pop("likeness", {}))  # type: ignore[call-overload]
    entry = record.log(record.make(Consent.kind, likeness=likeness, **compartments))
    return Ref(as_="C-14", id=entry.id)


def with_person(record: Record, *consents: Ref, **compartments: object) -> Entry:
    """A use with a real person in it that names these consents."""
    likeness = {"in_it": "yes", "category": "NONE"}
    likeness |= dict(compartments.pop("likeness", {}))  # type: ignore[call-overload]
    where = {"occurred": on(2026, 1, 3), **dict(compartments.pop("where", {}))}  # type: ignore[call-overload]
    performer = {"consents": list(consents)} if consents else {}
    return use(record, "PSD", likeness=likeness, performer=performer, where=where, **compartments)


def none(record: Record, *scenes: str, **scope: object) -> Entry:
    """A signed statement of none of the art department about these scenes."""
    said = {"departments": ["ART"], "scenes": list(record.scene(*scenes)), **scope}
    return record.log(record.make(AiNone.kind, scope=said, basis={"basis": "signed", "role": "designer"}))


def asks(record: Record, *departments: str, **scope: object) -> Asked:
    """Who is asked about every scene."""
    fact = record.make(
        Asked.kind, scope={"act": "sets", "departments": departments, "scenes": "all", **scope}
    )
    assert isinstance(fact, Asked)
    return fact


def day(record: Record, state: str = "open") -> Entry:
    """Shoot day 12 of the main unit, on the day on which the record begins."""
    where = {"label": "12", "unit": "main", "date": on(2026, 1, 5), "zone": ZONE, "state": state}
    return record.log(record.make(Day.kind, where=where))


def _after(record: Record, signed: When) -> None:
    with_person(record, consent(record, likeness={"signed": signed}), where={"occurred": on(2026, 1, 3)})


def _scope(record: Record, scene: str) -> None:
    with_person(
        record, consent(record, scope={"scenes": record.scene("2")}), where={"scene": record.scene(scene)}
    )


def _withdrawn(record: Record, used: When) -> None:
    given = consent(record)
    likeness = {"consent": given, "state": "withdrawn", "when": on(2026, 1, 4)}
    record.log(record.make(ConsentStatus.kind, likeness=likeness))
    with_person(record, given, where={"occurred": used})


def _notice(record: Record, services: When) -> None:
    dates = {"sent": on(2026, 1, 5), "services": services}
    record.log(record.make(Notice.kind, what={"type": "use_48h"}, dates=dates))


def _approved(record: Record, decision: str) -> None:
    named = tool(record, approval={})
    record.log(record.make(Approval.kind, what={"tool": named, "decision": decision}))
    use(record, what={"tool": named})


def _expired(record: Record, used: When) -> None:
    named = tool(record, approval={"approved": "yes", "expires": on(2026, 1, 3)})
    use(record, what={"tool": named}, where={"occurred": used})


def _mark(record: Record, *, completed: bool) -> None:
    mark = record.log(record.make(Mark.kind, seen={"scene": record.scene("1")[0]}))
    if completed:
        use(record, "ART", mark.link("completes"))


def _besides(record: Record, *, excepted: bool) -> None:
    used = use(record, where={"scene": record.scene("1")})
    none(record, "1", besides=[Ref(as_=str(used.number), id=used.id)] if excepted else None)


def _vendor(record: Record, none_used: str) -> None:
    use(record, "VFX", role={"vendor": "NFX"})
    record.log(record.make(VendorDeclaration.kind, what={"vendor": "NFX", "none_used": none_used}))


def _disagree(record: Record, state: str) -> None:
    first = use(record)
    for _ in range(2):
        use(record, "ART", first.link("corrects", "miscount"))
    for place in (first.place + 1, first.place + 2):
        record.entries[place] = replace(record.entries[place], state="replaced")
    record.entries[first.place + 2] = replace(record.entries[first.place + 2], state="current")
    if state == "conflict":
        for place in (first.place + 1, first.place + 2):
            record.entries[place] = replace(record.entries[place], state="conflict")


def _dispute(record: Record, *, withdrawn: bool) -> None:
    disputed = use(record)
    dispute = record.log(record.make(Dispute.kind, what={"said": "Not ours."}), disputed.link("disputes"))
    if withdrawn:
        record.log(record.make(Retract.kind), dispute.link("retracts"))


def _named(record: Record, *, confirmed: bool) -> None:
    entry = use(record, "WRI", writing={"writers": [AMIN]}, who=Who(person=Ref(as_="R. Vale")))
    if confirmed:
        record.log(record.make(Confirm.kind), entry.link("confirms"))


def _smaller(record: Record, **why: object) -> None:
    first = record.log(asks(record, "ART", "VFX"))
    record.log(asks(record, "ART").changed(why=why), first.link("corrects", "other"))


def _silent_vendor(record: Record, **what: object) -> None:
    record.log(record.make(Code.kind, what={"list": "vendor", "code": "NFX", "label": "Northfold FX"}))
    if what:
        record.log(record.make(VendorDeclaration.kind, what={"vendor": "NFX", **what}))


def _signed(record: Record, *, again: bool) -> None:
    first = use(record)
    _state(record)
    use(record, "ART", first.link("corrects", "miscount"))
    if again:
        _state(record)


def _state(record: Record) -> None:
    head = {"log": ORIGIN, "size": len(record.entries), "root": "A" * 43}
    record.log(record.make(Attestation.kind, statement={"topic": "report", "head": head}))


def _closed(record: Record, *, late: bool) -> None:
    if not late:
        use(record, seen=DAY_12)
    day(record, "closed")
    if late:
        use(record, seen=DAY_12)


def _late(record: Record, note: Note) -> None:
    day(record)
    moment = START + timedelta(days=4)
    record.log(record.make(AiUse.kind, **values(record, "ART", seen=DAY_12, note=note)), at=moment)


def _burst(record: Record, count: int) -> None:
    day(record)
    moment = START + timedelta(days=2)
    for number in range(count):
        fact = record.make(AiUse.kind, **values(record, "ART", seen=DAY_12))
        record.log(fact, at=moment + timedelta(seconds=number))


def _delivery(record: Record, delivered: When) -> None:
    """Twenty entries about day 12 on the seventh, one every hour, and a master."""
    day(record)
    plain_tool(record)
    for number in range(20):
        fact = record.make(AiUse.kind, **values(record, "ART", seen=DAY_12))
        record.log(fact, at=datetime(2026, 1, 7, 9, tzinfo=UTC) + timedelta(minutes=11 * number))
    what, at = {"kind": "master", "name": "Master 1"}, datetime(2026, 1, 7, 15, tzinfo=UTC)
    record.log(record.make(Version.kind, what=what, recipients={"delivered": delivered}), at=at)


def replica_used(record: Record, *consents: Ref, **compartments: object) -> Entry:
    """Replica R-2 and one use of it; `consents` are those that it was made under."""
    made = {"likeness": {"code": "R-2"}, "person": {"consents": list(consents)} if consents else {}}
    ref = Ref(as_="R-2", id=record.log(record.make(Replica.kind, **made)).id)
    likeness = {"replica": ref, "event": "used", "when": on(2026, 1, 3)}
    return record.log(record.make(ReplicaEvent.kind, likeness=likeness, **compartments))


def _clock(record: Record, seconds: int, *, monotonic: bool) -> None:
    for step in range(2):
        who = Who(device="cart", boot="1", monotonic=step * 1000) if monotonic else Who()
        fact = record.make(AiUse.kind, **values(record, "ART", who=who))
        record.log(fact, at=datetime(2026, 1, 7, tzinfo=UTC) + timedelta(seconds=step * seconds))


SPEAKS: Mapping[str, Story] = {
    "consent-missing": lambda r: with_person(r),
    "consent-after": lambda r: _after(r, on(2026, 1, 4)),
    "consent-scope": lambda r: _scope(r, "3"),
    "consent-ended": lambda r: _withdrawn(r, on(2026, 1, 5)),
    "notice-short": lambda r: _notice(r, on(2026, 1, 6)),
    "tool-not-listed": lambda r: use(r, what={"tool": Ref(as_="Something")}),
    "tool-not-approved": lambda r: _approved(r, "refused"),
    "tool-expired": lambda r: _expired(r, on(2026, 1, 4)),
    "tool-version": lambda r: use(r, what={"tool": tool(r, what={"name": "Quiet"})}),
    "tool-terms": lambda r: use(r, what={"tool": tool(r, terms={})}),
    "mark-open": lambda r: _mark(r, completed=False),
    "temporary-open": lambda r: use(r, outputs={"status": "temp_in_cut"}),
    "person-not-asked": lambda r: use(r, likeness={}),
    "value-not-stated": lambda r: use(r, outputs={"status": None}),
    "none-and-use": lambda r: _besides(r, excepted=False),
    "vendor-none-and-use": lambda r: _vendor(r, "yes"),
    "corrections-disagree": lambda r: _disagree(r, "conflict"),
    "dispute-open": lambda r: _dispute(r, withdrawn=False),
    "named-not-confirmed": lambda r: _named(r, confirmed=False),
    "asked-smaller": lambda r: _smaller(r, reason="schedule"),
    "vendor-no-answer": lambda r: _silent_vendor(r),
    "changed-after-signing": lambda r: _signed(r, again=False),
    "added-after-closing": lambda r: _closed(r, late=True),
    "entry-late": lambda r: _late(r, Note()),
    "entries-at-once": lambda r: _burst(r, 20),
    "burst-before-delivery": lambda r: _delivery(r, on(2026, 1, 8)),
    "clock-back": lambda r: _clock(r, -60, monotonic=False),
    "clock-step": lambda r: _clock(r, 3600, monotonic=True),
}
"""What makes each check speak, and no other."""

SILENT: Mapping[str, Story] = {
    "consent-missing": lambda r: with_person(r, likeness={"consent": "not_required_claimed"}),
    "consent-after": lambda r: _after(r, on(2026, 1, 3)),
    "consent-scope": lambda r: _scope(r, "2"),
    "consent-ended": lambda r: _withdrawn(r, on(2026, 1, 3)),
    "notice-short": lambda r: _notice(r, on(2026, 1, 7)),
    "tool-not-listed": lambda r: use(r, what={"tool": Ref(as_=tool(r).as_)}),
    "tool-not-approved": lambda r: _approved(r, "granted"),
    "tool-expired": lambda r: _expired(r, on(2026, 1, 3)),
    "tool-version": lambda r: use(r, what={"tool": tool(r, what={"name": "Quiet"}), "tool_version": "12"}),
    "tool-terms": lambda r: use(r, what={"tool": tool(r)}),
    "mark-open": lambda r: _mark(r, completed=True),
    "temporary-open": lambda r: use(r, outputs={"status": "temp_replaced"}),
    "person-not-asked": lambda r: use(r, likeness={"in_it": "unknown"}),
    "value-not-stated": lambda r: use(r, outputs={"status": "planned"}),
    "none-and-use": lambda r: _besides(r, excepted=True),
    "vendor-none-and-use": lambda r: _vendor(r, "no"),
    "corrections-disagree": lambda r: _disagree(r, "current"),
    "dispute-open": lambda r: _dispute(r, withdrawn=True),
    "named-not-confirmed": lambda r: _named(r, confirmed=True),
    "asked-smaller": lambda r: _smaller(r, circumstance="VFX has its own question."),
    "vendor-no-answer": lambda r: _silent_vendor(r, none_used="yes"),
    "changed-after-signing": lambda r: _signed(r, again=True),
    "added-after-closing": lambda r: _closed(r, late=False),
    "entry-late": lambda r: _late(r, Note(reason="Heard of it on Friday.")),
    "entries-at-once": lambda r: _burst(r, 19),
    "burst-before-delivery": lambda r: _delivery(r, on(2026, 1, 12)),
    "clock-back": lambda r: _clock(r, 60, monotonic=False),
    "clock-step": lambda r: _clock(r, 1, monotonic=True),
}
"""What is close to that and as it should be."""
