"""Checks across rows and files: references, validity, and what no single row can show."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import GazetteerError
from pipeline.gazetteer.problem import Problem
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


def datasheets(folder: Path) -> Iterator[Problem]:
    """What is wrong with the datasheets beside the files."""
    for path in sorted(folder.glob("*.jsonl")):
        sheet = path.with_suffix(".toml")
        try:
            text = sheet.read_text("utf-8")
            rows = tomllib.loads(text).get("rows")
        except OSError:
            what = f"missing; {path.name} needs a datasheet"
            yield Problem(sheet.name, 0, "", what, f"thiếu phiếu mô tả này của {path.name}")
            continue
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            yield Problem(sheet.name, 0, "", f"no valid TOML: {error}", f"không phải TOML: {error}")
            continue
        lines = path.read_bytes().count(b"\n")
        if rows != lines:
            what, vietnamese = (
                f"{rows}, but {path.name} has {lines} lines",
                f"{rows}, nhưng {path.name} có {lines} dòng",
            )
            yield Problem(sheet.name, _line_of("rows", text), "rows", what, vietnamese)


def _line_of(field: str, toml: str) -> int:
    """The line on which a field of a datasheet stands; 0 if it does not."""
    starts = (line.partition("=")[0].strip() for line in toml.splitlines())
    return next((number for number, start in enumerate(starts, 1) if start == field), 0)


def _units(units: tuple[Unit, ...]) -> Iterator[Problem]:
    versions: dict[str, list[Unit]] = {}
    for unit in units:
        versions.setdefault(unit.key, []).append(unit)
    ids = {unit.id for unit in units}
    for line, unit in enumerate(units, 1):
        for found in _unit(unit, ids):
            yield Problem("places.jsonl", line, *found)
        if unit.parent is not None and (gap := _gap(unit, versions.get(unit.parent, []))):
            yield Problem("places.jsonl", line, "parent", *gap)
        same = versions[unit.key]
        if len(same) > 1 and any(other is not unit and _overlap(unit, other) for other in same):
            text = f"another version of {unit.key} is valid at the same time"
            vietnamese = f"một phiên bản khác của {unit.key} có hiệu lực cùng lúc"
            yield Problem("places.jsonl", line, "valid_from", text, vietnamese)


def _unit(unit: Unit, ids: set[str]) -> Iterator[tuple[str, str, str]]:
    """What is wrong inside one row: field, English, Vietnamese."""
    if unit.key != (key := f"{unit.parent or 'vn'}/{unit.code}"):
        made = f"{key!r}, not {unit.key!r}"
        yield "key", f"must be parent/code, {made}", f"phải là parent/code, {key!r}, không phải {unit.key!r}"
    if unit.id != (identifier := f"{unit.key}~{unit.valid_from or 0}"):
        text = f"must be key~valid_from, {identifier!r}, not {unit.id!r}"
        yield "id", text, f"phải là key~valid_from, {identifier!r}, không phải {unit.id!r}"
    if unit.type not in _TYPES[unit.level]:
        allowed = ", ".join(sorted(_TYPES[unit.level]))
        text = f"{unit.type!r} is no type of level {unit.level}; allowed: {allowed}"
        yield "type", text, f"{unit.type!r} không phải loại đơn vị cấp {unit.level}; được phép: {allowed}"
    if (unit.parent is None) != (unit.level == 1):
        text, vietnamese = "a province has none (null), every other unit has one", "cấp tỉnh ghi null, cấp khác phải có"
        yield "parent", text, vietnamese
    if (unit.valid_from or "") >= (unit.valid_to or _LAST):
        text = f"{unit.valid_to!r} is not after valid_from {unit.valid_from!r}"
        yield "valid_to", text, f"{unit.valid_to!r} không sau valid_from {unit.valid_from!r}"
    if not ids.issuperset(unit.successors):
        unknown = min(set(unit.successors) - ids)
        yield "successors", f"no unit version with id {unknown!r}", f"không có phiên bản đơn vị nào có id {unknown!r}"
    if unit.name in unit.aliases:
        yield "aliases", f"{unit.name!r} is the name already", f"{unit.name!r} đã là tên chính"


def _gap(unit: Unit, parents: list[Unit]) -> tuple[str, str] | None:
    """What is wrong with the parent: it must exist as long as the unit does. Rows are in order of time."""
    if not parents:
        return f"no unit with key {unit.parent!r}", f"không có đơn vị nào có khóa {unit.parent!r}"
    reached, end = unit.valid_from or "", unit.valid_to or _LAST
    for above in parents:
        if (above.valid_from or "") <= reached < (above.valid_to or _LAST):
            reached = above.valid_to or _LAST
    if reached >= end:
        return None
    text = f"{unit.parent!r} is not valid from {reached or 'the beginning'} to {unit.valid_to or 'today'}"
    span = f"từ {reached or 'đầu'} đến {unit.valid_to or 'nay'}"
    return text, f"{unit.parent!r} không có hiệu lực {span}"


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
            allowed, slot = ", ".join(sorted(_SLOTS)), min(unknown)
            text = f"unknown slot {slot!r}; allowed: {allowed}"
            yield Problem("organ_types.jsonl", line, "template", text, f"chỗ trống lạ {slot!r}; được phép: {allowed}")
        for level in set(row.levels) & _ONE_A_UNIT:
            other = seen.setdefault((row.slug, level), row)
            if other is not row and _overlap(row, other):
                text = f"{row.slug} stands for {other.id!r} and {row.id!r} at this level at the same time"
                vietnamese = f"{row.slug} vừa là {other.id!r} vừa là {row.id!r} ở cùng cấp, cùng lúc"
                yield Problem("organ_types.jsonl", line, "levels", text, vietnamese)


def _known(file: str, field: str, references: Iterable[tuple[str, ...]], allowed: Collection[str]) -> Iterator[Problem]:
    """References to rows that do not exist."""
    for line, items in enumerate(references, 1):
        for item in items:
            if item not in allowed:
                yield Problem(file, line, field, f"unknown reference {item!r}", f"không có mục nào là {item!r}")


def _other_places(found: Gazetteers) -> Iterator[Problem]:
    keys: set[str] = set()
    countries = {row.key for row in found.other_places if not row.key.startswith("NIL:")}
    for line, row in enumerate(found.other_places, 1):
        if row.key in keys:
            yield Problem("other_places.jsonl", line, "key", f"{row.key!r} stands twice", f"{row.key!r} có hai lần")
        keys.add(row.key)
        if unknown := [key for key in row.within if key not in countries and not found.places.versions(key)]:
            text = f"no unit or country with key {unknown[0]!r}"
            vietnamese = f"không có đơn vị hay nước nào có khóa {unknown[0]!r}"
            yield Problem("other_places.jsonl", line, "within", text, vietnamese)
        if strange := [name for name in row.ambiguous if name not in (row.name, *row.aliases)]:
            text = f"{strange[0]!r} is none of the row's names"
            yield Problem(
                "other_places.jsonl", line, "ambiguous", text, f"{strange[0]!r} không phải tên nào của mục này"
            )


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
                text = f"{twice[0]!r} is there already, but for case or tone placement"
                vietnamese = f"{twice[0]!r} đã có, chỉ khác hoa thường hoặc vị trí dấu"
                yield Problem(file, line, field, text, vietnamese)
