"""A trigger in its clause: whether it tells an act, whose it is, and how that was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.records import Act, Label, Modality
from pipeline.relate.actors import Cast, Group
from pipeline.relate.clause import chain_start, modality, opening, subjectless, verbal
from pipeline.relate.groups import POINTERS, TERM, governs
from pipeline.relate.lexicon import Trigger
from pipeline.relate.needs import NEEDS, meeting_before
from pipeline.relate.units import Line, Unit
from pipeline.relate.untold import conditional, counted, is_object, listed_noun, nominal, owns, supposed

_WITH_ROSTER = frozenset({Act.ATTEND, Act.CHAIR, Act.MEET})
_ROSTER_REACH = 25  # units between a verb that opens a sentence and the list of those present
_OBEYED = frozenset({"theo", "thực hiện", "thực hiện theo"})
_ASSIGNED = frozenset({"phân công", "chỉ định", "ủy quyền"})  # "được sự phân công của X"
_EARLY = 3  # units before "theo chỉ đạo của X" where it opens its sentence
_PRESENT = 5  # units between "sự tham dự" and "của"
_CLAUSE_OPENERS = ("connective", "conjunction", "purpose", "subordinator", "fact")


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb that tells an act.

    ``first`` is the first unit of the verb with the adverbs before it. ``how`` says how the
    subject was found: subject, coordinated, carried, roster, fronted, passive, nominal, none.
    """

    at: int
    first: int
    subject: Group | None
    how: str
    modality: Modality


@dataclass(frozen=True, slots=True)
class Clause:
    """A trigger with what is needed to find its subject.

    ``known`` are the sentence's verbs that have a noun group of their own, ``carried`` is the
    subject of the sentence before, ``fits`` whether the trigger has beside it what it needs.
    """

    line: Line
    at: int
    first: int
    trigger: Trigger
    fits: bool
    mode: Modality
    cast: Cast
    known: Sequence[tuple[int, Group]]
    carried: Group | None

    @property
    def units(self) -> list[Unit]:
        """The sentence's units."""
        return self.line.units

    @property
    def before(self) -> Unit | None:
        """The unit in front of the verb and its adverbs."""
        return self.line.units[self.first - 1] if self.first else None

    def told(self, subject: Group | None, how: str) -> Predicate:
        """The act, by its subject."""
        return Predicate(self.at, self.first, subject, how, self.mode)


def predicate(
    line: Line, at: int, cast: Cast, *, known: Sequence[tuple[int, Group]], carried: Group | None
) -> Predicate | None:
    """Read a trigger in its clause; None if it is no verb here or nothing tells an act."""
    trigger = line.units[at].trigger
    if trigger is None or line.units[at].has("block"):
        return None
    first = chain_start(line.units, at)
    fits = NEEDS[trigger.needs](line.units, at)
    mode = modality(line.units, first, at)
    clause = Clause(line, at, first, trigger, fits, mode, cast, known, carried)
    before = clause.before
    if _is_obeyed(clause):
        return _nominal_act(clause)
    if trigger.act is Act.ATTEND and at and line.units[at - 1].low in {"sự", "với sự"}:
        return _presence(clause)
    if trigger.needs == "opened" and not NEEDS["meeting"](line.units, at) and meeting_before(line.units, at):
        return clause.told(None, "nominal")
    if at and is_object(line.units[at - 1], trigger):
        return None
    if trigger.act is Act.INSPECT and counted(line.units, first, at):
        return None
    if supposed(line.units, first) or listed_noun(line.units, first):
        return None
    if before is None or _opens_clause(line.units, first):
        return _initial(clause) if fits else None
    return _inside(clause, before)


def _inside(clause: Clause, before: Unit) -> Predicate | None:
    """A verb with something in front of it: what kind of word that is decides."""
    if _gives_views(clause):
        return _coordinated(clause)
    if before.has("passive") or (before.named is None and nominal(before)):
        return clause.told(None, "none") if clause.fits and _whole(clause) else None
    group, governor = clause.cast.reach_left(clause.line, clause.first - 1)
    ruler = clause.units[governor] if governor is not None else None
    if group is not None and ruler is not None and ruler.has("passive"):
        if governor is not None and conditional(clause.units, governor):
            return None
        return clause.told(group, "passive") if clause.fits or _passive_fits(clause.trigger) else None
    if not clause.fits or (before.has("must") and clause.trigger.act is not Act.IMPLEMENT):
        return None
    if group is None and before.named is not None and governor is not None:
        return None
    if group is not None and _touches(clause, group.last):
        return _adjacent(clause, group, governor)
    return _apart(clause, before, group, ruler)


def _gives_views(clause: Clause) -> bool:
    """Whether this is "phát biểu ý kiến chỉ đạo", which is said like "phát biểu chỉ đạo"."""
    at = clause.first
    return at > 1 and clause.units[at - 1].low == "ý kiến" and clause.units[at - 2].low == "phát biểu"


def _apart(clause: Clause, before: Unit, group: Group | None, ruler: Unit | None) -> Predicate | None:
    """A verb that no noun group touches: behind an apposition's comma, or coordinated."""
    if group is not None and before.mark and _clause_initial(ruler):
        return clause.told(group, "subject")
    if before.named is None and not before.classes and before.trigger is None:
        done = any(unit.has("done") for unit in clause.units[clause.first : clause.at])
        return clause.told(None, "none") if done else None
    return _coordinated(clause)


