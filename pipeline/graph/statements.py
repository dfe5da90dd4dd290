"""What an article states, as subject, predicate and object, each with the sentence that says so.

Events and holdings are subjects of their own, since more than two take part in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.records import Article, Event, Facts, Holding, Label, LinkedArticle, Modality, PaperRelation, Span
from pipeline.text import digest

_Told = tuple[str, str | None, bool]  # predicate, object (None: not told), whether it is a literal


@dataclass(frozen=True, slots=True)
class Statement:
    """Subject, predicate, object, and the sentence that says so.

    ``object`` is an entity's or event's key or a literal, as ``literal`` tells.
    """

    id: str
    subject: str
    predicate: str
    object: str
    literal: bool
    article: str
    start: int
    end: int
    rule: str


def statements(linked: LinkedArticle, facts: Facts) -> Iterator[Statement]:
    """The statements of one article: of its events, of positions held, of documents and between them."""
    article = linked.annotated.article
    for event in facts.events:
        yield from _state(article, event.id, _of_event(article, event), (event.start, event.end), event.rule)
    for holding in facts.holdings:
        subject = holding_id(article.id, holding)
        yield from _state(article, subject, _of_holding(holding), (holding.start, holding.end), holding.rule)
    for paper in facts.papers:
        told = ((_predicate(paper), paper.object, False),)
        yield from _state(article, paper.subject, told, (paper.start, paper.end), paper.rule)
    yield from _of_documents(linked)


def holding_id(article: str, holding: Holding) -> str:
    """A stable id of a position that an article says a person holds."""
    told = (holding.person, holding.title, holding.organization, holding.status, str(holding.start), str(holding.end))
    return digest("holding", article, *told)


def _predicate(paper: PaperRelation) -> str:
    """What one document does to another; what is not told as done says so ("replaces (planned)")."""
    return paper.predicate if paper.modality is Modality.DONE else f"{paper.predicate} ({paper.modality})"


def relation_id(article: str, paper: PaperRelation) -> str:
    """A stable id of what an article says one document does to another."""
    told = (paper.subject, paper.predicate, paper.object, paper.modality, str(paper.start), str(paper.end))
    return digest("paper", article, *told)


def _of_event(article: Article, event: Event) -> Iterator[_Told]:
    yield "act", str(event.act), True
    yield "modality", str(event.modality), True
    roles = {"agent": event.agents, "addressee": event.addressees, "document": event.documents, "place": event.places}
    for predicate, keys in roles.items():
        for key in keys:
            yield predicate, key, False
    yield "content", article.text[slice(*event.content)] if event.content else None, True
    yield "time", event.time, True


def _of_holding(holding: Holding) -> Iterator[_Told]:
    yield "person", holding.person, False
    yield "title", holding.title, True
    yield "organization", holding.organization, False
    yield "status", holding.status, True
    yield "date", holding.date, True
    yield "since", holding.since, True
    yield "until", holding.until, True
    yield "predecessor", holding.predecessor, False


def _of_documents(linked: LinkedArticle) -> Iterator[Statement]:
    """Issuer and date of each document, told where the article first names it."""
    first: dict[str | None, Span] = {}
    for link in sorted(linked.links, key=lambda link: (link.start, link.end)):
        first.setdefault(link.entity, (link.start, link.end))
    for entity in linked.entities:
        if entity.type is Label.DOC and entity.key in first:
            told = (("issuer", entity.issuer, False), ("date", entity.date, True))
            yield from _state(linked.annotated.article, entity.key, told, first[entity.key], "link")


def _state(article: Article, subject: str, told: Iterable[_Told], span: Span, rule: str) -> Iterator[Statement]:
    start, end = span
    for predicate, value, literal in told:
        if value is not None:
            key = digest(subject, predicate, value, str(literal), article.id, str(start), str(end), rule)
            yield Statement(key, subject, predicate, value, literal, article.id, start, end, rule)
