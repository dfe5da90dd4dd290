"""Who did what to whom in one line: the acts of one agent towards one target, with the events behind them.

A target is an addressee; where an act has none, its documents, and where it has none of these
either, its places. An act with neither agent nor target is in the table of events only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from pipeline.graph import tables
from pipeline.graph.store import Store
from pipeline.text import digest, fold_key

Row = dict[str, Any]
_TARGETS = (("addressees", "addressee"), ("documents", "document"), ("places", "place"))
_DENIED = "denied"
_ISSUING = frozenset({"issue", "approve"})
_BRIEF, _LONG = 40, 400  # code points of a sentence that is neither too short nor too long to quote
_PREPARE = """
DROP TABLE IF EXISTS temp.edge;
CREATE TEMP TABLE edge (
    source TEXT, target TEXT, role TEXT, act TEXT, modality TEXT, event TEXT, first TEXT, last TEXT,
    title TEXT, organization TEXT, worth INTEGER, article TEXT, start INTEGER, end INTEGER, sentence TEXT
);
"""
_EDGES = """
SELECT edge.*, coalesce(copy.representative, edge.article) FROM edge LEFT JOIN copy USING (article)
ORDER BY source, target, act, modality, role, first, edge.article, start, event
"""


def remember(store: Store, entities: Iterable[Row]) -> Iterator[Row]:
    """The entities as they come, whose types and names are kept for ``rows``."""
    store.db.execute("DROP TABLE IF EXISTS temp.shown")
    store.db.execute("CREATE TEMP TABLE shown (key TEXT PRIMARY KEY, type TEXT, name TEXT) WITHOUT ROWID")
    for row in entities:
        store.db.execute("INSERT INTO shown VALUES (?, ?, ?)", (row["key"], row["type"], row["name"]))
        yield row


def rows(store: Store) -> Iterator[Row]:
    """The edges, sorted by source, target, act and modality; the entities must have been remembered."""
    store.db.executescript(_PREPARE)
    store.db.execute("BEGIN")
    store.db.executemany(f"INSERT INTO edge VALUES ({', '.join('?' * 15)})", _told(store))
    found = store.db.execute(_EDGES)
    for _, its in groupby(found, key=itemgetter(0, 1, 2, 3, 4)):
        yield _edge(store, list(its))


def _told(store: Store) -> Iterator[tuple[Any, ...]]:
    """One line for each event, agent and target."""
    for article, events in groupby(tables.rows(store, "events"), key=itemgetter("article")):
        published = _published(store, article)
        for event in events:
            if event["modality"] != _DENIED:
                yield from _lines(event, published)


def _published(store: Store, article: str) -> str | None:
    query = "SELECT json_extract(row, '$.published') FROM kept JOIN articles USING (doc) WHERE kept.id = ?"
    found = store.db.execute(query, (article,)).fetchone()
    return found[0] if found is not None else None


def _lines(event: Row, published: str | None) -> Iterator[tuple[Any, ...]]:
    role, targets = targets_of(event)
    first, _, last = (event["time"] or published or "").partition("/")
    told = (event["id"], first or None, (last or first) or None)
    quote = (worth(event), event["article"], event["start"], event["end"], event["sentence"])
    posts = {one["agent"]: (one["title"], one["organization"]) for one in event["capacity"]}
    for agent in event["agents"]:
        for target in targets:
            if target != agent:
                post = posts.get(agent, (None, None))
                yield (agent, target, role, event["act"], event["modality"], *told, *post, *quote)


def targets_of(event: Row) -> tuple[str, list[str]]:
    """What an act is directed at, and as what: its addressees, else its documents, else its places."""
    for name, role in _TARGETS:
        if event[name]:
            return role, _issued(event) if role == "document" and event["act"] in _ISSUING else event[name]
    return "", []


def _issued(event: Row) -> list[str]:
    """The documents that are issued or approved, without those that this rests on, where the content names any."""
    told = _squeezed(event["content"]["text"]) if event["content"] else ""
    inside = [key for key in event["documents"] if _squeezed(key.removeprefix("NIL:").partition("@")[0]) in told]
    return inside or event["documents"]


def _squeezed(words: str) -> str:
    return fold_key(words).replace(" ", "")


def worth(event: Row) -> int:
    """How well a sentence stands for an act: it names who acts, says what, and is neither too short nor too long."""
    size = int(event["end"] - event["start"])
    return 4 * bool(event["agent_span"]) + 2 * (_BRIEF <= size <= _LONG) + bool(event["content"])


def _edge(store: Store, told: list[tuple[Any, ...]]) -> Row:
    source, target, role, act, modality = told[0][:5]
    best = min(told, key=lambda one: (-one[10], one[6] or "9999", one[11], one[12]))
    days = [day for one in told for day in (one[6], one[7]) if day]
    return {
        "id": digest("edge", source, target, act, modality, role),
        **_end(store, "source", source),
        "posts": _posts(store, told),
        "act": act,
        "modality": modality,
        **_end(store, "target", target),
        "target_is": role,
        "articles": len({one[15] for one in told}),
        "first": min(days, default=None),
        "last": max(days, default=None),
        "events": list(dict.fromkeys(one[5] for one in told)),
        "sentence": {"article": best[11], "start": best[12], "end": best[13], "text": best[14]},
    }


def _end(store: Store, end: str, key: str) -> Row:
    """One end of an edge: key, type and name."""
    found = store.db.execute("SELECT type, name FROM shown WHERE key = ?", (key,)).fetchone() or (None, key)
    return {end: key, f"{end}_type": found[0], f"{end}_name": found[1]}


def _posts(store: Store, told: list[tuple[Any, ...]]) -> list[Row]:
    """The posts in which the source acted, the one told most often first."""
    counts = Counter((one[8], one[9]) for one in told if one[8])
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0][0], item[0][1] or ""))
    return [
        {
            "title": title,
            "organization": organization,
            "name": _end(store, "body", organization)["body_name"] if organization else None,
            "events": count,
        }
        for (title, organization), count in ordered
    ]
