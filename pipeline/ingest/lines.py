"""The lines of a text, as the layout sees them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.text import fold, fold_key

_LINE = re.compile("[^\n\r\u2028\u2029]+")
_BLANKS = "".join(
    map(chr, (*range(9, 14), 32, 0x85, 0xA0, *range(0x2000, 0x2010), 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF))
)
_FULL_STOPS = tuple(".!?…;:")
_CLOSERS = "\"'”’»)] /"
_SHORT = 250  # code points; of a longer line only the opening is looked at


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the blanks around it, at ``start`` to ``end`` of the text.

    ``raw`` is its text composed (NFC); ``key``, folded for look-ups, is empty for a long
    line; ``stops`` tells whether it ends like a sentence.
    """

    start: int
    end: int
    raw: str
    key: str
    stops: bool

    @property
    def folded(self) -> str:
        """The line folded for matching, case and dashes kept."""
        return fold(self.raw).text

    @property
    def opening(self) -> str:
        """The key's first words, of long lines too."""
        return self.key or fold_key(self.raw[:40])

    @property
    def size(self) -> int:
        """Length in code points."""
        return self.end - self.start

    @property
    def full(self) -> bool:
        """Whether this can only be a paragraph of running text."""
        return self.size >= 180 or (self.size >= 60 and self.stops)

    @property
    def bare(self) -> str:
        """The key without the marks and bullets around it."""
        return self.key.strip(" .,:;|/•·●▪*+-–—…»«›‹>[](){}&#!?")


def split(text: str) -> Iterator[Line]:
    """The lines that are not blank, cut at line breaks of any system."""
    for found in _LINE.finditer(text):
        raw = found.group()
        line = raw.strip(_BLANKS)
        if line:
            start = found.start() + len(raw) - len(raw.lstrip(_BLANKS))
            yield _line(line, start)


def _line(line: str, start: int) -> Line:
    end = line.rstrip(_CLOSERS)
    stops = end.endswith(_FULL_STOPS) or (len(end) < len(line) and line.endswith("./."))
    composed = unicodedata.normalize("NFC", line)
    return Line(start, start + len(line), composed, fold_key(composed) if len(line) <= _SHORT else "", stops)
