"""What a tagger sees of an article: its folded text, its date and its paragraphs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from pipeline.records import Mention, ParagraphRole


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph in folded offsets."""

    start: int
    end: int
    role: ParagraphRole


@dataclass(frozen=True, slots=True)
class Page:
    """An article in folded coordinates. ``published`` is ISO 8601 or None."""

    text: str
    published: str | None
    source: str | None
    blocks: tuple[Block, ...]


class Tagger(Protocol):
    """A source of mentions. It proposes; ``merge`` decides.

    ``tag`` yields mentions in folded coordinates (``page.text[start:end] == text``), in any
    order, overlaps allowed, furniture included: the merge maps, ranks and drops.
    """

    name: str

    def tag(self, page: Page) -> Iterable[Mention]:
        """Propose mentions."""
        ...
