"""How rare a person's name is, by the counts of its parts."""

from __future__ import annotations

from collections.abc import Mapping
from math import log10

from pipeline.gazetteer import Gazetteers
from pipeline.link.levels import key_of

# A name that one in 10**5 bears is neither rare nor common. By the product of its parts, that is: parts go
# together (men's with men's), so that the true number of bearers is larger.
_MIDDLE, _SPREAD = 5.0, 1.5
_UNSEEN = 0.5  # the count of a part that no list has
_NO_MIDDLE = 0.06  # the share of names of two syllables


class Rarity:
    """Weighs names."""

    def __init__(self, gazetteers: Gazetteers) -> None:
        """Fold the lists of names."""
        self._surnames = _counts({row.id: row.count for row in gazetteers.surnames.values()})
        self._middles = _counts({row.id: row.count for row in gazetteers.middle_names.values()})
        self._given = _counts({row.id: row.count for row in gazetteers.given_names.values()})

    def share(self, name: str) -> float:
        """From -1, borne by thousands, to 1, hardly by two; a short name without a surname counts as common."""
        syllables = key_of(name).split(" ")
        if len(syllables) < 2 or (len(syllables) == 2 and syllables[0] not in self._surnames):
            return -1.0
        chance = _chance(self._surnames, syllables[0]) * _chance(self._given, syllables[-1])
        for middle in syllables[1:-1]:
            chance *= _chance(self._middles, middle)
        if len(syllables) == 2:
            chance *= _NO_MIDDLE
        return round(max(-1.0, min(1.0, (-log10(chance) - _MIDDLE) / _SPREAD)), 3)


def _counts(rows: Mapping[str, int]) -> dict[str, float]:
    """Folded names with their share of all."""
    total = sum(rows.values())
    found: dict[str, float] = {}
    for name, count in rows.items():
        found[key_of(name)] = found.get(key_of(name), 0.0) + max(count, _UNSEEN) / total
    return found


def _chance(counts: Mapping[str, float], part: str) -> float:
    return counts.get(part) or min(counts.values())
