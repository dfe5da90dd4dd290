"""What a reader hands over, and the check that makes an article of it.

A reader knows a format; it yields a :class:`Row` for each article it finds, or the
:class:`~pipeline.errors.ArticleError` that says why there is none. Text and id are checked
here, once, for all formats.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.config import IngestConfig
from pipeline.errors import ArticleError

_MAX_ID = 200
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_ID_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ISO = re.compile(r"\d{4}(?:-\d{2})?")
_DMY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ ,T]{1,3}\d{1,2}[:h]\d{2}(?::\d{2})?)?")
_FIRST_YEAR = 1900
_HANOI = datetime.timezone(datetime.timedelta(hours=7))


@dataclass(frozen=True, slots=True)
class Row:
    """An article as its format tells it. ``place`` is ``file`` or ``file:line``, for messages."""

    place: str
    id: str
    text: str
    title: str | None = None
    published: str | None = None
    url: str | None = None
    source: str | None = None


Rows = Iterator[Row | ArticleError]


def from_record(record: object, place: str) -> Row:
    """The row of a JSON object, a CSV row or a Parquet row; further keys are ignored.

    A ``publisher`` is the source where no ``source`` is told.

    Raises:
        ArticleError: no object, ``id`` or ``text`` is missing, or a value has a wrong type.
    """
    if not isinstance(record, dict):
        raise ArticleError(place, f"no object but {_kind(record)}; a line is an object with the keys id and text")
    key = _id(record.get("id"), place)
    text = _string(record, "text", place, key)
    if text is None:
        raise ArticleError(place, "the field text is missing", key)
    optional = {name: _string(record, name, place, key) or None for name in ("title", "url", "source")}
    optional["source"] = optional["source"] or _string(record, "publisher", place, key) or None
    return Row(place, key, text, published=_published(record.get("published"), place, key), **optional)


def check(row: Row, limits: IngestConfig) -> None:
    """Refuse what no later stage can take.

    Raises:
        ArticleError: the id or the text is blank, too long or holds what is no text.
    """
    if not row.id.strip() or len(row.id) > _MAX_ID:
        raise ArticleError(row.place, f"the id has {len(row.id)} characters; allowed are 1 to {_MAX_ID}, not all blank")
    if found := _ID_CONTROL.search(row.id) or _SURROGATE.search(row.id):
        raise ArticleError(row.place, f"the id holds U+{ord(found.group()):04X}, which is no printable character")
    if len(row.text) > limits.max_article_chars:
        raise ArticleError(row.place, f"the text is longer than max_article_chars ({limits.max_article_chars})", row.id)
    if not row.text.strip():
        raise ArticleError(row.place, "the text is empty", row.id)
    if found := _CONTROL.search(row.text):
        raise ArticleError(row.place, _at("control character", found), row.id)
    if found := _SURROGATE.search(row.text):
        raise ArticleError(row.place, _at("lone surrogate", found), row.id)
    for name, value in (("title", row.title), ("url", row.url), ("source", row.source)):
        if value and (found := _CONTROL.search(value) or _SURROGATE.search(value)):
            raise ArticleError(row.place, _at(f"{name}: no text character", found), row.id)


def iso_date(value: str) -> str | None:
    """A publication date as ISO 8601 with the precision it has, or None where it is none.

    Taken are ISO dates and times, also a year or a year and month alone, and day, month,
    year as printed in Vietnam. A time with a zone is read on the calendar of Vietnam.

    >>> iso_date("30/07/2019"), iso_date("2019-05-16T17:00:00.000Z"), iso_date("2020-03")
    ('2019-07-30', '2019-05-17', '2020-03')
    """
    value = value.strip()
    try:
        if _ISO.fullmatch(value):
            return value if datetime.date.fromisoformat(f"{value}-01-01"[:10]).year >= _FIRST_YEAR else None
        if found := _DMY.fullmatch(value):
            day = datetime.date(int(found[3]), int(found[2]), int(found[1]))
        else:
            day = _on_calendar(datetime.datetime.fromisoformat(value))
    except (ValueError, OverflowError):
        return None
    return day.isoformat() if day.year >= _FIRST_YEAR else None


def _on_calendar(moment: datetime.datetime) -> datetime.date:
    return (moment.astimezone(_HANOI) if moment.tzinfo else moment).date()


def _published(value: object, place: str, key: str) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, datetime.datetime):
        return _on_calendar(value).isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    found = iso_date(value) if isinstance(value, str) else None
    if found is None:
        raise ArticleError(place, f"published: {_short(value)} is no date (2020-03-13 or 13/03/2020)", key)
    return found


def _id(value: object, place: str) -> str:
    if value is None:
        raise ArticleError(place, "the field id is missing")
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ArticleError(place, f"id: {_kind(value)}; a string or a whole number is wanted")
    return str(value)


def _string(record: dict[str, object], name: str, place: str, key: str) -> str | None:
    value = record.get(name)
    if value is not None and not isinstance(value, str):
        raise ArticleError(place, f"{name}: {_kind(value)}; a string is wanted", key)
    return value


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "a truth value", type(None): "null"}
    return names.get(type(value), "a number" if isinstance(value, int | float) else f"a {type(value).__name__}")


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 40 else f"{shown[:37]}..."


def _at(what: str, found: re.Match[str]) -> str:
    return f"{what} U+{ord(found.group()):04X} at offset {found.start()}"
