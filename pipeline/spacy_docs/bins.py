"""Documents made of rows, packed into a DocBin up to a size that memory bears."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from typing import Any

from spacy.tokens import DocBin
from spacy.vocab import Vocab

from pipeline.spacy_docs import layers
from pipeline.spacy_docs.extension import from_rows, keep
from pipeline.spacy_docs.tokenizer import SyllableTokenizer

Row = dict[str, Any]

_DOCUMENTS = 1000  # in one bin at most
_CHARACTERS = 3_000_000  # code points in one bin at most, but for a bin of one document: some 400 MB to make
_ATTRIBUTES = ("ORTH", "SPACY", "SENT_START", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID")
_FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Packed:
    """What a document has, and what of its rows is not in it as spans and entities.

    ``inside`` are mentions inside others, which are spans but no entities.
    """

    tokens: int
    mentions: int
    events: int
    inside: int


class Bin:
    """A DocBin with words of its own, so that what many bins need of memory is what one does."""

    def __init__(self) -> None:
        """Begin an empty one."""
        self._tokenizer = SyllableTokenizer(Vocab())
        self._packed = DocBin(_ATTRIBUTES, store_user_data=True)
        self._characters = 0

    def takes(self, article: Row) -> bool:
        """Whether there is room for an article; there is always for the first."""
        fits = len(self._packed) < _DOCUMENTS and self._characters + len(article["text"]) <= _CHARACTERS
        return fits or not len(self._packed)

    def add(self, article: Row, sentences: Container[int], tables: dict[str, list[Row]]) -> Packed:
        """Pack an article.

        Args:
            article: its row, with the text.
            sentences: where sentences start, in characters.
            tables: its rows of other tables, ``mentions`` and ``events`` among them.
        """
        doc = self._tokenizer(article["text"])
        layers.set_sentence_starts(doc, sentences)
        astray = {
            "mentions": layers.lay_mentions(doc, tables["mentions"]),
            "events": layers.lay_events(doc, tables["events"]),
        }
        inside = layers.set_entities(doc, unread=_furniture(article))
        keep(doc, {**from_rows(article, **tables), "unaligned": astray})
        self._packed.add(doc)
        self._characters += len(article["text"])
        return Packed(len(doc), inside=inside, **astray)

    def to_bytes(self) -> bytes:
        """The file's content: of the same documents always the same."""
        return self._packed.to_bytes()


def _furniture(article: Row) -> list[tuple[int, int]]:
    """The paragraphs where nobody looked for names."""
    return [(p["start"], p["end"]) for p in article["paragraphs"] if p["role"] == _FURNITURE]
