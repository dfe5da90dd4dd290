"""Who held which post from when to when, as far as all articles tell: tenures, and who came after whom.

A tenure is a person and a post: a title in an organisation. Its statements are gathered by the
store, so that memory holds one post's people at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Any

from pipeline import jsonl
from pipeline.graph import tables
from pipeline.graph.store import Store
from pipeline.text import fold_key

Row = dict[str, Any]
_TERM = 1826  # days, five years: one holder's last day and the next one's first are no farther apart
_UNKNOWN = "9999"  # sorts behind all days
_HELD = frozenset({"held", "appointed"})
_PREPARE = """
DROP TABLE IF EXISTS temp.stated;
CREATE TEMP TABLE stated (
    organization TEXT, post TEXT, person TEXT, date TEXT, article TEXT, start INTEGER, end INTEGER,
    title TEXT, status TEXT, since TEXT, until TEXT, predecessor TEXT
);
DROP TABLE IF EXISTS temp.clash;
CREATE TEMP TABLE clash (organization TEXT, post TEXT, one TEXT, other TEXT);
CREATE INDEX IF NOT EXISTS term_post ON term (organization, title);
"""


@dataclass(frozen=True, slots=True)
class _Told:
    """One statement of a post; ``original`` is the article that its own is a near-duplicate of, or its own."""

    date: str
    article: str
    start: int
    end: int
    title: str
    status: str
    since: str | None
    until: str | None
    predecessor: str | None
    original: str

    def place(self, **told: Any) -> Row:
        """What is told, and where."""
        return {**told, "article": self.article, "start": self.start, "end": self.end}

    @property
    def day(self) -> str | None:
        """The day that the text speaks of."""
        return None if self.date == _UNKNOWN else self.date


@dataclass(slots=True)
class _Choice:
    """What several statements tell of one thing, each value with the articles and the first statement that do."""

    told: dict[str, tuple[set[str], _Told]] = field(default_factory=dict)

    def add(self, value: str | None, told: _Told) -> None:
        """Take a statement, if it tells the thing; near-duplicates count once."""
        if value is not None:
            self.told.setdefault(value, (set(), told))[0].add(told.original)

    def best(self) -> tuple[str, _Told] | None:
        """The value told by most articles; of several told by as many, none."""
        ranked = sorted((-len(articles), value) for value, (articles, _) in self.told.items())
        if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
            return None
        value = ranked[0][1]
        return value, self.told[value][1]


@dataclass(slots=True)
class _Tenure:
    """A person's statements of one post, taken in order of their days."""

    person: str
    title: str = ""
    first: _Told | None = None
    last: _Told | None = None
    given: _Told | None = None
    left: _Told | None = None
    articles: set[str] = field(default_factory=set)
    since: _Choice = field(default_factory=_Choice)
    until: _Choice = field(default_factory=_Choice)
    before: _Choice = field(default_factory=_Choice)
    successor: Row | None = None
    predecessor: Row | None = None

    def add(self, told: _Told) -> None:
        """Take the next statement."""
        self.title = self.title or told.title
        self.articles.add(told.original)
        self.since.add(told.since, told)
        self.until.add(told.until, told)
        self.before.add(told.predecessor, told)
        if told.status in _HELD:
            self.first = self.first or told
            self.last = told if told.day or self.last is None else self.last
        if told.status == "appointed":
            self.given = self.given or told
        elif told.status not in _HELD:
            self.left = self.left or told

    def row(self, organization: str, conflicts: Sequence[str]) -> Row:
        """The tenure as it is written."""
        return {
            "person": self.person,
            "title": self.title,
            "organization": organization,
            "articles": len(self.articles),
            "first": self.first.place(date=self.first.day) if self.first else None,
            "last": self.last.place(date=self.last.day) if self.last else None,
            "began": _change(self.since.best(), self.given),
            "ended": _change(self.until.best(), self.left),
            "predecessor": self.predecessor,
            "successor": self.successor,
            "conflicts": list(conflicts),
        }


def _change(told: tuple[str, _Told] | None, by: _Told | None) -> Row | None:
    """A post's beginning or end: the day where one is told, else the day by which it has happened."""
    if told is not None:
        return told[1].place(date=told[0], by=told[1].day)
    return by.place(date=None, by=by.day) if by is not None else None


