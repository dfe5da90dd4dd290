"""Articles that tell one text again: republished, or taken over from an agency with another head and foot.

Two texts are compared by their runs of eight syllables, some five words, which a Vietnamese text
hardly shares with another by chance. An article is a copy of an earlier one if most runs of the
shorter are the longer's too. Which pairs are compared is found by MinHash: each text has 64 least
values of fixed hash functions, cut into bands of two; those that agree in a band meet.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any
from zlib import crc32

import numpy
from numpy.typing import NDArray

from pipeline import jsonl
from pipeline.graph.store import Store
from pipeline.text import fold

Row = dict[str, Any]
Hashes = NDArray[numpy.uint64]
COPIED = 0.8
"""The least share of the shorter text's runs that a copy has in common with what it copies."""
_RUN = 8  # syllables
_SHORTEST = 0.5  # of the longer text's runs: less is an excerpt
_LEAST = 20  # runs; shorter texts are copies only where they have all runs in common
_BANDS, _DEPTH = 32, 2
_MET = 2000  # entries of the index that are looked at for one article
_COMPARED = 20  # articles that one is compared with, those first that agree most
_FIGURES = 5  # different numbers; fewer tell nothing
_REMEMBERED = 1 << 17  # syllables
_SYLLABLE = re.compile(r"\w+")
_SPREAD = numpy.uint64(0x9E3779B97F4A7C15)
_PREPARE = """
DROP TABLE IF EXISTS temp.sketch;
CREATE TEMP TABLE sketch (doc INTEGER, id TEXT, date TEXT, runs INTEGER, bands BLOB);
DROP TABLE IF EXISTS temp.band;
CREATE TEMP TABLE band (key INTEGER, rank INTEGER, PRIMARY KEY (key, rank)) WITHOUT ROWID;
DROP TABLE IF EXISTS temp.original;
CREATE TEMP TABLE original (rank INTEGER PRIMARY KEY, doc INTEGER, id TEXT, runs INTEGER);
"""
_FORGET = "DROP TABLE temp.sketch; DROP TABLE temp.band; DROP TABLE temp.original;"
_NEAR = f"""
SELECT original.* FROM (
    SELECT rank, count(*) AS agree FROM (SELECT rank FROM band WHERE key IN ({{keys}}) LIMIT {_MET}) GROUP BY rank
) JOIN original USING (rank)
WHERE runs BETWEEN ? AND ? ORDER BY agree DESC, rank LIMIT {_COMPARED}
"""


class _Hashed(dict[str, int]):
    """Syllables by their hashes, whatever the place of their tone mark; the same ones come again and again."""

    def __missing__(self, syllable: str) -> int:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[syllable] = value = crc32(fold(syllable).text.encode("utf-8", "surrogatepass"))
        return value


_HASHED = _Hashed()


def find(store: Store) -> None:
    """Find the articles that are copies of earlier ones; call it once, when the articles are settled."""
    store.db.executescript(_PREPARE)
    store.db.execute("BEGIN")
    store.db.executemany("INSERT INTO sketch VALUES (?, ?, ?, ?, ?)", _sketches(store))
    store.db.executemany("INSERT INTO copy VALUES (:article, :representative, :similarity)", _copies(store))
    store.db.executescript(_FORGET)
    store.db.execute("BEGIN")


def rows(store: Store) -> Iterator[Row]:
    """Each article that is a copy of an earlier one, sorted by id."""
    for article, representative, similarity in store.db.execute("SELECT * FROM copy ORDER BY article"):
        yield {"article": article, "representative": representative, "similarity": similarity}


def runs(text: str) -> Hashes:
    """The distinct runs of a text as hashes, sorted.

    >>> len(runs("một hai ba bốn năm sáu bảy tám chín")), len(runs("một hai"))
    (2, 1)
    """
    words = _words(text)
    size = min(_RUN, len(words))
    if not size:
        return numpy.zeros(0, numpy.uint64)
    values = numpy.fromiter(map(_HASHED.__getitem__, words), numpy.uint64, len(words))
    count = len(words) - size + 1
    found = numpy.zeros(count, numpy.uint64)
    for place in range(size):
        found = (found ^ values[place : place + count]) * _SPREAD
        found ^= found >> numpy.uint64(29)
    return numpy.unique(found)


def _words(text: str) -> list[str]:
    return _SYLLABLE.findall(unicodedata.normalize("NFC", text).lower())


