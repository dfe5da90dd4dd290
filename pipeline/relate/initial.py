"""A verb that opens its sentence: with a roster behind it, with its subject behind a comma, or with none."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.records import Act, Label
from pipeline.relate.actors import Group
from pipeline.relate.clause import Clause, Predicate, verbal
from pipeline.relate.units import Unit

_WITH_ROSTER = frozenset({Act.ATTEND, Act.CHAIR, Act.MEET})
_ROSTER_REACH = 25  # units between a verb that opens a sentence and the list of those present


def initial(clause: Clause) -> Predicate | None:
    """A verb that opens its sentence: with a roster after it, a subject after its comma, or none."""
    if clause.trigger.act in _WITH_ROSTER:
        roster = _roster(clause)
        if roster is not None:
            return clause.told(roster, "roster")
    fronted = _fronted(clause)
    if fronted is not None:
        return clause.told(fronted, "fronted")
    if clause.before is not None and clause.before.has("subordinator"):
        return None  # "Sau khi ký kết ..., phong trào ...": nobody is told to have done it
    return clause.told(clause.carried, "carried" if clause.carried else "none")


def _roster(clause: Clause) -> Group | None:
    """The people behind "Dự hội nghị có các đồng chí: ..."."""
    for spot in range(clause.at + 1, min(len(clause.units), clause.at + _ROSTER_REACH)):
        unit = clause.units[spot]
        if unit.has("roster") or unit.low == ":":
            return clause.cast.roster(clause.line, spot + 1)
        if unit.is_label(Label.PER):
            return None
    return None


def _fronted(clause: Clause) -> Group | None:
    """The subject behind "Phát biểu chỉ đạo tại hội nghị, đồng chí A ..."."""
    units = clause.units
    inner: Group | None = None  # the subject of "sau khi ...", in front of the main clause's own
    subordinate = False
    for spot in range(clause.at + 1, len(units) - 1):
        if units[spot].low in {";", ":"}:
            return inner
        subordinate = subordinate or (units[spot].has("subordinator") and units[spot - 1].mark)
        comma = units[spot].low == ","
        if comma or _introduces(units, spot):
            group = clause.cast.right_of(clause.line, spot + comma)
            if group is not None and group.actors and _starts_verb(units, group.last + 1):
                if not subordinate or inner is not None:
                    return group
                inner = group
    return inner


def _introduces(units: Sequence[Unit], spot: int) -> bool:
    """Whether an honorific with a name opens a new noun group ("tại buổi lễ đồng chí A đề nghị ...")."""
    if not units[spot].has("honorific") or not units[spot + 1].is_label(Label.PER):
        return False
    before = units[spot - 1]
    if before.trigger is not None and before.trigger.act is Act.DIRECT:
        return False
    return not before.has("preposition", "light", "speech", "determiner", "conjunction", "generic", "leader", "passive")


def _starts_verb(units: Sequence[Unit], at: int) -> bool:
    while at < len(units) and units[at].mark:
        at += 1
    return at < len(units) and verbal(units[at])
