"""FollowTheMoney: people, bodies, posts and who held them, papers, places and acts, as statements.

Each thing is an entity of FollowTheMoney's model with the article that tells it as ``proof``. An act
is an ``Event``; who acted on whom is an ``UnknownLink``, one for each line of ``edges.jsonl``.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from pipeline import elements, jsonl
from pipeline.config import data_folder
from pipeline.ftmstatements import COLUMNS, Entity, entity_id, rows
from pipeline.gazetteer.wordings import Wordings, post
from pipeline.losses import ExportReport, Loss
from pipeline.results import ArticleResult, Results, Row
from pipeline.text import digest

NAME = "ftm"
HELP = "statements of FollowTheMoney as one CSV file (followthemoney, nomenklatura, yente, Aleph)"

_LEGAL = {"PER", "ORG"}  # what may be involved in an Event of the model
_LEVELS = {2: "adm1", 4: "adm3"}
_WITHOUT = {
    "mentions": "entities are told without the words that name them, and without how often",
    "articles": "without text and paragraphs",
    "people": "the people are there, but not their offices over all articles and the reasons of joining",
    "tenures": "they are drawn from holdings, each of which is an Occupancy",
    "near_duplicates": "the model has no word for an article that tells another again",
    "review": "what is left open is no entity",
    "edges": "a link has one sentence, without the posts and the number and ids of the events behind it",
}
_CHANGED = {
    "dates that are none": "the model has years, months and days only",
    "addresses that are no web address": "the model demands http or https and a host",
    "values too long": "cut to what the model allows",
    "parties": "only people and bodies can be involved in an Event; a place that acts is told by its links",
    "posts without a body": "a Position can only belong to a body",
    "capacities": "an Event has no place for the post in which somebody acted",
    "roles": "an Event has those involved in one list; links tell who acted on whom",
}


def write(results: Results, out: Path) -> ExportReport:
    """Write the statements to a file, those of an entity one behind the other."""
    counts, changed = Counter[str](), Counter[str]()
    statements = 0
    with jsonl.atomic(out) as stream:
        writer = csv.writer(stream, dialect="unix")
        writer.writerow(COLUMNS)
        for entity in _entities(results, changed):
            counts[entity.schema] += 1
            for row in rows(entity, changed):
                writer.writerow(row)
                statements += 1
    lost = [Loss(table, results.count(table), why) for table, why in _WITHOUT.items()]
    lost += [Loss(what, changed[what], why) for what, why in _CHANGED.items()]
    return ExportReport({"statements": statements, **dict(sorted(counts.items()))}, tuple(lost))


def _entities(results: Results, changed: Counter[str]) -> Iterator[Entity]:
    return chain(_things(results), _told(results, changed), _links(results), _papers(results), _acted(results))


def _things(results: Results) -> Iterator[Entity]:
    """People, bodies, papers and places."""
    units: set[str] = set()  # a unit stands before those below it; there are some 17,000 at most
    for row in results.rows("entities"):
        key, name = row["key"], row["name"]
        schema, values = _thing(row, units)
        yield Entity(_entity(key), schema, (("name", name), *values, ("name", _spare(key, name))), key)


def _spare(key: str, name: str) -> str | None:
    """The key where a name has no letter or digit, since every thing needs a name."""
    return None if any(map(str.isalnum, name)) else _entity(key)


def _thing(row: Row, units: set[str]) -> tuple[str, tuple[tuple[str, str | None], ...]]:
    """The schema of an entity, and what it has besides its name."""
    key, name = row["key"], row["name"]
    match row["type"]:
        case "PER":
            return "Person", ()
        case "ORG":
            return ("PublicBody", (("jurisdiction", "vn"),)) if _is_public(key) else ("Organization", ())
        case "DOC":
            return "Document", (("title", name), ("fileName", name), *(("date", day) for day in row["dates"]))
        case _:
            return _place(key, name, units)


def _place(key: str, name: str, units: set[str]) -> tuple[str, tuple[tuple[str, str | None], ...]]:
    """A unit or a country is a Territory, every other place an Address."""
    if len(key) == 2 and key.isascii() and key.isupper():
        return "Territory", (("country", key.lower()), ("level", "country"))
    if not key.startswith("vn/"):
        return "Address", (("full", name),)
    units.add(key)
    above = key.rpartition("/")[0]
    parts = (("country", "vn"), ("level", _LEVELS.get(len(key.split("/")), "adm2")))
    return "Territory", (*parts, ("partOf", _entity(above) if above in units else None))


def _is_public(key: str) -> bool:
    """Whether a body is one of a gazetteer, of a unit or of the country: "ubnd@vn/22"."""
    unit = key.rpartition("@")[2]
    return "@" in key and not key.startswith("NIL:") and (unit == "VN" or unit.startswith("vn/"))


def _told(results: Results, changed: Counter[str]) -> Iterator[Entity]:
    """Each article with its acts and holdings; a post is told where it is held first."""
    words = Wordings(data_folder("gazetteers"))
    posts: set[int] = set()
    for result in results.articles("holdings", "events"):
        article = result.article
        known = {entity["key"]: entity for entity in article["entities"]}
        yield _article(article)
        for row in result.events:
            yield _event(row, known, words, changed)
        yield from _held(result, known, posts, changed)


def _article(row: Row) -> Entity:
    title = row["title"]
    values = (
        ("name", title), ("title", title), ("fileName", row["id"]), ("publishedAt", row["published"]),
        ("sourceUrl", row["url"]), ("publisher", row["source"]), ("language", "vie"),
    )  # fmt: skip
    return Entity(entity_id("article", row["id"]), "Article", values, row["id"])


def _event(row: Row, known: dict[str, Row], words: Wordings, changed: Counter[str]) -> Entity:
    parties = list(dict.fromkeys((*row["agents"], *row["addressees"])))
    legal = [key for key in parties if key in known and known[key]["type"] in _LEGAL]
    changed["parties"] += len(parties) - len(legal)
    changed["roles"] += len(legal)
    changed["capacities"] += len(row["capacity"])
    what = row["content"]["text"] if row["content"] else row["trigger"]["text"]
    places = [known[key] for key in row["places"] if key in known]
    start, _, end = (row["time"] or "").partition("/")
    values = (
        ("name", f"{words.vi('act', row['act'])}: {what}"), ("description", what), ("summary", row["sentence"]),
        ("keywords", row["act"]), ("keywords", row["modality"]),
        *((("startDate", start), ("endDate", end)) if end else (("date", start),)),
        *(("involved", _entity(key)) for key in legal),
        *(("location", place["name"]) for place in places),
        *(("addressEntity", _entity(place["key"])) for place in places if place["key"].startswith("NIL:")),
        ("proof", entity_id("article", row["article"])), ("recordId", row["id"]),
    )  # fmt: skip
    return Entity(_event_id(row["id"]), "Event", values, row["id"], row["rule"])


def _held(result: ArticleResult, known: dict[str, Row], posts: set[int], changed: Counter[str]) -> Iterator[Entity]:
    for row in result.holdings:
        key = f"{row['title']}|{row['organization']}"
        body = known.get(row["organization"])
        if (seen := int(digest(key), 16)) not in posts:
            posts.add(seen)
            yield _position(key, row, body, changed)
        values = (
            ("holder", _entity(row["person"])), ("post", entity_id("post", key)), ("status", row["status"]),
            ("date", row["date"]), ("startDate", row["since"]), ("endDate", row["until"]), ("summary", row["sentence"]),
            ("proof", entity_id("article", row["article"])), ("recordId", row["id"]),
        )  # fmt: skip
        yield Entity(entity_id("holding", row["id"]), "Occupancy", values, row["id"], row["rule"])
        if row["predecessor"]:
            yield _succession(row)


def _succession(row: Row) -> Entity:
    """Who had the post before. The model's Succession is one of companies by law."""
    values = (
        ("subject", _entity(row["predecessor"])), ("object", _entity(row["person"])), ("role", "predecessor"),
        ("date", row["date"]), ("summary", row["sentence"]), ("proof", entity_id("article", row["article"])),
        ("recordId", row["id"]),
    )  # fmt: skip
    return Entity(entity_id("predecessor", row["id"]), "UnknownLink", values, row["id"], row["rule"])


