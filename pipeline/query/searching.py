"""Searching the articles' sentences, typed with or without marks."""

from __future__ import annotations

import json
import re
import sqlite3
from typing import Any

from pipeline.errors import UsageError
from pipeline.query.answer import Answer, asked, cut
from pipeline.query.naming import quoted
from pipeline.store.folding import is_marked, words
from pipeline.text import fold_key

COLUMNS = ("article", "published", "sentence", "acts", "role", "start", "end", "title")
_SHOWN = ("article", "published", "sentence", "acts")
_PART = re.compile(r'"([^"]*)"?|([^"\s]+)')
_MOST = 64  # syllables of a search
_RANKED = 10_000
"""Hits up to which the best come first; of more the first in the store are shown."""
_LOOKED_AT = 10  # times as many hits as are shown are looked at for the marks that were typed
_HITS = "SELECT rowid FROM sentence_words WHERE sentence_words MATCH :match"
_SENTENCES = """
SELECT s.id, a.key, a.published, s.text,
    (SELECT group_concat(DISTINCT e.act) FROM events e WHERE e.sentence = s.id), s.role, s.start, s.end, a.title
FROM sentences s JOIN articles a ON a.id = s.article WHERE s.id IN (SELECT value FROM json_each(:ids))
"""


def search(db: sqlite3.Connection, wanted: str, *, limit: int = 20) -> Answer:
    """Sentences that have all the words; those in which they follow each other as typed come first.

    Words in double quotes must follow each other. Marks and case do not matter, but where marks are typed,
    sentences that have them come before those that do not.

    Args:
        db: an open store.
        wanted: the words.
        limit: how many at most.

    Raises:
        UsageError: there is no word in what was typed, or too many.
    """
    parts = [words(phrase or word) for phrase, word in _PART.findall(wanted)]
    phrases = [part for part in parts if part]
    syllables = [word for part in phrases for word in part]
    if not 1 <= len(syllables) <= _MOST:
        raise UsageError(f"{wanted[:40]!r}: cần từ 1 đến {_MOST} tiếng · 1 to {_MOST} words are needed")
    most = limit * _LOOKED_AT
    match = " AND ".join(quoted(" ".join(part)) for part in phrases)
    together = quoted(" ".join(syllables))
    found, many = _hits(db, together, most)
    if len(found) < most and together != match:
        others, many = _hits(db, match, most)
        found = list(dict.fromkeys([*found, *others]))[:most]
    rows = _sentences(db, found)
    if is_marked(wanted):
        told = [fold_key(phrase or word) for phrase, word in _PART.findall(wanted)]
        rows.sort(key=lambda row: not all(part in fold_key(row[2]) for part in told))  # stable
    kept, more = cut(rows, limit)
    unranked = (f"hơn {_RANKED} câu, không xếp hạng · over {_RANKED} sentences, not ranked",) if many else ()
    return Answer(COLUMNS, kept, (*unranked, *more), _SHOWN)


def _hits(db: sqlite3.Connection, match: str, most: int) -> tuple[list[int], bool]:
    values = {"match": match, "most": most}
    counted = db.execute(f"SELECT count(*) FROM ({_HITS} LIMIT {_RANKED + 1})", {"match": match}).fetchone()[0]
    many = counted > _RANKED
    order = "" if many else " ORDER BY rank, rowid"
    return [row[0] for row in asked(db, f"{_HITS}{order} LIMIT :most", values)], many


def _sentences(db: sqlite3.Connection, ids: list[int]) -> list[tuple[Any, ...]]:
    rows = {row[0]: row[1:] for row in asked(db, _SENTENCES, {"ids": json.dumps(ids)})}
    return [rows[number] for number in ids]
