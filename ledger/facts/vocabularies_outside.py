"""Lists of codes that others publish, in their words; each says its source and the date of what was read.

IPTC, C2PA, SAG-AFTRA, HPF, Netflix, Editors Guild, DDEX, Steam, PAI, AID (domain report D1 to D3, D9, D10).
Where the source has names and no codes, the codes are ours. An exemption is stored as claimed by somebody,
never as granted; no list of levels or proportions of AI is taken over.
"""

from __future__ import annotations

from typing import Final

from ledger.facts.vocabulary import Vocabulary

SOURCE_TYPES: Final = Vocabulary(
    "source_type",
    {
        "digitalCapture": "captured with a digital camera or recorder",
        "computationalCapture": "multi-frame computational capture",
        "negativeFilm": "digitised from a film negative",
        "positiveFilm": "digitised from a film positive",
        "print": "digitised from a print",
        "humanEdits": "edited by people with non-generative tools",
        "compositeWithTrainedAlgorithmicMedia": "edited using generative AI",
        "algorithmicallyEnhanced": "enhanced by algorithm",
        "digitalCreation": "made by people with non-generative tools",
        "dataDrivenMedia": "representation of data",
        "trainedAlgorithmicMedia": "created using generative AI",
        "algorithmicMedia": "made by an algorithm without training data",
        "screenCapture": "screen capture",
        "virtualRecording": "recording of a virtual event",
        "composite": "mix of several elements",
        "compositeCapture": "mix of captures of real life",
        "compositeSynthetic": "mix with at least one generated element",
    },
    source="IPTC NewsCodes, Digital Source Type, release of September and October 2024",
    definitions={
        "digitalCapture": "The media was captured from a real-life source using a digital camera or digital "
        "recording device",
        "humanEdits": "Augmentation, correction or enhancement by one or more humans using non-generative "
        "tools",
        "compositeWithTrainedAlgorithmicMedia": "Augmentation, correction or enhancement using a Generative "
        "AI model, such as with inpainting or outpainting operations",
        "algorithmicallyEnhanced": "Modification or correction by algorithm without changing the main "
        "content of the media, initiated or configured by a human, such as sharpening or applying noise "
        "reduction",
        "digitalCreation": "Media created by a human using non-generative tools",
        "dataDrivenMedia": "Digital media representation of data via human programming or creativity",
        "trainedAlgorithmicMedia": "Digital media created algorithmically using an Artificial Intelligence "
        "model trained on captured content",
        "algorithmicMedia": "Media created purely by an algorithm not based on any sampled training data, "
        "e.g. an image created by software using a mathematical formula",
        "screenCapture": "A capture of the contents of the screen of a computer or mobile device",
        "virtualRecording": "Live recording of virtual event based on Generative AI and/or captured elements",
        "composite": "Mix or composite of several elements, any of which may or may not be generative AI",
        "compositeCapture": "Mix or composite of several elements that are all captures of real life",
        "compositeSynthetic": "Mix or composite of several elements, at least one of which is Generative AI",
    },
    base="http://cv.iptc.org/newscodes/digitalsourcetype/",
)

RETIRED_SOURCE_TYPES: Final = {
    "minorHumanEdits": "humanEdits",
    "digitalArt": "digitalCreation",
    "softwareImage": "digitalCreation",
}
"""Codes that IPTC retired, with what takes their place: read on import, never written."""

_ACTIONS: Final = (
    "created opened edited placed removed redacted color_adjustments cropped drawing filtered orientation "
    "converted repackaged resized transcoded translated published unknown"
)

C2PA_ACTIONS: Final = Vocabulary(
    "c2pa_action",
    {f"c2pa.{action}": action.replace("_", " ") for action in str.split(_ACTIONS)},
    source="C2PA actions of the reference library contentauth/c2pa-rs, 20 August 2026",
)

C2PA_REDACTIONS: Final = Vocabulary(
    "redaction_reason",
    {
        "c2pa.PII.present": "personal data",
        "c2pa.invalid.data": "data that is not valid",
        "c2pa.trade-secret.present": "trade secret",
        "c2pa.government.confidential": "confidential to a government",
    },
    source="C2PA redaction reasons of the reference library contentauth/c2pa-rs, 20 August 2026",
)

