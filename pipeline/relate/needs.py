"""What must stand beside a trigger for it to tell an act, by the name that the lexicon gives it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from pipeline.records import Label
from pipeline.relate.clause import verbal
from pipeline.relate.needs_papers import (
    agreed,
    approved,
    consented,
    document,
    following_unit,
    matter,
    numbered,
    object_at,
    paper,
)
from pipeline.relate.units import Unit

_REACH = 4  # units between a verb and the object that it needs
_GOING = frozenset({"đi", "xuống", "vào cuộc", "tiến hành"})
_NEAR, _FAR = 20, 32  # units between a verb of saying and what must be done, the second behind its colon
_SUBJECT = 16  # units between a meeting and the verb of its opening
_QUOTES = frozenset({'"', "“", "”"})
_AND = frozenset({",", "và"})


def _any(units: Sequence[Unit], at: int) -> bool:
    return True


def _complement(units: Sequence[Unit], at: int) -> bool:
    following = following_unit(units, at)
    return (
        following is not None
        and following.low not in {".", ";", ")", "của", "…", '"', "”"}
        and not following.has("passive", "stative")
        and (following.has("verb") or not following.has("block"))
        and (following.has("determiner") or not following.has("done"))
    )


def _visit(units: Sequence[Unit], at: int) -> bool:
    """What is inspected, or that somebody went there to do it ("đi kiểm tra.")."""
    return _complement(units, at) or (at > 0 and units[at - 1].low in _GOING)


def _chair(units: Sequence[Unit], at: int) -> bool:
    following = following_unit(units, at)
    if following is None or following.low in {".", "…", ":"}:
        return True
    if following.low == "," and any(unit.has("agentive") for unit in units[max(0, at - _SUBJECT // 2) : at]):
        return True  # "cuộc họp do đồng chí A chủ trì, ..."
    return following.has("meeting", "roster") or following.low in {
        "cuộc",
        "buổi",
        "các",
        "phiên",
        "tại",
        "chương",
        "và",
    }


def _decision(units: Sequence[Unit], at: int) -> bool:
    following = following_unit(units, at)
    before = units[at - 1] if at else None
    told = before is not None and (
        before.named is not None or before.has("done", "progress", "planned", "level", "adverb")
    )
    if not told or following is None or following.named is not None or following.mark:
        return False
    return not following.classes or verbal(following) or following.has("paper", "number", "determiner")


def _lead(units: Sequence[Unit], at: int) -> bool:
    following = following_unit(units, at)
    body = at > 0 and units[at - 1].named is not None and units[at - 1].low.endswith("ban")  # "Trưởng ban Chỉ đạo"
    return not body and (following is None or following.low != "của")


def _event(units: Sequence[Unit], at: int) -> bool:
    for unit in units[at + 1 : at + 12]:
        if unit.has("done"):
            return False
        if unit.mark:
            break
    following = following_unit(units, at)
    if following is None or following.named is not None or following.mark:
        return True
    return following.has("meeting", "roster", "determiner", "conjunction") or following.low in {
        "tại",
        "cuộc",
        "chương",
        "khai",
        "bế",
    }


def _meeting(units: Sequence[Unit], at: int) -> bool:
    spot = object_at(units, at)
    return spot is not None and (units[spot].has("meeting") or units[spot].low == "chương trình")


def _session(units: Sequence[Unit], at: int) -> bool:
    """A meeting that is named, not told by a verb of its own ("tiến hành họp")."""
    following = following_unit(units, at)
    return following is not None and following.trigger is None and _meeting(units, at)


def _opened(units: Sequence[Unit], at: int) -> bool:
    return _meeting(units, at) or meeting_before(units, at)


def meeting_before(units: Sequence[Unit], at: int) -> bool:
    """Whether the meeting is the verb's subject ("Hội nghị đã khai mạc")."""
    told = at > 0 and units[at - 1].has("done", "adverb")
    return told and any(unit.has("meeting") for unit in units[max(0, at - _SUBJECT) : at])


def _must(units: Sequence[Unit], at: int) -> bool:
    following = following_unit(units, at)
    far = _FAR if following is not None and following.low == ":" else _NEAR
    return any(unit.has("must") for unit in units[at + 1 : at + far]) or _orders(units, at)


def _orders(units: Sequence[Unit], at: int) -> bool:
    """Whether a colon and a verb follow ("nhấn mạnh: Tập trung ...")."""
    after = [unit for unit in units[at + 1 : at + 4] if unit.low not in _QUOTES]
    return len(after) > 1 and after[0].low == ":" and after[1].has("light", "verb")


def _worked(units: Sequence[Unit], at: int) -> bool:
    """With somebody, or at a place that is visited ("thăm và làm việc tại tỉnh A")."""
    spot = at - 2 if at > 1 and units[at - 1].low in _AND else at - 1
    visited = spot >= 0 and units[spot].low.endswith("thăm")
    following = following_unit(units, at)
    if _with(units, at) and (visited or following is None or following.low not in {"tại", "ở"}):
        return True
    return visited and following is not None and (following.low in {"tại", "ở"} or following.is_label(Label.LOC))


def _partner(units: Sequence[Unit], at: int) -> bool:
    following = following_unit(units, at)
    if following is None:
        return False
    return (
        following.has("honorific", "delegation")
        or following.low.startswith("đoàn ")
        or following.is_label(Label.PER, Label.ORG, Label.ROLE)
        or _with(units, at)
    )


def _with(units: Sequence[Unit], at: int) -> bool:
    return with_after(units, at) is not None


def with_after(units: Sequence[Unit], at: int) -> int | None:
    """The "với" that a meeting's verb has close behind it."""
    for spot in range(at + 1, min(len(units), at + 2 + _REACH)):
        if units[spot].low in {"với", "cùng với", "cùng"}:
            return spot
        if units[spot].mark:
            return None
    return None


def _recipient(units: Sequence[Unit], at: int) -> bool:
    following = following_unit(units, at)
    if following is None:
        return False
    if following.named is not None:
        return following.named.label in (Label.PER, Label.ORG, Label.LOC, Label.ROLE)
    return following.has("generic", "determiner", "honorific", "level") or following.low in {"cho", "lại", "nhiệm vụ"}


def _leading(units: Sequence[Unit], at: int) -> bool:
    following = following_unit(units, at)
    if following is None or (at and units[at - 1].has("leader", "honorific", "determiner", "nominal")):
        return False
    ahead = units[at + 2] if following.low in {",", "và"} and at + 2 < len(units) else following
    return (ahead.trigger is not None and not ahead.has("leader")) or ahead.has("verb", "adverb", "light")


NEEDS: Mapping[str, Callable[[Sequence[Unit], int], bool]] = {
    "agreed": agreed,
    "any": _any,
    "chair": _chair,
    "complement": _complement,
    "consented": consented,
    "decision": _decision,
    "document": document,
    "event": _event,
    "lead": _lead,
    "matter": matter,
    "meeting": _meeting,
    "must": _must,
    "numbered": numbered,
    "object": approved,
    "opened": _opened,
    "paper": paper,
    "partner": _partner,
    "recipient": _recipient,
    "session": _session,
    "verb": _leading,
    "visit": _visit,
    "with": _with,
    "worked": _worked,
}
