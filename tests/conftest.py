"""Examples in one line: inline markup, and records made from it.

``"[UBND tỉnh Bình Định](ORG) ký [123/QĐ-UBND](DOC 123/QĐ-UBND@vn/52)"`` is a text with two
mentions; after the label an entity's key may stand, after DATE its value. Mentions may nest.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pipeline.records import (
    AnnotatedArticle,
    Article,
    Entity,
    Label,
    Link,
    LinkedArticle,
    Mention,
    Paragraph,
    ParagraphRole,
    Sentence,
    Verdict,
)
from pipeline.results import Results, open_results
from pipeline.run import Request, carry_out

_TAG = re.compile(r"\]\(([A-Z]+)(?: ([^()]*))?\)")


@dataclass(frozen=True, slots=True)
class Marked:
    """A text without its markup, and its mentions as start, end, label, entity key."""

    text: str
    mentions: tuple[tuple[int, int, str, str | None], ...]

    def spans(self, label: str) -> list[str]:
        """The words marked with a label."""
        return [self.text[start:end] for start, end, found, _ in self.mentions if found == label]


def parse_markup(markup: str) -> Marked:
    """The text and mentions of a marked example.

    Raises:
        ValueError: a bracket is not closed, or a tag is not well formed.
    """
    pieces: list[str] = []
    open_at: list[int] = []
    mentions: list[tuple[int, int, str, str | None]] = []
    length = at = 0
    while at < len(markup):
        if markup[at] == "[":
            open_at.append(length)
            at += 1
        elif markup[at] == "]":
            tag = _TAG.match(markup, at)
            if tag is None or not open_at:
                raise ValueError(f"no tag, or nothing open, at {markup[at:]!r}")
            mentions.append((open_at.pop(), length, str(Label(tag[1])), tag[2]))
            at = tag.end()
        else:
            pieces.append(markup[at])
            length += 1
            at += 1
    if open_at:
        raise ValueError(f"a bracket is not closed in {markup!r}")
    return Marked("".join(pieces), tuple(sorted(mentions, key=lambda m: (m[0], -m[1]))))


def make_article(text: str, key: str = "a1", **fields: Any) -> Article:
    """An article whose lines are its paragraphs, all of them body."""
    lines = [(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]
    paragraphs = tuple(Paragraph(start, end, ParagraphRole.BODY) for start, end in lines)
    return Article(key, text, paragraphs=paragraphs, **fields)


def make_linked(markup: str, key: str = "a1", **fields: Any) -> LinkedArticle:
    """A linked article: a sentence a line, each key in the markup an entity named as it first stands."""
    marked = parse_markup(markup)
    article = make_article(marked.text, key, **fields)
    sentences = tuple(Sentence(p.start, p.end, number) for number, p in enumerate(article.paragraphs))
    mentions = tuple(
        Mention(s, e, marked.text[s:e], Label(label), "markup", value=given if label == "DATE" else None)
        for s, e, label, given in marked.mentions
    )
    links = tuple(
        Link(s, e, Label(label), Verdict.NIL if entity.startswith("NIL:") else Verdict.LINKED, entity)
        for s, e, label, entity in marked.mentions
        if entity and label != "DATE"
    )
    entities = {
        link.entity: Entity(link.entity or "", link.label, marked.text[link.start : link.end])
        for link in reversed(links)
    }
    return LinkedArticle(AnnotatedArticle(article, sentences, (), mentions), links, tuple(entities.values()))


@pytest.fixture
def marked() -> Callable[[str], Marked]:
    """Parses a marked example."""
    return parse_markup


@pytest.fixture
def article() -> Callable[..., Article]:
    """Makes an article of a text."""
    return make_article


@pytest.fixture
def linked() -> Callable[..., LinkedArticle]:
    """Makes a linked article of a marked example."""
    return make_linked


@pytest.fixture(scope="session")
def example_run(tmp_path_factory: pytest.TempPathFactory) -> Results:
    """A finished run over ``examples/``; nobody writes into it."""
    out = tmp_path_factory.mktemp("runs") / "examples"
    root = Path(__file__).resolve().parent.parent
    carry_out(Request((str(root / "examples"),), out, None, None, 1, resume=False, overwrite=False, limit=None))
    return open_results(out)
