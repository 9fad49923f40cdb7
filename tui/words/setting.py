"""Short words for everything that is neither a use nor a statement: scripts, days, tools,
codes, documents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger.facts.codes import Code
from ledger.facts.declare import Fact
from ledger.facts.governance import Attestation, Key, LogOpen, ReportIssued, Retract
from ledger.facts.people import Consent
from ledger.facts.registers import Asset, Person, Scene, Tool
from ledger.facts.setting import Asked, Day, Import, Production, Version
from ledger.facts.times import format_when
from ledger.facts.vocabularies_rights import CONSENT_STATES, FORMS, TOPICS, VERSION_KINDS
from ledger.facts.writing import WritingMaterial
from tui.words.fields import row_words
from tui.words.names import department_name, unit_name
from tui.words.numbers import counted

if TYPE_CHECKING:
    from ledger.facts.show import Show


def setting_words(fact: Fact, show: Show) -> str:
    """What a fact of the setting says, without headings, names or anything that the set should not read."""
    if isinstance(fact, Scene):
        return _joined(
            f"scene {fact.where.number or '–'}",
            "omitted" if fact.where.omitted == "yes" else None,
            fact.where.revision,
        )
    if isinstance(fact, Day):
        done = "opened" if fact.where.state != "closed" else "closed"
        return _joined(f"day {fact.where.label or '–'} {done}", unit_name(fact.where.unit))
    if isinstance(fact, Tool):
        version = fact.what.version
        name = fact.what.name or "–"
        return _joined(
            f"tool: {name}" + (f" {version}" if version and not name.endswith(version) else ""),
            *(fact.what.words or ()),
        )
    if isinstance(fact, Version):
        date = format_when(fact.what.date) if fact.what.date else None
        return _joined(VERSION_KINDS.label(fact.what.kind or "version"), fact.what.name, date)
    if isinstance(fact, Import):
        return _joined("import", fact.what.importer, fact.what.revision)
    if isinstance(fact, Asked):
        return _asked(fact, show)
    if isinstance(fact, Code):
        return _joined(f"{fact.what.list or 'code'} {fact.what.code or ''}".strip(), fact.what.label)
    if isinstance(fact, Retract):
        return "takes back"
    return _paper(fact, show)


def _asked(fact: Asked, show: Show) -> str:
    scope = fact.scope
    departments = scope.departments or ()
    whom = (
        department_name(departments[0], show)
        if len(departments) == 1
        else counted(len(departments), "department")
    )
    if scope.act == "reminds":
        return f"asked again: {whom}"
    not_asked = f"not asked: {counted(len(scope.not_asked), 'department')}" if scope.not_asked else None
    return _joined(f"asks {whom}", not_asked)


def _paper(fact: Fact, show: Show) -> str:
    """Documents, statements, consents and the record's own entries."""
    if isinstance(fact, Production):
        return _joined("production", fact.what.code)
    if isinstance(fact, Person):
        return _joined(f"person: {fact.role.role}" if fact.role.role else "person")
    if isinstance(fact, Asset):
        return _joined(f"asset #{fact.what.code}" if fact.what.code else "asset")
    if isinstance(fact, Consent):
        state = CONSENT_STATES.label(fact.likeness.state) if fact.likeness.state else None
        return _joined("consent", fact.likeness.code, state)
    if isinstance(fact, Attestation):
        topic = TOPICS.label(fact.statement.topic) if fact.statement.topic else None
        return _joined("statement", topic, fact.statement.scope)
    if isinstance(fact, ReportIssued):
        number = f"{fact.what.number} version {fact.what.version}" if fact.what.number else None
        return _joined(f"issued: {fact.what.document or 'document'}", number, fact.what.audience)
    if isinstance(fact, WritingMaterial):
        return _joined(
            FORMS.label(fact.what.form or "written material"),
            format_when(fact.what.date) if fact.what.date else None,
        )
    if isinstance(fact, LogOpen):
        return "the record begins"
    if isinstance(fact, Key):
        return _joined("key", fact.what.whose)
    return _joined(*row_words(fact, show))


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)
