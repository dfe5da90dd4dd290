"""Posts of W3C ORG: a body's post of a title, and the title as a role."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.rdf import names
from pipeline.rdf.terms import Description, Fact, describe, plain, when

_INSTANT = {"xsd:date": "time:inXSDDate", "xsd:gYearMonth": "time:inXSDgYearMonth", "xsd:gYear": "time:inXSDgYear"}


class Posts:
    """The posts and roles of one graph; each is described once."""

    def __init__(self, roles: set[str] | None = None) -> None:
        """None is described yet but these roles, by compact name; what is added is added to them too."""
        self._told: set[str] = set()
        self._roles = set() if roles is None else roles

    def post(self, title: str, organization: str) -> Iterator[Description]:
        """The post of that title in a body, and its role."""
        name = names.post(title, organization)
        if name not in self._told:
            self._told.add(name)
            yield describe(
                name,
                ("rdf:type", "org:Post"),
                ("rdfs:label", plain(title, "vi")),
                ("org:postIn", names.entity(organization)),
                ("org:role", names.named("role", title)),
            )
            yield from self._role(title)

    def _role(self, title: str) -> Iterator[Description]:
        name = names.named("role", title)
        if name not in self._roles:
            self._roles.add(name)
            yield describe(name, ("rdf:type", "org:Role"), ("skos:prefLabel", plain(title, "vi")))


def membership(person: str, title: str, organization: str) -> Iterator[Fact]:
    """What any membership says: who, where, as what."""
    yield "rdf:type", "org:Membership"
    yield "org:member", names.entity(person)
    yield "org:organization", names.entity(organization)
    yield "org:role", names.named("role", title)
    yield "chidao:post", names.post(title, organization)


def interval(membership: str, begin: str | None, end: str | None) -> Iterator[Description]:
    """The time that a membership lasted at least; nothing where neither end is a day, month or year."""
    ends = (("time:hasBeginning", "begin", when(begin)), ("time:hasEnd", "end", when(end)))
    known = [(predicate, f"{membership}#{name}", at) for predicate, name, at in ends if at and at.datatype]
    if not known:
        return
    yield describe(membership, ("org:memberDuring", f"{membership}#interval"))
    points = ((predicate, name) for predicate, name, _ in known)
    yield describe(f"{membership}#interval", ("rdf:type", "time:Interval"), *points)
    for _, name, at in known:
        yield describe(name, ("rdf:type", "time:Instant"), (_INSTANT[at.datatype], at))
