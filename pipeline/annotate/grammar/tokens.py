"""Syllables and punctuation of a folded text, with what a grammar asks of them."""

from __future__ import annotations

import re
from bisect import bisect_left

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[^\w\s]|_")


class Tokens:
    """The tokens of a text: parallel lists, indexed by token.

    A token is a syllable (letters and digits, an inner apostrophe included: ``R'Lấp``,
    ``K'Thanh``) or one punctuation mark.
    """

    __slots__ = ("_capitals", "_size", "ends", "lowers", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        """Cut the text; linear in its length."""
        self.text = text
        spans = [match.span() for match in _TOKEN.finditer(text)]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.words = [text[start:end] for start, end in spans]
        self.lowers = [word.lower() for word in self.words]
        self._capitals = [word[0].isupper() for word in self.words]
        self._size = len(self.words)

    def __len__(self) -> int:
        """How many tokens."""
        return self._size

    def index(self, offset: int) -> int:
        """The first token that starts at or after the offset."""
        return bisect_left(self.starts, offset)

    def word(self, i: int) -> str:
        """The token's text, or "" outside the text."""
        return self.words[i] if 0 <= i < self._size else ""

    def lower(self, i: int) -> str:
        """The token in lower case, or "" outside the text."""
        return self.lowers[i] if 0 <= i < self._size else ""

    def capital(self, i: int) -> bool:
        """Whether the token begins with a capital letter."""
        return 0 <= i < self._size and self._capitals[i]

    def adjacent(self, i: int) -> bool:
        """Whether token i follows token i - 1 with nothing between them."""
        return 0 < i < self._size and self.starts[i] == self.ends[i - 1]

    def same_line(self, i: int) -> bool:
        """Whether token i stands on the line of token i - 1."""
        if not 0 < i < self._size:
            return False
        gap = self.text[self.ends[i - 1] : self.starts[i]]
        return "\n" not in gap and "\r" not in gap

    def slice(self, i: int, j: int) -> str:
        """The text of tokens i to j (half-open)."""
        return self.text[self.starts[i] : self.ends[j - 1]] if i < j else ""

    def key(self, i: int, j: int) -> str:
        """The look-up key of tokens i to j, as ``fold_key`` makes it."""
        pieces: list[str] = []
        for k in range(i, j):
            word = self.lowers[k]
            if word in "–—−":
                word = "-"
            tight = k == i or word == "-" or pieces[-1] == "-" or (self.adjacent(k) and not word[0].isalnum())
            pieces.append(word.replace("’", "'") if tight else " " + word.replace("’", "'"))
            if word == "-":
                pieces[-1] = "-"
        return "".join(pieces)
