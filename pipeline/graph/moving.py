"""Rows of an article with the corpus's keys in the place of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Row = dict[str, Any]
Keys = Mapping[str, str]


def move(table: str, row: Row, keys: Keys) -> Row:
    """A row of one of the tables of articles with its keys moved; ids stay as they are.

    Args:
        table: the table's name.
        row: the row as the article tells it.
        keys: the article's own keys that change, with those that they change to.
    """
    return _MOVES[table](row, keys)


def _article(row: Row, keys: Keys) -> Row:
    """An article: its entities, each with the article's own key; one that two spellings made two is one."""
    moved: dict[str, Row] = {}
    for entity in row["entities"]:
        key = _one(entity["key"], keys)
        own = entity["key"] if key != entity["key"] else None
        moved.setdefault(key, {**entity, "key": key, "issuer": _one(entity["issuer"], keys), "own_key": own})
    return {**row, "entities": [moved[key] for key in sorted(moved)]}


def _mention(row: Row, keys: Keys) -> Row:
    return {**row, "entity": _one(row["entity"], keys)}


def _holding(row: Row, keys: Keys) -> Row:
    return {**row, **{name: _one(row[name], keys) for name in ("person", "organization", "predecessor")}}


def _event(row: Row, keys: Keys) -> Row:
    lists = {name: _all(row[name], keys) for name in ("agents", "addressees", "documents", "places")}
    capacity = [
        {**one, "agent": _one(one["agent"], keys), "organization": _one(one["organization"], keys)}
        for one in row["capacity"]
    ]
    return {**row, **lists, "capacity": capacity}


def _relation(row: Row, keys: Keys) -> Row:
    return {**row, "subject": _one(row["subject"], keys), "object": _one(row["object"], keys)}


def _statement(row: Row, keys: Keys) -> Row:
    told = row["object"] if row["literal"] else _one(row["object"], keys)
    return {**row, "subject": _one(row["subject"], keys), "object": told}


def _one(key: Any, keys: Keys) -> Any:
    return keys.get(key, key)


def _all(told: list[str], keys: Keys) -> list[str]:
    return list(dict.fromkeys(_one(key, keys) for key in told))


_MOVES: Mapping[str, Callable[[Row, Keys], Row]] = {
    "articles": _article,
    "mentions": _mention,
    "holdings": _holding,
    "events": _event,
    "document_relations": _relation,
    "statements": _statement,
}