def _adjacent(clause: Clause, group: Group, governor: int | None) -> Predicate | None:
    """A group right before the verb is its subject, unless what governs it says otherwise."""
    if governor is None:
        return clause.told(group, "subject")
    ruler = clause.units[governor]
    if ruler.low == "là" and not group.actors:
        owner = clause.cast.left_of(clause.line, governor - 1)
        return clause.told(owner, "subject") if owner else None
    if ruler.low == "mà":
        return None  # "các giải pháp mà Sở A đề xuất": a matter, not an act told
    if not governs(ruler):
        return clause.told(group, "subject")
    if _modifies(clause, group, ruler):
        return None
    if ruler.has("sending") and clause.trigger.act in (Act.ISSUE, Act.APPROVE):
        return None
    if owns(clause.units, governor, ruler):
        return None
    return _coordinated(clause) if ruler.has("sending") else clause.told(group, "subject")


def _modifies(clause: Clause, group: Group, ruler: Unit) -> bool:
    """Whether a governed group and its verb only modify, or are ordered by, the word before."""
    if ruler.has("preposition", "stative", "roster") or not group.actors:
        return True
    if ruler.trigger is not None and ruler.trigger.act is Act.DIRECT and not ruler.has("leader"):
        return True
    return clause.trigger.act in _WITH_ROSTER


def _passive_fits(trigger: Trigger) -> bool:
    """Whether a passive needs no object behind the verb: its object stands in front."""
    return trigger.act is Act.APPROVE or (trigger.act is Act.ISSUE and " " in trigger.id)


def _opens_clause(units: Sequence[Unit], first: int) -> bool:
    """Whether only connectives, dates and a closed adverbial stand before a verb."""
    if units[first - 1].mark and first == opening(units):
        return True
    return all(unit.mark or unit.is_label(Label.DATE) or unit.has("connective", "number") for unit in units[:first])


def _is_obeyed(clause: Clause) -> bool:
    """Whether this is "theo chỉ đạo của X", a noun of order with its author."""
    units, at = clause.units, clause.at
    if at + 2 >= len(units) or units[at + 1].low != "của":
        return False
    before = units[max(0, clause.first - 2) : clause.first]
    if clause.trigger.id in _ASSIGNED and len(before) > 1 and (before[0].has("passive") and before[1].low == "sự"):
        return True
    return clause.trigger.needs == "lead" and any(unit.low in _OBEYED for unit in before)


def _nominal_act(clause: Clause) -> Predicate | None:
    """In "theo chỉ đạo của X", X directed what the clause before tells."""
    group = clause.cast.right_of(clause.line, clause.at + 2)
    if group is not None and clause.first <= _EARLY:
        group = clause.cast.group(clause.line, group.first, _first_alone(clause.units, group))
    labels = (Label.PER, Label.ORG, Label.ROLE)
    if group is None or not any(clause.units[actor.at].is_label(*labels) for actor in group.actors):
        return None
    return Predicate(clause.at, max(0, clause.first - 1), group, "nominal", Modality.DONE)


def _presence(clause: Clause) -> Predicate | None:
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


def _whole(clause: Clause) -> bool:
    """Whether "Việc triển khai ..." opens the sentence: an act of carrying out, with nobody named."""
    noun = clause.first - 1
    opens = clause.units[noun].low == "việc" and noun <= opening(clause.units)
    return opens and clause.trigger.act is Act.IMPLEMENT


def _touches(clause: Clause, last: int) -> bool:
    """Whether only a term of office stands between a group and the verb ("khóa III, nhiệm kỳ 2016-2021")."""
    between = clause.units[last + 1 : clause.first]
    if between and between[-1].mark:
        return False
    return all(
        TERM.fullmatch(unit.low) or unit.is_label(Label.DATE) or unit.low == "," or unit.low in POINTERS
        for unit in between
    )


def _clause_initial(ruler: Unit | None) -> bool:
    """Whether a group that ends with a comma starts its clause; ``ruler`` is the word before it."""
    if ruler is None:
        return True
    if governs(ruler):
        return False
    return ruler.mark or ruler.is_label(Label.DATE) or ruler.has(*_CLAUSE_OPENERS)


def _initial(clause: Clause) -> Predicate:
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
    for spot in range(clause.at + 1, len(units) - 1):
        if units[spot].low in {";", ":"}:
            return None
        if units[spot].low == ",":
            group = clause.cast.right_of(clause.line, spot + 1)
            if group is not None and group.actors and _starts_verb(units, group.last + 1):
                return group
    return None


def _starts_verb(units: Sequence[Unit], at: int) -> bool:
    while at < len(units) and units[at].mark:
        at += 1
    return at < len(units) and verbal(units[at])


def _coordinated(clause: Clause) -> Predicate | None:
    """A verb behind another verb's object: the act of the clause's subject."""
    left = [(verb, group) for verb, group in clause.known if verb < clause.first]
    if left:
        verb, group = left[-1]
        listed = any(unit.low == ":" for unit in clause.units[verb : clause.first])
        ordered = any(unit.has("must") and unit.low.startswith("có ") for unit in clause.units[: clause.first])
        ordered = (ordered or clause.units[verb].has("must")) and clause.trigger.act is not Act.IMPLEMENT
        return None if listed or ordered else clause.told(group, "coordinated")
    if subjectless(clause.units) and clause.carried is not None:
        return clause.told(clause.carried, "carried")
    return clause.told(None, "none")
