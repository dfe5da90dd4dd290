"""An organ as read, and what lists and repetitions of organs say about them."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.annotate.grammar.tokens import Tokens, sounds
from pipeline.annotate.grammar.units import UnitReading
from pipeline.text import ACRONYM

_JOINERS = frozenset((",", "-", "–", "và", ";", "&"))
_ENTERPRISES = (["công", "ty"], ["tổng", "công", "ty"], ["tập", "đoàn"], ["ngân", "hàng"])


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ read at tokens ``start`` to ``end`` (half-open).

    ``slug`` is the organ type's, ``unit`` the unit read, ``host`` the organ inside whose
    name it ends ("Văn phòng" + "UBND tỉnh"). ``bare`` organs have neither level nor unit.
    ``strong`` tells whether the name stands on its own; a weak one needs a neighbour.
    """

    start: int
    end: int
    slug: str
    level: str | None
    unit: UnitReading | None
    bare: bool
    strong: bool
    score: float = 0.9
    reason: str = "organ type"


def short_forms(tokens: Tokens, organs: list[Organ], starts: Sequence[int]) -> Iterator[Organ]:
    """Bodies named in full with their unit, again without it: "Hội đồng thẩm định".

    ``starts`` are the tokens at which a body's head word stands.
    """
    busy = {i for organ in organs for i in range(organ.start, organ.end)}
    full = [
        organ for organ in organs if not organ.slug and organ.unit is not None and organ.unit.start - organ.start > 2
    ]
    names = sorted(
        {tokens.key(organ.start, organ.unit.start) for organ in full if organ.unit}, key=lambda key: (-len(key), key)
    )
    for i in starts:
        for name in names:
            end = i + name.count(" ") + 1
            again = i not in busy and end <= len(tokens) and tokens.key(i, end) == name
            if again and tokens.lower(end) not in ("các", "cấp"):
                yield Organ(i, end, "", None, None, bare=False, strong=True, score=0.75, reason="named in full before")
                break


def acronyms(tokens: Tokens, organs: list[Organ], known: Container[str]) -> Iterator[Organ]:
    """Bodies outside the list by the acronym that the article gives them.

    "Công ty Cổ phần Cấp nước Sơn Hải (SHWACO)" and "Công ty SHWACO" make every lone "SHWACO"
    the company. ``known`` acronyms mean something else, and initials of a name's last words
    stand for these words: "Ban Chỉ đạo Thi hành án dân sự (THADS)".
    """
    busy = {i for organ in organs for i in range(organ.start, organ.end)}
    given: set[str] = set()
    for organ in organs:
        if organ.slug or organ.end - organ.start < 2:
            continue
        last, after = tokens.word(organ.end - 1), tokens.word(organ.end + 1)
        if ACRONYM.fullmatch(last) and tokens.lowers[organ.start : organ.end - 1] in _ENTERPRISES:
            given.add(last)
        elif (
            tokens.word(organ.end) == "("
            and tokens.word(organ.end + 2) == ")"
            and (ACRONYM.fullmatch(after) or _coined(tokens, organ, after))
        ):
            initials = "".join(word[0] for word in tokens.words[organ.start + 1 : organ.end]).upper()
            if not initials.endswith(after):
                given.add(after)
    for i, word in enumerate(tokens.words if given else ()):
        if word in given and word not in known and i not in busy:
            yield Organ(i, i + 1, "", None, None, bare=False, strong=True, score=0.75, reason="acronym given before")
    yield from _foreign_names(tokens, organs, busy)


def _coined(tokens: Tokens, organ: Organ, word: str) -> bool:
    """Whether an enterprise goes by a coined word: "Công ty Thủy sản An Giang (Agifish)"."""
    enterprise = any(tokens.lowers[organ.start : organ.start + len(head)] == head for head in _ENTERPRISES)
    return enterprise and len(word) > 3 and word[0].isupper() and word.isalpha() and not sounds(word)


def _foreign_names(tokens: Tokens, organs: list[Organ], busy: set[int]) -> Iterator[Organ]:
    """Enterprises by their foreign name alone: "Tập đoàn ABC Group" makes every "ABC Group" the same."""
    names: set[tuple[str, ...]] = set()
    for organ in organs:
        head = next((k for k in (3, 2) if tokens.lowers[organ.start : organ.start + k] in _ENTERPRISES), 0)
        name = tuple(tokens.words[organ.start + head : organ.end])
        if head and not organ.slug and len(name) > 1 and any(len(word) > 2 and not sounds(word) for word in name):
            names.add(name)
    first = {name[0] for name in names}
    for i, word in enumerate(tokens.words if names else ()):
        if word in first and i not in busy:
            for name in sorted(names, key=lambda name: (-len(name), name)):
                if tuple(tokens.words[i : i + len(name)]) == name and busy.isdisjoint(range(i, i + len(name))):
                    yield Organ(
                        i,
                        i + len(name),
                        "",
                        None,
                        None,
                        bare=False,
                        strong=True,
                        score=0.75,
                        reason="name given before",
                    )
                    break


def supported(tokens: Tokens, organs: list[Organ], offices: set[int]) -> list[Organ]:
    """Drop weak organs without a strong neighbour in the same list, and in no office held.

    ``offices`` are the tokens at which the organs of titles begin.
    """
    kept: list[Organ] = []
    for n in range(len(organs) - 1, -1, -1):
        organ = organs[n]
        after = kept[-1] if kept else None
        if organ.strong or organ.start in offices or (after is not None and _joined(tokens, organ, after)):
            kept.append(organ)
    kept.reverse()
    strong = {organ.start for organ in kept}
    for before, organ in pairwise(organs):
        if organ.start not in strong and before.start in strong and _joined(tokens, before, organ):
            strong.add(organ.start)
    return [organ for organ in organs if organ.start in strong]


def _joined(tokens: Tokens, first: Organ, second: Organ) -> bool:
    """Whether only a comma, dash or "và" stands between two organs."""
    between = tokens.lowers[first.end : second.start]
    return 1 <= len(between) <= 2 and all(word in _JOINERS for word in between) and tokens.same_line(second.start)
