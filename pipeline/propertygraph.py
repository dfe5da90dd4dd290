"""The graph of a finished run as a labelled property graph: what Neo4j and its kin hold.

Nodes are entities, events, holdings and articles. A relationship has an id of its own, that of the
statement or row that tells it, so that two articles which tell the same leave two relationships.
Labels are written ``LikeThis``, types ``LIKE_THIS``, and no name is a reserved word of Cypher.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from pipeline import elements
from pipeline.results import Results, Row
from pipeline.text import digest

_LONGEST_ID = 1000  # code points: an index of Neo4j takes values of about 8 kB, and a code point up to 4 bytes
_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class NodeKind:
    """Nodes with the same labels and properties.

    The first label is the one in which ids are unique. A column is a property and its type, as the
    headers of Neo4j's importer have it: ``dates:string[]``.
    """

    file: str
    labels: tuple[str, ...]
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelationshipKind:
    """Relationships of one type between nodes of two labels, which are first labels of ``NodeKind``."""

    file: str
    type: str
    source: str
    target: str
    columns: tuple[str, ...] = ()


Kind = NodeKind | RelationshipKind


@dataclass(frozen=True, slots=True)
class Element:
    """A node (``ids``: its id) or a relationship (its id and those of the nodes it goes from and to)."""

    kind: Kind
    ids: tuple[str, ...]
    values: Mapping[str, Any]


_NAMED = ("name:string", "mentions:int", "articles:int")
_SPAN = ("article:string", "start_offset:int", "end_offset:int")
_EVIDENCE = (*_SPAN, "rule:string")
_TOLD = ("sentence:string", *_EVIDENCE)

ENTITIES = {
    "PER": NodeKind("person", ("Entity", "Person"), _NAMED),
    "LOC": NodeKind("place", ("Entity", "Place"), _NAMED),
    "ORG": NodeKind("organization", ("Entity", "Organization"), _NAMED),
    "DOC": NodeKind("document", ("Entity", "Document"), (*_NAMED, "date:string", "dates:string[]")),
}
EVENT = NodeKind(
    "event",
    ("Event",),
    ("act:string", "modality:string", "trigger:string", "content:string", "time:string", "agent_words:string",
     "why:string[]", *_TOLD),
)  # fmt: skip
HOLDING = NodeKind(
    "holding",
    ("Holding",),
    ("title:string", "status:string", "date:string", "since:string", "until:string", "cue:string", *_TOLD),
)
ARTICLE = NodeKind(
    "article", ("Article",), ("title:string", "source:string", "url:string", "published:string", "dated_by:string")
)

STATED = {
    "agent": RelationshipKind(
        "agent", "AGENT", "Event", "Entity", (*_EVIDENCE, "title:string", "organization:string")
    ),
    "addressee": RelationshipKind("addressee", "ADDRESSEE", "Event", "Entity", _EVIDENCE),
    "document": RelationshipKind("instrument", "DOCUMENT", "Event", "Entity", _EVIDENCE),
    "place": RelationshipKind("location", "PLACE", "Event", "Entity", _EVIDENCE),
    "person": RelationshipKind("holds", "HOLDS", "Entity", "Holding", _EVIDENCE),
    "organization": RelationshipKind("held_at", "HELD_AT", "Holding", "Entity", _EVIDENCE),
    "predecessor": RelationshipKind("predecessor", "PREDECESSOR", "Holding", "Entity", _EVIDENCE),
    "issuer": RelationshipKind("issued_by", "ISSUED_BY", "Entity", "Entity", _EVIDENCE),
}  # fmt: skip
_BACKWARDS = {"person"}  # a person HOLDS a holding, while the statement says it of the holding
PAPERS = {
    predicate: RelationshipKind(predicate.replace(" ", "_"), predicate.replace(" ", "_").upper(), "Entity", "Entity",
                                ("modality:string", *_TOLD))
    for predicate in ("implements", "is based on", "amends", "replaces", "approves", "issues", "guides")
}  # fmt: skip
EVENT_TOLD = RelationshipKind("event_told_in", "TOLD_IN", "Event", "Article")
HOLDING_TOLD = RelationshipKind("holding_told_in", "TOLD_IN", "Holding", "Article")
SPEAKS_FROM = RelationshipKind("speaks_from", "SPEAKS_FROM", "Article", "Entity")
REFERS_TO = RelationshipKind("refers_to", "REFERS_TO", "Article", "Entity")
COPY_OF = RelationshipKind("copy_of", "COPY_OF", "Article", "Article", ("similarity:double",))
ACTED_ON = RelationshipKind(
    "acted_on", "ACTED_ON", "Entity", "Entity",
    ("act:string", "modality:string", "target_is:string", "articles:int", "first:string", "last:string",
     "posts:string[]", "events:string[]", "sentence:string", *_SPAN),
)  # fmt: skip


def identifier(text: str) -> str:
    r"""An id that is one line and not too long for an index; two of them are the same only if the texts are.

    >>> identifier("vn/22/198"), identifier("a\nb")
    ('vn/22/198', 'a b #7e18f737311b2dc3')
    """
    line = _BREAKS.sub(" ", text)
    if line == text and 0 < len(text) <= _LONGEST_ID:
        return text
    return f"{line[:_LONGEST_ID]} #{digest(text)}"


def _entities(results: Results, left_out: Counter[str]) -> Iterator[Element]:
    for row in results.rows("entities"):
        yield Element(ENTITIES[row["type"]], (identifier(row["key"]),), row)


def _articles(results: Results, left_out: Counter[str]) -> Iterator[Element]:
    for row in results.rows("articles"):
        article = identifier(row["id"])
        yield Element(ARTICLE, (article,), row)
        if row["home"]:
            yield Element(SPEAKS_FROM, (digest("home", row["id"]), article, identifier(row["home"])), {})
        for entity in row["entities"]:
            key = entity["key"]
            yield Element(REFERS_TO, (digest("refers", row["id"], key), article, identifier(key)), {})


def _events(results: Results, left_out: Counter[str]) -> Iterator[Element]:
    for row in results.rows("events"):
        key, told = identifier(row["id"]), _told(row)
        quoted = {"trigger": "trigger", "content": "content", "agent_words": "agent_span"}
        words = {name: row[column]["text"] if row[column] else None for name, column in quoted.items()}
        yield Element(EVENT, (key,), {**row, **words, **told})
        yield Element(EVENT_TOLD, (key, key, told["article"]), {})


def _holdings(results: Results, left_out: Counter[str]) -> Iterator[Element]:
    for row in results.rows("holdings"):
        key, told = identifier(row["id"]), _told(row)
        yield Element(HOLDING, (key,), {**row, "cue": row["cue"]["text"] if row["cue"] else None, **told})
        yield Element(HOLDING_TOLD, (key, key, told["article"]), {})


def _statements(results: Results, left_out: Counter[str]) -> Iterator[Element]:
    capacities = _Capacities(results.rows("events"))
    for edge in elements.edges(results):
        kind = STATED.get(edge.predicate)
        if kind is not None:
            ends = (edge.target, edge.source) if edge.predicate in _BACKWARDS else (edge.source, edge.target)
            acted = capacities.of(edge.values["article"]).get((edge.source, edge.target), {})
            post = {"title": acted.get("title"), "organization": acted.get("organization")}
            yield Element(kind, (edge.id, *map(identifier, ends)), {**_told(edge.values), **post})
        elif edge.predicate.partition(" (")[0] not in PAPERS:  # these come with their sentences
            left_out["statements"] += 1


def _papers(results: Results, left_out: Counter[str]) -> Iterator[Element]:
    for row in results.rows("document_relations"):
        kind = PAPERS.get(row["predicate"])
        if kind is None:
            left_out["relations between documents"] += 1
            continue
        ids = (row["id"], identifier(row["subject"]), identifier(row["object"]))
        yield Element(kind, ids, {**row, **_told(row)})


def _copies(results: Results, left_out: Counter[str]) -> Iterator[Element]:
    for row in results.rows("near_duplicates"):
        ends = (row["article"], row["representative"])
        yield Element(COPY_OF, (digest("copy", *ends), *map(identifier, ends)), row)


def _flat(results: Results, left_out: Counter[str]) -> Iterator[Element]:
    for row in results.rows("edges"):
        sentence = {**_told(row["sentence"]), "sentence": row["sentence"]["text"]}
        posts = [", ".join(filter(None, (post["title"], post["name"]))) for post in row["posts"]]
        ends = (identifier(row["source"]), identifier(row["target"]))
        yield Element(ACTED_ON, (row["id"], *ends), {**row, **sentence, "posts": posts})


def _told(row: Mapping[str, Any]) -> dict[str, Any]:
    """Where it is told. ``end`` is a reserved word of Cypher, so that both offsets say what they are."""
    return {
        "article": identifier(row["article"]),
        "start_offset": row["start"],
        "end_offset": row["end"],
        "rule": row.get("rule"),
    }


class _Capacities:
    """In which post an agent acted, by the event's id and the agent's key, article after article."""

    def __init__(self, events: Iterator[Row]) -> None:
        self._groups = groupby(events, key=lambda row: row["article"])
        self._article = ""
        self._told: dict[tuple[str, str], Row] = {}

    def of(self, article: str) -> Mapping[tuple[str, str], Row]:
        """What the article tells of it; articles must be asked for in the table's order."""
        while self._article < article:
            self._article, rows = next(self._groups, ("\U0010ffff", iter(())))
            self._told = {(row["id"], post["agent"]): post for row in rows for post in row["capacity"]}
        return self._told if self._article == article else {}


@dataclass(frozen=True, slots=True)
class Pass:
    """The kinds that one reading of a table gives; ``read`` counts in ``left_out`` what has no kind."""

    kinds: tuple[Kind, ...]
    read: Callable[[Results, Counter[str]], Iterator[Element]]


PASSES = (
    Pass(tuple(ENTITIES.values()), _entities),
    Pass((ARTICLE, SPEAKS_FROM, REFERS_TO), _articles),
    Pass((EVENT, EVENT_TOLD), _events),
    Pass((HOLDING, HOLDING_TOLD), _holdings),
    Pass(tuple(STATED.values()), _statements),
    Pass(tuple(PAPERS.values()), _papers),
    Pass((COPY_OF,), _copies),
    Pass((ACTED_ON,), _flat),
)
"""Nodes before the relationships that join them, wherever one reading does not give both."""
