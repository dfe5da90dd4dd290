"""What the two processes say to each other: a question, and the cells of an answer."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from pipeline import jsonl

Cells = list[str | None]  # one row; None where a variable is unbound


@dataclass(frozen=True, slots=True)
class Question:
    """A query and its limits: ``rows`` and ``letters`` of the answer, ``memory`` (bytes) of the process."""

    query: str
    rows: int
    letters: int
    memory: int

    def line(self) -> str:
        """As the child reads it."""
        return jsonl.dumps(asdict(self))
