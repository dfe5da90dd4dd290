"""Which documents were named last: what "Nghị quyết này" points to."""

from __future__ import annotations

from pipeline.records import Label
from pipeline.relate.units import Line

_PATIENCE = 3  # sentences behind the one that names a document in which it can be pointed to


class Recall:
    """The last document of each type, and the sentence that named it."""

    def __init__(self) -> None:
        """Start with none."""
        self._last: dict[str, tuple[int, int, str]] = {}  # line, place in it, key

    def note(self, line: Line) -> None:
        """Remember the documents of a sentence."""
        for at, unit in enumerate(line.units):
            named = unit.named
            if named is not None and named.label is Label.DOC and named.key is not None:
                self._last[named.kind] = (line.index, at, named.key)

    def find(self, kind: str, line: int) -> str | None:
        """The document of a type that a sentence can point to; "chương trình" is a "chương trình hành động" too."""
        fitting = [
            last
            for other, last in self._last.items()
            if (other == kind or other.startswith(f"{kind} ")) and 0 <= line - last[0] <= _PATIENCE
        ]
        return max(fitting)[2] if fitting else None
