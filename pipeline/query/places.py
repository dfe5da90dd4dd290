"""A place with all that lies in it and, if asked, with what it was before or became."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.query.naming import Naming, syllables
from pipeline.store.folding import is_marked
from pipeline.text import fold_key

_LISTED = 5
_UNITS = "SELECT unit, type, name, plain FROM unit_versions WHERE plain LIKE ? ORDER BY key"
_BELOW = "SELECT DISTINCT unit FROM unit_ancestors WHERE ancestor IN (SELECT value FROM json_each(?))"
_CHANGED = """
WITH RECURSIVE reached(unit) AS (
    SELECT value FROM json_each(?) UNION SELECT {there} FROM unit_changes JOIN reached ON unit = {here}
) SELECT unit FROM reached
"""
_PLACES = "SELECT id FROM entities WHERE unit IN (SELECT value FROM json_each(?)) AND type = 'LOC'"
_BODIES = "SELECT id FROM entities WHERE unit IN (SELECT value FROM json_each(?)) AND type = 'ORG'"
_SHOWN = """
SELECT key, type || ' ' || name FROM units WHERE key IN (SELECT value FROM json_each(?)) ORDER BY level, key LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class Area:
    """Keys of units, numbers of places named without a unit's key, and how the name was understood."""

    units: frozenset[str]
    others: tuple[int, ...]
    note: str


class Areas:
    """Finds places in one store."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Look into this store."""
        self._db = db

    def area(self, option: str, typed: str, *, before: bool = False, after: bool = False) -> Area:
        """The area of a key or a name ("vn/22", "Bình Liêu", "xã Hoành Mô, huyện Bình Liêu").

        Units are followed by their keys over all their versions. Where the register does not say which
        unit another became, nothing is guessed.

        Raises:
            UsageError: there is no word in what was typed.
        """
        syllables(option, typed)
        naming = Naming(self._db)
        key = typed.strip()
        if self._db.execute("SELECT 1 FROM units WHERE key = ?", (key,)).fetchone():
            return Area(self._whole({key}, before=before, after=after), (), "")
        units = self._named(typed.split(","))
        meant = naming.meant(option, typed, ("LOC",))
        note = self._note(option, typed, units) if units else meant.note
        return Area(self._whole(units, before=before, after=after), meant.ids, note)

    def places(self, area: Area) -> list[int]:
        """The places that lie in the area."""
        return sorted({*area.others, *self._numbers(_PLACES, area.units)})

    def bodies(self, area: Area) -> list[int]:
        """The bodies of the units in the area."""
        return self._numbers(_BODIES, area.units)

    def _numbers(self, query: str, units: Iterable[str]) -> list[int]:
        return [row[0] for row in self._db.execute(query, (json.dumps(sorted(units)),))]

    def _whole(self, units: Iterable[str], *, before: bool, after: bool) -> frozenset[str]:
        inside = self._below(units)
        found = set(inside)
        if before:
            found |= self._below(self._followed(inside, "before", "after"))
        if after:
            found |= self._below(self._followed(inside, "after", "before"))
        return frozenset(found)

    def _below(self, units: Iterable[str]) -> set[str]:
        return {row[0] for row in self._db.execute(_BELOW, (json.dumps(sorted(units)),))}

    def _followed(self, units: Iterable[str], there: str, here: str) -> set[str]:
        query = _CHANGED.format(there=there, here=here)
        return {row[0] for row in self._db.execute(query, (json.dumps(sorted(units)),))}

    def _named(self, parts: list[str]) -> set[str]:
        """Units of a name; of "xã A, huyện B" those of the name A that lie in one of the name B."""
        name, *above = [part for part in parts if part.strip()]
        words = " ".join(syllables("--where", name))
        whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
        found = [row for row in self._db.execute(_UNITS, (f"%{words}%",)) if whole.search(row[3])]
        if is_marked(name):
            meant = re.compile(rf"(?<!\w){re.escape(fold_key(name))}(?!\w)")
            found = [row for row in found if meant.search(fold_key(f"{row[1]} {row[2]}"))] or found
        units = {row[0] for row in found}
        return units & self._below(self._named(above)) if above else units

    def _note(self, option: str, typed: str, units: set[str]) -> str:
        shown = self._db.execute(_SHOWN, (json.dumps(sorted(units)), _LISTED)).fetchall()
        listed = "; ".join(f"{name} ({key})" for key, name in shown)
        return f"{option} {typed}: {len(units)} đơn vị · units: {listed}{' …' if len(units) > _LISTED else ''}"
