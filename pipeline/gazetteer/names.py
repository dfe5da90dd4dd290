"""All names of all entries, under each of the forms in which they are looked up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Literal, NamedTuple

from rapidfuzz import fuzz, process

from pipeline.gazetteer.catalogue import Entry, Named
from pipeline.gazetteer.forms import Forms
from pipeline.text import fold_key

How = Literal["exact", "folded", "spelling", "abbreviation", "plain", "part", "similar"]
_ALIKE = 80  # least likeness, of 100, of a name with a typing error
_LEAD = 4  # how far behind the likest name others may be
_TO_BLANKS = str.maketrans("-,", "  ")
_LEAST_LETTERS = 4  # of a name that may have a typing error


class Match(NamedTuple):
    """An entry, the name by which it was found, and how; ``likeness`` (0 to 100) only where similar."""

    entry: Entry
    how: How
    by: str
    likeness: int | None = None


class Names:
    """Look-ups of names, each step looser than the last."""

    def __init__(self, named: Iterable[Named], forms: Forms) -> None:
        """Index the names as they are written; the other forms are made when they are needed."""
        self._forms = forms
        self._bearers: dict[str, list[Entry]] = {}
        for entry, names in named:
            for name in dict.fromkeys(names):
                self._bearers.setdefault(name, []).append(entry)

    @cached_property
    def _keys(self) -> list[str]:
        return self._forms.all_folded(self._bearers)

    @cached_property
    def _plains(self) -> list[str]:
        return self._forms.all_plain(self._keys)

    @cached_property
    def _folded(self) -> dict[str, list[str]]:
        return _index(self._keys, self._bearers)

    @cached_property
    def _loose(self) -> dict[str, list[str]]:
        return _index(self._forms.all_loose(self._keys), self._bearers)

    @cached_property
    def _plain(self) -> dict[str, list[str]]:
        return _index(self._plains, self._bearers)

    def same(self, name: str) -> Iterator[Match]:
        """Entries of that name in some form, an entry perhaps several times."""
        steps: tuple[tuple[How, str, dict[str, list[str]]], ...] = (
            ("folded", fold_key(name), self._folded),
            ("spelling", self._forms.loose(name), self._loose),
            ("plain", self._forms.plain(name), self._plain),
        )
        for how, form, index in steps:
            for written in index.get(form, ()) if form else ():
                exact = how == "folded" and written == name
                yield from (Match(entry, "exact" if exact else how, written) for entry in self._bearers[written])

    def holding(self, name: str) -> Iterator[Match]:
        """Entries with a name of which the words of ``name`` are a part, marks aside if it has none."""
        words = fold_key(name)
        keys = self._forms.all_bare(self._keys) if words.isascii() else self._keys
        sought = _spaced(words)
        for written, key in zip(self._bearers, keys, strict=True):
            if sought in _spaced(key) and sought.strip():
                yield from (Match(entry, "part", written) for entry in self._bearers[written])

    def similar(self, name: str) -> Iterator[Match]:
        """Entries with a name that differs from ``name`` by what may be typing errors."""
        plain = self._forms.plain(name)
        if len(plain) < _LEAST_LETTERS:
            return
        found = process.extract(plain, self._plains, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=50)
        written = list(self._bearers)
        for _, score, place in found:
            if score >= found[0][1] - _LEAD:
                by = written[place]
                yield from (Match(entry, "similar", by, round(score)) for entry in self._bearers[by])


def _spaced(key: str) -> str:
    return f" {key.translate(_TO_BLANKS)} "


def _index(forms: Iterable[str], names: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for form, name in zip(forms, names, strict=True):
        found.setdefault(form, []).append(name)
    return found
