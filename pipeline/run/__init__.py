"""A run: from inputs to a folder of tables and a graph."""

from pipeline.run.job import Request, Summary, carry_out, describe

__all__ = ["Request", "Summary", "carry_out", "describe"]
