"""A run as named graphs: one an article, then that of the whole run, each a stream of descriptions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline import jsonl
from pipeline.config import data_folder
from pipeline.gazetteer.wordings import Wordings
from pipeline.losses import Loss
from pipeline.rdf import corpus, names
from pipeline.rdf.articles import ArticleGraph, Told, Used
from pipeline.rdf.terms import Description
from pipeline.results import MANIFEST, ByArticle, Results
from pipeline.text import digest

_KINDS = {
    "schema:NewsArticle": "articles",
    "chidao:Event": "events",
    "chidao:Holding": "holdings",
    "chidao:DocumentRelation": "relations between documents",
    "chidao:Entity": "entities",
    "chidao:Tenure": "tenures",
}


@dataclass(frozen=True, slots=True)
class Graph:
    """A named graph, by its compact name; ``about`` can be gone through once, before the next graph's."""

    name: str
    about: Iterator[Description]


def graphs(results: Results) -> Iterator[Graph]:
    """Every named graph of a run: of each article, in the order of the table, and last that of the run.

    Memory holds one article at a time, and of the whole run the keys of its administrative units.
    """
    manifest = (results.folder / MANIFEST).read_text("utf-8")
    run = names.named("run", digest("run", manifest))
    used = Used()
    relations = ByArticle(results.rows("document_relations"))
    copies = ByArticle(results.rows("near_duplicates"))
    for result in results.articles("holdings", "events"):
        key = result.article["id"]
        copy_of = next((row["representative"] for row in copies.take(key)), None)
        told = Told(result, relations.take(key), run, copy_of, used)
        yield Graph(names.graph(names.article(key)), ArticleGraph(told).descriptions())
    version = jsonl.loads(manifest).get("chidao")
    words = Wordings(data_folder("gazetteers"))
    yield Graph(names.graph(run), corpus.descriptions(results, run, version, used, words))


def counted(found: Iterable[Graph], counts: dict[str, int]) -> Iterator[Graph]:
    """The same graphs; what passes is counted by kind, in triples and in graphs."""
    counts.update(dict.fromkeys(("graphs", "triples", *_KINDS.values()), 0))
    for graph in found:
        counts["graphs"] += 1
        yield Graph(graph.name, _counted(graph.about, counts))


def _counted(about: Iterable[Description], counts: dict[str, int]) -> Iterator[Description]:
    for description in about:
        facts = description[1]
        counts["triples"] += len(facts)
        kind = _KINDS.get(str(facts[0][1])) if facts else None
        if kind is not None:
            counts[kind] += 1
        yield description


def losses(results: Results) -> tuple[Loss, ...]:
    """What no syntax of RDF carries, since the mapping leaves it out."""
    texts = paragraphs = own_keys = 0
    for row in results.rows("articles"):
        texts += 1
        paragraphs += len(row["paragraphs"])
        own_keys += sum(entity.get("own_key") is not None for entity in row["entities"])
    linked = sum(row["rule"] == "link" for row in results.rows("statements"))
    return (
        Loss("mentions", results.count("mentions"), "only the evidence of acts, posts and relations is annotated"),
        Loss("texts", texts, "a text is not repeated; selectors count into it and quote 32 letters around"),
        Loss("paragraphs", paragraphs, "the roles of paragraphs have no term"),
        Loss("own keys", own_keys, "an entity has its key of the whole run only"),
        Loss("statements", linked, "issuer and day of a document are in its article's graph, without the sentence"),
        Loss("rows of people", results.count("people"), "why sightings were joined is not told; posts are in tenures"),
        Loss("edges", results.count("edges"), "they are counts over the acts, which a query makes"),
        Loss("rows of review", results.count("review"), "doubts are for people to look at, not facts"),
    )
