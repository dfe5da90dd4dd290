"""DATE: days, months, terms and periods that can be placed on the calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.annotate.calendar.forms import Point, Reading, Recall, Relative
from pipeline.annotate.calendar.readings import find
from pipeline.annotate.calendar.values import Days, Story, parse
from pipeline.annotate.page import Page
from pipeline.gazetteer import Gazetteers
from pipeline.records import Label, Mention

_HEADED = re.compile(r"[Nn]gày {1,3}(?=\d)")
_PLURAL = re.compile(r"(?:[Cc]ác|[Nn]hững|[Hh]ai|[Bb]a|\d) {1,3}\Z")
_LEAN = re.compile(r" {1,3}(?:(?P<coming>tới|sắp tới)|(?P<gone>vừa qua|vừa rồi|qua|rồi))(?!\w)")
_BREAK = re.compile(r"[.!?;](?: |$)|\n")
_BESIDE = re.compile(r"(?: ?\(|, | - | – | )(?:tức (?:là )?|nhằm )?")


class DateTagger:
    """Proposes DATE mentions with ISO 8601 values."""

    name = "dates"

    def __init__(self, gazetteers: Gazetteers | None = None) -> None:
        """Dates are grammar: no list is read."""

    def tag(self, page: Page) -> Iterator[Mention]:
        """Propose every date of the page, in text order.

        An expression whose value is unsure has the value None; a back-reference to nothing
        is no date and is not proposed, save "cùng ngày".
        """
        story = Story(parse(page.published))
        readings = [
            _alone(page.text, group, reading) for group in find(page.text, _lower(page.text)) for reading in group
        ]
        for index, reading in enumerate(readings):
            if index and _BREAK.search(page.text, readings[index - 1].end, reading.start):
                story.beside = None
            lean = _lean(page.text, reading)
            days = _beside(page.text, readings, index, story) or story.place(reading.form, lean)
            story.tell(reading.form, days)
            if days is not None or reading.rule == "same day" or not _needs_value(reading):
                yield _mention(page.text, _coming(page.text, reading), days)


def _alone(text: str, group: list[Reading], reading: Reading) -> Reading:
    """The first of several days without the "ngày" that a plural heads: "các ngày 14/4 và 17/4"."""
    headed = len(group) > 1 and reading is group[0] and _HEADED.match(text, reading.start)
    plural = headed and _PLURAL.search(text, max(0, reading.start - 8), reading.start)
    return replace(reading, start=headed.end()) if headed and plural else reading


def _lower(text: str) -> str:
    """The text in lower case, letter for letter."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


def _lean(text: str, reading: Reading) -> int:
    """1 before "tới", -1 before "vừa qua", else 0."""
    match = _LEAN.match(text, reading.end)
    return 0 if match is None else 1 if match["coming"] else -1


def _coming(text: str, reading: Reading) -> Reading:
    """A month with the "tới" that says it is the next: "đầu tháng 7 tới"."""
    match = _LEAN.match(text, reading.end)
    form = reading.form
    month = isinstance(form, Point) and form.month is not None and form.day is None and form.year is None
    return replace(reading, end=match.end("coming")) if match and match["coming"] and month else reading


def _beside(text: str, readings: list[Reading], index: int, story: Story) -> Days | None:
    """The value of the solar day that stands right beside a lunar or a relative one."""
    form = readings[index].form
    if not _leans_on_neighbour(form):
        return None
    for other in (index - 1, index + 1):
        if not 0 <= other < len(readings):
            continue
        left, right = sorted((readings[index], readings[other]), key=lambda reading: reading.start)
        joined = _BESIDE.fullmatch(text, left.end, right.start)
        if joined and _solar_day(readings[other].form):
            return story.place(readings[other].form, _lean(text, readings[other]))
    return None


def _leans_on_neighbour(form: object) -> bool:
    return (isinstance(form, Point) and form.lunar) or (isinstance(form, Relative) and form.unit in ("day", "none"))


def _solar_day(form: object) -> bool:
    return isinstance(form, Point) and form.day is not None and not form.lunar


def _needs_value(reading: Reading) -> bool:
    """Words that are a date only if what they point to is known."""
    form = reading.form
    return isinstance(form, Recall) or (
        isinstance(form, Relative) and ((form.told and form.unit == "day") or form.unit in ("none", "week"))
    )


def _mention(text: str, reading: Reading, days: Days | None) -> Mention:
    return Mention(
        reading.start,
        reading.end,
        text[reading.start : reading.end],
        Label.DATE,
        DateTagger.name,
        score=0.8 if reading.bare else 1.0,
        reason=reading.rule,
        value=days.iso() if days else None,
    )
