"""The table of mentions: reading its rows, and articles made from them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from pipeline.records import Article, Label, Mention, Paragraph, ParagraphRole
from tests.conftest import parse_markup

TABLE = Path(__file__).with_name("mentions.txt")
PUBLISHED = "2020-03-13"
GAPS = "known gaps"
_BREAK = " ¶ "
_ROLE = re.compile(r"<([a-z]+)>")
_NUMBERED_LATER = frozenset((Label.DATE, Label.DOC))

Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Example:
    """A row of the table: an article, and the mentions it must have as start, end, label."""

    line: int
    section: str
    article: Article
    expected: tuple[Span, ...]
    labels: frozenset[Label]
    gap: str | None

    def found(self, mentions: tuple[Mention, ...]) -> tuple[Span, ...]:
        """Those of the mentions that the row speaks about, as it states them."""
        return tuple((m.start, m.end, str(m.label)) for m in mentions if m.label in self.labels)


def read_table() -> list[Example]:
    """The rows of the table.

    Raises:
        ValueError: a row stands before the first section, or a known gap has no reason.
    """
    section: str | None = None
    examples = []
    for number, line in enumerate(TABLE.read_text("utf-8").splitlines(), 1):
        if line.startswith("== "):
            section = line.removeprefix("== ")
        elif line and not line.startswith("#"):
            if section is None:
                raise ValueError(f"{TABLE.name}:{number}: a row before the first section")
            examples.append(_example(number, section, line))
    return examples


def _example(number: int, section: str, line: str) -> Example:
    gap: str | None = None
    if section == GAPS:
        gap, separator, line = line.partition(" :: ")
        if not separator:
            raise ValueError(f"{TABLE.name}:{number}: a known gap needs a reason and ' :: '")
    roles, lines = zip(*map(_paragraph, line.split(_BREAK)), strict=True)
    marked = parse_markup("\n".join(lines))
    article = make_article(f"row-{number}", marked.text, roles)
    expected = tuple((start, end, label) for start, end, label, _ in marked.mentions)
    dated = {label for _, _, label in expected} & _NUMBERED_LATER
    labels = frozenset(Label) if dated else frozenset(Label) - _NUMBERED_LATER
    return Example(number, section, article, expected, labels, gap)


def _paragraph(line: str) -> tuple[ParagraphRole, str]:
    role = _ROLE.match(line)
    return (ParagraphRole(role[1]), line[role.end() :]) if role else (ParagraphRole.BODY, line)


def make_article(key: str, text: str, roles: tuple[ParagraphRole, ...] = ()) -> Article:
    """An article whose lines are its paragraphs, with their roles; BODY where none is given."""
    lines = [match.span() for match in re.finditer(r"[^\n]+", text)]
    roles = roles or (ParagraphRole.BODY,) * len(lines)
    paragraphs = tuple(Paragraph(*line, role) for line, role in zip(lines, roles, strict=True))
    return Article(key, text, published=PUBLISHED, paragraphs=paragraphs)
