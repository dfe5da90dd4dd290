"""Departments in a list that share one head word: "Sở Tài chính, Kế hoạch và Đầu tư"."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.annotate.grammar.organ import Organ
from pipeline.annotate.grammar.tokens import Tokens
from pipeline.gazetteer import Gazetteers
from pipeline.text import fold_key

_FAMILIES = frozenset(("sở", "bộ", "phòng"))


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

    def listed(self, tokens: Tokens, organ: Organ) -> Iterator[Organ]:
        """Organs that share the head word before: "Sở Tài chính, Kế hoạch và Đầu tư"."""
        family = tokens.lowers[organ.start]
        if family not in _FAMILIES or organ.unit is not None:
            return
        i = organ.end
        while tokens.lower(i) in (",", "và") and tokens.capital(i + 1) and tokens.same_line(i + 1):
            end = next(
                (
                    end
                    for end in range(min(len(tokens), i + 10), i + 1, -1)
                    if (family, tokens.key(i + 1, end)) in self._family
                ),
                0,
            )
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