def _position(key: str, row: Row, body: Row | None, changed: Counter[str]) -> Entity:
    of_body = body is not None and body["type"] == "ORG"
    changed["posts without a body"] += not of_body
    name = post(row["title"], body["name"] if body else row["organization"])
    values = (
        ("name", name),
        ("organization", _entity(row["organization"]) if of_body else None),
        ("country", "vn" if _is_public(row["organization"]) else None),
    )
    return Entity(entity_id("post", key), "Position", values, key)


def _links(results: Results) -> Iterator[Entity]:
    """Papers of acts, and issuers of papers."""
    for edge in elements.edges(results):
        proof = (("proof", entity_id("article", edge.values["article"])), ("recordId", edge.id))
        key, origin = entity_id("statement", edge.id), edge.values["rule"]
        if edge.predicate == "issuer":
            ends = (("document", _entity(edge.source)), ("entity", _entity(edge.target)), ("role", "issuer"))
            yield Entity(key, "Documentation", (*ends, *proof), edge.id, origin)
        elif edge.predicate == "document":
            ends = (("document", _entity(edge.target)), ("entity", _event_id(edge.source)), ("role", "document"))
            yield Entity(key, "Documentation", (*ends, *proof), edge.id, origin)


def _papers(results: Results) -> Iterator[Entity]:
    """What one paper does to another."""
    for row in results.rows("document_relations"):
        values = (
            ("subject", _entity(row["subject"])), ("object", _entity(row["object"])), ("role", row["predicate"]),
            ("status", row["modality"]), ("summary", row["sentence"]),
            ("proof", entity_id("article", row["article"])), ("recordId", row["id"]),
        )  # fmt: skip
        yield Entity(entity_id("relation", row["id"]), "UnknownLink", values, row["id"], row["rule"])


def _acted(results: Results) -> Iterator[Entity]:
    """Who acted on whom."""
    for row in results.rows("edges"):
        sentence = row["sentence"]
        values = (
            ("subject", _entity(row["source"])), ("object", _entity(row["target"])), ("role", row["act"]),
            ("status", row["modality"]), ("startDate", row["first"]), ("endDate", row["last"]),
            ("summary", sentence["text"]), ("proof", entity_id("article", sentence["article"])),
            ("recordId", row["id"]),
        )  # fmt: skip
        yield Entity(entity_id("edge", row["id"]), "UnknownLink", values, row["id"])


def _entity(key: str) -> str:
    return entity_id("entity", key)


def _event_id(key: str) -> str:
    return entity_id("event", key)
