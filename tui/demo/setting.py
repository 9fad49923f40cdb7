"""The setting of *Salt Line*: people by role, invented tools, the show's own codes, and who is asked."""

from __future__ import annotations

from typing import Final

from ledger.facts import Asked, Code, NewEntry, Production, Version
from ledger.facts.codes import CodeWhat
from ledger.facts.parts import Agreement, Group
from ledger.facts.setting import (
    AskedScope,
    AskedWhy,
    ProductionDates,
    ProductionParties,
    ProductionTitle,
    ProductionWhat,
    VersionWhat,
)
from tui.demo.calendar import CALLED
from tui.demo.kinds import person, tool
from tui.demo.stage import ZONE, Event, Stage, on

PRODUCTION: Final = Production(
    what=ProductionWhat(
        code="SLN",
        company="Brackwater Pictures LLC",
        format="feature",
        zone=ZONE,
        contact="disclosure@saltline.example",
    ),
    title=ProductionTitle(title="Salt Line", number="0007"),
    parties=ProductionParties(
        agreements=(Agreement(code="WGA", version="2023"), Agreement(code="SAG", version="2023")),
        responsible="producer",
    ),
)

GROUPS: Final = {
    "Writing": ("WRI",),
    "Casting": ("CAS",),
    "Production": ("PRO", "DIR", "SCR", "LOC"),
    "Art": ("ART", "SET", "PRP"),
    "Playback": ("PBK",),
    "Camera": ("CAM",),
    "Production sound": ("SND",),
    "Costume": ("COS",),
    "Hair and make-up": ("HMU",),
    "Visual effects": ("VFX",),
    "Editing and titles": ("EDT", "TTL"),
    "Post sound": ("PSD",),
    "Music": ("MUS",),
    "Marketing": ("MKT",),
}
"""The fourteen reporting groups and the departments that answer within each."""


DAY_HIRES: Final = "Three day hires, eight days."


def _asked(stage: Stage) -> Asked:
    groups = tuple(Group(name=name, departments=members) for name, members in GROUPS.items())
    return Asked(
        scope=AskedScope(
            act="sets",
            departments=tuple(member for members in GROUPS.values() for member in members),
            not_asked=("ACC", "TRN", "CTG"),
            scenes="all",
            groups=groups,
            since=on("2025-11-03"),
        ),
        why=AskedWhy(
            reason="producer",
            circumstance="These three don’t touch what is seen or heard in the film.",
            dates=(on("2025-11-03"),),
        ),
    )


def _call_sheet(stage: Stage) -> Asked:
    return Asked(
        scope=AskedScope(act="sets", departments=CALLED, days=(stage.ref("day 12", "12"),), units=("main",)),
        why=AskedWhy(
            reason="call_sheet", circumstance="Call sheet 12.", dates=(on("2025-12-03"),), by="1st AD"
        ),
    )


def _reminder(day: str, departments: tuple[str, ...], words: str, *, scenes: bool = True) -> Event:
    def make(stage: Stage) -> Asked:
        return Asked(
            scope=AskedScope(act="reminds", departments=departments, scenes="all" if scenes else None),
            why=AskedWhy(reason="other", circumstance=words, dates=(on(day),)),
        )

    return Event(f"{day} 10:30", "I. Hale", make)


def _code(at: str, vocabulary: str, code: str, label: str) -> Event:
    fact = Code(what=CodeWhat(list=vocabulary, code=code, label=label))
    return Event(at, "I. Hale", lambda stage: fact, f"code {code}")


def _photographed(stage: Stage) -> NewEntry:
    """After the last day: the dates of photography."""
    before = stage.fact("slating")
    assert isinstance(before, Production)
    dates = ProductionDates(
        photography_start=on("2025-11-17"), photography_end=on("2026-01-15"), shoot_days=32
    )
    return NewEntry(before.changed(dates=dates), (stage.link("slating", "completes", "late_information"),))


def _released(stage: Stage) -> NewEntry:
    before = stage.fact("photographed")
    assert isinstance(before, Production)
    fact = before.changed(what=before.what.changed(title="Salt Line"))
    return NewEntry(fact, (stage.link("photographed", "completes", "late_information"),))


def _version(at: str, keys: str, kind: str, name: str, day: str, **more: int) -> Event:
    fact = Version(what=VersionWhat(kind=kind, name=name, date=on(day), **more))
    return Event(at, keys, lambda stage: fact, f"version {name}")


