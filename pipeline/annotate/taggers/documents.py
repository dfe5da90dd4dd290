"""Official documents, laws, and programmes that are cited like documents.

A type word is followed by a number, by a known name, or by a title of its own; a number with
a known code also stands alone (gold guidelines, DOC).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import daachorse

from pipeline.annotate import doclexicon
from pipeline.annotate.doclexicon import Citation
from pipeline.annotate.docnumbers import Cited, NumberGrammar
from pipeline.annotate.doctitles import TitleGrammar
from pipeline.annotate.page import Page
from pipeline.gazetteer import Gazetteers
from pipeline.records import Label, Mention, Part

Anchor = tuple[int, int, Citation]
_LIST = re.compile(r"(?:[,;] {0,2}(?:và )?|(?<!\w)và )(?:các )?\Z")
_BETWEEN = re.compile(r" {0,2}(?:[,;] {0,2}(?:và )?|và )(?:các )?")
_AHEAD = 8
"""How many type words a title is checked against; a title is shorter than that."""


class DocumentTagger:
    """Proposes DOC mentions with the parts type, number and title."""

    name = "documents"

    def __init__(self, gazetteers: Gazetteers) -> None:
        """Build the grammars from the gazetteers."""
        lexicon = doclexicon.build(gazetteers)
        self._lexicon = lexicon
        self._numbers = NumberGrammar(lexicon)
        self._titles = TitleGrammar(lexicon)
        self._words = tuple(sorted(lexicon.types))
        self._scan = daachorse.CharwiseDoubleArrayAhoCorasick(list(self._words))
        short = "|".join(sorted(lexicon.short, key=lambda code: (-len(code), code)))
        self._short = re.compile(rf"(?<![\w/.–-])(?:{short})(?= {{0,2}}(?:[Ss]ố ?:? ?)?\d)")

    def tag(self, page: Page) -> Iterable[Mention]:
        """Propose mentions, in text order."""
        cited = list(self._at_type_words(page.text))
        taken = bytearray(len(page.text) + 1)
        for mention in cited:
            taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
        for number in self._numbers.anywhere(page.text):
            if not any(taken[number.start : number.end]):
                cited.append(self._numbered(page.text, number))
        return sorted(cited, key=lambda mention: mention.span)

    def _at_type_words(self, text: str) -> Iterator[Mention]:
        anchors = self._anchors(text)
        done = 0
        for index, (start, end, type_) in enumerate(anchors):
            if start < done:
                continue
            following = anchors[index + 1 : index + 1 + _AHEAD]
            for mention in self._read(text, (start, end, type_), following, done):
                yield mention
                done = mention.end

    def _read(self, text: str, anchor: Anchor, following: Sequence[Anchor], done: int) -> Iterator[Mention]:
        """The mentions that one type word heads."""
        start, end, type_ = anchor
        limit = following[0][0] if following else len(text)
        if cited := self._numbers.after(text, start, end, type_, limit):
            yield from (self._numbered(text, number) for number in cited)
            return
        limit = next((at for at, _, _ in following if at > end + 1 and _new_document(text, at)), len(text))
        listed = done > 0 and _BETWEEN.fullmatch(text, done, start) is not None
        if (found := self._titles.end(text, start, end, type_, limit, listed)) is None:
            return
        stop, score, reason = found
        if more := [c for c in self._numbers.after(text, start, stop, type_, limit) if c.coded]:
            yield from (self._numbered(text, number) for number in more)
        else:
            yield self._titled(text, anchor, stop, score, reason)

    def _anchors(self, text: str) -> list[Anchor]:
        """Type words in text order, the longest where several start or overlap."""
        lower = _lower(text)
        found = [
            (start, end, self._lexicon.types[self._words[word]])
            for start, end, word in self._scan.find_overlapping(lower)
            if not (start and lower[start - 1].isalnum()) and not lower[end : end + 1].isalpha()
        ]
        found += [(m.start(), m.end(), self._short_type(m.group())) for m in self._short.finditer(text)]
        found.sort(key=lambda anchor: (anchor[0], -anchor[1]))
        kept: list[Anchor] = []
        for anchor in found:
            if not kept or anchor[0] >= kept[-1][1]:
                kept.append(anchor)
        return kept

    def _short_type(self, code: str) -> Citation:
        return self._lexicon.types[self._lexicon.by_symbol[code.upper()].lower()]

    def _numbered(self, text: str, cited: Cited) -> Mention:
        parts = [Part("number", cited.number_start, cited.end, cited.number)]
        if cited.type:
            parts.append(Part("type", *(cited.type_span or (-1, -1)), cited.type))
        return _mention(text, cited.start, cited.end, 1.0 if cited.coded else 0.9, "number", parts)

    def _titled(self, text: str, anchor: Anchor, stop: int, score: float, reason: str) -> Mention:
        start, end, type_ = anchor
        parts = [Part("type", start, end, type_.word)]
        title = text[end:stop].lstrip(" ")
        if title:
            parts.append(Part("title", stop - len(title), stop, title))
        return _mention(text, start, stop, score, reason, parts)


def _new_document(text: str, at: int) -> bool:
    """Whether a type word within a title starts another document: a capital, or a list before it."""
    return text[at].isupper() or _LIST.search(text, max(0, at - 6), at) is not None


def _mention(text: str, start: int, end: int, score: float, reason: str, parts: list[Part]) -> Mention:
    return Mention(start, end, text[start:end], Label.DOC, DocumentTagger.name, score, reason, parts=tuple(parts))


def _lower(text: str) -> str:
    """The text in lower case, letter for letter: offsets stay."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
