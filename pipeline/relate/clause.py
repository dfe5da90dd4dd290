"""A verb in its clause: what stands before it, whose act it is, and whether it tells one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.records import Act, Label, Modality
from pipeline.relate.actors import TERM, Cast, Group, governs
from pipeline.relate.lexicon import Trigger
from pipeline.relate.units import Line, Unit

_BEFORE_VERB = ("done", "progress", "planned", "denied", "adverb", "light")
_VERBAL = ("done", "progress", "planned", "denied", "must", "verb", "light", "speech")
_ROSTERS = frozenset({Act.ATTEND, Act.CHAIR, Act.MEET})
_REACH = 4  # units between a verb and the object that it needs
_OBJECT_SKIPS = ("determiner", "number", "adverb", "light", "generic")
_STOPS = frozenset({".", ":", ";", ",", "!", "?"})


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


def verbal(unit: Unit) -> bool:
    """Whether the unit is a verb or announces one."""
    return unit.named is None and (unit.trigger is not None or unit.has(*_VERBAL)) and (unit.has("verb") or not unit.has("block"))


def chain_start(units: Sequence[Unit], at: int) -> int:
    """The first of the adverbs and light verbs that stand right before a verb."""
    while at > 0 and units[at - 1].named is None and units[at - 1].has(*_BEFORE_VERB):
        at -= 1
    if at > 0 and units[at - 1].low in {"cùng", "cùng với"}:
        at -= 1
    return at


def modality(units: Sequence[Unit], first: int, at: int) -> Modality:
    """Planned or denied where a word before the verb says so, else done."""
    stretch = units[max(0, first - 1) : at]
    if any(unit.has("denied") for unit in stretch):
        return Modality.DENIED
    return Modality.PLANNED if any(unit.has("planned") for unit in stretch) else Modality.DONE


def opening(units: Sequence[Unit]) -> int:
    """Where the main clause starts: after connectives, dates and adverbials closed by a comma."""
    at = 0
    while at < len(units):
        after = _after_opener(units, at)
        if after is None:
            return at
        at = after
    return at


def _after_opener(units: Sequence[Unit], at: int) -> int | None:
    unit = units[at]
    if unit.mark or unit.low in {"cũng", "ngay", "và", "g"} or unit.has("number") and _next_mark(units, at):
        return at + 1
    if unit.has("connective") and not unit.has("preposition"):
        return at + 1
    if unit.is_label(Label.DATE) or unit.has("preposition", "subordinator", "purpose", "connective") and not unit.has("verb", "done"):
        comma = _adverbial_end(units, at)
        if unit.is_label(Label.DATE) and (comma is None or comma > at + 2):
            return at + 1
        return _list_end(units, comma) if comma is not None else None
    return None


def _adverbial_end(units: Sequence[Unit], at: int) -> int | None:
    """The comma that closes an adverbial, unless the main verb comes before it."""
    for spot in range(at, min(len(units), at + 60)):
        if units[spot].low == ",":
            return spot
        if units[spot].has("done", "must", "planned") or units[spot].low in {":", ";"}:
            return None
    return None


def subjectless(units: Sequence[Unit]) -> bool:
    """Whether a sentence's main clause starts with its verb."""
    at = opening(units)
    while at < len(units) and units[at].named is None and units[at].has("adverb", "progress", "done"):
        at += 1
    return at < len(units) and verbal(units[at])


def _next_mark(units: Sequence[Unit], at: int) -> bool:
    return at + 1 < len(units) and units[at + 1].low in {".", ")", "/"}


def _list_end(units: Sequence[Unit], comma: int) -> int:
    """After an adverbial's comma; places that go on behind it belong to it."""
    at = comma + 1
    while at < len(units) and (units[at].is_label(Label.DATE) or units[at].is_label(Label.LOC)):
        after = at + 1
        if after >= len(units) or units[after].low != ",":
            break
        at = after + 1
    return at


