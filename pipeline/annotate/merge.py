"""One place decides between overlapping proposals, by a table of reasons.

Only one nesting is allowed: an ORG inside a ROLE. Between any other two that overlap the
first rule that applies decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from pipeline.annotate.page import Block, Page
from pipeline.records import Label, Mention, ParagraphRole
from pipeline.text import Folded

_NESTS = (Label.ROLE, Label.ORG)
# Labels whose grammar is the surer sign, the surest first.
_SURENESS = (Label.DOC, Label.ROLE, Label.ORG, Label.DATE, Label.LOC, Label.PER)

Rule = Callable[[Mention, Mention], "Mention | None"]


def _contains(a: Mention, b: Mention) -> Mention | None:
    """A mention that holds the other whole wins: the name of an organ holds its unit."""
    if a.start <= b.start and b.end <= a.end and (a.end - a.start) > (b.end - b.start):
        return a
    if b.start <= a.start and a.end <= b.end and (b.end - b.start) > (a.end - a.start):
        return b
    return None


def _higher_score(a: Mention, b: Mention) -> Mention | None:
    """Of two that cross, the one its tagger is surer of by a clear margin."""
    if abs(a.score - b.score) < 0.1:
        return None
    return a if a.score > b.score else b


def _surer_label(a: Mention, b: Mention) -> Mention | None:
    """Of two equally likely, the label with the surer grammar."""
    if a.label is b.label:
        return None
    return a if _SURENESS.index(a.label) < _SURENESS.index(b.label) else b


def _longer(a: Mention, b: Mention) -> Mention:
    """The longer one, and of two alike the first."""
    return max((a, b), key=lambda m: (m.end - m.start, -m.start, m.label, m.tagger))


RULES: tuple[tuple[str, Rule], ...] = (
    ("holds the other whole", _contains),
    ("clearly higher score", _higher_score),
    ("surer kind of grammar", _surer_label),
    ("longer", _longer),
)


def winner(a: Mention, b: Mention) -> tuple[Mention, str]:
    """Which of two overlapping mentions stays, and by which rule of the table."""
    for name, rule in RULES:
        chosen = rule(a, b)
        if chosen is not None:
            return chosen, name
    raise AssertionError("the last rule always chooses")


def merge(page: Page, folded: Folded, raw: str, proposals: Iterable[Mention]) -> tuple[Mention, ...]:
    """Mentions in the offsets of the text as read, in text order, without forbidden overlaps.

    Args:
        page: the page the taggers saw.
        folded: its text with the map back.
        raw: the text as read.
        proposals: mentions in folded offsets, from all taggers.
    """
    inside = [m for m in proposals if _in_prose(page.blocks, m)]
    kept: list[Mention] = []
    for mention in sorted(inside, key=lambda m: (m.start, -m.end, _SURENESS.index(m.label), m.tagger)):
        _add(kept, mention)
    kept.sort(key=lambda m: (m.start, -m.end, m.label))
    return tuple(_unfold(mention, folded, raw) for mention in kept)


def _add(kept: list[Mention], mention: Mention) -> None:
    """Keep the mention unless one that stays beats it; drop those that it beats."""
    rivals = []
    for other in reversed(kept[-12:]):
        if other.end <= mention.start or _may_nest(other, mention):
            continue
        if winner(other, mention)[0] is other:
            return
        rivals.append(other)
    for rival in rivals:
        kept.remove(rival)
    kept.append(mention)


def _may_nest(a: Mention, b: Mention) -> bool:
    if {a.label, b.label} != set(_NESTS):
        return False
    role, org = (a, b) if a.label is Label.ROLE else (b, a)
    return role.start <= org.start and org.end <= role.end


def _in_prose(blocks: Sequence[Block], mention: Mention) -> bool:
    """Whether the mention stands in one paragraph that is no furniture."""
    low, high = 0, len(blocks)
    while low < high:
        middle = (low + high) // 2
        if blocks[middle].end <= mention.start:
            low = middle + 1
        else:
            high = middle
    if low == len(blocks) or blocks[low].role is ParagraphRole.FURNITURE:
        return False
    return blocks[low].start <= mention.start and mention.end <= blocks[low].end


def _unfold(mention: Mention, folded: Folded, raw: str) -> Mention:
    """The mention in the offsets of the text as read; its parts too."""
    if folded.offsets is None:
        text = raw[mention.start : mention.end]
        return mention if text == mention.text else replace(mention, text=text)
    start, end = folded.span(mention.start, mention.end)
    parts = []
    for part in mention.parts:
        span = folded.span(part.start, part.end) if 0 <= part.start < part.end else (-1, -1)
        parts.append(replace(part, start=span[0], end=span[1]))
    return replace(mention, start=start, end=end, text=raw[start:end], parts=tuple(parts))
