"""The administrative units that a store's entities are or lie in, with what is above, before and after."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pipeline.gazetteer import History, OtherPlace, Places, Unit, read_rows
from pipeline.store.folding import plain
from pipeline.store.tables import digest_of

_ROOT = "vn/"
PLACES, OTHERS = "places.jsonl", "other_places.jsonl"
BAR = "|"
"""Stands before and after each name in ``unit_versions.plain``."""


class Units:
    """The register, and which of its units were asked for."""

    def __init__(self, gazetteers: Path) -> None:
        """Read the register of a folder of gazetteers."""
        self._places = Places(read_rows(gazetteers / PLACES, Unit))
        self._history = History(self._places)
        others = read_rows(gazetteers / OTHERS, OtherPlace)
        self._within = {place.key: place.within[0] for place in others if len(place.within) == 1}
        self._wanted: set[str] = set()

    def of(self, key: str) -> str | None:
        """The unit that an entity is ("vn/22"), belongs to ("ubnd@vn/22") or lies in, if the register has it.

        Of a place outside the register the one unit that it lies in; one that lies in several has none.
        """
        unit = self._unit(key)
        if unit is not None:
            self._wanted.add(unit)
        return unit

    def _unit(self, key: str) -> str | None:
        place = key if key.startswith(_ROOT) else self._within.get(key) or key.rpartition("@")[2].partition(" ")[0]
        return place if place.startswith(_ROOT) and self._places.versions(place) else None

    def write(self, db: sqlite3.Connection) -> None:
        """Write the units asked for, those before and after them, and those above all these."""
        keys = sorted(self._closed())
        inside = set(keys)
        db.executemany("INSERT INTO units VALUES (?, ?, ?, ?, ?, ?, ?)", map(self._row, keys))
        for key in keys:
            versions = self._places.versions(key)
            db.executemany("INSERT INTO unit_versions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", map(_version, versions))
        above = sorted((ancestor, key) for key in keys for ancestor in _upwards(key))
        db.executemany("INSERT INTO unit_ancestors VALUES (?, ?)", above)
        changes = {
            (key, later.key): later.valid_from
            for key in keys
            for version in self._places.versions(key)
            for later in self._history.after(version)
            if later.key != key and later.key in inside
        }
        db.executemany(
            "INSERT INTO unit_changes VALUES (?, ?, ?)", ((*pair, day) for pair, day in sorted(changes.items()))
        )

    def _closed(self) -> set[str]:
        found = _reached(self._wanted, self._after) | _reached(self._wanted, self._before)
        return {above for key in found for above in _upwards(key)}

    def _after(self, key: str) -> Iterator[str]:
        return (unit.key for version in self._places.versions(key) for unit in self._history.after(version))

    def _before(self, key: str) -> Iterator[str]:
        return (unit.key for version in self._places.versions(key) for unit in self._history.before(version))

    def _row(self, key: str) -> tuple[object, ...]:
        versions = self._places.versions(key)
        last = versions[-1]
        return (key, last.level, last.type, last.name, last.parent, versions[0].valid_from, last.valid_to)


def _version(unit: Unit) -> tuple[object, ...]:
    names = [f"{unit.type} {unit.name}", *(f"{unit.type} {alias}" for alias in unit.aliases), unit.name, *unit.aliases]
    told = BAR + BAR.join(dict.fromkeys(map(plain, names))) + BAR
    return (
        unit.id, unit.key, unit.type, unit.name, told, unit.valid_from, unit.valid_to, unit.from_decree, unit.to_decree,
    )  # fmt: skip


def _upwards(key: str) -> Iterator[str]:
    """The key and those of the units above: a unit's key begins with its parent's."""
    while key.count("/") >= 1:
        yield key
        key = key.rpartition("/")[0]


def _reached(keys: Iterable[str], step: Callable[[str], Iterator[str]]) -> set[str]:
    found = set(keys)
    waiting = sorted(found)
    while waiting:
        new = set(step(waiting.pop())) - found
        found |= new
        waiting += new
    return found


def register_digest(gazetteers: Path) -> str:
    """A digest of the files that the units come from."""
    return f"{digest_of(gazetteers / PLACES)} {digest_of(gazetteers / OTHERS)}"