def subjects(line: Line, cast: Cast) -> list[tuple[int, Group]]:
    """Every verb chain of the sentence that has a noun group of its own, left to right."""
    found: list[tuple[int, Group]] = []
    for at, unit in enumerate(line.units):
        if not (verbal(unit) or unit.has("stative")) or at == 0 or unit.has("generic", "leader") and unit.trigger is None:
            continue
        before = line.units[at - 1]
        if verbal(before) and before.named is None and not before.has("generic", "leader"):
            continue
        if unit.has("preposition") and not (at + 1 < len(line.units) and verbal(line.units[at + 1])):
            continue
        group = cast.left_of(line, at - 1)
        if group is not None and (group.last == at - 1 or line.units[at - 1].mark):
            found.append((at, group))
    return found


def predicate(
    line: Line, at: int, cast: Cast, known: Sequence[tuple[int, Group]], carried: Group | None
) -> Predicate | None:
    """Read a trigger in its clause; None if it is no verb here or nothing tells an act."""
    units = line.units
    trigger = units[at].trigger
    if trigger is None or units[at].has("block"):
        return None
    first = chain_start(units, at)
    mode = modality(units, first, at)
    before = units[first - 1] if first else None
    fits = _NEEDS[trigger.needs](units, at)
    if trigger.needs == "lead" and _obeyed(units, first) and at + 2 < len(units) and units[at + 1].low == "của":
        return _nominal_act(line, at, first, cast)
    if at and trigger.act is Act.DIRECT and _object_noun(units[at - 1]):
        return None
    if before is None or _opens_clause(units, first):
        return _initial(line, at, first, cast, mode, carried) if fits else None
    if _listed_noun(units, first):
        return None
    if before.has("passive") or before.named is None and _nominal(units, first):
        return Predicate(at, first, None, "none", mode) if fits and _whole(units, first, trigger) else None
    group, governor = cast.reach_left(line, first - 1)
    if group is not None and governor is not None and units[governor].has("passive"):
        return Predicate(at, first, group, "passive", mode)
    if not fits:
        return None
    if group is None and before.named is not None and governor is not None:
        return None
    if group is not None and _touches(units, group.last, first):
        return _adjacent(line, at, first, group, governor, mode, cast, known, carried)
    if group is not None and before.mark and _clause_initial(units, governor):
        return Predicate(at, first, group, "subject", mode)
    if _unknown(before):
        return Predicate(at, first, None, "none", mode) if any(unit.has("done") for unit in units[first:at]) else None
    return _coordinated(line, at, first, mode, known, carried)


def _opens_clause(units: Sequence[Unit], first: int) -> bool:
    """Whether only connectives, dates and a closed adverbial stand before a verb."""
    if units[first - 1].mark and first == opening(units):
        return True
    return all(unit.mark or unit.is_label(Label.DATE) or unit.has("connective", "number") for unit in units[:first])


def _object_noun(before: Unit) -> bool:
    """Whether a full verb stands right before, whose object the word is ("thực hiện yêu cầu")."""
    return before.named is None and before.has("verb") and not before.has("light", "adverb", "speech", "sending")


def _obeyed(units: Sequence[Unit], first: int) -> bool:
    """Whether "theo" or "thực hiện" stands before the noun "chỉ đạo"."""
    return any(unit.low in {"theo", "thực hiện", "thực hiện theo"} for unit in units[max(0, first - 2) : first])


def _nominal_act(line: Line, at: int, first: int, cast: Cast) -> Predicate | None:
    """ "theo chỉ đạo của X": X directed what the clause before tells."""
    group = cast.right_of(line, at + 2)
    if group is None or not any(line.units[actor.at].is_label(Label.PER, Label.ORG, Label.ROLE) for actor in group.actors):
        return None
    return Predicate(at, first - 1, group, "nominal", Modality.DONE)


