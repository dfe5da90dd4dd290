"""The verb that opens an order: behind adverbs, known or told by its place."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.relate.clause import unknown
from pipeline.relate.units import Unit

_TOLD = ("done", "planned", "progress", "subordinator", "denied", "passive")
_CLAUSE = 16  # units of a clause that may tell whether its first word is a verb
_ADVERB = 4  # units behind a verb where its adverb may stand
_CLAUSE_ENDS = frozenset({",", ";", ".", ":"})


def skip_adverbs(units: Sequence[Unit], at: int) -> int:
    """Past adverbs in front of a verb ("Khẩn trương đẩy nhanh"), and "và", "cũng"."""
    while (
        at + 1 < len(units)
        and units[at].named is None
        and units[at].has("adverb", "progress")
        and (
            plain_verb(units, _past(units, at))
            or (not units[at].has("verb") and bare_verb(units, _past(units, at), ruled=True))
        )
    ):
        at = _past(units, at)
    return at


def bare_verb(units: Sequence[Unit], at: int, ruled: bool) -> bool:
    """Whether a word that no list knows is the verb that opens an order.

    It is one if an adverb of verbs stands before it (``ruled``) or close behind it, or if a verb
    goes on the list that it opens, and nothing in its clause makes a statement.
    """
    if at >= len(units) or not (unknown(units[at]) and units[at].low.isalpha()):
        return False
    clause = units[at + 1 : at + _CLAUSE]
    stop = next((spot for spot, unit in enumerate(clause) if unit.low in _CLAUSE_ENDS), len(clause))
    if any(unit.low in {"là", "rất"} or unit.has("stative", "must", "speech", *_TOLD) for unit in clause[:stop]):
        return False
    close = any(unit.has("adverb") and not unit.has("verb", "nominal") for unit in clause[: min(stop, _ADVERB)])
    following = at + 2 + stop
    listed = stop < len(clause) and clause[stop].low in {",", ";"} and _opens_part(units, following)
    return ruled or close or listed


def _opens_part(units: Sequence[Unit], at: int) -> bool:
    """Whether a verb with an object opens the next part of a list."""
    return plain_verb(units, at) and not units[at].has("adverb", "nominal") and " " in units[at].low


def _past(units: Sequence[Unit], at: int) -> int:
    """The next unit, over "," and "và" between two adverbs."""
    at += 1
    if at + 1 < len(units) and units[at].low in {",", "và"} and units[at + 1].has("adverb", "verb"):
        at += 1
    return at


def plain_verb(units: Sequence[Unit], at: int) -> bool:
    """Whether a verb that the lexicon knows stands at the unit."""
    if at >= len(units):
        return False
    unit = units[at]
    if unit.has("adverb") and not unit.has("verb") and _quantifies(units, at):
        return False
    if unit.named is not None or (unit.has("stative", "speech", "done", "planned") and not unit.has("verb")):
        return False
    if unit.has("generic", "level", "honorific", "determiner", "leader"):
        return False
    return unit.has("verb", "must", "light", "adverb") or unit.trigger is not None


def _quantifies(units: Sequence[Unit], at: int) -> bool:
    """Whether an adverb belongs to a number of things ("rất nhiều việc")."""
    return at + 1 < len(units) and units[at + 1].has("determiner")
