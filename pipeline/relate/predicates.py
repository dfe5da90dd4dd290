"""A trigger in its clause: whether it tells an act, whose it is, and how that was found."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.records import Act, Label
from pipeline.relate.actors import Cast, Group
from pipeline.relate.agency import held_by, session
from pipeline.relate.clause import Clause, Predicate, chain_start, modality, opening, subjectless, unknown
from pipeline.relate.groups import POINTERS, TERM, governs
from pipeline.relate.initial import initial
from pipeline.relate.needs import NEEDS, meeting_before
from pipeline.relate.nominals import gives_views, guidance, is_obeyed, nominal_act, presence
from pipeline.relate.units import Line, Unit
from pipeline.relate.untold import (
    beforehand,
    conditional,
    counted,
    goes_on_paper,
    is_object,
    listed_noun,
    nominal,
    owns,
    supposed,
)

_WITH_ROSTER = frozenset({Act.ATTEND, Act.CHAIR, Act.MEET})
_BY = frozenset({Act.ISSUE, Act.APPROVE})  # "Kết luận do A ký"
_MATTER = 6  # units between a matter and "do"
_TOPICS = frozenset({"trường hợp", "hộ"})  # "Riêng trường hợp A, giao Sở B ..."
_ERRAND = 10  # units between what somebody did and what for
_CLAUSE_OPENERS = ("connective", "conjunction", "purpose", "subordinator", "fact")


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
    if is_obeyed(clause):
        return nominal_act(clause)
    if trigger.act is Act.ATTEND and at and line.units[at - 1].low in {"sự", "với sự"}:
        return presence(clause)
    if trigger.act is Act.CHAIR and at and line.units[at - 1].low in {"sự", "dưới sự", "với sự"}:
        return guidance(clause)
    if trigger.needs == "opened" and not NEEDS["meeting"](line.units, at) and meeting_before(line.units, at):
        return clause.told(None, "nominal")
    if at and is_object(line.units[at - 1], trigger):
        return None
    if trigger.act is Act.INSPECT and counted(line.units, first, at):
        return None
    if trigger.needs == "recipient" and before is not None and before.low == "để":
        return None
    if trigger.act in _BY and beforehand(line.units, first):
        return None
    if trigger.act is Act.ISSUE and fits and before is not None and before.is_label(Label.DOC):
        return None  # "Nghị định 58 đã ban hành cơ chế ...": what the document says
    if supposed(line.units, first) or listed_noun(line.units, first):
        return None
    if before is None or _opens_clause(line.units, first):
        return initial(clause) if fits else None
    return _inside(clause, before)


def ordered_work(line: Line, at: int) -> Predicate | None:
    """In an order's content "thực hiện" with a document as its object, whoever is to do it."""
    units = line.units
    trigger = units[at].trigger
    if trigger is None or trigger.act is not Act.IMPLEMENT or not NEEDS[trigger.needs](units, at):
        return None
    first = chain_start(units, at)
    before = units[first - 1] if first else None
    if before is not None and (nominal(before) or before.has("purpose", "preposition", "must", "subordinator")):
        return None
    return Predicate(at, first, None, "none", modality(units, first, at))


def _inside(clause: Clause, before: Unit) -> Predicate | None:
    """A verb with something in front of it: what kind of word that is decides."""
    if gives_views(clause):
        return _coordinated(clause)
    ordering = _ordering_paper(clause, before)
    if ordering is not None:
        return clause.told(ordering, "papered") if clause.fits else None
    assigned = _assigned(clause, before)
    if assigned is not None:
        return clause.told(assigned, "assigned")
    if clause.trigger.act is Act.APPROVE and clause.fits and session(clause.units, clause.first):
        return clause.told(None, "session")
    if before.has("passive") and clause.trigger.act is Act.HOLD and meeting_before(clause.units, clause.first - 1):
        return clause.told(None, "passive")
    if before.has("passive") or (before.named is None and nominal(before)):
        return clause.told(None, "none") if clause.fits and _whole(clause) else None
    group, governor = clause.cast.reach_left(clause.line, clause.first - 1)
    ruler = clause.units[governor] if governor is not None else None
    if group is not None and ruler is not None and ruler.has("passive"):
        if governor is not None and conditional(clause.units, governor):
            return None
        fits = clause.fits or _passive_fits(clause, governor)
        return clause.told(group, "passive") if fits else None
    if group is not None and group.actors and ruler is not None and ruler.low == "do" and clause.trigger.act in _BY:
        return clause.told(group, "passive") if _named_before(clause.units, governor) else None
    if group is not None and group.actors and ruler is not None and ruler.low == "do" and held_by(clause, governor):
        return clause.told(group, "passive")
    if not clause.fits or (before.has("must") and clause.trigger.act is not Act.IMPLEMENT):
        return None
    if group is None and before.named is not None and governor is not None:
        return None
    if group is not None and _touches(clause, group.last):
        return _adjacent(clause, group, governor)
    return _apart(clause, before, group, ruler)


