"""Which role belongs to which person: "Chủ tịch UBND huyện A", "A - Bí thư, Chủ tịch ..."."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.records import Label
from pipeline.relate.units import Unit

_COMMAS = frozenset(",-–—")
_JOINS = frozenset({"kiêm", "và", "kiêm nhiệm", "đồng thời", "đồng thời là"})
_BRIDGES = frozenset(
    {
        "nguyên",
        "bổ nhiệm",
        "điều động",
        "phân công",
        "luân chuyển",
        "chỉ định",
        "cử",
        "tiếp tục",
        "đảm",
        "nhiệm",
        "nhận",
        "là",
        "hiện là",
        "giữ",
        "chức",
        "vụ",
        "làm",
        "được",
        "bầu",
        "bổ",
        "hiện",
        "chức vụ",
        "bầu giữ",
    }
)
_APPOINTED = 8  # units of "được điều động giữ chức vụ"
_GIVEN = frozenset({"bổ nhiệm", "bổ", "bầu", "bầu giữ", "điều động", "phân công", "luân chuyển", "chỉ định", "giữ"})
_APPOINTEE = 30  # units between a person and the post given
_STANDING = frozenset({"thường vụ", "ban thường vụ", "ủy viên ban thường vụ"})
_SPLITS = frozenset({"và", "cùng", "cùng với"})


def attach(units: Sequence[Unit]) -> dict[int, int]:
    """For each ROLE's index the index of the PER who is told to hold it."""
    found: dict[int, int] = {}
    labels = [(index, unit.named.label) for index, unit in enumerate(units) if unit.named is not None]
    people = [index for index, label in labels if label is Label.PER]
    for person in people:
        for role in _before(units, person):
            found.setdefault(role, person)
        chain, following = _after(units, person)
        kept = chain if following is None else _share(units, person, chain, bool(_before(units, person)))
        for role in kept:
            found.setdefault(role, person)
    for role, label in labels:
        if label is Label.ROLE and role not in found:
            appointed = _appointed(units, role)
            found.update({} if appointed is None else {role: appointed})
    for person in people:
        if person not in found.values() and _set_off(units, person) and person - 2 not in found:
            found[person - 2] = person
    return {role: person for role, person in found.items() if not _former(units, role)}


def _appointed(units: Sequence[Unit], role: int) -> int | None:
    """The person who a sentence says was given the post ("A từ công chức được bổ nhiệm làm ...")."""
    start = role
    while start > 0 and (units[start - 1].low in _BRIDGES or units[start - 1].low == "sang"):
        start -= 1
    verbs = {unit.low for unit in units[start:role]}
    if verbs.isdisjoint(_GIVEN) or (start > 0 and units[start - 1].low == "thôi"):
        return None
    depth = 0
    for at in range(start - 1, max(-1, start - _APPOINTEE), -1):
        depth += (units[at].low == ")") - (units[at].low == "(")
        if units[at].low == ";" or units[at].has("speech"):
            return None
        if depth == 0 and units[at].is_label(Label.PER):
            return at
    return None


def _set_off(units: Sequence[Unit], person: int) -> bool:
    """Whether commas set a name off behind its office ("Chủ tịch UBND tỉnh, Trần Văn A, đã ...")."""
    before = person > 1 and units[person - 1].low == "," and units[person - 2].is_label(Label.ROLE)
    return before and person + 2 < len(units) and units[person + 1].low == "," and units[person + 2].named is None


def _before(units: Sequence[Unit], person: int) -> list[int]:
    """Roles in front of a name: the last touches it, others stand in a chain before that one."""
    at = person - 1
    while at >= 0 and units[at].has("honorific"):
        at -= 1
    if at > 0 and units[at].low == "." and units[at - 1].is_label(Label.ROLE):
        at -= 1  # "Chủ tịch UBND TP. Trần Văn A"
    roles: list[int] = []
    while at >= 0 and units[at].is_label(Label.ROLE):
        roles.append(at)
        at -= 1
        if at > 0 and (units[at].low in _COMMAS or units[at].low in _JOINS) and units[at - 1].is_label(Label.ROLE):
            at -= 1
    if len(roles) > 1 and _named_left(units, at):
        return roles[: _own(units, roles)]
    return roles


def _named_left(units: Sequence[Unit], at: int) -> bool:
    """Whether another person's name stands right before a chain of roles."""
    if at >= 0 and units[at].low in _COMMAS:
        at -= 1
    return at >= 0 and units[at].is_label(Label.PER)


def _own(units: Sequence[Unit], roles: Sequence[int]) -> int:
    """How many of a shared chain's roles, from the last one, are the following person's."""
    for count, role in enumerate(roles[:-1], 1):
        if units[role - 1].low in _SPLITS:
            return count
    return 1


def _after(units: Sequence[Unit], person: int) -> tuple[list[int], int | None]:
    """Roles behind a name, and the next name where it touches the last of them."""
    at = person + 1
    while (
        at < len(units)
        and at - person <= 6
        and (units[at].low in _COMMAS or units[at].low in "(:" or units[at].low in _BRIDGES or standing(units, at))
    ):
        at += 1
    roles: list[int] = []
    while at < len(units) and units[at].is_label(Label.ROLE):
        roles.append(at)
        at += 1
        step = at
        while step < len(units) and step - at < 2 and (units[step].low in _COMMAS or units[step].low in _JOINS):
            step += 1
        while step < len(units) and step - at < _APPOINTED and units[step].low in _BRIDGES:
            step += 1
        if step < len(units) and units[step].is_label(Label.ROLE):
            at = step
    while at < len(units) and units[at].has("honorific"):
        at += 1
    touching = bool(roles) and at < len(units) and units[at].is_label(Label.PER)
    return roles, at if touching else None


def standing(units: Sequence[Unit], at: int) -> bool:
    """Whether the unit belongs to a membership told by two words: "Thường vụ" and a committee."""
    before = at if units[at].low in _STANDING else at - 1
    return (
        before >= 0
        and units[before].low in _STANDING
        and before + 1 < len(units)
        and units[before + 1].is_label(Label.ORG)
    )


def _share(units: Sequence[Unit], person: int, chain: Sequence[int], preceded: bool) -> list[int]:
    """The roles of a chain between two names that are the first person's."""
    if preceded:
        return []
    roles = list(reversed(chain))
    return list(chain[: len(chain) - _own(units, roles)])


def _former(units: Sequence[Unit], role: int) -> bool:
    return role > 0 and units[role - 1].low in {"cựu", "thôi giữ chức"}
