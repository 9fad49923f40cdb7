"""The codes of the trade: departments, what AI did, how it is known, where its output ended up.

Sources: domain report D4 to D8 (names of departments in use on productions), and format hotset/1 section 5
for our own. Papers: `vocabularies_rights.py`; lists that others publish: `vocabularies_outside.py`.
"""

from __future__ import annotations

from typing import Final

from ledger.facts.vocabulary import Vocabulary

YES_NO_UNKNOWN: Final = Vocabulary("yes_no_unknown", {"yes": "yes", "no": "no", "unknown": "not known"})

DEPARTMENTS: Final = Vocabulary(
    "department",
    {
        "WRI": "Writing",
        "PRO": "Production",
        "ACC": "Accounting",
        "DIR": "Directing",
        "SCR": "Script supervision",
        "CAS": "Casting",
        "PER": "Performers",
        "BGA": "Background",
        "STU": "Stunts",
        "LOC": "Locations",
        "TRN": "Transport",
        "CAM": "Camera",
        "GRP": "Grip",
        "ELX": "Electric",
        "SND": "Production sound",
        "PBK": "Playback",
        "ART": "Art",
        "SET": "Set decoration",
        "PRP": "Props",
        "CON": "Construction",
        "COS": "Costume",
        "HMU": "Hair and make-up",
        "SFX": "Practical effects",
        "VFX": "Visual effects",
        "VPR": "Virtual production",
        "ANI": "Animation",
        "EDT": "Editing",
        "PSD": "Post sound",
        "MUS": "Music",
        "DI": "Colour and finishing",
        "TTL": "Titles",
        "LCZ": "Subtitles and dubbing",
        "ARC": "Archive",
        "LEG": "Legal and clearance",
        "MKT": "Marketing",
        "VND": "Vendor",
    },
    open=True,
)

FUNCTIONS: Final = Vocabulary(
    "function",
    {
        "OPS": "schedule, budget, search or office work",
        "RESEARCH": "research or summary",
        "IDEATE": "ideas or mood board",
        "WRITE": "written material",
        "WRITE-CHECK": "spelling or grammar check",
        "TRANSLATE": "translation, subtitles or captions",
        "BOARD": "storyboard or animatic",
        "CONCEPT": "concept art or design",
        "PREVIS": "previs or techvis",
        "CAPTURE": "scan or capture",
        "REPLICA-V": "visual replica",
        "REPLICA-A": "voice replica",
        "ALTER-PERF": "changed performance",
        "SYNTH-PERF": "synthetic performer",
        "CROWD": "crowd",
        "BG": "background or plate",
        "PROP-GFX": "prop or graphic",
        "VFX-GEN": "effect element",
        "VFX-ASSIST": "roto, clean-up, tracking or upscale",
        "EDIT-ASSIST": "transcript, selects or assembly",
        "DIALOGUE-CLEAN": "dialogue clean-up",
        "DIALOGUE-GEN": "generated speech",
        "MUSIC-GEN": "music",
        "LYRIC-GEN": "lyrics",
        "SFX-GEN": "sound effect or foley",
        "COLOR": "colour match or grade",
        "TITLE-GFX": "title or graphic",
        "DUB": "dubbing",
        "ARCH-RESTORE": "archive repair or colour",
        "ARCH-FABRICATE": "made-up archive or re-enactment",
        "MARKETING": "marketing",
        "TRAIN": "training or fine-tuning",
        "LICENCE": "licence to train",
        "OTHER": "other",
        "UNKNOWN": "not known",
    },
    open=True,
)

ORIGINATION: Final = Vocabulary(
    "origination",
    {
        "processed": "human work processed",
        "originated": "new content",
        "both": "human work processed, and new content",
        "analysis": "analysis only",
        "unknown": "not known",
    },
)

STATUS: Final = Vocabulary(
    "status",
    {
        "planned": "planned, not done",
        "not_output": "no output",
        "dev_only": "for planning",
        "temp_in_cut": "temporary, in the cut",
        "temp_replaced": "temporary, replaced",
        "final": "in the film",
        "marketing_only": "in marketing only",
        "removed": "removed",
        "unknown": "not known",
    },
)

PROMINENCE: Final = Vocabulary(
    "prominence",
    {"incidental": "in the background", "prominent": "prominent", "story_critical": "part of the story"},
)

BASIS: Final = Vocabulary(
    "basis",
    {
        "did_it": "did it",
        "witnessed": "saw it",
        "told_by_user": "told by the user",
        "vendor_declared": "vendor’s statement",
        "document_seen": "document seen",
        "file_metadata": "marked in the file",
        "inferred": "inferred",
        "unknown": "not known",
    },
)

