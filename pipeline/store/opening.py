"""Opening a store for reading, and keeping a run's own store up to date."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from pipeline.config import data_folder
from pipeline.errors import UsageError
from pipeline.results import MANIFEST
from pipeline.store.tables import FILES, digest_of, stamp
from pipeline.store.units import register_digest

SCHEMA = 1
"""Goes up whenever a table changes or is filled in another way: stores of other versions are built anew."""
APPLICATION = 0x63686964  # "chid", by which the file is known as ours
NAME = "graph.sqlite"
WORD_TABLES = ("sentence_words", "event_words", "name_words")
"""The tables for full-text search."""


_PRAGMAS = ("query_only = ON", "cache_size = -65536", "mmap_size = 4294967296")


def open_store(path: Path) -> sqlite3.Connection:
    """A store, open for reading; any number of processes may read one at once.

    Raises:
        UsageError: there is none, or it is of another version of chidao.
    """
    if not path.is_file():
        raise UsageError(f"{path}: không có · no such file")
    db = _connected(path)
    try:
        _set_up(db)
        kind = (db.execute("PRAGMA application_id").fetchone()[0], db.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.DatabaseError as error:
        db.close()
        raise UsageError(f"{path}: không phải kho dữ liệu của chidao · is no store of chidao ({error})") from None
    if kind[0] != APPLICATION:
        db.close()
        raise UsageError(f"{path}: không phải kho dữ liệu của chidao · is no store of chidao")
    if kind[1] != SCHEMA:
        db.close()
        raise UsageError(
            f"{path}: kho của phiên bản khác, hãy tạo lại · store of another version (schema {kind[1]}, not {SCHEMA}); "
            "build it again with: chidao store RUN... --out FILE"
        )
    return db


def _connected(path: Path) -> sqlite3.Connection:
    """Read-only and without locks: a store is never changed in place, so nothing has to be written beside it."""
    changed = path.with_name(path.name + "-wal")
    mode = "mode=ro" if changed.exists() and changed.stat().st_size else "mode=ro&immutable=1"
    return sqlite3.connect(f"file:{quote(str(path.resolve()))}?{mode}", uri=True, isolation_level=None)


def _set_up(db: sqlite3.Connection) -> None:
    for pragma in _PRAGMAS:
        db.execute(f"PRAGMA {pragma}").fetchall()


def is_fresh(store: Path, folder: Path) -> bool:
    """Whether the store is of the run as its folder has it now.

    A table is read again only where its size differs, or where it was written after the store.
    """
    try:
        with closing(open_store(store)) as db:
            told = dict(db.execute("SELECT name, value FROM meta"))
    except UsageError:
        return False
    if told.get("places") != register_digest(data_folder("gazetteers")) or "run/2/" + MANIFEST in told:
        return False
    written = store.stat().st_mtime_ns
    return all(_same(folder / name, told.get(f"run/1/{name}", ""), written) for name in FILES)


def _same(path: Path, told: str, written: int) -> bool:
    try:
        status = path.stat()
        if told.partition(" ")[0] != str(status.st_size):
            return False
        unread = status.st_mtime_ns <= written and path.name != MANIFEST
        return unread or told == stamp(status.st_size, digest_of(path))
    except OSError:
        return False
