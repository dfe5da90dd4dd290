"""Full names for what no gazetteer knows: abbreviations spelt out, one spelling for one name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from pipeline.text import fold

_WORD = re.compile(r"[^\W\d_]+(?:[-&./][^\W\d_]+){0,3}")
_DOTTED = re.compile(r"(?<!\w)(T[PXTptx])\. ?(?=\w)")
_ROAD = re.compile(r"(?<!\w)(QL|TL|ĐT|HL)[. ]?(?=\d)")
_ROADS = {"QL": "Quốc lộ ", "TL": "tỉnh lộ ", "ĐT": "đường tỉnh ", "HL": "hương lộ "}
_JOINT_STOCK = re.compile(r"(?<=ty )CP(?!\w)")
_DASH = re.compile(r"(?<=\w) ?[-–—] ?(?=[A-ZÀ-ỸĐ])|(?<=\w) [-–—] (?=\w)")
_BLANKS = re.compile(r"\s+")


class Names:
    """Spells names out with the gazetteer's abbreviations."""

    def __init__(self, abbreviations: Mapping[str, tuple[str, ...]]) -> None:
        """Keep the abbreviations that are not words of their own (OCOP stays OCOP)."""
        self._expansions = {
            short: expansions[0]
            for short, expansions in abbreviations.items()
            if sum(char.isupper() for char in short) >= 2 and "(" not in expansions[0] and expansions[0] != short
        }
        self.full = lru_cache(maxsize=65536)(self._full)

    def _full(self, text: str) -> str:
        """The name with single blanks, abbreviations spelt out and names joined by " - ".

        A name that is capitals throughout keeps its letters: they are no abbreviations.
        """
        folded = _BLANKS.sub(" ", fold(text).text).strip(" .,;:")
        folded = _DOTTED.sub(lambda found: found[1].upper() + " ", folded)
        folded = _ROAD.sub(lambda found: _ROADS[found[1]], folded)
        folded = _JOINT_STOCK.sub("Cổ phần", folded)  # CP is the Government (Chính phủ) elsewhere
        if not folded.isupper() or " " not in folded:
            folded = _WORD.sub(self._expand, folded)
        return _DASH.sub(" - ", _BLANKS.sub(" ", folded))

    def _expand(self, found: re.Match[str]) -> str:
        word = found.group()
        whole = self._expansions.get(word)
        if whole is not None:
            blank = " " if found.string[found.end() : found.end() + 1].isdigit() else ""
            return (capital(whole) if found.start() == 0 else whole) + blank
        if "-" in word or "&" in word:
            return re.sub(r"[^\W\d_]+", lambda part: self._expansions.get(part.group(), part.group()), word)
        return word


def capital(name: str) -> str:
    """The name with its first letter in upper case."""
    return name[:1].upper() + name[1:]


def small(name: str) -> str:
    """The name with its first letter in lower case."""
    return name[:1].lower() + name[1:]
