"""Dates as days, with the precision that they have."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

YEAR = 365.25  # days
_DAY = 10  # how long an ISO day is


@lru_cache(maxsize=16384)
def span(value: str | None) -> tuple[int, int] | None:
    """The first and last day of an ISO day, month, year or interval, as ordinals; None if it is none.

    >>> last, first = span("2020-03"), span("2020-03-01/2020-03-31")
    >>> last == first
    True
    """
    if not value:
        return None
    begin, _, end = value.partition("/")
    try:
        return _first(begin), _last(end or begin)
    except ValueError:
        return None


def _first(value: str) -> int:
    return date.fromisoformat(value + "-01-01"[len(value) - 4 :]).toordinal()


def _last(value: str) -> int:
    if len(value) >= _DAY:
        return date.fromisoformat(value).toordinal()
    year, month = int(value[:4]), int(value[5:7] or 12)
    return date(year + month // 12, month % 12 + 1, 1).toordinal() - 1


def exact(value: str | None) -> int | None:
    """The day, where the value tells one."""
    found = span(value)
    return found[0] if found is not None and found[0] == found[1] else None
