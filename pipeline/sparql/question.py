"""What the two processes say to each other: a question, and the cells of an answer."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from pipeline import jsonl

Cells = list[str | None]  # one row; None where a variable is unbound


@dataclass(frozen=True, slots=True)
class Question:
    """A query and its limits.

    ``union``: whether what the query does not put into a GRAPH is asked of all graphs together.
    ``rows`` and ``letters`` bound the answer, ``memory`` (bytes) the process that gives it.
    """

    query: str
    union: bool
    rows: int
    letters: int
    memory: int

    def line(self) -> str:
        """As the child reads it."""
        return jsonl.dumps(asdict(self))
