"""Administrative levels and their type words.

The words are those of the Law on Organisation of Local Government (77/2015/QH13; the
two-level system since 2025-07-01 by 72/2025/QH15): grammar, not a gazetteer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.text import fold, fold_key

PROVINCE, DISTRICT, COMMUNE = 1, 2, 3
ANY = frozenset({PROVINCE, DISTRICT, COMMUNE})

LEVELS: Mapping[str, frozenset[int]] = {
    "tỉnh": frozenset({PROVINCE}),
    "thành phố": frozenset({PROVINCE, DISTRICT}),
    "thủ đô": frozenset({PROVINCE}),
    "huyện": frozenset({DISTRICT}),
    "huyện đảo": frozenset({DISTRICT}),
    "thị xã": frozenset({DISTRICT}),
    "quận": frozenset({DISTRICT}),
    "xã": frozenset({COMMUNE}),
    "xã đảo": frozenset({COMMUNE}),
    "phường": frozenset({COMMUNE}),
    "thị trấn": frozenset({COMMUNE}),
    "đặc khu": frozenset({COMMUNE}),
}
LEVEL_NAMES: Mapping[str, int] = {"province": PROVINCE, "district": DISTRICT, "commune": COMMUNE}
_SHORT = {
    "tp": "thành phố",
    "tx": "thị xã",
    "tt": "thị trấn",
    "h": "huyện",
    "q": "quận",
    "p": "phường",
    "x": "xã",
    "t": "tỉnh",
}
_TYPED = re.compile(
    r"(?:(?P<type>"
    + "|".join(sorted(LEVELS, key=len, reverse=True))
    + r")(?!\w)|(?P<short>t[pxt](?=\.|\s|$)|[hqpxt](?=\.))\.?) ?",
    re.IGNORECASE,
)
_PARTY = re.compile(r"(?<!\w)(tỉnh|huyện|thị|thành|quận)\s(?:ủy|đoàn)(?!\w)", re.IGNORECASE)
_PARTY_TYPES = {"thị": "thị xã", "thành": "thành phố"}
# "thị xã" and "thành phố" follow each other as a town grows; the rest of a level is looser.
_SAME = frozenset((("thủ đô", "thành phố"), ("huyện đảo", "huyện"), ("xã đảo", "xã")))
_URBAN = frozenset({"thị xã", "thành phố", "thị trấn", "phường", "quận"})


@dataclass(frozen=True, slots=True)
class UnitName:
    """A unit as written: its type word in lower case, if any, and its name, empty for a bare level word."""

    type: str | None
    name: str

    @property
    def levels(self) -> frozenset[int]:
        """The levels that the type word allows."""
        return LEVELS.get(self.type, ANY) if self.type else ANY


@lru_cache(maxsize=65536)
def key_of(name: str) -> str:
    """``fold_key``, remembered: the same names come again and again."""
    return fold_key(name)


@lru_cache(maxsize=65536)
def unit_name(words: str) -> UnitName:
    """Read the words of a unit: "TP. Hạ Long" is a city called Hạ Long, "huyện" a bare level word."""
    folded = re.sub(r"\s+", " ", fold(words).text).strip()
    found = _TYPED.match(folded)
    if found is None:
        return UnitName(None, folded)
    word = (found["type"] or found["short"]).lower()
    return UnitName(_SHORT.get(word, word), folded[found.end() :].strip())


@lru_cache(maxsize=65536)
def party_type(words: str) -> str | None:
    """The unit type that a Party or Youth Union body's own name tells ("Huyện ủy": huyện)."""
    found = _PARTY.search(re.sub(r"\s+", " ", fold(words).text))
    if found is None:
        return None
    return _PARTY_TYPES.get(found[1].lower(), found[1].lower())


def kinship(written: str, actual: str) -> float:
    """How well a unit's type bears the word written for it: 1 the same, -1 another level."""
    if written == actual or (written, actual) in _SAME:
        return 1.0
    if not LEVELS.get(written, ANY) & LEVELS.get(actual, ANY):
        return -1.0
    return 0.4 if {written, actual} <= _URBAN else 0.0


def level_of(key: str) -> int:
    """The level of a unit's key; the two-level system's communes have no district.

    >>> [level_of(key) for key in ("vn/22", "vn/22/198", "vn/22/06841", "vn/22/198/06841")]
    [1, 2, 3, 3]
    """
    last = key.rsplit("/", 1)[-1]
    return {2: PROVINCE, 3: DISTRICT}.get(len(last), COMMUNE)


@lru_cache(maxsize=65536)
def branch(key: str) -> tuple[str, ...]:
    """The key and those of the units above it, from the unit upward.

    >>> branch("vn/22/198")
    ('vn/22/198', 'vn/22')
    """
    parts = key.split("/")
    return tuple("/".join(parts[:size]) for size in range(len(parts), 1, -1))
