"""Tools of uses against the list: listed, approved, still approved, with version and terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ledger.audit.findings import Check, Family, Finding
from ledger.audit.held import Held
from ledger.audit.spans import Span, span, surely_before
from ledger.facts import AiUse, Approval, Entry, Ref
from ledger.facts.show import ToolHere

GRANTED = frozenset({"granted", "granted_limited"})

CHECKS = (
    Check(
        "tool-not-listed",
        "A tool was used that is not in the list",
        "A use names a tool in words that the list of tools does not know. Insurers and studios ask for "
        "product, version and terms, which only the list holds.",
    ),
    Check(
        "tool-not-approved",
        "No approval of a tool is recorded",
        "A tool of the list was used, its own record does not say that it is approved for this "
        "production, and "
        "no approval entry grants it. Silent where the tool’s approval is withheld or erased.",
    ),
    Check(
        "tool-expired",
        "A tool was used after its approval or its terms had ended",
        "The time stated for the use lies after the date until which each approval of the tool "
        "holds, or until "
        "which its terms hold. A use without a stated time is not looked at.",
    ),
    Check(
        "tool-version",
        "The version of a tool is not stated",
        "Neither the list nor the use says which version or build it was.",
    ),
    Check(
        "tool-terms",
        "The terms of a tool were not captured",
        "The list lacks the date or the digest of the terms that the tool is used under. Terms change: what "
        "was captured shows which held. Silent where the terms are withheld or erased.",
    ),
)


def find(held: Held) -> Iterator[Finding]:
    """What the tools of a record leave open: one finding a tool and check, with every use of it."""
    listed: dict[str, tuple[ToolHere, list[tuple[Entry, AiUse]]]] = {}
    unlisted: dict[str, list[int]] = defaultdict(list)
    known = _Known(held)
    for entry, fact in held.live(AiUse):
        if not isinstance(fact.what.tool, Ref):
            continue
        tool = known.tool(fact.what.tool)
        if tool is None:
            unlisted[fact.what.tool.as_].append(entry.number)
        else:
            listed.setdefault(tool.id, (tool, []))[1].append((entry, fact))
    for words, numbers in unlisted.items():
        yield Finding(
            "tool-not-listed",
            tuple(numbers),
            f"“{words}” is not in the list of tools.",
            f'List it: hotset add tool name="{words}" maker=… version=…',
        )
    grants = known.grants()
    for tool, uses in listed.values():
        yield from _tool(held.by_place[tool.entry - 1], tool, uses, grants.get(tool.id, []))


FAMILY = Family("Tools", CHECKS, find)


class _Known:
    """The tools of the list by what uses name."""

    def __init__(self, held: Held) -> None:
        self._held = held
        self._by_id = {tool.id: tool for tool in held.show.tools}
        self._by_words: dict[str, ToolHere | None] = {}

    def tool(self, ref: Ref) -> ToolHere | None:
        if ref.id in self._by_id:
            return self._by_id[ref.id]
        if ref.as_ not in self._by_words:
            self._by_words[ref.as_] = self._held.show.tool(ref.as_)
        return self._by_words[ref.as_]

    def grants(self) -> dict[str, list[Span | None]]:
        """Tool → until when each approval entry that grants it holds; None without an end."""
        grants: dict[str, list[Span | None]] = defaultdict(list)
        for _, fact in self._held.live(Approval):
            if isinstance(fact.what.tool, Ref) and fact.what.decision in GRANTED:
                tool = self.tool(fact.what.tool)
                if tool is not None:
                    grants[tool.id].append(span(fact.what.expires))
        return grants


def _tool(
    entry: Entry, tool: ToolHere, uses: list[tuple[Entry, AiUse]], granted: list[Span | None]
) -> Iterator[Finding]:
    fact, name, correct = tool.fact, tool.known_as, f"hotset correct {tool.entry}"
    about = (tool.entry, *(use.number for use, _ in uses))
    approvals = [*granted]
    if "approval" not in entry.absent:
        if fact.approval.approved == "yes":
            approvals.append(span(fact.approval.expires))
        elif not granted:
            said = {
                "no": "it is recorded as not approved",
                "unknown": "its approval is recorded as not known",
            }
            words = said.get(fact.approval.approved or "", "no approval of it is recorded")
            yield Finding(
                "tool-not-approved", about, f"{name}: {words}.", f"Log it: {correct} approval.approved=…"
            )
    if "terms" not in entry.absent:
        lacking = [
            words
            for words, value in (("date", fact.terms.captured), ("digest", fact.terms.digest))
            if value is None
        ]
        if lacking:
            yield Finding(
                "tool-terms",
                about,
                f"{name}: the {' and the '.join(lacking)} of its terms are not stated.",
                f"Keep a copy of the terms: {correct} terms.captured=… terms.digest=…",
            )
    ends = {"approval": approvals, "terms": [span(fact.terms.valid_until)] if fact.terms.valid_until else []}
    for what, spans in ends.items():
        late = [use.number for use, used in uses if _after(spans, span(used.where.occurred))]
        if late:
            yield Finding(
                "tool-expired",
                (tool.entry, *late),
                f"{name} was used after its {what} had ended.",
                "Log the approval or the terms that held then, or correct the time of the use.",
            )
    bare = [use.number for use, used in uses if not tool.version and not used.what.tool_version]
    if bare:
        yield Finding(
            "tool-version",
            (tool.entry, *bare),
            f"{name}: its version is not stated.",
            f"State it: {correct} what.version=…",
        )


def _after(ends: list[Span | None], used: Span | None) -> bool:
    """Whether a use surely lies after every one of these ends."""
    return bool(ends) and all(surely_before(end, used) for end in ends)
