"""What a run's tables become: names, types of times, acts with all their parts, evidence that can be opened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS

from pipeline.config import data_folder
from pipeline.gazetteer.wordings import Wordings
from pipeline.rdf import ONTOLOGY, SHAPES, names
from pipeline.rdf.dataset import graphs
from pipeline.rdf.names import BASE, PREFIXES, VOCABULARY, expand, named
from pipeline.rdf.terms import Description, Literal, bounds, plain, when
from tests.rdf import small_run

FIRST = "article:a1#graph"


@pytest.fixture
def told(tmp_path) -> dict[str, dict[str, list]]:
    """The facts of the hand-written run by graph, and in it by subject."""
    results = small_run.write(tmp_path / "run", small_run.tables())
    found: dict[str, dict[str, list]] = {}
    for graph in graphs(results):
        for subject, facts in graph.about:
            found.setdefault(graph.name, {}).setdefault(subject, []).extend(facts)
    return found


def values(facts: list, predicate: str) -> list:
    return [found.text if isinstance(found, Literal) else found for name, found in facts if name == predicate]


@pytest.mark.parametrize(
    "key",
    ["vn/22/198", "ubnd@vn/22", "05-NQ/TU@vn/22 (2021)", "NIL:Đặng Ạ", "a\u0323", "..", ".", "", "=", "a=..", "a#b?c"],
)
def test_a_name_is_ascii_one_segment_and_gives_its_key_back(key):
    iri = expand(named("entity", key))
    assert re.fullmatch(re.escape(f"{BASE}entity/") + r"=?[\w.~%-]*", iri, re.ASCII)
    assert iri.removeprefix(f"{BASE}entity/").strip(".")
    assert unquote(iri.removeprefix(f"{BASE}entity/").removeprefix("=")) == key


def test_names_that_differ_stay_apart():
    keys = ["a/b", "a%2Fb", "a b", "a+b", "A", "a", "", "=", "=.", ".", "..", "Đ", "Ð", "\ufffd"]
    assert len({named("entity", key) for key in keys}) == len(keys)
    assert names.post("a/b", "c") != names.post("a", "b/c") != names.post("b", "c/a")


def test_a_base_of_no_place_in_the_network_is_what_the_shipped_files_use():
    assert BASE.endswith(".invalid/")
    for path in (ONTOLOGY, SHAPES):
        assert f"@prefix chidao: <{VOCABULARY}> ." in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("value", "datatype"),
    [
        ("2020-02-29", "xsd:date"),
        ("2020-02", "xsd:gYearMonth"),
        ("2020", "xsd:gYear"),
        ("2020-02-30", ""),
        ("2020-13", ""),
        ("0000", ""),
        ("2020-01-01/2020-06-30", ""),
        ("２０２０", ""),
        ("20200101", ""),
        ("2020-W01-1", ""),
        ("hôm qua", ""),
    ],
)
def test_a_time_has_the_type_that_fits_or_none(value, datatype):
    assert when(value) == Literal(value, datatype)


def test_no_time_is_no_value():
    assert (when(None), when(""), plain(None), plain("")) == (None, None, None, None)


@pytest.mark.parametrize("value", ["2020/2019", "2020-01-01/x", "/2020", "2020/", "2020/2021/2022", None, ""])
def test_a_broken_interval_has_no_first_and_last_day(value):
    assert bounds(value) is None


def test_an_act_has_all_its_parts(told):
    event = told[FIRST]["event:a1-e1"]
    assert values(event, "rdf:type") == ["chidao:Event"]
    assert values(event, "chidao:act") == ["act:direct"]
    assert values(event, "chidao:modality") == ["modality:done"]
    roles = {
        "agent": small_run.PERSON,
        "addressee": small_run.BODY,
        "document": small_run.PAPER,
        "place": small_run.PLACE,
    }
    for role, key in roles.items():
        assert values(event, f"chidao:{role}") == [names.entity(key)]
    assert values(event, "chidao:content") == ["thực hiện Quyết định 1/QĐ-UBND"]
    assert values(event, "chidao:trigger") == ["giao"]
    assert ("chidao:time", Literal("2020-01-02", "xsd:date")) in event
    assert values(event, "chidao:firstDay") == values(event, "chidao:lastDay") == ["2020-01-02"]
    assert values(event, "chidao:why") == ["why:subject"]
    assert values(event, "chidao:rule") == ["rule:test.rule"]
    assert values(event, "prov:wasDerivedFrom") == ["article:a1"]
    (capacity,) = values(event, "chidao:capacity")
    assert values(told[FIRST][capacity], "chidao:post") == [names.post("Bí thư", small_run.COMMITTEE)]


def test_evidence_opens_the_sentence_by_offsets_and_by_words(told):
    graph = told[FIRST]
    annotation = graph["event:a1-e1#evidence"]
    assert values(annotation, "oa:hasBody") == ["event:a1-e1"]
    (target,) = values(annotation, "oa:hasTarget")
    assert values(graph["event:a1-e1"], "chidao:evidence") == [target]
    assert values(graph[target], "oa:hasSource") == ["article:a1"]
    position, quote = values(graph[target], "oa:hasSelector")
    start, end = (int(values(graph[position], f"oa:{side}")[0]) for side in ("start", "end"))
    assert values(graph[quote], "oa:exact") == [small_run.TEXT[start:end]] == [small_run.TEXT]


def test_a_quote_has_its_surroundings_counted_in_code_points(tmp_path):
    text = "\U0001f1fb\U0001f1f3" * 20 + "giao" + "a\u0323" * 20
    found = small_run.tables()
    found["articles"] = [small_run.article("a1", text=text)]
    at = {"start": 40, "end": 44, "sentence": "giao"}
    found |= {"events": [small_run.event("a1", **at)], "holdings": [], "document_relations": [], "tenures": []}
    (quote,) = (
        dict(facts)
        for graph in graphs(small_run.write(tmp_path / "run", found))
        for subject, facts in graph.about
        if "#quote-" in subject
    )
    told = [quote[f"oa:{part}"].text for part in ("prefix", "exact", "suffix")]
    assert told == ["\U0001f1fb\U0001f1f3" * 16, "giao", "a\u0323" * 16]


def test_a_stretch_that_several_facts_are_told_in_is_described_once(told):
    spans = [subject for subject in told[FIRST] if "#span-" in subject]
    assert len(spans) == 1
    assert len(told[FIRST][spans[0]]) == 4


def test_a_post_is_of_its_body_and_lasts_at_least_as_told(told):
    holding = told[FIRST]["holding:a1-h1"]
    assert values(holding, "rdf:type") == ["chidao:Holding", "org:Membership"]
    assert values(holding, "org:member") == [names.entity(small_run.PERSON)]
    assert values(holding, "chidao:status") == ["status:held"]
    (post,) = values(holding, "chidao:post")
    assert values(told[FIRST][post], "org:postIn") == values(holding, "org:organization")
    (interval,) = values(holding, "org:memberDuring")
    (begin,), (end,) = (values(told[FIRST][interval], f"time:has{side}") for side in ("Beginning", "End"))
    assert told[FIRST][begin][1] == ("time:inXSDgYear", Literal("2015", "xsd:gYear"))
    assert told[FIRST][end][1] == ("time:inXSDgYearMonth", Literal("2020-02", "xsd:gYearMonth"))


@pytest.mark.parametrize(("status", "lasts"), [("held", True), ("appointed", True), ("former", False), ("left", False)])
def test_a_post_that_is_past_was_not_held_on_the_day_of_the_text(tmp_path, status, lasts):
    found = small_run.tables()
    found["holdings"] = [small_run.holding("a1", status=status, since=None, until=None)]
    run = small_run.write(tmp_path / "run", found | {"tenures": []})
    intervals = [subject for graph in graphs(run) for subject, _ in graph.about if subject.endswith("#interval")]
    assert bool(intervals) is lasts


def test_a_relation_of_documents_is_also_one_edge_but_only_where_it_is_done(tmp_path):
    found = small_run.tables()
    planned = small_run.relation("a1", "replaces", modality="planned")
    found["document_relations"] = [small_run.relation("a1", "is based on"), planned]
    facts = dict(_of(graphs(small_run.write(tmp_path / "run", found)), names.entity(small_run.PAPER)))
    assert facts["chidao:isBasedOn"] == names.entity(small_run.BASIS)
    assert "chidao:replaces" not in facts


def test_places_and_bodies_lie_in_units_that_are_there_even_if_no_article_names_them(told):
    (run,) = (graph for name, graph in told.items() if name.startswith("run:"))
    assert values(run[names.entity(small_run.PLACE)], "schema:containedInPlace") == [names.entity("vn/22/198")]
    assert values(run[names.entity("vn/22/198")], "schema:containedInPlace") == [names.entity("vn/22")]
    assert values(run[names.entity("vn/22")], "rdfs:label") == ["vn/22"]
    assert values(run[names.entity(small_run.BODY)], "chidao:unit") == [names.entity("vn/22/198")]


def test_a_name_that_looks_like_a_key_lies_in_no_unit(tmp_path):
    found = small_run.tables()
    bodies = [small_run.entity(key, "ORG", key) for key in ("NIL:Ban@vn/99", "bo-noi-vu@VN")]
    found["entities"] = [*found["entities"], *bodies, small_run.entity("NIL:vn/99/1", "LOC", "vn/99/1")]
    told = list(_all(graphs(small_run.write(tmp_path / "run", found))))
    named_ = {subject for subject, _ in told if subject.startswith("entity:")}
    assert {names.entity("NIL:Ban@vn/99"), names.entity("bo-noi-vu@VN")} <= named_
    assert names.entity("vn/99") not in named_
    for body in bodies:
        (facts,) = (facts for subject, facts in told if subject == names.entity(body["key"]))
        assert values(facts, "chidao:unit") == []


def test_concepts_have_words_in_both_languages_and_codes_of_no_gazetteer_are_concepts_too(tmp_path):
    found = small_run.tables()
    found["events"][0]["why"] = ["a code of tomorrow"]
    told = dict(_all(graphs(small_run.write(tmp_path / "run", found))))
    words = Wordings(data_folder("gazetteers"))
    labels = [found for name, found in told["act:direct"] if name == "skos:prefLabel"]
    assert labels == [Literal(words.en("act", "direct"), "", "en"), Literal(words.vi("act", "direct"), "", "vi")]
    assert values(told["predicate:is-based-on"], "skos:notation") == ["is based on"]
    assert values(told["why:a-code-of-tomorrow"], "skos:prefLabel") == ["a code of tomorrow"]


def test_a_near_duplicate_points_at_its_original(told):
    assert values(told["article:a1x#graph"]["article:a1x"], "chidao:nearDuplicateOf") == ["article:a1"]
    assert values(told[FIRST]["article:a1"], "chidao:nearDuplicateOf") == []


def test_the_ontology_has_the_very_terms_that_are_used(told):
    ontology = rdflib.Graph().parse(data=ONTOLOGY.read_text("utf-8"))
    declared = {term for term in ontology.subjects(RDF.type) if term.startswith(VOCABULARY)}
    used = {name for graph in told.values() for facts in graph.values() for fact in facts for name in fact[:2]}
    assert {rdflib.URIRef(expand(name)) for name in used if str(name).startswith("chidao:")} == declared
    assert len(declared) > 50
    for term in declared:
        assert {label.language for label in ontology.objects(term, RDFS.label)} == {"vi", "en"}
        kinds = set(ontology.objects(term, RDF.type))
        assert kinds <= {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty}
        if OWL.Class not in kinds:
            values_ = {isinstance(found, Literal) for found in _objects(told, term)}
            assert values_ == {OWL.DatatypeProperty in kinds}, term


def test_prefixes_are_namespaces():
    assert all(re.fullmatch(r"https?://\S+[/#]", iri) for iri in PREFIXES.values())
    assert len(set(PREFIXES.values())) == len(PREFIXES)


def _objects(told: dict, term: str) -> Iterator[object]:
    for graph in told.values():
        for facts in graph.values():
            yield from (found for predicate, found in facts if expand(predicate) == str(term))


def _all(found) -> Iterator[Description]:
    for graph in found:
        yield from graph.about


def _of(found, subject: str) -> Iterator[tuple[str, object]]:
    for name, facts in _all(found):
        if name == subject:
            yield from facts
