"""Where the title of a document ends.

Stop words and most signs end it. A comma, or a word such as "tại", ends it too unless a
period ("giai đoạn 2021-2025", "đến năm 2030") closes the title further on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.annotate.citations.lexicon import Head, Lexicon, Role

_MOST_TOKENS = 70
_OPENING = 6

_TOKEN = re.compile(r" {0,3}([^\W_]+(?:['’][^\W_]+)?|[^\w\s])")
_YEARS = r"\d{4} ?[-–—] ?\d{4}"
_ON = (
    r"(?:,? {0,2}(?:và )?(?:định hướng|tầm nhìn|(?:những|các) năm tiếp theo|có tính đến)"
    r"(?: đến)?(?: năm)? ?(?:\d{4})?)?"
)
PERIOD = re.compile(
    rf"(?: ?\([A-ZĐ]{{2,8}}\)(?= (?:giai đoạn|thời kỳ)))?,? {{0,3}}(?:"
    rf"\(?(?:(?:giai đoạn|thời kỳ|thời kì|nhiệm kỳ|khóa|5 năm|10 năm|năm năm)(?:,? 5 năm)? ?\(?(?:từ )?(?:năm )?)"
    rf"{_YEARS}\)?"
    rf"|(?:(?:từ )?năm \d{{4}} )?(?:đến|tới|vào) (?:hết )?năm \d{{4}}(?!\d)"
    rf"|năm học {_YEARS}|(?:các )?năm {_YEARS}|năm \d{{4}}(?!\d)|{_YEARS}|đến \d{{4}}(?!\d)"
    rf"){_ON}"
)
_PHASE = re.compile(rf",? {{0,2}}\(?(?:giai đoạn|thời kỳ) (?:{_YEARS}|[IVX]{{1,4}}(?!\w)|\d(?!\w)){_ON}")
_AMENDED = r"(?: \((?:sửa đổi|bổ sung)[^()\n]{0,30}\))?"
_LAW_YEAR = re.compile(
    rf"{_AMENDED}(?: sửa đổi(?! ?,)| sửa đổi,? bổ sung(?= (?:năm )?(?:19|20)\d\d))?"
    rf"(?: {{1,2}}(?:năm )?(?:19|20)\d\d(?![\d/-]))?{_AMENDED}"
)


class Token(NamedTuple):
    """A syllable or a sign, in lower case."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reached:
    """The end of a title, whether a period closes it, and its length in syllables."""

    end: int
    period: bool
    syllables: int


def extended(text: str, end: int, head: Head) -> int:
    """The end with what tells a law or a programme from its siblings: its year or phase."""
    tail = _LAW_YEAR if head.type.style in ("law", "constitution") else _PHASE
    match = tail.match(text, end)
    return match.end() if match else end


class TitleReach:
    """Reads a title to its end, by the lexicon's words."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Keep the lexicon, with its phrases by first syllable, the longest first."""
        self._lexicon = lexicon
        self._phrases: dict[str, list[tuple[Role, tuple[str, ...]]]] = {}
        roles: tuple[Role, ...] = ("joined", "stop", "soft")
        for role in roles:
            for word in sorted(lexicon.words[role]):
                parts = tuple(match[1] for match in _TOKEN.finditer(word))
                self._phrases.setdefault(parts[0], []).append((role, parts))
        for phrases in self._phrases.values():
            phrases.sort(key=lambda phrase: -len(phrase[1]))

    def read(self, text: str, head: Head) -> Reached | None:
        """The title after the type word, or None where no title begins."""
        opening = _tokens(text, head.end, _OPENING)
        if not opening or self._barred(opening):
            return None
        reached = self._reach(text, _tokens(text, head.end, _MOST_TOKENS), head)
        return reached if reached.syllables else None

    def _barred(self, tokens: Sequence[Token]) -> bool:
        """Whether no title begins with these words."""
        firsts = [" ".join(token.text for token in tokens[:size]) for size in range(1, 4)]
        role, _ = self._phrase(tokens, 0)
        return (
            not tokens[0].text[0].isalpha()
            or role == "stop"
            or any(self._lexicon.has("barred", first) for first in firsts)
        )

    def _phrase(self, tokens: Sequence[Token], at: int) -> tuple[Role | None, int]:
        """The longest listed phrase at a token, and how many tokens it has."""
        for role, parts in self._phrases.get(tokens[at].text, ()):
            if tuple(token.text for token in tokens[at : at + len(parts)]) == parts:
                return role, len(parts)
        return None, 1

    def _reach(self, text: str, tokens: Sequence[Token], head: Head) -> Reached:
        end, count, at = head.end, 0, 0
        soft: tuple[int, int] | None = None
        while at < len(tokens):
            token = tokens[at]
            if count and head.type.style != "law" and (period := PERIOD.match(text, token.start)):
                return Reached(period.end(), True, count + 2)
            role, size = self._phrase(tokens, at)
            if role == "stop" or token.start >= head.limit or self._closes(tokens, at, head):
                break
            if role == "soft" or (role is None and token.text == ","):
                soft = soft or (end, count)
            elif token.text[0].isalnum():
                end, count = tokens[at + size - 1].end, count + size
            at += size
        end, count = soft or (end, count)
        return Reached(end, False, count)

    def _closes(self, tokens: Sequence[Token], at: int, head: Head) -> bool:
        """Whether a sign, or a comma or "và" before something else, ends the title."""
        text = tokens[at].text
        if text in (",", "và"):
            return self._phrase(tokens, at)[0] is None and self._parts(tokens, at, head)
        if text[0].isalnum() or text == "&":
            return False
        if text == "." and at and tokens[at - 1].text in ("tp", "tx", "t"):
            return False
        return head.type.style == "law" or text not in ("-", "–")

    def _parts(self, tokens: Sequence[Token], at: int, head: Head) -> bool:
        """Whether what follows a comma or "và" is no part of the title."""
        following = tokens[at + 1 : at + 4]
        if not following or following[0].start >= head.limit or not following[0].text[0].isalpha():
            return True
        firsts = [" ".join(token.text for token in following[:size]) for size in (1, 2, 3)]
        others: tuple[Role, ...] = ("enact", "make", "plural")
        role, _ = self._phrase(tokens, at + 1)
        return role in ("stop", "soft") or any(self._lexicon.has(r, first) for first in firsts for r in others)


def _tokens(text: str, start: int, most: int) -> list[Token]:
    """The tokens of one line from ``start``, ``most`` at the most."""
    found: list[Token] = []
    while len(found) < most and (match := _TOKEN.match(text, start)):
        found.append(Token(match[1].lower(), match.start(1), match.end()))
        start = match.end()
    return found
