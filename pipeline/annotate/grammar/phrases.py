"""Finding the phrases of a word list in a text, whole syllables only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from daachorse import MATCH_KIND_STANDARD, CharwiseDoubleArrayAhoCorasick

from pipeline.annotate.grammar.tokens import cut_at

T = TypeVar("T")
_ALIKE = tuple(zip("–—−’‘", "---''", strict=True))


def alike(text: str) -> str:
    """The text, letter for letter, with dashes and apostrophes of all kinds alike."""
    for mark, plain in _ALIKE:
        text = text.replace(mark, plain)
    return text


class Phrases(Generic[T]):
    """A set of phrases, each with a value, found in linear time (daachorse).

    A phrase begins and ends with a token, a glued one cut apart included ("trái phépÔng A").

    A phrase of capitals and marks only (``UBND``, ``HĐND``) matches just as written; any
    other matches in any case. Dashes of all kinds are alike.
    """

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        """Index the phrases; a phrase given twice keeps its first value."""
        keys, self._values, self._written = _tables(entries)
        self._automaton = CharwiseDoubleArrayAhoCorasick(keys or ["\x00"], MATCH_KIND_STANDARD)

    def find(self, text: str, lower: str) -> Iterator[tuple[int, int, T]]:
        """Matches as (start, end, value), overlapping ones included, in order of their end.

        ``lower`` is the text in lower case, of the same length, with all dashes and
        apostrophes ``alike``.
        """
        size, values, written = len(lower), self._values, self._written
        for start, end, index in self._automaton.find_overlapping(lower):
            if (start and lower[start - 1].isalnum() and not cut_at(text, start)) or (
                end < size and lower[end].isalnum() and not cut_at(text, end)
            ):
                continue
            if index in written and alike(text[start:end]) != written[index]:
                continue
            yield start, end, values[index]

    def longest(self, text: str, lower: str) -> list[tuple[int, int, T]]:
        """Of the matches that start at one place the longest, in text order."""
        best: dict[int, tuple[int, int, T]] = {}
        for start, end, value in self.find(text, lower):
            if start not in best or end > best[start][1]:
                best[start] = (start, end, value)
        return [best[start] for start in sorted(best)]


def _tables(entries: Iterable[tuple[str, T]]) -> tuple[list[str], list[T], dict[int, str]]:
    """The phrases in lower case, sorted, their values, and by rank those that must stand as written."""
    table: dict[str, tuple[str | None, T]] = {}
    for phrase, value in entries:
        plain = " ".join(alike(phrase).split())
        for variant in {plain, plain.replace(" - ", "-")}:
            table.setdefault(variant.lower(), (variant if variant.isupper() else None, value))
    keys = sorted(table)
    written = {rank: as_written for rank, key in enumerate(keys) if (as_written := table[key][0]) is not None}
    return keys, [table[key][1] for key in keys], written
