"""A record made by hand: fixed ids, times and head, so that documents of it come out the same each time."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from ledger.facts import (
    AiNone,
    AiOutput,
    AiUse,
    Asked,
    Attestation,
    Code,
    Consent,
    Day,
    Entry,
    Fact,
    HumanContribution,
    Link,
    LogOpen,
    Person,
    Production,
    Ref,
    Scene,
    Tool,
    Version,
    When,
    Who,
    WritingHandover,
    WritingMaterial,
    make,
)
from ledger.facts.show import Show
from ledger.ledger import Checked, Head, Verification

ZONE = "America/Los_Angeles"
ORIGIN = "hotset/00112233445566ff/main/e1"
START = datetime(2026, 1, 5, 18, 0, tzinfo=UTC)


def on(year: int, month: int, day: int) -> When:
    """That whole day in the production's zone."""
    return When.on(date(year, month, day), ZONE)


@dataclass
class Record:
    """Entries as a ledger would hand them over, after verification."""

    entries: list[Entry] = field(default_factory=list)
    scenes: dict[str, Ref] = field(default_factory=dict)
    links: dict[int, list[tuple[str, int]]] = field(default_factory=dict)

    def log(self, fact: Fact, *links: Link, at: datetime | None = None) -> Entry:
        """Logs a fact an hour after the one before; corrections and retracts take effect (format.md 6)."""
        seq = len(self.entries)
        thing = seq
        for link in links:
            target = self.entries[link.seq]
            if link.how in ("corrects", "completes"):
                thing = target.thing
        entry = Entry(
            log=ORIGIN,
            seq=seq,
            id=f"019b0000-0000-7000-8000-{seq:012x}",
            at=at or START + timedelta(hours=seq),
            hub=None,
            kind=fact.kind,
            schema=1,
            re=tuple(links),
            leaf=hashlib.sha256(str(seq).encode()).digest(),
            fact=fact,
            thing=thing,
        )
        self.entries.append(entry)
        for link in links:
            self._affect(link, seq)
        return self.entries[seq]

    def _affect(self, link: Link, seq: int) -> None:
        target = self.entries[link.seq]
        self.entries[link.seq] = replace(target, followers=(*target.followers, seq))
        for place, entry in enumerate(self.entries):
            if entry.thing == target.thing and place != seq:
                if link.how in ("corrects", "completes"):
                    self.entries[place] = replace(entry, state="replaced")
                elif link.how == "retracts":
                    self.entries[place] = replace(entry, state="retracted")

    def scene(self, *numbers: str) -> tuple[Ref, ...]:
        """References to scenes by number."""
        return tuple(self.scenes[number] for number in numbers)

    def make(self, kind: str, **compartments: object) -> Fact:
        """A fact from plain values, as a form would hand them over."""
        return make(kind, compartments)  # type: ignore[arg-type]  # nested mappings, checked by the facts

    def checked(self, upto: int | None = None) -> Checked:
        """The first `upto` entries as the door hands them to documents."""
        held = tuple(self.entries[:upto])
        root = hashlib.sha256(f"root after {len(held)}".encode()).digest()
        head = Head(ORIGIN, len(held), root)
        return Checked(held, Show.of(held), head, Verification((), "intact", len(held), ORIGIN, head))


def begun(scenes: str = "1 2 3 4 5 5A", **production: object) -> Record:
    """A record with its production and its script, and nothing said about AI yet."""
    record = Record()
    record.log(
        record.make(
            LogOpen.kind,
            what={"origin": ORIGIN, "vkey": "tmi+1a2b3c4d+AQID", "production": "00112233445566ff"},
        )
    )
    what: dict[str, object] = {"code": "TMI", "title": "Tide Mill", "format": "feature", "zone": ZONE}
    what |= {"company": "Brackwater Pictures LLC", "contact": "disclosure@tidemill.example", **production}
    dates = {"photography_end": on(2026, 1, 2)}
    agreements = [{"code": "WGA-MBA", "version": "2023"}, {"code": "SAG-TV", "version": "2023"}]
    record.log(record.make(Production.kind, what=what, dates=dates, parties={"agreements": agreements}))
    for number in scenes.split():
        entry = record.log(record.make(Scene.kind, where={"number": number, "revision": "White"}))
        record.scenes[number] = Ref(as_=number, id=entry.id)
    return record


