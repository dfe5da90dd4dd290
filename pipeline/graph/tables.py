"""The finished tables, read out of the working store as streams in their final order."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from pipeline import jsonl
from pipeline.graph import identities
from pipeline.graph.moving import move
from pipeline.graph.store import Store

Row = dict[str, Any]
_TEXT_DIGITS = 16  # how many leading digits of an article's hash stand for its text

_BEST = "(SELECT id, min(hash) AS hash FROM met GROUP BY id)"
_ENTITIES = """
SELECT coalesce(own.new, entity.key) AS shown, type, name, date, coalesce(its.new, issuer) AS by,
    conflicts, count(*), sum(mentions)
FROM kept CROSS JOIN entity USING (doc) LEFT JOIN moved AS own USING (doc, key)
LEFT JOIN moved AS its ON its.doc = kept.doc AND its.key = issuer
GROUP BY shown, type, name, date, by, conflicts ORDER BY shown, type, name, date, by, conflicts
"""


def settle(store: Store) -> None:
    """Choose the article that stands for each id, and quarantine what failed or came twice.

    Call it once, when all of the input was met and processed.
    """
    store.db.execute(
        f"INSERT INTO kept SELECT done.id, done.doc FROM {_BEST} JOIN done USING (id, hash) WHERE done.stage IS NULL"
    )
    store.db.execute(
        f"INSERT INTO quarantine SELECT source, id, stage, reason FROM {_BEST} JOIN done USING (id, hash) "
        "WHERE done.stage IS NOT NULL"
    )
    repeated = store.db.execute(
        f"SELECT met.source, met.id, met.hash, best.hash, met.times FROM {_BEST} AS best JOIN met USING (id) "
        "WHERE met.times > 1 OR met.hash <> best.hash"
    )
    for source, key, content, best, times in repeated.fetchall():
        for _ in range(times - (content == best)):
            store.reject(source, key, "ingest", _why_not_kept(content, best))
    store.commit()


def _why_not_kept(content: str, best: str) -> str:
    if content[:_TEXT_DIGITS] == best[:_TEXT_DIGITS]:
        return "duplicate: an article of the same id and text is kept"
    return "duplicate id: another article of this id, with another text, is kept"


def lines(store: Store, table: str) -> Iterator[str]:
    """A table's rows as lines of JSON, sorted by article and by place in the article."""
    query = f"SELECT doc, row FROM kept CROSS JOIN {table} USING (doc) ORDER BY kept.id, place"
    for doc, found in groupby(store.db.execute(query), key=itemgetter(0)):
        keys = identities.moved_in(store, doc)
        written = [jsonl.dumps(key) for key in keys]
        for _, line in found:
            named = any(key in line for key in written)  # most lines name no key that changes
            yield jsonl.dumps(move(table, jsonl.loads(line), keys)) if named else line


def rows(store: Store, table: str) -> Iterator[Row]:
    """A table's rows, in the order of its lines."""
    return map(jsonl.loads, lines(store, table))


def entities(store: Store) -> Iterator[Row]:
    """Every entity once, sorted by key, with what all articles say of it."""
    for key, variants in groupby(store.db.execute(_ENTITIES), key=lambda variant: variant[0]):
        yield _entity(key, list(variants))


def _entity(key: str, variants: list[tuple[Any, ...]]) -> Row:
    _, types, names, days, issuers, conflicts, articles, mentions = zip(*variants, strict=True)
    dates = [*days, *(day for told in conflicts for day in told.split())]
    return {
        "key": key,
        "type": _commonest(zip(types, articles, strict=True)),
        "name": _commonest(zip(names, articles, strict=True)),
        "date": _sole(dates),
        "issuer": _sole(issuers),
        "dates": _several(dates),
        "issuers": _several(issuers),
        "mentions": sum(mentions),
        "articles": sum(articles),
    }


def _commonest(counted: Iterable[tuple[str, int]]) -> str:
    counts: Counter[str] = Counter()
    for value, count in counted:
        counts[value] += count
    return min(counts, key=lambda value: (-counts[value], value))


def _several(values: Iterable[str | None]) -> list[str]:
    return sorted({value for value in values if value is not None})


def _sole(values: Iterable[str | None]) -> str | None:
    """The value that all agree on; where articles differ, none is chosen."""
    several = _several(values)
    return several[0] if len(several) == 1 else None


def quarantine(store: Store) -> Iterator[Row]:
    """What was not kept, sorted by source and article."""
    query = "SELECT * FROM quarantine ORDER BY coalesce(source, ''), coalesce(article, ''), stage, reason"
    names = ("source", "article", "stage", "reason")
    return (dict(zip(names, row, strict=True)) for row in store.db.execute(query))


def counts(store: Store) -> dict[str, int]:
    """How many articles were met, and how many rows are in quarantine."""
    return {
        "met": _one(store.db, "SELECT coalesce(sum(times), 0) FROM met"),
        "quarantined": _one(store.db, "SELECT count(*) FROM quarantine"),
    }


def _one(db: sqlite3.Connection, query: str) -> int:
    return int(db.execute(query).fetchone()[0])
