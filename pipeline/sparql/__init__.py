"""SPARQL over a finished run (the extra ``sparql``): read only, without network, with limits.

Answers come from a store of the run's quads beside it, which is built when first asked for.
"""

from pipeline.sparql.query import select

__all__ = ["select"]
