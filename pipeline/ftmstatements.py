"""Statements of FollowTheMoney as rows of CSV, in the form that followthemoney and nomenklatura read.

A statement is one value of one property of one entity; an entity is its statements, one behind the
other. Values are written as FollowTheMoney itself would clean them, so that reading changes nothing.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pipeline.text import digest, slug

DATASET = "chidao"
COLUMNS = (
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang", "original_value",
    "external", "first_seen", "last_seen", "id",
)  # fmt: skip
TYPES = {
    "name": "name", "title": "string", "fileName": "string", "publisher": "string", "summary": "text",
    "description": "text",
    "keywords": "string", "level": "string", "status": "string", "role": "string", "recordId": "string",
    "full": "address", "location": "address", "country": "country", "jurisdiction": "country", "language": "language",
    "date": "date", "startDate": "date", "endDate": "date", "publishedAt": "date", "sourceUrl": "url",
    "addressEntity": "entity", "document": "entity", "entity": "entity", "holder": "entity", "involved": "entity",
    "object": "entity", "organization": "entity", "partOf": "entity", "post": "entity", "proof": "entity",
    "subject": "entity",
}  # fmt: skip
"""The properties that are written, and the type that FollowTheMoney's model gives each."""
LONGEST = {"name": 384, "string": 1024, "text": 65_000, "address": 250, "url": 4096}
"""How many code points a value may have, by its type."""
_VIETNAMESE = {"name", "title", "summary", "description", "full", "location"}
_PLAIN = {"entity", "country", "language"}  # made here, and right as they are
_BASE = "id"  # the statement that an entity is there
_BLANKS = re.compile("[\u2000-\u200a\u2028\u2029\u0a00\u1680\u202f\u205f\u3000]")
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u061c\u2060-\u2064\u00ad\ufeff\ud800-\udfff]")
_QUOTED = re.compile(r"""^["'](.*)["']$""")
_ADDRESS_PARTS = re.compile(r"\s*[,;][\s,;.]*")
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_URL = re.compile(r"https?://[\w-]+(\.[\w-]+)+(:\d+)?([/?#]\S*)?", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity of a schema; ``values`` are properties and what they are, None where that is not known.

    ``key`` is the key or id of our tables, ``origin`` the rule that found it.
    """

    id: str
    schema: str
    values: tuple[tuple[str, str | None], ...]
    key: str | None = None
    origin: str | None = None


@lru_cache(maxsize=65_536)  # the same places and bodies over and over
def entity_id(kind: str, key: str) -> str:
    """An id as FollowTheMoney allows it, made of ASCII letters and digits: what can be read of the key, and a digest.

    >>> entity_id("entity", "vn/22/198")
    'vn-22-198-b1c66c34ea892f40'
    """
    readable = slug(key)[:60].strip("-")
    return "-".join(filter(None, (readable, digest("ftm", kind, key))))


def rows(entity: Entity, changed: Counter[str]) -> Iterator[tuple[str, ...]]:
    """An entity's statements by ``COLUMNS``; what has to be left out or cut is counted in ``changed``."""
    told: dict[str, tuple[str, ...]] = {}
    for prop, value in entity.values:
        cleaned = clean(TYPES[prop], value, changed) if value else None
        if cleaned:
            made = _row(entity, prop, cleaned, value)
            told[made[-1]] = made
    check = hashlib.sha1(entity.schema.encode(), usedforsecurity=False)
    for key in sorted(told):
        check.update(key.encode())
    yield _row(entity, _BASE, check.hexdigest(), entity.key)
    yield from told.values()


def clean(kind: str, value: str, changed: Counter[str]) -> str | None:
    """A value as FollowTheMoney cleans those of a type; None where nothing of it is left, or it is no such value."""
    if kind in _PLAIN:
        return value
    if kind == "date":
        return _kept(value if _is_date(value) else None, "dates that are none", changed)
    text = _UNSAFE.sub("", _BLANKS.sub(" ", unicodedata.normalize("NFC", value))).strip()
    if kind == "url":
        fits = _URL.fullmatch(text) and len(text) <= LONGEST[kind]
        return _kept(text if fits else None, "addresses that are no web address", changed)
    text = _TIDY.get(kind, str)(text)
    if len(text) > LONGEST[kind]:
        changed["values too long"] += 1
        text = _TIDY.get(kind, str)(text[: LONGEST[kind]].strip())
    return text or None


def _kept(value: str | None, what: str, changed: Counter[str]) -> str | None:
    changed[what] += value is None
    return value


def _name(text: str) -> str:
    """In one line, without quotation marks around it."""
    line = " ".join(text.split())
    while (bare := _QUOTED.sub(r"\1", line).strip()) != line:
        line = bare
    return line


def _address(text: str) -> str:
    """In one line, its parts joined by commas."""
    return " ".join(_ADDRESS_PARTS.sub(", ", text).split()).strip(", ")


_TIDY = {"name": _name, "address": _address}


def _is_date(text: str) -> bool:
    match = _DATE.fullmatch(text)
    if match is None:
        return False
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    return True


def _row(entity: Entity, prop: str, value: str, source: str | None) -> tuple[str, ...]:
    """One statement. Nothing is said of when it was seen: a clock would make each export another."""
    lang = "vie" if prop in _VIETNAMESE else ""
    stated = f"{DATASET}.{entity.id}.{prop}.{value}{'@' if lang else ''}{lang}"
    key = hashlib.sha1(stated.encode(), usedforsecurity=False).hexdigest()
    original = source if source and source != value and source.isprintable() and len(source) <= LONGEST["text"] else ""
    kind = TYPES.get(prop, prop)
    return (
        entity.id, entity.id, prop, kind, entity.schema, value, DATASET, entity.origin or "", lang, original,
        "f", "", "", key,
    )  # fmt: skip