def _listed_noun(units: Sequence[Unit], first: int) -> bool:
    """Whether the verb goes on a list of verbal nouns ("sự lãnh đạo, chỉ đạo", "công tác kiểm tra, giám sát")."""
    at = first - 1
    while at > 0 and units[at].named is None and (units[at].low in {",", "và"} or units[at].trigger is not None or units[at].has("verb")):
        at -= 1
    return 0 <= at < first - 2 and units[at].named is None and units[at].has("nominal") and not units[at].has("generic")


def _unknown(unit: Unit) -> bool:
    return unit.named is None and not unit.classes and unit.trigger is None


def _whole(units: Sequence[Unit], first: int, trigger: Trigger) -> bool:
    """Whether "Việc triển khai ..." opens the sentence: an act of carrying out, with nobody named."""
    return trigger.act is Act.IMPLEMENT and units[first - 1].low == "việc" and first - 1 <= opening(units)


def _touches(units: Sequence[Unit], last: int, first: int) -> bool:
    """Whether only a term of office stands between a group and the verb ("khóa XVII")."""
    return all(TERM.fullmatch(unit.low) or unit.is_label(Label.DATE) or _before_date(units, unit) for unit in units[last + 1 : first])


def _before_date(units: Sequence[Unit], unit: Unit) -> bool:
    return unit.low == "," and any(other.start > unit.end and other.is_label(Label.DATE) and other.start - unit.end <= 2 for other in units)


def _clause_initial(units: Sequence[Unit], governor: int | None) -> bool:
    """Whether a group that ends with a comma starts its clause."""
    if governor is None:
        return True
    unit = units[governor]
    if governs(unit):
        return False
    return unit.mark or unit.is_label(Label.DATE) or unit.has("connective", "conjunction", "purpose", "subordinator", "fact")


def _adjacent(
    line: Line,
    at: int,
    first: int,
    group: Group,
    governor: int | None,
    mode: Modality,
    cast: Cast,
    known: Sequence[tuple[int, Group]],
    carried: Group | None,
) -> Predicate | None:
    """A group right before the verb is its subject, unless a preposition makes it a modifier."""
    units = line.units
    if governor is not None and units[governor].low == "là" and not group.actors:
        owner = cast.left_of(line, governor - 1)
        return Predicate(at, first, owner, "subject", mode) if owner else None
    if governor is None or not governs(units[governor]):
        return Predicate(at, first, group, "subject", mode)
    word = units[governor]
    if word.has("preposition", "stative", "roster") or not group.actors:
        return None
    if word.trigger is not None and word.trigger.act is Act.DIRECT and not word.has("leader"):
        return None
    if word.has("sending"):
        return _coordinated(line, at, first, mode, known, carried)
    return Predicate(at, first, group, "subject", mode)


def _nominal(units: Sequence[Unit], first: int) -> bool:
    """Whether the word before makes a noun of the verb ("sự chỉ đạo", "các yêu cầu")."""
    before = units[first - 1]
    if before.has("nominal", "determiner") and not before.has("generic", "level", "leader"):
        return True
    if before.has("honorific", "block", "meeting", "paper", "number"):
        return True
    if before.low in {"các", "những", "ban", "tổ", "đoàn", "hội đồng"}:
        return True
    return before.has("preposition") and not before.has("purpose")


def _initial(
    line: Line, at: int, first: int, cast: Cast, mode: Modality, carried: Group | None
) -> Predicate | None:
    """A verb that opens its sentence: with a roster after it, a subject after its comma, or none."""
    roster = _roster(line, at, cast) if line.units[at].trigger.act in _ROSTERS else None  # type: ignore[union-attr]
    if roster is not None:
        return Predicate(at, first, roster, "roster", mode)
    fronted = _fronted(line, at, cast)
    if fronted is not None:
        return Predicate(at, first, fronted, "fronted", mode)
    return Predicate(at, first, carried, "carried", mode) if carried else Predicate(at, first, None, "none", mode)


