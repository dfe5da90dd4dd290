"""The working store of a run: what is done so far, in one SQLite file with one writer.

A transaction holds whole chunks, so that a run killed at any moment leaves a store that a
later run can go on from. Nothing depends on the order in which articles come: of those with
one id the one with the smallest hash is kept, and every table is read back sorted.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pipeline.errors import UsageError

_PRAGMAS = (
    ("page_size", "16384"),  # most rows fit into a page; of a file that is there already the size stays
    ("locking_mode", "EXCLUSIVE"),
    ("journal_mode", "WAL"),
    ("synchronous", "NORMAL"),
)
_PATIENCE = 0.5  # seconds to wait for another process to let go of the file
ROW_TABLES = ("articles", "mentions", "holdings", "events", "document_relations", "statements")

# What outlives a kill: `done` and the rows. What each pass over the input gathers anew: the rest.
_LASTING = """
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS done (
    doc INTEGER PRIMARY KEY, id TEXT, hash TEXT, source TEXT, stage TEXT, reason TEXT, UNIQUE (id, hash)
);
CREATE TABLE IF NOT EXISTS sighting (
    doc INTEGER, type TEXT, name TEXT, signs INTEGER, row TEXT, PRIMARY KEY (doc, type, name)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS entity (
    doc INTEGER, key TEXT, type TEXT, name TEXT, date TEXT, issuer TEXT, conflicts TEXT,
    mentions INTEGER, PRIMARY KEY (doc, key)
) WITHOUT ROWID;
""" + "\n".join(
    f"CREATE TABLE IF NOT EXISTS {table} (doc INTEGER, place INTEGER, row TEXT, PRIMARY KEY (doc, place))"
    " WITHOUT ROWID;"
    for table in ROW_TABLES
)
_PASSING = """
DROP TABLE IF EXISTS met;
DROP TABLE IF EXISTS kept;
DROP TABLE IF EXISTS quarantine;
DROP TABLE IF EXISTS moved;
DROP TABLE IF EXISTS person;
DROP TABLE IF EXISTS term;
DROP TABLE IF EXISTS review;
DROP TABLE IF EXISTS copy;
CREATE TABLE met (id TEXT, hash TEXT, source TEXT, times INTEGER, PRIMARY KEY (id, hash)) WITHOUT ROWID;
CREATE TABLE kept (id TEXT PRIMARY KEY, doc INTEGER) WITHOUT ROWID;
CREATE TABLE quarantine (source TEXT, article TEXT, stage TEXT, reason TEXT);
CREATE TABLE moved (doc INTEGER, key TEXT, new TEXT, PRIMARY KEY (doc, key)) WITHOUT ROWID;
CREATE TABLE person (key TEXT, row TEXT);
CREATE TABLE term (
    organization TEXT, title TEXT, first INTEGER, last INTEGER, given INTEGER, key TEXT, row TEXT
);
CREATE TABLE review (kind TEXT, name TEXT, row TEXT);
CREATE TABLE copy (article TEXT PRIMARY KEY, representative TEXT, similarity REAL) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article: its rows as lines of JSON, or the stage that failed and why.

    ``sightings`` are type, folded name, whether it signs the article, and row, as a line of JSON,
    of each name without a key of a gazetteer. ``hash`` begins with 16 digits for the text and goes
    on with 16 for the whole article; ``seconds`` is the time that each stage took.
    """

    id: str
    hash: str
    source: str | None
    rows: Mapping[str, list[str]] = field(default_factory=dict)
    entities: tuple[Mapping[str, Any], ...] = ()
    sightings: tuple[tuple[str, str, bool, str], ...] = ()
    stage: str | None = None
    reason: str | None = None
    seconds: Mapping[str, float] = field(default_factory=dict)


class Store:
    """The store in one file, held by one process at a time."""

    def __init__(self, path: Path, settings: Mapping[str, str], *, fresh: bool) -> None:
        """Open the store, or make it; ``fresh`` forgets what it holds.

        Raises:
            UsageError: another process holds it, it was made with other settings, or it is damaged.
        """
        self.path = path
        self.db = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
        try:
            self._lock()
            self._prepare(settings, fresh)
        except sqlite3.DatabaseError as error:
            self.db.close()
            if "locked" in str(error):
                raise UsageError(f"{path.parent}: another run is writing here; wait until it ends") from None
            raise
        except BaseException:
            self.db.close()
            raise

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        """Let go of the file; what was not committed is forgotten."""
        self.db.close()

    def _lock(self) -> None:
        for name, value in _PRAGMAS:
            self.db.execute(f"PRAGMA {name} = {value}").fetchall()
        self.db.execute("BEGIN EXCLUSIVE")
        self.db.execute("COMMIT")

    def _prepare(self, settings: Mapping[str, str], fresh: bool) -> None:
        if fresh:
            with closing(self.db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")) as cursor:
                for (name,) in cursor.fetchall():
                    self.db.execute(f"DROP TABLE {name}")
        self.db.executescript(_LASTING + _PASSING)
        self._agree(settings)
        self.db.execute("BEGIN")

    def _agree(self, settings: Mapping[str, str]) -> None:
        held = dict(self.db.execute("SELECT name, value FROM setting"))
        other = differences(held, settings) if held else []
        if other:
            raise UsageError(begun_otherwise(self.path.parent, other))
        self.db.executemany("INSERT OR REPLACE INTO setting VALUES (?, ?)", settings.items())

    def meet(self, key: str, content: str, source: str | None) -> bool:
        """Note that an article of this id and hash was read; returns whether it needs processing."""
        smaller = self.db.execute("SELECT 1 FROM met WHERE id = ? AND hash <= ?", (key, content)).fetchone()
        done = self.db.execute("SELECT 1 FROM done WHERE id = ? AND hash = ?", (key, content)).fetchone()
        self.db.execute(
            "INSERT INTO met VALUES (?, ?, ?, 1) ON CONFLICT (id, hash) DO UPDATE SET times = times + 1",
            (key, content, source),
        )
        return not (smaller or done)

    def reject(self, source: str | None, article: str | None, stage: str, reason: str) -> None:
        """Put an input that is no article, or not kept, into quarantine."""
        self.db.execute("INSERT INTO quarantine VALUES (?, ?, ?, ?)", (source, article, stage, reason))

    def add(self, outcomes: Iterable[Outcome]) -> None:
        """Keep the outcomes of one chunk, all or none."""
        for outcome in outcomes:
            self._add(outcome)
        self.commit()

    def commit(self) -> None:
        """Make sure that what was added outlives a kill."""
        self.db.execute("COMMIT")
        self.db.execute("BEGIN")

    def _add(self, outcome: Outcome) -> None:
        doc = self.db.execute(
            "INSERT INTO done (id, hash, source, stage, reason) VALUES (?, ?, ?, ?, ?)",
            (outcome.id, outcome.hash, outcome.source, outcome.stage, outcome.reason),
        ).lastrowid
        for table, lines in outcome.rows.items():
            placed = ((doc, place, line) for place, line in enumerate(lines))
            self.db.executemany(f"INSERT INTO {table} VALUES (?, ?, ?)", placed)
        self.db.executemany(
            "INSERT INTO entity VALUES (:doc, :key, :type, :name, :date, :issuer, :conflicts, :mentions)",
            ({"doc": doc, **entity, "conflicts": " ".join(entity["conflicts"])} for entity in outcome.entities),
        )
        self.db.executemany("INSERT INTO sighting VALUES (?, ?, ?, ?, ?)", ((doc, *seen) for seen in outcome.sightings))


def differences(held: Mapping[str, str], wanted: Mapping[str, str]) -> list[str]:
    """The names of the settings in which two runs differ, sorted."""
    return sorted(name for name in held.keys() | wanted.keys() if held.get(name) != wanted.get(name))


def begun_otherwise(out: Path, other: Iterable[str]) -> str:
    """What to tell someone who wants to go on with a run made with other settings."""
    return (
        f"{out}: the run was made with another {' and another '.join(other)}; "
        "go back to that, choose another --out, or begin anew with --overwrite"
    )
