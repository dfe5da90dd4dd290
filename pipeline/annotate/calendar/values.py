"""Placing a form on the calendar: ISO 8601 values by the article's date and the text before."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.annotate.calendar.forms import Edge, Form, Point, Range, Recall, Relative, Stretch, Years
from pipeline.annotate.calendar.lunar import in_cycle, solar

_FUTURE_COSTS = 1.25  # of two equally near days, the past one is meant: news tells what was


@dataclass(frozen=True, slots=True)
class Days:
    """Days from first to last (both included), known to the ``unit``: "day", "month", "year" or "span"."""

    first: date
    last: date
    unit: str

    def iso(self) -> str:
        """The value as the guidelines write it.

        >>> Days(date(2020, 1, 1), date(2020, 6, 30), "span").iso()
        '2020-01-01/2020-06-30'
        """
        if self.unit == "years":
            return f"{self.first.year:04}/{self.last.year:04}"
        lengths = {"day": 10, "month": 7, "year": 4}
        if self.unit in lengths:
            return self.first.isoformat()[: lengths[self.unit]]
        return f"{self.first.isoformat()}/{self.last.isoformat()}"


def parse(value: str | None) -> Days | None:
    """The days of an ISO year, month or day; None if it is none of these.

    >>> parse("2020-02").last
    datetime.date(2020, 2, 29)
    """
    try:
        fields = [int(field) for field in (value or "").split("-")]
        return whole(*fields) if 1 <= len(fields) <= 3 else None
    except ValueError:
        return None


def whole(year: int, month: int | None = None, day: int | None = None) -> Days:
    """All days of a year, a month or one day.

    Raises:
        ValueError: there is no such day.
    """
    if month is None:
        return Days(date(year, 1, 1), date(year, 12, 31), "year")
    if day is None:
        return Days(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month")
    only = date(year, month, day)
    return Days(only, only, "day")


@dataclass(slots=True)
class Story:
    """What the text has told so far, and the article's own date.

    ``beside`` is what the same sentence told last: "tăng so với năm trước" counts from it.
    """

    published: Days | None
    told: Days | None = None
    told_day: date | None = None
    term: Days | None = None
    stretches: dict[int, Days] | None = None
    year: int | None = None
    loose_year: int | None = None
    beside: Days | None = None

    def place(self, form: Form, lean: int = 0) -> Days | None:
        """The days that a form means, None if unsure.

        ``lean`` is 1 where the words tell a coming day, -1 where they tell a past one.
        """
        try:
            return self._place(form, lean)
        except (ValueError, OverflowError):
            return None

    def tell(self, form: Form, days: Days | None) -> None:
        """Remember an expression that was placed."""
        if days is None:
            return
        self.told = self.beside = days
        if days.unit in ("day", "month", "span"):
            self.year = days.last.year
        elif isinstance(form, Point):
            self.loose_year = days.last.year
        if days.unit == "day":
            self.told_day = days.last
        if isinstance(form, Years) and form.term:
            self.term = days
        if isinstance(form, Stretch):
            self.stretches = {**(self.stretches or {}), form.last - form.first + 1: days}

    def _place(self, form: Form, lean: int) -> Days | None:
        match form:
            case Point():
                days = self._point(form, lean)
            case Stretch():
                days = self._stretch(form)
            case Years():
                days = Days(date(form.first, 1, 1), date(form.last, 12, 31), "years")
            case Range():
                days = self._range(form, lean)
            case Relative():
                days = self._relative(form)
            case Recall():
                days = self.term if form.months is None else (self.stretches or {}).get(form.months)
            case Edge():
                days = self._edge(form)
        return days

    def _today(self) -> date | None:
        exact = self.published is not None and self.published.unit == "day"
        return self.published.first if exact and self.published else None

    def _this_year(self) -> int | None:
        return self.published.first.year if self.published else self.year or self.loose_year

    def _point(self, form: Point, lean: int) -> Days | None:
        year = self._said_year(form)
        if year is not None:
            return _days(form, year)
        if form.month is None and form.cycle is None:
            return self._day_of_month(form, lean)
        return self._nearest(form, lean)

    def _said_year(self, form: Point | Stretch) -> int | None:
        if form.year is not None or form.shift is None:
            return form.year
        this = self._this_year()
        return None if this is None else this + form.shift

    def _nearest(self, form: Point, lean: int) -> Days | None:
        """The yearless day or month that lies nearest to the article's date."""
        this = self._this_year()
        if this is None:
            return None
        if self.published is None or (self.published.unit == "year" and form.cycle is None):
            return _days(form, this)
        reach = 60 if form.cycle is not None else 1
        found = [days for year in range(this - reach, this + reach + 1) if (days := _days_or_none(form, year))]
        return min(found, key=lambda days: self._distance(days, lean)) if found else None

    def _day_of_month(self, form: Point, lean: int) -> Days | None:
        near = self.published if self.published and self.published.unit != "year" else self.told
        if form.day is None or near is None:
            return None
        months = [(near.last.year * 12 + near.last.month - 1 + step) for step in (-1, 0, 1)]
        found = [days for n in months if (days := _days_or_none(Point(n // 12, n % 12 + 1, form.day), n // 12))]
        return min(found, key=lambda days: self._distance(days, lean)) if self.published and found else None

    def _distance(self, days: Days, lean: int) -> float:
        assert self.published is not None
        ahead = (days.first - self.published.last).days
        behind = (self.published.first - days.last).days
        if ahead > 0:
            return ahead * _FUTURE_COSTS if lean == 0 else ahead + 10_000.0 * (lean < 0)
        return max(behind, 0) + 10_000.0 * (lean > 0 and behind > 0)

    def _stretch(self, form: Stretch) -> Days | None:
        year = self._said_year(form)
        if year is None:
            year = self._this_year()
            if year is None:
                return None
            today = self.published
            early = today is not None and today.unit != "year" and today.last.month <= 2
            year -= early and form.last >= 9  # January tells how the year before ended
        return Days(date(year, form.first, 1), whole(year, form.last).last, "span")

    def _range(self, form: Range, lean: int) -> Days | None:
        right = self._place(form.right, lean)
        left = self._place(form.left, lean)
        if left is None or right is None or left.first > right.last:
            return None
        if {left.unit, right.unit} <= {"year", "years"}:
            return Days(left.first, right.last, "years")
        return Days(left.first, right.last, "span")

    def _relative(self, form: Relative) -> Days | None:
        if form.unit == "year":
            this = self.beside.last.year if self.beside and form.told else self._this_year()
            return None if this is None else whole(this + form.steps)
        day = self.told_day if form.told else self._today()
        if form.unit == "month":
            return self._month(form.steps)
        if day is None or form.unit == "none":
            return None
        if form.unit == "day":
            moved = day + timedelta(days=form.steps)
            return Days(moved, moved, "day")
        return _week(day, form)

    def _month(self, steps: int) -> Days | None:
        base = self.beside if self.beside and self.beside.unit == "month" and steps else self.published
        if base is None or base.unit == "year":
            return None
        count = base.first.year * 12 + base.first.month - 1 + steps
        return whole(count // 12, count % 12 + 1)

    def _edge(self, form: Edge) -> Days | None:
        today = self._today()
        if today is None:
            return None
        day = {
            "now": today,
            "year-start": date(today.year, 1, 1),
            "year-end": date(today.year, 12, 31),
            "month-start": today.replace(day=1),
        }[form.what]
        return Days(day, day, "day")


def _week(day: date, form: Relative) -> Days:
    monday = day + timedelta(days=7 * form.steps - day.weekday())
    if form.weekday is None:
        return Days(monday, monday + timedelta(days=6), "span")
    picked = monday + timedelta(days=form.weekday)
    return Days(picked, picked, "day")


def _days(form: Point, year: int) -> Days | None:
    """The days of a point in a given year (a lunar year where the point is lunar)."""
    if form.cycle is not None and in_cycle(year) != form.cycle:
        return None
    if not form.lunar or form.month is None:
        return whole(year, form.month, form.day)
    first = solar(year, form.month, form.day or 1)
    last = solar(year, form.month, form.day or 29)
    return Days(first, last, "day" if form.day else "span") if first and last else None


def _days_or_none(form: Point, year: int) -> Days | None:
    try:
        return _days(form, year)
    except ValueError:
        return None
