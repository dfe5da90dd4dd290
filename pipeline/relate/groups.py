"""How far a noun group reaches: the words that join it, end it, and govern it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.records import Label
from pipeline.relate.units import Unit

_INSIDE = frozenset({"honorific", "leader", "generic", "determiner", "level", "delegation", "number", "conjunction"})
_MARKS = frozenset(",;–-—():…./")
TERM = re.compile(r"khóa|khoá|[ivxl]+|nhiệm kỳ|thứ|lần")
_LOOSE = 4  # unknown words in a row that a noun group may hold ("các phòng chuyên môn")
PLACED = frozenset({"tại", "ở", "trên địa bàn", "nguyên"})
POINTERS = frozenset({"này", "đó", "ấy", "nói trên"})


def walk(units: Sequence[Unit], at: int, step: int) -> int:
    """The farthest unit from ``at`` in one direction that may belong to the same noun group."""
    loose = 0
    reach = at
    while 0 <= at < len(units):
        unit = units[at]
        if not _joins(units, at, step):
            loose = loose + 1 if not unit.classes and unit.named is None and unit.trigger is None else _LOOSE + 1
            if loose > _LOOSE:
                break
        else:
            loose = 0
            reach = at
        at += step
    return reach


def _joins(units: Sequence[Unit], at: int, step: int) -> bool:
    unit = units[at]
    if unit.named is not None:
        return unit.named.label not in (Label.DATE, Label.DOC) or unit.low.startswith("nhiệm kỳ")
    if unit.low == ":":
        return at > 0 and units[at - 1].has("honorific", "roster", "leader", "generic", "number")
    if unit.mark:
        return unit.low in _MARKS
    if not unit.classes.isdisjoint(_INSIDE) or TERM.fullmatch(unit.low):
        return True
    if unit.low in POINTERS:
        return at > 0 and solid(units[at - 1])
    if unit.low == "làm" or unit.has("agentive"):
        return _leads(units, at)
    return unit.has("owner") and at > 0 and solid(units[at - 1]) and units[at - 1].has("leader", "generic")


def _leads(units: Sequence[Unit], at: int) -> bool:
    """Whether "do" or "làm" belongs to "Đoàn công tác do đồng chí A làm Trưởng đoàn"."""
    window = units[at + 1 : at + 12]
    return any(unit.low.startswith(("trưởng đoàn", "trưởng ban", "dẫn đầu")) for unit in window)


def solid(unit: Unit) -> bool:
    """Whether a noun group may start or end with the unit."""
    if unit.named is not None:
        return unit.named.label in (Label.PER, Label.ORG, Label.LOC, Label.ROLE)
    return unit.has("generic", "leader", "level", "delegation", "pronoun")


def trim(units: Sequence[Unit], first: int, last: int) -> int | None:
    """The last solid unit of a stretch, or None."""
    return next((at for at in range(last, first - 1, -1) if solid(units[at])), None)


def first_solid(units: Sequence[Unit], first: int, last: int) -> int:
    """The first solid unit of a stretch that has one."""
    return next(at for at in range(first, last + 1) if solid(units[at]))


def governor(units: Sequence[Unit], first: int) -> int | None:
    """The word before a group, over determiners and honorifics."""
    at = first - 1
    while at >= 0 and units[at].has("determiner", "honorific", "number"):
        at -= 1
    return at if at >= 0 else None


def governs(unit: Unit) -> bool:
    """Whether the unit takes the noun group behind it as its object."""
    return (
        unit.has("preposition", "verb", "light", "speech", "passive", "roster", "stative") or unit.trigger is not None
    )


def _local(unit: Unit) -> bool:
    return unit.is_label(Label.LOC) or unit.has("level")


def _chained(units: Sequence[Unit], first: int, comma: int) -> bool:
    """Whether a comma stands between the offices of one person, not behind the person's name."""
    return comma + 1 < len(units) and all(
        unit.mark or unit.is_label(Label.ROLE) for unit in (*units[first:comma], units[comma + 1])
    )


def drop_governed(units: Sequence[Unit], first: int, last: int, governor: int) -> tuple[int, int | None]:
    """Drop what a preposition governs: up to the first comma, and further places after it."""
    at = first
    while at <= last and (units[at].low != "," or _chained(units, first, at)):
        at += 1
    if at > last:
        return last + 1, governor
    if units[governor].low == "của" and all(not solid(unit) or _local(unit) for unit in units[at : last + 1]):
        return last + 1, governor  # further units of the same list of owners
    bodies = [spot for spot in range(at, last + 1) if solid(units[spot]) and not units[spot].is_label(Label.LOC)]
    places = all(not solid(unit) or unit.is_label(Label.LOC) for unit in units[first:at])
    if (places or units[governor].low in PLACED) and bodies:
        at = bodies[0]
    at = next((spot for spot in range(at, last + 1) if solid(units[spot])), last + 1)
    return at, None
