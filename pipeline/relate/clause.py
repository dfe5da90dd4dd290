"""A clause's frame: where it starts, which words are verbs, which noun groups are subjects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.records import Act, Label, Modality
from pipeline.relate.actors import Cast, Group
from pipeline.relate.groups import solid
from pipeline.relate.lexicon import Trigger
from pipeline.relate.units import Line, Unit

_BEFORE_VERB = ("done", "progress", "planned", "denied", "adverb", "light")
_LATELY = frozenset({"cùng", "vừa qua", "mới đây", "thời gian qua", "những năm qua"})  # "HĐND tỉnh vừa qua đã ..."
_MANNER = 2  # syllables of an adverb ("quyết liệt")
_VERBAL = frozenset({"done", "progress", "planned", "denied", "must", "verb", "light", "speech"})
_PREDICATIVE = _VERBAL | {"stative"}


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


def verbal(unit: Unit) -> bool:
    """Whether the unit is a verb or announces one."""
    classes = unit.classes
    if not classes:
        return unit.trigger is not None
    if unit.named is not None or (unit.trigger is None and classes.isdisjoint(_VERBAL)):
        return False
    return "verb" in classes or "block" not in classes


def chain_start(units: Sequence[Unit], at: int) -> int:
    """The first of the adverbs and light verbs that stand right before a verb."""
    while at > 0 and units[at - 1].named is None and (units[at - 1].has(*_BEFORE_VERB) or _carries_out(units[at - 1])):
        at -= 1
    if at > 0 and units[at - 1].low in _LATELY:
        at -= 1
    if at > 1 and units[at - 1].is_label(Label.DATE) and units[at].has("done") and _actor(units[at - 2]):
        at -= 1  # "Ban A hôm nay đã ..."
    return _over_manner(units, at)


def _actor(unit: Unit) -> bool:
    return unit.is_label(Label.PER, Label.ORG, Label.ROLE)


def _over_manner(units: Sequence[Unit], at: int) -> int:
    """Past an adverb of two syllables that no list knows, if a word of tense stands before it."""
    manner = units[at - 2 : at] if at > _MANNER else []
    if manner and units[at - 3].has("done", "progress") and all(unknown(unit) for unit in manner):
        return at - 3
    return at


def unknown(unit: Unit) -> bool:
    """Whether the unit is a syllable that no list knows."""
    return not unit.classes and unit.named is None and unit.trigger is None


def _carries_out(unit: Unit) -> bool:
    """Whether the verb only says that the next one is done ("triển khai xây dựng")."""
    return unit.trigger is not None and unit.trigger.act is Act.IMPLEMENT


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
    if unit.mark or unit.low in {"cũng", "ngay", "và"} or (unit.has("number") and _next_mark(units, at)):
        return at + 1
    if unit.has("connective") and not unit.has("preposition"):
        return at + 1
    if unit.is_label(Label.DATE) or (
        unit.has("preposition", "subordinator", "purpose", "connective") and not unit.has("verb", "done")
    ):
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
    units = line.units
    for at, unit in enumerate(units):
        if at == 0 or (unit.trigger is None and unit.classes.isdisjoint(_PREDICATIVE)):
            continue
        if not (verbal(unit) or "stative" in unit.classes):
            continue
        if unit.trigger is None and unit.has("generic", "leader"):
            continue
        before = units[at - 1]
        if verbal(before) and before.named is None and not before.has("generic", "leader"):
            continue
        if unit.has("preposition") and not (at + 1 < len(units) and verbal(units[at + 1])):
            continue
        if before.low == ";" or not (before.mark or solid(before)):
            continue
        group = cast.left_of(line, at - 1)
        if group is not None and (group.last == at - 1 or before.mark):
            found.append((at, group))
    return found