def events() -> list[Event]:
    """People, tools, codes, versions, and each time that somebody was asked."""
    return [
        person("2025-02-02 18:20", "I. Hale", "producer", "PRO"),
        person("2025-02-02 18:24", "J. Ortega", "writer", "WRI"),
        tool(
            "2025-06-10 11:00",
            "gpt",
            "Pennant Enterprise",
            "",
            "Pennant Research",
            [("WRI", "RESEARCH", "analysis", "summary")],
            "undisclosed",
        ),
        person("2025-06-10 11:05", "M. Adeyemi", "writer", "WRI"),
        Event("2025-11-03 09:30", "I. Hale", _asked, "asked"),
        _code("2025-11-03 09:40", "department", "DIR", "Assistant directors"),
        _code("2026-01-16 09:10", "agreement", "WGA", "WGA MBA"),
        _code("2026-01-16 09:11", "agreement", "SAG", "SAG-AFTRA TV/Theatrical"),
        _code("2025-11-03 09:41", "department", "CTG", "Catering"),
        _code("2026-03-02 09:50", "vendor", "NFX", "Northfold FX"),
        _code("2026-05-29 10:00", "vendor", "LHT", "Lanternhouse Titles"),
        person("2025-11-03 10:00", "R. Vale", "script supervisor", "SCR"),
        person("2025-12-15 09:00", "P. Okafor", "VFX supervisor", "VFX"),
        person("2025-11-03 10:02", "P. Roy", "set decorator", "SET"),
        person("2025-11-03 10:03", "C. Amin", "costume supervisor", "COS"),
        tool(
            "2025-11-03 11:00",
            "ff",
            "Fenfire Image",
            "4",
            "Fenfire",
            [
                ("ART", "PROP-GFX", "originated", "image"),
                ("SET", "PROP-GFX", "originated", "image"),
                ("PRP", "PROP-GFX", "originated", "image"),
            ],
            "licensed",
        ),
        tool(
            "2026-02-20 10:05",
            "rx",
            "Ebb",
            "2",
            "Ebb Audio",
            [
                ("PSD", "DIALOGUE-CLEAN", "processed", "recorded dialogue"),
                ("SND", "DIALOGUE-CLEAN", "processed", "recorded dialogue"),
            ],
            "licensed",
            class_="machine_learning",
        ),
        tool(
            "2025-11-03 11:04",
            "cv",
            "Cinevol",
            "3",
            "Cinevol",
            [
                ("VFX", "PREVIS", "originated", "preview composite"),
                ("VPR", "PREVIS", "originated", "preview composite"),
            ],
            "undisclosed",
        ),
        Event("2025-12-03 20:05", "R. Vale", _call_sheet, "asked day 12"),
        tool(
            "2025-12-15 09:10",
            "rw",
            "Rowan Plates",
            "1",
            "Rowan",
            [("VFX", "BG", "originated", "plate")],
            "undisclosed",
        ),
        tool(
            "2025-12-15 09:12",
            "mj",
            "Marram",
            "6",
            "Marram",
            [("COS", "CONCEPT", "originated", "sketch"), ("HMU", "CONCEPT", "originated", "sketch")],
            "not_licensed",
        ),
        _reminder("2026-01-09", ("PBK",), DAY_HIRES),
        _reminder("2026-01-20", ("WRI",), "The date of the second draft’s cover page.", scenes=False),
        _reminder("2026-02-03", ("WRI",), "Whether M. Adeyemi has seen the list of material.", scenes=False),
        _reminder("2026-02-09", ("WRI",), "Whether M. Adeyemi has seen the list of material.", scenes=False),
        Event("2026-01-16 09:00", "I. Hale", _photographed, "photographed"),
        person("2026-01-19 09:00", "D. Mercer", "post supervisor", "PSD"),
        person("2026-02-27 08:40", "T. Brandt", "casting director", "CAS"),
        person("2026-02-27 08:45", "Y. Castellan", "performer of Mara", "PER"),
        tool(
            "2026-02-20 10:00",
            "tv",
            "Tidewater Voice",
            "2",
            "Tidewater Audio",
            [("PSD", "ALTER-PERF", "both", "word"), ("EDT", "DIALOGUE-GEN", "originated", "temporary voice")],
            "licensed",
            keys="D. Mercer",
        ),
        tool(
            "2026-03-02 10:00",
            "nfo",
            "Northfold Outline",
            "",
            "Northfold FX",
            [("VFX", "VFX-ASSIST", "processed", "shot")],
            "undisclosed",
            class_="machine_learning",
            keys="P. Okafor",
        ),
        tool(
            "2026-03-02 10:02",
            "nfm",
            "Northfold Mend",
            "",
            "Northfold FX",
            [("VFX", "VFX-ASSIST", "processed", "shot")],
            "not_licensed",
            keys="P. Okafor",
        ),
        _version("2026-05-11 16:00", "D. Mercer", "mix", "mix 3", "2026-05-11"),
        _version(
            "2026-06-15 15:00", "D. Mercer", "locked", "locked cut", "2026-06-15", shots=1412, runtime=7080
        ),
        Event("2026-10-02 09:00", "I. Hale", _released, "released"),
        person("2026-04-13 11:50", "S. Boothe", "camera assistant", "CAM"),
        person("2026-11-01 12:00", "L. Moreau", "guild representative"),
        _reminder("2026-11-02", ("PBK",), DAY_HIRES),
    ]
