"""Which lines are bylines: a name, a newspaper, "Theo ...", "Nguồn: ..."."""

from __future__ import annotations

import re

from pipeline.ingest.lines import Line
from pipeline.ingest.phrases import phrases
from pipeline.text import fold_key

_LONGEST = 80
_WORD = re.compile(r"[^\s/,;&()–—-]+")
_JOINERS = frozenset({"và", "&"})


def byline(line: Line) -> bool:
    """Whether the line reads like a byline; where it stands is for the layout to judge."""
    if line.size > _LONGEST:
        return False
    text = line.folded.strip(" .,;*()[]/-–—")
    key = fold_key(text)
    opener = phrases().begins("byline", key)
    if opener is None:
        return named(text)
    rest = text[len(opener) :].lstrip(" :.,-–")
    return not rest or named(rest) or (not line.stops and _outlet(rest))


def named(text: str) -> bool:
    """Whether the text is a name or a few: up to eight words, each with a capital, no digits."""
    words = [word for word in _WORD.findall(text) if word not in _JOINERS]
    return (
        1 <= len(words) <= 8
        and all(_capital(word) for word in words)
        and not any(c.isdigit() or c in ":?!…" for c in text)
    )


def _capital(word: str) -> bool:
    return word.lstrip("'’\"“.")[:1].isupper()


def _outlet(text: str) -> bool:
    """Whether the text names a source: a web address, or a newspaper by its common noun."""
    words = text.split()
    if len(words) > 9 or "," in text:
        return False
    if len(words) == 1 and "." in text:
        return True
    return (_capital(words[0]) and len(words) <= 6) or phrases().begins("outlet", fold_key(text)) is not None
