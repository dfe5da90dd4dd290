"""The shapes accept what is exported and reject what is broken, each mutant for its own reason."""

from __future__ import annotations

from collections.abc import Callable

import pyshacl
import pytest
import rdflib
from rdflib import DCTERMS, FOAF, ORG, PROV, RDF, RDFS, SKOS, TIME, XSD, Literal, Namespace, URIRef

from pipeline.export import turtle
from pipeline.rdf import SHAPES, names
from pipeline.rdf.names import PREFIXES, expand
from tests.rdf import small_run

CHIDAO, OA, SCHEMA = (Namespace(PREFIXES[name]) for name in ("chidao", "oa", "schema"))
SH = Namespace("http://www.w3.org/ns/shacl#")
GHOST = URIRef("https://chidao.invalid/entity/nobody")
PERSON, PAPER, PLACE, BODY = (
    URIRef(expand(names.entity(key))) for key in (small_run.PERSON, small_run.PAPER, small_run.PLACE, small_run.BODY)
)
ACT, MODALITY = (URIRef(expand(name)) for name in ("act:direct", "modality:done"))
UNKNOWN = URIRef("https://chidao.invalid/concept/act/sing")
Edit = Callable[[rdflib.Graph], object]


def one(graph: rdflib.Graph, kind: URIRef) -> URIRef:
    """The first thing of a class."""
    return min(graph.subjects(RDF.type, kind))


def without(kind: URIRef, predicate: URIRef) -> Edit:
    """A thing of that class loses what it says with that predicate."""
    return lambda graph: graph.remove((one(graph, kind), predicate, None))


def also(kind: URIRef, predicate: URIRef, found: rdflib.term.Node) -> Edit:
    """A thing of that class says one thing more."""
    return lambda graph: graph.add((one(graph, kind), predicate, found))


def instead(kind: URIRef, predicate: URIRef, found: rdflib.term.Node) -> Edit:
    """A thing of that class says that in the place of what it said."""
    return lambda graph: graph.set((one(graph, kind), predicate, found))


def untyped(kind: URIRef) -> Edit:
    """A thing of that class is still pointed at, and no longer said to be one."""
    return lambda graph: graph.remove((one(graph, kind), RDF.type, None))


def number(value: int) -> Literal:
    return Literal(str(value), datatype=XSD.nonNegativeInteger)


EVENT, HOLDING, TENURE, RELATION = CHIDAO.Event, CHIDAO.Holding, CHIDAO.Tenure, CHIDAO.DocumentRelation
SPAN, POSITION, QUOTE, ARTICLE = OA.SpecificResource, OA.TextPositionSelector, OA.TextQuoteSelector, SCHEMA.NewsArticle
BAD_DAY = Literal("2020-02-31", datatype=XSD.date, normalize=False)

