"""Loading what runs tell of all their articles together: copies, tenures, edges.

Where several runs are merged their rows are joined by what they are about, counted anew over the articles
that the store has, and left out where none of these tells of them. What only a run over all articles can
know is not made up: one run's near-duplicates, successions and identities stay that run's.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from itertools import islice
from typing import Any

from pipeline.results import Row
from pipeline.store.entities import Entities
from pipeline.store.tables import RunTables

_SENTENCE = (
    "(SELECT s.id FROM sentences s WHERE s.article = (SELECT id FROM articles WHERE key = ?)"
    " AND s.start = ? AND s.end = ?)"
)
_NO_SENTENCE = (None, None, None)
_COPY = """
INSERT OR IGNORE INTO near_duplicates
SELECT copy.id, first.id, ? FROM articles copy, articles first WHERE copy.key = ? AND first.key = ?
"""
# A copy of a copy is one of the first.
_FLATTEN = """
UPDATE near_duplicates SET representative = above.representative
FROM near_duplicates AS above WHERE above.article = near_duplicates.representative
AND above.representative <> near_duplicates.article
"""
_LONGEST_CHAIN = 16
_TOGETHER = 2000
"""Edges that are written at once."""
_EDGE = f"INSERT OR IGNORE INTO edges VALUES (NULL, ?, ?, ?, ?, ?, ?, 0, NULL, NULL, {_SENTENCE})"
_EDGE_EVENT = (
    "INSERT OR IGNORE INTO edge_events SELECT (SELECT id FROM edges WHERE key = ?), id FROM events WHERE key = ?"
)
_TENURE = f"""
INSERT INTO tenures VALUES (
    NULL, ?, ?, ?, ?, ?, {_SENTENCE}, ?, {_SENTENCE}, ?, ?, {_SENTENCE}, ?, ?, {_SENTENCE}, ?, ?, ?, ?, ?, ?
)
"""
_SAME_TENURES = "SELECT id FROM tenures WHERE person = ? AND title = ? AND organization IS ? ORDER BY id"
# Days of an act as the edges have them: its own, else the article's; an interval has two.
_COUNT_EDGES = """
UPDATE edges SET articles = told.articles, first = told.first, last = told.last FROM (
    SELECT edge, count(DISTINCT home) AS articles,
        min(CASE WHEN instr(day, '/') THEN substr(day, 1, instr(day, '/') - 1) ELSE day END) AS first,
        max(substr(day, instr(day, '/') + 1)) AS last
    FROM (
        SELECT x.edge, coalesce(d.representative, e.article) AS home, coalesce(e.time, a.published) AS day
        FROM edge_events x JOIN events e ON e.id = x.event JOIN articles a ON a.id = e.article
        LEFT JOIN near_duplicates d ON d.article = e.article
    ) GROUP BY edge
) AS told WHERE told.edge = edges.id
"""
_COUNT_TENURES = """
UPDATE tenures SET articles = (
    SELECT count(DISTINCT coalesce(d.representative, h.article))
    FROM holdings h LEFT JOIN near_duplicates d ON d.article = h.article
    WHERE h.person = tenures.person AND h.title = tenures.title AND h.organization IS tenures.organization
    AND h.status <> 'proposed'
)
"""
_UNSUPPORTED = (
    "DELETE FROM tenure_conflicts WHERE tenure IN (SELECT id FROM tenures WHERE articles = 0)",
    "DELETE FROM tenures WHERE articles = 0",
)


class CorpusLoader:
    """Writes what is told of all articles together, run after run; the articles must be in."""

    def __init__(self, db: sqlite3.Connection, entities: Entities) -> None:
        """Begin with nothing."""
        self._db = db
        self._entities = entities

    def load(self, run: RunTables) -> None:
        """Load one run's copies, tenures and edges."""
        copies = ((row["similarity"], row["article"], row["representative"]) for row in run.rows("near_duplicates"))
        self._db.executemany(_COPY, copies)
        for row in run.rows("tenures"):
            self._add_tenure(row)
        edges = run.rows("edges")
        while some := list(islice(edges, _TOGETHER)):
            self._add_edges(some)

    def finish(self, *, merged: bool) -> None:
        """Count anew, and leave out what nothing tells of; ``merged``: of several runs."""
        for _ in range(_LONGEST_CHAIN):
            if not self._db.execute(_FLATTEN).rowcount:
                break
        self._db.execute("DELETE FROM edges WHERE id NOT IN (SELECT edge FROM edge_events)")
        self._db.execute(_COUNT_EDGES)
        if merged:
            self._db.execute("CREATE INDEX temporary_holdings ON holdings (person, title)")
            self._db.execute(_COUNT_TENURES)
            self._db.execute("DROP INDEX temporary_holdings")
            for statement in _UNSUPPORTED:
                self._db.execute(statement)

    def _add_edges(self, rows: Iterable[Row]) -> None:
        known = self._entities.known
        told = [(row, known(row["source"]), known(row["target"])) for row in rows]
        # An end may be unknown: of an article that another run told first, and told otherwise.
        kept = [(row, source, target) for row, source, target in told if source and target]
        self._db.executemany(_EDGE, (
            (row["id"], source, target, row["act"], row["modality"], row["target_is"], *_evidence(row["sentence"]))
            for row, source, target in kept
        ))  # fmt: skip
        self._db.executemany(_EDGE_EVENT, ((row["id"], event) for row, _, _ in kept for event in row["events"]))

    def _add_tenure(self, row: Row) -> None:
        known = self._entities.known
        person, body = known(row["person"]), known(row["organization"])
        if person is None or (body is None and row["organization"] is not None):
            return
        post = (person, row["title"], body)
        if same := self._db.execute(_SAME_TENURES, post).fetchall():
            self._join(same[0][0], row)
            return
        number = self._db.execute(_TENURE, (*post, row["articles"], *self._times(row), *self._around(row))).lastrowid
        self._conflicts(number or 0, row)

    def _times(self, row: Row) -> tuple[Any, ...]:
        first, last, began, ended = (row[name] or {} for name in ("first", "last", "began", "ended"))
        return (
            first.get("date"), *_evidence(first), last.get("date"), *_evidence(last),
            began.get("date"), began.get("by"), *_evidence(began),
            ended.get("date"), ended.get("by"), *_evidence(ended),
        )  # fmt: skip

    def _around(self, row: Row) -> tuple[Any, ...]:
        sides = [row[name] or {} for name in ("predecessor", "successor")]
        return tuple(
            value for side in sides
            for value in (self._entities.known(side.get("person")), side.get("how"), side.get("days"))
        )  # fmt: skip

    def _conflicts(self, tenure: int, row: Row) -> None:
        people = ((tenure, self._entities.known(key)) for key in row["conflicts"])
        told = [pair for pair in people if pair[1] is not None]
        self._db.executemany("INSERT OR IGNORE INTO tenure_conflicts VALUES (?, ?)", told)

    def _join(self, tenure: int, row: Row) -> None:
        """Another run's row of the same person and post: the earlier first day, the later last, what was not told."""
        for name, sooner in (("first", "<"), ("last", ">")):
            if row[name] and row[name]["date"]:
                self._db.execute(
                    f"UPDATE tenures SET {name}_date = ?, {name}_sentence = {_SENTENCE}"
                    f" WHERE id = ? AND ({name}_date IS NULL OR ? {sooner} {name}_date)",
                    (row[name]["date"], *_evidence(row[name]), tenure, row[name]["date"]),
                )
        for name in ("began", "ended"):
            if row[name]:
                self._db.execute(
                    f"UPDATE tenures SET {name}_date = ?, {name}_by = ?, {name}_sentence = {_SENTENCE}"
                    f" WHERE id = ? AND {name}_date IS NULL AND ({name}_by IS NULL OR ? IS NOT NULL)",
                    (row[name]["date"], row[name]["by"], *_evidence(row[name]), tenure, row[name]["date"]),
                )
        for name, side in (("predecessor", row["predecessor"]), ("successor", row["successor"])):
            if side and (person := self._entities.known(side["person"])) is not None:
                self._db.execute(
                    f"UPDATE tenures SET {name} = ?, {name}_how = ?, {name}_days = ?"
                    f" WHERE id = ? AND ({name} IS NULL OR ({name}_how = 'order' AND ? = 'told'))",
                    (person, side["how"], side["days"], tenure, side["how"]),
                )
        self._conflicts(tenure, row)


def _evidence(told: Row) -> tuple[Any, ...]:
    return (told["article"], told["start"], told["end"]) if told else _NO_SENTENCE
