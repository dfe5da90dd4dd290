"""Whether an act is told with the agent that it needs, or well enough without one."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.records import Act
from pipeline.relate.actors import Group
from pipeline.relate.clause import Clause, opening
from pipeline.relate.drafts import Draft
from pipeline.relate.groups import TERM
from pipeline.relate.lexicon import Trigger
from pipeline.relate.units import Line, Unit
from pipeline.relate.untold import unowned

_NOT_OWN = frozenset({"acts.carried", "acts.none", "acts.coordinated"})
_SESSIONS = frozenset({"kỳ họp", "hội nghị", "đại hội", "phiên họp", "cuộc họp"})
_BETWEEN = ("number", "done", "progress", "adverb", "verb", "light", "speech")  # "Đại hội đã thảo luận và thông qua"
_MEMBERS = frozenset({"đại biểu", "các đại biểu"})
_NAME = 16  # units of a meeting's name
_TO_COME = frozenset({"trong thời gian tới", "thời gian tới", "sắp tới"})
_BARE = 8  # units of a sentence that only says who chairs: a caption that lost its line
_BOARD = 4  # units from the start of a group that may say "Đoàn chủ tịch"


def session(units: Sequence[Unit], first: int) -> bool:
    """Whether a session is the subject of the verb that starts at ``first`` ("Kỳ họp thứ 8 đã thông qua ...")."""
    at = first - 1
    while at > 0 and (units[at].has(*_BETWEEN) or units[at].low in {",", "và"} or TERM.fullmatch(units[at].low)):
        at -= 1
    return at >= 0 and units[at].low in _SESSIONS and at <= opening(units)


def sitting(units: Sequence[Unit], draft: Draft) -> bool:
    """Whether those who approve are a session or its members: the body that sits approves."""
    if draft.act is not Act.APPROVE:
        return False
    group = draft.here
    members = group is not None and any(unit.low in _MEMBERS for unit in units[group.first : group.last + 1])
    return draft.rule == "acts.session" or (draft.rule == "acts.subject" and members)


def held_by(clause: Clause, governor: int | None) -> bool:
    """Whether a meeting in front of "do" was held by those behind it ("Hội nghị ... do Ban Bí thư tổ chức")."""
    if clause.trigger.act is not Act.HOLD or governor is None or clause.fits:
        return False
    ahead = clause.units[clause.at + 1 : clause.at + 3]
    future = any(unit.has("planned") or unit.low in _TO_COME for unit in ahead)
    return not future and any(unit.has("meeting") for unit in clause.units[max(0, governor - _NAME) : governor])


def has_agent(line: Line, draft: Draft, trigger: Trigger) -> bool:
    """Whether the trigger has the agent that it needs."""
    connected = draft.rule == "acts.coordinated" and line.units[draft.first].has("connective")
    if trigger.subject == "own" and draft.rule in _NOT_OWN and not connected:
        return False
    if draft.agents or draft.rule in {"acts.assigned", "acts.session"}:
        return True
    if draft.act is Act.IMPLEMENT:
        return not unowned(line, draft)
    if draft.rule == "acts.passive" and draft.act is Act.HOLD:
        return True  # "Nhiều hội thảo đã được tổ chức"
    coordinated = draft.rule == "acts.coordinated" and (draft.also or not trigger.opens)
    general = draft.rule == "acts.subject" or coordinated
    addressed = draft.act is Act.DIRECT and draft.told_group is not None and draft.subject is not None
    if addressed and general and (trigger.opens or (draft.here is not None and _many(line.units, draft.here))):
        return True
    return trigger.subject == "none" or _in_general(line, draft)


def _in_general(line: Line, draft: Draft) -> bool:
    """Whether a general subject is enough: of those present, of a board that chairs, of what many have held."""
    group = draft.here
    if group is None or draft.rule != "acts.subject":
        return draft.act is Act.ATTEND and draft.subject is not None and line.caption
    units = line.units
    if draft.act is Act.ATTEND:
        return line.caption
    if draft.act is Act.CHAIR:
        return (
            line.caption
            or len(units) <= _BARE
            or any(unit.low == "đoàn chủ tịch" for unit in units[group.first : group.first + _BOARD])
        )
    done = any(unit.has("done", "progress") for unit in units[draft.first : draft.at])
    return draft.act is Act.HOLD and done and _many(units, group)


def _many(units: Sequence[Unit], group: Group) -> bool:
    """Whether a group speaks of several ("Các huyện, thị xã trong cụm")."""
    return any(unit.has("determiner") for unit in units[max(0, group.first - 1) : group.last])