MUTANTS: dict[str, tuple[Edit, URIRef | None]] = {  # the edit, and the path at which it is found
    "event without article": (without(EVENT, PROV.wasDerivedFrom), PROV.wasDerivedFrom),
    "event of a ghost article": (instead(EVENT, PROV.wasDerivedFrom, GHOST), PROV.wasDerivedFrom),
    "event of two articles": (also(EVENT, PROV.wasDerivedFrom, URIRef(expand("article:a1x"))), PROV.wasDerivedFrom),
    "event of no run": (without(EVENT, PROV.wasGeneratedBy), PROV.wasGeneratedBy),
    "event of a run that is none": (instead(EVENT, PROV.wasGeneratedBy, PERSON), PROV.wasGeneratedBy),
    "event without rule": (without(EVENT, CHIDAO.rule), CHIDAO.rule),
    "event of a rule that is none": (instead(EVENT, CHIDAO.rule, ACT), CHIDAO.rule),
    "event without evidence": (without(EVENT, CHIDAO.evidence), CHIDAO.evidence),
    "event without act": (without(EVENT, CHIDAO.act), CHIDAO.act),
    "event of two acts": (also(EVENT, CHIDAO.act, URIRef(expand("act:issue"))), CHIDAO.act),
    "unknown act": (instead(EVENT, CHIDAO.act, UNKNOWN), CHIDAO.act),
    "modality as act": (instead(EVENT, CHIDAO.act, MODALITY), CHIDAO.act),
    "act as a word": (instead(EVENT, CHIDAO.act, Literal("direct")), CHIDAO.act),
    "event without modality": (without(EVENT, CHIDAO.modality), CHIDAO.modality),
    "unknown modality": (instead(EVENT, CHIDAO.modality, UNKNOWN), CHIDAO.modality),
    "unknown why": (instead(EVENT, CHIDAO.why, UNKNOWN), CHIDAO.why),
    "dangling agent": (instead(EVENT, CHIDAO.agent, GHOST), CHIDAO.agent),
    "agent as a name": (instead(EVENT, CHIDAO.agent, Literal("Lê Thị Mẫu")), CHIDAO.agent),
    "document as agent": (instead(EVENT, CHIDAO.agent, PAPER), CHIDAO.agent),
    "dangling addressee": (instead(EVENT, CHIDAO.addressee, GHOST), CHIDAO.addressee),
    "document as addressee": (instead(EVENT, CHIDAO.addressee, PAPER), CHIDAO.addressee),
    "person as document": (instead(EVENT, CHIDAO.document, PERSON), CHIDAO.document),
    "person as place": (instead(EVENT, CHIDAO.place, PERSON), CHIDAO.place),
    "event without trigger": (without(EVENT, CHIDAO.trigger), CHIDAO.trigger),
    "trigger of no place": (without(EVENT, CHIDAO.triggerAt), CHIDAO.triggerAt),
    "day that does not exist": (instead(EVENT, CHIDAO.time, BAD_DAY), CHIDAO.time),
    "time with a clock": (
        instead(EVENT, CHIDAO.time, Literal("2020-01-02T00:00:00", datatype=XSD.dateTime)), CHIDAO.time,
    ),
    "year of two digits": (
        instead(EVENT, CHIDAO.time, Literal("20", datatype=XSD.gYear, normalize=False)), CHIDAO.time,
    ),
    "two times": (also(EVENT, CHIDAO.time, Literal("2019", datatype=XSD.gYear)), CHIDAO.time),
    "last day before the first": (
        instead(EVENT, CHIDAO.lastDay, Literal("2019-12-31", datatype=XSD.date)), CHIDAO.firstDay,
    ),
    "first day without last": (without(EVENT, CHIDAO.lastDay), None),
    "first day as a string": (instead(EVENT, CHIDAO.firstDay, Literal("2020-01-02")), CHIDAO.firstDay),
    "capacity of nobody": (without(CHIDAO.Capacity, CHIDAO.agent), CHIDAO.agent),
    "capacity without title": (without(CHIDAO.Capacity, CHIDAO.title), CHIDAO.title),
    "capacity in a post that is none": (instead(CHIDAO.Capacity, CHIDAO.post, BODY), CHIDAO.post),
    "capacity that is none": (instead(EVENT, CHIDAO.capacity, BODY), CHIDAO.capacity),
    "post without organisation": (without(ORG.Post, ORG.postIn), ORG.postIn),
    "post in a person": (instead(ORG.Post, ORG.postIn, PERSON), ORG.postIn),
    "post without role": (without(ORG.Post, ORG.role), ORG.role),
    "membership without member": (without(HOLDING, ORG.member), ORG.member),
    "organisation as member": (instead(HOLDING, ORG.member, BODY), ORG.member),
    "membership without organisation": (without(HOLDING, ORG.organization), ORG.organization),
    "membership in a post of another body": (instead(HOLDING, ORG.organization, BODY), None),
    "membership without post": (without(HOLDING, CHIDAO.post), CHIDAO.post),
    "holding without status": (without(HOLDING, CHIDAO.status), CHIDAO.status),
    "unknown status": (instead(HOLDING, CHIDAO.status, ACT), CHIDAO.status),
    "dangling predecessor": (instead(HOLDING, CHIDAO.predecessor, GHOST), CHIDAO.predecessor),
    "since a day that does not exist": (instead(HOLDING, CHIDAO.since, BAD_DAY), CHIDAO.since),
    "interval of no end": (
        lambda graph: graph.remove((one(graph, TIME.Interval), None, None))
        and graph.add((URIRef("https://chidao.invalid/x"), RDF.type, TIME.Interval)),
        None,
    ),
    "instant without time": (lambda graph: graph.remove((None, TIME.inXSDgYear, None)), None),
    "tenure without article": (without(TENURE, PROV.wasDerivedFrom), PROV.wasDerivedFrom),
    "tenure without evidence": (without(TENURE, CHIDAO.evidence), CHIDAO.evidence),
    "relation without subject": (without(RELATION, CHIDAO.subject), CHIDAO.subject),
    "relation without object": (without(RELATION, CHIDAO.object), CHIDAO.object),
    "relation to a place": (instead(RELATION, CHIDAO.object, PLACE), CHIDAO.object),
    "unknown relation": (instead(RELATION, CHIDAO.predicate, UNKNOWN), CHIDAO.predicate),
    "annotation without body": (without(OA.Annotation, OA.hasBody), OA.hasBody),
    "annotation of a person": (instead(OA.Annotation, OA.hasBody, PERSON), OA.hasBody),
    "annotation without target": (without(OA.Annotation, OA.hasTarget), OA.hasTarget),
    "fact without annotation": (untyped(OA.Annotation), None),
    "span without source": (without(SPAN, OA.hasSource), OA.hasSource),
    "span without selectors": (without(SPAN, OA.hasSelector), OA.hasSelector),
    "span without quote": (untyped(QUOTE), OA.hasSelector),
    "selector that ends before it starts": (instead(POSITION, OA.end, number(0)), OA.start),
    "selector without start": (without(POSITION, OA.start), OA.start),
    "selector without end": (without(POSITION, OA.end), OA.end),
    "selector of a negative start": (
        instead(POSITION, OA.start, Literal("-1", datatype=XSD.nonNegativeInteger, normalize=False)), OA.start,
    ),
    "quote without words": (without(QUOTE, OA.exact), OA.exact),
    "quote of no words": (instead(QUOTE, OA.exact, Literal("")), OA.exact),
    "entity without name": (without(CHIDAO.Entity, RDFS.label), RDFS.label),
    "entity without key": (without(CHIDAO.Entity, DCTERMS.identifier), DCTERMS.identifier),
    "entity of two keys": (also(CHIDAO.Entity, DCTERMS.identifier, Literal("x")), DCTERMS.identifier),
    "entity of an unknown type": (instead(CHIDAO.Entity, CHIDAO.entityType, ACT), CHIDAO.entityType),
    "person as issuer": (instead(CHIDAO.Document, CHIDAO.issuer, PERSON), CHIDAO.issuer),
    "article without id": (without(ARTICLE, DCTERMS.identifier), DCTERMS.identifier),
    "article of a day that does not exist": (instead(ARTICLE, SCHEMA.datePublished, BAD_DAY), SCHEMA.datePublished),
    "article of a dangling entity": (also(ARTICLE, CHIDAO.tellsOf, GHOST), CHIDAO.tellsOf),
    "copy of a ghost article": (also(ARTICLE, CHIDAO.nearDuplicateOf, GHOST), CHIDAO.nearDuplicateOf),
    "concept of no scheme": (without(SKOS.Concept, SKOS.inScheme), SKOS.inScheme),
    "concept without words": (without(SKOS.Concept, SKOS.prefLabel), SKOS.prefLabel),
    "concept of two English names": (also(SKOS.Concept, SKOS.prefLabel, Literal("x", lang="en")), SKOS.prefLabel),
    "run of nobody": (without(PROV.Activity, PROV.wasAssociatedWith), PROV.wasAssociatedWith),
    "graph of no article": (without(CHIDAO.ArticleGraph, PROV.wasDerivedFrom), PROV.wasDerivedFrom),
    "person that is none": (lambda graph: graph.remove((PERSON, RDF.type, FOAF.Person)), ORG.member),
}  # fmt: skip


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(data=SHAPES.read_text("utf-8"), format="turtle")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> rdflib.Graph:
    folder = tmp_path_factory.mktemp("shapes")
    return exported(small_run.write(folder / "run", small_run.tables()), folder)


