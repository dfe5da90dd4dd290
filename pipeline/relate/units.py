"""A sentence as the rules see it: mentions as wholes, lexicon phrases, words, punctuation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from pipeline.records import Label, ParagraphRole, Span
from pipeline.relate.lexicon import TOKEN, Entry, Lexicon, Trigger

_NONE: frozenset[str] = frozenset()
_PUNCTUATION = frozenset({"punctuation"})
_NUMBER = frozenset({"number"})
_make = tuple.__new__  # a row's own constructor costs twice as much


@dataclass(frozen=True, slots=True)
class Named:
    """A mention in folded offsets, with the keys that it stands for.

    For a ROLE ``key`` is None and ``organization`` its nested ORG's key. ``units`` are the keys
    of administrative units that its own words name; ``kind`` is a DOC's type word in lower case.
    """

    start: int
    end: int
    label: Label
    text: str
    key: str | None = None
    organization: str | None = None
    title: str | None = None
    value: str | None = None
    units: tuple[str, ...] = ()
    kind: str = ""


class Unit(NamedTuple):
    """The smallest piece that a rule looks at; ``low`` is its text in lower case."""

    start: int
    end: int
    low: str
    classes: frozenset[str] = _NONE
    trigger: Trigger | None = None
    named: Named | None = None

    def has(self, *classes: str) -> bool:
        """Whether it plays one of these parts."""
        return not self.classes.isdisjoint(classes)

    def is_label(self, *labels: Label) -> bool:
        """Whether it is a mention with one of these labels."""
        return self.named is not None and self.named.label in labels

    @property
    def mark(self) -> bool:
        """Whether it is punctuation."""
        return self.classes is _PUNCTUATION


@dataclass(slots=True)
class Line:
    """A sentence in folded offsets with its units; ``documents`` are the keys of those it names.

    ``index`` is its place in the article.
    """

    index: int
    start: int
    end: int
    paragraph: int
    role: ParagraphRole
    units: list[Unit] = field(default_factory=list)
    documents: frozenset[str] = frozenset()
    attached: dict[int, int] = field(default_factory=dict)  # a ROLE's index -> its PER's
    caption: bool = False
    heading: bool = False
    headline: bool = False

    @property
    def body_end(self) -> int:
        """Where the sentence ends without its closing punctuation."""
        for unit in reversed(self.units):
            if not unit.mark or unit.low in ')"”%':
                return unit.end
        return self.end


def read_units(text: str, low: str, span: Span, named: Sequence[Named], lexicon: Lexicon) -> list[Unit]:
    """Cut a stretch of folded text into units.

    Args:
        text: the folded text.
        low: the same in lower case, letter for letter.
        span: the stretch.
        named: the outermost mentions in it, in order.
        lexicon: the phrases to know.
    """
    units: list[Unit] = []
    position = span[0]
    for mention in named:
        if mention.start < position:
            continue
        _words(units, low, position, mention.start, lexicon)
        units.append(Unit(mention.start, mention.end, low[mention.start : mention.end], named=mention))
        position = mention.end
    _words(units, low, position, span[1], lexicon)
    return units


def _words(units: list[Unit], low: str, start: int, end: int, lexicon: Lexicon) -> None:
    """Append the units between two mentions."""
    if end - start < 2 and not low[start:end].strip():
        return
    lows = TOKEN.findall(low, start, end)
    starts, index, append = lexicon.starts, low.index, units.append
    at, size, last = 0, len(lows), start
    while at < size:
        word = lows[at]
        first = index(word, last)  # between two tokens are only blanks: the next such word is this one
        last = first + len(word)
        at += 1
        forms = starts.get(word)
        entry = None
        if forms is not None:
            longer = forms.longer.get(lows[at]) if at < size else None
            entry = forms.alone if longer is None else _longest(lows, at - 1, longer) or forms.alone
        if entry is None:
            append(_make(Unit, (first, last, word, _plain(word[0]), None, None)))
            continue
        for more in entry.syllables[1:]:
            last = index(more, last) + len(more)
            at += 1
        append(_make(Unit, (first, last, entry.form, entry.classes, entry.trigger, None)))


def _longest(lows: list[str], at: int, longer: Sequence[Entry]) -> Entry | None:
    """The first of some forms, whose first two syllables stand at a word, that stands there whole."""
    for entry in longer:
        count = len(entry.syllables)
        if count == 2 or tuple(lows[at : at + count]) == entry.syllables:
            return entry
    return None


@lru_cache(maxsize=1024)
def _plain(first: str) -> frozenset[str]:
    """The class of a word that no list knows, by its first sign."""
    if not (first.isalnum() or first == "_"):
        return _PUNCTUATION
    return _NUMBER if first.isdigit() else _NONE


def day_of(line: Line) -> str | None:
    """The first day (not a month, year or interval) that a sentence names, ISO 8601."""
    for unit in line.units:
        if (
            unit.named is not None
            and unit.named.label is Label.DATE
            and len(unit.named.value or "") == len("2020-01-31")
        ):
            return unit.named.value
    return None


def bracketed(units: Sequence[Unit], at: int) -> bool:
    """Whether the unit stands in a remark in brackets."""
    return next((unit.low == "(" for unit in reversed(units[:at]) if unit.low in {"(", ")"}), False)
