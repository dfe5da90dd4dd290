"""Syllables and punctuation of a folded text, with what a grammar asks of them."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left

_TOKEN = re.compile(r"[^\W_]++(?:['’][^\W_]++)*+|\S")
# A Vietnamese syllable without its diacritics: onset, vowels, coda.
_SYLLABLE = re.compile(r"(?:ngh?|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?")
_MOST_GLUED = 24
_TYPE_WORDS = frozenset(("huyện", "xã", "tỉnh", "phường", "quận", "trấn"))


class Tokens:
    """The tokens of a text: parallel lists, indexed by token; ``capitals`` are those that begin with one.

    A token is a syllable (letters and digits, an inner apostrophe included: ``R'Lấp``,
    ``K'Thanh``) or one punctuation mark. Where a page lost its paragraph breaks two
    syllables may be glued together ("ông LongCũng nhờ"); they are cut apart, and the second,
    if it has a capital, begins a line of its own.
    """

    __slots__ = ("_breaks", "_capitals", "_size", "capitals", "ends", "lowers", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        """Cut the text; linear in its length."""
        self.text = text
        self._breaks: set[int] = set()
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.words: list[str] = []
        self._cut(text)
        self.lowers = [word.lower() for word in self.words]
        self._capitals = [word[0].isupper() for word in self.words]
        self.capitals = [i for i, capital in enumerate(self._capitals) if capital]
        self._size = len(self.words)

    def _cut(self, text: str) -> None:
        """Find the tokens, glued ones cut apart and noted as breaks."""
        starts, ends, words = self.starts, self.ends, self.words
        end = 0
        for word in _TOKEN.findall(text):
            start = text.index(word, end)  # between tokens are only blanks: the next such word is this one
            end = start + len(word)
            if end - start > 3 and not word.islower():
                cut = _glued(word)
                if cut:
                    starts.append(start)
                    start += cut
                    ends.append(start)
                    words.append(word[:cut])
                    after = text[end + 1 : end + 2]
                    going = len(words) > 1 and words[-2][0].isupper() and text[ends[-2]] == " "
                    going = going and not word[:cut].isupper()
                    broken = (cut > 2 and word[:cut].isupper()) or not after.isupper() or text[end] != " " or going
                    broken = broken and not (len(words) > 1 and words[-2] in _TYPE_WORDS)  # "huyện HướngHóa"
                    if broken and word[cut].isupper():
                        self._breaks.add(len(words))
                    word = word[cut:]  # noqa: PLW2901 - what is left of it
            starts.append(start)
            ends.append(end)
            words.append(word)

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
        if not 0 < i < self._size or i in self._breaks:
            return False
        gap = self.text[self.ends[i - 1] : self.starts[i]]
        return gap in ("", " ") or ("\n" not in gap and "\r" not in gap)

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


def cut_at(text: str, offset: int) -> bool:
    """Whether two syllables glued together are cut apart at the offset inside a word."""
    if not (text[offset].isupper() or text[offset - 1 : offset].isupper()):
        return False
    start, end = offset, offset
    while start and text[start - 1].isalnum() and offset - start < _MOST_GLUED:
        start -= 1
    while end < len(text) and text[end].isalnum() and end - offset < _MOST_GLUED:
        end += 1
    return _glued(text[start:end]) == offset - start


def _glued(word: str) -> int:
    """Where the second of two syllables begins that lost the break between them, or 0.

    "LongCũng", "DŨNGÔng", "gửiUBND", "HĐNDtỉnh" are two; "TTg", "VnExpress", "K'Thanh" are one.
    """
    if word.islower() or word.isupper() or word.istitle() or not 3 < len(word) <= _MOST_GLUED or not word.isalnum():
        return 0
    tail = len(word)
    while word[tail - 1].isupper():
        tail -= 1
    if 1 < tail < len(word) - 1 and not word[:tail].isascii() and sounds(word[:tail]):
        return tail
    head = len(word)
    while word[head - 1].islower():
        head -= 1
    small = word[head:]
    acronym = 2 < head < len(word) - 1 and word[:head].isupper()
    if acronym and not small.isascii() and sounds(small) and not sounds(word[head - 1 :]):
        return head
    for k in range(len(word) - 1, 0, -1):
        if word[k].isupper() and word[k + 1 :].islower():
            first, second = word[:k], word[k:]
            if first.isascii() and second.isascii():
                return 0
            sound = sounds(second) and len(first) > 1 and (first.isupper() or sounds(first))
            return k if sound and (first[-1].islower() or len(second) > 1) else 0
    return 0


def sounds(word: str) -> bool:
    """Whether a word can be a Vietnamese syllable."""
    letters = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
    return _SYLLABLE.fullmatch("".join(char for char in letters if not unicodedata.combining(char))) is not None
