"""Single calendar expressions: one row for each way of writing them, and how it is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.annotate.calendar.forms import Form, Point, Recall, Relative, Stretch, Years
from pipeline.annotate.calendar.lunar import CYCLE as CYCLE_PLACES
from pipeline.annotate.calendar.spelling import (
    CLOCK,
    COUNT,
    CYCLE,
    DASH,
    DAY_STARTS,
    EDGE,
    EDGE_STARTS,
    END,
    LEAD,
    LUNAR_MONTHS,
    MONTHS,
    NUMBERS,
    PART,
    QUARTERS,
    SEP,
    SHIFTS,
    STEPS,
    TAIL,
    TERM,
    TO_YEAR,
    WEEKDAY,
    WEEKDAYS,
    WORD_MONTH,
    YEAR,
    YEAR_END,
    D,
    M,
    S,
    Y,
    Z,
)

Read = Callable[[re.Match[str]], Form | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A way of writing: its name, its anchored pattern, its reading.

    ``starts`` are the first words ("0" for any number) at which it is tried. A ``bare`` rule
    has no word of its own and needs a neighbour that tells a date from a number.
    """

    name: str
    starts: str
    pattern: re.Pattern[str]
    read: Read
    bare: bool = False


def _words(text: str) -> str:
    return " ".join(text.split())


def _int(text: str | None) -> int | None:
    return int(text) if text else None


def _full_year(text: str | None) -> int | None:
    """A printed year; two digits are of this century up to 49, else of the last."""
    if text is None or len(text) == 4:
        return _int(text)
    return int(text) + (2000 if int(text) < 50 else 1900)


def _numeric_day(match: re.Match[str]) -> Form | None:
    short = match["y"] is not None and len(match["y"]) == 2
    if short and not match["lead"]:
        return None
    return Point(_full_year(match["y"] or match["y2"]), int(match["m"]), int(match["d"]), _shift(match))


def _word_day(match: re.Match[str]) -> Form | None:
    month = _words(match["m"])
    number = int(month) if month.isdigit() else MONTHS[month]
    return Point(_int(match["y"]), number, int(match["d"]), _shift(match), month in LUNAR_MONTHS)


def _shift(match: re.Match[str]) -> int | None:
    return SHIFTS[match["rel"]] if match["rel"] else None


def _month(match: re.Match[str]) -> Form | None:
    word = _words(match["m"])
    number = int(word) if word.isdigit() else MONTHS[word]
    if word in LUNAR_MONTHS and not match["y"]:
        return None
    return Point(_int(match["y"]), number, shift=_shift(match), lunar=word in LUNAR_MONTHS)


def _quarter(match: re.Match[str]) -> Form | None:
    last = QUARTERS[match["q"]] * 3
    return Stretch(last - 2, last, _int(match["y"]), _shift(match))


def _months(match: re.Match[str]) -> Form | None:
    word = _words(match["n"])
    count = int(word) if word.isdigit() else NUMBERS[word]
    if not 1 <= count <= 12 or not (match["edge"] or match["y"] or match["y2"] or match["rel"]):
        return None
    first, last = (13 - count, 12) if match["edge"] == "cuối" else (1, count)
    return Stretch(first, last, _int(match["y"] or match["y2"]), _shift(match))


def _past_months(match: re.Match[str]) -> Form | None:
    word = _words(match["n"])
    return Recall(int(word) if word.isdigit() else NUMBERS[word])


def _half(match: re.Match[str]) -> Form | None:
    return Stretch(*((1, 6) if match["half"] == "đầu" else (7, 12)), _int(match["y"]), _shift(match))


def _years(match: re.Match[str]) -> Form | None:
    first, last = int(match["y"]), int(match["y2"])
    return Years(first, last, "nhiệm" in match[0]) if 0 < last - first <= 120 else None


def _decade(match: re.Match[str]) -> Form | None:
    first = int(match["c"] or 19) * 100 + int(match["x"])
    return Years(first, first + 9)


def _relative_year(match: re.Match[str]) -> Form | None:
    return Relative("year", SHIFTS[match["rel"]], told=match["rel"] == "trước")


def _relative_day(match: re.Match[str]) -> Form | None:
    day = match["d"] or match["d2"]
    if day:
        return Point(_full_year(match["y"] or match["y2"]), int(match["m"] or match["m2"]), int(day))
    word = match["a"] or match["b"] or match["c"]
    return Relative("day", STEPS[word], told=word in ("trước", "sau"))


def _weekday(match: re.Match[str]) -> Form | None:
    day = WEEKDAYS[match["weekday"]] if match["weekday"] else 6
    return Relative("week", STEPS[match["rel"]], weekday=day) if match["rel"] else Relative("none", 0, weekday=day)


def _relative(unit: str) -> Read:
    return lambda match: Relative(unit, STEPS[match["rel"]])


