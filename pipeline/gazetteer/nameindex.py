"""One index of names, climbed like a ladder: as written, spelt otherwise, abbreviated, without marks, mistyped.

Made for a million names: rows by folded name in one dict, everything else in flat arrays of
hashes, so that a name costs little more than its own letters.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import chain, groupby, islice
from typing import Generic, TypeVar

from rapidfuzz import fuzz, process

from pipeline.gazetteer.spellings import spellings
from pipeline.text import TOGETHER, fold_key, together

T = TypeVar("T")
LEAST_ALIKE = 0.88
"""Least likeness, 0 to 1, of a name with a typing error."""
_LONGEST = 100  # code points of a name that is looked for beyond its exact form
_SHORTEST_MISTYPED = 6  # letters; shorter names differ by one letter too often
_MOST_NEAR = 2048  # names compared letter by letter with one that has a typing error
_LEFT_OUT = re.compile(r"[\u0300-\u036f\s'.-]+")
_TIGHT = re.compile(r"[\s'.-]+")


class Step(Enum):
    """How a written name was matched, the surest way first."""

    EXACT = "as written"
    SPELLING = "spelling"
    SHORT = "abbreviation"
    PLAIN = "without marks"
    TYPING = "typing error"


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """Rows of names that were matched at one step; ``likeness`` is below 1 for typing errors only."""

    step: Step
    rows: tuple[T, ...]
    likeness: float = 1.0


class NameIndex(Generic[T]):
    """Rows by name, however the name is written."""

    def __init__(
        self,
        entries: Iterable[tuple[str, T]],
        syllables: Mapping[str, tuple[str, ...]] | None = None,
        shorts: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        """Index the names.

        Args:
            entries: names with their rows, a row's names one after the other.
            syllables: syllables in lower case and all the ways to write each, itself first.
            shorts: abbreviations and the names they stand for; those of no row say nothing.
        """
        self._rows = _gather(entries)
        self._spelt = _spell(self._rows, syllables or {})
        self._shorts = {_tight(fold_key(short)): tuple(map(fold_key, full)) for short, full in (shorts or {}).items()}
        self._names = tuple(self._rows)
        letters = list(together(_letters, self._names))
        self._by_letters = _Buckets(letters)
        self._by_head = _Buckets(_half(text, len(text), head=True) for text in letters)
        self._by_tail = _Buckets(_half(text, len(text), head=False) for text in letters)
        self._steps: Mapping[Step, Callable[[str], Iterable[Match[T]]]] = {
            Step.EXACT: self._exact,
            Step.SPELLING: self._otherwise,
            Step.SHORT: self._short,
            Step.PLAIN: self._plain,
            Step.TYPING: self._mistyped,
        }

    def __len__(self) -> int:
        """How many names there are, spellings included."""
        return len(self._names)

    def names(self) -> Mapping[str, tuple[T, ...]]:
        """Every folded name in every spelling, and its rows."""
        return self._rows

    def climb(
        self, written: str, fits: Callable[[T], bool], steps: Iterable[Step] = tuple(Step)
    ) -> tuple[Match[T], ...]:
        """The matches of the first step that gives a row that fits, after those of the steps before it.

        Args:
            written: the name as written.
            fits: whether a row may be meant; where none does, the next step is taken.
            steps: the steps to take, in their order.
        """
        found: list[Match[T]] = []
        for step in steps:
            matches = tuple(self.at(step, written))
            found += matches
            if any(fits(row) for match in matches for row in match.rows):
                break
        return tuple(found)

    def at(self, step: Step, written: str) -> Iterable[Match[T]]:
        """What one step gives: names that the steps before it do not give, the likeliest first."""
        key = fold_key(written)
        return self._steps[step](key) if step is Step.EXACT or len(key) <= _LONGEST else ()

    def rows(self, step: Step, written: str) -> tuple[T, ...]:
        """The rows of one step."""
        return _once(*(match.rows for match in self.at(step, written)))

    def _exact(self, key: str) -> Iterable[Match[T]]:
        rows = () if key in self._spelt else self._rows.get(key, ())
        return _matches(Step.EXACT, rows)

    def _otherwise(self, key: str) -> Iterable[Match[T]]:
        """Syllables that are written in several ways; blanks, dashes, stops and apostrophes that differ."""
        tight = _tight(key)
        same = [name for name in self._alike(key) if _tight(name) == tight and (name != key or key in self._spelt)]
        return _matches(Step.SPELLING, self._of(same))

    def _short(self, key: str) -> Iterable[Match[T]]:
        return _matches(Step.SHORT, self._of(self._shorts.get(_tight(key), ())))

    def _plain(self, key: str) -> Iterable[Match[T]]:
        tight = _tight(key)
        return _matches(Step.PLAIN, self._of(name for name in self._alike(key) if _tight(name) != tight))

    def _mistyped(self, key: str) -> Iterator[Match[T]]:
        """Names that are nearly the same, those of the greatest likeness first."""
        letters = _letters(key)
        if len(letters) < _SHORTEST_MISTYPED:
            return
        near = [self._names[rank] for rank in self._near(letters)]
        found = process.extract(
            letters, list(together(_letters, near)), scorer=fuzz.ratio, score_cutoff=100 * LEAST_ALIKE, limit=None
        )
        ranked = sorted((-score, near[rank]) for other, score, rank in found if other != letters)
        for score, names in groupby(ranked, key=lambda one: one[0]):
            yield Match(Step.TYPING, self._of(name for _, name in names), round(-score / 100, 4))

    def _alike(self, key: str) -> Iterable[str]:
        """The names of the same letters, whatever their marks."""
        letters = _letters(key)
        if not letters:
            return
        for rank in self._by_letters.get(letters):
            name = self._names[rank]
            if _letters(name) == letters:
                yield name

    def _near(self, letters: str) -> Iterable[int]:
        """Names of nearly that length of which one half is the same: errors seldom stand in both."""
        reach = 1 if len(letters) < 10 else 2
        sizes = range(len(letters) - reach, len(letters) + reach + 1)
        halves = (
            half.get(_half(letters, size, head=half is self._by_head))
            for size in sizes
            for half in (self._by_head, self._by_tail)
        )
        return islice(dict.fromkeys(chain.from_iterable(halves)), _MOST_NEAR)

    def _of(self, names: Iterable[str]) -> tuple[T, ...]:
        """The rows of several names, each once."""
        return _once(*(self._rows.get(name, ()) for name in names))


class _Buckets:
    """Ranks of texts by the text's hash, in two flat arrays. Texts that share a hash share a bucket."""

    def __init__(self, texts: Iterable[str]) -> None:
        hashes = list(map(hash, texts))
        order = sorted(range(len(hashes)), key=hashes.__getitem__)
        self._ranks = array("I", order)
        self._hashes = array("q", (hashes[rank] for rank in order))

    def get(self, text: str) -> Iterable[int]:
        """The ranks of that text, in order."""
        value = hash(text)
        start = bisect_left(self._hashes, value)
        return self._ranks[start : bisect_right(self._hashes, value, start)]


