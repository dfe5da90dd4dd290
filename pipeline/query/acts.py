"""Who directed what, where, when, on which document."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.query.answer import Answer, asked, cut
from pipeline.query.naming import Naming, quoted, syllables
from pipeline.query.period import period
from pipeline.query.places import Areas
from pipeline.store.folding import words

COLUMNS = (
    "when", "who", "position", "act", "modality", "addressee", "what", "document", "where", "article", "published",
    "copy_of", "event", "sentence",
)  # fmt: skip
_SHOWN = ("when", "who", "act", "addressee", "what", "document", "where", "published", "article")
_MANY = 100_000
"""Acts of a filter from which on it is no longer counted, but checked as one goes through all acts."""
_GATHERED = 20_000
"""Acts of words up to which their days are looked up, to begin with the latest."""
_FIRST_LOOK, _LATER_LOOKS = 200, 5000  # acts that are checked at once
_ALL = "SELECT id AS event, first_day AS day FROM events e"


@dataclass(frozen=True, slots=True)
class _Filter:
    """One condition: a check of the act ``e``, and the acts that fulfil it as a query, if these are worth gathering."""

    check: str
    source: str = ""


@dataclass(slots=True)
class _Conditions:
    filters: list[_Filter] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    within: str = ""  # the period, as a condition on an act's day
    among: frozenset[int] | None = None  # the acts that have the words, where these are few enough to be known


def directives(
    db: sqlite3.Connection,
    *,
    who: str | None = None,
    what: str | None = None,
    where: str | None = None,
    when: str | None = None,
    document: str | None = None,
    addressee: str | None = None,
    act: Sequence[str] = (),
    predecessors: bool = False,
    successors: bool = False,
    limit: int = 50,
) -> Answer:
    """The acts that fulfil all conditions, the latest first.

    Args:
        db: an open store.
        who: a name or key of an agent, or of the body in whose post somebody acted.
        what: words of what the act is about.
        where: a name or key of a place; what lies in it counts too.
        when: a period in which the whole of the act's time lies; an act without time has its article's.
        document: a name, number or key of a document.
        addressee: a name or key of who is directed or met.
        act: direct, issue, approve, implement, hold, chair, attend, meet, inspect; any if none is named.
        predecessors: the place also as what it was before.
        successors: the place also as what it became.
        limit: how many at most.

    Raises:
        UsageError: a condition cannot be read.
    """
    found = _Conditions()
    if when is not None:
        _add_period(found, when)
    naming = Naming(db)
    for role, option, typed, types in (
        ("agent", "--who", who, ("PER", "ORG", "LOC")),
        ("addressee", "--addressee", addressee, ("PER", "ORG", "LOC")),
        ("document", "--document", document, ("DOC",)),
    ):
        if typed is not None:
            meant = naming.meant(option, typed, types)
            _add_role(found, role, meant.ids, meant.note)
    if where is not None:
        areas = Areas(db)
        area = areas.area("--where", where, before=predecessors, after=successors)
        _add_role(found, "place", areas.places(area), area.note)
    if what is not None:
        _add_words(db, found, syllables("--what", what))
    if act:
        found.values["acts"] = json.dumps(list(act))
        found.filters.append(_Filter("e.act IN (SELECT value FROM json_each(:acts))"))
    ids = _fitting(db, found, limit + 1)
    rows, more = cut(_rows(db, ids), limit)
    return Answer(COLUMNS, rows, (*filter(None, found.notes), *more), _SHOWN)


def _add_period(found: _Conditions, when: str) -> None:
    found.values["first"], found.values["last"] = period("--when", when)
    found.within = "day BETWEEN :first AND :last"
    source = f"{_ALL} WHERE first_day BETWEEN :first AND :last"
    found.filters.append(_Filter("e.first_day >= :first AND e.last_day <= :last", source))


def _add_role(found: _Conditions, role: str, ids: Sequence[int], note: str) -> None:
    found.values[role] = json.dumps(list(ids))
    found.notes.append(note)
    within = f" AND {found.within}" if found.within else ""
    named = f"IN (SELECT value FROM json_each(:{role}))"
    source = f"SELECT event, day FROM event_roles WHERE entity {named} AND role = '{role}'{within}"
    check = f"EXISTS (SELECT 1 FROM event_roles r WHERE r.event = e.id AND r.role = '{role}' AND r.entity {named})"
    if role == "agent":  # who acts in a post acts for the body too
        source += f" UNION ALL SELECT event, day FROM capacities WHERE organization {named}{within}"
        check = f"({check} OR EXISTS (SELECT 1 FROM capacities c WHERE c.event = e.id AND c.organization {named}))"
    found.filters.append(_Filter(check, source))


def _add_words(db: sqlite3.Connection, found: _Conditions, parts: Sequence[str]) -> None:
    """Few acts that have the words are gathered; of many each act is asked whether it has them."""
    found.values |= {"match": " AND ".join(map(quoted, parts)), "words": " ".join(parts)}
    hits = "SELECT rowid FROM event_words WHERE event_words MATCH :match"
    ids = db.execute(f"{hits} LIMIT {_MANY}", found.values).fetchall()
    if len(ids) < _MANY:
        found.among = frozenset(row[0] for row in ids)
        few = f"SELECT id AS event, first_day AS day FROM events WHERE id IN ({hits})" if len(ids) < _GATHERED else ""
        found.filters.append(_Filter("1", few))
        return
    db.create_function("has_words", 2, _has_words, deterministic=True)
    told = "coalesce(e.content, (SELECT s.text FROM sentences s WHERE s.id = e.sentence))"
    found.filters.append(_Filter(f"has_words({told}, :words)"))


def _has_words(text: str | None, wanted: str) -> bool:
    return text is not None and set(wanted.split()) <= set(words(text))


def _fitting(db: sqlite3.Connection, conditions: _Conditions, most: int) -> list[int]:
    """The acts, the latest first: those of the rarest condition, the others checked one after the other.

    Conditions that most acts fulfil are never gathered: all acts are then gone through by day until
    there are enough.
    """
    sized = [(_size(db, one, conditions.values), one) for one in conditions.filters if one.source]
    size, rarest = min(sized, key=lambda pair: pair[0], default=(_MANY, None))
    if size == 0 or (conditions.among is not None and not conditions.among):
        return []
    checks = [one.check for one in conditions.filters if one is not rarest or "first_day" in one.check]
    if rarest is None or size >= _MANY:
        checks = [one.check for one in conditions.filters]
        within = " WHERE first_day BETWEEN :first AND :last" if conditions.within else ""
        walk = f"{_ALL}{within} ORDER BY first_day DESC, id DESC"
    else:
        walk = f"SELECT event, day FROM ({rarest.source}) ORDER BY day DESC, event DESC"
    query = "SELECT e.id FROM events e WHERE e.id IN (SELECT value FROM json_each(:some))"
    query += "".join(f" AND {check}" for check in checks)
    found: list[int] = []
    for some in _looks(db.execute(walk, conditions.values), conditions.among):
        fits = {row[0] for row in db.execute(query, {**conditions.values, "some": json.dumps(some)})}
        found += [number for number in some if number in fits]
        if len(found) >= most:
            break
    return found[:most]


def _size(db: sqlite3.Connection, one: _Filter, values: dict[str, Any]) -> int:
    """How many acts fulfil a condition, at most ``_MANY``."""
    query = f"SELECT count(*) FROM (SELECT 1 FROM ({one.source}) LIMIT {_MANY})"
    return int(db.execute(query, values).fetchone()[0])


def _looks(cursor: sqlite3.Cursor, among: frozenset[int] | None) -> Iterator[list[int]]:
    """The acts in their order, each once, some at a time; only those that are ``among`` others, if given."""
    size, last = _FIRST_LOOK, 0
    while rows := cursor.fetchmany(size):
        some = dict.fromkeys(row[0] for row in rows if row[0] != last and (among is None or row[0] in among))
        last = rows[-1][0]
        yield list(some)
        size = _LATER_LOOKS


def _rows(db: sqlite3.Connection, ids: Sequence[int]) -> list[tuple[Any, ...]]:
    columns = ", ".join(f'd."{name}"' for name in COLUMNS)
    query = f"SELECT d.id, {columns} FROM directives d WHERE d.id IN (SELECT value FROM json_each(:ids))"
    rows = {row[0]: row[1:] for row in asked(db, query, {"ids": json.dumps(list(ids))})}
    return [rows[number] for number in ids]
