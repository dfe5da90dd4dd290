"""An article's text in pieces: the sentences that facts were read from, and what stands between them.

The tables of a run tell where the sentences with facts are, not the others. The rest of each paragraph is
cut by a plain rule, so that a search looks at every word of the article once and its hits can be read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.results import Row

Span = tuple[int, int]

_END = re.compile(r"[.!?…]+[\"”’')\]]*\s+(?=[\"“‘'(\[]*\w)|\n+")
_LAST_WORD = re.compile(r"\w*\Z")
_FURNITURE = "furniture"
_SHORT = 3  # letters of "TP.", "Th.", after which no sentence ends


class Piece(NamedTuple):
    """A piece of text, by its span, with its paragraph's role; ``evidence``: a fact was read from it."""

    start: int
    end: int
    role: str | None
    evidence: bool


class Pieces:
    """The pieces of one article in text order."""

    def __init__(self, text: str, paragraphs: Sequence[Row], evidence: Iterable[Span], names: Sequence[Span]) -> None:
        """Cut the text.

        Args:
            text: the article's.
            paragraphs: ``start``, ``end`` and ``role`` of each, in text order.
            evidence: the sentences that facts were read from; they are kept whole.
            names: spans that no cut may fall into, in text order.
        """
        self._text = text
        self._names = names
        told = sorted(set(evidence))
        starts = [row["start"] for row in paragraphs]
        found = [Piece(*span, _role(paragraphs, starts, span[0]), True) for span in told]
        for row in paragraphs:
            if row["role"] != _FURNITURE:
                for gap in _gaps(row["start"], row["end"], told):
                    found += [Piece(*span, row["role"], False) for span in self._cut(*gap)]
        self.all = sorted(found)
        self._starts = [piece.start for piece in self.all]
        self._longest = max((piece.end - piece.start for piece in self.all), default=0)

    def at(self, offset: int) -> int | None:
        """The index in ``all`` of the piece that holds the offset, the shortest where several do."""
        best: int | None = None
        index = bisect_right(self._starts, offset) - 1
        while index >= 0 and self.all[index].start > offset - self._longest:
            piece = self.all[index]
            if piece.end > offset and (best is None or piece.end - piece.start < self._size(best)):
                best = index
            if not piece.evidence:
                break  # what stands between the sentences overlaps nothing
            index -= 1
        return best

    def _size(self, index: int) -> int:
        return self.all[index].end - self.all[index].start

    def _cut(self, start: int, end: int) -> Iterator[Span]:
        begin = start
        for match in _END.finditer(self._text, start, end):
            if self._ends(match):
                yield from self._trimmed(begin, match.end())
                begin = match.end()
        yield from self._trimmed(begin, end)

    def _ends(self, match: re.Match[str]) -> bool:
        if match[0].isspace():
            return True
        following = self._text[match.end() : match.end() + 1]
        if following.islower() or self._inside_name(match.start()):
            return False
        word = _LAST_WORD.search(self._text, max(0, match.start() - 20), match.start())
        return not (match[0][0] == "." and word and 0 < len(word[0]) <= _SHORT and word[0][0].isupper())

    def _inside_name(self, offset: int) -> bool:
        index = bisect_right(self._names, (offset, len(self._text))) - 1
        return any(end > offset + 1 for _, end in self._names[max(0, index - 3) : index + 1])

    def _trimmed(self, start: int, end: int) -> Iterator[Span]:
        inside = self._text[start:end]
        begin = start + len(inside) - len(inside.lstrip())
        finish = end - len(inside) + len(inside.rstrip())
        if begin < finish:
            yield begin, finish


def _gaps(start: int, end: int, told: Sequence[Span]) -> Iterator[Span]:
    """What no span of ``told`` covers."""
    for begin, finish in told:
        if begin >= end:
            break
        if finish > start:
            if begin > start:
                yield start, begin
            start = max(start, finish)
    if start < end:
        yield start, end


def _role(paragraphs: Sequence[Row], starts: Sequence[int], offset: int) -> str | None:
    index = bisect_right(starts, offset) - 1
    return paragraphs[index]["role"] if index >= 0 else None
