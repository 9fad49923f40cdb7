"""Stations and pins: who keeps which log, that a quiet one is still there, and which rule packs hold.

A station is a role, never a person; its key is a `key` entry, its log begins with `log.open`. The hub’s own
entries about other logs hold the signed notes verbatim, so that anybody can check them again.
"""

from __future__ import annotations

from typing import ClassVar

from ledger.facts import vocabularies as trade
from ledger.facts import vocabularies_rights as rights
from ledger.facts.declare import Compartment, Fact, entry, sealed
from ledger.facts.values import Code, Count, Line, Lines, LogHead, Sha256, When


class StationWhat(Compartment):
    """A station of the production."""

    name: Line | None = entry("Station", "Its name, a role: main, vfx, second-unit.", quick=True)
    use: Line | None = entry("Used for", "What is logged there.", quick=True)
    origin: Line | None = entry("Origin", "The name of its log.")
    vkey: Line | None = entry("Key", "The verifier key of its log.")
    department: Code | None = entry("Department", "Whose station it is.", codes=trade.DEPARTMENTS, quick=True)
    unit: Code | None = entry("Unit", "Which unit.", codes=rights.UNITS)
    hub: Code | None = entry("Hub", "Whether it is the hub.", codes=trade.YES_NO_UNKNOWN)
    enrolled: When | None = entry("Enrolled", "Since when.", quick=True)


class Station(Fact):
    """A place where entries are logged, with a log and a key of its own."""

    kind: ClassVar[str] = "station"
    label: ClassVar[str] = "station"
    help: ClassVar[str] = "A place where entries are logged, with a log and a key of its own."

    what: StationWhat = sealed(StationWhat, "o", "station", "Name, log and key.")


class HeartbeatWhat(Compartment):
    """That a station was there and had nothing to log."""

    since: When | None = entry("Since", "Nothing was logged since then.")
    head: LogHead | None = entry("Head", "The state of the log before it.")


class Heartbeat(Fact):
    """A quiet station is still there: silence is signed too."""

    kind: ClassVar[str] = "heartbeat"
    label: ClassVar[str] = "still there"
    help: ClassVar[str] = "A station was there and had nothing to log."
    lasting: ClassVar[tuple[str, ...]] = ("what",)

    what: HeartbeatWhat = sealed(HeartbeatWhat, "o", "still there", "Since when nothing was logged.")


class StationCloseWhat(Compartment):
    """How a station ends."""

    reason: Code | None = entry("Reason", "Why it ends.", codes=rights.CLOSE_REASONS)
    next: Line | None = entry("Goes on in", "The log that goes on, if there is one.")
    head: LogHead | None = entry("Head", "The state of the log before it.")


class StationClose(Fact):
    """The last entry of a log whose station is no longer used."""

    kind: ClassVar[str] = "station.close"
    label: ClassVar[str] = "end of a station"
    help: ClassVar[str] = "The last entry of a log whose station is no longer used."
    lasting: ClassVar[tuple[str, ...]] = ("what",)

    what: StationCloseWhat = sealed(StationCloseWhat, "o", "end of a station", "Why it ends.")


class CheckpointWhat(Compartment):
    """A signed note of another log, as it was received."""

    note: Lines | None = entry("Note", "The signed note, verbatim.")
    origin: Line | None = entry("Origin", "The log that it is of.")
    size: Count | None = entry("Size", "How many entries it covers.")


class LogCheckpoint(Fact):
    """The hub received a log up to a checkpoint."""

    kind: ClassVar[str] = "log.checkpoint"
    label: ClassVar[str] = "checkpoint received"
    help: ClassVar[str] = "The hub received another log up to a checkpoint, which is kept verbatim."
    lasting: ClassVar[tuple[str, ...]] = ("what",)

    what: CheckpointWhat = sealed(CheckpointWhat, "o", "checkpoint", "The signed note, verbatim.")


class ForkWhat(Compartment):
    """Two signed notes of one log that cannot both hold."""

    first: Lines | None = entry("First note", "The signed note, verbatim.")
    second: Lines | None = entry("Second note", "The other signed note, verbatim.")
    origin: Line | None = entry("Origin", "The log that both are of.")


class LogFork(Fact):
    """One log was signed in two ways that cannot both hold."""

    kind: ClassVar[str] = "log.fork"
    label: ClassVar[str] = "two histories"
    help: ClassVar[str] = "Two signed notes of one log that cannot both hold, both kept verbatim."
    lasting: ClassVar[tuple[str, ...]] = ("what",)

    what: ForkWhat = sealed(ForkWhat, "o", "two histories", "Both signed notes, verbatim.")


class MigratedWhat(Compartment):
    """A log moved to another program or database."""

    from_: Line | None = entry("From", "Program and database before.")
    to: Line | None = entry("To", "Program and database after.")
    head: LogHead | None = entry("Head", "The state of the log before and after: the same.")
    reason: Line | None = entry("Reason", "Why it moved.")


class LedgerMigrated(Fact):
    """The record moved to another program or database, whole."""

    kind: ClassVar[str] = "ledger.migrated"
    label: ClassVar[str] = "move of the record"
    help: ClassVar[str] = "The record moved to another program or database; its head stayed the same."
    lasting: ClassVar[tuple[str, ...]] = ("what",)

    what: MigratedWhat = sealed(MigratedWhat, "o", "move of the record", "From where to where.")


class PinWhat(Compartment):
    """A rule pack that holds for this production."""

    pack: Line | None = entry("Pack", "The rule pack’s name.", quick=True)
    version: Line | None = entry("Version", "Its version.", quick=True)
    sha256: Sha256 | None = entry("SHA-256", "Of the pack’s file.", quick=True)


class PolicyPin(Fact):
    """The version of a rule pack that documents of this production use."""

    kind: ClassVar[str] = "policy.pin"
    label: ClassVar[str] = "rule pack"
    help: ClassVar[str] = "The version of a rule pack that this production’s documents use."
    lasting: ClassVar[tuple[str, ...]] = ("what",)

    what: PinWhat = sealed(PinWhat, "o", "rule pack", "Name, version and digest.")
