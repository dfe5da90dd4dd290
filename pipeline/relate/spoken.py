"""An order inside what somebody is told to say: "Đồng chí A mong muốn các xã cần ..."."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.records import Act
from pipeline.relate.actors import Cast, Group
from pipeline.relate.clause import verbal
from pipeline.relate.drafts import Draft
from pipeline.relate.groups import governs, solid
from pipeline.relate.units import Line, Unit

_REPORTS = frozenset({"cho biết", "cho hay", "chia sẻ", "thông tin", "báo cáo"})  # what is, not what should be
_CHAIN = 3  # units from a subject's verb to the one that says


def spoken_order(
    line: Line, known: Sequence[tuple[int, Group]], speaker: Group, own: frozenset[str], cast: Cast
) -> Draft | None:
    """What somebody needs to do, by the speaker; the speaker's ``own`` body only says what it will do itself."""
    said = next((at for at, group in known if group.first == speaker.first), None)
    if said is None or any(unit.low in _REPORTS for unit in line.units[said : said + _CHAIN]):
        return None
    for at in range(said + 1, len(line.units)):
        if not _modal(line.units, at):
            continue
        group, governor = cast.reach_left(line, at - 1)
        if group is None or group.last != at - 1 or group.first <= said or not own.isdisjoint(group.keys):
            return None
        if governor is not None and governs(line.units[governor]) and not line.units[governor].has("speech"):
            return None
        draft = Draft(at, at, Act.DIRECT, "acts.spoken", at, subject=speaker, agents=speaker.keys)
        draft.why = ("spoken", *speaker.hows)
        draft.told_group, draft.told = group, group.keys
        return draft
    return None


def _modal(units: Sequence[Unit], at: int) -> bool:
    """Whether "cần" or "phải" stands right behind those who are to act, with a verb behind it."""
    unit = units[at]
    if not unit.has("must") or unit.has("verb", "causal", "block") or not solid(units[at - 1]):
        return False
    return at + 1 < len(units) and (verbal(units[at + 1]) or units[at + 1].has("light", "adverb"))
