"""Literals and descriptions: what is said of a subject, before any syntax."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MONTH = re.compile(r"\d{4}-\d{2}", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)


class Literal(NamedTuple):
    """A value: its text, and a datatype's compact name or a language, or neither: a plain string."""

    text: str
    datatype: str = ""
    language: str = ""


Term = str | Literal  # a compact name or a value
Fact = tuple[str, Term]  # predicate, object
Description = tuple[str, list[Fact]]  # subject, and what is said of it


def describe(subject: str, *facts: tuple[str, Term | None]) -> Description:
    """A description of those facts that have an object."""
    return subject, [(predicate, found) for predicate, found in facts if found is not None]


def plain(value: str | None, language: str = "") -> Literal | None:
    """A string, or None for none or an empty one.

    NUL, at which readers written in C end a string, becomes U+FFFD: the length in code points stays.
    """
    if not value:
        return None
    return Literal(value.replace("\0", "\ufffd"), "", language)


def count(value: int) -> Literal:
    """A whole number that is not negative; Web Annotation has its offsets in this type."""
    return Literal(str(value), "xsd:nonNegativeInteger")


def truth(value: bool) -> Literal:
    """Yes or no."""
    return Literal("true" if value else "false", "xsd:boolean")


def when(value: str | None) -> Literal | None:
    """A day, month or year in the type that fits; what is none of these, an interval too, a plain string.

    >>> when("2020-02-29"), when("2020-02-30")
    (Literal(text='2020-02-29', datatype='xsd:date', language=''), Literal(text='2020-02-30', datatype='', language=''))
    """
    if value is None or bounds(value) is None or "/" in value:
        return plain(value)
    return Literal(value, {10: "xsd:date", 7: "xsd:gYearMonth", 4: "xsd:gYear"}[len(value)])


def bounds(value: str | None) -> tuple[str, str] | None:
    """The first and last day of a day, month, year or interval; None where it is none, or ends before it begins.

    >>> bounds("2020-02"), bounds("2019/2020-02"), bounds("2020-13"), bounds("2020/2019")
    (('2020-02-01', '2020-02-29'), ('2019-01-01', '2020-02-29'), None, None)
    """
    begin, slash, end = (value or "").partition("/")
    first, last = _days(begin), _days(end if slash else begin)
    return (first[0], last[1]) if first and last and first[0] <= last[1] else None


def _days(value: str) -> tuple[str, str] | None:
    try:
        if _DAY.fullmatch(value):
            return date.fromisoformat(value).isoformat(), value
        if _MONTH.fullmatch(value):
            year, month = int(value[:4]), int(value[5:])
            return date(year, month, 1).isoformat(), date(year, month, monthrange(year, month)[1]).isoformat()
        if _YEAR.fullmatch(value):
            return date(int(value), 1, 1).isoformat(), date(int(value), 12, 31).isoformat()
    except ValueError:
        pass
    return None


def days(value: str | None) -> Iterable[tuple[str, Term | None]]:
    """Facts of the first and last day of a time, in one type whatever its precision, to be compared."""
    found = bounds(value)
    if found is not None:
        yield "chidao:firstDay", Literal(found[0], "xsd:date")
        yield "chidao:lastDay", Literal(found[1], "xsd:date")