def _half(letters: str, size: int, head: bool) -> str:
    """The head or the tail of letters, as a name of that size shares it; the two or three in the middle are in neither.

    An error there leaves both alone, any other error one of them.
    """
    half = max(0, (size - 2) // 2)
    return f"{size} {letters[:half] if head else letters[len(letters) - half :]}"


def _gather(entries: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    """The rows of each folded name, in order, a row once."""
    found: dict[str, list[T]] = {}
    rest = iter(entries)
    while some := list(islice(rest, TOGETHER)):
        for key, (_, row) in zip(together(fold_key, (name for name, _ in some)), some, strict=True):
            known = found.setdefault(key, [])
            if not known or known[-1] is not row:
                known.append(row)
    return {key: tuple(known) for key, known in found.items()}


def _spell(rows: dict[str, tuple[T, ...]], syllables: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Add the other spellings of every name; gives those that are no name of their own."""
    added: dict[str, tuple[T, ...]] = {}
    for name, found in rows.items():
        for spelt in spellings(name, syllables):
            added[spelt] = _once(added.get(spelt) or rows.get(spelt, ()), found)
    new = frozenset(spelt for spelt in added if spelt not in rows)
    rows.update(added)
    return new


def _once(*groups: Iterable[T]) -> tuple[T, ...]:
    """The rows of all groups, in order, each once."""
    return tuple({id(row): row for row in chain.from_iterable(groups)}.values())


def _matches(step: Step, rows: tuple[T, ...]) -> tuple[Match[T], ...]:
    return (Match(step, rows),) if rows else ()


def _tight(key: str) -> str:
    return _TIGHT.sub("", key)


def _letters(key: str) -> str:
    """A folded name without marks, blanks, dashes, stops and apostrophes: "đắk r'lấp" is "dakrlap"."""
    return _LEFT_OUT.sub("", unicodedata.normalize("NFD", key.replace("đ", "d")))
