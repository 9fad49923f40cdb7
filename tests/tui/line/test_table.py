"""The table of desks.md 2, row by row: keys as counted there, the reading in its words, errors
word for word.
"""

from __future__ import annotations

from statistics import median
from typing import Any

import pytest

from ledger.facts import Show, listed
from ledger.facts.use import AiNone, AiUse
from tests.tui.line.shows import bar_of, fact, keys, said, salt_line, typed
from tui.line import LineError

NOTE = "'three posters, repainted by the art department'"

ROWS: list[tuple[str, int, list[str]]] = [
    (
        "art ff on3",
        12,
        [
            "scene 42 · setup A",
            "Whose: Art",
            "generated image",
            "listed use",
            "Firefly Image 4",
            "3 items",
            "seen on camera",
            "told by Art",
        ],
    ),
    (
        f"42A-3 art gen image x3 on-camera @firefly {NOTE}",
        92,
        [
            "scene 42 · setup A · take 3",
            "Whose: Art",
            "prop or graphic",
            "new content",
            "With: Firefly Image 4",
            "3 items",
            "on camera",
            "Note: three posters",
            "Hint: repainted typed as a word records who changed it",
        ],
    ),
    (
        "42A-3 art gen img temp x3",
        27,
        [
            "scene 42 · setup A · take 3",
            "prop or graphic",
            "new content",
            "3 items",
            "temporary",
            "Unsaid: tool",
        ],
    ),
    ("art ff on3 repainted", 22, ["generated image", "3 items", "changed by hand by Art"]),
    (
        "art img 3of40 chose repainted on",
        34,
        ["3 kept of 40 made", "chosen and changed by Art", "on camera", "Unsaid: tool"],
    ),
    ("42B art ff on3", 16, ["▸ Where: scene 42 · setup B", "generated image", "3 items"]),
    ("42 art ff on", 14, ["▸ Where: scene 42, setup not stated", "Unsaid: count"]),
    ("58A-2 art sign on", 19, ["▸ Where: scene 58 · setup A · take 2", "the show’s rule"]),
    ("58/A-2 art sign on", 20, ["▸ Where: scene 58 · setup A · take 2"]),
    ("58A/-2 art sign on", 20, ["▸ Where: scene 58A · no setup letter · take 2"]),
    (
        "A17B-1 pbk gfx on",
        19,
        ["▸ Where: scene A17 · setup B · take 1", "Whose: Playback", "prop or graphic", "on camera"],
    ),
    ("42A-3PU vfx plate", 19, ["take 3PU", "Whose: VFX", "background or plate"]),
    ("42A-WT1 snd clean", 19, ["wild track 1", "Whose: Production sound", "dialogue clean-up"]),
    (
        "420! art img on",
        17,
        ["▸ Where: scene 420, not in the script: as written", "flagged for the next import"],
    ),
    (
        "none pbk",
        0,
        [
            "No AI use stated",
            "Whose: Playback",
            "scene 42 · day 12",
            "said by Playback, by whom not stated",
            "taken down by R. Vale",
        ],
    ),
    (
        'none cos day said:"C. Amin"',
        29,
        [
            "No AI use stated",
            "Whose: Costume",
            "all scenes of day 12",
            "said by C. Amin",
            "taken down by R. Vale",
        ],
    ),
    ("none art 40..44", 17, ["No AI use stated", "Whose: Art", "scenes 40, 41, 42, 43, 44 (5)"]),
    ("cam scan:Mara", 15, ["Whose: Camera", "scan or capture of Mara", "consent"]),
    (
        "psd linechange voice:Mara 1of12 chose",
        39,
        [
            "Whose: Post sound",
            "changed a performance",
            "voice of Mara",
            "1 kept of 12 made",
            "chosen by Post sound",
        ],
    ),
    (
        "vfx @sora plate plan",
        22,
        [
            "Whose: VFX",
            "plate",
            "With: sora (not on the list: logged and flagged)",
            "planned, not done",
            "until an approval",
        ],
    ),
    (
        "wri gpt ; tide tables, no text in any draft",
        45,
        [
            "Where: no scene",
            "Whose: Writing",
            "research",
            "listed use",
            "ChatGPT Enterprise",
            "Note: tide tables, no text in any draft",
        ],
    ),
    ("art ff on3 made:12nov", 23, ["generated image", "made 12 Nov 2025, the day is known"]),
    ("prp photo face on2", 20, ["Whose: Props", "photo", "a face is in it", "on camera", "2 items"]),
    (
        "edt tempvoice np temp",
        23,
        ["Whose: Editing", "generated speech", "nobody is in it", "temporary, in the cut"],
    ),
]