def _lunar_day(match: re.Match[str]) -> Form | None:
    month = _words(match["m"] or match["m2"] or "tết")
    day = 15 if match["d"] is None else int(match["d"])
    named = month in LUNAR_MONTHS or month == "tết"
    cycle = CYCLE_PLACES[_words(match["cycle"])] if match["cycle"] else None
    if not (named or match["al"] or cycle is not None or match["d"] is None):
        return None
    number = int(month) if month.isdigit() else 12 if month == "tết" and day > 20 else MONTHS.get(month, 1)
    return Point(_int(match["y"]), number, day, lunar=True, cycle=cycle)


def _new_year(match: re.Match[str]) -> Form | None:
    cycle = CYCLE_PLACES[_words(match["cycle"])] if match["cycle"] else None
    year = _int(match["y"])
    return Point(year, 1, 1, lunar=True, cycle=None if year else cycle) if year or match["cycle"] else None


def _rule(name: str, starts: str, pattern: str, read: Read, bare: bool = False) -> Rule:
    return Rule(name, starts, re.compile(pattern), read, bare)


RULES: tuple[Rule, ...] = (
    _rule(
        "day",
        DAY_STARTS,
        rf"{LEAD}(?P<d>{D}){SEP}(?P<m>{M})(?:{Z}(?P=sep){Z}(?P<y>{Y}|\d\d(?!\d)))?"
        rf"(?:,?{S}(?:của{S})?năm{S}(?:(?P<y2>{Y})|(?P<rel>nay|ngoái)))?(?:(?<=\d{{4}}){YEAR_END}|{END})",
        _numeric_day,
        bare=True,
    ),
    _rule(
        "day in words",
        DAY_STARTS,
        rf"{LEAD}(?P<d>{D}){S}tháng{Z}(?P<m>{M}|{WORD_MONTH}){TAIL}{YEAR_END}",
        _word_day,
        bare=True,
    ),
    _rule("day alone", DAY_STARTS, rf"{LEAD}(?P<d>{D}){END}", lambda m: Point(day=int(m["d"])), bare=True),
    _rule(
        "iso",
        "0",
        rf"(?P<y>{Y})-(?P<m>{M})-(?P<d>{D})(?![\w-])",
        lambda m: Point(int(m["y"]), int(m["m"]), int(m["d"])),
    ),
    _rule(
        "month",
        f"tháng {EDGE_STARTS}",
        rf"(?:{EDGE}{S})?tháng{Z}(?P<m>{M}|{WORD_MONTH}){TAIL}{YEAR_END}(?![.,]\d)",
        _month,
    ),
    _rule("month alone", "", rf"(?P<m>{M}){TAIL}{END}", _month, bare=True),
    _rule(
        "month of year",
        "0",
        rf"(?P<m>{M}){Z}[/.\-]{Z}(?P<y>{Y}){YEAR_END}",
        lambda m: Point(int(m["y"]), int(m["m"])),
        bare=True,
    ),
    _rule(
        "quarter",
        f"quý quí {EDGE_STARTS}",
        rf"(?:{EDGE}{S})?qu[ýí]{S}(?P<q>i{{1,3}}|iv|[1-4])(?!\w){TAIL}{YEAR_END}",
        _quarter,
    ),
    _rule(
        "this quarter",
        "quý quí",
        rf"qu[ýí]{S}(?P<q>i{{1,3}}|iv|[1-4]){S}(?:này|(?P<rel>nay))(?P<y>)(?!\w)",
        lambda m: Stretch(QUARTERS[m["q"]] * 3 - 2, QUARTERS[m["q"]] * 3),
    ),
    _rule("quarter alone", "", rf"(?P<q>i{{1,3}}|iv)(?!\w){TAIL}{YEAR_END}", _quarter, bare=True),
    _rule(
        "months of a year",
        "0 hai ba bốn năm sáu bảy tám chín mười",
        rf"(?P<n>{COUNT}){S}tháng(?:{S}(?P<edge>đầu|cuối))?(?:{S}của)?"
        rf"(?:{S}năm(?!{S}học){YEAR}?|(?:{Z}/{Z}|{S})(?P<y2>{Y})){YEAR_END}",
        _months,
    ),
    _rule(
        "months of a year, turned round",
        "tháng",
        rf"tháng{S}(?P<n>3|6|9){S}(?P<edge>đầu|cuối){S}năm{YEAR}?(?P<y2>){YEAR_END}",
        _months,
    ),
    _rule("half", "nửa", rf"nửa{S}(?P<half>đầu|cuối|sau){S}năm(?!{S}học){YEAR}?{YEAR_END}", _half),
    _rule(
        "term",
        f"{EDGE_STARTS} nhiệm giai thời niên chu khóa năm học 0",
        rf"{TERM}(?P<y>{Y}){TO_YEAR}(?P<y2>{Y}){YEAR_END}",
        _years,
    ),
    _rule("term, dash lost", "nhiệm", rf"nhiệm{S}k[ỳì]{S}(?P<y>{Y}){S}(?P<y2>{Y}){YEAR_END}", _years),
    _rule("years", "0", rf"(?P<y>{Y}){DASH}(?P<y2>{Y}){YEAR_END}", _years, bare=True),
    _rule(
        "decade",
        f"{EDGE_STARTS} thập",
        rf"(?:(?:đầu|giữa|cuối){S})?(?:những{S}năm|(?:những{S})?thập{S}(?:niên|k[ỷỉ]))(?:{S}năm)?{S}(?P<c>1[89]|20)?(?P<x>\d0)"
        rf"(?!\d)(?:{S}(?:của{S})?thế{S}k[ỷỉ]{S}(?:trước|xx|20)(?!\w))?{YEAR_END}",
        _decade,
    ),
    _rule("year", f"năm {EDGE_STARTS}", rf"(?:{EDGE}{S})?năm{Z}(?P<y>{Y}){YEAR_END}", lambda m: Point(int(m["y"]))),
    _rule("year alone", "0", rf"(?P<y>{Y}){YEAR_END}", lambda m: Point(int(m["y"])), bare=True),
    _rule(
        "cycle year", "năm", rf"năm{S}(?P<cycle>{CYCLE})(?!\w)", lambda m: Point(cycle=CYCLE_PLACES[_words(m["cycle"])])
    ),
    _rule(
        "relative year",
        f"năm {EDGE_STARTS}",
        rf"(?:{EDGE}{S})?năm{S}(?P<rel>nay|ngoái|trước|tới|sau|qua)(?!\w)",
        _relative_year,
    ),
    _rule(
        "week of a month",
        "tuần",
        rf"tuần{S}(?:thứ{S})?(?:[1-5]|nhất|hai|ba|tư){S}tháng{Z}(?P<m>{M}){TAIL}{YEAR_END}",
        _month,
    ),
    _rule(
        "lunar new year",
        "tết",
        rf"tết{S}nguyên{S}đán(?:{S}(?:năm{S})?(?P<cycle>{CYCLE})(?!\w))?(?:,?{S}(?:năm{S})?(?P<y>{Y}){YEAR_END})?",
        _new_year,
    ),
    _rule(
        "relative month",
        f"tháng {EDGE_STARTS}",
        rf"(?:{EDGE}{S})?tháng{S}(?P<rel>này|trước|sau|tới)(?!\w)",
        _relative("month"),
    ),
    _rule(
        "relative week",
        f"tuần {EDGE_STARTS}",
        rf"(?:(?:đầu|giữa|cuối){S})?tuần{S}(?P<rel>này|trước|sau|tới)(?!\w)",
        _relative("week"),
    ),
    _rule(
        "relative day",
        DAY_STARTS,
        rf"(?:{CLOCK},?{S})?(?:{PART}{S}(?P<a>nay|qua|mai|kia)|(?:{PART}{S})?(?:ngày{S})?hôm{S}(?P<b>nay|qua|kia|trước|sau)"
        rf"|(?:{PART}{S})?ngày{S}(?P<c>mai))(?!\w)(?:{S}(?:ngày{S})?(?P<d>{D})[/.\-](?P<m>{M})(?:[/.\-](?P<y>{Y}))?{END}"
        rf"|{Z}\((?:ngày{S})?(?P<d2>{D})[/.\-](?P<m2>{M})(?:[/.\-](?P<y2>{Y}))?\))?",
        _relative_day,
    ),
    _rule(
        "same day",
        f"{DAY_STARTS} cùng",
        rf"(?:{CLOCK},?{S})?(?:{PART}{S})?cùng{S}ngày(?!\w)",
        lambda _: Relative("day", 0, told=True),
    ),
    _rule(
        "weekday",
        DAY_STARTS,
        rf"(?:{CLOCK},?{S})?(?:{PART}{S})?{WEEKDAY}(?:{S}tuần{S}(?P<rel>này|trước|sau|tới)(?!\w)|(?={Z}\((?:ngày{S})?\d{{1,2}}[/.\-]\d))",
        _weekday,
    ),
    _rule(
        "this term",
        "nhiệm",
        rf"nhiệm{S}k[ỳì]{S}(?:này|tới|(?:vừa{S}|đã{S})?qua)(?!\w)",
        lambda _: Recall(),
    ),
    _rule("months past", "0 ba sáu chín", rf"(?P<n>0?[369]|ba|sáu|chín){S}tháng{S}(?:vừa{S})?qua(?!\w)", _past_months),
    _rule(
        "lunar day",
        f"{DAY_STARTS} rằm",
        rf"(?:{PART}{S})?(?:ngày{S})?(?:(?:mùng|mồng){S})?(?:(?P<d>{D})|rằm)"
        rf"(?:{S}tháng{S}(?P<m>{M}|{WORD_MONTH})|/(?P<m2>{M})|(?<=\d){S}tết(?={S}(?:{CYCLE})|{Z}[,.;)]))"
        rf"(?:,?{S}năm{S}(?P<y>{Y}))?(?:{S}(?P<al>âm{S}lịch))?(?:,?{S}(?:năm{S})?(?P<cycle>{CYCLE}))?(?!\w)",
        _lunar_day,
    ),
)
