"""Approvals, notices and consultations: who was asked or told what, when, and what was answered.

Fields: domain report B8. The five answers are those to Netflix’s guiding principles of November 2025, in
their order; a clock is written down as the rule has it, and never judged here.
"""

from __future__ import annotations

from typing import ClassVar

from ledger.facts import vocabularies as trade
from ledger.facts import vocabularies_outside as outside
from ledger.facts import vocabularies_rights as rights
from ledger.facts.declare import Compartment, Fact, entry, sealed
from ledger.facts.values import (
    Code,
    Codes,
    Count,
    File,
    Line,
    LineList,
    Lines,
    People,
    PersonName,
    PersonNames,
    PersonRef,
    Ref,
    Refs,
    Unknown,
    When,
)


class ApprovalWhat(Compartment):
    """What was asked, answered and decided, by role."""

    code: Line | None = entry("Code", "The production’s short code: A-3.", quick=True)
    type: Code | None = entry("Type", "Whose approval it is.", codes=rights.APPROVAL_TYPES, quick=True)
    use_class: Code | None = entry("Use case", "The studio’s class.", codes=outside.NETFLIX_CLASSES)
    department: Code | None = entry("Department", "Whose use it is.", codes=trade.DEPARTMENTS, quick=True)
    tool: Ref | Unknown | None = entry("Tool", "The tool.", quick=True)
    scene: Refs | Unknown | None = entry("Scene", "The scenes.")
    not_recreated: Code | None = entry(
        "Recreates nothing unowned", "Netflix’s first principle.", codes=outside.NETFLIX_ANSWERS
    )
    not_stored: Code | None = entry(
        "Inputs not stored or trained on", "The second.", codes=outside.NETFLIX_ANSWERS
    )
    secured: Code | None = entry("Secured environment", "The third.", codes=outside.NETFLIX_ANSWERS)
    temporary: Code | None = entry("Temporary only", "The fourth.", codes=outside.NETFLIX_ANSWERS)
    no_performance: Code | None = entry(
        "No performance or covered work", "The fifth: none without consent.", codes=outside.NETFLIX_ANSWERS
    )
    outcome: Code | None = entry("Outcome", "What the answers led to.", codes=outside.NETFLIX_OUTCOMES)
    decision: Code | None = entry("Decision", "Granted, refused …", codes=rights.DECISIONS, quick=True)
    decider: PersonName | None = entry("Decided by", "By role.", quick=True)
    date: When | None = entry("Date", "When it was decided.", quick=True)
    expires: When | None = entry("Expires", "Until when it holds.")


class ApprovalConditions(Compartment):
    """The request, the way it went, and the conditions."""

    request: Lines | None = entry("Request", "What was asked for.")
    requested: When | None = entry("Asked", "When.")
    escalated_to: PersonName | None = entry("Escalated to", "By role.")
    contact: PersonName | None = entry("Contact", "At the studio, by role.")
    steps: LineList | None = entry("Steps", "Every step and tool of a workflow.")
    conditions: Lines | None = entry("Conditions", "In the words of whoever decided.")
    reference: Line | None = entry("Reference", "Where it is written.")
    file: File | None = entry("Paper", "The approval, by its digest.")


class Approval(Fact):
    """A use or tool was put to somebody, and what was decided."""

    kind: ClassVar[str] = "approval"
    label: ClassVar[str] = "approval"
    help: ClassVar[str] = "A use or a tool was put to a studio, director or counsel, and what was decided."

    what: ApprovalWhat = sealed(ApprovalWhat, "o", "approval", "What was asked, answered and decided.")
    conditions: ApprovalConditions = sealed(
        ApprovalConditions, "c", "conditions", "The request, and the conditions."
    )


class NoticeWhat(Compartment):
    """Which notice, to whom by role, under which clock."""

    code: Line | None = entry("Code", "The production’s short code: N-2.", quick=True)
    type: Code | None = entry("Type", "What it gives notice of.", codes=rights.NOTICE_TYPES, quick=True)
    to: PersonNames | None = entry("To", "By role, or the guild.", quick=True)
    sender: PersonName | None = entry("Sent by", "By role.")
    means: Line | None = entry("Means", "By mail, in person, by portal.")
    rule: Line | None = entry("Rule", "As the sender cites it.")
    clock: Count | None = entry("Clock", "Its length in hours, as the rule has it.")


class NoticeDates(Compartment):
    """When it was sent, when it was due, and when it was received."""

    sent: When | None = entry("Sent", "When it was sent.", quick=True)
    due: When | None = entry("Due", "Until when it was due.")
    services: When | None = entry("Services start", "When the services or the use begin.")
    acknowledged: When | None = entry("Receipt", "When it was acknowledged.", quick=True)


class NoticeParties(Compartment):
    """From whom to whom, by name."""

    by: PersonRef | None = entry("From", "Who sent it.")
    people: People | Unknown | None = entry("Recipients", "Who received it.")


class NoticeContent(Compartment):
    """What it says, and about whom."""

    text: Lines | None = entry("Words", "What it says.")
    reason: Lines | None = entry("Reason given", "The justification that it gives.")
    people: People | Unknown | None = entry("About", "The performers that it is about.")
    consents: Refs | Unknown | None = entry("Consents", "The consents that it is about.")
    reference: Line | None = entry("Reference", "Where it is filed.")
    file: File | None = entry("Paper", "The notice, by its digest.")


class Notice(Fact):
    """Somebody was told something, under a clock or not."""

    kind: ClassVar[str] = "notice"
    label: ClassVar[str] = "notice"
    help: ClassVar[str] = "Somebody was given notice: of what, when, and when it was acknowledged."

    what: NoticeWhat = sealed(NoticeWhat, "o", "notice", "Which notice, to whom by role.")
    dates: NoticeDates = sealed(NoticeDates, "c", "notice dates", "Sent, due, received.")
    parties: NoticeParties = sealed(NoticeParties, "n", "sender and recipients", "From whom to whom.")
    content: NoticeContent = sealed(NoticeContent, "p", "notice’s words", "What it says.")


class ConsultationWhat(Compartment):
    """Who was consulted about what."""

    body: Line | None = entry("With", "The guild, committee, craft or role consulted.", quick=True)
    topic: Line | None = entry("Topic", "About what, in a line.", quick=True)
    date: When | None = entry("Date", "When.", quick=True)
    departments: Codes | None = entry(
        "Departments", "Whose work it is about.", codes=trade.DEPARTMENTS, quick=True
    )
    scene: Refs | Unknown | None = entry("Scene", "The scenes.")
    asset: Refs | Unknown | None = entry("Assets", "The things, by code.")


class ConsultationViews(Compartment):
    """What was said there."""

    attendees: PersonNames | None = entry("Present", "By role.")
    views: Lines | None = entry("Views", "What was said.")
    outcome: Lines | None = entry("Outcome", "What came of it.")
    file: File | None = entry("Minutes", "By their digest.")


class Consultation(Fact):
    """A guild, committee, craft or director was consulted."""

    kind: ClassVar[str] = "consultation"
    label: ClassVar[str] = "consultation"
    help: ClassVar[str] = "A guild, committee, craft or director was consulted, and what was said."

    what: ConsultationWhat = sealed(ConsultationWhat, "o", "consultation", "Who was consulted, about what.")
    views: ConsultationViews = sealed(ConsultationViews, "c", "views", "What was said there.")
