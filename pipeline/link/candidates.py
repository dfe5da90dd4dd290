"""Which units a name may mean: the ladder of the names' index, climbed until a step gives one that fits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from pipeline.gazetteer import Places, Step, Unit
from pipeline.link.levels import DISTRICT, kinship
from pipeline.text import slug

SURE = (Step.EXACT, Step.SPELLING, Step.SHORT)
_SAME_LETTERS = (Step.EXACT, Step.SPELLING, Step.PLAIN)


@dataclass(frozen=True, slots=True)
class Found:
    """A unit that a name may mean, and how the name was matched: `likeness` as in `Match`."""

    unit: Unit
    step: Step
    likeness: float = 1.0


class PlaceIndex:
    """Look-ups of units by the ways in which articles and hosts write their names."""

    def __init__(self, places: Places) -> None:
        """Keep the register, and remember what was asked."""
        self.places = places
        self.named = lru_cache(maxsize=65536)(self._named)
        self.by_host = lru_cache(maxsize=1024)(self._by_host)

    def _named(self, name: str, on: str | None) -> tuple[Unit, ...]:
        """One version for each unit that is surely called so, the one nearest to the date; in order of keys.

        Args:
            name: a folded name without its type word.
            on: ISO date with known precision, or None: the newest version.
        """
        return tuple(one.unit for one in self.climb(name, on, None, SURE))

    def climb(
        self,
        name: str,
        on: str | None,
        type_word: str | None,
        steps: Iterable[Step],
        prefer: str | None = None,
        *,
        then: bool = False,
    ) -> tuple[Found, ...]:
        """The units of the first step that gives one of the type word's kind, and those of the steps before it.

        Args:
            name: as for ``named``.
            on: as for ``named``.
            type_word: the type word written before the name, or None: then every unit will do.
            steps: the steps of the index to take; those that guess give only what fits.
            prefer: where the date is a guess, the type of the version to prefer.
            then: the date is told, and a step ends the climb only with a unit in force then.
        """
        found: dict[str, Found] = {}

        def fitting(unit: Unit) -> bool:
            return fits(type_word, unit) and (not then or valid(unit, on))

        for match in self.places.index.climb(name, fitting, steps):
            for unit in _nearest(match.rows, on, prefer):
                if match.step in SURE or fits(type_word, unit):
                    found.setdefault(unit.key, Found(unit, match.step, match.likeness))
        return tuple(found.values())

    def _by_host(self, label: str) -> tuple[Unit, ...]:
        """Provinces and districts whose name without marks and blanks is that part of a host name."""
        newest: dict[str, Unit] = {}
        for unit in chain.from_iterable(self.places.index.rows(step, label) for step in _SAME_LETTERS):
            known = newest.get(unit.key)
            own = unit.level <= DISTRICT and slug(unit.name).replace("-", "") == label
            if own and (known is None or (known.valid_from or "") < (unit.valid_from or "")):
                newest[unit.key] = unit
        return tuple(newest[key] for key in sorted(newest))


def fits(type_word: str | None, unit: Unit) -> bool:
    """Whether a unit may bear the type word written before its name; without one, any does."""
    return type_word is None or kinship(type_word, unit.type) >= 0


def _nearest(units: Iterable[Unit], on: str | None, type_word: str | None) -> tuple[Unit, ...]:
    """Of each unit the version nearest to the date, or rather one of the type word."""
    nearest: dict[str, tuple[tuple[bool, float], Unit]] = {}
    for unit in units:
        rank = (type_word is not None and unit.type != type_word, _distance(unit, on))
        known = nearest.get(unit.key)
        if known is None or rank < known[0]:
            nearest[unit.key] = (rank, unit)
    return tuple(nearest[key][1] for key in sorted(nearest))


def valid(unit: Unit, on: str | None) -> bool:
    """Whether the version is in force on some day of the date; without a date, whether it still is."""
    return _distance(unit, on) == 0


def _distance(unit: Unit, on: str | None) -> float:
    """0 within the version's time, else roughly the years from it to the date."""
    if on is None:
        return 0.0 if unit.valid_to is None else 1.0
    size = len(on)
    if unit.valid_from is not None and unit.valid_from[:size] > on:
        return 0.5 + int(unit.valid_from[:4]) - int(on[:4])
    if unit.valid_to is not None and unit.valid_to <= on.ljust(10, "~"):
        # The end is the first day after it, so a month or year that begins before it still counts.
        if size < 10 and unit.valid_to > on + "-01-01"[size - 4 :]:
            return 0.0
        return 0.5 + int(on[:4]) - int(unit.valid_to[:4])
    return 0.0
