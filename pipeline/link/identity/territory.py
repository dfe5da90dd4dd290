"""How near two units are to each other, whatever became of them between two dates."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.gazetteer import Places, Unit
from pipeline.link.levels import COMMUNE, DISTRICT, PROVINCE

SAME = {COMMUNE: 1.0, DISTRICT: 0.9, PROVINCE: 0.75}
"""The share of one unit: the fewer live in it, the more it says that two are of it."""
LATER = 0.05  # less, for a unit and what took it over
ONE, INSIDE, DISTRICT_OF_BOTH, PROVINCE_OF_BOTH, APART = 0.7, 0.5, 0.45, 0.25, -1.0
"""Shares: the least of one unit; of a unit and one inside it; of two in one district; in one province; of others."""


class Territory:
    """Compares units by the ids of their versions."""

    def __init__(self, places: Places) -> None:
        """Remember who followed whom."""
        self._places = places
        self._before: dict[str, list[str]] = {}
        for unit in places:
            for successor in unit.successors:
                self._before.setdefault(successor, []).append(unit.id)
        self._known: dict[tuple[str, str], float] = {}
        self._above: dict[str, tuple[Unit, ...]] = {}
        self._later: dict[str, frozenset[str]] = {}

    def at(self, key: str | None, date: str | None) -> str | None:
        """The id of the unit's version on that day; without a day the oldest, before any merger."""
        if key is None or not key.startswith("vn/"):
            return None
        versions = self._places.versions(key)
        if not versions:
            return None
        found = self._places.get(key, date) if date is not None else None
        return (found or versions[0]).id

    def nearest(self, first: Iterable[str], second: Iterable[str]) -> float | None:
        """The nearness of the two units that are nearest, or None where a side has none."""
        return max((self.nearness(one, other) for one in first for other in second), default=None)

    def nearness(self, first: str, second: str) -> float:
        """The share of nearness of two versions of units."""
        pair = (first, second) if first < second else (second, first)
        if pair not in self._known:
            self._known[pair] = self._compare(*pair)
        return self._known[pair]

    def _compare(self, first: str, second: str) -> float:
        one, other = self._places.version(first), self._places.version(second)
        if one is None or other is None:
            return APART
        if one.key == other.key:
            return SAME[one.level]
        if self._follows(one, other):
            return SAME[min(one.level, other.level)] - LATER
        if any(self._equal(above, other) for above in self._branch(one)[1:]):
            return INSIDE
        if any(self._equal(above, one) for above in self._branch(other)[1:]):
            return INSIDE
        for level, share in ((DISTRICT, DISTRICT_OF_BOTH), (PROVINCE, PROVINCE_OF_BOTH)):
            if any(self._equal(a, b) for a in self._at(one, level) for b in self._at(other, level)):
                return share
        return APART

    def _equal(self, one: Unit, other: Unit) -> bool:
        return one.key == other.key or self._follows(one, other)

    def _follows(self, one: Unit, other: Unit) -> bool:
        return other.id in self._after(one.id) or one.id in self._after(other.id)

    def _after(self, identifier: str) -> frozenset[str]:
        """All that took the unit's territory over, directly or later."""
        if identifier not in self._later:
            found: set[str] = set()
            open_ = [identifier]
            while open_:
                unit = self._places.version(open_.pop())
                fresh = [later for later in unit.successors if later not in found] if unit else []
                found.update(fresh)
                open_.extend(fresh)
            self._later[identifier] = frozenset(found)
        return self._later[identifier]

    def _branch(self, unit: Unit) -> tuple[Unit, ...]:
        """The unit, those above it, and those above the units that it was made of."""
        if unit.id not in self._above:
            former = [self._places.version(identifier) for identifier in self._before.get(unit.id, ())]
            units = [unit, *self._places.ancestors(unit)]
            for one in former:
                units.extend(self._places.ancestors(one) if one is not None else ())
            self._above[unit.id] = tuple({one.id: one for one in units}.values())
        return self._above[unit.id]

    def _at(self, unit: Unit, level: int) -> list[Unit]:
        return [one for one in self._branch(unit) if one.level == level]