def rows(store: Store) -> Iterator[Row]:
    """The tenures, sorted by organisation, title, and the first day of each; identities must be settled."""
    _gather(store)
    query = (
        "SELECT stated.*, coalesce(representative, article) FROM stated LEFT JOIN copy USING (article) "
        "ORDER BY organization, post, person, date, article, start, status"
    )
    for (organization, post), found in groupby(store.db.execute(query), key=lambda row: (row[0], row[1])):
        tenures = {
            person: _tenure(person, (_Told(*row[3:]) for row in its))
            for person, its in groupby(found, key=lambda row: row[2])
        }
        clashes = _clashes(store, organization, post)
        _follow(tenures, _terms(store, organization, post), clashes)
        for tenure in sorted(tenures.values(), key=_in_time):
            yield tenure.row(organization, sorted(clashes.get(tenure.person, ())))


def _gather(store: Store) -> None:
    """Lay the statements of posts out by post, and the conflicts that the review lists."""
    store.db.executescript(_PREPARE)
    store.db.execute("BEGIN")
    store.db.executemany(
        "INSERT INTO stated VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                row["organization"], fold_key(row["title"]), row["person"], row["date"] or _UNKNOWN, row["article"],
                row["start"], row["end"], row["title"], row["status"], row["since"], row["until"], row["predecessor"],
            )
            for row in tables.rows(store, "holdings")
            if row["status"] != "proposed"
        ),
    )  # fmt: skip
    reviewed = store.db.execute("SELECT row FROM review WHERE kind = 'two holders'").fetchall()
    for (line,) in reviewed:
        row = jsonl.loads(line)
        told = row["evidence"][0]
        post = (told["organization"], fold_key(told["title"]))
        store.db.executemany(
            "INSERT INTO clash VALUES (?, ?, ?, ?)", ((*post, *row["keys"]), (*post, *row["keys"][::-1]))
        )
    store.db.execute("CREATE INDEX temp.clash_post ON clash (organization, post)")


def _tenure(person: str, told: Iterable[_Told]) -> _Tenure:
    tenure = _Tenure(person)
    for one in told:
        tenure.add(one)
    return tenure


def _clashes(store: Store, organization: str, post: str) -> dict[str, set[str]]:
    """For each of a post's people those who are told to hold it at the same time."""
    found: dict[str, set[str]] = {}
    query = "SELECT one, other FROM clash WHERE organization = ? AND post = ?"
    for one, other in store.db.execute(query, (organization, post)):
        found.setdefault(one, set()).add(other)
    return found


def _terms(store: Store, organization: str, post: str) -> list[tuple[int, int, bool, str]]:
    """First and last day of those in a post of one holder at a time, and whether it was given on the first."""
    query = "SELECT first, last, given, key FROM term WHERE organization = ? AND title = ? ORDER BY first, last, key"
    return list(store.db.execute(query, (organization, post)))


def _follow(tenures: dict[str, _Tenure], terms: list[tuple[int, int, bool, str]], clashes: dict[str, set[str]]) -> None:
    """Say who came after whom: where a text tells it, else where one's days end before the next one's begin."""
    for tenure in tenures.values():
        found = tenure.before.best()
        if found is not None:
            tenure.predecessor = found[1].place(person=found[0], how="told", days=None)
    for tenure in sorted(tenures.values(), key=_in_time):
        before = tenures.get(tenure.predecessor["person"]) if tenure.predecessor else None
        if before is not None and tenure.predecessor is not None and before.successor is None:
            before.successor = {**tenure.predecessor, "person": tenure.person}
    for one, other in pairwise(terms):
        days = other[0] - one[1]
        apart = 0 < days <= _TERM or (days == 0 and other[2])
        if apart and one[3] not in clashes and other[3] not in clashes:
            _in_order(tenures.get(one[3]), tenures.get(other[3]), days)


def _in_order(one: _Tenure | None, other: _Tenure | None, days: int) -> None:
    """One holder after the other, where no text tells of either that somebody else came between."""
    if one is None or other is None or one.successor is not None or other.predecessor is not None:
        return
    if one.last is not None and other.first is not None:
        one.successor = other.first.place(person=other.person, how="order", days=days)
        other.predecessor = one.last.place(person=one.person, how="order", days=days)


def _in_time(tenure: _Tenure) -> tuple[str, str]:
    told = tenure.first or tenure.left
    return (told.date if told else _UNKNOWN, tenure.person)
