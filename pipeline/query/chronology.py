"""All that is told of somebody or something, in the order of time."""

from __future__ import annotations

import sqlite3
from typing import Any

from pipeline.query.answer import Answer, asked, cut
from pipeline.query.naming import Naming
from pipeline.query.period import period

COLUMNS = ("day", "told", "as", "who", "what", "where", "article", "key", "sentence")
_SHOWN = ("day", "told", "as", "who", "what", "where", "article")
_ROLES = ("agent", "addressee", "document", "place")
# The first day of a time as told, by which it is sorted; an act has its own.
_FIRST = "substr(substr({0}, 1, instr({0} || '/', '/') - 1) || '-01-01', 1, 10)"
_ACT = """e.first_day, coalesce(e.time, a.published),
    e.act || CASE e.modality WHEN 'done' THEN '' ELSE ' (' || e.modality || ')' END"""
_NAMES = """
(SELECT group_concat(name, '; ') FROM (SELECT n.name FROM event_roles x JOIN entities n ON n.id = x.entity
WHERE x.event = e.id AND x.role = '{role}' ORDER BY x.position))
"""
_EVENT = f"""
{_NAMES.format(role="agent")}, e.content, {_NAMES.format(role="place")}, a.key, e.key, s.text
FROM {{table}} r CROSS JOIN events e ON e.id = r.event JOIN articles a ON a.id = e.article
JOIN sentences s ON s.id = e.sentence
"""
_BY_ROLE = f"""
SELECT {_ACT}, r.role, {_EVENT.format(table="event_roles")}
WHERE r.entity = :entity AND r.role = :role AND r.day BETWEEN :first AND :last ORDER BY r.day, r.event LIMIT :most
"""
_BY_POST = f"""
SELECT {_ACT}, 'post: ' || r.title, {_EVENT.format(table="capacities")}
WHERE r.organization = :entity AND r.day BETWEEN :first AND :last ORDER BY r.day, r.event LIMIT :most
"""
_POST_DAY = "coalesce(h.since, h.until, h.date, a.published)"
_POSTS = f"""
SELECT {_FIRST.format(_POST_DAY)} AS day, {_POST_DAY}, 'post ' || h.status, h.title, p.name, o.name, NULL,
    a.key, h.key, s.text
FROM holdings h JOIN articles a ON a.id = h.article JOIN sentences s ON s.id = h.sentence
JOIN entities p ON p.id = h.person LEFT JOIN entities o ON o.id = h.organization
WHERE h.{{column}} = :entity AND day BETWEEN :first AND :last ORDER BY day, h.id LIMIT :most
"""
_PAPERS = f"""
SELECT {_FIRST.format("a.published")} AS day, a.published, r.predicate, '{{column}}', u.name, v.name, NULL,
    a.key, r.key, s.text
FROM document_relations r JOIN articles a ON a.id = r.article JOIN sentences s ON s.id = r.sentence
JOIN entities u ON u.id = r.subject JOIN entities v ON v.id = r.object
WHERE r.{{column}} = :entity AND day BETWEEN :first AND :last ORDER BY day, r.id LIMIT :most
"""


def timeline(db: sqlite3.Connection, entity: str, *, when: str | None = None, limit: int = 50) -> Answer:
    """Acts, posts and relations between documents that an entity has part in, the earliest first.

    What has no day is left out: ``directives`` and ``office_holders`` have it.

    Args:
        db: an open store.
        entity: a key, or a name that only one fits.
        when: a period.
        limit: how many at most.

    Raises:
        UsageError: nothing or several things are called so, or the period cannot be read.
    """
    first, last = period("--when", when) if when is not None else ("", "9999-12-31")
    values = {"entity": Naming(db).one(entity), "first": first, "last": last, "most": limit + 1}
    found: list[tuple[Any, ...]] = []
    for role in _ROLES:
        found += asked(db, _BY_ROLE, {**values, "role": role})
    found += asked(db, _BY_POST, values)
    for column in ("person", "organization"):
        found += asked(db, _POSTS.format(column=column), values)
    for column in ("subject", "object"):
        found += asked(db, _PAPERS.format(column=column), values)
    found.sort(key=lambda row: (row[0], row[7]))  # stable: of one article acts come before posts
    rows, more = cut([row[1:] for row in found], limit)
    return Answer(COLUMNS, rows, more, _SHOWN)
