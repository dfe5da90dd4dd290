"""Reading of annotated articles in the guidelines' file format.

A document read here holds normalised keys in the place of local ids (``e1``), which is what
the scorer compares.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError
from pipeline.evaluate.keys import Key, normalize

Span = tuple[int, int]
ROLES = ("agents", "addressees", "docs", "places")


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A mention: its span, label and normalised key (or, for a DATE, value)."""

    span: Span
    label: str
    key: Key
    value: str | None


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """An entity with what a document carries besides."""

    label: str
    key: str
    attributes: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An act; ``roles`` maps each of ``ROLES`` to normalised keys, as listed."""

    act: str
    trigger: Span
    content: Span | None
    time: str | None
    roles: Mapping[str, tuple[Key, ...]]


@dataclass(frozen=True, slots=True)
class Document:
    """One annotated article. A position is person, title and organisation, normalised."""

    id: str
    text: str
    mentions: tuple[GoldMention, ...] = ()
    entities: tuple[GoldEntity, ...] = ()
    positions: frozenset[tuple[Key, str, Key]] = frozenset()
    events: tuple[GoldEvent, ...] = ()


def read_folder(folder: Path) -> dict[str, Document]:
    """All annotated articles below a folder, by id; other JSON files are passed over.

    Raises:
        UsageError: the folder holds none, or a file is broken.
    """
    documents: dict[str, Document] = {}
    for path in sorted(folder.rglob("*.json")):
        if not path.name.endswith(".meta.json"):
            document = _read(path)
            if document is not None:
                documents[document.id] = document
    if not documents:
        raise UsageError(f"{folder}: no annotated articles (*.json with id, text and mentions) found")
    return documents


def _read(path: Path) -> Document | None:
    try:
        record = json.loads(path.read_text("utf-8"))
        if not (isinstance(record, dict) and "mentions" in record and "text" in record):
            return None
        return parse(record)
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: cannot be read: {error}") from None
    except (KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"{path}: not in the guidelines' file format: {error!r}") from None


def parse(record: Mapping[str, Any]) -> Document:
    """A document from the decoded JSON of one file."""
    keys = {row["id"]: normalize(row.get("key") or f"NIL:{row.get('name') or ''}") for row in record["entities"]}
    find: Callable[[Any], Key] = keys.get
    return Document(
        id=record["id"],
        text=record["text"],
        mentions=tuple(_mention(row, find) for row in record["mentions"]),
        entities=tuple(_entity(row, keys[row["id"]]) for row in record["entities"]),
        positions=frozenset(
            (find(row["person"]), normalize(row["title"]), find(row["org"])) for row in record.get("positions", ())
        ),
        events=tuple(_event(row, find) for row in record.get("events", ())),
    )


def _mention(row: Mapping[str, Any], find: Callable[[Any], Key]) -> GoldMention:
    return GoldMention((row["start"], row["end"]), row["type"], find(row.get("entity")), row.get("value"))


def _entity(row: Mapping[str, Any], key: str) -> GoldEntity:
    return GoldEntity(row["type"], key, {"date": row.get("date"), "issuer": row.get("issuer")})


def _event(row: Mapping[str, Any], find: Callable[[Any], Key]) -> GoldEvent:
    return GoldEvent(
        act=row["act"],
        trigger=_span(row["trigger"]),
        content=_span(row["content"]) if row.get("content") else None,
        time=row.get("time"),
        roles={role: tuple(find(key) for key in row.get(role) or ()) for role in ROLES},
    )


def _span(pair: Any) -> Span:
    start, end = pair
    return (start, end)
