"""The codes of rights, papers and the record itself: consents, writing, statements, corrections.

Sources: domain report D2 (SAG-AFTRA names of 2023 and 2026), B5 and B6; format hotset/1, 2, 4, 5 and 7.
An exemption is stored as claimed by somebody, never as granted.
"""

from __future__ import annotations

from typing import Final

from ledger.facts.vocabulary import Vocabulary

SAG_CATEGORIES: Final = Vocabulary(
    "performer_category",
    {
        "EBDR": "employment-based digital replica",
        "EBDR-NOSCAN": "digital replica built from photography on set",
        "ICDR": "independently created digital replica",
        "BADR": "background actor digital replica",
        "DALT": "digital alteration",
        "SYNTH": "synthetic performer",
        "DUB-AI": "dubbing into another language with AI",
        "IMA-VOC": "games: vocal replica",
        "IMA-VIS": "games: visual replica",
        "IMA-RTG": "games: real-time generation",
        "CREW-SCAN": "scan of a crew member",
        "NONE": "none",
        "UNKNOWN": "not known",
    },
    open=True,
)

EXEMPTIONS: Final = Vocabulary(
    "exemption",
    {
        "SUBST-AS-RECORDED": "substantially as recorded",
        "SAFETY": "safety",
        "UNRECOGNISABLE": "not recognisable",
        "COSMETIC": "cosmetic",
        "WARDROBE": "wardrobe",
        "NOISE": "noise reduction",
        "TIMING": "timing",
        "CONTINUITY": "continuity",
        "PITCH-TONE": "pitch or tone",
        "CLARITY": "clarity",
        "DUB-DOUBLE-PERMITTED": "permitted dubbing or doubling",
        "FIRST-AMENDMENT": "First Amendment",
    },
    open=True,
)

CONSENT_STATES: Final = Vocabulary(
    "consent_state",
    {
        "not_requested": "not asked for",
        "requested": "asked for",
        "given": "given",
        "given_limited": "given with limits",
        "refused": "refused",
        "withdrawn": "withdrawn",
        "suspended": "suspended",
        "expired": "expired",
        "not_required_claimed": "said not to be needed",
        "unknown": "not known",
    },
)

CAPACITIES: Final = Vocabulary(
    "capacity",
    {
        "self": "for oneself",
        "guardian": "as guardian",
        "estate": "for an estate",
        "union": "by the union",
        "unknown": "not known",
    },
)

CLAIMS: Final = Vocabulary(
    "registration_claim",
    {"author_created": "made by the author", "excluded": "left out", "undecided": "not decided"},
)

RELEASE_LEVELS: Final = Vocabulary(
    "release",
    {
        "words_place": "words and place",
        "place": "place, without words",
        "kind": "kind only",
        "none": "nothing but the count",
    },
)

FEATURES: Final = Vocabulary(
    "features", {"face": "face", "body": "body", "voice": "voice", "likeness": "likeness"}
)

WRITING_EFFECTS: Final = Vocabulary(
    "writing_effect",
    {
        "none": "none",
        "research_only": "research only",
        "material_produced": "written material was produced",
        "writer_used": "a writer used it",
        "unknown": "not known",
    },
)

FORMS: Final = Vocabulary(
    "form",
    {
        "outline": "Outline",
        "treatment": "Treatment",
        "first_draft": "First draft",
        "draft": "Draft",
        "revision": "Revision",
        "polish": "Polish",
        "shooting_script": "Shooting script",
        "notes": "Notes",
        "source": "Source material",
    },
    open=True,
)

VERSION_KINDS: Final = Vocabulary(
    "version_kind",
    {
        "script": "script revision",
        "assembly": "assembly",
        "cut": "cut",
        "directors_cut": "director’s cut",
        "locked": "locked cut",
        "mix": "mix",
        "master": "delivered master",
        "re_edit": "re-edit",
        "localised": "localised version",
        "trailer": "trailer",
    },
    open=True,
)

