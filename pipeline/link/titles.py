"""Titles without numbers: a short title joins the longer one whose words it repeats."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.link.levels import key_of

_WORDS = re.compile(r"[^\W_]+")
_LEAST = 4  # syllables that a short title must have to be recognised


class Titles:
    """The unnumbered titles of one article, in text order."""

    def __init__(self) -> None:
        """Start with none."""
        self._rows: list[tuple[tuple[int, int], str, frozenset[str], str]] = []

    def add(self, span: tuple[int, int], title: str) -> None:
        """Note a title with its mention's span."""
        words = _WORDS.findall(key_of(title))
        self._rows.append((span, title, frozenset(words), " ".join(words[:2])))

    def joined(self) -> list[tuple[tuple[int, int], str]]:
        """The spans whose title stands for another's, with that other title.

        Of one type word ("Đề án", "Chương trình"), the shorter's syllables are all in the
        longer. The same words in another spelling count as the first spelling. A number in
        the longer title that tells it from a sibling makes no difference here: one of two
        siblings is taken only where there is no other.
        """
        firsts: dict[str, dict[frozenset[str], str]] = {}
        for _, title, words, kind in self._rows:
            firsts.setdefault(kind, {}).setdefault(words, title)
        longest = {(kind, words): _longest(words, titles) for kind, titles in firsts.items() for words in titles}
        told = ((span, longest[kind, words]) for span, _, words, kind in self._rows)
        return [(span, title) for span, title in told if title is not None]


def _longest(words: frozenset[str], titles: Mapping[frozenset[str], str]) -> str | None:
    """The title, of those of one kind by their words, that holds all others that these words may stand for."""
    longer = {
        others: title
        for others, title in titles.items()
        if words <= others and (len(words) >= _LEAST or words == others)
    }
    largest = max(longer, key=len)
    return longer[largest] if all(one <= largest for one in longer) else None