def _ordering_paper(clause: Clause, before: Unit) -> Group | None:
    """Who orders by a document just issued: "A vừa có văn bản chỉ đạo ...", "A ban hành Chỉ thị yêu cầu ..."."""
    if clause.trigger.act is not Act.DIRECT or not before.has("order") or before.named is not None:
        return None
    left = [(verb, group) for verb, group in clause.known if verb < clause.first - 1]
    issue = clause.units[clause.first - 2].trigger if clause.first > 1 else None
    return left[-1][1] if left and issue is not None and issue.act is Act.ISSUE else None


def _assigned(clause: Clause, before: Unit) -> Group | None:
    """Those who are told what to do, by nobody named: "Sở A được yêu cầu ..."."""
    if clause.trigger.act is not Act.DIRECT or not clause.trigger.opens or before.low != "được" or not clause.fits:
        return None
    last = clause.first - 2
    while last > 0 and clause.units[last].has("progress", "done"):
        last -= 1
    group = clause.cast.left_of(clause.line, last)
    return group if group is not None and group.actors and group.last == last else None


def _apart(clause: Clause, before: Unit, group: Group | None, ruler: Unit | None) -> Predicate | None:
    """A verb that no noun group touches: behind an apposition's comma, or coordinated."""
    doer = ruler is not None and ruler.has("agentive") and clause.trigger.act is Act.CHAIR
    topical = group is not None and clause.units[group.first].low in _TOPICS and before.mark
    if topical and clause.carried is not None and not any(verb < clause.first for verb, _ in clause.known):
        return clause.told(clause.carried, "carried")
    if topical or before.low == ";":
        return _coordinated(clause)
    if group is not None and before.mark and (doer or _clause_initial(ruler)):
        return clause.told(group, "subject")
    if before.named is None and not before.classes and before.trigger is None:
        done = any(unit.has("done") for unit in clause.units[clause.first : clause.at])
        goes = clause.trigger.act is Act.INSPECT and (clause.first < clause.at or _after_done(clause))
        if (
            goes
            and group is not None
            and group.actors
            and all(map(unknown, clause.units[group.last + 1 : clause.first]))
        ):
            return clause.told(group, "subject")
        if goes and clause.known and _after_done(clause):
            return _coordinated(clause)
        return clause.told(None, "none") if done else None
    return _coordinated(clause)


def _adjacent(clause: Clause, group: Group, governor: int | None) -> Predicate | None:
    """A group right before the verb is its subject, unless what governs it says otherwise."""
    if governor is None:
        return clause.told(group, "subject")
    ruler = clause.units[governor]
    if ruler.has("roster") and any(unit.has("done") for unit in clause.units[clause.first : clause.at]):
        whole = clause.cast.left_of(clause.line, governor - 1)
        if whole is not None and whole.actors:
            return clause.told(clause.cast.group(clause.line, whole.first, group.last), "subject")
    if ruler.low == "là" and not group.actors:
        owner = clause.cast.left_of(clause.line, governor - 1)
        return clause.told(owner, "subject") if owner else None
    if ruler.low in {"mà", "việc"} or (ruler.low == "do" and clause.trigger.act is Act.DIRECT):
        return None  # "các giải pháp mà Sở A đề xuất": a matter, not an act told
    if not governs(ruler):
        return clause.told(group, "subject")
    if clause.trigger.act is Act.IMPLEMENT and _directs(ruler):
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
    if _directs(ruler):
        return True
    return clause.trigger.act in _WITH_ROSTER


