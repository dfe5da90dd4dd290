"""The administrative units, looked up by key or by name as of a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol, get_args

from pipeline.gazetteer.entries import Abbreviation, Spelling, Unit, UnitType
from pipeline.gazetteer.nameindex import NameIndex
from pipeline.text import fold_key

_TYPE_WORDS: tuple[str, ...] = get_args(UnitType)


class Timed(Protocol):
    """Anything with a first day of validity and a first day after it."""

    @property
    def valid_from(self) -> str | None:
        """First day; None: since before the source begins."""
        ...

    @property
    def valid_to(self) -> str | None:
        """First day after; None: still valid."""
        ...


def covers(unit: Timed, on: str | None) -> bool:
    """Whether the version is valid on some day of an ISO day, month or year; None is any time.

    An ISO prefix compares like the first of its days, so the start is compared by prefix and
    the end, the first day after, as a whole.
    """
    if on is None:
        return True
    if unit.valid_from is not None and unit.valid_from[: len(on)] > on:
        return False
    return unit.valid_to is None or unit.valid_to > _first_day(on)


def _first_day(date: str) -> str:
    return date + "-01-01"[len(date) - 4 :] if len(date) < 10 else date


class Places:
    """All versions of all units, by key and by name; ``index`` finds names however they are written."""

    def __init__(
        self, units: Iterable[Unit], spellings: Iterable[Spelling] = (), abbreviations: Iterable[Abbreviation] = ()
    ) -> None:
        """Index the units.

        Args:
            units: all versions.
            spellings: syllables that names write in several ways.
            abbreviations: short forms; those of places may stand for units.
        """
        self._units = tuple(units)
        self._by_key: dict[str, tuple[Unit, ...]] = {}
        self._by_id: dict[str, Unit] = {}
        self._children: dict[str, tuple[Unit, ...]] = {}
        self._index_keys()
        self.index = NameIndex(
            ((name, unit) for unit in self._units for name in (unit.name, *unit.aliases)),
            {row.id: (row.id, *row.variants) for row in spellings},
            {row.id: tuple(map(_bare, row.expansions)) for row in abbreviations if row.category == "place"},
        )

    def _index_keys(self) -> None:
        for unit in self._units:
            self._by_id[unit.id] = unit
            self._by_key[unit.key] = (*self._by_key.get(unit.key, ()), unit)
            if unit.parent is not None:
                self._children[unit.parent] = (*self._children.get(unit.parent, ()), unit)

    def __len__(self) -> int:
        """How many versions there are."""
        return len(self._units)

    def __iter__(self) -> Iterator[Unit]:
        """All versions, sorted by id."""
        return iter(self._units)

    def names(self) -> Mapping[str, tuple[Unit, ...]]:
        """Every folded name and alias in every spelling, without type word, and the versions that bear it."""
        return self.index.names()

    def named(self, name: str, on: str | None = None) -> tuple[Unit, ...]:
        """The versions of that name or alias (without type word), valid on that date.

        Args:
            name: as written; case, tone placement, dashes and listed spellings do not count.
            on: ISO day, month or year; of a month or year every version valid in it. None: all.
        """
        return tuple(unit for unit in self.names().get(fold_key(name), ()) if covers(unit, on))

    def get(self, key: str, on: str | None = None) -> Unit | None:
        """The version of that key on that date; without a date, or with several, the latest."""
        fitting = [unit for unit in self._by_key.get(key, ()) if covers(unit, on)]
        return fitting[-1] if fitting else None

    def versions(self, key: str) -> tuple[Unit, ...]:
        """All versions of a key, the oldest first."""
        return self._by_key.get(key, ())

    def version(self, identifier: str) -> Unit | None:
        """The version with that id (as ``successors`` name them)."""
        return self._by_id.get(identifier)

    def ancestors(self, unit: Unit, on: str | None = None) -> tuple[Unit, ...]:
        """The parent and the parent's parent, as of a date, else as they were at the end of this version."""
        found: list[Unit] = []
        parent = unit.parent
        while parent is not None:
            above = (self.get(parent, on) if on is not None else None) or self._contemporary(parent, unit)
            if above is None:
                break
            found.append(above)
            parent = above.parent
        return tuple(found)

    def _contemporary(self, key: str, unit: Unit) -> Unit | None:
        """The last version of ``key`` that began before ``unit`` ended."""
        fitting = [
            version
            for version in self._by_key.get(key, ())
            if unit.valid_to is None or version.valid_from is None or version.valid_from < unit.valid_to
        ]
        return fitting[-1] if fitting else None

    def children(self, key: str, on: str | None = None) -> tuple[Unit, ...]:
        """The versions right below a unit, valid on that date."""
        return tuple(unit for unit in self._children.get(key, ()) if covers(unit, on))

    def display(self, key: str, on: str | None = None) -> str:
        """Type and name as of a date, "huyện Bình Liêu"; an unknown key is given back as it is."""
        unit = self.get(key, on) or self.get(key)
        return f"{unit.type} {unit.name}" if unit else key


def _bare(name: str) -> str:
    """The name without the type word it may begin with: "Thành phố Hồ Chí Minh" is called Hồ Chí Minh."""
    for word in _TYPE_WORDS:
        if name.lower().startswith(word + " "):
            return name[len(word) + 1 :]
    return name
