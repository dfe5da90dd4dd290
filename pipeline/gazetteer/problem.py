"""A mistake in a gazetteer, in words for whoever edits it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Problem(NamedTuple):
    """What is wrong in one field of one line, in English (``text``) and in Vietnamese.

    ``line`` is 0 where the whole file is meant, ``field`` empty where the whole line is.
    """

    file: str
    line: int
    field: str
    text: str
    vietnamese: str

    def where(self, folder: Path) -> str:
        """File, line and field, as far as they are known: "places.jsonl:3: parent"."""
        place = f"{folder / self.file}:{self.line}" if self.line else str(folder / self.file)
        return f"{place}: {self.field}" if self.field else place

    def message(self, folder: Path) -> str:
        """Where, what, and what is allowed, in one line."""
        return f"{self.where(folder)}: {self.text}"

    def both(self, folder: Path) -> str:
        """The same in both languages."""
        return f"{self.where(folder)}: {self.vietnamese} · {self.text}"
