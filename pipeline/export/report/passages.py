"""Text of articles made fit to be shown: cleaned, cut to a length, and taken apart where words are marked."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from urllib.parse import urlsplit

from pipeline.export.report import limits
from pipeline.results import Row

TRIGGER, AGENT, CONTENT = 1, 2, 4
"""What a piece of a sentence is; a piece may be several at once."""
_DROPPED = {"Cc", "Cf", "Cs", "Cn", "Co"}
_JOINERS = "\u200c\u200d"  # emoji and some scripts are written with them
_BREAKS = {"Zl", "Zp"}
_CUT = "…"

Piece = str | int


def clean(text: str) -> str:
    r"""The text without what steers its direction or has no shape; a break of the line is a blank.

    >>> clean("Tỉnh\u202eủy\n\x00")
    'Tỉnhủy '
    """
    if text.isprintable():
        return text
    return "".join(map(_clean, text))


def _clean(char: str) -> str:
    category = unicodedata.category(char)
    if char.isspace() or category in _BREAKS:
        return " "
    return "" if category in _DROPPED and char not in _JOINERS else char


def cut(text: str | None, longest: int) -> str:
    """The text cleaned, in one line, and no longer than that."""
    line = " ".join(clean(text or "").split())
    return line if len(line) <= longest else line[: longest - 1] + _CUT


def web_address(url: str | None) -> str:
    """The address if a browser may follow it from a page: http or https, and short; else nothing."""
    if not url or len(url) > limits.LONGEST_URL or not url.isprintable() or " " in url:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and parts.hostname else ""


def marked(event: Row) -> tuple[list[Piece], bool]:
    """The sentence of an act as pieces, each a text and what it is; and whether the sentence was cut."""
    sentence, base = event["sentence"], event["start"]
    spans = [
        (max(span["start"] - base, 0), min(span["end"] - base, len(sentence)), flag)
        for span, flag in ((event["trigger"], TRIGGER), (event["agent_span"], AGENT), (event["content"], CONTENT))
        if span
    ]
    start, end = _window(len(sentence), spans[0][0] if spans else 0)
    pieces = _pieces(sentence, start, end, spans)
    before: list[Piece] = [_CUT, 0] if start else []
    after: list[Piece] = [_CUT, 0] if end < len(sentence) else []
    return [*before, *pieces, *after], bool(before or after)


def _window(length: int, at: int) -> tuple[int, int]:
    """The part of a sentence that is shown: all, or as much as fits about its verb."""
    if length <= limits.LONGEST_SENTENCE:
        return 0, length
    start = min(max(0, at - limits.LONGEST_SENTENCE // 3), length - limits.LONGEST_SENTENCE)
    return start, start + limits.LONGEST_SENTENCE


def _pieces(sentence: str, start: int, end: int, spans: Sequence[tuple[int, int, int]]) -> list[Piece]:
    edges = {start, end} | {edge for first, last, _ in spans for edge in (first, last) if start < edge < end}
    found: list[Piece] = []
    steps = sorted(edges)
    for left, right in pairwise(steps):
        flags = sum(flag for first, last, flag in spans if first <= left and right <= last)
        found += [clean(sentence[left:right]), flags]
    return found


def around(text: str, start: int, end: int) -> list[Piece]:
    """A name with the words about it, up to the ends of its line, as pieces; the name is marked as an agent is."""
    room = limits.LONGEST_SENTENCE // 5
    first = max(text.rfind("\n", 0, start) + 1, start - room)
    stop = text.find("\n", end)
    last = min(len(text) if stop < 0 else stop, end + room)
    before = _CUT if first > 0 and text[first - 1] != "\n" else ""
    after = _CUT if last < len(text) and text[last] != "\n" else ""
    name = cut(text[start:end], limits.LONGEST_NAME)
    return [before + clean(text[first:start]), 0, name, AGENT, clean(text[end:last]) + after, 0]