def likeness(one: str, other: str) -> float:
    """The share of the shorter text's runs that the other has too.

    0 where one is only an excerpt, or says little, or has other figures: two bulletins of one form.
    """
    mine, its = runs(one), runs(other)
    shorter, longer = sorted((len(mine), len(its)))
    if not shorter or shorter < _SHORTEST * longer:
        return 0.0
    shared = len(numpy.intersect1d(mine, its, assume_unique=True))
    if (shorter < _LEAST and shared < longer) or not _same_figures(one, other):
        return 0.0
    return shared / shorter


def _same_figures(one: str, other: str) -> bool:
    """Whether the text with fewer figures has most of them in common with the other."""
    mine, its = ({word for word in _words(text) if word[0].isdigit()} for text in (one, other))
    fewer = min(len(mine), len(its))
    return fewer < _FIGURES or len(mine & its) > fewer / 2


def _told(row: Row) -> str:
    """The text of an article without menus, counters and datelines."""
    parts = [row["text"][p["start"] : p["end"]] for p in row["paragraphs"] if p["role"] != "furniture"]
    return "\n".join(parts) if row["paragraphs"] else row["text"]


def _sketches(store: Store) -> Iterator[tuple[int, str, str, int, bytes]]:
    """Of each article its number, id, day, how many runs it has, and its bands."""
    factors, shifts = _functions()
    for doc, line in store.db.execute("SELECT doc, row FROM kept CROSS JOIN articles USING (doc) ORDER BY doc"):
        row = jsonl.loads(line)
        found = runs(_told(row))
        if len(found):
            least = ((factors * found + shifts) >> numpy.uint64(32)).min(axis=1)
            yield doc, row["id"], row["published"] or "9999", len(found), _bands(least).tobytes()


def _functions() -> tuple[Hashes, Hashes]:
    """The factors (odd) and shifts of the hash functions, which are the same on every machine."""
    count = _BANDS * _DEPTH
    digest = b"".join(hashlib.sha256(f"chidao {number}".encode()).digest()[:16] for number in range(count))
    values = numpy.frombuffer(digest, "<u8").astype(numpy.uint64).reshape(count, 2)
    return values[:, :1] | numpy.uint64(1), values[:, 1:]


def _bands(least: Hashes) -> NDArray[numpy.int64]:
    """One number for each band of least values, as SQLite takes it."""
    grouped = least.reshape(_BANDS, _DEPTH)
    keys = numpy.arange(1, _BANDS + 1, dtype=numpy.uint64)
    for place in range(_DEPTH):
        keys = (keys ^ grouped[:, place]) * _SPREAD
        keys ^= keys >> numpy.uint64(31)
    return keys.view(numpy.int64)


def _copies(store: Store) -> Iterator[Row]:
    """Each copy with the earliest article, of one day that of the smallest id, that it copies and that is none."""
    ordered = store.db.execute("SELECT * FROM sketch ORDER BY date, id")
    near = _NEAR.format(keys=", ".join("?" * _BANDS))
    for rank, (doc, key, _, size, blob) in enumerate(ordered):
        keys = numpy.frombuffer(blob, numpy.int64).tolist()
        bounds = (size * _SHORTEST, size / _SHORTEST)
        found = _best(store, doc, store.db.execute(near, (*keys, *bounds)).fetchall())
        if found is not None:
            yield {"article": key, "representative": found[0], "similarity": round(found[1], 3)}
            continue
        store.db.execute("INSERT INTO original VALUES (?, ?, ?, ?)", (rank, doc, key, size))
        store.db.executemany("INSERT OR IGNORE INTO band VALUES (?, ?)", ((band, rank) for band in keys))


def _best(store: Store, doc: int, near: Iterable[tuple[int, int, str, int]]) -> tuple[str, float] | None:
    """The id of the article that a text is a copy of, and how much of it; the likest, of several the earliest."""
    found: list[tuple[float, int, str]] = []
    mine: str | None = None
    for rank, other, key, _ in near:
        mine = _text(store, doc) if mine is None else mine
        share = likeness(mine, _text(store, other))
        if share >= COPIED:
            found.append((-share, rank, key))
    best = min(found, default=None)
    return (best[2], -best[0]) if best is not None else None


def _text(store: Store, doc: int) -> str:
    (line,) = store.db.execute("SELECT row FROM articles WHERE doc = ?", (doc,)).fetchone()
    return _told(jsonl.loads(line))
