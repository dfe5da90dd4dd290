"""Who held which post, from when to when."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import Any

from pipeline.query.answer import Answer, asked, cut
from pipeline.query.naming import Naming
from pipeline.query.period import period
from pipeline.query.places import Areas
from pipeline.store.folding import plain

COLUMNS = (
    "person", "title", "organization", "began", "first", "last", "ended", "predecessor", "successor", "held",
    "articles", "article", "person_key", "organization_key", "sentence",
)  # fmt: skip
_SHOWN = ("person", "title", "organization", "began", "first", "last", "ended", "predecessor", "successor", "held")
_TERM = 5
"""Years: a term of office. Somebody not told to have left may still be there so long after the last word of it."""
_BEGAN = "substr(coalesce(v.began, v.first, v.last, '9999') || '-01-01', 1, 10)"
_LAST = "substr(coalesce(v.ended, v.last, v.began, '') || '-12-31', 1, 10)"
_GONE = "substr(coalesce(v.ended, v.ended_by, '9999') || '-12-31', 1, 10)"
_FOLLOWED = """
EXISTS (
    SELECT 1 FROM tenures t JOIN tenures n ON n.person = t.successor AND n.title = t.title
    AND n.organization IS t.organization
    WHERE t.id = v.id AND coalesce(n.began_date, n.first_date) <= :first
)
"""
_TOLD = f"{_LAST} >= :first"
_OPEN = f"({_GONE} > :last AND {_LAST} >= :recent AND NOT {_FOLLOWED})"


def office_holders(
    db: sqlite3.Connection,
    *,
    organization: str | None = None,
    person: str | None = None,
    where: str | None = None,
    title: str | None = None,
    as_of: str | None = None,
    predecessors: bool = False,
    successors: bool = False,
    limit: int = 50,
) -> Answer:
    """Who is told to hold which post.

    Args:
        db: an open store.
        organization: a name or key of the body.
        person: a name or key.
        where: a name or key of a place: of the bodies of it and of all that lies in it.
        title: a part of the post's name.
        as_of: a day, month or year; ``held`` is then "told" where the post is told as held then, and "open"
            where it was before, for a term of office at most, and nobody is told to have left or followed.
        predecessors: the place also as what it was before.
        successors: the place also as what it became.
        limit: how many at most.

    Raises:
        UsageError: a condition cannot be read.
    """
    conditions, notes = ["1"], []
    values: dict[str, Any] = {}
    naming = Naming(db)
    for column, option, typed, types in (
        ("organization", "--organization", organization, ("ORG", "LOC")),
        ("person", "--person", person, ("PER",)),
    ):
        if typed is not None:
            meant = naming.meant(option, typed, types)
            notes.append(meant.note)
            conditions.append(f"t.{column} IN (SELECT value FROM json_each(:{column}))")
            values[column] = json.dumps(meant.ids)
    if where is not None:
        areas = Areas(db)
        area = areas.area("--where", where, before=predecessors, after=successors)
        notes.append(area.note)
        conditions.append("t.organization IN (SELECT value FROM json_each(:bodies))")
        values["bodies"] = json.dumps(areas.bodies(area))
    if title is not None:
        db.create_function("has_title", 2, _has_title, deterministic=True)
        conditions.append("has_title(t.title, :title)")
        values["title"] = plain(title)
    rows, more = cut(_rows(db, conditions, values, as_of, limit), limit)
    return Answer(COLUMNS, rows, (*filter(None, notes), *more), _SHOWN)


def _has_title(title: str, wanted: str) -> bool:
    return f" {wanted} " in f" {plain(title)} "


def _rows(
    db: sqlite3.Connection, conditions: Sequence[str], values: dict[str, Any], as_of: str | None, limit: int
) -> list[tuple[Any, ...]]:
    held, when = "NULL", "1"
    if as_of is not None:
        values["first"], values["last"] = period("--as-of", as_of)
        values["recent"] = _years_before(values["first"], _TERM)
        held = f"CASE WHEN {_TOLD} THEN 'told' ELSE 'open' END"
        when = f"{_BEGAN} <= :last AND ({_TOLD} OR {_OPEN})"
    columns = ", ".join(held if name == "held" else f"v.{name}" for name in COLUMNS)
    query = f"""
        SELECT {columns} FROM office_holders v
        WHERE v.id IN (SELECT t.id FROM tenures t WHERE {" AND ".join(conditions)}) AND {when}
        ORDER BY v.organization_key, v.title, coalesce(v.began, v.first, v.last, v.ended, v.ended_by), v.person_key
        LIMIT :most
    """
    return asked(db, query, {**values, "most": limit + 1})


def _years_before(day: str, years: int) -> str:
    found = date.fromisoformat(day)
    year = max(1, found.year - years)
    return found.replace(year=year, day=min(found.day, 28)).isoformat()
