"""From an article's records to rows of the output's tables.

The rows are plain dictionaries in the order in which the output files show them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.graph.sightings import sightings
from pipeline.graph.statements import Statement, holding_id, relation_id, statements
from pipeline.records import (
    Article,
    Candidate,
    Entity,
    Event,
    Facts,
    Holding,
    Label,
    Link,
    LinkedArticle,
    Mention,
    PaperRelation,
    Span,
)
from pipeline.text import digest

Row = dict[str, Any]
_CANDIDATES = 5  # how many of a mention's candidates are kept, the best first


def rows(linked: LinkedArticle, facts: Facts) -> dict[str, list[Row]]:
    """The rows of one article, by table."""
    article = linked.annotated.article
    entities = _entities(linked, facts)
    mentions = _mentions(linked)
    return {
        "articles": [_article(article, linked.home, entities)],
        "mentions": mentions,
        "entities": _counted(entities, mentions),
        "holdings": _unique(_holding(article, holding) for holding in facts.holdings),
        "events": _unique(_event(article, event) for event in facts.events),
        "document_relations": _unique(_relation(article, paper) for paper in facts.papers),
        "statements": _unique(_statement(row) for row in statements(linked, facts)),
        "sightings": sightings(linked, facts, entities),
    }


def _article(article: Article, home: str | None, entities: Iterable[Entity]) -> Row:
    return {
        "id": article.id,
        "source": article.source,
        "url": article.url,
        "title": article.title,
        "published": article.published,
        "dated_by": article.dated_by,
        "home": home,
        "paragraphs": [{"start": p.start, "end": p.end, "role": str(p.role)} for p in article.paragraphs],
        "entities": [{**_entity(entity), "own_key": None} for entity in entities],
        "text": article.text,
    }


def _entity(entity: Entity) -> Row:
    row = {"key": entity.key, "type": str(entity.type), "name": entity.name}
    return {**row, "date": entity.date, "issuer": entity.issuer, "conflicts": list(entity.conflicts)}


def _mentions(linked: LinkedArticle) -> list[Row]:
    article = linked.annotated.article.id
    links = {(link.start, link.end, link.label): link for link in linked.links}
    mentions = sorted(linked.annotated.mentions, key=lambda m: (m.start, -m.end, m.label))
    return [_mention(article, mention, links.get((mention.start, mention.end, mention.label))) for mention in mentions]


def _mention(article: str, mention: Mention, link: Link | None) -> Row:
    return {
        "article": article,
        "id": digest(article, str(mention.start), str(mention.end), mention.label),
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "label": str(mention.label),
        "tagger": mention.tagger,
        "score": _rounded(mention.score),
        "reason": mention.reason,
        "value": mention.value,
        "parts": [{"name": p.name, "start": p.start, "end": p.end, "value": p.value} for p in mention.parts],
        "entity": link.entity if link else None,
        "verdict": str(link.verdict) if link else None,
        "candidates": [_candidate(candidate) for candidate in (link.candidates if link else ())[:_CANDIDATES]],
    }


def _candidate(candidate: Candidate) -> Row:
    reasons = [{"feature": r.feature, "weight": _rounded(r.weight), "note": r.note} for r in candidate.reasons]
    return {"key": candidate.key, "score": _rounded(candidate.score), "reasons": reasons}


def _rounded(score: float) -> float:
    return round(score, 4)


def _holding(article: Article, holding: Holding) -> Row:
    return {
        "article": article.id,
        "id": holding_id(article.id, holding),
        "person": holding.person,
        "title": holding.title,
        "organization": holding.organization,
        "status": holding.status,
        "date": holding.date,
        "since": holding.since,
        "until": holding.until,
        "predecessor": holding.predecessor,
        "cue": _quote(article, holding.cue),
        "start": holding.start,
        "end": holding.end,
        "sentence": article.text[holding.start : holding.end],
        "rule": holding.rule,
    }


def _event(article: Article, event: Event) -> Row:
    return {
        "article": article.id,
        "id": event.id,
        "act": str(event.act),
        "modality": str(event.modality),
        "trigger": _quote(article, event.trigger),
        "agents": list(event.agents),
        "agent_span": _quote(article, event.agent_span),
        "why": list(event.why),
        "capacity": [_capacity(agent, position) for agent, position in event.capacity],
        "addressees": list(event.addressees),
        "documents": list(event.documents),
        "content": _quote(article, event.content),
        "places": list(event.places),
        "time": event.time,
        "start": event.start,
        "end": event.end,
        "sentence": article.text[event.start : event.end],
        "rule": event.rule,
    }


def _relation(article: Article, paper: PaperRelation) -> Row:
    return {
        "article": article.id,
        "id": relation_id(article.id, paper),
        "subject": paper.subject,
        "predicate": paper.predicate,
        "object": paper.object,
        "modality": str(paper.modality),
        "start": paper.start,
        "end": paper.end,
        "sentence": article.text[paper.start : paper.end],
        "rule": paper.rule,
    }


def _capacity(agent: str, position: str) -> Row:
    """Who acted in which position; a position is told as its title, or as ``title|organisation``."""
    title, _, organization = position.partition("|")
    return {"agent": agent, "title": title, "organization": organization or None}


def _quote(article: Article, span: Span | None) -> Row | None:
    if span is None:
        return None
    return {"start": span[0], "end": span[1], "text": article.text[span[0] : span[1]]}


def _entities(linked: LinkedArticle, facts: Facts) -> list[Entity]:
    """The article's entities by key; one that is only referred to gets its key for a name."""
    known = {entity.key: entity for entity in (*facts.entities, *linked.entities)}
    for key, label in _referred(known.values(), facts):
        known.setdefault(key, Entity(key, label, key.removeprefix("NIL:")))
    return [known[key] for key in sorted(known)]


def _referred(entities: Iterable[Entity], facts: Facts) -> Iterator[tuple[str, Label]]:
    yield from [(entity.issuer, Label.ORG) for entity in entities if entity.issuer]
    for holding in facts.holdings:
        yield holding.person, Label.PER
        yield holding.organization, Label.ORG
        if holding.predecessor:
            yield holding.predecessor, Label.PER
    for paper in facts.papers:
        yield from ((key, Label.DOC) for key in (paper.subject, paper.object))
    for event in facts.events:
        yield from ((key, Label.DOC) for key in event.documents)
        yield from ((key, Label.LOC) for key in event.places)
        yield from ((key, Label.ORG) for key in (*event.agents, *event.addressees))
        headed = (position.partition("|")[2] for _, position in event.capacity)
        yield from ((key, Label.ORG) for key in headed if key)


def _counted(entities: Iterable[Entity], mentions: Iterable[Row]) -> list[Row]:
    counts: dict[str, int] = {}
    for mention in mentions:
        counts[mention["entity"]] = counts.get(mention["entity"], 0) + 1
    return [{**_entity(entity), "mentions": counts.get(entity.key, 0)} for entity in entities]


def _statement(statement: Statement) -> Row:
    return {
        "article": statement.article,
        "id": statement.id,
        "subject": statement.subject,
        "predicate": statement.predicate,
        "object": statement.object,
        "literal": statement.literal,
        "start": statement.start,
        "end": statement.end,
        "rule": statement.rule,
    }


def _unique(found: Iterable[Row]) -> list[Row]:
    """The rows in text order, each id once."""
    by_id = {row["id"]: row for row in found}
    return sorted(by_id.values(), key=lambda row: (row["start"], row["end"], row["id"]))
