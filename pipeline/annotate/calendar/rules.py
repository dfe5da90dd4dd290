"""Single calendar expressions: one row for each way of writing them, and how it is read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.annotate.calendar import reads
from pipeline.annotate.calendar.forms import Point, Recall, Relative, Stretch
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
    PART,
    QUARTERS,
    SEP,
    TAIL,
    TERM,
    TO_YEAR,
    WEEKDAY,
    WORD_MONTH,
    YEAR,
    YEAR_END,
    D,
    M,
    S,
    Y,
    Z,
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A way of writing: its name, its anchored pattern, its reading.

    ``starts`` are the first words ("0" for any number) at which it is tried. A ``bare`` rule
    has no word of its own and needs a neighbour that tells a date from a number.
    """

    name: str
    starts: str
    pattern: re.Pattern[str]
    read: reads.Read
    bare: bool = False


def _rule(name: str, starts: str, pattern: str, read: reads.Read, bare: bool = False) -> Rule:
    return Rule(name, starts, re.compile(pattern), read, bare)


RULES: tuple[Rule, ...] = (
    _rule(
        "day",
        DAY_STARTS,
        rf"{LEAD}(?P<d>{D}){SEP}(?P<m>{M})(?:{Z}(?P=sep){Z}(?P<y>{Y}|\d\d(?!\d)))?"
        rf"(?:,?{S}(?:của{S})?năm{S}(?:(?P<y2>{Y})|(?P<rel>nay|ngoái)))?(?:(?<=\d{{4}}){YEAR_END}|{END})",
        reads.numeric_day,
        bare=True,
    ),
    _rule(
        "day in words",
        DAY_STARTS,
        rf"{LEAD}(?P<d>{D}){S}tháng{Z}(?P<m>{M}|{WORD_MONTH}){TAIL}{YEAR_END}",
        reads.word_day,
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
        reads.month,
    ),
    _rule("month alone", "", rf"(?P<m>{M}){TAIL}{END}", reads.month, bare=True),
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
        reads.quarter,
    ),
    _rule(
        "this quarter",
        "quý quí",
        rf"qu[ýí]{S}(?P<q>i{{1,3}}|iv|[1-4]){S}(?:này|(?P<rel>nay))(?P<y>)(?!\w)",
        lambda m: Stretch(QUARTERS[m["q"]] * 3 - 2, QUARTERS[m["q"]] * 3),
    ),
    _rule("quarter alone", "", rf"(?P<q>i{{1,3}}|iv)(?!\w){TAIL}{YEAR_END}", reads.quarter, bare=True),
    _rule(
        "months of a year",
        "0 hai ba bốn năm sáu bảy tám chín mười",
        rf"(?P<n>{COUNT}){S}tháng(?:{S}(?P<edge>đầu|cuối))?(?:{S}của)?"
        rf"(?:{S}năm(?!{S}học){YEAR}?|(?:{Z}/{Z}|{S})(?P<y2>{Y})){YEAR_END}",
        reads.months,
    ),
    _rule(
        "months of a year, turned round",
        "tháng",
        rf"tháng{S}(?P<n>3|6|9){S}(?P<edge>đầu|cuối){S}năm{YEAR}?(?P<y2>){YEAR_END}",
        reads.months,
    ),
    _rule("half", "nửa", rf"nửa{S}(?P<half>đầu|cuối|sau){S}năm(?!{S}học){YEAR}?{YEAR_END}", reads.half),
    _rule(
        "term",
        f"{EDGE_STARTS} nhiệm giai thời niên chu khóa năm học 0",
        rf"{TERM}(?P<y>{Y}){TO_YEAR}(?P<y2>{Y}){YEAR_END}",
        reads.years,
    ),
    _rule("term, dash lost", "nhiệm", rf"nhiệm{S}k[ỳì]{S}(?P<y>{Y}){S}(?P<y2>{Y}){YEAR_END}", reads.years),
    _rule("years", "0", rf"(?P<y>{Y}){DASH}(?P<y2>{Y}){YEAR_END}", reads.years, bare=True),
    _rule(
        "decade",
        f"{EDGE_STARTS} thập",
        rf"(?:(?:đầu|giữa|cuối){S})?(?:những{S}năm|(?:những{S})?thập{S}(?:niên|k[ỷỉ]))(?:{S}năm)?{S}(?P<c>1[89]|20)?(?P<x>\d0)"
        rf"(?!\d)(?:{S}(?:của{S})?thế{S}k[ỷỉ]{S}(?:trước|xx|20)(?!\w))?{YEAR_END}",
        reads.decade,
    ),
    _rule("year", f"năm {EDGE_STARTS}", rf"(?:{EDGE}{S})?năm{Z}(?P<y>{Y}){YEAR_END}", lambda m: Point(int(m["y"]))),
    _rule(
        "edge of a year", "đầu giữa cuối", rf"(?:đầu|giữa|cuối){S}(?P<y>{Y}){YEAR_END}", lambda m: Point(int(m["y"]))
    ),
    _rule("year alone", "0", rf"(?P<y>{Y}){YEAR_END}", lambda m: Point(int(m["y"])), bare=True),
    _rule(
        "cycle year",
        "năm",
        rf"năm{S}(?P<cycle>{CYCLE})(?!\w)",
        lambda m: Point(cycle=CYCLE_PLACES[reads.words(m["cycle"])]),
    ),
    _rule(
        "relative year",
        f"năm {EDGE_STARTS}",
        rf"(?:{EDGE}{S})?năm{S}(?P<rel>nay|ngoái|trước|tới|sau|qua)(?!\w)",
        reads.relative_year,
    ),
    _rule(
        "week of a month",
        "tuần",
        rf"tuần{S}(?:thứ{S})?(?:[1-5]|nhất|hai|ba|tư){S}tháng{Z}(?P<m>{M}){TAIL}{YEAR_END}",
        reads.month,
    ),
    _rule(
        "lunar new year",
        "tết",
        rf"tết{S}nguyên{S}đán(?:{S}(?:năm{S})?(?P<cycle>{CYCLE})(?!\w))?(?:,?{S}(?:năm{S})?(?P<y>{Y}){YEAR_END})?",
        reads.new_year,
    ),
    _rule(
        "relative month",
        f"tháng {EDGE_STARTS}",
        rf"(?:{EDGE}{S})?tháng{S}(?P<rel>này|trước|sau|tới)(?!\w)",
        reads.relative("month"),
    ),
    _rule(
        "relative week",
        f"tuần {EDGE_STARTS}",
        rf"(?:(?:đầu|giữa|cuối){S})?tuần{S}(?P<rel>này|trước|sau|tới)(?!\w)",
        reads.relative("week"),
    ),
    _rule(
        "relative day",
        DAY_STARTS,
        rf"(?:{CLOCK},?{S})?(?:{PART}{S}(?P<a>nay|qua|mai|kia)|(?:{PART}{S})?(?:ngày{S})?hôm{S}(?P<b>nay|qua|kia|trước|sau)"
        rf"|(?:{PART}{S})?ngày{S}(?P<c>mai))(?!\w)(?:{S}(?:ngày{S})?(?P<d>{D})[/.\-](?P<m>{M})(?:[/.\-](?P<y>{Y}))?{END}"
        rf"|{Z}\((?:ngày{S})?(?P<d2>{D})[/.\-](?P<m2>{M})(?:[/.\-](?P<y2>{Y}))?\))?",
        reads.relative_day,
    ),
    _rule(
        "same day",
        f"{DAY_STARTS} cùng",
        rf"(?:{CLOCK},?{S})?(?:{PART}{S})?cùng{S}ngày(?!\w)(?!{S}\d)",
        lambda _: Relative("day", 0, told=True),
    ),
    _rule(
        "weekday",
        DAY_STARTS,
        rf"(?:{CLOCK},?{S})?(?:{PART}{S})?{WEEKDAY}(?:{S}tuần{S}(?P<rel>này|trước|sau|tới)(?!\w)|(?={Z}\((?:ngày{S})?\d{{1,2}}[/.\-]\d))",
        reads.weekday,
    ),
    _rule(
        "this term",
        "nhiệm",
        rf"nhiệm{S}k[ỳì]{S}(?:này|tới|(?:vừa{S}|đã{S})?qua)(?!\w)",
        lambda _: Recall(),
    ),
    _rule(
        "months past", "0 ba sáu chín", rf"(?P<n>0?[369]|ba|sáu|chín){S}tháng{S}(?:vừa{S})?qua(?!\w)", reads.past_months
    ),
    _rule(
        "lunar day",
        f"{DAY_STARTS} rằm",
        rf"(?:{PART}{S})?(?:ngày{S})?(?:(?:mùng|mồng){S})?(?:(?P<d>{D})|rằm)"
        rf"(?:{S}tháng{S}(?P<m>{M}|{WORD_MONTH})|/(?P<m2>{M})|(?<=\d){S}tết(?={S}(?:{CYCLE})|{Z}[,.;)]))"
        rf"(?:,?{S}năm{S}(?P<y>{Y}))?(?:{S}(?P<al>âm{S}lịch))?(?:,?{S}(?:năm{S})?(?P<cycle>{CYCLE}))?(?!\w)",
        reads.lunar_day,
    ),
)