def exported(results, folder) -> rdflib.Graph:
    turtle.write(results, folder / "run.ttl")
    return rdflib.Graph().parse(data=(folder / "run.ttl").read_text("utf-8"), format="turtle")


def validate(graph: rdflib.Graph, shapes: rdflib.Graph) -> tuple[bool, rdflib.Graph, str]:
    return pyshacl.validate(graph, shacl_graph=shapes, inference="none")


def test_the_shapes_are_shapes(shapes):
    conforms, _, text = pyshacl.validate(shapes, shacl_graph=shapes, meta_shacl=True)
    assert conforms, text
    assert len(set(shapes.objects(None, SH.targetClass))) >= 18


def test_a_run_conforms(example_run, shapes, tmp_path):
    graph = exported(example_run, tmp_path)
    assert len(graph) > 5000
    conforms, _, text = validate(graph, shapes)
    assert conforms, text


def test_the_hand_written_run_conforms_and_has_every_class_that_a_shape_is_for(sound, shapes):
    conforms, _, text = validate(sound, shapes)
    assert conforms, text
    assert set(shapes.objects(None, SH.targetClass)) <= set(sound.objects(None, RDF.type))


def test_there_are_mutants_enough():
    assert len(MUTANTS) >= 30


@pytest.mark.parametrize(("edit", "path"), MUTANTS.values(), ids=MUTANTS)
def test_a_mutant_is_rejected_where_it_is_broken(edit, path, sound, shapes):
    mutant = rdflib.Graph() + sound
    edit(mutant)
    assert set(mutant) != set(sound)
    conforms, report, text = validate(mutant, shapes)
    assert not conforms
    if path is not None:
        assert path in set(report.objects(None, SH.resultPath)), text
