"""N-Quads, Turtle and JSON-LD of a run say the same, to any reader, whatever the text is."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from pipeline.export import export, jsonld, nquads, turtle
from pipeline.rdf.names import BASE
from pipeline.results import Results
from tests.rdf import small_run

# rdflib calls what it deprecates itself.
pytestmark = pytest.mark.filterwarnings(r"ignore:(Dataset|ConjunctiveGraph)\b:DeprecationWarning")

WRITERS = (nquads, turtle, jsonld)
FORMATS = {
    "nquads": (ox.RdfFormat.N_QUADS, "nquads"),
    "turtle": (ox.RdfFormat.TURTLE, "turtle"),
    "jsonld": (ox.RdfFormat.JSON_LD, "json-ld"),
}
Quads = set[tuple[object, ...]]


@pytest.fixture
def small(tmp_path) -> Results:
    return small_run.write(tmp_path / "run", small_run.tables())


@pytest.fixture
def hostile(tmp_path) -> Results:
    text = small_run.HOSTILE
    found = small_run.tables(f"../..{text}")
    found["articles"][0] |= {"title": text, "source": text, "url": f"javascript:{text}", "published": text}
    found["events"][0] |= {"time": text, "trigger": {"start": 0, "end": 1, "text": text}, "rule": text}
    found["holdings"][0] |= {"title": text, "since": text, "until": "2020-02-31"}
    found["entities"] = [*found["entities"], small_run.entity(f"NIL:{text}", "PER", text)]
    found["events"][0]["agents"] = [f"NIL:{text}"]
    return small_run.write(tmp_path / "run", found)


def by_oxigraph(path: Path, name: str) -> Quads:
    return {
        (str(quad.subject), str(quad.predicate), str(quad.object), str(quad.graph_name))
        for quad in ox.parse(path=str(path), format=FORMATS[name][0])
    }


def by_rdflib(path: Path, name: str) -> Quads:
    """The same from rdflib, in pyoxigraph's writing; it must not correct values, which shows in their text."""
    found = rdflib.Dataset()
    found.parse(data=path.read_text("utf-8"), format=FORMATS[name][1])  # it leaves files open
    return {(*map(term, (s, p, o)), term(g) if g else "DEFAULT") for s, p, o, g in found.quads()}


def term(node: rdflib.term.Node) -> str:
    if isinstance(node, rdflib.Literal):
        kind = ox.NamedNode(str(node.datatype)) if node.datatype and not node.language else None
        return str(ox.Literal(str(node), datatype=kind, language=node.language))
    return str(ox.NamedNode(str(node)))


def triples(quads: Quads) -> Quads:
    return {quad[:3] for quad in quads}


@pytest.mark.parametrize("run", ["small", "hostile", "example_run"])
def test_the_three_formats_say_the_same_to_two_readers(run, request, tmp_path):
    results = request.getfixturevalue(run)
    paths = {writer.NAME: tmp_path / writer.NAME for writer in WRITERS}
    counts = {writer.NAME: writer.write(results, paths[writer.NAME]).counts for writer in WRITERS}
    quads = by_oxigraph(paths["nquads"], "nquads")
    assert len(quads) == counts["nquads"]["triples"] > 150
    assert len({quad[3] for quad in quads}) == results.count("articles") + 1 == counts["nquads"]["graphs"]
    assert by_oxigraph(paths["jsonld"], "jsonld") == quads
    assert by_oxigraph(paths["turtle"], "turtle") == {(*quad, "DEFAULT") for quad in triples(quads)}
    assert by_rdflib(paths["nquads"], "nquads") == quads
    assert by_rdflib(paths["jsonld"], "jsonld") == quads
    assert triples(by_rdflib(paths["turtle"], "turtle")) == triples(quads)


