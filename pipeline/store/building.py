"""Building a store: every table of the runs in one pass, into a file that appears when it is whole."""

from __future__ import annotations

import gc
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from pipeline import __version__
from pipeline.config import data_folder
from pipeline.errors import UsageError
from pipeline.results import Results
from pipeline.store.articles import ArticleLoader
from pipeline.store.corpus import CorpusLoader
from pipeline.store.entities import Entities
from pipeline.store.folding import plain_name
from pipeline.store.opening import APPLICATION, SCHEMA, WORD_TABLES
from pipeline.store.tables import RunTables
from pipeline.store.units import Units, register_digest
from pipeline.text import fold_key

Progress = Callable[[str, int], None]
"""Told a step of the work and how far it is, in articles or steps."""

_HERE = Path(__file__).parent
_LATER = "-- Made when all is in."
# Nobody else sees the file before it is whole, so that neither a journal nor a lock is needed.
_PRAGMAS = (
    "page_size = 8192", "auto_vacuum = NONE", "encoding = 'UTF-8'", f"application_id = {APPLICATION}",
    f"user_version = {SCHEMA}", "journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE",
    "foreign_keys = OFF", "cache_size = -131072", "temp_store = FILE",
)  # fmt: skip
_WORD_MEMORY = 32 << 20  # bytes of words that are gathered before they are written
_NAMES = """
INSERT INTO names (entity, name, mentions)
SELECT entity, text, count(*) FROM mentions WHERE entity IS NOT NULL GROUP BY entity, text;
INSERT INTO names (entity, name, mentions)
SELECT e.id, e.name, 0 FROM entities e WHERE NOT EXISTS (
    SELECT 1 FROM mentions m WHERE m.entity = e.id AND m.text = e.name) ORDER BY e.id;
"""
_BETWEEN = " \ue000 "  # names: a word of its own, which nobody types
_ANALYSED = 2000  # rows of each index that are looked at


@dataclass(frozen=True, slots=True)
class Built:
    """What a store holds: articles and events, and how many articles of later runs it had already."""

    articles: int
    events: int
    skipped: int


def build(out: Path, runs: Sequence[Results], progress: Progress = lambda step, count: None) -> Built:
    """Build the store of one or several runs; of an article that several have, the first one's rows are kept.

    The same runs in the same order give the same bytes. Nothing is at ``out`` until all is well.

    Raises:
        UsageError: two runs have one id with two texts, a table is missing or damaged, or ``out`` cannot be written.
    """
    tables = [RunTables(run) for run in runs]
    try:
        with _uncollected(), _appearing(out) as path, closing(_connected(path)) as db:
            return _filled(db, tables, progress)
    except OSError as error:
        raise UsageError(f"{out}: cannot be written: {error.strerror}") from None
    except sqlite3.OperationalError as error:
        raise UsageError(f"{out}: cannot be written: {error}") from None


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the search for cycles, of which rows have none: it costs a quarter of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def _appearing(out: Path) -> Iterator[Path]:
    handle, name = tempfile.mkstemp(prefix=f".{out.name}.", dir=out.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        with temporary.open("rb+") as stream:
            os.fsync(stream.fileno())
        for side in ("-wal", "-shm"):  # of the store that was there, which would be taken for the new one's
            out.with_name(out.name + side).unlink(missing_ok=True)
        temporary.chmod(0o644)
        temporary.replace(out)
    finally:
        for side in ("", "-wal", "-shm", "-journal"):
            temporary.with_name(temporary.name + side).unlink(missing_ok=True)


def _connected(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None)
    for pragma in _PRAGMAS:
        db.execute(f"PRAGMA {pragma}").fetchall()
    return db


def _filled(db: sqlite3.Connection, runs: Sequence[RunTables], progress: Progress) -> Built:
    first, _, later = (_HERE / "indexes.sql").read_text("utf-8").partition(_LATER)
    db.executescript((_HERE / "schema.sql").read_text("utf-8"))
    for table in WORD_TABLES:
        db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('hashsize', {_WORD_MEMORY})")
    db.execute("BEGIN")
    entities = Entities()
    skipped = _load_articles(db, runs, entities, progress)
    progress("lookups", 0)
    db.executescript(first)
    db.execute("BEGIN")
    corpus = CorpusLoader(db, entities)
    for number, run in enumerate(runs, 1):
        progress("tenures and edges", number)
        corpus.load(run)
    corpus.finish(merged=len(runs) > 1)
    _write_entities(db, runs, entities, progress)
    _write_meta(db, runs, skipped)
    progress("indexes", 0)
    db.execute("COMMIT")
    db.executescript(later)
    _close(db, progress)
    return Built(_count(db, "articles"), _count(db, "events"), skipped)


def _load_articles(db: sqlite3.Connection, runs: Sequence[RunTables], entities: Entities, progress: Progress) -> int:
    loader = ArticleLoader(db, entities)
    for number, run in enumerate(runs, 1):
        if number == 2:  # from here on articles are looked up
            db.execute("CREATE INDEX articles_merging ON articles (key)")
        loader.load(run, number, progress)
    db.execute("DROP INDEX IF EXISTS articles_merging")
    return loader.skipped


def _write_entities(db: sqlite3.Connection, runs: Sequence[RunTables], entities: Entities, progress: Progress) -> None:
    progress("entities", 0)
    units = Units(data_folder("gazetteers"))
    entities.write(db, runs, units)
    units.write(db)
    progress("names", 0)
    db.execute("CREATE INDEX mentions_entity ON mentions (entity) WHERE entity IS NOT NULL")
    for statement in _NAMES.split(";"):
        db.execute(statement)
    db.execute("CREATE INDEX names_entity ON names (entity, id)")
    db.executemany("INSERT INTO name_words (rowid, plain, marked, type) VALUES (?, ?, ?, ?)", _name_words(db))


def _name_words(db: sqlite3.Connection) -> Iterator[tuple[int, str, str, str]]:
    """Of each entity the words of all its names; a document is found by the number in its key too."""
    named = db.execute(
        "SELECT e.id, e.type, e.key, n.name FROM names n JOIN entities e ON e.id = n.entity ORDER BY 1, n.id"
    )
    for (number, kind, key), rows in groupby(named, key=itemgetter(0, 1, 2)):
        names = [row[3] for row in rows] + ([key] if kind == "DOC" else [])
        told = (_BETWEEN.join(map(fold, names)) for fold in (plain_name, fold_key))
        yield (number, *told, kind or "none")


def _write_meta(db: sqlite3.Connection, runs: Sequence[RunTables], skipped: int) -> None:
    told = {"schema": str(SCHEMA), "chidao": __version__, "skipped": str(skipped)}
    told["places"] = register_digest(data_folder("gazetteers"))
    for number, run in enumerate(runs, 1):
        told |= {f"run/{number}/{name}": value for name, value in run.stamps.items()}
    db.executemany("INSERT INTO meta VALUES (?, ?)", sorted(told.items()))


def _close(db: sqlite3.Connection, progress: Progress) -> None:
    """One segment of words, figures for SQLite's planner, and the journal of a store that is read by many."""
    progress("words", 0)
    for table in WORD_TABLES:
        db.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
    db.execute(f"PRAGMA analysis_limit = {_ANALYSED}")
    db.execute("ANALYZE")
    db.execute("PRAGMA locking_mode = NORMAL").fetchall()
    db.execute("SELECT 1 FROM meta").fetchall()
    db.execute("PRAGMA journal_mode = WAL").fetchall()


def _count(db: sqlite3.Connection, table: str) -> int:
    return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
