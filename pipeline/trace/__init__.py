"""A document's way through a run: what it rests on, what carries it out, down to the communes."""

from __future__ import annotations

from pipeline.trace.cascade import Cascade
from pipeline.trace.gathering import gather, known
from pipeline.trace.lookup import find
from pipeline.trace.page import as_dict, fit_lines, tree_lines

__all__ = ["Cascade", "as_dict", "find", "fit_lines", "gather", "known", "tree_lines"]