def small() -> Record:
    """One of everything that the three documents print: the record behind the golden files."""
    record = begun()
    record.log(record.make(Code.kind, what={"list": "vendor", "code": "NFX", "label": "Northfold FX"}))
    record.log(record.make(Person.kind, name={"name": "I. Hale"}, role={"role": "producer"}))
    record.log(record.make(Person.kind, name={"name": "J. Ortega"}, role={"role": "writer"}))
    record.log(
        record.make(
            Version.kind, what={"kind": "script", "name": "White", "date": on(2026, 1, 3), "pages": 90}
        )
    )
    record.log(
        record.make(Version.kind, what={"kind": "cut", "name": "cut 2", "shots": 410, "runtime": 5400})
    )
    tool = {"name": "Fenfire Image", "version": "4", "maker": "Fenfire", "words": ["ff"]}
    fenfire = record.log(record.make(Tool.kind, what=tool, training={"position": "licensed"}))
    voice = record.log(
        record.make(
            Tool.kind, what={"name": "Tidewater Voice", "version": "2"}, training={"position": "undisclosed"}
        )
    )
    asked = {
        "act": "sets",
        "departments": ["ART", "PSD", "VFX", "COS", "PBK"],
        "not_asked": ["ACC"],
        "scenes": "all",
    }
    record.log(record.make(Asked.kind, scope=asked, why={"reason": "producer", "dates": [on(2026, 1, 4)]}))
    record.log(
        record.make(
            Day.kind, where={"label": "12", "date": on(2026, 1, 5), "unit": "main", "state": "closed"}
        )
    )
    _posters(record, Ref(as_="Fenfire Image 4", id=fenfire.id))
    _voice(record, Ref(as_="Tidewater Voice 2", id=voice.id))
    _answers(record)
    _writing(record, Ref(as_="Fenfire Image 4", id=fenfire.id))
    return record


def _posters(record: Record, tool: Ref) -> None:
    who = Who(person=Ref(as_="R. Vale"))
    values = {
        "role": {"department": "ART", "basis": "told_by_user", "told_by": "Art"},
        "where": {"scene": list(record.scene("4"))},
        "what": {"function": "PROP-GFX", "tool": tool},
        "seen": {"day": Ref(as_="12"), "unit": "main", "scene": record.scene("4")[0], "camera": "on"},
        "likeness": {"in_it": "no"},
    }
    first = record.log(record.make(AiUse.kind, who=who, outputs={"count": 3, "thing": "poster"}, **values))
    record.log(
        record.make(HumanContribution.kind, role={"role": "production designer"}, what={"did": ["chose"]}),
        first.link("about"),
    )
    second = record.log(
        record.make(AiUse.kind, who=who, outputs={"count": 2, "thing": "poster"}, **values),
        first.link("corrects", "miscount"),
    )
    record.log(record.make(AiOutput.kind, what={"status": "final"}), second.link("about"))


def _voice(record: Record, tool: Ref) -> None:
    consent = {
        "code": "C-14",
        "category": "DALT",
        "state": "given",
        "written": "yes",
        "release": "words_place",
    }
    given = record.log(
        record.make(
            Consent.kind,
            likeness={**consent, "signed": on(2026, 1, 2)},
            scope={"uses": "scene 2, six words"},
            person={"person": Ref(as_="Y. Castellan")},
        )
    )
    record.log(
        record.make(
            AiUse.kind,
            role={"department": "PSD", "vendor": "NFX", "basis": "vendor_declared"},
            where={"scene": list(record.scene("2")), "occurred": on(2026, 1, 3)},
            what={"function": "ALTER-PERF", "tool": tool},
            outputs={"count": 6, "thing": "word", "status": "final"},
            likeness={"in_it": "yes", "features": ["voice"]},
            performer={"people": [Ref(as_="Y. Castellan")], "consents": [Ref(as_="C-14", id=given.id)]},
        )
    )


