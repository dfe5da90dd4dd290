"""Which units a name may mean: by folded name or alias, then without blanks and apostrophes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapidfuzz import fuzz, process

from pipeline.gazetteer import Places, Unit
from pipeline.link.levels import key_of
from pipeline.text import slug

_ALIKE = 88  # least likeness, of 100, of a name with a typing error
_TIGHT = re.compile(r"[\s'.-]+")


class PlaceIndex:
    """Look-ups of units by the ways in which articles and hosts write their names."""

    def __init__(self, places: Places) -> None:
        """Index the names without blanks, which the register's own index does not hold."""
        self.places = places
        self._tight = _tight_index(places.names())
        self._hosts: Mapping[str, tuple[Unit, ...]] | None = None
        self.named = lru_cache(maxsize=65536)(self._named)
        self._below = lru_cache(maxsize=64)(self._below_all)

    def _named(self, name: str, on: str | None, type_word: str | None = None) -> tuple[Unit, ...]:
        """One version for each unit of that name, the one nearest to the date; in order of keys.

        Args:
            name: a folded name without its type word.
            on: ISO date with known precision, or None: the newest version.
            type_word: where the date is a guess, the type of the version to prefer.
        """
        names = self.places.names()
        found = names.get(name) or names.get(self._tight.get(_TIGHT.sub("", name), ""), ())
        return _nearest(found, on, type_word)

    def alike(self, name: str, levels: frozenset[int], above: str, on: str | None) -> tuple[Unit, ...]:
        """Units below ``above`` whose name differs by marks, blanks or a letter: the last resort.

        Args:
            name: a folded name that no unit has.
            levels: the levels its type word allows.
            above: key of the unit to look in.
            on: as for ``named``.
        """
        plain = _plain(name)
        inside = [unit for unit in self._below(above) if unit.level in levels]
        same = [unit for unit in inside if _plain(unit.name) == plain]
        if same:
            return _nearest(same, on, None)
        found = process.extractOne(
            plain, [_plain(unit.name) for unit in inside], scorer=fuzz.ratio, score_cutoff=_ALIKE
        )
        return _nearest([inside[found[2]]], on, None) if found is not None and len(plain) > 5 else ()

    def _below_all(self, key: str) -> tuple[Unit, ...]:
        """All versions of all units below a province or district."""
        children = self.places.children(key)
        keys = sorted({unit.key for unit in children})
        return children + tuple(unit for child in keys for unit in self.places.children(child))

    def by_host(self, label: str) -> tuple[Unit, ...]:
        """Provinces and districts whose name without marks and blanks is that part of a host name."""
        if self._hosts is None:
            self._hosts = _host_index(self.places.names())
        return self._hosts.get(label, ())


@lru_cache(maxsize=65536)
def _plain(name: str) -> str:
    return slug(name).replace("-", "")


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


def _tight_index(names: Mapping[str, object]) -> dict[str, str]:
    """Tight form -> folded name, for names whose tight form differs; the first name keeps it."""
    found: dict[str, str] = {}
    for name in sorted(names):
        tight = _TIGHT.sub("", name)
        if tight != name:
            found.setdefault(tight, name)
    return found


def _host_index(names: Mapping[str, tuple[Unit, ...]]) -> dict[str, tuple[Unit, ...]]:
    """Plain form ("daknong") -> provinces and districts, the newest version of each."""
    found: dict[str, dict[str, Unit]] = {}
    for name in sorted(names):
        above = [unit for unit in names[name] if unit.level < 3 and key_of(unit.name) == name]
        for unit in above:
            found.setdefault(slug(name).replace("-", ""), {})[unit.key] = unit
    return {label: tuple(units[key] for key in sorted(units)) for label, units in found.items()}
