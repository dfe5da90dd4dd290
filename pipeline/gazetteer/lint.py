"""Checks across rows and files: references, validity, and what no single row can show."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pipeline.errors import GazetteerError
from pipeline.text import fold_key

if TYPE_CHECKING:
    from pipeline.gazetteer.entries import OrganType, Unit
    from pipeline.gazetteer.loading import Gazetteers

_SLOTS = {"type", "unit", "number", "name", "topic"}
_TYPES = {
    1: {"tỉnh", "thành phố"},
    2: {"huyện", "thị xã", "quận", "thành phố"},
    3: {"xã", "phường", "thị trấn", "đặc khu"},
}
_LAST = "9999"
_ONE_A_UNIT = {"central", "province", "district", "commune"}


class Problem(NamedTuple):
    """What is wrong in one field of one line."""

    file: str
    line: int
    field: str
    text: str

    def message(self, folder: Path) -> str:
        """Where, what, and what is allowed, in one line."""
        return f"{folder / self.file}:{self.line}: {self.field}: {self.text}"


def check(found: Gazetteers) -> None:
    """Refuse gazetteers with a mistake between rows.

    Raises:
        GazetteerError: names file, line and field of the first mistake, and how many follow.
    """
    every = tuple(problems(found))
    if not every:
        return
    also = f" (and {len(every) - 1} more)" if len(every) > 1 else ""
    raise GazetteerError(every[0].message(found.folder) + also)


def problems(found: Gazetteers) -> Iterator[Problem]:
    """Every mistake between rows, file by file."""
    yield from _units(tuple(found.places))
    yield from _organs(found.organ_types)
    organs = {row.id for row in found.organ_types}
    yield from _known("positions.jsonl", "organ_types", (row.organ_types for row in found.positions), organs)
    yield from _known("issuer_codes.jsonl", "organ_types", (row.organ_types for row in found.issuer_codes), organs)
    yield from _other_places(found)
    yield from _name_lists(found)


def datasheets(folder: Path) -> Iterator[str]:
    """What is wrong with the datasheets beside the files."""
    for path in sorted(folder.glob("*.jsonl")):
        sheet = path.with_suffix(".toml")
        if not sheet.is_file():
            yield f"{sheet}: missing; {path.name} needs a datasheet"
            continue
        rows, lines = _stated_rows(sheet), path.read_bytes().count(b"\n")
        if rows != lines:
            yield f"{sheet}: rows: {rows}, but {path.name} has {lines} lines"


def _stated_rows(sheet: Path) -> object:
    try:
        return tomllib.loads(sheet.read_text("utf-8")).get("rows")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return f"no valid TOML ({error})"


def _units(units: tuple[Unit, ...]) -> Iterator[Problem]:
    versions: dict[str, list[Unit]] = {}
    for unit in units:
        versions.setdefault(unit.key, []).append(unit)
    ids = {unit.id for unit in units}
    for line, unit in enumerate(units, 1):
        for field, text in _unit(unit, ids):
            yield Problem("places.jsonl", line, field, text)
        if unit.parent is not None and (gap := _gap(unit, versions.get(unit.parent, []))):
            yield Problem("places.jsonl", line, "parent", gap)
        same = versions[unit.key]
        if len(same) > 1 and any(other is not unit and _overlap(unit, other) for other in same):
            text = f"another version of {unit.key} is valid at the same time"
            yield Problem("places.jsonl", line, "valid_from", text)


def _unit(unit: Unit, ids: set[str]) -> Iterator[tuple[str, str]]:
    """What is wrong inside one row."""
    if unit.key != (key := f"{unit.parent or 'vn'}/{unit.code}"):
        yield "key", f"must be parent/code, {key!r}, not {unit.key!r}"
    if unit.id != (identifier := f"{unit.key}~{unit.valid_from or 0}"):
        yield "id", f"must be key~valid_from, {identifier!r}, not {unit.id!r}"
    if unit.type not in _TYPES[unit.level]:
        allowed = ", ".join(sorted(_TYPES[unit.level]))
        yield "type", f"{unit.type!r} is no type of level {unit.level}; allowed: {allowed}"
    if (unit.parent is None) != (unit.level == 1):
        yield "parent", "a province has none (null), every other unit has one"
    if (unit.valid_from or "") >= (unit.valid_to or _LAST):
        yield "valid_to", f"{unit.valid_to!r} is not after valid_from {unit.valid_from!r}"
    if not ids.issuperset(unit.successors):
        unknown = min(set(unit.successors) - ids)
        yield "successors", f"no unit version with id {unknown!r}"
    if unit.name in unit.aliases:
        yield "aliases", f"{unit.name!r} is the name already"


def _gap(unit: Unit, parents: list[Unit]) -> str | None:
    """What is wrong with the parent: it must exist as long as the unit does. Rows are in order of time."""
    if not parents:
        return f"no unit with key {unit.parent!r}"
    reached, end = unit.valid_from or "", unit.valid_to or _LAST
    for above in parents:
        if (above.valid_from or "") <= reached < (above.valid_to or _LAST):
            reached = above.valid_to or _LAST
    if reached >= end:
        return None
    return f"{unit.parent!r} is not valid from {reached or 'the beginning'} to {unit.valid_to or 'today'}"


def _overlap(one: Unit | OrganType, two: Unit | OrganType) -> bool:
    return (one.valid_from or "") < (two.valid_to or _LAST) and (two.valid_from or "") < (one.valid_to or _LAST)


def _organs(rows: tuple[OrganType, ...]) -> Iterator[Problem]:
    ids, slugs = {row.id for row in rows}, {row.slug for row in rows}
    yield from _known("organ_types.jsonl", "parent", ((row.parent,) if row.parent else () for row in rows), ids)
    yield from _known("organ_types.jsonl", "successors", (row.successors for row in rows), ids)
    yield from _known("organ_types.jsonl", "hosts", (row.hosts for row in rows), slugs)
    seen: dict[tuple[str, str], OrganType] = {}
    for line, row in enumerate(rows, 1):
        if unknown := set(re.findall(r"\{(\w*)\}", row.template)) - _SLOTS:
            allowed = ", ".join(sorted(_SLOTS))
            yield Problem("organ_types.jsonl", line, "template", f"unknown slot {min(unknown)!r}; allowed: {allowed}")
        for level in set(row.levels) & _ONE_A_UNIT:
            other = seen.setdefault((row.slug, level), row)
            if other is not row and _overlap(row, other):
                text = f"{row.slug} stands for {other.id!r} and {row.id!r} at this level at the same time"
                yield Problem("organ_types.jsonl", line, "levels", text)


def _known(file: str, field: str, references: Iterable[tuple[str, ...]], allowed: Collection[str]) -> Iterator[Problem]:
    """References to rows that do not exist."""
    for line, items in enumerate(references, 1):
        for item in items:
            if item not in allowed:
                yield Problem(file, line, field, f"unknown reference {item!r}")


def _other_places(found: Gazetteers) -> Iterator[Problem]:
    keys: set[str] = set()
    countries = {row.key for row in found.other_places if not row.key.startswith("NIL:")}
    for line, row in enumerate(found.other_places, 1):
        if row.key in keys:
            yield Problem("other_places.jsonl", line, "key", f"{row.key!r} stands twice")
        keys.add(row.key)
        if unknown := [key for key in row.within if key not in countries and not found.places.versions(key)]:
            yield Problem("other_places.jsonl", line, "within", f"no unit or country with key {unknown[0]!r}")
        if strange := [name for name in row.ambiguous if name not in (row.name, *row.aliases)]:
            yield Problem("other_places.jsonl", line, "ambiguous", f"{strange[0]!r} is none of the row's names")


def _name_lists(found: Gazetteers) -> Iterator[Problem]:
    """The same name twice in one row of aliases or heads, as matching sees it."""
    lists = (
        ("organ_types.jsonl", "heads", [row.heads for row in found.organ_types]),
        ("programmes.jsonl", "aliases", [(row.name, *row.aliases) for row in found.programmes]),
        ("other_places.jsonl", "aliases", [(row.name, *row.aliases) for row in found.other_places]),
    )
    for file, field, rows in lists:
        for line, names in enumerate(rows, 1):
            keys = [fold_key(name) for name in names]
            if twice := [name for n, name in enumerate(names) if keys[n] in keys[:n]]:
                yield Problem(file, line, field, f"{twice[0]!r} is there already, but for case or tone placement")
