"""Names by their letters alone: those of the same letters, and of nearly the same.

Made for a million names: flat arrays of hashes instead of dicts, all letters in one text.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice

from rapidfuzz import fuzz, process

from pipeline.text import together

LEAST_ALIKE = 0.83
"""Least likeness, 0 to 1, of a name with a typing error."""
_SHORTEST = 5  # letters of a name with a typing error; shorter names differ by one letter too often
_MOST = 4096  # names that are compared with one
_LEFT_OUT = re.compile(r"[\u0300-\u036f\s'.-]+")


class Letters:
    """Ranks of names by their letters."""

    def __init__(self, keys: Iterable[str]) -> None:
        """Index folded names; the first has rank 0."""
        texts = list(together(letters_of, keys))
        self._whole = _Buckets(texts)
        self._parts = tuple(_Buckets(part(text, len(text)) for text in texts) for part in _PARTS)
        self._starts = array("L", accumulate(map(len, texts), initial=0))
        self._text = "".join(texts)

    def _at(self, rank: int) -> str:
        return self._text[self._starts[rank] : self._starts[rank + 1]]

    def same(self, key: str) -> Iterator[int]:
        """The ranks of the names with the letters of a folded name, in order."""
        letters = letters_of(key)
        if letters:
            yield from (rank for rank in self._whole.get(letters) if self._at(rank) == letters)

    def near(self, key: str) -> list[tuple[float, int]]:
        """Likeness (`LEAST_ALIKE` to 1) and rank of the names with nearly the letters, the likest first."""
        letters = letters_of(key)
        if len(letters) < _SHORTEST:
            return []
        ranks = list(islice(dict.fromkeys(self._sharing(letters)), _MOST))
        texts = [self._at(rank) for rank in ranks]
        found = process.extract(letters, texts, scorer=fuzz.ratio, score_cutoff=100 * LEAST_ALIKE, limit=None)
        alike = ((round(score / 100, 4), ranks[place]) for text, score, place in found if text != letters)
        return sorted(alike, key=lambda one: (-one[0], one[1]))

    def _sharing(self, letters: str) -> Iterator[int]:
        """Names of nearly that length that share a part: one error, wherever it stands, leaves a part alone."""
        for more in (0, 1, -1) if len(letters) < 10 else (0, 1, -1, 2, -2):
            for part, buckets in zip(_PARTS, self._parts, strict=True):
                yield from buckets.get(part(letters, len(letters) + more))


class _Buckets:
    """Ranks of texts by the text's hash, in two flat arrays. Texts that share a hash share a bucket."""

    def __init__(self, texts: Iterable[str]) -> None:
        hashes = array("q", map(hash, texts))
        order = sorted(range(len(hashes)), key=hashes.__getitem__)
        self._ranks = array("I", order)
        self._hashes = array("q", (hashes[rank] for rank in order))

    def get(self, text: str) -> Sequence[int]:
        """The ranks of that text, in order."""
        value = hash(text)
        start = bisect_left(self._hashes, value)
        return self._ranks[start : bisect_right(self._hashes, value, start)]


def _head(letters: str, size: int) -> str:
    """The letters, as a name of that size shares them, if the error stands in its last third or just before it."""
    return f"{size}<{letters[: size - size // 3 - 1]}"


def _tail(letters: str, size: int) -> str:
    """The same for an error in the first third or just after it."""
    return f"{size}>{letters[len(letters) - (size - size // 3 - 1) :]}"


def _ends(letters: str, size: int) -> str:
    """The same for an error in the middle third."""
    return f"{size}<{letters[: size // 3]}>{letters[len(letters) - size // 3 :]}"


_PARTS = (_head, _tail, _ends)


def letters_of(key: str) -> str:
    """A folded name without marks, blanks, dashes, stops and apostrophes; k counts as c, and y as i.

    >>> letters_of("đắk r'lấp")
    'dacrlap'
    """
    plain = _LEFT_OUT.sub("", unicodedata.normalize("NFD", key))
    return plain.replace("đ", "d").replace("k", "c").replace("y", "i")
