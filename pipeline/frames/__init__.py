"""The analysts' tables: the run's nested rows laid flat, each column with its meaning, for all table formats.

``frames.toml`` says which tables and columns there are; a table is called a frame here, as in pandas,
because the run's own files are its tables.
"""

from __future__ import annotations

from pipeline.frames.flatten import Cell, rows
from pipeline.frames.frame import FRAMES, Column, Frame

__all__ = ["FRAMES", "Cell", "Column", "Frame", "rows"]
