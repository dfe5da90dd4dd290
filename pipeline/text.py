"""Folding of Vietnamese text for matching, with a map back to the text as read.

Folding makes one spelling of what readers take for the same: NFC, the tone mark on the
first vowel of a final oa, oe, uy ("hoà" and "hòa", "uỷ" and "ủy"), look-alikes of Đ, all
blanks as U+0020, zero-width characters dropped. Case and letters stay as they are.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

ACRONYM = re.compile(r"[A-ZĐ]{3,10}")
"""A short form of capitals, by which a text calls a body: "HADICO"."""
_ONE_TO_ONE = str.maketrans(
    {"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ", "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2007": " ", "\u3000": " ",
     "\t": " ", "\u2011": "-", "\u2010": "-", "\u02bc": "’"}
)  # fmt: skip
_ODD = tuple(map(chr, _ONE_TO_ONE))
_ZERO_WIDTH = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"
_DROPPED = re.compile(f"[{_ZERO_WIDTH}]")
_DASH = re.compile(" ?- ?")
_LONGEST_NAME = 100  # code points of a name whose key is kept
_SEPARATOR = "\0"  # hardly a name holds it, and folding leaves it alone
TOGETHER = 8192
"""Texts that are handled as one by ``together``."""
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def _moved(base: str, marked: str) -> dict[str, str]:
    """Pairs such as "oà" -> "òa" for one first vowel and one second vowel."""
    nfc = unicodedata.normalize
    return {base + nfc("NFC", marked + tone): nfc("NFC", base + tone) + marked for tone in _TONES}


_PLACEMENT = {
    pair: moved
    for first, second in (
        ("o", "a"),
        ("o", "e"),
        ("u", "y"),
        ("O", "A"),
        ("O", "E"),
        ("U", "Y"),
        ("O", "a"),
        ("U", "y"),
        ("O", "e"),
    )
    for pair, moved in _moved(first, second).items()
}
# The first vowel stands first in the pattern, so that all other letters are passed over quickly.
_TONE_LATE = re.compile(
    "[oOuU](?<![qQ].)[" + "".join(sorted({pair[1] for pair in _PLACEMENT})) + r"](?!\w)",
)


# The other way round: the tone stands on the first of two vowels and belongs on the second, "Qúy", "Mừơng".
_EARLY = {
    unicodedata.normalize("NFC", first + tone) + second: first + unicodedata.normalize("NFC", second + tone)
    for firsts, seconds in (("uU", "yYaAeEêÊơƠâÂ"), ("ưƯ", "ơƠ"))
    for first in firsts
    for second in seconds
    for tone in _TONES
}
_TONE_EARLY = re.compile(
    "[" + "".join(sorted({pair[0] for pair in _EARLY})) + "](?:(?<=[qQ].)[yYaAeEêÊơƠâÂ]|(?<=[ứừửữựỨỪỬỮỰ])[ơƠ])"
)


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text and, for each of its code points, the span as read that it stands for.

    ``offsets`` is None where the two texts have the same length and every offset agrees.
    """

    text: str
    offsets: tuple[tuple[int, int], ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span as read of a half-open, non-empty span of the folded text."""
        if self.offsets is None:
            return (start, end)
        return (self.offsets[start][0], self.offsets[end - 1][1])


@lru_cache(maxsize=32)  # every stage folds the article's text
def fold(text: str) -> Folded:
    """Fold a text for matching.

    >>> fold("Uỷ ban hoà giải").text
    'Ủy ban hòa giải'
    """
    return _fold(text)


def _fold(text: str) -> Folded:
    offsets: tuple[tuple[int, int], ...] | None = None
    if not unicodedata.is_normalized("NFC", text) or any(mark in text for mark in _ZERO_WIDTH):
        text, offsets = _compose(text)
    if any(mark in text for mark in _ODD):
        text = text.translate(_ONE_TO_ONE)
    return Folded(_TONE_EARLY.sub(_early_tone, _TONE_LATE.sub(_moved_tone, text)), offsets)


def _early_tone(match: re.Match[str]) -> str:
    return _EARLY.get(match.group(), match.group())


def _moved_tone(match: re.Match[str]) -> str:
    pair = match.group()
    return _PLACEMENT.get(pair, pair)


def _compose(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """NFC, letter by letter, dropping zero-width characters, with the span of each result."""
    out: list[str] = []
    offsets: list[tuple[int, int]] = []
    size = len(text)
    start = 0
    while start < size:
        end = start + 1
        while end < size and unicodedata.combining(text[end]):
            end += 1
        composed = unicodedata.normalize("NFC", _DROPPED.sub("", text[start:end]))
        out.append(composed)
        offsets.extend([(start, end)] * len(composed))
        start = end
    return "".join(out), tuple(offsets)


def fold_key(name: str) -> str:
    """A look-up key: folded, lower case, single blanks, dashes and apostrophes alike.

    >>> fold_key("Uỷ  ban – ĐĂK R’LẤP")
    "ủy ban-đăk r'lấp"
    """
    return _fold_key(name) if len(name) <= _LONGEST_NAME else _fold_key.__wrapped__(name)


@lru_cache(maxsize=4096)  # an article has the same names over and over
def _fold_key(name: str) -> str:
    key = _fold(name).text.casefold()
    for mark in "–—−":
        key = key.replace(mark, "-")
    for mark in "’‘`´":
        key = key.replace(mark, "'")
    key = " ".join(key.split())
    return _DASH.sub("-", key) if "-" in key else key


def together(function: Callable[[str], str], texts: Iterable[str]) -> Iterator[str]:
    """What a function like ``fold_key`` gives for each text, in order: many at once, which is several times as quick.

    The function must look no further than a separator and leave it alone; what it gives is stripped.

    >>> list(together(fold_key, ["Uỷ  ban", "ĐĂK R’LẤP"]))
    ['ủy ban', "đăk r'lấp"]
    """
    rest = iter(texts)
    while some := list(islice(rest, TOGETHER)):
        made = function(_SEPARATOR.join(some)).split(_SEPARATOR)
        yield from map(str.strip, made if len(made) == len(some) else map(function, some))


def slug(name: str) -> str:
    """ASCII words joined by dashes, for keys and file names.

    >>> slug("Ủy ban nhân dân")
    'uy-ban-nhan-dan'
    """
    plain = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def digest(*parts: str) -> str:
    """A stable 16-digit hexadecimal id of the parts, in their order."""
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:16]
