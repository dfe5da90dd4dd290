"""What a matched calendar expression says: one reader for each kind of rule."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.annotate.calendar.forms import Form, Point, Recall, Relative, Stretch, Years
from pipeline.annotate.calendar.lunar import CYCLE as CYCLE_PLACES
from pipeline.annotate.calendar.spelling import LUNAR_MONTHS, MONTHS, NUMBERS, QUARTERS, SHIFTS, STEPS, WEEKDAYS

Read = Callable[[re.Match[str]], Form | None]


def words(text: str) -> str:
    """The text with single blanks."""
    return " ".join(text.split())


def _int(text: str | None) -> int | None:
    return int(text) if text else None


def _full_year(text: str | None) -> int | None:
    """A printed year; two digits are of this century up to 49, else of the last."""
    if text is None or len(text) == 4:
        return _int(text)
    return int(text) + (2000 if int(text) < 50 else 1900)


def numeric_day(match: re.Match[str]) -> Form | None:
    """A day such as 24/12/2019; one with a short year needs a word before it."""
    short = match["y"] is not None and len(match["y"]) == 2
    if short and not match["lead"]:
        return None
    return Point(_full_year(match["y"] or match["y2"]), int(match["m"]), int(match["d"]), _shift(match))


def word_day(match: re.Match[str]) -> Form | None:
    """A day such as "24 tháng 12 năm 2019"."""
    month = words(match["m"])
    number = int(month) if month.isdigit() else MONTHS[month]
    return Point(_int(match["y"]), number, int(match["d"]), _shift(match), month in LUNAR_MONTHS)


def _shift(match: re.Match[str]) -> int | None:
    return SHIFTS[match["rel"]] if match["rel"] else None


def month(match: re.Match[str]) -> Form | None:
    """A month, with or without its year."""
    word = words(match["m"])
    number = int(word) if word.isdigit() else MONTHS[word]
    if word in LUNAR_MONTHS and not match["y"]:
        return None
    return Point(_int(match["y"]), number, shift=_shift(match), lunar=word in LUNAR_MONTHS)


def quarter(match: re.Match[str]) -> Form | None:
    """A quarter."""
    last = QUARTERS[match["q"]] * 3
    return Stretch(last - 2, last, _int(match["y"]), _shift(match))


def months(match: re.Match[str]) -> Form | None:
    """So many months at the start or end of a year."""
    word = words(match["n"])
    count = int(word) if word.isdigit() else NUMBERS[word]
    if not 1 <= count <= 12 or not (match["edge"] or match["y"] or match["y2"] or match["rel"]):
        return None
    first, last = (13 - count, 12) if match["edge"] == "cuối" else (1, count)
    return Stretch(first, last, _int(match["y"] or match["y2"]), _shift(match))


def past_months(match: re.Match[str]) -> Form | None:
    """So many months past, a back-reference."""
    word = words(match["n"])
    return Recall(int(word) if word.isdigit() else NUMBERS[word])


def half(match: re.Match[str]) -> Form | None:
    """Half a year."""
    return Stretch(*((1, 6) if match["half"] == "đầu" else (7, 12)), _int(match["y"]), _shift(match))


def years(match: re.Match[str]) -> Form | None:
    """A span of years."""
    first, last = int(match["y"]), int(match["y2"])
    return Years(first, last, "nhiệm" in match[0]) if 0 < last - first <= 120 else None


def decade(match: re.Match[str]) -> Form | None:
    """A decade; without a century, of the last one."""
    first = int(match["c"] or 19) * 100 + int(match["x"])
    return Years(first, first + 9)


def relative_year(match: re.Match[str]) -> Form | None:
    """A year counted from the article's: "năm ngoái"."""
    return Relative("year", SHIFTS[match["rel"]], told=match["rel"] == "trước")


def relative_day(match: re.Match[str]) -> Form | None:
    """A day counted from the article's, or the day printed beside it: "sáng nay (31/5)"."""
    day = match["d"] or match["d2"]
    if day:
        return Point(_full_year(match["y"] or match["y2"]), int(match["m"] or match["m2"]), int(day))
    word = match["a"] or match["b"] or match["c"]
    return Relative("day", STEPS[word], told=word in ("trước", "sau"))


def weekday(match: re.Match[str]) -> Form | None:
    """A weekday."""
    day = WEEKDAYS[match["weekday"]] if match["weekday"] else 6
    return Relative("week", STEPS[match["rel"]], weekday=day) if match["rel"] else Relative("none", 0, weekday=day)


def relative(unit: str) -> Read:
    """A reader of weeks or months counted from the article's."""
    return lambda match: Relative(unit, STEPS[match["rel"]])


def lunar_day(match: re.Match[str]) -> Form | None:
    """A day of the lunar calendar."""
    month = words(match["m"] or match["m2"] or "tết")
    day = 15 if match["d"] is None else int(match["d"])
    named = month in LUNAR_MONTHS or month == "tết"
    cycle = CYCLE_PLACES[words(match["cycle"])] if match["cycle"] else None
    if not (named or match["al"] or cycle is not None or match["d"] is None):
        return None
    number = int(month) if month.isdigit() else 12 if month == "tết" and day > 20 else MONTHS.get(month, 1)
    return Point(_int(match["y"]), number, day, lunar=True, cycle=cycle)


def new_year(match: re.Match[str]) -> Form | None:
    """The lunar new year, of a year or a place in the cycle."""
    cycle = CYCLE_PLACES[words(match["cycle"])] if match["cycle"] else None
    year = _int(match["y"])
    return Point(year, 1, 1, lunar=True, cycle=None if year else cycle) if year or match["cycle"] else None
