"""Days, months, years and intervals as a first and a last day."""

from __future__ import annotations

from calendar import monthrange
from functools import lru_cache

Days = tuple[str, str]


@lru_cache(maxsize=4096)  # an article's acts are mostly of its own day
def days(value: str) -> Days | None:
    """The first and the last day of an ISO 8601 day, month, year or interval; None: it is none.

    >>> days("2020-02"), days("2015/2020-06-30")
    (('2020-02-01', '2020-02-29'), ('2015-01-01', '2020-06-30'))
    """
    begin, slash, end = value.partition("/")
    first, last = _span(begin), _span(end if slash else begin)
    return (first[0], last[1]) if first and last else None


def _span(value: str) -> Days | None:
    parts = value.split("-")
    try:
        year, *rest = (int(part) for part in parts)
        month, day = (*rest, None, None)[:2]
        last = monthrange(year, month or 12)[1]
    except (ValueError, IndexError):
        return None
    if len(parts) > 3 or not (1 <= year <= 9999 and 1 <= (day or 1) <= last):
        return None
    first_day = f"{year:04}-{month or 1:02}-{day or 1:02}"
    return first_day, f"{year:04}-{month or 12:02}-{day or last:02}"