NATURES: Final = Vocabulary(
    "nature",
    {
        "HUMAN_ONLY": "made by people, no AI output in it",
        "ASSISTIVE": "AI as a tool on human expression",
        "EXPRESSIVE_INPUT": "people’s own work fed in and seen in the output",
        "MODIFICATION": "changed by people",
        "SELECTION_ARRANGEMENT": "chosen or arranged by people",
        "DIRECTION_PROMPT": "prompts or instructions by people",
        "REVIEW": "checked or approved by people",
        "NONE": "none",
        "UNKNOWN": "not known",
    },
)

PHASES: Final = Vocabulary(
    "phase",
    {
        "development": "development",
        "prep": "preparation",
        "production": "production",
        "post": "post-production",
        "finishing": "finishing",
        "localisation": "localisation",
        "marketing": "marketing",
        "archive": "archive",
    },
    open=True,
)

MEANING: Final = Vocabulary(
    "meaning",
    {
        "restores": "restores what was there",
        "enhances": "enhances",
        "alters": "alters meaning",
        "fabricates": "makes up",
        "unknown": "not known",
    },
)

REALISM: Final = Vocabulary(
    "realism", {"realistic": "realistic", "stylised": "clearly stylised", "unknown": "not known"}
)

DEPICTS: Final = Vocabulary(
    "depicts",
    {
        "real_person": "a real person",
        "real_place": "a real place",
        "real_event": "a real event",
        "none": "nobody and nothing real",
        "unknown": "not known",
    },
)

OVERSIGHT: Final = Vocabulary(
    "human_oversight",
    {
        "fully_autonomous": "ran without a person",
        "prompt_guided": "guided by prompts",
        "human_validated": "checked by a person",
        "unknown": "not known",
    },
)

PROMPT_KEPT: Final = Vocabulary(
    "prompt", {"kept": "kept, private", "not_kept": "not kept", "none": "no prompt", "unknown": "not known"}
)

CAMERA: Final = Vocabulary("camera", {"on": "on camera", "off": "off camera"})

MARKS: Final = Vocabulary(
    "marks",
    {
        "iptc": "IPTC metadata",
        "c2pa": "C2PA manifest",
        "watermark": "watermark",
        "none": "none",
        "unknown": "not known",
    },
    open=True,
)

VISIBILITY: Final = Vocabulary(
    "visibility", {"internal": "internal", "guild": "guild", "client": "client", "public": "public"}
)

TOOL_CLASSES: Final = Vocabulary(
    "tool_class",
    {
        "generative": "generative",
        "machine_learning": "machine learning, not generative",
        "algorithmic": "algorithmic",
        "unknown": "not known",
    },
)

TRAINING: Final = Vocabulary(
    "training",
    {
        "licensed": "licensed",
        "owned": "owned",
        "public_domain": "public domain",
        "not_licensed": "not licensed",
        "undisclosed": "not stated",
        "disputed": "disputed",
        "unknown": "not known",
    },
)

TOOL_ACCESS: Final = Vocabulary(
    "tool_access",
    {"local": "on our machines", "enterprise": "enterprise", "api": "API", "consumer": "consumer account"},
    open=True,
)

INPUT_KINDS: Final = Vocabulary(
    "input_kind",
    {
        "script_text": "script text",
        "image": "image",
        "footage": "footage",
        "voice": "voice",
        "music": "music",
        "scan": "scan",
        "data": "data",
    },
    open=True,
)

INPUT_ORIGINS: Final = Vocabulary(
    "input_origin",
    {
        "own": "own production",
        "licensed": "licensed",
        "public_domain": "public domain",
        "third_party": "third party",
        "talent": "talent",
        "unknown": "not known",
    },
)

LICENCE_COVERS: Final = Vocabulary(
    "licence_covers", {"yes": "yes", "no": "no", "silent": "says nothing of it", "unknown": "not known"}
)

INPUT_CONTENTS: Final = Vocabulary(
    "input_content",
    {
        "personal_data": "personal data",
        "talent_likeness": "a performer’s likeness",
        "literary_material": "covered literary material",
        "confidential": "confidential",
        "none": "none of these",
        "unknown": "not known",
    },
)

ASSET_KINDS: Final = Vocabulary(
    "asset_kind",
    {
        "script_page": "script page",
        "concept": "concept art",
        "storyboard": "storyboard",
        "prop": "prop",
        "costume": "costume",
        "set": "set",
        "plate": "plate",
        "shot": "shot",
        "replica": "replica",
        "voice": "voice",
        "music_cue": "music cue",
        "sound": "sound",
        "title": "title",
        "subtitle": "subtitle",
        "poster": "poster",
        "trailer": "trailer",
    },
    open=True,
)

JOB_OUTCOMES: Final = Vocabulary(
    "job_outcome",
    {
        "none": "no change",
        "time_shifted": "time went to other work",
        "scope_moved": "work moved to another department",
        "not_filled": "a position was not filled",
        "new_role": "a new role came of it",
        "unknown": "not known",
    },
    open=True,
)