def _passive_fits(clause: Clause, governor: int | None) -> bool:
    """Whether a passive needs no object behind the verb: what is approved or issued stands in front."""
    act = clause.trigger.act
    return act is Act.APPROVE or (act is Act.ISSUE and _named_before(clause.units, governor))


def _named_before(units: Sequence[Unit], at: int | None) -> bool:
    """Whether a document or a matter stands shortly before "do" or "được"."""
    window = units[max(0, (at or 0) - _MATTER) : at or 0]
    return any(
        unit.is_label(Label.DOC) or unit.has("paper", "matter") or unit.low == "theo quyết định" for unit in window
    )


def _directs(unit: Unit) -> bool:
    return unit.trigger is not None and unit.trigger.act is Act.DIRECT and not unit.has("leader")


def _opens_clause(units: Sequence[Unit], first: int) -> bool:
    """Whether only connectives, dates and a closed adverbial stand before a verb."""
    if units[first - 1].mark and first == opening(units):
        return True
    return all(unit.mark or unit.is_label(Label.DATE) or unit.has("connective", "number") for unit in units[:first])


def _whole(clause: Clause) -> bool:
    """Whether "Việc triển khai ..." opens the sentence: an act of carrying out, with nobody named."""
    noun = clause.first - 1
    opens = clause.units[noun].low == "việc" and noun <= opening(clause.units)
    return opens and clause.trigger.act is Act.IMPLEMENT


def _touches(clause: Clause, last: int) -> bool:
    """Whether only a term of office stands between a group and the verb ("khóa III, nhiệm kỳ 2016-2021")."""
    between = clause.units[last + 1 : clause.first]
    if between and between[0].low == "(" and between[-1].low == ")":
        return True
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


def _after_done(clause: Clause) -> bool:
    """Whether the clause's verb is told as done, and this one behind it says what for."""
    left = [verb for verb, _ in clause.known if verb < clause.first]
    between = clause.units[left[-1] + 1 : clause.first] if left else []
    plain = len(between) <= _ERRAND and not any(unit.mark or unit.trigger is not None for unit in between)
    return bool(left) and plain and clause.units[left[-1]].has("done")


def _coordinated(clause: Clause) -> Predicate | None:
    """A verb behind another verb's object: the act of the clause's subject."""
    left = [(verb, group) for verb, group in clause.known if verb < clause.first]
    spoken: list[tuple[int, Group]] = []
    if clause.before is not None and clause.before.low == ";" and clause.trigger.act is Act.DIRECT:
        spoken = [(verb, group) for verb, group in left if group.actors and _says(clause.units[verb])]
        left = spoken or left
    if left:
        verb, group = left[-1]
        listed = any(unit.low == ":" for unit in clause.units[verb : clause.first])
        listed = listed and not spoken and not _quoted(clause, verb)
        ordered = any(unit.has("must") and unit.low.startswith("có ") for unit in clause.units[: clause.first])
        if goes_on_paper(clause, verb) or clause.units[verb].has("denied"):
            return None
        ordered = (ordered or clause.units[verb].has("must")) and clause.trigger.act is not Act.IMPLEMENT
        return None if listed or ordered else clause.told(group, "coordinated")
    if subjectless(clause.units) and clause.carried is not None:
        return clause.told(clause.carried, "carried")
    return clause.told(None, "none")


def _quoted(clause: Clause, verb: int) -> bool:
    """Whether the verb opens what somebody says: "A kết luận: "Yêu cầu ..."."""
    before = clause.units[verb + 1 : clause.first]
    marks = bool(before) and all(unit.mark for unit in before)
    return marks and clause.trigger.opens and clause.units[verb].has("speech")


def _says(unit: Unit) -> bool:
    return unit.has("speech") or _directs(unit)
