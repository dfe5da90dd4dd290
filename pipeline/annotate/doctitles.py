"""Documents cited by a title: where the title ends, and whether it makes a document.

The end is found by stop words and by the period that closes most titles of plans; the
decision is the sum of the table ``FEATURES`` against ``THRESHOLD``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.annotate.docnames import congress_end
from pipeline.annotate.doclexicon import Citation, Lexicon, Role

THRESHOLD = 1.0
_MOST_TOKENS = 70
_OPENING = 6
_LONG_WITHOUT_PERIOD = 24

_TOKEN = re.compile(r" {0,3}([^\W_]+(?:['’][^\W_]+)?|[^\w\s])")
_SPAN_OF_YEARS = r"\d{4} ?[-–—] ?\d{4}"
_ON = r"(?:,? {0,2}(?:và )?(?:định hướng|tầm nhìn|(?:những|các) năm tiếp theo|có tính đến)(?: đến)?(?: năm)? ?(?:\d{4})?)?"
_PERIOD = re.compile(
    rf",? {{0,3}}(?:"
    rf"\(?(?:(?:trong )?(?:giai đoạn|thời kỳ|thời kì|nhiệm kỳ|khóa|5 năm|10 năm|năm năm)(?:,? 5 năm)? ?\(?(?:từ )?(?:năm )?){_SPAN_OF_YEARS}\)?"
    rf"|(?:(?:từ )?năm \d{{4}} )?(?:đến|tới|vào) (?:hết )?năm \d{{4}}(?!\d)"
    rf"|năm học {_SPAN_OF_YEARS}|(?:các )?năm {_SPAN_OF_YEARS}|năm \d{{4}}(?!\d)|{_SPAN_OF_YEARS}|đến \d{{4}}(?!\d)"
    rf"){_ON}"
)
_PHASE = re.compile(rf",? {{0,2}}\(?(?:giai đoạn|thời kỳ) (?:{_SPAN_OF_YEARS}|[IVX]{{1,4}}(?!\w)|\d(?!\w)){_ON}")
_LAW_YEAR = re.compile(
    r"(?: \((?:sửa đổi|bổ sung)[^()\n]{0,30}\)| sửa đổi(?! ,)(?!,))?(?: {1,2}(?:năm )?(?:19|20)\d\d(?![\d/-]))?(?: \((?:sửa đổi|bổ sung)[^()\n]{0,30}\))?"
)
_AMENDING = re.compile(r" {1,2}(?:sửa đổi|bổ sung)[^\n.;:()]{0,60}? (?:của )?(?=(?:Bộ luật|Bộ Luật|Luật|Pháp lệnh) )")
_DASH = re.compile(r" ?[-–] ?")
_BLANK = re.compile(r" {1,3}|,(?=\S)")
_KEYWORDS = re.compile(r",[^\s\d]")
_QUOTED = re.compile(r" {0,2}[“\"]([^“”\"\n]{8,220})[”\"]")
_SENTENCE_START = re.compile(r"(?:^|[.!?•\n+*])[ \-–]{0,3}\Z")


@dataclass(frozen=True, slots=True)
class Token:
    """A syllable or a sign, in lower case."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Titled:
    """A title that may be a document's, with what speaks for and against it."""

    type: Citation
    capital: bool
    at_sentence_start: bool
    title_capital: bool
    period: bool
    syllables: int
    generic: bool
    enacted: bool
    made: bool
    cited: bool
    listed: bool
    plural: bool
    reach: bool


@dataclass(frozen=True, slots=True)
class Feature:
    """A reason for or against, and its weight."""

    name: str
    weight: float
    holds: Callable[[Titled], bool]


