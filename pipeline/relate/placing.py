"""Which unit acts: a bare word of a level ("huyện"), and a unit's name that stands for its authorities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from pipeline.records import Label
from pipeline.relate.scene import Scene
from pipeline.relate.units import Line, Unit

_NUMERALS = frozenset({"determiner", "number"})
_MODIFIED = frozenset({"cấp", "toàn", "ubnd", "hđnd", "chủ tịch", "bí thư", "cán bộ"})
_BODIES = frozenset(
    {"ngành", "sở", "ban", "bộ", "đơn vị", "cơ quan", "đoàn thể", "cấp", "phòng", "sở , ngành", "bộ , ngành"}
)
_CHAIRS = frozenset({"chủ tịch", "phó chủ tịch"})  # "Chủ tịch tỉnh A" heads its People's Committee
_LOOKED_BACK = 400  # units: an article that lost its breaks is one paragraph, and work has to stay linear
_RULERS = frozenset({"chính quyền", "đảng bộ", "cấp ủy"})  # "Đảng bộ, chính quyền và nhân dân huyện A"


def stands_alone(units: Sequence[Unit], at: int) -> bool:
    """Whether a level word means one unit: not "các xã", "2 huyện", "xã, phường", "cấp huyện"."""
    before = units[at - 1] if at else None
    after = units[at + 1] if at + 1 < len(units) else None
    if after is not None and after.low in {",", "và"} and at + 2 < len(units) and units[at + 2].has("level", "generic"):
        return False
    if before is None:
        return True
    if before.classes & _NUMERALS or before.low in _MODIFIED or before.has("preposition"):
        return False
    if before.has("generic", "leader"):
        return before.has("leader") and units[at].low != "địa phương"
    if units[at].low == "địa phương" and before.low in {",", "và"}:
        return False
    return not (before.low in {",", "và"} and at > 1 and (units[at - 2].has("level") or units[at - 2].low in _BODIES))


def nearest(scene: Scene, line: Line, at: int) -> str | None:
    """The unit of a bare word's type that was named last in its paragraph ("Ở huyện A ..., huyện đã ...")."""
    word = line.units[at].low
    for unit in islice(_backwards(scene, line, at), _LOOKED_BACK):
        if unit.named is None or unit.named.label is Label.DOC:
            continue
        key = next((key for key in unit.named.units if scene.authority.type_of(key) == word), None)
        if key is not None:
            return key
    return None


def _backwards(scene: Scene, line: Line, at: int) -> Iterator[Unit]:
    """The units in front of one, up to its paragraph's start."""
    yield from reversed(line.units[:at])
    for index in range(line.index - 1, -1, -1):
        if scene.lines[index].paragraph != line.paragraph:
            return
        yield from reversed(scene.lines[index].units)


def place_actor(units: Sequence[Unit], at: int, first: int, key: str | None, previous: str | None) -> str | None:
    """A unit acts as an authority, unless it only says where the one before it is."""
    if key is None or key.startswith("NIL:"):
        return None
    before = units[at - 1] if at > first else None
    if before is not None and before.is_label(Label.ROLE):
        return None  # the unit of that office
    if before is not None and before.low in _CHAIRS and key.startswith("vn/"):
        return f"ubnd@{key}"
    governed = before is not None and before.low == "nhân dân" and any(u.low in _RULERS for u in units[first:at])
    if before is not None and before.has("generic", "preposition") and not (governed or before.has("leader")):
        return None
    behind = before is not None and before.low in ",(-–" and previous is not None
    if behind and previous is not None and (previous.startswith(key + "/") or not previous.startswith("vn/")):
        return None
    return key