FORMATS: Final = Vocabulary(
    "format",
    {
        "feature": "feature film",
        "series": "series",
        "limited": "limited series",
        "documentary": "documentary",
        "short": "short film",
        "game": "game",
        "commercial": "commercial",
    },
    open=True,
)

SLATING: Final = Vocabulary(
    "slating",
    {
        "setups": "58A on a slate is setup A of scene 58",
        "scenes": "58A on a slate is scene 58A",
        "british": "slates are numbered apart from scenes",
    },
)

UNITS: Final = Vocabulary("unit", {"main": "main unit", "second": "second unit"}, open=True)
DAY_STATES: Final = Vocabulary("day_state", {"open": "open", "closed": "closed"})
INT_EXT: Final = Vocabulary("int_ext", {"INT": "INT", "EXT": "EXT", "INT/EXT": "INT/EXT", "none": "neither"})
VENDORS: Final = Vocabulary("vendor", {}, open=True)
AGREEMENTS: Final = Vocabulary("agreement", {}, open=True)
LISTS: Final = Vocabulary("list", {}, open=True)

ASKED_ACTS: Final = Vocabulary("asked_act", {"sets": "sets who is asked", "reminds": "asks again"})
ASKED_REASONS: Final = Vocabulary(
    "asked_reason",
    {
        "start": "start of the record",
        "call_sheet": "call sheet",
        "schedule": "schedule",
        "script": "script revision",
        "producer": "producer’s decision",
        "request": "asked for from outside",
        "other": "other",
    },
    open=True,
)
NONE_BASIS: Final = Vocabulary("none_basis", {"said": "said by", "signed": "signed by"})

TOPICS: Final = Vocabulary(
    "topic",
    {
        "day": "a shoot day taken down",
        "department": "a department’s statement",
        "replica": "digital replicas",
        "synthetic": "synthetic performers",
        "generated_text": "generated text",
        "source_material": "source material",
        "hand_over": "hand-overs to writers",
        "real_people": "real people and places",
        "consultation": "consultation of the crew",
        "job_effect": "work that a person would usually do",
        "list_seen": "list seen by a writer",
        "report": "a report",
        "sample": "a sample drawn",
        "other": "other",
    },
    open=True,
)
MEANINGS: Final = Vocabulary(
    "statement_meaning",
    {
        "authored": "written by the signer",
        "reported_on_behalf": "reported on behalf of others",
        "reviewed": "reviewed",
        "approved": "approved",
        "attested": "attested",
    },
)
SIGNATURES: Final = Vocabulary("signature", {"typed": "typed, not signed", "signed": "signed with a key"})

KEY_REASONS: Final = Vocabulary(
    "key_reason",
    {
        "first": "first key",
        "rotation": "changed by routine",
        "lost": "lost",
        "exposed": "seen by others",
        "retired": "retired",
        "other": "other",
    },
)

LINKS: Final = Vocabulary(
    "how",
    {
        "corrects": "corrects",
        "completes": "completes",
        "retracts": "takes back",
        "confirms": "confirms",
        "disputes": "disputes",
        "erases": "erases",
        "about": "about",
    },
)
REASONS: Final = Vocabulary(
    "why",
    {
        "miscount": "miscount",
        "wrong_place": "wrong place",
        "wrong_tool": "wrong tool",
        "wrong_department": "wrong department",
        "late_information": "learned later",
        "typo": "mistyped",
        "other": "other, in words",
        "wrong_person": "wrong person",
        "duplicate": "entered twice",
        "none": "no reason given",
    },
)
REASON_DIGITS: Final = {
    "1": "miscount",
    "2": "wrong_place",
    "3": "wrong_tool",
    "4": "wrong_department",
    "5": "late_information",
    "6": "typo",
    "7": "other",
    "8": "wrong_person",
    "9": "duplicate",
}
"""The digit that a correction's reason is typed with on the desk."""
