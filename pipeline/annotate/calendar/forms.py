"""What a calendar expression says, before anybody asks which days it means."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """A day, month or year of which some fields may be unsaid (None).

    ``shift`` counts years from the article's ("năm nay" 0, "năm ngoái" -1). ``lunar`` fields
    are of the lunar calendar; ``cycle`` is the place of "Giáp Thìn" in the cycle of sixty.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    shift: int | None = None
    lunar: bool = False
    cycle: int | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """The months ``first`` to ``last`` of a year: a quarter, a half, "9 tháng đầu năm"."""

    first: int
    last: int
    year: int | None = None
    shift: int | None = None


@dataclass(frozen=True, slots=True)
class Years:
    """A term, a school year, a decade: whole years, both ends included."""

    first: int
    last: int
    term: bool = False


@dataclass(frozen=True, slots=True)
class Relative:
    """So many days, weeks, months or years from the article's day, or (``told``) the text's last.

    ``weekday`` picks a day of that week (Monday is 0).
    """

    unit: str
    steps: int
    told: bool = False
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """An end of a range that only the article's date fixes: "now", "year-start", "year-end", "month-start"."""

    what: str


@dataclass(frozen=True, slots=True)
class Recall:
    """A back-reference: "nhiệm kỳ này" (``months`` None), "6 tháng vừa qua" (``months`` 6)."""

    months: int | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """From the first day of one form to the last day of another."""

    left: Form
    right: Form


Form = Point | Stretch | Years | Relative | Edge | Recall | Range


@dataclass(frozen=True, slots=True)
class Reading:
    """The expression at ``start`` to ``end`` (half-open), its form and the rule that read it.

    ``bare`` tells that it has no word of its own ("13/3", "2025").
    """

    start: int
    end: int
    form: Form
    rule: str
    bare: bool = False


def grain(form: Form) -> str:
    """The finest unit that the form names: "day", "month", "year" or another form's own name.

    >>> grain(Point(month=5, day=1))
    'day'
    """
    if isinstance(form, Point):
        return "day" if form.day else "month" if form.month else "year"
    return type(form).__name__.lower()
