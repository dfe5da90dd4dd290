"""Directive passages: a speaker directs, and the sentences that follow go on saying what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.records import Act, Label
from pipeline.relate.actors import Cast, Group
from pipeline.relate.clause import opening, verbal
from pipeline.relate.first_verb import bare_verb, plain_verb, skip_adverbs
from pipeline.relate.order_subject import (
    consequence,
    lists_bodies,
    modal_behind,
    modal_near,
    past_topic,
    subject_like,
    trade,
)
from pipeline.relate.units import Line, Unit, bracketed

_NAMED_BY_NEXT = frozenset({"ngành", "sở", "phòng", "ban", "bộ", "lực lượng", "trường", "hội"})
_TOLD = ("done", "planned", "progress", "subordinator", "denied", "passive")
_SUBJECT = 40  # units that a sentence's subject may take
_TOPIC = 20  # units that a topic in front of the subject may take
_ORDERING = ("quyết định", "công văn", "công điện", "văn bản", "chỉ thị", "thông báo")
_FIGURES = 2  # percentages in one sentence that make it a statistic
_BULLETS = frozenset({"-", "–", "+", "•", "*"})
_ITEM = 3  # units of an item
_PATIENCE = 1  # sentences in a row that order nothing before a passage ends


@dataclass(frozen=True, slots=True)
class Order:
    """What one sentence of a passage orders: its verb, and the subject if the sentence has one.

    ``whole``: the subject is a matter ("Việc ..."), not somebody who is told to do it.
    """

    at: int
    modal: bool
    subject: Group | None
    whole: bool = False


@dataclass(slots=True)
class Passage:
    """A passage under way: who directs whom since which line; ``idle`` counts sentences without an order.

    A ``strict`` passage, a body's request, goes on only with a modal or without a subject. A
    ``weak`` one, a speech without an order so far, only with what somebody needs to do.
    """

    agents: tuple[str, ...]
    told: tuple[str, ...]
    time: str | None
    capacity: tuple[tuple[str, str], ...]
    strict: bool = False
    weak: bool = False
    idle: int = 0
    items: int = -1

    def holds(self, line: Line) -> bool:
        """Whether the sentence stands in an item of the list that the order announced; ``items`` is its paragraph."""
        if self.items < 0:
            return False
        if itemized(line):
            self.items = line.paragraph
        return line.paragraph == self.items

    def tires(self, line: Line) -> bool:
        """Count a sentence that orders nothing and says of nothing that it must be; True when the passage is over."""
        if line.units and line.units[-1].low == ":":
            return False
        self.idle += not any(unit.has("must") and not unit.has("causal", "block") for unit in line.units)
        return self.idle > _PATIENCE


def itemized(line: Line) -> bool:
    """Whether a sentence opens an item: "1. ...", "a) ...", "- ..."."""
    if len(line.units) < _ITEM:
        return False
    first, second = line.units[0].low, line.units[1].low
    return first in _BULLETS or (second in {".", ")", "/"} and (first.isdigit() or len(first) == 1))


def announced(line: Line, start: int) -> bool:
    """Whether nothing but those told stands between a verb of ordering and the colon that ends the sentence."""
    rest = line.units[start:]
    if not rest or rest[-1].low != ":" or len(rest) > _TOPIC:
        return False
    return not any(
        unit.named is None and unit.has("verb", "must") and not unit.has("generic", "leader", "light") for unit in rest
    )


def order(line: Line, cast: Cast) -> Order | None:
    """The order that a sentence gives, if any: ``cần`` or ``phải`` behind its subject, or its first verb."""
    units = line.units
    start = _past_announcement(units, opening(units))
    if start >= len(units):
        return None
    verb = skip_adverbs(units, start)
    if plain_verb(units, verb) or bare_verb(units, verb, verb > start):
        return Order(verb, units[verb].has("must"), None)
    found = _assigned(line, start, cast) or _behind_subject(line, start, cast)
    return found or _concluded(line, start, cast)


def _past_announcement(units: Sequence[Unit], start: int) -> int:
    """Behind a colon that announces what a document or a speaker says ("Chỉ thị nêu rõ: ...")."""
    for at in range(start, min(len(units) - 1, start + _TOPIC)):
        if units[at].low == ":" and any(unit.has("speech") for unit in units[start:at]):
            papers = units[start].has("order", "paper") or units[start].is_label(Label.DOC)
            return at + 1 if papers else start
    return start


def _assigned(line: Line, start: int, cast: Cast) -> Order | None:
    """An order told as a passive: "Sở A được giao (nhiệm vụ) ..."."""
    for at in range(start + 1, min(len(line.units), start + _SUBJECT)):
        unit = line.units[at]
        if unit.trigger is not None and unit.trigger.act is Act.DIRECT and line.units[at - 1].low == "được":
            group = cast.left_of(line, at - 2)
            return Order(at, False, group) if group is not None and group.last == at - 2 else None
        if unit.mark and unit.low not in {",", "-"}:
            return None
    return None


def _behind_subject(line: Line, start: int, cast: Cast) -> Order | None:
    """An order to a subject: "huyện A cần ...", "Việc ... phải ...", "Ngành giáo dục tổ chức ..."."""
    units = line.units
    then = consequence(units, start)
    if then is not None:
        actors = cast.group(line, start, then - 2) if subject_like(units, start) and then - 2 >= start else None
        start = then
        verb = skip_adverbs(units, start)
        if plain_verb(units, verb):
            return Order(verb, units[verb].has("must"), actors)
    start = past_topic(units, start)
    wholly = units[start].has("whole") or units[start].low == "trường hợp" or not subject_like(units, start)
    for at in range(start + 1, min(len(units), start + _SUBJECT)):
        unit = units[at]
        if unit.named is not None or (unit.mark and unit.low not in {";", "."}) or lists_bodies(units, at):
            continue
        if unit.has("must") and not unit.has("verb", "causal"):
            return Order(at, True, Group(start, at - 1, ()) if wholly else cast.group(line, start, at - 1), wholly)
        if unit.low == "là" and modal_behind(units, at):
            continue
        if unit.has(*_TOLD) or unit.low in {"là", ";", "."}:
            return None
        if wholly:
            continue
        if trade(units, start, at):
            continue
        if units[at - 1].low in _NAMED_BY_NEXT and not (units[at - 2].has("determiner") and unit.trigger):
            continue
        if units[at - 1].is_label(Label.ORG, Label.ROLE) and bare_verb(units, at, ruled=True):
            return Order(at, False, cast.group(line, start, at - 1))
        if (
            " " in unit.low
            and plain_verb(units, at)
            and not units[at - 1].has("determiner", "nominal", "preposition", "owner")
        ):
            verb = modal_near(units, at) or skip_adverbs(units, at)
            return Order(verb, units[verb].has("must"), cast.group(line, start, at - 1))
    return None


def _concluded(line: Line, start: int, cast: Cast) -> Order | None:
    """An order that closes a reasoning: "..., do đó huyện A cần ..."."""
    for at in range(start + 1, len(line.units)):
        if line.units[at].has("must"):
            group = cast.left_of(line, at - 1)
            causal = any(unit.has("causal") for unit in line.units[max(0, at - 12) : at])
            if group is not None and group.last == at - 1 and causal:
                return Order(at, True, group)
    return None


def states_fact(line: Line, agents: Sequence[str], known: Sequence[tuple[int, Group]], *, listed: bool = False) -> bool:
    """Whether the sentence leaves the passage: another speaker, something done, a statistic.

    In an item of a list nobody else speaks ("Đài B thông tin kịp thời"), and a condition may be of things done.
    """
    units = line.units
    if sum(unit.low == "%" for unit in units) >= _FIGURES:
        return True
    faulty = any(unit.has("fault") for unit in units) and not any(unit.has("must") for unit in units)
    if faulty or _quoted_source(units) or (units and units[0].has("fact")):
        return True
    for at, group in known:
        chain = units[at : at + 3]
        if not group.actors:
            continue
        others = set(group.keys) != set(agents)
        spoken = ("done",) if listed else ("speech", "done")
        if (others and any(unit.has(*spoken) for unit in chain)) or units[at].has("done"):
            return True
    return _done(units) and consequence(units, opening(units)) is None


def _quoted_source(units: Sequence[Unit]) -> bool:
    """Whether the sentence gives somebody's words: "Theo ông A, ..."."""
    return len(units) > _ITEM and units[0].low == "theo" and any(unit.is_label(Label.PER) for unit in units[1:_ITEM])


