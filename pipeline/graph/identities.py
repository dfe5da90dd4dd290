"""What the working store gives to identity across articles, and what it keeps of its answers.

Bodies and places are settled first: posts and documents name bodies, by the keys that these then have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, groupby, islice
from typing import Any

from pipeline import jsonl
from pipeline.graph.store import Store

Row = dict[str, Any]
ROUNDS: tuple[tuple[str, ...], ...] = (("LOC", "ORG"), ("DOC", "PER"))
"""The types of entities in the order in which they are settled."""
_COMPANION_ARTICLES = 20  # a name in more articles says nothing of those beside it, and an author's never does

_MOST_PAIRS = 20  # of holders of one post that are reported

# A name that a near-duplicate's original has as well is the same there: it is no sighting of its own.
_PREPARE = f"""
CREATE INDEX IF NOT EXISTS sighting_name ON sighting (name, type);
CREATE UNIQUE INDEX IF NOT EXISTS kept_doc ON kept (doc);
DROP TABLE IF EXISTS temp.again;
CREATE TEMP TABLE again (doc INTEGER, type TEXT, name TEXT, original INTEGER, PRIMARY KEY (doc, type, name))
    WITHOUT ROWID;
INSERT INTO again SELECT mine.doc, mine.type, mine.name, its.doc FROM copy
    JOIN kept AS this ON this.id = copy.article JOIN kept AS that ON that.id = copy.representative
    JOIN sighting AS mine ON mine.doc = this.doc
    JOIN sighting AS its ON its.doc = that.doc AND its.type = mine.type AND its.name = mine.name;
DROP TABLE IF EXISTS temp.named;
CREATE TEMP TABLE named AS SELECT type, name, count(*) AS articles, max(signs) AS signs
    FROM kept JOIN sighting USING (doc) LEFT JOIN again USING (doc, type, name)
    WHERE original IS NULL GROUP BY name, type;
CREATE UNIQUE INDEX temp.named_name ON named (name, type);
DROP TABLE IF EXISTS temp.beside;
CREATE TEMP TABLE beside (name TEXT PRIMARY KEY, articles INTEGER) WITHOUT ROWID;
INSERT INTO beside SELECT name, articles FROM named
    WHERE type = 'PER' AND NOT signs AND articles BETWEEN 2 AND {_COMPANION_ARTICLES};
"""
_GROUPS = """
SELECT s.type, s.name, s.doc, kept.id, s.row,
    (SELECT json_group_array(json_array(key, new)) FROM moved WHERE moved.doc = s.doc),
    CASE WHEN s.type = 'PER' AND named.articles > 1 THEN (
        SELECT json_group_array(json_array(beside.name, beside.articles))
        FROM sighting AS other JOIN beside USING (name)
        WHERE other.doc = s.doc AND other.type = 'PER' AND other.name <> s.name
    ) END,
    EXISTS (SELECT 1 FROM named AS other WHERE other.name = s.name AND other.type <> s.type)
FROM named CROSS JOIN sighting AS s ON s.name = named.name AND s.type = named.type
CROSS JOIN kept ON kept.doc = s.doc
LEFT JOIN again ON again.doc = s.doc AND again.type = s.type AND again.name = s.name
WHERE named.type IN ({types}) AND again.doc IS NULL ORDER BY s.name, s.type
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """A row of a sighting as the store has it.

    ``moved`` are the keys of its article that were settled before, ``companions`` other people
    of the article with the number of articles that have their name.
    """

    doc: int
    article: str
    row: str
    moved: str
    companions: str | None


@dataclass(frozen=True, slots=True)
class Name:
    """All sightings of one folded name and type; ``shared``: another type has the name too."""

    type: str
    name: str
    shared: bool
    seen: tuple[Seen, ...]


def prepare(store: Store) -> None:
    """Count the names of the articles that are kept; call it once they are settled."""
    store.db.executescript(_PREPARE)
    store.db.execute("BEGIN")


