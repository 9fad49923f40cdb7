"""No AI system stands as a person: names of AI products are refused where a person or a role is written.

People are referred to by `person` facts, which have no field for a tool; this is the net under that, for
names typed without a register. Only a whole name is refused, so that people who share a first name with a
product can be written with their surname. A production's own tool words: `Show.person_problem`.
"""

from __future__ import annotations

import re
from functools import lru_cache

_SYSTEMS = (
    "ai|a i|an ai|the ai|genai|generative ai|artificial intelligence|machine learning|language model|llm|"
    "large language model|neural network|chatbot|bot|robot|chatgpt|chat gpt|gpt|openai|open ai|claude|"
    "anthropic|gemini|bard|copilot|github copilot|llama|mistral|grok|deepseek|qwen|perplexity|midjourney|"
    "mid journey|dall e|dalle|stable diffusion|stability ai|flux|firefly|adobe firefly|imagen|nano banana|"
    "ideogram|leonardo ai|sora|veo|runway|runwayml|pika|pika labs|kling|luma|dream machine|hailuo|comfyui|"
    "elevenlabs|eleven labs|respeecher|suno|udio|synthesia|heygen|descript|topaz|topaz video ai|"
    "deepfacelab|sudowrite|notebooklm|wonder dynamics|flawless|deepdub|papercup"
)
_VERSION = (
    r"(?: ?\d[\d .]*[a-z]?| o\d| v\d[\d .]*| mini| pro| turbo| opus| sonnet| haiku| flash| ultra| plus"
    r"| enterprise| image)*"
)
_ROLES = "ai (?:actor|actress|artist|author|composer|director|performer|screenwriter|voice|writer)s?"
_SYSTEM = re.compile(f"(?:{_SYSTEMS}){_VERSION}|{_ROLES}")


class NotAPerson(ValueError):
    """A name that belongs to an AI product was written where a person belongs; `name` is as it was typed."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f"“{name}” is the name of a tool, and a tool cannot stand as a person. "
            "Name the person who used it; a person of that name is written with the surname."
        )


def plain_name(text: str) -> str:
    """`text` as names are compared: case, hyphens, points and repeated spaces don't count."""
    return " ".join(re.sub(r"[\W_]+", " ", text.casefold()).split())


def person_name(text: str) -> str:
    """`text` itself; raises NotAPerson when the whole of it names an AI product or an AI in a role."""
    if _names_a_system(text):
        raise NotAPerson(text)
    return text


@lru_cache(maxsize=4096)  # an import says the same few names ten thousand times
def _names_a_system(text: str) -> bool:
    return _SYSTEM.fullmatch(plain_name(text)) is not None
