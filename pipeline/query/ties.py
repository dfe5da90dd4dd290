"""What an entity is tied to: by acts, by posts, and among documents."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from pipeline.errors import UsageError
from pipeline.query.answer import Answer, asked, cut
from pipeline.query.naming import Naming

COLUMNS = (
    "step", "from", "tie", "to", "type", "articles", "first", "last", "from_key", "to_key", "article", "sentence",
)  # fmt: skip
_SHOWN = ("step", "from", "tie", "to", "type", "articles", "first", "last")
_DEEPEST = 4
# One end, the other, what ties them, how many articles say so, from when to when, and a sentence.
_TIES = """
SELECT x.source AS here, x.target AS there,
    x.act || CASE x.modality WHEN 'done' THEN '' ELSE ' (' || x.modality || ')' END AS tie,
    x.articles AS articles, x.first AS first, x.last AS last, x.sentence AS sentence
FROM edges x WHERE x.{edge} IN (SELECT value FROM json_each(:ids))
UNION ALL
SELECT t.person, t.organization, t.title, t.articles, coalesce(t.began_date, t.first_date),
    coalesce(t.ended_date, t.last_date), coalesce(t.last_sentence, t.ended_sentence, t.began_sentence)
FROM tenures t WHERE t.organization IS NOT NULL AND t.{tenure} IN (SELECT value FROM json_each(:ids))
UNION ALL
SELECT r.subject, r.object, r.predicate || CASE r.modality WHEN 'done' THEN '' ELSE ' (' || r.modality || ')' END,
    count(DISTINCT r.article), min(a.published), max(a.published), min(r.sentence)
FROM document_relations r JOIN articles a ON a.id = r.article
WHERE r.{paper} IN (SELECT value FROM json_each(:ids)) GROUP BY 1, 2, 3
"""
_ENDS = (("source", "person", "subject"), ("target", "organization", "object"))
_TOLD = """
SELECT f.name, t.name, t.type, f.key, t.key, a.key, s.text FROM entities f, entities t
LEFT JOIN sentences s ON s.id = :sentence LEFT JOIN articles a ON a.id = s.article
WHERE f.id = :here AND t.id = :there
"""


def neighbours(db: sqlite3.Connection, entity: str, *, depth: int = 1, limit: int = 50) -> Answer:
    """The ties of an entity, those told by most articles first; then, with ``depth``, those of what it is tied to.

    Args:
        db: an open store.
        entity: a key, or a name that only one fits.
        depth: how many steps away, 4 at most.
        limit: how many ties at most; what is behind ties that are not shown is not looked at.

    Raises:
        UsageError: nothing or several things are called so, or ``depth`` is out of range.
    """
    if not 1 <= depth <= _DEEPEST:
        raise UsageError(f"--depth {depth}: từ 1 đến {_DEEPEST} · must be 1 to {_DEEPEST}")
    at = {Naming(db).one(entity)}
    seen = set(at)
    ties: list[tuple[Any, ...]] = []
    told: set[tuple[Any, ...]] = set()
    for step in range(1, depth + 1):
        new = [tie for tie in _ties(db, at) if tie[:3] not in told]
        told |= {tie[:3] for tie in new}
        ties += [(step, *tie) for tie in new]
        at = {end for _, here, there, *_ in ties[:limit] for end in (here, there)} - seen
        seen |= at
        if len(ties) > limit or not at:
            break
    kept, more = cut(ties, limit)
    return Answer(COLUMNS, [_row(db, *tie) for tie in kept], more, _SHOWN)


def _ties(db: sqlite3.Connection, at: set[int]) -> list[tuple[Any, ...]]:
    ids = {"ids": json.dumps(sorted(at))}
    found: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    for edge, tenure, paper in _ENDS:
        for row in asked(db, _TIES.format(edge=edge, tenure=tenure, paper=paper), ids):
            found.setdefault(row[:3], row)
    return sorted(found.values(), key=lambda row: (-row[3], row[0], row[1], row[2]))


def _row(db: sqlite3.Connection, step: Any, *tie: Any) -> tuple[Any, ...]:
    here, there, label, articles, first, last, sentence = tie
    named = asked(db, _TOLD, {"here": here, "there": there, "sentence": sentence})[0]
    return (step, named[0], label, named[1], named[2], articles, first, last, *named[3:])
