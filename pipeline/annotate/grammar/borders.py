"""Borders named by the two countries that they part: "biên giới Việt - Lào"."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.annotate.grammar.place import Place
from pipeline.annotate.grammar.tokens import Tokens

_NAMES = "việt|việt nam|lào|trung|trung quốc|campuchia|cam pu chia|thái lan"
_COUNTRIES = frozenset(tuple(name.split()) for name in _NAMES.split("|"))
_MOST_TOKENS = 3


def borders(tokens: Tokens) -> Iterator[Place]:
    """Every border with both countries, "đường" included, "tuyến" not."""
    for i in range(len(tokens) - 3):
        if tokens.lowers[i] != "biên" or tokens.lowers[i + 1] != "giới":
            continue
        dash = _country(tokens, i + 2)
        end = _country(tokens, dash + 1) if dash > i + 2 and tokens.word(dash) in ("-", "–") else 0
        if end > dash + 1 and tokens.same_line(dash) and tokens.same_line(dash + 1):
            start = i - 1 if tokens.lower(i - 1) == "đường" else i
            yield Place(start, i + 2, end, "biên giới", frozenset(), "border of two countries", 0.9)


def _country(tokens: Tokens, i: int) -> int:
    """The end of the longest country's name at token i, or i."""
    for end in range(i + _MOST_TOKENS, i, -1):
        if tuple(tokens.lowers[i:end]) in _COUNTRIES and tokens.capital(i):
            return end
    return i
