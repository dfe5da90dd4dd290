"""GEXF is what Gephi and networkx can read, with every node, edge and date, whatever the texts hold."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import networkx
import pytest
from lxml import etree

from pipeline import elements
from pipeline.export import gexf
from pipeline.graph.build import rows
from tests.export.gexf_rules import G, faults
from tests.export.hostile import LONG, TEXT, empty_run, hostile_run
from tests.export.test_exporters import MARKUP, facts, write_run

VIZ = "{http://gexf.net/1.3/viz}"
EVENT = "e" * 16


@pytest.fixture
def written(linked, tmp_path) -> Callable[..., Path]:
    """Writes the GEXF of a run of one article, some fields of its event and holding changed."""

    def write(event: dict | None = None, holding: dict | None = None) -> Path:
        made = rows(linked(MARKUP), facts(linked(MARKUP).annotated.article.text))
        made["events"][0].update(event or {})
        made["holdings"][0].update(holding or {})
        gexf.write(write_run(tmp_path / "run", made), tmp_path / "g.gexf")
        return tmp_path / "g.gexf"

    return write


@pytest.fixture(scope="module")
def example(example_run, tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("gexf") / "example.gexf"
    gexf.write(example_run, out)
    return out


def test_the_example_is_valid_and_each_row_is_a_node_or_an_edge(example, example_run):
    document = etree.parse(example)
    assert faults(document) == []
    nodes = [row.get("id") for row in document.iter(f"{G}node")]
    assert nodes == [node.id for node in elements.nodes(example_run)]
    assert [row.get("id") for row in document.iter(f"{G}edge")] == [edge.id for edge in elements.edges(example_run)]
    assert len(nodes) > 100


def test_networkx_reads_as_many_nodes_edges_and_attributes(example, example_run):
    graph = networkx.read_gexf(example)
    nodes, edges = list(elements.nodes(example_run)), list(elements.edges(example_run))
    assert graph.number_of_nodes() == len(nodes)
    assert graph.number_of_edges() == len(edges) > 100
    own = {"viz", "label", "start", "end", "id"}
    for node in nodes:
        read = {name: value for name, value in graph.nodes[node.id].items() if name not in own}
        assert read == expected(node.values, (*elements.NODE_TEXT, *elements.NODE_NUMBERS))
        assert graph.nodes[node.id]["label"] == node.label
    for edge in edges:
        read = graph.get_edge_data(edge.source, edge.target, key=edge.id)
        told = {name: value for name, value in read.items() if name not in own}
        assert told == expected(edge.values, (*elements.EDGE_TEXT, *elements.EDGE_NUMBERS))


def expected(values, names) -> dict[str, object]:
    titles = {"start": "text_start", "end": "text_end"}
    given = {name: values.get(name) for name in names if name not in {"label", "edge_id"}}
    return {titles.get(name, name): value for name, value in given.items() if value not in (None, "")}


def test_parallel_edges_are_kept_and_differ_in_kind(linked, tmp_path):
    """An issuer told by three articles, and a person who is agent and addressee of one act."""
    made = [rows(linked(MARKUP, key), facts(linked(MARKUP, key).annotated.article.text)) for key in ("a", "b", "c")]
    for number, tables in enumerate(made):
        told = {"article": "abc"[number], "subject": "1/QĐ-UBND@vn/1", "predicate": "issuer", "object": "ubnd@vn/1"}
        row = {**tables["statements"][0], **told, "literal": False}
        for table in ("events", "holdings"):
            for each in tables[table]:
                each["id"] = f"{number}{each['id'][1:]}"
        tables["statements"] = [{**row, "id": f"issuer{number}"}]
        agent = {**row, "subject": tables["events"][0]["id"], "object": "NIL:Lê Thị Mẫu"}
        for predicate in ("agent", "addressee"):
            tables["statements"].append({**agent, "predicate": predicate, "id": f"{predicate}{number}"})
    gexf.write(write_run(tmp_path / "run", *made), tmp_path / "g.gexf")
    document, graph = etree.parse(tmp_path / "g.gexf"), networkx.read_gexf(tmp_path / "g.gexf")
    assert faults(document) == []
    kinds = [edge.get("kind") for edge in document.iter(f"{G}edge")]
    assert kinds == [kind for number in ("", " 2", " 3") for kind in (f"issuer{number}", "agent", "addressee")]
    assert set(graph["1/QĐ-UBND@vn/1"]["ubnd@vn/1"]) == {"issuer0", "issuer1", "issuer2"}
    assert set(graph["1eeeeeeeeeeeeeee"]["NIL:Lê Thị Mẫu"]) == {"agent1", "addressee1"}
    assert {data["predicate"] for _, _, data in graph.edges(data=True)} == {"issuer", "agent", "addressee"}


@pytest.mark.parametrize(
    ("time", "start", "end"),
    [
        ("2020-01-02", "2020-01-02", "2020-01-02"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019", "2019-01-01", "2019-12-31"),
        ("2019-05/2020", "2019-05-01", "2020-12-31"),
        ("2020-02-30", None, None),
        ("2020/2019", None, None),
        (None, None, None),
    ],
)
def test_an_event_and_its_edges_live_as_long_as_its_time(written, time, start, end):
    document = etree.parse(written(event={"time": time}))
    assert faults(document) == []
    node = document.find(f".//{G}node[@id='{EVENT}']")
    edges = document.findall(f".//{G}edge[@source='{EVENT}']")
    assert len(edges) == 5
    assert {(one.get("start"), one.get("end")) for one in (node, *edges)} == {(start, end)}
    assert [one.get("value") for one in node.iterfind(f".//{G}attvalue[@for='time']")] == ([time] if time else [])
    told = [one.get("value") for edge in edges for one in edge.iterfind(f".//{G}attvalue[@for='when']")]
    assert told == ([time] * 5 if time else [])


@pytest.mark.parametrize(
    ("since", "until", "start", "end"),
    [
        (None, None, "2020-01-02", "2020-01-02"),
        ("2018", None, "2018-01-01", None),
        (None, "2019-06", None, "2019-06-30"),
        ("2018", "2019", "2018-01-01", "2019-12-31"),
        ("2019", "2018", None, None),
    ],
)
def test_a_holding_and_its_edges_live_from_since_to_until_or_on_its_day(written, since, until, start, end):
    document = etree.parse(written(holding={"since": since, "until": until}))
    assert faults(document) == []
    node = document.xpath("//*[local-name()='node'][.//*[@for='kind'][@value='holding']]")[0]
    edges = document.findall(f".//{G}edge[@source='{node.get('id')}']")
    assert len(edges) == 2
    assert {(one.get("start"), one.get("end")) for one in (node, *edges)} == {(start, end)}


def test_an_entity_is_always_there_and_each_kind_has_its_colour(written):
    document = etree.parse(written())
    nodes = {node.get("id"): node for node in document.iter(f"{G}node")}
    colours = {tuple(node.find(f"{VIZ}color").attrib.values()) for node in nodes.values()}
    assert len(colours) == 6
    assert (nodes["vn/1"].get("start"), nodes["vn/1"].get("end")) == (None, None)
    sizes = [float(nodes[key].find(f"{VIZ}size").get("value")) for key in ("vn/1", EVENT)]
    assert sizes[0] > sizes[1] > 0


def test_hostile_texts_harm_nothing(linked, tmp_path):
    run = hostile_run(tmp_path / "run", linked(MARKUP))
    report = gexf.write(run, tmp_path / "g.gexf")
    document, graph = etree.parse(tmp_path / "g.gexf"), networkx.read_gexf(tmp_path / "g.gexf")
    assert faults(document) == []
    assert report.counts == {"nodes": graph.number_of_nodes(), "edges": graph.number_of_edges()}
    assert report.counts["nodes"] == len(list(elements.nodes(run)))
    assert report.counts["edges"] == len(list(elements.edges(run)))
    cleaned = TEXT.translate(dict.fromkeys(map(ord, "\x00\x01\x0b\x1b\ufffe\uffff"))).replace("\r\n", "\n")
    labels = [data["label"] for _, data in graph.nodes(data=True)]
    assert labels.count(cleaned) == 2
    assert graph.nodes[EVENT]["time"] == "2020-02-30"
    assert graph.nodes[EVENT]["sentence"].startswith(cleaned)
    assert len(graph.nodes[EVENT]["sentence"]) < LONG
    lost = {loss.what: loss.count for loss in report.losses}
    assert lost["identifiers"] == 2
    assert lost["long texts"] == 2
    assert lost["nodes and edges with other times"] == 10
    assert lost["texts with characters that XML forbids"] > 5


def test_an_empty_run_is_a_valid_graph_of_nothing(tmp_path):
    report = gexf.write(empty_run(tmp_path / "run"), tmp_path / "g.gexf")
    assert report.counts == {"nodes": 0, "edges": 0}
    assert faults(etree.parse(tmp_path / "g.gexf")) == []
    assert len(networkx.read_gexf(tmp_path / "g.gexf")) == 0


def test_it_says_what_it_does_not_carry(example_run, tmp_path):
    lost = {loss.what: loss.count for loss in gexf.write(example_run, tmp_path / "g.gexf").losses}
    assert lost["mentions"] == example_run.count("mentions") > 100
    assert lost["articles"] == example_run.count("articles") > 1
    assert lost["statements of a value"] == sum(row["literal"] for row in example_run.rows("statements")) > 100
    assert lost["events' details"] == example_run.count("events") > 10


def test_the_same_bytes_twice(example, example_run, tmp_path):
    gexf.write(example_run, tmp_path / "again.gexf")
    assert (tmp_path / "again.gexf").read_bytes() == example.read_bytes()