FEATURES = (
    Feature("type word with a capital inside a sentence", 0.6, lambda t: t.capital and not t.at_sentence_start),
    Feature("type word with a capital opening a sentence", 0.2, lambda t: t.capital and t.at_sentence_start),
    Feature("title with a capital", 0.4, lambda t: t.title_capital),
    Feature("a period closes the title", 0.5, lambda t: t.period),
    Feature("a verb of putting into force before it", 0.5, lambda t: t.enacted),
    Feature("a document right before it in a list", 0.3, lambda t: t.listed),
    Feature("a law that is cited or broken", 0.3, lambda t: t.cited and t.type.style == "law"),
    Feature("five syllables or more", 0.2, lambda t: t.syllables >= 5),
    Feature("fewer than three syllables", -0.3, lambda t: t.syllables < 3 and t.type.style != "law"),
    Feature("a title that many have", -1.0, lambda t: t.generic and not t.period),
    Feature("being drawn up", -0.2, lambda t: t.made and not t.enacted),
    Feature("one of many", -1.0, lambda t: t.plural),
    Feature("too long to be one title", -1.0, lambda t: t.reach),
)


def score(titled: Titled) -> float:
    """The type's prior and the weights of all features that hold."""
    return titled.type.prior + sum(feature.weight for feature in FEATURES if feature.holds(titled))


