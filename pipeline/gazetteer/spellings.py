"""The ways to write one name: syllables that have several spellings, apostrophes and dashes that may be left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice, product

_MOST = 8  # of one name; longer names with many variable syllables are cut off there


def spellings(key: str, syllables: Mapping[str, tuple[str, ...]]) -> Iterable[str]:
    """The other ways to write a folded name.

    Args:
        key: a folded name.
        syllables: for a syllable all the ways to write it, itself first.

    >>> list(spellings("đắk r'lấp", {"đắk": ("đắk", "đăk")}))
    ['đắk rlấp', "đắk r' lấp", "đăk r'lấp", 'đăk rlấp', "đăk r' lấp"]
    """
    written = key.split(" ")
    if "'" not in key and "-" not in key and syllables.keys().isdisjoint(written):
        return ()
    choices = [_choices(syllable, syllables) for syllable in written]
    return (" ".join(choice) for choice in islice(product(*choices), 1, _MOST))


def _choices(syllable: str, syllables: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    if "'" in syllable:
        return (syllable, syllable.replace("'", ""), syllable.replace("'", "' "))
    if "-" in syllable:
        return (syllable, syllable.replace("-", " "))
    return syllables.get(syllable, (syllable,))
