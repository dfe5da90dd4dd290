"""The graph of the whole run: its provenance, the vocabularies, the entities and the tenures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import get_args

from pipeline.gazetteer.wordings import Wordings
from pipeline.rdf import names
from pipeline.rdf.articles import Used
from pipeline.rdf.evidence import span_name
from pipeline.rdf.posts import Posts, interval, membership
from pipeline.rdf.terms import Description, Fact, Term, count, describe, plain, when
from pipeline.records import Act, Label, Modality, PaperVerb, PostStatus
from pipeline.results import Results, Row

CLASSES = {
    Label.PER: "foaf:Person",
    Label.ORG: "org:Organization",
    Label.LOC: "schema:Place",
    Label.DOC: "chidao:Document",
}
_UNIT = re.compile(r"vn(?:/\d+)+", re.ASCII)
_TOLD = ("first", "last", "began", "ended")  # the parts of a tenure that an article tells


def descriptions(results: Results, run: str, version: str | None, used: Used, words: Wordings) -> Iterator[Description]:
    """Everything that is of the whole run; ``used`` is what its articles were found to use."""
    yield from _provenance(run, version, sorted(used.rules))
    yield from _vocabularies(words, used)
    yield from _entities(results.rows("entities"))
    yield from _tenures(results.rows("tenures"), run)


def _provenance(run: str, version: str | None, rules: Iterable[str]) -> Iterator[Description]:
    software = names.named("agent", f"chidao {version}" if version else "chidao")
    plans = [(names.named("rule", rule), rule) for rule in rules]
    yield describe(names.graph(run), ("rdf:type", "chidao:RunGraph"), ("prov:wasGeneratedBy", run))
    yield describe(
        run,
        ("rdf:type", "prov:Activity"),
        ("prov:wasAssociatedWith", software),
        ("prov:qualifiedAssociation", f"{run}#association"),
    )
    yield describe(
        software,
        ("rdf:type", "prov:SoftwareAgent"),
        ("rdfs:label", plain("chidao")),
        ("schema:softwareVersion", plain(version)),
    )
    yield describe(
        f"{run}#association",
        ("rdf:type", "prov:Association"),
        ("prov:agent", software),
        *(("prov:hadPlan", name) for name, _ in plans),
    )
    for name, rule in plans:
        yield describe(name, ("rdf:type", "prov:Plan"), ("rdfs:label", plain(rule)))


def _vocabularies(words: Wordings, used: Used) -> Iterator[Description]:
    """The codes of the output, those that no article of this run uses too, as schemes of concepts."""
    codes = {
        "act": set(map(str, Act)),
        "modality": set(map(str, Modality)),
        "status": set(get_args(PostStatus)),
        "predicate": set(get_args(PaperVerb)),
        "type": set(map(str, CLASSES)),
        "why": set(words.codes("why")),
    }
    for scheme, code in used.codes:
        codes[scheme].add(code)
    for scheme in names.SCHEMES:
        yield describe(f"scheme:{scheme}", ("rdf:type", "skos:ConceptScheme"), ("rdfs:label", plain(scheme, "en")))
        for code in sorted(codes[scheme]):
            yield _concept(scheme, code, words)


def _concept(scheme: str, code: str, words: Wordings) -> Description:
    known = code in words.codes(scheme)
    return describe(
        names.concept(scheme, code),
        ("rdf:type", "skos:Concept"),
        ("skos:inScheme", f"scheme:{scheme}"),
        ("skos:topConceptOf", f"scheme:{scheme}"),
        ("skos:notation", plain(code)),
        ("skos:prefLabel", plain(words.en(scheme, code), "en")),
        ("skos:prefLabel", plain(words.vi(scheme, code), "vi") if known else None),
    )


def _entities(rows: Iterable[Row]) -> Iterator[Description]:
    """The entities, and behind them the units that they lie in and no article names."""
    described: set[str] = set()
    wanted: set[str] = set()
    for row in rows:
        unit = _unit(row["key"], row["type"])
        if _UNIT.fullmatch(row["key"]):
            described.add(row["key"])
        if unit is not None:
            wanted.add(unit)
        yield _entity(row, unit)
    while missing := sorted(wanted - described):
        described |= wanted
        wanted = set()
        for key in missing:
            unit = _unit(key, Label.LOC)
            wanted |= {unit} if unit else set()
            yield describe(names.entity(key), *_what(key, Label.LOC, key), *_within(unit, Label.LOC))


def _entity(row: Row, unit: str | None) -> Description:
    return describe(
        names.entity(row["key"]),
        *_what(row["key"], row["type"], row["name"]),
        *_within(unit, row["type"]),
        ("chidao:timesNamed", count(row["mentions"])),
        ("chidao:articlesNaming", count(row["articles"])),
        *(("dcterms:issued", when(date)) for date in row["dates"]),
        *(("chidao:issuer", names.entity(issuer)) for issuer in row["issuers"]),
    )


def _what(key: str, kind: str, name: str) -> Iterator[tuple[str, Term | None]]:
    yield "rdf:type", "chidao:Entity"
    yield "rdf:type", CLASSES[Label(kind)]
    yield "rdfs:label", plain(name) or plain(key)
    yield "dcterms:identifier", plain(key)
    yield "chidao:entityType", names.concept("type", kind)


def _within(unit: str | None, kind: str) -> Iterator[Fact]:
    if unit is not None:
        yield ("schema:containedInPlace" if kind == Label.LOC else "chidao:unit"), names.entity(unit)


def _unit(key: str, kind: str) -> str | None:
    """The unit that a unit lies in, or that a body is of, as the key says it."""
    if kind == Label.LOC and _UNIT.fullmatch(key):
        found = key.rpartition("/")[0]
    elif kind == Label.ORG and not key.startswith("NIL:"):  # behind that is a name, which may be anything
        found = key.partition("@")[2]
    else:
        return None
    return found if _UNIT.fullmatch(found) else None


def _tenures(rows: Iterable[Row], run: str) -> Iterator[Description]:
    roles: set[str] = set()
    for _, group in groupby(rows, key=lambda row: row["organization"]):
        posts = Posts(roles)
        for row in group:
            yield from posts.post(row["title"], row["organization"])
            yield from _tenure(row, run)


def _tenure(row: Row, run: str) -> Iterator[Description]:
    name = names.tenure(row["person"], row["title"], row["organization"])
    told = {what: row[what] or {} for what in (*_TOLD, "predecessor", "successor")}
    dates = {what: told[what].get("date") for what in _TOLD}
    sources = [part for part in told.values() if part.get("article") is not None]
    yield describe(
        name,
        ("rdf:type", "chidao:Tenure"),
        *membership(row["person"], row["title"], row["organization"]),
        ("chidao:articlesNaming", count(row["articles"])),
        ("chidao:firstTold", when(dates["first"])),
        ("chidao:lastTold", when(dates["last"])),
        ("chidao:since", when(dates["began"])),
        ("chidao:begunBy", when(told["began"].get("by"))),
        ("chidao:until", when(dates["ended"])),
        ("chidao:endedBy", when(told["ended"].get("by"))),
        *_neighbour("predecessor", "inferredPredecessor", told["predecessor"]),
        *_neighbour("successor", "inferredSuccessor", told["successor"]),
        *(("chidao:conflictsWith", names.entity(person)) for person in row["conflicts"]),
        *dict.fromkeys(("prov:wasDerivedFrom", names.article(part["article"])) for part in sources),
        ("prov:wasGeneratedBy", run),
        *dict.fromkeys(("chidao:evidence", _span(part)) for part in sources),
    )
    yield from interval(name, dates["began"] or dates["first"], dates["ended"] or dates["last"])


def _neighbour(told: str, inferred: str, row: Row) -> Iterator[Fact]:
    """Who had the post before or after; the second property says that only the order of days tells it."""
    if row:
        yield f"chidao:{told}", names.entity(row["person"])
        if row["how"] != "told":
            yield f"chidao:{inferred}", names.entity(row["person"])


def _span(part: Row) -> str:
    return span_name(names.article(part["article"]), part["start"], part["end"])