def speaks(line: Line, known: Sequence[tuple[int, Group]], people: frozenset[str]) -> Group | None:
    """The person who is told to say something in a sentence ("Đồng chí A khẳng định ...")."""
    told = [
        group
        for at, group in known
        if any(unit.has("speech") for unit in line.units[at : at + 3]) and not people.isdisjoint(group.keys)
    ]
    subordinate = len(told) > 1 and any(unit.low == "sau khi" for unit in line.units[: told[0].first])
    return told[-1 if subordinate else 0] if told else None


def _done(units: Sequence[Unit]) -> bool:
    """Whether the first verb of the main clause is told as done."""
    for unit in units[opening(units) : _SUBJECT]:
        if unit.has("done"):
            return True
        if unit.named is None and verbal(unit) and not unit.has("generic", "leader", "progress"):
            return False
    return False


def opens(act: Act, line: Line, at: int, people: bool) -> bool:
    """Whether a trigger with an agent opens a passage: a speaker's order, or a document of orders."""
    units = line.units
    trigger = units[at].trigger
    if trigger is None or line.caption or bracketed(units, at):
        return False
    colon = at + 1 < len(units) and units[at + 1].low == ":"
    if act is Act.DIRECT:
        told = any(unit.has("done") for unit in units[max(0, at - 3) : at])
        return colon or (trigger.opens and (people or not told))
    return act is Act.ISSUE and trigger.opens and _order_paper(units, at)


def _order_paper(units: Sequence[Unit], at: int) -> bool:
    """Whether the document issued is one that orders: a decision, an official letter, a dispatch."""
    return any(unit.is_label(Label.DOC) and unit.low.startswith(_ORDERING) for unit in units[at : at + 4])