TWENTY = (
    ("art ff on3", 12),
    ("set ff on4", 12),
    ("prp ff on", 11),
    ("vfx rw dev", 12),
    ("vfx roto x6", 13),
    ("snd rx", 8),
    ("pbk gfx on", 12),
    ("pbk gfx off", 13),
    ("cos mj", 8),
    ("hmu mj", 8),
    ("art mj dev", 12),
    ("wri gpt", 9),
    ("scr tr", 8),
    ("vpr cv on", 11),
    ("dir board x12", 15),
    ("cas schedule", 14),
    ("42B art ff on", 15),
    ("cam scan:Mara", 15),
    ("edt tempvoice temp", 20),
    ("psd rx clean", 14),
)


@pytest.fixture(scope="module")
def show() -> Show:
    """Salt Line on day 12."""
    return salt_line().show


@pytest.mark.parametrize(("text", "count", "words"), ROWS, ids=[row[0] for row in ROWS])
def test_a_row_of_the_table(text: str, count: int, words: list[str], show: Show) -> None:
    """What the design promises a supervisor for this line: its keys, and every part of its reading."""
    reading = said(typed(text, show))
    assert [word for word in words if word not in reading] == [], reading
    if count:
        assert keys(text) == count
    else:
        assert len("0") + len("pbk") + len("⏎") == 5  # 0 puts `none ` on the line


@pytest.mark.parametrize(("text", "count"), TWENTY, ids=[line for line, _ in TWENTY])
def test_a_realistic_line(text: str, count: int, show: Show) -> None:
    """Twenty lines of real days read, at the keys that were promised."""
    assert typed(text, show).entries
    assert keys(text) == count


def test_the_median_of_twenty_lines_is_twelve_keys() -> None:
    """Twelve keys at three a second are four seconds: between two takes there are ten."""
    assert median(keys(text) for text, _ in TWENTY) == 12


ERRORS: list[tuple[str, int, str, str]] = [
    (
        "3 posters art",
        4,
        "“3 posters”: scene 3, or a count? A scene comes first and alone; for three posters type x3.",
        "3 posters",
    ),
    (
        "art 12 posters",
        4,
        "“12 posters”: scene 12, or a count? A scene comes first and alone; for 12 posters type x12.",
        "12 posters",
    ),
    ("art oc3", 5, "“oc” is off camera in a script. Type on or off.", "oc3"),
    ("vfx bg on", 5, "“bg” is extras on a call sheet and a plate in VFX. Type extras or plate.", "bg"),
    (
        "420 art img",
        2,
        "Scene 420 is not in the script (Goldenrod 20 Nov). Nearest: 42. To log it as written type 420!",
        "420",
    ),
    (
        "420A-2 art img",
        2,
        "Scene 420A is not in the script (Goldenrod 20 Nov). Nearest: 42. To log it as written type 420A-2!",
        "420A-2",
    ),
    (
        "art potser",
        1,
        "“potser” is not a word here. Nearest: poster. Tab takes it; put ; before it to make it a note.",
        "potser",
    ),
    (
        "art brackwater",
        1,
        "“brackwater” is not a word here. Put ; before it to make it a note.",
        "brackwater",
    ),
    ("ff on3", 3, "Whose use is it? Type a department: art, props, vfx … (F1 lists all).", "ff on3"),
    ("music on", 3, "“music” is what was made; the department is mus.", "music"),
    ("art vfx ff", 0, "“art” and “vfx” are two departments. One line each.", "vfx"),
    ("art on3 x2", 0, "“on3” and “x2” are two counts. Keep one.", "x2"),
    (
        "art 'no end",
        0,
        "The quote before “no end” is open. Close it, or begin a note with ; which needs no closing.",
        "'no end",
    ),
    (
        "art ff ; posters for Mara\x1b[0m",
        11,
        "The note has a hidden control character at place 17 (ESC). Tab goes to it.",
        "\x1b",
    ),
    (
        "art f\u202ef on",
        11,
        "The line has a hidden control character at place 6 (RLO). Tab goes to it.",
        "\u202e",
    ),
]


@pytest.mark.parametrize(("text", "number", "message", "part"), ERRORS, ids=[row[0] for row in ERRORS])
def test_an_error_is_told_word_for_word(text: str, number: int, message: str, part: str, show: Show) -> None:
    """A line that doesn't read says what, where and what to do, and points at the word."""
    with pytest.raises(LineError) as told:
        typed(text, show)
    error = told.value
    assert (error.number, error.message, text[error.start : error.end]) == (number, message, part)


def test_tab_takes_the_nearest_word(show: Show) -> None:
    """Message 1 promises that Tab takes the nearest word."""
    with pytest.raises(LineError) as told:
        typed("art potser", show)
    assert told.value.take == "poster"


@pytest.mark.parametrize("word", ["oc", "ooc", "bg", "inc", "ng", "fs", "insert"])
def test_words_that_are_never_words_say_what_to_type(word: str, show: Show) -> None:
    """Each of them means two things on a set; none is guessed."""
    with pytest.raises(LineError, match="Type") as told:
        typed(f"art {word}", show)
    assert told.value.number == 5


