"""Forms of a name under which other spellings of it fall together, each looser than the last.

``fold_key`` (pipeline.text) evens out case, tone placement, composition, look-alikes, dashes.
``loose`` keeps the marks but also evens out i and y ("Lý", "Lí"), c and k at a syllable's end
("Pắc", "Pắk"), the syllables that the gazetteer lists as spelt in several ways ("Đắk", "Đăk",
"Dak"), blanks, dots and apostrophes.
``plain`` drops all marks as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from pipeline.gazetteer.entries import Spelling
from pipeline.text import fold_key, together

_SYLLABLE = re.compile(r"[^\W_]+")
_TIGHT = re.compile(r"[\s'.\-/&]+")
_LAST_K = re.compile(r"k(?![^\W\d_])")
_LONE_Y = re.compile(r"(?:(?<=[bcdđghklmnpqrstvx])|(?<=qu))[yýỳỷỹỵ](?![^\W\d_])")
_Y_TO_I = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")
_MARKS = re.compile("[\u0300-\u036f]")


class Forms:
    """Makes the forms of names, by the gazetteer's list of syllables spelt in several ways."""

    def __init__(self, spellings: Iterable[Spelling]) -> None:
        """Gather the syllables that stand for each other."""
        self._same = {_with_ends_alike(one): _with_ends_alike(first) for one, first in _classes(spellings).items()}
        self._same_plain = {_bare(syllable): _bare(first) for syllable, first in sorted(self._same.items())}

    def loose(self, name: str) -> str:
        """The name with its marks, one of its spellings for all.

        >>> Forms(()).loose("Hải Lí") == Forms(()).loose("hải lý")
        True
        """
        return self.loose_of(fold_key(name))

    def plain(self, name: str) -> str:
        """The name without marks and blanks.

        >>> Forms(()).plain("Đăk R’Lấp")
        'dacrlap'
        """
        return self.plain_of(fold_key(name))

    def all_folded(self, names: Iterable[str]) -> list[str]:
        """``fold_key`` of many names."""
        return list(together(fold_key, names))

    def all_loose(self, keys: Iterable[str]) -> list[str]:
        """``loose`` of many folded names."""
        return [self.loose_of(key) for key in keys]

    def all_plain(self, keys: Iterable[str]) -> list[str]:
        """``plain`` of many folded names."""
        return list(together(self.plain_of, keys))

    def all_bare(self, keys: Iterable[str]) -> list[str]:
        """Many folded names without their marks, blanks left in place."""
        return list(together(_bare, keys))

    def loose_of(self, key: str) -> str:
        """``loose`` of a folded name."""
        return _TIGHT.sub("", self._respelt(_with_ends_alike(key), self._same))

    def plain_of(self, key: str) -> str:
        """``plain`` of a folded name; of many at once by ``together`` (pipeline.text)."""
        return _TIGHT.sub("", self._respelt(_bare(_with_ends_alike(key)), self._same_plain))

    def _respelt(self, key: str, same: Mapping[str, str]) -> str:
        return _SYLLABLE.sub(lambda found: same.get(found.group(), found.group()), key) if same else key


def _with_ends_alike(key: str) -> str:
    """One letter for i and y at the end of a syllable, and one for c and k."""
    return _LONE_Y.sub(lambda found: found.group().translate(_Y_TO_I), _LAST_K.sub("c", key))


def _bare(key: str) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFD", key).replace("đ", "d"))


def _classes(spellings: Iterable[Spelling]) -> dict[str, str]:
    """Each syllable that is spelt in several ways, and the first of its class."""
    classes: dict[str, set[str]] = {}
    for row in sorted(spellings, key=lambda row: row.id):
        joined = {row.id, *row.variants}
        for syllable in (row.id, *row.variants):
            joined |= classes.get(syllable, set())
        for syllable in joined:
            classes[syllable] = joined
    return {syllable: min(joined) for syllable, joined in classes.items()}
