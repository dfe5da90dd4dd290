"""Named sets of words that the grammars ask, read from ``grammar_words.jsonl``."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import ConfigDict

from pipeline.errors import GazetteerError
from pipeline.gazetteer import Gazetteers
from pipeline.gazetteer.rows import read_rows


@dataclass(frozen=True, slots=True)
class WordSet:
    """A named set of syllables or words, in small letters."""

    __pydantic_config__ = ConfigDict(extra="forbid", strict=True)
    id: str
    words: tuple[str, ...]
    note: str


def word_set(gazetteers: Gazetteers, name: str) -> frozenset[str]:
    """The words of a set.

    Raises:
        GazetteerError: there is no set of that name.
    """
    path = gazetteers.folder / "grammar_words.jsonl"
    for row in read_rows(path, WordSet):
        if row.id == name:
            return frozenset(row.words)
    raise GazetteerError(f"{path}: id: the set {name!r} is missing")


def pair_set(gazetteers: Gazetteers, name: str) -> frozenset[tuple[str, str]]:
    """The words of a set, each of two syllables."""
    pairs = (word.partition(" ") for word in word_set(gazetteers, name))
    return frozenset((first, second) for first, _, second in pairs)


def phrase_set(gazetteers: Gazetteers, name: str) -> frozenset[tuple[str, ...]]:
    """The words of a set, each as its syllables."""
    return frozenset(tuple(word.split()) for word in word_set(gazetteers, name))
