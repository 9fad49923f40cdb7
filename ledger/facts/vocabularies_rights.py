"""The codes of rights, papers and the record itself: consents, writing, statements, corrections.

Sources: domain report B5, B6 and D2.3; format hotset/1, 2, 4, 5 and 7.
"""

from __future__ import annotations

from typing import Final

from ledger.facts.vocabulary import Vocabulary

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

REPLICA_TYPES: Final = Vocabulary(
    "replica_type",
    {"scan": "scan", "model": "visual model", "voice": "voice model", "unknown": "not known"},
    open=True,
)
REPLICA_METHODS: Final = Vocabulary(
    "replica_method",
    {
        "scan": "scan of the person",
        "photography": "built from photography on set, without a scan",
        "voice_recording": "voice recording",
        "archive": "built from earlier recordings",
        "prompt": "generated from a prompt",
        "unknown": "not known",
    },
    open=True,
)
REPLICA_EVENTS: Final = Vocabulary(
    "replica_event",
    {
        "made": "made",
        "used": "used",
        "opened": "opened by somebody",
        "transfer_asked": "transfer asked for",
        "union_answered": "union answered",
        "transferred": "transferred",
        "suspended": "suspended",
        "resumed": "taken up again",
        "destroyed": "destroyed",
        "other": "other",
        "unknown": "not known",
    },
    open=True,
)
BIOMETRICS: Final = Vocabulary(
    "biometric",
    {
        "fingerprint": "fingerprint",
        "palm_print": "palm print",
        "iris": "iris",
        "face": "face geometry",
        "voice": "voiceprint",
        "body": "body measurements",
        "none": "none",
        "unknown": "not known",
    },
    open=True,
)
STORAGE: Final = Vocabulary(
    "storage",
    {
        "offline": "offline",
        "encrypted": "encrypted",
        "house": "on the production’s machines",
        "vendor": "at a vendor",
        "cloud": "with a service",
        "unknown": "not known",
    },
    open=True,
)

DECISIONS: Final = Vocabulary(
    "decision",
    {
        "pending": "not decided yet",
        "granted": "granted",
        "granted_limited": "granted with conditions",
        "refused": "refused",
        "withdrawn": "withdrawn",
        "unknown": "not known",
    },
)
APPROVAL_TYPES: Final = Vocabulary(
    "approval_type",
    {
        "studio": "studio or streamer",
        "production": "production",
        "director": "director",
        "legal": "counsel",
        "guild": "guild or union",
        "other": "other",
    },
    open=True,
)
NOTICE_TYPES: Final = Vocabulary(
    "notice_type",
    {
        "use_48h": "intended use of a replica, 48 hours before",
        "synthetic": "synthetic performer",
        "strike": "suspension in a strike",
        "training_licence": "licence to train",
        "escalation": "escalation to the studio",
        "director": "to a director before hiring",
        "crew": "to the crew or its union",
        "vendor": "to a vendor",
        "other": "other",
        "unknown": "not known",
    },
    open=True,
)
ANSWERS: Final = Vocabulary(
    "answer",
    {"yes": "yes", "no": "no", "none": "no answer", "unknown": "not known"},
)
STANDARDS: Final = Vocabulary(
    "standard",
    {
        "HPF": "Human Provenance in Film",
        "EU-50": "EU AI Act, Article 50",
        "YOUTUBE": "YouTube altered content",
        "STEAM": "Steam content survey",
        "DDEX": "DDEX AI disclosure",
        "AID": "AID framework",
        "AWARD": "award or festival entry",
        "OTHER": "other",
    },
    open=True,
)
FINDING_KINDS: Final = Vocabulary(
    "finding_kind",
    {
        "missing": "something is not recorded",
        "differs": "two things differ",
        "late": "entered late",
        "question": "question",
        "sample": "from a sample",
        "none": "nothing found",
        "other": "other",
    },
    open=True,
)
FINDING_STATES: Final = Vocabulary(
    "finding_state", {"open": "open", "answered": "answered", "closed": "closed", "unknown": "not known"}
)
CLOSE_REASONS: Final = Vocabulary(
    "close_reason",
    {
        "wrap": "the station’s work is done",
        "replaced": "another takes its place",
        "lost": "lost or broken",
        "other": "other",
        "unknown": "not known",
    },
)