SAG_CATEGORIES: Final = Vocabulary(
    "performer_category",
    {
        "EBDR": "Employment-Based Digital Replica",
        "EBDR-NOSCAN": "Employment-Based Digital Replica built from on-set photography",
        "ICDR": "Independently Created Digital Replica",
        "BADR": "Background Actor Digital Replica",
        "DALT": "Digital Alteration",
        "SYNTH": "Synthetic Performer (2023), Synthetic (2026)",
        "DUB-AI": "AI dubbing into another language",
        "IMA-VOC": "games: vocal replica",
        "IMA-VIS": "games: visual replica",
        "IMA-RTG": "games: real-time generation",
        "CREW-SCAN": "scan of a crew member",
        "OTHER": "other",
        "NONE": "none",
        "UNKNOWN": "not known",
    },
    open=True,
    source="SAG-AFTRA TV/Theatrical 2023 and 2026 and Interactive Media Agreement 2025, as read in secondary "
    "texts of 2023 to 2026; the codes are ours",
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
    source="SAG-AFTRA TV/Theatrical 2023, digital alteration, as read in secondary texts of 2024 and in "
    "Netflix’s guidance of November 2025; the codes are ours",
)

HPF_VALUES: Final = Vocabulary(
    "declared_value",
    {
        "no_ai": "no_ai",
        "assistive_ai": "assistive_ai",
        "generative_ai": "generative_ai",
        "unresolved": "unresolved, a working state",
    },
    open=True,
    source="Human Provenance in Film v0.9 (commit 249d955, 22 June 2026) and v0.9.2 (2026); declared by a "
    "person, never derived",
)

HPF_DESCRIPTORS: Final = Vocabulary(
    "hpf_descriptor",
    {
        code: code.replace("_", " ")
        for code in (
            "altered_performance",
            "synthetic_performance",
            "digital_replica",
            "generated_voice",
            "generated_writing",
            "generated_music",
            "generated_visual_content",
        )
    },
    source="Human Provenance in Film v0.9.2 (2026), provisional",
)

NETFLIX_ANSWERS: Final = Vocabulary(
    "netflix_answer",
    {"yes": "yes", "no": "no", "unsure": "unsure"},
    source="Netflix, Using Generative AI in Content Production, as read on 11 November 2025",
)

NETFLIX_OUTCOMES: Final = Vocabulary(
    "netflix_outcome",
    {
        "share_only": "shared with the contact",
        "escalate": "escalated",
        "written_approval": "written approval",
        "unknown": "not known",
    },
    source="Netflix, as above; the codes are ours",
)

NETFLIX_CLASSES: Final = Vocabulary(
    "netflix_class",
    {
        "ideation": "ideation only (moodboards, references)",
        "background": "background elements that appear on camera",
        "final_design": "final character designs or key visuals",
        "talent": "talent replication (de-aging, synthetic voice)",
        "unowned_data": "unowned training data (celebrity faces, copyrighted art)",
        "proprietary_data": "proprietary material in non-enterprise tools",
        "other": "other",
        "unknown": "not known",
    },
    source="Netflix, as above: the use-case matrix; the codes are ours",
)

EDITORS_TOOL_TYPES: Final = Vocabulary(
    "editors_tool_type",
    {
        "Generative_Dialog": "Generative Dialog",
        "Generative_Images": "Generative Images",
        "Generative_Video": "Generative Video",
        "Generative_Music": "Generative Music",
        "LLMs": "LLMs",
    },
    source="Motion Picture Editors Guild, editorsguild.com/education/emerging-technologies, copy of 2026",
)

MUSIC_ROLES: Final = Vocabulary(
    "music_role",
    {
        "vocals": "vocals",
        "instrumentation": "instrumentation",
        "composition": "composition",
        "post-production": "post-production",
        "lyrics": "lyrics",
    },
    source="DDEX and Spotify, as reported on 22 April 2026",
)

GAME_GENERATION: Final = Vocabulary(
    "game_generation",
    {"pre-generated": "pre-generated", "live-generated": "live-generated", "unknown": "not known"},
    source="Steam content survey, as reported on 16 January 2026",
)

DISCLOSURE_FORMS: Final = Vocabulary(
    "disclosure_form",
    {"direct": "direct disclosure", "indirect": "indirect disclosure", "unknown": "not known"},
    source="Partnership on AI, Responsible Practices for Synthetic Media, February 2023",
)

AID_HEADINGS: Final = Vocabulary(
    "aid_heading",
    {
        "conceptualization": "Conceptualization",
        "methodology": "Methodology",
        "information_collection": "Information Collection",
        "data_collection_method": "Data Collection Method",
        "execution": "Execution",
        "data_curation": "Data Curation",
        "data_analysis": "Data Analysis",
        "privacy_security": "Privacy and Security",
        "interpretation": "Interpretation",
        "visualization": "Visualization",
        "writing_review": "Writing – Review & Editing",
        "writing_translation": "Writing – Translation",
        "project_administration": "Project Administration",
    },
    source="Artificial Intelligence Disclosure (AID) Framework, Weaver 2024",
)

TAKE_STATUS: Final = Vocabulary(
    "take_status",
    {"circle": "circled", "hold": "hold", "NG": "NG", "false_start": "false start", "unknown": "not known"},
    open=True,
    source="script-supervisor software, as read in 2026",
)
