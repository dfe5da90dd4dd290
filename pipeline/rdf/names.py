"""IRIs: the prefixes, and how a thing's key or id becomes a name that is valid in every syntax of RDF.

A name is written compact, ``entity:vn%2F22``, wherever it is handled; ``expand`` makes the whole IRI.
"""

from __future__ import annotations

from urllib.parse import quote

from pipeline.text import digest

BASE = "https://chidao.invalid/"
VOCABULARY = f"{BASE}ns#"

SCHEMES = ("act", "modality", "status", "predicate", "type", "why")
_THINGS = ("article", "entity", "event", "holding", "relation", "tenure", "post", "role", "rule", "run", "agent")

PREFIXES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "chidao": VOCABULARY,
    **{name: f"{BASE}{name}/" for name in _THINGS},
    **{name: f"{BASE}concept/{name}/" for name in SCHEMES},
    "scheme": f"{BASE}scheme/",
}


def expand(name: str) -> str:
    """The whole IRI of a compact name.

    >>> expand("org:Post"), expand("entity:vn%2F22")
    ('http://www.w3.org/ns/org#Post', 'https://chidao.invalid/entity/vn%2F22')
    """
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def named(kind: str, *keys: str) -> str:
    """The compact name of a thing by its keys, each a segment of the path.

    All but ASCII letters, digits and ``_.-~`` is percent-encoded. A segment that is empty or of dots
    alone, which whoever resolves an IRI would take for a step in the path, begins with ``=``; no key's
    own ``=`` stays unencoded.

    >>> named("entity", "ubnd@vn/22"), named("article", "..")
    ('entity:ubnd%40vn%2F22', 'article:=..')
    """
    return f"{kind}:{'/'.join(map(_segment, keys))}"


def _segment(key: str) -> str:
    written = quote(key, safe="")
    return written if written.strip(".") else f"={written}"


def article(key: str) -> str:
    """An article by its id."""
    return named("article", key)


def entity(key: str) -> str:
    """A person, place, body or document by its key."""
    return named("entity", key)


def post(title: str, organization: str) -> str:
    """The post of that title in a body."""
    return named("post", organization, title)


def tenure(person: str, title: str, organization: str) -> str:
    """A person's time in a post; a digest, since three keys make a long name."""
    return named("tenure", digest("tenure", person, title, organization))


def concept(scheme: str, code: str) -> str:
    """A code of the output as a concept of its scheme.

    >>> concept("predicate", "is based on")
    'predicate:is-based-on'
    """
    return named(scheme, code.replace(" ", "-"))


def graph(name: str) -> str:
    """The named graph of an article or a run, by the compact name of either."""
    return f"{name}#graph"


def property_of(predicate: str) -> str:
    """The property that joins two documents directly.

    >>> property_of("is based on")
    'chidao:isBasedOn'
    """
    first, *others = predicate.split(" ")
    return named("chidao", first + "".join(word.capitalize() for word in others))
