"""The shape of people's names: runs of capitals, initials, what is never a name."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from pipeline.annotate.grammar.tokens import Tokens
from pipeline.gazetteer import Gazetteers
from pipeline.text import fold_key

_MOST_SYLLABLES = 5
_NUMERAL = re.compile(r"[IVX]+")
# One-letter names of the Central Highlands that an apostrophe sets off: "Y' Quang Brông", "K' Lớ".
_LETTERS = frozenset("YHK")


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name at tokens ``start`` to ``end``, with why it is taken for one."""

    start: int
    end: int
    reason: str
    score: float


class Names:
    """Surnames, given names and stop names, and the runs of capitals that can be names."""

    def __init__(self, gazetteers: Gazetteers) -> None:
        """Index the lists."""
        self.surnames = {fold_key(name): row.risk for name, row in gazetteers.surnames.items()}
        self.common = frozenset(
            fold_key(name) for name, row in gazetteers.surnames.items() if (row.percent or 0) >= 0.2
        )
        self.given = frozenset(fold_key(name) for name in (*gazetteers.given_names, *gazetteers.middle_names))
        self._stops = frozenset(fold_key(name) for name, row in gazetteers.name_stops.items() if "person" in row.not_a)

    def run(self, tokens: Tokens, i: int, busy: Collection[int]) -> int:
        """The end of the capitalised run at token i, at most five syllables, on one line."""
        end = i
        if set_off(tokens, i) and i not in busy and i + 2 not in busy:
            end = i + 2
        while (
            end < i + _MOST_SYLLABLES and tokens.capital(end) and end not in busy and not tokens.words[end][0].isdigit()
        ):
            if end > i and (
                not tokens.same_line(end)
                or (len(tokens.words[end]) > 4 and tokens.words[end].isupper() and not tokens.words[i].isupper())
                or (_NUMERAL.fullmatch(tokens.words[end]) and len(tokens.words[end]) > 1)
            ):
                break
            end += 1
        return end

    def surname_led(self, tokens: Tokens, i: int, end: int) -> bool:
        """Whether the run has two syllables or more and begins with a surname."""
        return end - i >= 2 and tokens.lowers[i] in self.surnames

    def stopped(self, tokens: Tokens, i: int, end: int) -> bool:
        """Whether the run is or begins with what is never a name."""
        return (
            tokens.key(i, end) in self._stops
            or tokens.lowers[i] in self._stops
            or (i + 1 < len(tokens) and tokens.key(i, i + 2) in self._stops)
        )

    def before_stop(self, tokens: Tokens, i: int, end: int) -> int:
        """Where the run ends when what is never a name begins after its second syllable."""
        return next((k for k in range(i + 2, end) if self.stopped(tokens, k, k + 1)), end)


def set_off(tokens: Tokens, i: int) -> bool:
    """Whether token i is a one-letter name with its apostrophe, before the rest of the name."""
    return (
        tokens.word(i) in _LETTERS
        and tokens.word(i + 1) in ("'", "’", "‘")
        and tokens.adjacent(i + 1)
        and tokens.capital(i + 2)
        and tokens.same_line(i + 2)
    )


def joined(tokens: Tokens, i: int) -> bool:
    """Whether token i is a one-letter name and another in one: "K'Măng", "H'Hồng"."""
    word = tokens.word(i)
    return len(word) > 3 and word[0] in _LETTERS and word[1] in "'’‘" and word[2].isupper()


def initials(tokens: Tokens, i: int) -> int:
    """The end of initials such as N.H or T.T.Hương at token i, or 0."""
    end = i
    while _initial(tokens.word(end)) and tokens.word(end + 1) == "." and tokens.adjacent(end + 1):
        if not (tokens.capital(end + 2) and tokens.adjacent(end + 2)):
            break
        end += 2
    return end + 1 if end > i else 0


def all_initials(tokens: Tokens, i: int) -> int:
    """The end of three initials or more at token i, by which a report hides a name: "N.T.K.T"; else 0."""
    end = i
    while len(tokens.word(end)) == 1 and tokens.capital(end) and (end == i or tokens.adjacent(end)):
        if tokens.word(end + 1) != "." or not tokens.adjacent(end + 1):
            return end + 1 if end > i + 3 else 0
        end += 2
    return end - 1 if end > i + 5 else 0


def _initial(word: str) -> bool:
    """Whether a word is an initial: "N", or two letters for one sound: "Th", "Tr"."""
    return word[:1].isupper() and (len(word) == 1 or word[1:] in ("h", "r", "g", "gh"))
