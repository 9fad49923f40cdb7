"""Who states that there was none, for which scenes; and what is stated about no cell of any matrix.

Seven groups signed by the head of department, two said and taken down. Playback's answers are with the shoot.
"""

from __future__ import annotations

from collections.abc import Callable

from tui.demo.kinds import none, person, states
from tui.demo.post import NO_CLEANING, NO_VFX
from tui.demo.stage import Event, Stage

DEPARTMENT = "Between 17 November 2025 and {} my department used no AI on {}, as far as I know after asking."

NO_REPLICA = "No replica of a performer and no synthetic performer."
NOBODY_REAL = "No real person or place was shown or altered with AI."


def _whole(stage: Stage) -> dict[str, object]:
    """All scenes of the script as it stands."""
    return {"scenes": tuple(ref for number, ref in stage.scenes.items() if number != "24")}


def _but(*numbers: str) -> Callable[[Stage], dict[str, object]]:
    def scope(stage: Stage) -> dict[str, object]:
        return {
            "scenes": tuple(ref for number, ref in stage.scenes.items() if number not in (*numbers, "24"))
        }

    return scope


def _only(numbers: str) -> Callable[[Stage], dict[str, object]]:
    return lambda stage: {"scenes": stage.scene(*numbers.split())}


def _signed(at: str, departments: str, role: str, name: str, day: str, where: str = "this film") -> Event:
    words = DEPARTMENT.format(day, where)
    return none(at, departments.split(), _whole, basis="signed", role=role, name=name, keys=name, words=words)


def _said(at: str, departments: str, role: str, name: str | None = None) -> Event:
    return none(
        at,
        departments.split(),
        _whole,
        basis="said",
        role=role,
        name=name,
        keys="D. Mercer",
        scribe="post supervisor",
    )


def events() -> list[Event]:
    """The statements, from the last shoot day to the last mix."""
    okafor, brandt, novak = "P. Okafor", "T. Brandt", "B. Novak"
    return [
        person("2026-01-16 10:00", "W. Achebe", "director of photography", "CAM"),
        person("2026-01-16 10:01", "S. Tran", "production sound mixer", "SND"),
        person("2026-06-15 15:30", "H. Sato", "picture editor", "EDT", keys="D. Mercer"),
        person("2026-06-15 15:31", "E. Marsh", "composer", "MUS", keys="D. Mercer"),
        person("2026-06-15 15:32", "G. Lind", "production designer", "ART", keys="D. Mercer"),
        person("2026-09-14 11:00", novak, "head of marketing", "MKT"),
        _signed("2026-01-16 11:00", "CAM", "director of photography", "W. Achebe", "15 January 2026"),
        _signed("2026-01-16 11:20", "SND", "production sound mixer", "S. Tran", "15 January 2026"),
        _signed("2026-01-16 15:00", "PRO DIR SCR LOC", "producer", "I. Hale", "15 January 2026"),
        _said("2026-01-21 10:00", "COS", "costume supervisor", "C. Amin"),
        _said("2026-01-21 10:20", "HMU", "head of hair and make-up"),
        _said("2026-01-21 10:40", "PRP", "prop master"),
        _signed("2026-01-22 09:00", "SET", "set decorator", "P. Roy", "15 January 2026"),
        _signed("2026-02-27 09:30", "CAS", "casting director", "T. Brandt", "27 February 2026"),
        _signed("2026-06-17 10:00", "EDT TTL", "picture editor", "H. Sato", "15 June 2026"),
        _signed("2026-06-17 12:00", "MUS", "composer", "E. Marsh", "15 June 2026"),
        none(
            "2026-06-17 14:00",
            ["ART"],
            _but("42"),
            basis="signed",
            role="production designer",
            name="G. Lind",
            keys="G. Lind",
            words=DEPARTMENT.format("15 June 2026", "this film but for scene 42"),
        ),
        none(
            "2026-06-18 11:30",
            ["VFX"],
            _only(NO_VFX.replace(" 41 ", " ")),
            basis="signed",
            role="VFX supervisor",
            name=okafor,
            keys=okafor,
            words=DEPARTMENT.format("18 June 2026", "these scenes"),
        ),
        none(
            "2026-06-22 12:10",
            ["PSD"],
            _only(NO_CLEANING),
            basis="said",
            role="sound supervisor",
            keys="D. Mercer",
            scribe="post supervisor",
        ),
        _signed(
            "2026-09-14 11:30", "MKT", "head of marketing", novak, "14 September 2026", "what was published"
        ),
        states(
            "2026-04-20 17:00",
            "consultation",
            "The crew was consulted on AI before the shoot.",
            role="producer",
            name="I. Hale",
            scope="crew",
            stated="2025-11-03",
        ),
        states(
            "2026-04-20 17:04",
            "consultation",
            "The crew was consulted on AI in post-production.",
            role="producer",
            name="I. Hale",
            scope="crew",
            stated="2026-04-20",
        ),
        states(
            "2026-09-15 10:00",
            "replica",
            NO_REPLICA,
            role="casting director",
            name=brandt,
            scope="the whole film",
            departments=["CAS"],
        ),
        states(
            "2026-09-15 11:00",
            "replica",
            NO_REPLICA,
            role="VFX supervisor",
            name=okafor,
            scope="the whole film",
            departments=["VFX"],
        ),
        states(
            "2026-09-16 09:00",
            "real_people",
            NOBODY_REAL,
            role="production designer",
            name="G. Lind",
            scope="the whole film",
            departments=["ART"],
        ),
        states(
            "2026-09-16 09:20",
            "real_people",
            NOBODY_REAL,
            role="VFX supervisor",
            name=okafor,
            scope="the whole film",
            departments=["VFX"],
        ),
        states(
            "2026-09-16 09:40",
            "real_people",
            NOBODY_REAL,
            role="head of marketing",
            name=novak,
            scope="what was published",
            departments=["MKT"],
        ),
    ]