def names(store: Store, types: Iterable[str]) -> Iterator[Name]:
    """The names of these types, one at a time."""
    query = _GROUPS.format(types=", ".join(f"'{type_}'" for type_ in types))
    for (name, type_), rows in groupby(store.db.execute(query), key=lambda row: (row[1], row[0])):
        found = list(rows)
        yield Name(type_, name, bool(found[0][7]), tuple(Seen(*row[2:7]) for row in found))


def keep(
    store: Store,
    *,
    moved: Iterable[tuple[int, str, str]] = (),
    people: Iterable[Row] = (),
    terms: Iterable[tuple[str, str, int, int, bool, str, Row]] = (),
    review: Iterable[Row] = (),
) -> None:
    """Keep what was made of some names.

    A term is organisation, title, first and last day, whether it was given on the first, person, and evidence.
    """
    execute = store.db.executemany
    execute("INSERT INTO moved VALUES (?, ?, ?)", moved)
    execute("INSERT INTO person VALUES (?, ?)", ((row["key"], jsonl.dumps(row)) for row in people))
    execute("INSERT INTO term VALUES (?, ?, ?, ?, ?, ?, ?)", ((*term[:6], jsonl.dumps(term[6])) for term in terms))
    execute("INSERT INTO review VALUES (?, ?, ?)", ((row["kind"], row["name"], jsonl.dumps(row)) for row in review))


def share(store: Store, types: Iterable[str]) -> None:
    """Give the names of near-duplicates the keys that those of their originals have; call it behind each round."""
    query = f"""
        SELECT again.doc, mine.row, original, its.row FROM again JOIN sighting AS mine USING (doc, type, name)
        JOIN sighting AS its ON its.doc = original AND its.type = again.type AND its.name = again.name
        WHERE again.type IN ({", ".join(f"'{type_}'" for type_ in types)})
    """
    moved = []
    for doc, mine, original, its in store.db.execute(query):
        known, keys = moved_in(store, original), jsonl.loads(its)["keys"]
        settled = next((known[key] for key in keys if key in known), keys[0])
        moved += [(doc, key, settled) for key in jsonl.loads(mine)["keys"] if key != settled]
    keep(store, moved=moved)


def holders(store: Store) -> Iterator[tuple[Row, Row]]:
    """Pairs of people told to hold one post, of one holder at a time, on days that overlap: the evidence of both."""
    query = "SELECT * FROM term ORDER BY organization, title, first, last, key"
    for _, rows in groupby(store.db.execute(query), key=lambda row: row[:2]):
        found = ((one[6], other[6]) for one, other in combinations(rows, 2) if one[5] != other[5] and _meet(one, other))
        yield from ((jsonl.loads(one), jsonl.loads(other)) for one, other in islice(found, _MOST_PAIRS))


def _meet(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """Whether two terms have a day in common on which one does not just follow the other; the first begins first."""
    handed_over = (other[2] == one[3] and other[4]) or (one[2] == other[3] and one[4])
    return bool(other[2] <= one[3] and not handed_over)


def moved_in(store: Store, doc: int) -> dict[str, str]:
    """The article's own keys that have another in the corpus, with that."""
    return dict(store.db.execute("SELECT key, new FROM moved WHERE doc = ?", (doc,)))


def people(store: Store) -> Iterator[str]:
    """The people as lines of JSON, sorted by key."""
    return (line for (line,) in store.db.execute("SELECT row FROM person ORDER BY key"))


def review(store: Store) -> Iterator[Row]:
    """What is to be reviewed, sorted by name, each piece of evidence with its sentence."""
    for (line,) in store.db.execute("SELECT row FROM review ORDER BY name, kind, row"):
        row = jsonl.loads(line)
        yield {**row, "evidence": [_quoted(store, evidence) for evidence in row["evidence"]]}


def _quoted(store: Store, evidence: Row) -> Row:
    """The evidence with the words of its sentence in the place of the article's number."""
    (line,) = store.db.execute("SELECT row FROM articles WHERE doc = ?", (evidence["doc"],)).fetchone()
    told = {name: value for name, value in evidence.items() if name != "doc"}
    return {**told, "sentence": jsonl.loads(line)["text"][told["start"] : told["end"]]}
