"""When two names, keys or sets of keys count as the same."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_VOWELS = re.compile(f"[aeiouy\u0302\u0306\u031b{_TONES}]+")
_SAME_WORDS = 0.6  # the least share of common words (0 to 1) at which two NIL names are one

Key = str | None


def normalize(name: str | None) -> str:
    """A name or key without regard to case, blanks, dashes and the place of the tone mark.

    >>> normalize("Uỷ ban – Hoà  Bình.") == normalize("ủy ban-hòa bình")
    True
    """
    text = _VOWELS.sub(_tone_last, unicodedata.normalize("NFD", (name or "").casefold()))
    text = unicodedata.normalize("NFC", text)
    text = re.sub(r"\s*-\s*", "-", re.sub("[–—−]", "-", text))
    return re.sub(r"\s+", " ", text).strip(" .,;:")


def _tone_last(vowels: re.Match[str]) -> str:
    letters = [char for char in vowels.group() if char not in _TONES]
    tones = [char for char in vowels.group() if char in _TONES]
    return "".join(letters + tones)


def same(gold: Key, predicted: Key) -> bool:
    """Whether two normalised keys mean one thing: equal, or NIL names that share most words."""
    if gold is None or predicted is None:
        return False
    if gold == predicted:
        return True
    if not (gold.startswith("nil:") and predicted.startswith("nil:")):
        return False
    ours, theirs = _words(gold), _words(predicted)
    return len(ours & theirs) / max(1, len(ours | theirs)) >= _SAME_WORDS


def common(gold: Collection[Key], predicted: Iterable[Key]) -> int:
    """How many gold keys find a predicted key that is the same, one to one."""
    left = {key for key in predicted if key is not None}
    found = 0
    for key in sorted((key for key in set(gold) if key is not None), key=str):
        hit = key if key in left else next((other for other in sorted(left) if same(key, other)), None)
        if hit is not None:
            left.discard(hit)
            found += 1
    return found


def _words(key: str) -> set[str]:
    spelt_out = _short_forms()
    text = re.sub(r"\bql(?=\d)", "quốc lộ ", key.removeprefix("nil:").strip())
    words = [spelt_out.get(word, word) for word in re.split(r"[\s,()]+", text)]
    return {part for word in words for part in word.replace("-", " ").split()}


@cache
def _short_forms() -> dict[str, str]:
    table = tomllib.loads(Path(__file__).with_name("short_forms.toml").read_text("utf-8"))
    return {normalize(short): normalize(full) for short, full in table.items()}
