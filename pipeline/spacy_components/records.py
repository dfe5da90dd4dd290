"""From a ``Doc`` to the records that stages take: its article, and what is told of it in ``Doc._.chidao``.

What a stage needs of the one before it is read out of the rows, so that documents can be saved
between any two stages, or go to another process.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from spacy.tokens import Doc

from pipeline import ingest
from pipeline.errors import UsageError
from pipeline.records import (
    Article,
    Entity,
    Label,
    Link,
    LinkedArticle,
    Mention,
    Paragraph,
    ParagraphRole,
    Part,
    Verdict,
)
from pipeline.spacy_components.stages import Stages
from pipeline.spacy_docs.extension import GIVEN, Row, Told, told
from pipeline.text import digest

_FIELDS = ("id", "source", "url", "title", "published", "publisher")


def given_article(doc: Doc) -> Article:
    """The document as an article, with what ``Doc._.chidao_article`` says of it; its id is else made of the text.

    Raises:
        UsageError: a field is unknown.
        ArticleError: a field has a wrong type, or ``published`` is no date.
    """
    given: dict[str, Any] = doc._.get(GIVEN) or {}
    if unknown := sorted(set(given) - set(_FIELDS)):
        raise UsageError(f"Doc._.{GIVEN}: {unknown[0]!r} is unknown; allowed: {', '.join(_FIELDS)}")
    text = doc.text
    return ingest.article_of({"id": digest("doc", text), **given, "text": text}, f"Doc._.{GIVEN}")


def after_mentions(doc: Doc) -> Told:
    """What ``chidao_mentions`` told of the document.

    Raises:
        UsageError: it did not run.
    """
    found = told(doc)
    if found is None:
        raise UsageError("chidao_links: needs chidao_mentions before it in the pipeline")
    return found


def after_links(doc: Doc) -> Told:
    """What ``chidao_links`` told of the document.

    Raises:
        UsageError: it did not run.
    """
    found = told(doc)
    if found is None or "levels" not in found["article"]:
        raise UsageError("chidao_events: needs chidao_links before it in the pipeline")
    return found


def article(doc: Doc, row: Row) -> Article:
    """The article as a component kept it."""
    paragraphs = tuple(Paragraph(p["start"], p["end"], ParagraphRole(p["role"])) for p in row["paragraphs"])
    own = {name: row[name] for name in ("id", "source", "url", "title", "published", "dated_by")}
    return Article(text=doc.text, paragraphs=paragraphs, **own)


def mentions(rows: Iterable[Row]) -> tuple[Mention, ...]:
    """The mentions of rows."""
    return tuple(map(_mention, rows))


def _mention(row: Row) -> Mention:
    parts = tuple(Part(part["name"], part["start"], part["end"], part["value"]) for part in row["parts"])
    own = {name: row[name] for name in ("start", "end", "text", "tagger", "score", "reason", "value")}
    return Mention(label=Label(row["label"]), parts=parts, **own)


def linked(doc: Doc, found: Told, stages: Stages) -> LinkedArticle:
    """The linked article, but for candidates, which no later stage reads."""
    row, rows = found["article"], found["mentions"]
    annotated = stages.annotated(article(doc, row), mentions(rows), words=True)
    links = tuple(
        Link(one["start"], one["end"], Label(one["label"]), Verdict(one["verdict"]), one["entity"])
        for one in rows
        if one["verdict"]
    )
    named = {link.entity for link in links} | {row["home"]}
    entities = tuple(_entity(one) for one in found["entities"] if one["key"] in named)
    return LinkedArticle(annotated, links, entities, row["home"], tuple(row["levels"].items()))


def _entity(row: Row) -> Entity:
    return Entity(row["key"], Label(row["type"]), row["name"], row["date"], row["issuer"], tuple(row["conflicts"]))