class TitleGrammar:
    """Finds titles after type words."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Keep the lexicon, with its phrases by first syllable."""
        self._lexicon = lexicon
        self._phrases: dict[str, list[tuple[Role, tuple[str, ...]]]] = {}
        roles: tuple[Role, ...] = ("joined", "stop", "soft")
        for role in roles:
            for word in sorted(lexicon.words[role]):
                parts = tuple(match[1] for match in _TOKEN.finditer(word))
                self._phrases.setdefault(parts[0], []).append((role, parts))
        for phrases in self._phrases.values():
            phrases.sort(key=lambda phrase: -len(phrase[1]))

    def end(
        self, text: str, start: int, end: int, type_: Citation, limit: int, listed: bool
    ) -> tuple[int, float, str] | None:
        """Where the title of the type word at ``start:end`` ends, with a score and the reason."""
        if type_.style == "none" or self._barred_before(text, start) or _KEYWORDS.match(text, max(0, start - 1)):
            return None
        found = self._end(text, start, end, type_, limit, listed)
        return None if found is None or _KEYWORDS.match(text, found[0]) else found

    def _end(
        self, text: str, start: int, end: int, type_: Citation, limit: int, listed: bool
    ) -> tuple[int, float, str] | None:
        if type_.style == "congress":
            named = congress_end(text, end)
            return None if named is None else (named, 1.0, "congress or plenum")
        if known := self._lexicon.names.end(text, start):
            return self._extended(text, known, type_), 0.95, "known name"
        if type_.style == "constitution" and text[start].isupper():
            return self._extended(text, end, type_), 0.9, "constitution"
        if type_.style == "law" and (amending := _AMENDING.match(text, end)):
            return self._amended(text, amending.end()), 0.9, "amending law"
        return self._scored(text, start, end, type_, limit, listed)

    def _extended(self, text: str, end: int, type_: Citation) -> int:
        """The end with what tells a law or a programme from its siblings: year or phase."""
        tail = _LAW_YEAR if type_.style in ("law", "constitution") else _PHASE
        match = tail.match(text, end)
        return match.end() if match else end

    def _amended(self, text: str, start: int) -> int:
        word = text[start : text.index(" ", start)].lower()
        type_ = self._lexicon.types.get(word) or self._lexicon.types["bộ luật"]
        found = self.end(text, start, start + len(type_.word), type_, len(text), False)
        return found[0] if found else start + len(type_.word)

    def _scored(
        self, text: str, start: int, end: int, type_: Citation, limit: int, listed: bool
    ) -> tuple[int, float, str] | None:
        if quoted := _QUOTED.match(text, end):
            return self._quoted(text, start, type_, quoted)
        opening = _tokens(text, end, _OPENING)
        if not opening or self._barred(opening):
            return None
        tokens = _tokens(text, end, _MOST_TOKENS)
        stop, period, count = self._reach(text, tokens, type_, limit)
        if stop <= end or count == 0:
            return None
        titled = self._weigh(text, (start, end, stop), type_, period, count, listed)
        total = score(titled)
        if total < THRESHOLD - 1e-9:
            return None
        final = self._extended(text, stop, type_) if type_.style == "law" else stop
        return final, min(0.95, 0.4 + total / 4), "title"

    def _quoted(self, text: str, start: int, type_: Citation, quoted: re.Match[str]) -> tuple[int, float, str] | None:
        sure = (
            type_.style == "plan"
            and type_.prior >= 0.4
            and (text[start].isupper() or self._before(text, start, "enact"))
        )
        return (quoted.end(), 0.7, "quoted title") if sure else None

    def _weigh(
        self, text: str, at: tuple[int, int, int], type_: Citation, period: bool, count: int, listed: bool
    ) -> Titled:
        start, end, stop = at
        title = text[end:stop].strip()
        plain = _DASH.sub("-", _PERIOD.split(title.lower())[0].strip())
        return Titled(
            type=type_,
            capital=text[start].isupper(),
            at_sentence_start=_SENTENCE_START.search(text, max(0, start - 4), start) is not None,
            title_capital=title[0].isupper(),
            period=period,
            syllables=count,
            generic=self._lexicon.has("generic", plain),
            enacted=self._before(text, start, "enact"),
            made=self._before(text, start, "make"),
            cited=self._before(text, start, "cite"),
            listed=listed,
            plural=self._before(text, start, "plural") or text[max(0, start - 2) : start - 1].isdigit(),
            reach=count > _LONG_WITHOUT_PERIOD and not period,
        )

    def _barred_before(self, text: str, start: int) -> bool:
        dash = (
            text[max(0, start - 4) : start].rstrip(" ")[-1:] in ("-", "–", "&", "/")
            and text[max(0, start - 30) : start].rstrip(" -–&/")[-1:].isalpha()
        )
        return self._before(text, start, "not-before") or (dash and "\n" not in text[max(0, start - 4) : start])

    def _before(self, text: str, start: int, role: Role) -> bool:
        """Whether a phrase of the role, of up to four syllables, stands right before ``start``."""
        line = text[max(0, start - 40) : start].rpartition("\n")[2].lower()
        words = _BLANK.split(line.strip(" "))
        return any(self._lexicon.has(role, " ".join(words[-size:])) for size in range(1, 5))

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

    def _reach(self, text: str, tokens: Sequence[Token], type_: Citation, limit: int) -> tuple[int, bool, int]:
        """Where the title ends, whether a period closes it, and its syllables."""
        end, count = 0, 0
        soft: tuple[int, int] | None = None
        at = 0
        while at < len(tokens):
            token = tokens[at]
            if count and type_.style != "law" and (period := _PERIOD.match(text, token.start)):
                return period.end(), True, count + 2
            role, size = self._phrase(tokens, at)
            if token.start >= limit or role == "stop" or self._closes(tokens, at, type_):
                break
            if token.text in (",", "và") and role is None and self._ends_at_joint(tokens, at, limit):
                break
            if role == "soft" or (token.text == "," and role is None):
                soft = soft or (end, count)
            elif token.text[0].isalnum():
                end, count = tokens[at + size - 1].end, count + size
            at += size
        end, count = soft or (end, count)
        return end, False, count

    def _closes(self, tokens: Sequence[Token], at: int, type_: Citation) -> bool:
        """Whether a sign ends every title: all but the comma and a dash between words."""
        text = tokens[at].text
        if text[0].isalnum() or text in (",", "&"):
            return False
        if text == "." and at and tokens[at - 1].text in ("tp", "tx", "t") and at + 1 < len(tokens):
            return False
        return type_.style == "law" or text not in ("-", "–")

    def _ends_at_joint(self, tokens: Sequence[Token], at: int, limit: int) -> bool:
        """Whether what follows a comma or "và" is no part of the title."""
        if at + 1 >= len(tokens) or tokens[at + 1].start >= limit or not tokens[at + 1].text[0].isalpha():
            return True
        role, _ = self._phrase(tokens, at + 1)
        nexts = [" ".join(token.text for token in tokens[at + 1 : at + 1 + size]) for size in (1, 2, 3)]
        return role in ("stop", "soft") or any(
            self._lexicon.has(r, n) for n in nexts for r in ("enact", "make", "plural")
        )


def _tokens(text: str, start: int, most: int) -> list[Token]:
    """The tokens of one line from ``start``, ``most`` at the most."""
    found: list[Token] = []
    while len(found) < most and (match := _TOKEN.match(text, start)):
        found.append(Token(match[1].lower(), match.start(1), match.end()))
        start = match.end()
    return found