def _answers(record: Record) -> None:
    everything = list(record.scenes.values())
    said = {"basis": "said", "role": "costume supervisor", "scribe_role": "script supervisor"}
    signed = {"basis": "signed", "role": "VFX supervisor"}
    record.log(record.make(AiNone.kind, scope={"departments": ["COS"], "scenes": everything}, basis=said))
    record.log(record.make(AiNone.kind, scope={"departments": ["VFX"], "scenes": everything}, basis=signed))
    most = [ref for number, ref in record.scenes.items() if number != "4"]
    record.log(record.make(AiNone.kind, scope={"departments": ["ART"], "scenes": most}, basis=signed))
    rest = [ref for number, ref in record.scenes.items() if number != "2"]
    record.log(record.make(AiNone.kind, scope={"departments": ["PSD"], "scenes": rest}, basis=signed))
    remind = {"act": "reminds", "departments": ["PBK"], "scenes": "all"}
    record.log(
        record.make(
            Asked.kind, scope=remind, why={"dates": [on(2026, 1, 6)], "circumstance": "One day hire."}
        )
    )
    statement = {
        "topic": "synthetic",
        "text": "No synthetic performer is in the film.",
        "role": "casting director",
    }
    record.log(record.make(Attestation.kind, statement=statement, signature={"form": "typed"}))


def _writing(record: Record, tool: Ref) -> None:
    writer = Ref(as_="J. Ortega")
    what = {"form": "first_draft", "date": on(2025, 4, 18), "pages": 108}
    file = {"name": "draft.pdf", "sha256": "ab" * 32, "size": 9}
    record.log(
        record.make(
            WritingMaterial.kind,
            what=what,
            writers={"writers": [writer]},
            files={"files": [file]},
            delivered={"at": on(2025, 4, 19)},
        )
    )
    record.log(
        record.make(
            WritingMaterial.kind,
            what={"form": "shooting_script", "colour": "White"},
            writers={"writers": [writer]},
        )
    )
    record.log(
        record.make(
            WritingHandover.kind,
            what={
                "description": "company notes",
                "pages": 6,
                "generated": "Pages 2–3",
                "tool": tool,
                "published": "no",
                "writer": writer,
            },
            dates={"handed_over": on(2025, 7, 10)},
        )
    )


def crowded() -> Record:
    """More of everything than a page holds, in long words, with hostile and right-to-left text."""
    numbers = " ".join(str(number) for number in range(1, 181))
    record = begun(numbers, title="<script>alert(1)</script> " + "Very Long Title " * 12)
    departments = [
        "ART",
        "VFX",
        "PSD",
        "SND",
        "COS",
        "HMU",
        "CAM",
        "LOC",
        "EDT",
        "MUS",
        "MKT",
        "CAS",
        "PBK",
        "SET",
    ]
    scope = {"act": "sets", "departments": departments, "not_asked": ["ACC", "TRN", "LEG"], "scenes": "all"}
    record.log(record.make(Asked.kind, scope=scope, why={"reason": "producer", "dates": [on(2026, 1, 4)]}))
    statuses = ["final", "temp_in_cut", "dev_only", "removed", "unknown", "marketing_only"]
    for number in range(240):
        department = departments[number % len(departments)]
        scene = record.scene(str(number % 180 + 1))
        use = record.log(
            record.make(
                AiUse.kind,
                role={"department": department, "basis": "did_it"},
                where={"scene": list(scene)},
                what={
                    "function": ["PROP-GFX", "VFX-GEN", "BG", "ALTER-PERF"][number % 4],
                    "tool": Ref(as_="אבגד <b>tool</b> " + "x" * 60),
                },
                outputs={
                    "count": number,
                    "thing": "a thing with quite a long name " * 6 + str(number),
                    "status": statuses[number % 6],
                },
                likeness={"in_it": "yes" if number % 4 == 3 else "no"},
            )
        )
        record.log(
            record.make(
                HumanContribution.kind,
                role={"role": "a supervisor of some standing"},
                what={"did": ["chose", "repainted"]},
            ),
            use.link("about"),
        )
    for number in range(30):
        statement = {
            "topic": ["replica", "real_people", "generated_text", "consultation"][number % 4],
            "role": f"person {number}",
        }
        record.log(
            record.make(
                Attestation.kind, statement={**statement, "text": f"No {number} " + "words upon words " * 30}
            )
        )
    return record
