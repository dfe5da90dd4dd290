"""One article's graph: the article, what it tells of, and its acts, posts and relations with evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.rdf import names
from pipeline.rdf.evidence import Evidence, position_name, span_name
from pipeline.rdf.posts import Posts, interval, membership
from pipeline.rdf.terms import Description, Fact, Term, days, describe, plain, when
from pipeline.results import ArticleResult, Row

_DURING = ("held", "appointed")  # a post in one of these was held on the day that the text speaks of
_DONE = "done"


@dataclass(slots=True)
class Used:
    """The codes and rules that the articles use: they are described at the end, with the whole run."""

    codes: set[tuple[str, str]] = field(default_factory=set)
    rules: set[str] = field(default_factory=set)

    def concept(self, scheme: str, code: str) -> str:
        """The compact name of a code, which is now known to be used."""
        self.codes.add((scheme, code))
        return names.concept(scheme, code)

    def rule(self, code: str) -> str:
        """The compact name of a rule, which is now known to be used."""
        self.rules.add(code)
        return names.named("rule", code)


@dataclass(frozen=True, slots=True)
class Told:
    """One article's rows, with the compact name of the run, and of what the article is a copy."""

    result: ArticleResult
    relations: Sequence[Row]
    run: str
    copy_of: str | None
    used: Used


class ArticleGraph:
    """Describes one article."""

    def __init__(self, told: Told) -> None:
        """Of its rows."""
        self._told = told
        self._row = told.result.article
        self._name = names.article(self._row["id"])
        self._evidence = Evidence(self._name, self._row["text"])
        self._posts = Posts()

    def descriptions(self) -> Iterator[Description]:
        """Everything that the graph says, in the order of the tables."""
        yield self._article()
        yield describe(names.graph(self._name), ("rdf:type", "chidao:ArticleGraph"), *self._provenance())
        for row in self._row["entities"]:
            yield from self._entity(row)
        for row in self._told.result.holdings:
            yield from self._holding(row)
        for row in self._told.result.events:
            yield from self._event(row)
        for row in self._told.relations:
            yield from self._relation(row)

    def _article(self) -> Description:
        row, copy_of = self._row, self._told.copy_of
        return describe(
            self._name,
            ("rdf:type", "schema:NewsArticle"),
            ("dcterms:identifier", plain(row["id"])),
            ("schema:headline", plain(row["title"])),
            ("schema:datePublished", when(row["published"])),
            *days(row["published"]),
            ("chidao:datedBy", plain(row["dated_by"])),
            ("chidao:source", plain(row["source"])),
            ("schema:url", plain(row["url"])),  # a string: it is as untrusted as the text
            ("chidao:home", names.entity(row["home"]) if row["home"] else None),
            ("chidao:nearDuplicateOf", names.article(copy_of) if copy_of else None),
            *(("chidao:tellsOf", names.entity(entity["key"])) for entity in row["entities"]),
        )

    def _provenance(self) -> Iterator[Fact]:
        yield "prov:wasDerivedFrom", self._name
        yield "prov:wasGeneratedBy", self._told.run

    def _reading(self, row: Row) -> Iterator[Fact]:
        """What every fact has: where it comes from, and the sentence."""
        yield from self._provenance()
        yield "chidao:rule", self._told.used.rule(row["rule"])
        yield "chidao:evidence", span_name(self._name, row["start"], row["end"])

    def _entity(self, row: Row) -> Iterator[Description]:
        dates = dict.fromkeys((row["date"], *row["conflicts"]))
        yield describe(
            names.entity(row["key"]),
            ("skos:altLabel", plain(row["name"])),
            ("chidao:issuer", names.entity(row["issuer"]) if row["issuer"] else None),
            *(("dcterms:issued", when(date)) for date in dates),
        )

    def _holding(self, row: Row) -> Iterator[Description]:
        name = names.named("holding", row["id"])
        yield describe(
            name,
            ("rdf:type", "chidao:Holding"),
            *membership(row["person"], row["title"], row["organization"]),
            ("chidao:status", self._told.used.concept("status", row["status"])),
            ("chidao:time", when(row["date"])),
            *days(row["date"]),
            ("chidao:since", when(row["since"])),
            ("chidao:until", when(row["until"])),
            ("chidao:predecessor", names.entity(row["predecessor"]) if row["predecessor"] else None),
            *self._words("cue", row["cue"]),
            *self._reading(row),
        )
        on = row["date"] if row["status"] in _DURING else None
        yield from interval(name, row["since"] or on, row["until"] or on)
        yield from self._posts.post(row["title"], row["organization"])
        yield from self._shown(name, row, "cue")

    def _event(self, row: Row) -> Iterator[Description]:
        name = names.named("event", row["id"])
        capacities = [(f"{name}#capacity-{number}", told) for number, told in enumerate(row["capacity"], 1)]
        yield describe(
            name,
            ("rdf:type", "chidao:Event"),
            ("chidao:act", self._told.used.concept("act", row["act"])),
            ("chidao:modality", self._told.used.concept("modality", row["modality"])),
            *_entities("agent", row["agents"]),
            *_entities("addressee", row["addressees"]),
            *_entities("document", row["documents"]),
            *_entities("place", row["places"]),
            ("chidao:time", when(row["time"])),
            *days(row["time"]),
            *self._words("trigger", row["trigger"]),
            *self._words("content", row["content"]),
            *self._words("agentWords", row["agent_span"]),
            *(("chidao:why", self._told.used.concept("why", code)) for code in row["why"]),
            *(("chidao:capacity", capacity) for capacity, _ in capacities),
            *self._reading(row),
        )
        for capacity, told in capacities:
            yield from self._capacity(capacity, told)
        yield from self._shown(name, row, "trigger", "content", "agent_span")

    def _capacity(self, name: str, row: Row) -> Iterator[Description]:
        title, organization = row["title"], row["organization"]
        yield describe(
            name,
            ("rdf:type", "chidao:Capacity"),
            ("chidao:agent", names.entity(row["agent"])),
            ("chidao:title", plain(title)),
            ("chidao:post", names.post(title, organization) if organization else None),
        )
        if organization:
            yield from self._posts.post(title, organization)

    def _relation(self, row: Row) -> Iterator[Description]:
        name = names.named("relation", row["id"])
        subject, object_ = names.entity(row["subject"]), names.entity(row["object"])
        yield describe(
            name,
            ("rdf:type", "chidao:DocumentRelation"),
            ("chidao:subject", subject),
            ("chidao:predicate", self._told.used.concept("predicate", row["predicate"])),
            ("chidao:object", object_),
            ("chidao:modality", self._told.used.concept("modality", row["modality"])),
            *self._reading(row),
        )
        if row["modality"] == _DONE:
            yield describe(subject, (names.property_of(row["predicate"]), object_))
        yield from self._shown(name, row)

    def _words(self, what: str, span: Row | None) -> Iterator[tuple[str, Term | None]]:
        """The words of a part, and where they stand."""
        if span is not None:
            yield f"chidao:{what}", plain(span["text"])
            yield f"chidao:{what}At", position_name(self._name, span["start"], span["end"])

    def _shown(self, name: str, row: Row, *parts: str) -> Iterator[Description]:
        """The evidence of a fact, and the places of its parts."""
        yield from self._evidence.annotation(name, row["start"], row["end"])
        for part in parts:
            if row[part] is not None:
                yield from self._evidence.position(row[part]["start"], row[part]["end"])


def _entities(role: str, keys: Sequence[str]) -> Iterator[Fact]:
    for key in keys:
        yield f"chidao:{role}", names.entity(key)
