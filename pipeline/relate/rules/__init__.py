"""The rules that read facts, in the order in which they run."""

from __future__ import annotations

from pipeline.relate.rules.acts import Acts
from pipeline.relate.rules.papers import Papers
from pipeline.relate.rules.positions import Positions

RULES = (Positions, Acts, Papers)

__all__ = ["RULES", "Acts", "Papers", "Positions"]
