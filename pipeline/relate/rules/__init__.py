"""The rules that read facts, in the order in which they run."""

from __future__ import annotations

from pipeline.relate.rules.acts import Acts
from pipeline.relate.rules.positions import Positions

RULES = (Positions, Acts)

__all__ = ["RULES", "Acts", "Positions"]