def test_a_british_slate_takes_its_scene_from_the_bar() -> None:
    """157-3 on a British show is slate 157 take 3; the scene is the bar's, and the reading says so."""
    show = salt_line("british").show
    reading = typed("157-3 art poster on", show, bar_of(show, setup=None))
    assert keys("157-3 art poster on") == 21
    assert "slate 157 · scene 42 · take 3" in said(reading)
    assert "scene from the bar" in said(reading)
    use = fact(reading)
    assert isinstance(use, AiUse)
    assert (use.seen.slate, use.seen.take) == ("157", "3")
    assert [ref.as_ for ref in listed(use.where.scene)] == ["42"]


def series() -> Show:
    """A series: episodes 104 and 105 both have a scene 12."""
    log = salt_line(scenes=())
    for episode, numbers in (("104", ("11", "12")), ("105", ("12", "13"))):
        for number in numbers:
            log.fact("scene", where={"number": number, "episode": episode})
    return log.show


def test_a_series_names_the_episode() -> None:
    """104:12C-2 is episode 104, scene 12, setup C, take 2."""
    show = series()
    text = "104:12C-2 art sign on"
    reading = typed(text, show, bar_of(show, scene=None, setup=None))
    assert keys(text) == 23
    assert "▸ Where: scene 104:12 · setup C · take 2" in said(reading)


def test_the_bar_holds_the_episode_too() -> None:
    """Without an episode, the bar's is meant; without either, the line asks."""
    show = series()
    use = fact(typed("12C art sign on", show, bar_of(show, scene=None, setup=None, episode="105")))
    assert isinstance(use, AiUse)
    assert [show.scene_by_id(ref.id or "") for ref in listed(use.where.scene)] == [show.scene("12", "105")]
    with pytest.raises(LineError, match="Scene 12 is in episodes 104, 105"):
        typed("12C art sign on", show, bar_of(show, scene=None, setup=None))


def test_the_rule_settled_at_import_decides_what_58a_means() -> None:
    """The same letters are a scene on one show and a setup on the other; a slash always says which."""
    show = salt_line("scenes").show
    assert "scene 58A" in said(typed("58A-2 art sign on", show))
    assert "scene 58 · setup A" in said(typed("58/A-2 art sign on", show))


def test_an_entry_holds_nothing_that_was_not_said(show: Show) -> None:
    """art ff on3: the fact, field for field; when it was made, the likeness and people's work are absent."""
    use = fact(typed("art ff on3", show))
    sealed: dict[str, Any] = use.sealed()
    tool, scene, day = show.tool("ff"), show.scene("42"), show.open_day
    assert tool is not None
    assert scene is not None
    assert day is not None
    person = show.person("R. Vale")
    assert person is not None
    assert {name: fields for name, fields in sealed.items() if fields} == {
        "role": {"department": "ART", "basis": "told_by_user", "scribe_role": "script supervisor"},
        "where": {"scene": [{"as": "42", "id": scene.id}]},
        "what": {
            "function": "PROP-GFX",
            "origination": "originated",
            "tool": {"as": "Firefly Image 4", "id": tool.id},
        },
        "seen": {
            "day": {"as": "12", "id": day.id},
            "unit": "main",
            "scene": {"as": "42", "id": scene.id},
            "setup": "A",
            "at": {"at": "2025-12-04T22:02:31.123Z", "precision": "exact", "zone": "America/Los_Angeles"},
            "camera": "on",
        },
        "outputs": {"count": 3, "thing": "image"},
        "who": {"person": {"as": "R. Vale", "id": person.id}},
    }


def test_a_none_keeps_who_said_it_apart_from_whose_it_is(show: Show) -> None:
    """A scribe's none is never a signature: said by a name, by a role, or by the department with nobody
    named.
    """
    by_name = fact(typed('none cos day said:"C. Amin"', show))
    by_role = fact(typed('none prp day said:"prop master"', show))
    nobody = fact(typed("none pbk", show))
    for none in (by_name, by_role, nobody):
        assert isinstance(none, AiNone)
        assert (none.basis.basis, none.basis.scribe_role) == ("said", "script supervisor")
    assert isinstance(by_name, AiNone)
    assert by_name.by.person is not None
    assert (by_name.by.person.as_, by_name.basis.role) == ("C. Amin", None)
    assert isinstance(by_role, AiNone)
    assert (by_role.by.person, by_role.basis.role) == (None, "prop master")
    assert isinstance(nobody, AiNone)
    assert (nobody.by.person, nobody.basis.role) == (None, None)
    assert nobody.scope.scenes is not None
    assert [ref.as_ for ref in nobody.scope.scenes] == ["42"]
