"""Departments in a list that share one head word: "Sở Tài chính, Kế hoạch và Đầu tư"."""

from __future__ import annotations

from collections.abc import Container, Iterator

from pipeline.annotate.grammar.organ import Organ
from pipeline.annotate.grammar.tokens import Tokens
from pipeline.gazetteer import Gazetteers
from pipeline.text import fold_key

_LEVEL = {"sở": "province", "bộ": "central", "phòng": "district"}
_FAMILIES = frozenset(_LEVEL)
_MANY = frozenset(("các", "những", "hai", "ba", "bốn", "năm"))


class Families:
    """Ministries, departments and divisions by what follows their head word."""

    def __init__(self, gazetteers: Gazetteers) -> None:
        """Index them."""
        self._family: dict[tuple[str, str], str] = {}
        for type_ in gazetteers.organ_types:
            for head in type_.heads:
                family, _, rest = fold_key(head).partition(" ")
                if family in _FAMILIES and rest:
                    self._family.setdefault((family, rest), type_.slug)

    def plural(self, tokens: Tokens, busy: Container[int]) -> Iterator[Organ]:
        """Organs after a plural head: "các sở: Tài chính, Y tế", "các Sở Tài chính, Sở Y tế" (the first one)."""
        for i in range(1, len(tokens)):
            family = tokens.lowers[i]
            if family not in _FAMILIES or tokens.lowers[i - 1] not in _MANY or not tokens.same_line(i) or i in busy:
                continue
            first = _past_bodies(tokens, i + 1)
            names = list(self._names(tokens, family, first, busy))
            last = names[-1][0] if names else first
            again = tokens.lower(last) in (",", "và") and tokens.lower(last + 1) == family
            if len(names) == 1 and again and first == i + 1:
                first = i
            elif len(names) < 2 and tokens.word(first - 1) != ":":
                continue
            for end, slug in names:
                reason = f"in a list after {family}"
                yield Organ(first, end, slug, _LEVEL[family], None, bare=True, strong=True, score=0.75, reason=reason)
                first = end + 1

    def _names(self, tokens: Tokens, family: str, first: int, busy: Container[int]) -> Iterator[tuple[int, str]]:
        """End and slug of each name of a list that begins at token ``first``."""
        while tokens.capital(first) and tokens.same_line(first):
            end = self._longest(tokens, family, first)
            if not end or tokens.capital(end) or any(k in busy for k in range(first, end)):
                return
            yield end, self._family[(family, tokens.key(first, end))]
            if tokens.lower(end) not in (",", "và"):
                return
            first = end + 1

    def _longest(self, tokens: Tokens, family: str, first: int) -> int:
        """The end of the longest name of the family at token ``first``, or 0."""
        ends = range(min(len(tokens), first + 9), first, -1)
        return next((end for end in ends if (family, tokens.key(first, end)) in self._family), 0)

    def listed(self, tokens: Tokens, organ: Organ) -> Iterator[Organ]:
        """Organs that share the head word before: "Sở Tài chính, Kế hoạch và Đầu tư"."""
        family = tokens.lowers[organ.start]
        if family not in _FAMILIES or organ.unit is not None:
            return
        i = organ.end
        while tokens.lower(i) in (",", "và") and tokens.capital(i + 1) and tokens.same_line(i + 1):
            end = self._longest(tokens, family, i + 1)
            if not end or tokens.capital(end):
                return
            slug = self._family[(family, tokens.key(i + 1, end))]
            yield Organ(
                i + 1,
                end,
                slug,
                organ.level,
                None,
                bare=True,
                strong=True,
                score=0.8,
                reason=f"in a list after {family}",
            )
            i = end


def _past_bodies(tokens: Tokens, i: int) -> int:
    """Past ", ban, ngành" and a colon or "gồm" before the names of a list."""
    while tokens.word(i) in (",", "-") and tokens.lower(i + 1) in ("ban", "ngành", "phòng"):
        i += 2
    i += tokens.lower(i) == "ngành"
    i += tokens.lower(i) in ("gồm", "như", "là")
    return i + (tokens.word(i) == ":")
