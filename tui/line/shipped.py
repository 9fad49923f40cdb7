"""The words that every show starts with: departments, what AI did, states, people's work, and what never is a
word.

Plain data, one line a code, in the order of the declaration; `word=noun` names the thing that the word stands
for. `tui.line.words` turns these lists into a lexicon and refuses a word that stands in two classes.
"""

from __future__ import annotations

from typing import Final

DEPARTMENT_WORDS: Final[dict[str, str]] = {
    "WRI": "wri writing writers room",
    "PRO": "pro production producers office",
    "ACC": "acc accounting",
    "DIR": "dir directing director ads",
    "SCR": "scr script scripty continuity",
    "CAS": "cas casting",
    "PER": "per performers cast actors",
    "BGA": "bga extras",
    "STU": "stu stunts",
    "LOC": "loc locations",
    "TRN": "trn transport transpo",
    "CAM": "cam camera dit stills",
    "GRP": "grp grip grips",
    "ELX": "elx electric lighting lx",
    "SND": "snd sound mixer",
    "PBK": "pbk playback vtr videoassist",
    "ART": "art artdept graphics",
    "SET": "set setdec dressing",
    "PRP": "prp props",
    "CON": "con construction",
    "COS": "cos costume costumes wardrobe",
    "HMU": "hmu hair makeup",
    "SFX": "sfx practical specialeffects",
    "VFX": "vfx",
    "VPR": "vpr vad virtual",
    "ANI": "ani animation",
    "EDT": "edt edit editorial",
    "PSD": "psd postsound mix",
    "MUS": "mus musicdept",
    "DI": "di finishing",
    "TTL": "ttl titles",
    "LCZ": "lcz localisation localization",
    "ARC": "arc archive",
    "LEG": "leg legal clearance",
    "MKT": "mkt publicity",
    "VND": "vnd vendor",
}

NOT_BY_SCENE: Final = frozenset({"WRI", "PRO", "ACC", "CAS", "MUS", "MKT", "LEG"})
"""Departments whose work does not happen by scene; they take no place from the bar."""

WHAT_WORDS: Final[dict[str, str]] = {
    "OPS": "ops schedule=schedule budget=budget breakdown=breakdown callsheet=call_sheet admin",
    "RESEARCH": "research summary=summary lookup",
    "IDEATE": "ideate ideas=idea mood moodboard=mood_board brainstorm",
    "WRITE": "write draft=draft pages=page outline=outline",
    "WRITE-CHECK": "write-check spell grammar plagiarism",
    "TRANSLATE": "translate subs=subtitle captions=caption",
    "BOARD": "board=board boards=board animatic=animatic",
    "CONCEPT": "concept=concept keyframe=key_frame design=design",
    "PREVIS": "previs techvis postvis",
    "CAPTURE": "capture scan=scan mocap voicecapture",
    "REPLICA-V": "replica-v digidouble=digital_double replica=replica",
    "REPLICA-A": "replica-a voiceclone=voice_clone",
    "ALTER-PERF": "alter-perf deage lipsync faceswap linechange",
    "SYNTH-PERF": "synth-perf synthetic",
    "CROWD": "crowd=crowd",
    "BG": "plate=plate setext=set_extension matte=matte wall=wall",
    "PROP-GFX": "prop-gfx poster=poster photo=photo sign=sign label=label screen=screen "
    "gfx=graphic prop=prop",
    "VFX-GEN": "vfx-gen element=element fxgen=effect",
    "VFX-ASSIST": "vfx-assist roto paintout tracking upscale relight cleanplate=clean_plate",
    "EDIT-ASSIST": "edit-assist transcript=transcript selects stringout",
    "DIALOGUE-CLEAN": "dialogue-clean isolate dxclean",
    "DIALOGUE-GEN": "dialogue-gen genvoice=voice tts=voice tempvoice=temporary_voice",
    "MUSIC-GEN": "music-gen music=music score=score",
    "LYRIC-GEN": "lyric-gen lyrics=lyric",
    "SFX-GEN": "sfx-gen soundfx=sound_effect foley=foley ambience=ambience",
    "COLOR": "color colour grade",
    "TITLE-GFX": "title-gfx titlecard=title_card lowerthird=lower_third",
    "DUB": "dub",
    "ARCH-RESTORE": "arch-restore restore colourise colorize",
    "ARCH-FABRICATE": "arch-fabricate recreate reenact",
    "MARKETING": "marketing trailer=trailer onesheet=one-sheet keyart=key_art social",
    "TRAIN": "train finetune lora",
    "LICENCE": "licence license",
    "OTHER": "other",
    "UNKNOWN": "unknown",
}

