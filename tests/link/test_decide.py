"""Verdicts by score and margin."""

from __future__ import annotations

import pytest

from pipeline.gazetteer import Unit
from pipeline.link.decide import decide
from pipeline.records import Candidate, Verdict


def unit(key: str) -> Unit:
    return Unit(f"{key}~0", key, key[-2:], 1, "tỉnh", key, (), None, None, None, None, None, ())


def weighed(**scores: float) -> list[tuple[Unit, Candidate]]:
    return [(unit(f"vn/{key[1:]}"), Candidate(f"vn/{key[1:]}", score)) for key, score in scores.items()]


@pytest.mark.parametrize(
    ("scores", "verdict", "best"),
    [
        ({"p11": 2.0, "p12": 1.0}, Verdict.LINKED, "vn/11"),
        ({"p11": 1.0, "p12": 1.02}, Verdict.AMBIGUOUS, "vn/12"),
        ({"p12": 1.0, "p11": 1.0}, Verdict.AMBIGUOUS, "vn/11"),
        ({"p11": 0.4}, Verdict.NIL, None),
        ({}, Verdict.NIL, None),
    ],
)
def test_the_best_must_be_good_enough_and_lead(scores, verdict, best):
    decision = decide(weighed(**scores), least=0.5, margin=0.05)
    assert (decision.verdict, decision.unit.key if decision.unit else None) == (verdict, best)
    assert len(decision.candidates) == len(scores)
