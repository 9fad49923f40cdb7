"""Salt Line as desks.md 5 finds it: 117 entries, day 12 open, the camera at scene 42, setup A."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from ledger.facts import AiNone, Day, NewEntry, Person, Production, Ref, ReportIssued, Scene, Tool, When, Who
from ledger.facts.parts import ListedUse
from ledger.facts.registers import PersonNameKept, PersonRole, SceneWhere, ToolWhat
from ledger.facts.setting import DayWhere, ProductionTitle, ProductionWhat
from ledger.facts.use import NoneBasis, NoneBy, NoneScope
from ledger.ledger import Home, Ledger, Sources
from tui.line import Bar, mark, read

ZONE = "America/Los_Angeles"
WHO = Who(person=Ref(as_="R. Vale", id=None))
NUMBERS = [str(number) for number in range(1, 61)]


class Clock:
    """A clock that tests set."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def at(self, hour: int, minute: int) -> None:
        """The same day at another time."""
        self.now = self.now.replace(hour=hour, minute=minute)


def day_twelve(now: datetime | None = None) -> datetime:
    """Day 12 in the zone of the show: today if a real clock will go on from it, else 4 December 2025."""
    return (now or datetime(2025, 12, 4, tzinfo=ZoneInfo(ZONE))).astimezone(ZoneInfo(ZONE))


def build(path: Path, home: Home, day: datetime) -> Clock:
    """Writes the ledger up to entry 117 and returns its clock, standing at 12:40."""
    clock = Clock(day - timedelta(days=1))
    clock.at(19, 40)
    what = ProductionWhat(code="SLN", format="feature", zone=ZONE, slating="setups")
    production = Production(what=what, title=ProductionTitle(title="Salt Line"))
    with Ledger.create(path, production, who=WHO, home=home, sources=Sources(clock)) as ledger:
        image = ListedUse(department="ART", function="PROP-GFX", origination="originated", noun="image")
        comp = ListedUse(department="VFX", function="PREVIS", origination="originated", noun="preview comp")
        names = [("R. Vale", "script supervisor", "SCR"), ("C. Amin", "costume supervisor", "COS")]
        facts = [
            Tool(what=ToolWhat(name="Firefly Image 4", words=("ff", "firefly"), uses=(image,))),
            Tool(what=ToolWhat(name="Cinevol 3", words=("cv",), uses=(comp,))),
            *(
                Person(name=PersonNameKept(name=name), role=PersonRole(role=role, department=department))
                for name, role, department in names
            ),
            *(Scene(where=SceneWhere(number=number)) for number in NUMBERS),
        ]
        padding = [Person(name=PersonNameKept(name=f"Crew {at}")) for at in range(109 - 2 - len(facts))]
        ledger.append([NewEntry(fact.changed(who=WHO)) for fact in (*facts, *padding)])
        where = DayWhere(label="12", date=When.on(day.date(), ZONE), unit="main", zone=ZONE, state="open")
        ledger.append([NewEntry(Day(where=where, who=WHO)), NewEntry(ReportIssued(who=WHO))])
        assert ledger.size == 111
        _the_day(ledger, clock, day)
        assert ledger.size == 117
    return clock


def _the_day(ledger: Ledger, clock: Clock, day: datetime) -> None:
    clock.now = day
    show = ledger.show()
    bar = Bar(day=show.open_day, unit="main", person="R. Vale", role="script supervisor")

    def line(hour: int, minute: int, text: str) -> None:
        clock.at(hour, minute)
        ledger.append(read(text, show, bar, clock()).entries)

    line(7, 50, "40A-1 vfx cv dev")
    clock.at(8, 31)
    twelve = show.open_day
    assert twelve is not None
    signed = AiNone(
        scope=NoneScope(departments=("SET",), days=(Ref(as_="12", id=twelve.id),)),
        basis=NoneBasis(basis="signed", role="set decorator"),
        by=NoneBy(person=Ref(as_="P. Roy", id=None)),
        who=WHO,
    )
    ledger.append([NewEntry(signed)])
    line(9, 5, 'none cos day said:"C. Amin"')
    clock.at(10, 47)
    there = Bar(day=show.open_day, unit="main", scene="41", setup="A", take="4", person="R. Vale")
    ledger.append([mark(show, there, clock())])
    line(11, 20, "41C vfx cv dev")
    line(12, 40, 'none prp day said:"the prop master"')