def _roster(line: Line, at: int, cast: Cast) -> Group | None:
    """The people behind "Dự hội nghị có các đồng chí: ..."."""
    for spot in range(at + 1, min(len(line.units), at + 25)):
        unit = line.units[spot]
        if unit.has("roster") or unit.low == ":":
            return cast.roster(line, spot + 1)
        if unit.is_label(Label.PER):
            return None
    return None


def _fronted(line: Line, at: int, cast: Cast) -> Group | None:
    """The subject behind "Phát biểu chỉ đạo tại hội nghị, đồng chí A ..."."""
    for spot in range(at + 1, len(line.units) - 1):
        if line.units[spot].low in {";", ":"}:
            return None
        if line.units[spot].low == ",":
            group = cast.right_of(line, spot + 1)
            ends = group is not None and group.last + 1 < len(line.units)
            if group is not None and group.actors and ends and _starts_verb(line.units, group.last + 1):
                return group
    return None


def _starts_verb(units: Sequence[Unit], at: int) -> bool:
    while at < len(units) and units[at].mark:
        at += 1
    return at < len(units) and verbal(units[at])


def _coordinated(
    line: Line, at: int, first: int, mode: Modality, known: Sequence[tuple[int, Group]], carried: Group | None
) -> Predicate | None:
    """A verb behind another verb's object: the act of the clause's subject."""
    left = [(verb, group) for verb, group in known if verb < first]
    if left:
        listed = any(unit.low == ":" for unit in line.units[left[-1][0] : first])
        return None if listed else Predicate(at, first, left[-1][1], "coordinated", mode)
    if subjectless(line.units):
        return Predicate(at, first, carried, "carried" if carried else "none", mode)
    return Predicate(at, first, None, "none", mode)


def _next(units: Sequence[Unit], at: int) -> Unit | None:
    return units[at + 1] if at + 1 < len(units) else None


def _object(units: Sequence[Unit], at: int) -> int | None:
    """The first unit behind the verb that is no determiner, number or adverb."""
    for spot in range(at + 1, min(len(units), at + 2 + _REACH)):
        unit = units[spot]
        if unit.named is not None or not unit.has(*_OBJECT_SKIPS) or unit.has("paper", "meeting", "matter"):
            return None if unit.low in _STOPS else spot
    return None


def _any(units: Sequence[Unit], at: int) -> bool:
    return True


def _complement(units: Sequence[Unit], at: int) -> bool:
    following = _next(units, at)
    return following is not None and following.low not in {".", ";", ")", "của", "…", '"', "”"} and not following.has("block")


def _chair(units: Sequence[Unit], at: int) -> bool:
    following = _next(units, at)
    if following is None or following.low in {".", "…", ":"}:
        return True
    return following.has("meeting", "roster") or following.low in {"cuộc", "buổi", "các", "phiên", "tại", "chương", "và"}


def _decision(units: Sequence[Unit], at: int) -> bool:
    following = _next(units, at)
    before = units[at - 1] if at else None
    told = before is not None and (before.named is not None or before.has("done", "progress", "planned", "level", "adverb"))
    return told and following is not None and (verbal(following) or following.has("paper", "number", "determiner"))


def _document(units: Sequence[Unit], at: int) -> bool:
    return document_after(units, at) is not None


def document_after(units: Sequence[Unit], at: int) -> int | None:
    """The DOC that a verb has as its object: right behind it but for adverbs and "các nội dung"."""
    for spot in range(at + 1, min(len(units), at + 2 + _REACH)):
        unit = units[spot]
        if unit.is_label(Label.DOC):
            return spot
        if unit.named is not None or unit.mark or unit.has("preposition", "subordinator", "paper", "meeting"):
            return None
    return None


def _lead(units: Sequence[Unit], at: int) -> bool:
    following = _next(units, at)
    return following is None or following.low != "của"


