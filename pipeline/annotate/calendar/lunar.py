"""The Vietnamese lunar calendar (UTC+7): from a lunar to a solar day.

New moons follow Jean Meeus, Astronomical Algorithms, chapter 49, the sun's longitude
chapter 25 (low accuracy), with the day counted at the meridian of Hanoi as decree
121/CP of 1967 has it. The Chinese libraries count at UTC+8 and differ on some days.
"""

from __future__ import annotations

import math
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

_HANOI = 7 / 24
_EPOCH = 2451550.09766  # the new moon of January 2000, Julian ephemeris day
_MONTH = 29.530588861
_JULIAN_OF_ORDINAL = 1721424.5
_NOVEMBER = 11
_STEMS = ("giáp", "ất", "bính", "đinh", "mậu", "kỷ", "canh", "tân", "nhâm", "quý")
_BRANCHES = ("tý", "sửu", "dần", "mão", "thìn", "tỵ", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi")
CYCLE = {f"{_STEMS[i % 10]} {_BRANCHES[i % 12]}": i for i in range(60)}


def solar(year: int, month: int, day: int) -> date | None:
    """The solar day of a lunar day (leap months are not meant), None if there is none.

    >>> solar(2023, 1, 6)
    datetime.date(2023, 1, 27)
    """
    months = _months(year)
    start = months.get(month)
    if start is None or not 1 <= day <= 30:
        return None
    found = start + timedelta(days=day - 1)
    return None if day == 30 and found in _starts(year) else found


def in_cycle(year: int) -> int:
    """The place of a lunar year in the cycle of sixty (Giáp Tý is 0).

    >>> in_cycle(2024) == CYCLE["giáp thìn"]
    True
    """
    return (year - 4) % 60


@lru_cache(maxsize=256)
def _months(year: int) -> dict[int, date]:
    """The first day of each month 1 to 12 of a lunar year, leap months left out."""
    first, second = _numbered(year - 1), _numbered(year)
    spring = {number: start for number, start in first if number < _NOVEMBER}
    winter = {number: start for number, start in second if number >= _NOVEMBER}
    return spring | winter


@lru_cache(maxsize=256)
def _starts(year: int) -> frozenset[date]:
    """All first days of months, leap ones too, from November of the year before to the year's end."""
    return frozenset(_new_moons(_month11(year - 1), 30))


@lru_cache(maxsize=256)
def _numbered(year: int) -> tuple[tuple[int, date], ...]:
    """Month numbers and first days from the 11th month of a year to the next 10th, no leap month."""
    first, last = _month11(year), _month11(year + 1)
    starts = [day for day in _new_moons(first, 15) if day <= last]
    leap = len(starts) - 1 > 12
    numbered: list[tuple[int, date]] = []
    number = _NOVEMBER
    for start, after in pairwise(starts):
        if leap and numbered and _term(start) == _term(after):
            leap = False  # the first month that holds no principal term is the leap month
            continue
        numbered.append((number, start))
        number = number % 12 + 1
    return tuple(numbered)


@lru_cache(maxsize=256)
def _month11(year: int) -> date:
    """The new moon's day that opens the month of the winter solstice."""
    k = math.floor((date(year, 12, 31).toordinal() + _JULIAN_OF_ORDINAL - _EPOCH) / _MONTH)
    starts = [_new_moon(k + step) for step in (1, 0, -1, -2)]
    return next(day for day in starts if day.year == year and _term(day) < 9)


def _new_moons(first: date, count: int) -> list[date]:
    k = round((first.toordinal() + _JULIAN_OF_ORDINAL - _EPOCH) / _MONTH)
    return [_new_moon(k + step) for step in range(count)]


def _new_moon(k: int) -> date:
    """The day in Hanoi of the k-th new moon since January 2000."""
    t = k / 1236.85
    sun = math.radians(2.5534 + 29.10535670 * k - 0.0000014 * t * t)
    moon = math.radians(201.5643 + 385.81693528 * k + 0.0107582 * t * t)
    node = math.radians(160.7108 + 390.67050284 * k - 0.0016118 * t * t)
    rise = math.radians(124.7746 - 1.56375588 * k + 0.0020672 * t * t)
    e = 1 - 0.002516 * t
    jde = _EPOCH + _MONTH * k + 0.00015437 * t * t
    jde += -0.40720 * math.sin(moon) + 0.17241 * e * math.sin(sun) + 0.01608 * math.sin(2 * moon)
    jde += 0.01039 * math.sin(2 * node) + 0.00739 * e * math.sin(moon - sun) - 0.00514 * e * math.sin(moon + sun)
    jde += 0.00208 * e * e * math.sin(2 * sun) - 0.00111 * math.sin(moon - 2 * node)
    jde += -0.00057 * math.sin(moon + 2 * node) + 0.00056 * e * math.sin(2 * moon + sun)
    jde += -0.00042 * math.sin(3 * moon) + 0.00042 * e * math.sin(sun + 2 * node)
    jde += 0.00038 * e * math.sin(sun - 2 * node) - 0.00024 * e * math.sin(2 * moon - sun) - 0.00017 * math.sin(rise)
    universal = jde - (62.9 + 32 * t) / 86400  # dynamical time minus universal time, about a minute
    return date.fromordinal(math.floor(universal + _HANOI - _JULIAN_OF_ORDINAL))


def _term(day: date) -> int:
    """The sector of 30 degrees (0 to 11, 9 from the winter solstice) of the sun as the day begins."""
    t = (day.toordinal() + _JULIAN_OF_ORDINAL - _HANOI - 2451545.0) / 36525
    mean = math.radians(357.52911 + 35999.05029 * t)
    centre = (1.914602 - 0.004817 * t) * math.sin(mean) + 0.019993 * math.sin(2 * mean) + 0.000289 * math.sin(3 * mean)
    longitude = 280.46646 + 36000.76983 * t + centre - 0.00569 - 0.00478 * math.sin(math.radians(125.04 - 1934.136 * t))
    return math.floor((longitude % 360) / 30)