BY_DEPARTMENT: Final[dict[str, tuple[str | None, dict[str, str]]]] = {
    "img image": (
        "image",
        dict.fromkeys(("ART", "PRP", "SET", "CON", "PBK"), "PROP-GFX")
        | dict.fromkeys(("COS", "HMU"), "CONCEPT")
        | dict.fromkeys(("VFX", "VPR", "VND"), "VFX-GEN")
        | {"TTL": "TITLE-GFX", "MKT": "MARKETING", "ARC": "ARCH-FABRICATE"},
    ),
    "clean denoise": (
        None,
        dict.fromkeys(("SND", "PSD", "EDT"), "DIALOGUE-CLEAN")
        | dict.fromkeys(("VFX", "CAM", "DI", "VND"), "VFX-ASSIST")
        | {"ARC": "ARCH-RESTORE"},
    ),
}
"""Words whose function depends on the department: noun, then department to function; any other department:
OTHER.
"""

ABOUT_A_PERSON: Final = frozenset(
    {"CAPTURE", "REPLICA-V", "REPLICA-A", "ALTER-PERF", "SYNTH-PERF", "DIALOGUE-GEN", "DUB"}
)
"""Functions about a person: their words take a name (`scan:Mara`), and whose it is gets asked at once."""

SEEN_WORDS: Final = {"on": "on on-camera", "off": "off off-camera"}
STATE_WORDS: Final = {
    "planned": "plan",
    "dev_only": "dev",
    "temp_in_cut": "temp",
    "temp_replaced": "replaced",
    "removed": "removed",
    "final": "final",
}
PROMINENCE_WORDS: Final = {"incidental": "deep", "prominent": "hero", "story_critical": "story"}
ORIGIN_WORDS: Final = {"originated": "gen", "processed": "mod", "both": "both", "analysis": "read"}
PERSON_WORDS: Final = {w: w for w in ("face", "body", "voice", "likeness", "writer", "np")}
HAND_WORDS: Final = {
    "SELECTION_ARRANGEMENT": "chose picked arranged",
    "MODIFICATION": "repainted retouched redrew reworked edited rewrote",
    "EXPRESSIVE_INPUT": "fromsketch fromphoto fromplate fromtext fromperformance",
    "DIRECTION_PROMPT": "prompted",
    "REVIEW": "checked approved",
}
BASIS_WORDS: Final = {
    "did_it": "did",
    "witnessed": "saw",
    "told_by_user": "told",
    "vendor_declared": "vendorsays",
    "document_seen": "doc",
    "file_metadata": "filemark",
    "inferred": "guess",
}
SCOPE_WORDS: Final = {w: w for w in ("day", "week", "film", "episode")}

NEVER_WORDS: Final[dict[str, str]] = {
    "oc": "“oc” is off camera in a script. Type on or off.",
    "ooc": "“ooc” is off camera in a script. Type on or off.",
    "bg": "“bg” is extras on a call sheet and a plate in VFX. Type extras or plate.",
    "inc": "“inc” is an incomplete take. Type the take, as 42A-3; how it went is a note: ; inc.",
    "ng": "“ng” is a take that is no good. Type the take, as 42A-3; how it went is a note: ; ng.",
    "fs": "“fs” is a false start. Type the take, as 42A-3; how it went is a note: ; fs.",
    "insert": "“insert” is a shot. Type its setup, as 42C; for the thing type sign, screen or prop.",
}
"""Words that mean two things on a set; each answers with what to type instead (message 5)."""

THING_NOT_DEPARTMENT: Final[dict[str, str]] = {
    "music": "mus",
    "score": "mus",
    "lyrics": "mus",
    "prop": "prp",
    "color": "di",
    "colour": "di",
    "grade": "di",
    "marketing": "mkt",
    "trailer": "mkt",
    "dub": "lcz",
    "titlecard": "ttl",
    "restore": "arc",
    "foley": "psd",
}
"""Things whose word people type for the department that makes them (message 3)."""

LINE_FIELDS: Final = (
    "sc",
    "ep",
    "day",
    "unit",
    "slate",
    "setup",
    "take",
    "shot",
    "version",
    "phase",
    "by",
    "said",
    "made",
)
"""Field names of the line, in the order in which completion offers them."""

TEMPLATES: Final[dict[str, str]] = {
    "1": "art img on",
    "2": "set img on",
    "3": "pbk gfx on",
    "4": "vpr wall on",
    "5": "cam scan",
    "6": "snd clean",
    "7": "vfx roto",
    "8": "edt tempvoice temp",
    "9": "wri research",
}
"""Shipped templates: the digit puts the words on the line, Enter logs them."""