def _event(units: Sequence[Unit], at: int) -> bool:
    for unit in units[at + 1 : at + 12]:
        if unit.has("done"):
            return False
        if unit.mark:
            break
    following = _next(units, at)
    if following is None or following.named is not None or following.mark:
        return True
    return following.has("meeting", "roster", "determiner", "conjunction") or following.low in {"tại", "cuộc", "chương", "khai", "bế"}


def _meeting(units: Sequence[Unit], at: int) -> bool:
    spot = _object(units, at)
    return spot is not None and units[spot].has("meeting")


def _must(units: Sequence[Unit], at: int) -> bool:
    return any(unit.has("must") for unit in units[at + 1 : at + 20]) or _orders(units, at)


def _orders(units: Sequence[Unit], at: int) -> bool:
    """Whether a colon and a verb follow ("nhấn mạnh: Tập trung ...")."""
    return at + 2 < len(units) and units[at + 1].low == ":" and units[at + 2].has("light", "verb")


def _numbered(units: Sequence[Unit], at: int) -> bool:
    following = _next(units, at)
    before = units[at - 1] if at else None
    if following is None or before is None or not before.has("done"):
        return False
    if following.named is not None:
        return following.named.label is Label.DOC and any(char.isdigit() for char in following.low)
    return following.has("order") and any(unit.low == "số" or unit.is_label(Label.DOC) for unit in units[at + 2 : at + 4])


def _paper(units: Sequence[Unit], at: int) -> bool:
    spot = _object(units, at)
    return spot is not None and (units[spot].has("paper") or units[spot].is_label(Label.DOC))


def _matter(units: Sequence[Unit], at: int) -> bool:
    spot = _object(units, at)
    return _paper(units, at) or spot is not None and units[spot].has("matter")


def _approved(units: Sequence[Unit], at: int) -> bool:
    following = _next(units, at)
    return _matter(units, at) or following is not None and following.has("number", "determiner") and not following.mark


def _partner(units: Sequence[Unit], at: int) -> bool:
    following = _next(units, at)
    if following is None:
        return False
    return following.has("honorific", "delegation") or following.is_label(Label.PER, Label.ORG, Label.ROLE) or _with(units, at)


def _with(units: Sequence[Unit], at: int) -> bool:
    return with_after(units, at) is not None


def with_after(units: Sequence[Unit], at: int) -> int | None:
    """The "với" that a meeting's verb has close behind it."""
    for spot in range(at + 1, min(len(units), at + 2 + _REACH)):
        if units[spot].low in {"với", "cùng với"}:
            return spot
        if units[spot].mark:
            return None
    return None


def _recipient(units: Sequence[Unit], at: int) -> bool:
    following = _next(units, at)
    if following is None:
        return False
    if following.named is not None:
        return following.named.label in (Label.PER, Label.ORG, Label.LOC, Label.ROLE)
    return following.has("generic", "determiner", "honorific", "level") or following.low in {"cho", "nhiệm vụ"}


def _leading(units: Sequence[Unit], at: int) -> bool:
    following = _next(units, at)
    if following is None or at and units[at - 1].has("leader", "honorific", "determiner", "nominal"):
        return False
    ahead = units[at + 2] if following.low in {",", "và"} and at + 2 < len(units) else following
    return ahead.trigger is not None and not ahead.has("leader") or ahead.has("verb", "adverb", "light")


_NEEDS: Mapping[str, Callable[[Sequence[Unit], int], bool]] = {
    "any": _any,
    "chair": _chair,
    "complement": _complement,
    "decision": _decision,
    "document": _document,
    "event": _event,
    "lead": _lead,
    "matter": _matter,
    "meeting": _meeting,
    "must": _must,
    "numbered": _numbered,
    "object": _approved,
    "paper": _paper,
    "partner": _partner,
    "recipient": _recipient,
    "verb": _leading,
    "with": _with,
}
