"""A small production to test against: a script of six scenes, two tools, two people, day 12 open."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ledger.facts import Asked, Day, NewEntry, Person, Production, Ref, Tool, When, Who
from ledger.facts.parts import ListedUse
from ledger.facts.registers import PersonNameKept, PersonRole, ToolWhat
from ledger.facts.setting import AskedScope, AskedWhy, DayWhere, ProductionTitle, ProductionWhat
from ledger.ledger import Home, Ledger, Sources

ZONE = "America/Los_Angeles"
WHO = Who(person=Ref(as_="R. Vale", id=None))
SCRIPT = """Title: Salt Line
Draft date: 2025-11-20

INT. PILOT HOUSE - NIGHT #40#

The tide tables are gone.

EXT. SLIPWAY - DAWN #41#

INT. NET SHED - DAY #42#

EXT. BREAKWATER - NIGHT #58#

INT. NET SHED - NIGHT #58A#

EXT. SEA WALL - DUSK #59#
"""


def production() -> Production:
    """SLN, in Los Angeles, where 58A on a slate is setup A of scene 58."""
    return Production(
        what=ProductionWhat(code="SLN", format="feature", zone=ZONE, slating="setups"),
        title=ProductionTitle(title="Salt Line"),
    )


def setting() -> list[NewEntry]:
    """Two tools with listed uses, two people, who is asked, and day 12, open."""
    image = ListedUse(department="ART", function="PROP-GFX", origination="originated", noun="image")
    noise = ListedUse(department="SND", function="DIALOGUE-CLEAN", origination="processed", noun="recording")
    facts = (
        Tool(what=ToolWhat(name="Fenfire Image 4", words=("ff",), uses=(image,))),
        Tool(what=ToolWhat(name="Quiet 12", words=("q12",), uses=(noise,))),
        Person(
            name=PersonNameKept(name="R. Vale"), role=PersonRole(role="script supervisor", department="SCR")
        ),
        Person(
            name=PersonNameKept(name="C. Amin"), role=PersonRole(role="costume supervisor", department="COS")
        ),
        Asked(
            scope=AskedScope(act="sets", departments=("ART", "COS", "PBK"), scenes="all"),
            why=AskedWhy(reason="start", by="producer"),
        ),
        Day(
            where=DayWhere(
                label="12", date=When.on(date(2025, 12, 4), ZONE), unit="main", zone=ZONE, state="open"
            )
        ),
    )
    return [NewEntry(fact.changed(who=WHO)) for fact in facts]


def begin(path: Path, home: Home, sources: Sources | None = None) -> Ledger:
    """Makes the production's ledger at `path` and leaves it open for writing."""
    ledger = Ledger.create(path, production(), who=WHO, home=home, sources=sources or Sources.system())
    script = path.with_name("script.fountain")
    script.write_text(SCRIPT, encoding="utf-8")
    ledger.write_plan(ledger.script_plan(script), who=WHO)
    ledger.append(setting())
    return ledger
