"""From weighed candidates to a verdict: the one place where the linker makes up its mind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.gazetteer import Unit
from pipeline.records import Candidate, Verdict

_KEPT = 5  # candidates shown with a decision


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict, the unit it speaks for (the best one where AMBIGUOUS), and what was weighed."""

    verdict: Verdict
    unit: Unit | None
    candidates: tuple[Candidate, ...] = ()


NOTHING = Decision(Verdict.NIL, None)


def decide(weighed: Iterable[tuple[Unit, Candidate]], least: float, margin: float) -> Decision:
    """Take the best candidate where it reaches ``least`` and leads the next by ``margin``.

    Args:
        weighed: units with their candidates, in any order; ties are broken by key.
        least: the score under which no unit is meant.
        margin: the lead under which the decision is AMBIGUOUS.
    """
    ranked = sorted(weighed, key=lambda pair: (-pair[1].score, pair[1].key))
    candidates = tuple(candidate for _, candidate in ranked[:_KEPT])
    if not ranked or candidates[0].score < least:
        return Decision(Verdict.NIL, None, candidates)
    unit = ranked[0][0]
    if len(ranked) > 1 and candidates[0].score - candidates[1].score < margin:
        return Decision(Verdict.AMBIGUOUS, unit, candidates)
    return Decision(Verdict.LINKED, unit, candidates)
