"""Documents cited by a name or a title, and whether a title makes a document.

A name of the gazetteer, a congress or a plenum decides at once. Any other title is weighed:
the type's prior and the sum of the table ``FEATURES`` against ``THRESHOLD``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.annotate.citations.lexicon import Citation, Head, Lexicon, Role
from pipeline.annotate.citations.names import congress_end
from pipeline.annotate.citations.reach import PERIOD, Reached, TitleReach, extended

THRESHOLD = 1.0
_LONG_WITHOUT_PERIOD = 24

_AMENDING = re.compile(
    r" {1,2}(?:sửa đổi|bổ sung)[^\n.;:()]{0,60}? (?:của )?(?=(?:Bộ luật|Bộ Luật|Luật|luật|Pháp lệnh) )"
)
_QUOTED = re.compile(r" {0,2}[“\"]([^“”\"\n]{8,220})[”\"]")
_SENTENCE_START = re.compile(r"(?:^|[.!?•\n+*])[ \-–]{0,3}\Z")
_DASHED = re.compile(r"\w ?[-–&/] {0,2}\Z")
_DASH = re.compile(r" ?[-–] ?")
_BLANK = re.compile(r" {1,3}|,(?=\S)")
_INSIDE = re.compile(r"(?<!\w)[Tt]rong {1,2}\Z")  # "đã nêu trong Nghị quyết Trung ương 5": a known name all the same
_KEYWORDS = re.compile(r",[^\s\d]")


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
    Feature("too long to be one title", -1.0, lambda t: t.syllables > _LONG_WITHOUT_PERIOD and not t.period),
)


@dataclass(frozen=True, slots=True)
class Title:
    """The end of a cited name or title, how sure it is in [0, 1], and why."""

    end: int
    score: float
    reason: str


def weigh(titled: Titled) -> float:
    """The type's prior and the weights of all features that hold."""
    return titled.type.prior + sum(feature.weight for feature in FEATURES if feature.holds(titled))


class TitleGrammar:
    """Finds names and titles after type words."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Keep the lexicon."""
        self._lexicon = lexicon
        self._reach = TitleReach(lexicon)

    def after(self, text: str, head: Head) -> Title | None:
        """The name or title that follows a type word, or None."""
        if self._keyword(text, head.start):
            return None
        if head.type.style == "none":
            known = self._lexicon.names.end(text, head.start) if text[head.start].isupper() else None
            return None if known is None else Title(known, 0.95, "known name")
        barred = self._before(text, head.start, "not-before") and not (
            head.type.style == "law" and self._before(text, head.start, "cite")
        )
        title = (
            None if barred and not _INSIDE.search(text, max(0, head.start - 8), head.start) else self._named(text, head)
        )
        if title is None and not barred:
            title = self._amending(text, head) or self._quoted(text, head) or self._weighed(text, head)
        return None if title is None or _KEYWORDS.match(text, title.end) else title

    def _named(self, text: str, head: Head) -> Title | None:
        """A congress, a plenum, the Constitution, or a name of the gazetteer."""
        if head.type.style == "congress":
            end = congress_end(text, head.end)
            return None if end is None else Title(end, 1.0, "congress or plenum")
        if known := self._lexicon.names.end(text, head.start):
            return Title(extended(text, known, head), 0.95, "known name")
        if head.type.style == "constitution" and text[head.start].isupper():
            return Title(extended(text, head.end, head), 0.9, "constitution")
        return None

    def _amending(self, text: str, head: Head) -> Title | None:
        """A law that amends others, to the end of the first one's name."""
        match = _AMENDING.match(text, head.end) if head.type.style == "law" else None
        if match is None:
            return None
        start = match.end()
        word = next(w for w in ("bộ luật", "pháp lệnh", "luật") if text[start:].lower().startswith(w, 0, 9))
        amended = Head(start, start + len(word), self._lexicon.types[word], head.limit)
        title = self._named(text, amended) or self._weighed(text, amended)
        return Title(title.end if title else amended.end, 0.9, "amending law")

    def _quoted(self, text: str, head: Head) -> Title | None:
        """A plan whose title stands in quotation marks."""
        quoted = _QUOTED.match(text, head.end)
        if quoted is None or head.type.style != "plan" or head.type.prior < 0.4:
            return None
        sure = text[head.start].isupper() or self._before(text, head.start, "enact")
        return Title(quoted.end(), 0.7, "quoted title") if sure else None

    def _weighed(self, text: str, head: Head) -> Title | None:
        if head.type.style not in ("plan", "law") or (reached := self._reach.read(text, head)) is None:
            return None
        total = weigh(self._titled(text, head, reached))
        if total < THRESHOLD - 1e-9:
            return None
        end = extended(text, reached.end, head) if head.type.style == "law" else reached.end
        return Title(end, min(0.95, 0.4 + total / 4), "title")

    def _titled(self, text: str, head: Head, reached: Reached) -> Titled:
        title = text[head.end : reached.end].strip()
        plain = _DASH.sub("-", PERIOD.split(title.lower(), maxsplit=1)[0].strip())
        start = head.start
        shouted = text[start : head.end].isupper()
        return Titled(
            type=head.type,
            capital=text[start].isupper() and not shouted,
            at_sentence_start=_SENTENCE_START.search(text, max(0, start - 4), start) is not None,
            title_capital=title[0].isupper() and not shouted,
            period=reached.period,
            syllables=reached.syllables,
            generic=self._lexicon.has("generic", plain),
            enacted=self._before(text, start, "enact"),
            made=self._before(text, start, "make"),
            cited=self._before(text, start, "cite"),
            listed=head.listed,
            plural=self._before(text, start, "plural") or text[max(0, start - 2) : start - 1].isdigit(),
        )

    @staticmethod
    def _keyword(text: str, start: int) -> bool:
        """Whether the type word is one keyword of a list, or part of a word joined by a dash."""
        return bool(_KEYWORDS.match(text, max(0, start - 1)) or _DASHED.search(text, max(0, start - 5), start))

    def _before(self, text: str, start: int, role: Role) -> bool:
        """Whether a phrase of the role, of up to four syllables, stands right before ``start``."""
        line = text[max(0, start - 40) : start].rpartition("\n")[2].lower()
        words = _BLANK.split(line.strip(" "))
        return any(self._lexicon.has(role, " ".join(words[-size:])) for size in range(1, 5))
