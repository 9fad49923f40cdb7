"""Small ledgers for tests, built on fixed sources from what a script supervisor would log."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from ledger.facts import AiOutput, AiUse, HumanContribution, NewEntry, Production, Ref, Retract, Who
from ledger.facts.governance import RetractWhat
from ledger.facts.setting import ProductionWhat
from ledger.facts.use import OutputWhat, UseOutputs, UseRole, UseWhat, UseWhere
from ledger.ledger import Home, Ledger, Sources, beside

START = datetime(2025, 12, 4, 22, 0, tzinfo=UTC)
WHO = Who(person=Ref(as_="R. Vale"))
PRODUCTION = Production(what=ProductionWhat(code="SLN", zone="America/Los_Angeles"), who=WHO)


def fixed(seed: int = 1) -> Sources:
    """Sources that give the same ledger every time."""
    return Sources.fixed(seed, START)


def home(folder: Path) -> Home:
    """A station's own folders."""
    return Home.under(folder / "home")


def new_ledger(folder: Path, seed: int = 1) -> Ledger:
    """A ledger of two entries: log.open and the production."""
    return Ledger.create(folder / "SLN.hotset", PRODUCTION, who=WHO, home=home(folder), sources=fixed(seed))


def reopened(folder: Path, *, write: bool = True) -> Ledger:
    """The ledger of `new_ledger` once more."""
    return Ledger.open(folder / "SLN.hotset", home=home(folder), sources=fixed(2), write=write)


def use(count: int = 3, scene: str = "42", department: str = "ART", tool: str = "Umbra") -> AiUse:
    """So many posters, made with a tool for a scene."""
    return AiUse(
        role=UseRole(department=department, basis="witnessed"),
        where=UseWhere(scene=(Ref(as_=scene),)),
        what=UseWhat(tool=Ref(as_=tool), function="T2I", origination="originated"),
        outputs=UseOutputs(count=count, thing="poster", status="temp_in_cut"),
        who=WHO,
    )


def small_ledger(folder: Path) -> Ledger:
    """Seven entries: open, production, a use and hand work, its correction, an output, a retract."""
    ledger = new_ledger(folder)
    made, _ = ledger.append([NewEntry(use(3)), NewEntry(HumanContribution(who=WHO), (beside("about", 0),))])
    corrected = ledger.append([NewEntry(use(4), (made.link("corrects", "miscount"),))])[0]
    gone = AiOutput(what=OutputWhat(status="removed"), who=WHO)
    ledger.append([NewEntry(gone, (corrected.link("about"),))])
    taken_back = Retract(what=RetractWhat(said="the posters"), who=WHO)
    ledger.append([NewEntry(taken_back, (corrected.link("retracts", "duplicate"),))])
    return ledger
