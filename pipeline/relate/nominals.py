"""Acts told by a noun: "theo chỉ đạo của X", "được sự phân công của X", "với sự tham dự của X"."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.records import Label, Modality
from pipeline.relate.actors import Group
from pipeline.relate.clause import Clause, Predicate, opening, verbal
from pipeline.relate.units import Unit

_OBEYED = frozenset({"theo", "thực hiện", "thực hiện theo"})
_ASSIGNED = frozenset({"phân công", "chỉ định", "ủy quyền"})  # "được sự phân công của X"
_EARLY = 2  # units of a main clause in front of "chỉ đạo của X" where that opens it
_PRESENT = 5  # units between "sự tham dự" and "của"


def gives_views(clause: Clause) -> bool:
    """Whether this is "phát biểu ý kiến chỉ đạo", which is said like "phát biểu chỉ đạo"."""
    at = clause.first
    return at > 1 and clause.units[at - 1].low == "ý kiến" and clause.units[at - 2].low == "phát biểu"


def is_obeyed(clause: Clause) -> bool:
    """Whether this is "theo chỉ đạo của X", a noun of order with its author."""
    units, at = clause.units, clause.at
    if at + 2 >= len(units) or units[at + 1].low != "của":
        return False
    before = units[max(0, clause.first - 2) : at]
    if clause.trigger.id in _ASSIGNED and len(before) > 1 and (before[0].has("passive") and before[1].low == "sự"):
        return True
    return (clause.trigger.needs == "lead" or clause.trigger.id == "yêu cầu") and any(
        unit.low in _OBEYED for unit in before
    )


def nominal_act(clause: Clause) -> Predicate | None:
    """In "theo chỉ đạo của X", X directed what the clause before tells."""
    group = clause.cast.right_of(clause.line, clause.at + 2)
    if group is not None and clause.first <= opening(clause.units) + _EARLY:
        group = clause.cast.group(clause.line, group.first, _first_alone(clause.units, group))
    labels = (Label.PER, Label.ORG, Label.ROLE)
    if group is None or not any(clause.units[actor.at].is_label(*labels) for actor in group.actors):
        return None
    return Predicate(clause.at, max(0, clause.first - 1), group, "nominal", Modality.DONE)


def guidance(clause: Clause) -> Predicate | None:
    """In "dưới sự chủ trì của đồng chí A", A chairs."""
    units, at = clause.units, clause.at
    if at + 2 >= len(units) or units[at + 1].low != "của":
        return None
    group = clause.cast.right_of(clause.line, at + 2)
    if group is not None and group.last + 1 < len(units) and verbal(units[group.last + 1]):
        comma = next((spot for spot in range(group.last, group.first, -1) if units[spot].low == ","), None)
        group = clause.cast.group(clause.line, group.first, comma - 1) if comma else group  # ", the body met"
    return clause.told(group, "nominal") if group is not None and group.actors else None


def presence(clause: Clause) -> Predicate | None:
    """In "với sự tham dự của các đồng chí ...", those named attend."""
    for spot in range(clause.at + 1, min(len(clause.units), clause.at + _PRESENT)):
        unit = clause.units[spot]
        if unit.low == "của" or unit.has("roster"):
            group = clause.cast.roster(clause.line, spot + 1)
            return clause.told(group, "roster") if group is not None else None
    return None


def _first_alone(units: Sequence[Unit], group: Group) -> int:
    """Where the first actor of a group ends; behind its comma the main clause's subject starts."""
    first = group.actors[0].at if group.actors else group.last
    return next((at - 1 for at in range(first, group.last) if units[at].low == ","), group.last)
