"""A sentence as the rules see it: mentions as wholes, lexicon phrases, words, punctuation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.records import Label, ParagraphRole, Span
from pipeline.relate.lexicon import TOKEN, Entry, Lexicon, Trigger

_NONE: frozenset[str] = frozenset()
_PUNCTUATION = frozenset({"punctuation"})
_NUMBER = frozenset({"number"})


@dataclass(frozen=True, slots=True)
class Named:
    """A mention in folded offsets, with the keys that it stands for.

    For a ROLE ``key`` is None and ``organization`` its nested ORG's key. ``units`` are the keys
    of administrative units that its own words name.
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


@dataclass(frozen=True, slots=True)
class Unit:
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
    """A sentence in folded offsets with its units. ``index`` is its place in the article."""

    index: int
    start: int
    end: int
    paragraph: int
    role: ParagraphRole
    units: list[Unit] = field(default_factory=list)
    attached: dict[int, int] = field(default_factory=dict)  # a ROLE's index -> its PER's
    caption: bool = False
    heading: bool = False

    @property
    def body_end(self) -> int:
        """Where the sentence ends without its closing punctuation."""
        for unit in reversed(self.units):
            if not unit.mark or unit.low in ')"”%':
                return unit.end
        return self.end


def read_units(text: str, span: Span, named: Sequence[Named], lexicon: Lexicon) -> list[Unit]:
    """Cut a stretch of folded text into units; ``named`` are its outermost mentions in order."""
    units: list[Unit] = []
    position = span[0]
    for mention in named:
        if mention.start < position:
            continue
        units.extend(_words(text, position, mention.start, lexicon))
        units.append(Unit(mention.start, mention.end, mention.text.lower(), named=mention))
        position = mention.end
    units.extend(_words(text, position, span[1], lexicon))
    return units


def _words(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Unit]:
    tokens = [(match.start(), match.end(), match.group().lower()) for match in TOKEN.finditer(text, start, end)]
    lows = [token[2] for token in tokens]
    at = 0
    while at < len(tokens):
        entry = _longest(lows, at, lexicon.starts.get(lows[at], ()))
        first = tokens[at]
        if entry is None:
            yield Unit(first[0], first[1], first[2], _plain(first[2]))
            at += 1
            continue
        last = tokens[at + len(entry.syllables) - 1]
        yield Unit(first[0], last[1], " ".join(entry.syllables), entry.classes, entry.trigger)
        at += len(entry.syllables)


def _longest(lows: list[str], at: int, entries: Iterable[Entry]) -> Entry | None:
    for entry in entries:
        size = len(entry.syllables)
        if size == 1 or tuple(lows[at : at + size]) == entry.syllables:
            return entry
    return None


def _plain(low: str) -> frozenset[str]:
    if not (low[0].isalnum() or low[0] == "_"):
        return _PUNCTUATION
    return _NUMBER if low[0].isdigit() else _NONE


def day_of(line: Line) -> str | None:
    """The first day (not a month, year or interval) that a sentence names, ISO 8601."""
    for unit in line.units:
        if unit.named is not None and unit.named.label is Label.DATE and len(unit.named.value or "") == len("2020-01-31"):
            return unit.named.value
    return None
