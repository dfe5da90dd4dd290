"""Names of those who wrote, shot or drew: bylines, and credits such as "Ảnh: ..."."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pipeline.annotate.grammar.names import Names, Person, initials
from pipeline.annotate.grammar.tokens import Tokens

_CREDITS = ("ảnh", "tin", "bài", "clip", "video", "thực hiện", "tác giả", "nguồn ảnh", "đồ họa")
_PAIRED = frozenset(("tin", "bài", "ảnh"))


def credited(tokens: Tokens, bylines: Collection[int], busy: Collection[int], names: Names) -> Iterator[Person]:
    """Names in bylines and after "Ảnh:" or "Tin, ảnh", pseudonyms and initials included."""
    for i in tokens.capitals:
        if (
            (i in busy and tokens.word(i + 1) != "/")
            or not _head(tokens, i, bylines)
            or tokens.lowers[i] in (*_CREDITS, "theo", "nguồn", "tác")
        ):
            continue
        yield from _credit(tokens, i, busy, names)


def _head(tokens: Tokens, i: int, bylines: Collection[int]) -> bool:
    """Whether a credited name may begin at token i."""
    if i in bylines and (i == 0 or i - 1 not in bylines or not tokens.same_line(i) or tokens.word(i - 1) in "/-–,&("):
        return True
    if i < 2 or not tokens.same_line(i):
        return False
    before = tokens.lower(i - 2)
    if tokens.words[i - 1] == ":":
        return before in _CREDITS or f"{tokens.lower(i - 3)} {before}" in _CREDITS
    return tokens.lowers[i - 1] in _PAIRED and before in (",", "và") and tokens.lower(i - 3) in _PAIRED


def _spaced(tokens: Tokens, i: int) -> int:
    """The end of an initial and a name apart, at the end of a line: "P. Mai"; else 0."""
    if len(tokens.words[i]) != 1 or tokens.word(i + 1) != "." or not tokens.adjacent(i + 1):
        return 0
    named = tokens.capital(i + 2) and tokens.same_line(i + 2) and len(tokens.words[i + 2]) > 1
    return i + 3 if named and not tokens.same_line(i + 3) else 0


def _credit(tokens: Tokens, i: int, busy: Collection[int], names: Names) -> Iterator[Person]:
    """One name or several, joined by a dash, comma or "và"."""
    for _ in range(4):
        if tokens.word(i + 1) == "/" and tokens.words[i].isupper() and len(tokens.words[i]) > 1:
            i += 2  # the agency before its photographer: "Ảnh: TTXVN/Minh Hà"
            if i >= len(tokens) or not tokens.capital(i):
                return
        end = initials(tokens, i) or _spaced(tokens, i) or names.before_stop(tokens, i, names.run(tokens, i, busy))
        lone = end - i == 1 and not initials(tokens, i)
        if end == i or names.stopped(tokens, i, end):
            return
        if lone and (
            (tokens.words[i].isupper() and len(tokens.words[i]) > 1)
            or (tokens.word(end)[:1].isalpha() and tokens.same_line(end))
        ):
            return  # an acronym, or the first word of a caption: "Ảnh: Vườn nhãn ở ..."
        if end - i < 5 or initials(tokens, i) or _spaced(tokens, i):
            yield Person(i, end, "byline or credit", 0.8)
        if tokens.lower(end) not in ("-", "–", ",", "và", "&") or not tokens.same_line(end + 1):
            return
        i = end + 1
