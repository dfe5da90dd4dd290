"""Official documents, laws, and programmes that are cited like documents.

A type word is followed by a number, by a known name, or by a title of its own; a number with
a known code also stands alone (gold guidelines, DOC).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import daachorse

from pipeline.annotate.citations.lexicon import Head, build
from pipeline.annotate.citations.numbers import Cited, NumberGrammar
from pipeline.annotate.citations.titles import Title, TitleGrammar
from pipeline.annotate.page import Page
from pipeline.gazetteer import Gazetteers
from pipeline.records import Label, Mention, Part

_AND = r"(?:[,;] {0,2}(?:và )?|(?<!\w)và )(?:các )?"
_LISTED = re.compile(rf"{_AND}\Z")
_BETWEEN = re.compile(rf" {{0,2}}{_AND}")
_BARE = re.compile(r" (?:[Ss]ố )?(?P<digits>\d{1,5})(?![\w/%-]|[.,:]\d| ?[-–/]|\w)")
_FIRST_DIGITS = re.compile(r"[^\d]")
_AHEAD = 8
"""How many type words a title is checked against; none is longer."""


class DocumentTagger:
    """Proposes DOC mentions with the parts type, number and title."""

    name = "documents"

    def __init__(self, gazetteers: Gazetteers) -> None:
        """Build the grammars from the gazetteers."""
        self._lexicon = build(gazetteers)
        self._numbers = NumberGrammar(self._lexicon)
        self._titles = TitleGrammar(self._lexicon)
        self._types = tuple(sorted(self._lexicon.types))
        self._scan = daachorse.CharwiseDoubleArrayAhoCorasick(list(self._types))
        short = "|".join(sorted(self._lexicon.short, key=lambda code: (-len(code), code)))
        self._short = re.compile(rf"(?<![\w/.–-])(?:{short})(?= {{0,2}}(?:[Ss]ố ?:? ?)?\d)")

    def tag(self, page: Page) -> Iterable[Mention]:
        """Propose mentions, in text order."""
        heads = self._heads(page.text)
        found = list(self._headed(page.text, heads))
        taken = bytearray(len(page.text))
        for mention in found:
            taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
        alone = (cited for cited in self._numbers.anywhere(page.text) if not any(taken[cited.start : cited.end]))
        found += [_numbered(page.text, cited) for cited in alone]
        found += self._again(page.text, heads, found, taken)
        return sorted(found, key=lambda mention: mention.span)

    @staticmethod
    def _again(text: str, heads: Sequence[Head], found: Sequence[Mention], taken: bytearray) -> list[Mention]:
        """Documents named in full elsewhere, again by type and digits alone: "Kết luận 651"."""
        cited = {(kind.value.lower(), _digits(number.value)) for kind, number in _coded_parts(found)}
        again = []
        for head in heads if cited else ():
            match = _BARE.match(text, head.end)
            if match and not taken[head.start] and (head.type.word.lower(), match["digits"].lstrip("0")) in cited:
                parts = [Part("number", *match.span("digits"), match["digits"])]
                parts.append(Part("type", head.start, head.end, head.type.word))
                again.append(_mention(text, (head.start, match.end()), 0.85, "number named before", parts))
        return again

    def _headed(self, text: str, heads: Sequence[Head]) -> Iterator[Mention]:
        """The mentions that begin with a type word, and those coordinated with them."""
        done = 0
        for index, head in enumerate(heads):
            if head.start >= done:
                for mention in self._read(text, head, heads[index + 1 : index + 1 + _AHEAD], done):
                    yield mention
                    done = mention.end

    def _read(self, text: str, head: Head, following: Sequence[Head], done: int) -> Iterator[Mention]:
        if cited := self._numbers.after(text, head):
            yield from (_numbered(text, number) for number in cited)
            return
        limit = next((h.start for h in following if h.start > head.end + 1 and _new_document(text, h.start)), len(text))
        listed = done > 0 and _BETWEEN.fullmatch(text, done, head.start) is not None
        title = self._titles.after(text, replace(head, limit=limit, listed=listed))
        if title is None:
            return
        numbered = [c for c in self._numbers.after(text, replace(head, end=title.end)) if c.coded]
        if numbered:
            yield from (_numbered(text, number) for number in numbered)
        else:
            yield _titled(text, head, title)

    def _heads(self, text: str) -> list[Head]:
        """Type words in text order, the longest where several start or overlap."""
        lower = _lower(text)
        types = self._lexicon.types
        found = [
            Head(start, end, types[self._types[word]], len(text))
            for start, end, word in self._scan.find_overlapping(lower)
            if not (start and lower[start - 1].isalnum())
            and not lower[end : end + 1].isalpha()
            and (text[start].isupper() or text[start:end].islower())  # not "thông báo Kết luận": a verb and its object
        ]
        for match in self._short.finditer(text):
            name = self._lexicon.by_symbol[match.group().upper()].lower()
            found.append(Head(match.start(), match.end(), types[name], len(text)))
        return _apart(found)


def _apart(heads: list[Head]) -> list[Head]:
    """The heads without those that overlap an earlier or longer one, each up to the next."""
    heads.sort(key=lambda head: (head.start, -head.end))
    kept: list[Head] = []
    for head in heads:
        if kept and head.start < kept[-1].end:
            continue
        if kept:
            kept[-1] = replace(kept[-1], limit=head.start)
        kept.append(head)
    return kept


def _new_document(text: str, at: int) -> bool:
    """Whether a type word within a title starts another document: a capital, or a list before it."""
    return text[at].isupper() or _LISTED.search(text, max(0, at - 6), at) is not None


def _coded_parts(found: Iterable[Mention]) -> Iterator[tuple[Part, Part]]:
    """Type and number of each mention whose number has a code."""
    for mention in found:
        kind, number = mention.part("type"), mention.part("number")
        if kind is not None and number is not None and not number.value.isdigit():
            yield kind, number


def _digits(number: str) -> str:
    return _FIRST_DIGITS.split(number, maxsplit=1)[0].lstrip("0")


def _numbered(text: str, cited: Cited) -> Mention:
    parts = [Part("number", cited.number_start, cited.end, cited.number)]
    if cited.type:
        parts.append(Part("type", *(cited.type_span or (-1, -1)), cited.type))
    score = 1.0 if cited.coded else 0.9
    return _mention(text, (cited.start, cited.end), score, "number", parts)


def _titled(text: str, head: Head, title: Title) -> Mention:
    parts = [Part("type", head.start, head.end, head.type.word)]
    own = text[head.end : title.end].lstrip(" ")
    if own:
        parts.append(Part("title", title.end - len(own), title.end, own))
    return _mention(text, (head.start, title.end), title.score, title.reason, parts)


def _mention(text: str, span: tuple[int, int], score: float, reason: str, parts: list[Part]) -> Mention:
    return Mention(*span, text[slice(*span)], Label.DOC, DocumentTagger.name, score, reason, parts=tuple(parts))


def _lower(text: str) -> str:
    """The text in lower case, letter for letter: offsets stay."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
