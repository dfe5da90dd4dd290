"""One index of names, climbed like a ladder: as written, spelt otherwise, abbreviated, without marks, mistyped.

Made for a million names: rows by folded name in one dict, everything else in flat arrays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import chain, groupby, islice
from typing import Generic, TypeVar

from pipeline.gazetteer.letters import Letters
from pipeline.gazetteer.spellings import spellings
from pipeline.text import TOGETHER, fold_key, together

T = TypeVar("T")
_LONGEST = 100  # code points of a name that is looked for beyond its exact form
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
        self._shorts = {
            key: tuple(map(fold_key, full))
            for short, full in (shorts or {}).items()
            if (key := _tight(fold_key(short)))
        }
        self._names = tuple(self._rows)
        self._letters = Letters(self._names)
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
        for likeness, alike in groupby(self._letters.near(key), key=lambda one: one[0]):
            yield Match(Step.TYPING, self._of(self._names[rank] for _, rank in alike), likeness)

    def _alike(self, key: str) -> Iterator[str]:
        """The names of the same letters, whatever their marks."""
        return (self._names[rank] for rank in self._letters.same(key))

    def _of(self, names: Iterable[str]) -> tuple[T, ...]:
        """The rows of several names, each once."""
        return _once(*(self._rows.get(name, ()) for name in names))


def _gather(entries: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    """The rows of each folded name, in order, a row once."""
    found: dict[str, tuple[T, ...]] = {}
    shared: dict[str, list[T]] = {}
    rest = iter(entries)
    while some := list(islice(rest, TOGETHER)):
        for key, (_, row) in zip(together(fold_key, (name for name, _ in some)), some, strict=True):
            known = shared.get(key) or found.get(key)
            if known is None:
                found[key] = (row,)
            elif known[-1] is not row:
                shared.setdefault(key, [*known]).append(row)
    found.update((key, tuple(rows)) for key, rows in shared.items())
    found.pop("", None)  # a name of nothing but blanks
    return found


def _spell(rows: dict[str, tuple[T, ...]], syllables: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Add the other spellings of every name; gives those that are no name of their own.

    One that is a name of its own has the rows of both: "Kì Sơn" is as good a Kỳ Sơn.
    """
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