def test_rdflib_finds_the_turtle_isomorphic_to_the_union_of_the_quads(small, tmp_path):
    for writer in WRITERS:
        writer.write(small, tmp_path / writer.NAME)
    one = rdflib.Graph().parse(data=(tmp_path / "turtle").read_text("utf-8"), format="turtle")
    assert len(one) > 150
    for name in ("nquads", "jsonld"):
        union = rdflib.Dataset(default_union=True)
        union.parse(data=(tmp_path / name).read_text("utf-8"), format=FORMATS[name][1])
        together = rdflib.Graph()
        for subject, predicate, found, _ in union:
            together.add((subject, predicate, found))
        assert isomorphic(one, together), name


def test_canonical_forms_are_equal_too(small, tmp_path):
    found = []
    for writer in (nquads, jsonld):
        writer.write(small, tmp_path / writer.NAME)
        dataset = ox.Dataset(ox.parse(path=str(tmp_path / writer.NAME), format=FORMATS[writer.NAME][0]))
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        found.append(dataset)
    assert len(found[0]) > 150
    assert found[0] == found[1]


@pytest.mark.parametrize("writer", WRITERS, ids=lambda one: one.NAME)
def test_an_export_is_the_same_bytes_twice(writer, example_run, tmp_path):
    export(writer.NAME, example_run, tmp_path / "1")
    export(writer.NAME, example_run, tmp_path / "2")
    assert (tmp_path / "1").stat().st_size > 100_000
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


@pytest.mark.parametrize("writer", WRITERS, ids=lambda one: one.NAME)
def test_an_empty_run_has_the_vocabularies_alone(writer, tmp_path):
    empty = small_run.write(tmp_path / "run", {})
    counts = writer.write(empty, tmp_path / "out").counts
    assert (counts["articles"], counts["events"], counts["entities"]) == (0, 0, 0)
    found = by_oxigraph(tmp_path / "out", writer.NAME)
    assert len(found) == counts["triples"]
    assert any("ConceptScheme" in str(quad[2]) for quad in found)


def test_quads_are_ascii_names_in_lines_whatever_the_keys_are(hostile, tmp_path):
    nquads.write(hostile, tmp_path / "q")
    lines = (tmp_path / "q").read_text("utf-8").split("\n")
    assert len(lines) > 150
    assert lines.pop() == ""
    own = [iri for line in lines for iri in re.findall(r"<(\S+?)>(?= )", re.sub(r'"(?:[^"\\]|\\.)*"', "", line))]
    assert len(own) > 3 * len(lines) - 1000
    assert all(re.fullmatch(r"https?://[\w.-]+/[\w./#=~%-]*", iri, re.ASCII) for iri in own)
    assert not any("/../" in iri or iri.endswith("/..") for iri in own)
    assert all(line.endswith("#graph> .") for line in lines)


def test_turtle_says_that_the_names_of_graphs_are_lost_and_the_others_do_not(small, tmp_path):
    lost = {writer.NAME: [loss.what for loss in writer.write(small, tmp_path / "x").losses] for writer in WRITERS}
    assert lost["turtle"] == ["names of graphs", *lost["nquads"]]
    assert lost["jsonld"] == lost["nquads"]
    assert turtle.write(small, tmp_path / "x").losses[0].count == 3


def test_the_report_counts_what_was_left_out(example_run, tmp_path):
    lost = {loss.what: loss.count for loss in nquads.write(example_run, tmp_path / "x").losses}
    assert lost["mentions"] == example_run.count("mentions") > 0
    assert lost["texts"] == example_run.count("articles") > 0
    assert lost["paragraphs"] == sum(len(row["paragraphs"]) for row in example_run.rows("articles")) > 0
    assert lost["edges"] == example_run.count("edges") > 0
    assert lost["statements"] == sum(row["rule"] == "link" for row in example_run.rows("statements")) > 0


def test_json_ld_needs_no_network(small, tmp_path):
    jsonld.write(small, tmp_path / "x")
    told = json.loads((tmp_path / "x").read_text("utf-8"))
    assert told["@context"]["chidao"] == f"{BASE}ns#"
    assert all(isinstance(value, str | float) for value in told["@context"].values())
    assert len(told["@graph"]) == 3
    assert all(graph["@graph"] for graph in told["@graph"])
