"""Where and when an act took place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.records import Act, Label
from pipeline.relate.drafts import Draft
from pipeline.relate.scene import Scene
from pipeline.relate.units import Line, Unit

_TARGETS = frozenset({"đến", "tới", "tính đến", "trước", "hết", "kỳ", "từ nay đến", "so với", "cùng kỳ", "từ", "quá"})
_TERM = re.compile(r"nhiệm kỳ|giai đoạn|năm học|khóa")
_LOCATORS = frozenset({"tại", "ở", "trên địa bàn", "trên", "đến", "về"})
_ADDRESS = frozenset({",", "và", "-", "số", "địa chỉ", "địa", "chỉ"})
_PARTNERS = frozenset({"với", "cùng với"})
_REPORTS = frozenset({"cho biết", "cho hay"})
_CLOSE = 6  # units between the verb of issuing and its document's date
_EARLY = 3  # units in front of a date that opens its sentence
_DAY = 10  # code points of an ISO day


def places(scene: Scene, line: Line, draft: Draft, last: int, *, closed: bool = False) -> tuple[str, ...]:
    """Keys of the places named up to unit ``last``, else the unit whose authority acts.

    ``closed``: behind the verb only places that "tại" and the like introduce count.
    """
    found: dict[str, None] = {}
    start = next((spot + 1 for spot in range(draft.at - 1, 0, -1) if line.units[spot].low == ";"), 0)
    aside = _earlier(draft)
    for spot in range(start, min(last, len(line.units))):
        if spot in aside:
            continue
        unit = line.units[spot]
        if spot and line.units[spot - 1].low == "trên địa bàn" and unit.has("level"):
            word = scene.authority.of_word(unit.low)
            found.update({word: None} if word else {})
        if unit.named is None or unit.named.label is Label.DOC or _elsewhere(line.units, spot):
            continue
        if _counts(line.units, spot, draft.at, closed):
            found.update(dict.fromkeys(unit.named.units))
    return tuple(found) or authorities(scene, draft.told, draft.agents)


def venue(line: Line, last: int) -> tuple[str, ...]:
    """Keys of the places where a sentence says that a meeting is: a place behind "tại", "ở"."""
    found: dict[str, None] = {}
    for spot in range(min(last, len(line.units))):
        unit = line.units[spot]
        if unit.named is not None and unit.is_label(Label.LOC) and _located(line.units, spot):
            found.update(dict.fromkeys(unit.named.units))
    return tuple(found)


def _earlier(draft: Draft) -> range:
    """The units of the verb before, which the same subject has ("đi thăm xã A và khảo sát xã B")."""
    if draft.rule != "acts.coordinated" or draft.here is None:
        return range(0)
    return range(draft.here.last + 1, draft.first)


def _counts(units: Sequence[Unit], spot: int, at: int, closed: bool) -> bool:
    """Whether a named place is where the act is: not in an event's or a document's own name."""
    named = units[spot].named
    distant = named is not None and named.key is not None and named.key.startswith("NIL:") and spot < at
    return _located(units, spot) if distant or (closed and spot > at) else True


def _located(units: Sequence[Unit], spot: int) -> bool:
    """Whether "tại", "ở", "trên địa bàn" stands before a place or before the list it is in."""
    spot -= 1
    while spot >= 0 and (units[spot].low in _ADDRESS or units[spot].is_label(Label.LOC) or units[spot].has("number")):
        spot -= 1
    return spot >= 0 and units[spot].low in _LOCATORS


def authorities(scene: Scene, told: Iterable[str], agents: Iterable[str]) -> tuple[str, ...]:
    """The units of those addressed, else of those who act, else the article's home."""
    national: tuple[str, ...] = ()
    for keys in (told, agents):
        units: dict[str, None] = {}
        for key in keys:
            unit = (
                scene.posts.unit_of(key, scene.authority) or scene.authority.unit_of(key) or _told_by_name(scene, key)
            )
            if unit:
                units.setdefault(unit)
        local = tuple(unit for unit in units if unit != "VN")
        if local:
            return local
        national = national or tuple(units)
    return national or ((scene.authority.home,) if scene.authority.home else ())


