"""What a tagger sees of an article: its folded text, its date and its paragraphs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from pipeline.annotate.grammar.phrases import alike
from pipeline.annotate.grammar.tokens import Tokens
from pipeline.records import Mention, ParagraphRole


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph in folded offsets."""

    start: int
    end: int
    role: ParagraphRole


@dataclass(frozen=True)
class Page:
    """An article in folded coordinates. ``published`` is ISO 8601 or None."""

    text: str
    published: str | None
    source: str | None
    blocks: tuple[Block, ...]

    @cached_property
    def lower(self) -> str:
        """The text in lower case, letter for letter, with dashes and apostrophes made alike."""
        lower = self.text.lower()
        if len(lower) != len(self.text):
            lower = "".join(char.lower() if len(char.lower()) == 1 else char for char in self.text)
        return alike(lower)

    @cached_property
    def tokens(self) -> Tokens:
        """The text's syllables and marks."""
        return Tokens(self.text)


class Tagger(Protocol):
    """A source of mentions. It proposes; ``merge`` decides.

    ``tag`` yields mentions in folded coordinates (``page.text[start:end] == text``), in any
    order, overlaps allowed, furniture included: the merge maps, ranks and drops.
    """

    name: str

    def tag(self, page: Page) -> Iterable[Mention]:
        """Propose mentions."""
        ...
