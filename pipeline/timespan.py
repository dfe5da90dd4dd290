"""Days, months, years and intervals of ISO 8601 as a first and a last day."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

_PART = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")  # not \d, which takes digits of any script
_KEPT = 4096  # values whose days are remembered; a corpus tells the same few thousand again and again


@lru_cache(_KEPT)
def days(value: str) -> tuple[str, str] | None:
    """The first and last day of a day, month, year or interval; None for what is no such thing.

    >>> days("2020-03-13"), days("2020-02"), days("2015/2020-06")
    (('2020-03-13', '2020-03-13'), ('2020-02-01', '2020-02-29'), ('2015-01-01', '2020-06-30'))
    >>> days("2020-02-30"), days("2020/2019"), days("hôm qua")
    (None, None, None)
    """
    parts = [_part(part) for part in value.split("/")]
    first, last = parts[0], parts[-1]
    if len(parts) > 2 or first is None or last is None or first[0] > last[1]:
        return None
    return first[0].isoformat(), last[1].isoformat()


def span(since: str | None, until: str | None) -> tuple[str | None, str | None] | None:
    """The first day of ``since`` and the last of ``until``, None for an end that is not told.

    Returns None where nothing is told, or something that is no date, or the end comes before the beginning.

    >>> span("2015", None), span("2015", "2020-06"), span("2020", "2015")
    (('2015-01-01', None), ('2015-01-01', '2020-06-30'), None)
    """
    begun, ended = days(since) if since else None, days(until) if until else None
    if (since and not begun) or (until and not ended) or not (begun or ended):
        return None
    first, last = begun and begun[0], ended and ended[1]
    return None if first and last and first > last else (first, last)


def _part(value: str) -> tuple[date, date] | None:
    found = _PART.fullmatch(value)
    if found is None:
        return None
    try:
        first = date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
        last = first.replace(month=int(found[2] or 12))
        return first, last if found[3] else last.replace(day=monthrange(last.year, last.month)[1])
    except ValueError:  # no such month or day, or the year 0
        return None