def _told_by_name(scene: Scene, key: str) -> str | None:
    """The unit that the name of a body without a key of its own tells."""
    entity = scene.entities.get(key)
    if entity is None or entity.type is not Label.ORG or not key.startswith("NIL:"):
        return None
    return scene.authority.unit_named(key.removeprefix("NIL:"))


def _elsewhere(units: Sequence[Unit], at: int) -> bool:
    """Whether a place only says where a partner or a person is from."""
    named = units[at].named
    if named is None or named.label is not Label.LOC or named.key is None or named.key.startswith("vn/"):
        return False
    if len(named.key) == 2:
        return (at > 0 and units[at - 1].low in {"(", "–", "-"}) or _after_with(units, at)
    return _after_with(units, at)


def _after_with(units: Sequence[Unit], at: int) -> bool:
    """Whether the place belongs to a list behind "với"."""
    spot = at - 1
    while spot >= 0 and (units[spot].mark or units[spot].low == "và" or units[spot].is_label(Label.LOC)):
        spot -= 1
    return spot >= 0 and units[spot].low in _PARTNERS


def sentence_time(line: Line, at: int, act: Act, limit: int) -> str | None:
    """The date that a sentence gives for the act of the verb at unit ``at``, ISO 8601.

    ``limit`` is the first unit of the next act.
    """
    start = _reported(line.units, at)
    before = [spot for spot in range(start, at) if _dates(line.units, spot) and not _of_document(line.units, spot)]
    days = [spot for spot in before if len(_value(line.units[spot])) == _DAY]
    opening = [spot for spot in before if spot <= _EARLY]
    fitting = days or opening
    return _days(line.units, fitting[0]) if fitting else _behind(line, at, act, limit)


def _reported(units: Sequence[Unit], at: int) -> int:
    """Where what somebody reports as done starts: the date in front is that of the report."""
    said = next((spot for spot in range(at - 1, 0, -1) if units[spot].low in _REPORTS), 0)
    return said if any(unit.has("done") for unit in units[said:at]) else 0


def _days(units: Sequence[Unit], spot: int) -> str:
    """A date's value; of two days that "và" joins, the interval."""
    value = _value(units[spot])
    if len(value) == _DAY and spot + 2 < len(units) and units[spot + 1].low == "và":
        last = _value(units[spot + 2])
        return f"{value}/{last}" if len(last) == _DAY and last > value else value
    return value


def _value(unit: Unit) -> str:
    return (unit.named.value if unit.named else None) or ""


def _behind(line: Line, at: int, act: Act, limit: int) -> str | None:
    """A date behind the verb that tells when: of a meeting, of a document issued."""
    units = line.units
    for spot in range(at + 1, limit):
        if not _dates(units, spot):
            continue
        if act is Act.ISSUE and spot <= at + _CLOSE and _of_document(units, spot):
            return _value(units[spot])
        if act in (Act.HOLD, Act.INSPECT, Act.MEET, Act.ATTEND, Act.APPROVE) and _tells(units, spot, act):
            return _value(units[spot])
    return None


def _of_document(units: Sequence[Unit], spot: int) -> bool:
    """Whether the date is that of the document before it."""
    return any(unit.is_label(Label.DOC) for unit in units[max(0, spot - 2) : spot])


def _tells(units: Sequence[Unit], spot: int, act: Act) -> bool:
    before = units[spot - 1]
    value = _value(units[spot])
    return before.low in {"(", "vào", "trong", ",", "sáng", "chiều"} or (act is Act.HOLD and 7 <= len(value) <= _DAY)


def _dates(units: Sequence[Unit], spot: int) -> bool:
    """Whether the unit is a date that may say when, not a target, a term or a comparison."""
    unit = units[spot]
    if unit.named is None or unit.named.label is not Label.DATE or not unit.named.value or _TERM.search(unit.low):
        return False
    before = units[spot - 1].low if spot else ""
    return before not in _TARGETS
