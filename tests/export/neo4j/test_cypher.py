"""The Cypher, loaded twice into an engine of openCypher, says what the tables say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from pipeline.export import neo4j
from pipeline.propertygraph import PASSES
from pipeline.results import Results
from tests.export.neo4j.cypher import ask, counts, load, statements
from tests.export.neo4j.runs import HOSTILE, paper, tables
from tests.export.test_exporters import write_run


def test_loading_twice_changes_nothing(folder, example_run):
    graph = load(folder)
    once = counts(graph)
    properties = ask(graph, "MATCH (n) RETURN labels(n)[0] AS l, n.id AS i, properties(n) AS p ORDER BY l, i")
    assert counts(load(folder, graph)) == once
    again = ask(graph, "MATCH (n) RETURN labels(n)[0] AS l, n.id AS i, properties(n) AS p ORDER BY l, i")
    assert again == properties
    assert len(properties) == sum(example_run.count(t) for t in ("entities", "events", "holdings", "articles"))


def test_the_counts_are_the_tables(folder, example_run):
    found = counts(load(folder))
    entities = Counter(row["type"] for row in example_run.rows("entities"))
    told = Counter(row["predicate"] for row in example_run.rows("statements") if not row["literal"])
    papers = Counter(row["predicate"] for row in example_run.rows("document_relations"))
    assert found == {
        "Entity": example_run.count("entities"),
        "Person": entities["PER"], "Place": entities["LOC"],
        "Organization": entities["ORG"], "Document": entities["DOC"],
        "Event": example_run.count("events"), "Holding": example_run.count("holdings"),
        "Article": example_run.count("articles"),
        "[AGENT]": told["agent"], "[ADDRESSEE]": told["addressee"], "[DOCUMENT]": told["document"],
        "[PLACE]": told["place"], "[PREDECESSOR]": told["predecessor"],
        "[HOLDS]": told["person"], "[HELD_AT]": told["organization"],
        "[ISSUED_BY]": told["issuer"], "[IMPLEMENTS]": papers["implements"],
        "[TOLD_IN]": example_run.count("events") + example_run.count("holdings"),
        "[SPEAKS_FROM]": sum(row["home"] is not None for row in example_run.rows("articles")),
        "[REFERS_TO]": sum(len(row["entities"]) for row in example_run.rows("articles")),
        "[ACTED_ON]": example_run.count("edges"),
    }  # fmt: skip
    assert min(found.values()) > 0


def _events(role: str) -> Callable[[Results], list[tuple[Any, ...]]]:
    return lambda run: sorted((row["id"], len(row[role])) for row in run.rows("events") if row[role])


def _each(table: str, *columns: str) -> Callable[[Results], list[tuple[Any, ...]]]:
    return lambda run: sorted(tuple(row[column] for column in columns) for row in run.rows(table))


def _told(table: str, *columns: str) -> Callable[[Results], list[tuple[Any, ...]]]:
    return lambda run: sorted(
        tuple(row[column] for column in columns)
        for row in run.rows(table)
        if None not in (row[column] for column in columns)
    )


QUERIES: dict[str, Callable[[Results], list[tuple[Any, ...]]]] = {
    "MATCH (e:Event)-[r:AGENT]->(:Entity) RETURN e.id, count(r)": _events("agents"),
    "MATCH (e:Event)-[r:ADDRESSEE]->(:Entity) RETURN e.id, count(r)": _events("addressees"),
    "MATCH (e:Event)-[r:DOCUMENT]->(:Document) RETURN e.id, count(r)": _events("documents"),
    "MATCH (e:Event)-[r:PLACE]->(:Place) RETURN e.id, count(r)": _events("places"),
    "MATCH (e:Event) RETURN e.id, e.act, e.modality, e.sentence": _each("events", "id", "act", "modality", "sentence"),
    "MATCH (e:Event) WHERE e.time IS NOT NULL RETURN e.id, e.time": _told("events", "id", "time"),
    "MATCH (e:Event) WHERE e.content IS NOT NULL RETURN e.id, e.content": lambda run: sorted(
        (row["id"], row["content"]["text"]) for row in run.rows("events") if row["content"]
    ),
    "MATCH (e:Event) RETURN e.id, e.article, e.start_offset, e.end_offset": _each(
        "events", "id", "article", "start", "end"
    ),
    "MATCH (e:Event)-[:TOLD_IN]->(a:Article) RETURN e.id, a.id": _each("events", "id", "article"),
    "MATCH (e:Event) WHERE e.act = 'direct' RETURN count(e)": lambda run: [
        (sum(row["act"] == "direct" for row in run.rows("events")),)
    ],
    "MATCH (e:Event)-[r:AGENT]->(p:Person) RETURN e.id, p.id": lambda run: sorted(
        (row["id"], agent) for row in run.rows("events") for agent in row["agents"] if agent in _of(run, "PER")
    ),
    "MATCH (e:Event)-[r:AGENT]->(p) WHERE r.title > '' RETURN e.id, p.id, r.title, r.organization": lambda run: sorted(
        (row["id"], post["agent"], post["title"], post["organization"])
        for row in run.rows("events")
        for post in row["capacity"]
    ),
    "MATCH (p:Person)-[:HOLDS]->(h)-[:HELD_AT]->(o:Organization) RETURN h.id, p.id, h.title, o.id, h.status": _each(
        "holdings", "id", "person", "title", "organization", "status"
    ),
    "MATCH (h:Holding)-[:TOLD_IN]->(a:Article) RETURN h.id, a.id": _each("holdings", "id", "article"),
    "MATCH (h:Holding) WHERE h.date IS NOT NULL RETURN h.id, h.date": _told("holdings", "id", "date"),
    "MATCH (a:Document)-[r:IMPLEMENTS]->(b:Document) RETURN r.id, a.id, b.id, r.sentence": _each(
        "document_relations", "id", "subject", "object", "sentence"
    ),
    "MATCH (d:Document)-[:ISSUED_BY]->(o:Organization) RETURN DISTINCT d.id, o.id": lambda run: sorted(
        {(row["subject"], row["object"]) for row in run.rows("statements") if row["predicate"] == "issuer"}
    ),
    "MATCH (d:Document) WHERE d.date IS NOT NULL RETURN d.id, d.date": lambda run: sorted(
        (row["key"], row["date"]) for row in run.rows("entities") if row["date"]
    ),
    "MATCH (d:Document) UNWIND d.dates AS day RETURN d.id, day": lambda run: sorted(
        (row["key"], day) for row in run.rows("entities") for day in row["dates"]
    ),
    "MATCH (n:Entity) RETURN n.id, n.name, n.mentions, n.articles": _each(
        "entities", "key", "name", "mentions", "articles"
    ),
    "MATCH (a:Article) RETURN a.id, a.published": _each("articles", "id", "published"),
    "MATCH (a:Article)-[:SPEAKS_FROM]->(p:Place) RETURN a.id, p.id": _told("articles", "id", "home"),
    "MATCH (a:Article)-[:REFERS_TO]->(n) RETURN a.id, count(n)": lambda run: sorted(
        (row["id"], len(row["entities"])) for row in run.rows("articles") if row["entities"]
    ),
    "MATCH (a)-[r:ACTED_ON]->(b) RETURN r.id, a.id, r.act, b.id, r.articles": _each(
        "edges", "id", "source", "act", "target", "articles"
    ),
    "MATCH (e:Event)-[r:AGENT]->(n) RETURN r.id, e.id, n.id": lambda run: sorted(
        (row["id"], row["subject"], row["object"]) for row in run.rows("statements") if row["predicate"] == "agent"
    ),
}  # fmt: skip


def _of(run: Results, kind: str) -> set[str]:
    return {row["key"] for row in run.rows("entities") if row["type"] == kind}


@pytest.fixture(scope="module")
def graph(folder):
    return load(folder)


@pytest.mark.parametrize("query", QUERIES)
def test_the_graph_answers_as_the_tables_do(query, graph, example_run):
    expected = QUERIES[query](example_run)
    assert expected
    assert sorted(ask(graph, query)) == expected


def test_parallel_facts_survive(tmp_path):
    told = [tables("a1"), tables("a2", event="f" * 16)]
    for one, key in zip(told, ("1" * 16, "2" * 16), strict=True):
        one["document_relations"] = [paper(one["articles"][0]["id"], key)]
    neo4j.write(write_run(tmp_path / "run", *told), tmp_path / "out")
    graph = load(tmp_path / "out", load(tmp_path / "out"))
    assert ask(graph, "MATCH (a)-[r:IMPLEMENTS]->(b) RETURN r.id, r.article ORDER BY r.id") == [
        ("1" * 16, "a1"),
        ("2" * 16, "a2"),
    ]
    assert ask(graph, "MATCH (:Person)-[r:HOLDS]->() RETURN count(r)") == [(2,)]


def test_two_runs_load_into_one_graph(tmp_path):
    first, second = tables("a1"), tables("a2", event="f" * 16)
    neo4j.write(write_run(tmp_path / "one", first), tmp_path / "out1")
    neo4j.write(write_run(tmp_path / "two", second), tmp_path / "out2")
    found = counts(load(tmp_path / "out2", load(tmp_path / "out1")))
    assert (found["Article"], found["Event"], found["Person"], found["[AGENT]"]) == (2, 2, 1, 2)


def test_hostile_text_stays_text(hostile, folder):
    graph = load(hostile, load(hostile))
    assert sorted(ask(graph, "MATCH (p:Person) RETURN p.name")) == sorted((name,) for name in HOSTILE)
    assert len(ask(graph, "MATCH (:Event)-[:AGENT]->(p:Person) RETURN p.id")) == len(HOSTILE)
    assert sorted(ask(graph, "MATCH (a:Article) RETURN a.url")) == sorted((name,) for name in HOSTILE)
    for name in ("load.cypher", "constraints.cypher"):
        assert (hostile / name).read_bytes() == (folder / name).read_bytes()


def test_every_statement_merges_by_id_and_has_its_rows(folder):
    told = statements(folder)
    assert len(told) == sum(len(one.kinds) for one in PASSES)
    for path, code in told:
        assert path.is_file()
        assert re.search(r"MERGE (\(n:\w+|\(a\)-\[r:\w+) \{id: row\.id\}", code)
        assert code.count("MERGE") == 1
        assert "CREATE" not in code


def test_every_label_and_type_has_unique_ids(folder):
    text = (folder / "constraints.cypher").read_text("utf-8")
    merged = set(re.findall(r"MERGE (?:\(a\)-\[r|\(n):(\w+)", (folder / "load.cypher").read_text("utf-8")))
    constrained = re.findall(r"FOR (?:\(x|\(\)-\[x):(\w+)[)\]]\S* REQUIRE x\.id IS UNIQUE;", text)
    assert sorted(constrained) == sorted(merged)
