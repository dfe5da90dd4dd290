"""Where and when an act took place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.records import Act, Label
from pipeline.relate.scene import Scene
from pipeline.relate.units import Line, Unit

_TARGETS = frozenset({"đến", "tới", "tính đến", "trước", "hết", "kỳ", "từ nay đến", "so với", "cùng kỳ", "từ"})
_TERM = re.compile(r"nhiệm kỳ|giai đoạn|năm học|khóa")
_PARTNERS = frozenset({"với", "cùng với"})
_EARLY = 3  # units in front of a date that opens its sentence
_DAY = 10  # code points of an ISO day


def places(scene: Scene, line: Line, first: int, last: int, agents: Iterable[str], told: Iterable[str]) -> tuple[str, ...]:
    """Keys of the places named between two units, else the unit whose authority acts."""
    found: dict[str, None] = {}
    for at in range(first, min(last, len(line.units) - 1) + 1):
        unit = line.units[at]
        if unit.named is None or unit.named.label is Label.DOC or _elsewhere(line.units, at):
            continue
        for key in unit.named.units:
            found.setdefault(key)
    return tuple(found) or authorities(scene, told, agents)


def authorities(scene: Scene, told: Iterable[str], agents: Iterable[str]) -> tuple[str, ...]:
    """The units of those addressed, else of those who act, else the article's home."""
    for keys in (told, agents):
        units: dict[str, None] = {}
        for key in keys:
            unit = scene.posts.unit_of(key, scene.authority) or scene.authority.unit_of(key)
            if unit:
                units.setdefault(unit)
        if units:
            return _narrow(tuple(units))
    return (scene.authority.home,) if scene.authority.home else ()


def _narrow(units: tuple[str, ...]) -> tuple[str, ...]:
    """Without the nation where a unit of it stands too."""
    local = tuple(unit for unit in units if unit != "VN")
    return local or units


def _elsewhere(units: Sequence[Unit], at: int) -> bool:
    """Whether a place only says where a partner or a person is from."""
    named = units[at].named
    if named is None or named.label is not Label.LOC or named.key is None or named.key.startswith("vn/"):
        return False
    if len(named.key) == 2:
        return at > 0 and units[at - 1].low in {"(", "–", "-"} or _after_with(units, at)
    return _after_with(units, at)


def _after_with(units: Sequence[Unit], at: int) -> bool:
    """Whether the place belongs to a list behind "với"."""
    spot = at - 1
    while spot >= 0 and (units[spot].mark or units[spot].low == "và" or units[spot].is_label(Label.LOC)):
        spot -= 1
    return spot >= 0 and units[spot].low in _PARTNERS


def sentence_time(line: Line, at: int, act: Act) -> str | None:
    """The date that a sentence gives for the act of the verb at unit ``at``, ISO 8601."""
    before = [spot for spot in range(at) if _dates(line.units, spot)]
    days = [spot for spot in before if len(_value(line.units[spot])) == _DAY]
    opening = [spot for spot in before if spot <= _EARLY]
    fitting = days or opening
    return _value(line.units[fitting[0]]) if fitting else _behind(line, at, act)


def _value(unit: Unit) -> str:
    return (unit.named.value if unit.named else None) or ""


def _behind(line: Line, at: int, act: Act) -> str | None:
    """A date behind the verb that tells when: of a meeting, of a document issued."""
    units = line.units
    for spot in range(at + 1, len(units)):
        if not _dates(units, spot):
            continue
        if act is Act.ISSUE and any(unit.is_label(Label.DOC) or unit.has("paper") for unit in units[max(at, spot - 4) : spot]):
            return _value(units[spot])
        if act in (Act.HOLD, Act.INSPECT, Act.MEET, Act.ATTEND, Act.APPROVE) and _tells(units, spot, act):
            return _value(units[spot])
    return None


def _tells(units: Sequence[Unit], spot: int, act: Act) -> bool:
    before = units[spot - 1]
    value = _value(units[spot])
    return before.low in {"(", "vào", "trong", ",", "sáng", "chiều"} or act is Act.HOLD and 7 <= len(value) <= _DAY


def _dates(units: Sequence[Unit], spot: int) -> bool:
    """Whether the unit is a date that may say when, not a target, a term or a comparison."""
    unit = units[spot]
    if not unit.is_label(Label.DATE) or unit.named is None or not unit.named.value or _TERM.search(unit.low):
        return False
    before = units[spot - 1].low if spot else ""
    return before not in _TARGETS
