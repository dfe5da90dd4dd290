"""What someone who looks for a place may have typed: a type word, a name, and what it lies in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple, get_args

from pipeline.gazetteer.entries import OtherPlace, PlaceType, Unit, UnitType
from pipeline.text import fold, fold_key, slug

_UNIT_TYPES = frozenset(get_args(UnitType))
_ABOVE = re.compile(r"(?<=\S)\s+(?=(?:huyện|tỉnh|thành phố|thị xã|quận|tp\.?|tx\.?|h\.|q\.)\s)", re.IGNORECASE)


class Reading(NamedTuple):
    """One way to read a query: a name, and the type word before it spelt out, if there is one."""

    type: PlaceType | None
    name: str

    @property
    def whole(self) -> str:
        """Type and name together."""
        return f"{self.type.name} {self.name}" if self.type else self.name

    def fits(self, unit: Unit) -> bool:
        """Whether a unit is of the type; without a type word any is."""
        if self.type is None or unit.type == self.type.name:
            return True
        return self.type.name not in _UNIT_TYPES and unit.level in self.type.levels

    def suits(self, row: object) -> bool:
        """Whether an entry that is no unit may be meant: another place of that type ("tỉnh cũ"), or any without one."""
        return self.type is None or (isinstance(row, OtherPlace) and row.type.startswith(self.type.name))


class TypeWords:
    """Splits a type word off a name."""

    def __init__(self, types: Iterable[PlaceType]) -> None:
        """Index the words and their short forms, and the words of units without marks, as lazily typed."""
        self._types: dict[str, list[PlaceType]] = {}
        for row in types:
            bare = (slug(row.name).replace("-", " "),) if row.levels else ()
            for word in dict.fromkeys((*map(fold_key, (row.name, *row.abbr)), *bare)):
                self._types.setdefault(word, []).append(row)
        self._words = sorted(self._types, key=lambda word: (-len(word), word))

    def readings(self, text: str) -> tuple[Reading, ...]:
        """The text as it is, and with the longest type word that begins it split off.

        "TP. Hạ Long", "Tp.Hạ Long", "Q.1", "Q1", "huyện Bình Liêu".
        """
        clean = " ".join(fold(text).text.split())
        low = clean.lower()
        for word in self._words:
            if not low.startswith(word):
                continue
            rest = clean[len(word) :]
            name = rest.lstrip(" .")
            apart = rest != name or word.endswith(".") or name[:1].isdigit()
            if name and apart:
                return (Reading(None, clean), *(Reading(row, name) for row in self._types[word]))
        return (Reading(None, clean),)


def within(text: str) -> tuple[str, tuple[str, ...]]:
    """A name and what it lies in: "xã Hoành Mô, huyện Bình Liêu" or the same without the comma."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 1:
        parts = _ABOVE.split(text)
    return parts[0], tuple(part for part in parts[1:] if part)
