"""Which lines are site furniture: menus, datelines, counters, lists of other articles, imprints.

Mentions in furniture are dropped, so a line is furniture only where it can hardly be
anything else: it holds no name (a menu item, a counter), or it says what it is (a clock
time, "tags:", a copyright) and stands where furniture stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.ingest.bylines import byline
from pipeline.ingest.dateline import stamp
from pipeline.ingest.lines import Line
from pipeline.ingest.phrases import Phrases, phrases

_COUNT = re.compile(
    r"[\s:.,()\[\]|-]{0,6}(?:\d[\d.,\s]{0,20})?[)\]]?(?:\s?(?:lượt|người|khách)(?:\s(?:xem|đọc|truy cập))?)?"
)
_NUMBER = re.compile(r"[(\[]?\d[\d.,]{0,15}\s?")
_BUTTONS = re.compile(r"a[\s/|+-]{0,3}a?[\s/|+-]{0,3}a?[+-]?|[x×+]|đ|g")
_DIGITS = re.compile(r"\d\d")
_TAG = re.compile(r"[^,.;:!?]{1,60}")
_HEADLINE = 200  # code points: longer lines are no headlines of other articles
_EMBEDDED = 5  # headlines in a box inside an article
_TAGS = 800  # code points of a list of tags
_SOURCE = 30  # code points of the name of a source
_PHRASE = 120  # code points: longer lines are no menu items


@dataclass(frozen=True, slots=True)
class Areas:
    """Where running text stands: the first and one past the last line that can only be that."""

    first: int
    end: int


def areas(lines: Sequence[Line]) -> Areas:
    """The area of running text; everything is below it where there is none."""
    say = phrases()
    full = [i for i, line in enumerate(lines) if line.full and not _imprint(line, say) and not _tags(line)]
    return Areas(full[0], full[-1] + 1) if full else Areas(0, 0)


def furniture(lines: Sequence[Line], where: Areas) -> list[bool]:
    """For each line whether it is furniture."""
    say = phrases()
    found = [
        _alone(line, say) or _dated(line, i, where) or (i >= where.end > 0 and _tags(line))
        for i, line in enumerate(lines)
    ]
    for index, line in enumerate(lines):
        if index > where.first and say.equal("list", line.bare):
            _take_headlines(lines, found, index, where)
        elif say.equal("list", line.bare):
            found[index] = True
    _take_source(lines, found, where)
    _take_imprint(lines, found, where)
    return found


def _alone(line: Line, say: Phrases) -> bool:
    """Whether the line is furniture wherever it stands."""
    if not line.key or line.size > _HEADLINE:
        return False
    if sum(char.isalnum() for char in line.key[:8]) <= 1 and not any(char.isdigit() for char in line.key):
        return line.size <= 8 or not any(char.isalnum() for char in line.key)
    if line.size <= _PHRASE and (
        say.equal("whole", line.bare) or _counts(line.key, say) or _BUTTONS.fullmatch(line.key)
    ):
        return True
    if line.stops and not line.key.endswith(":"):
        return False
    return bool(say.begins("start", line.key) or (say.begins("follow", line.key) and say.within("platform", line.key)))


def _counts(key: str, say: Phrases) -> bool:
    """Whether the line is a counter: "Today: 470", "470 views"."""
    if label := say.begins("counter", key):
        return _COUNT.fullmatch(key, len(label)) is not None
    number = _NUMBER.match(key)
    return number is not None and say.equal("unit", key[number.end() :].strip(" .)]"))


def _dated(line: Line, index: int, where: Areas) -> bool:
    """Whether the line is a dateline; without a clock or a label only outside the running text."""
    found = stamp(line.folded) if line.size <= _HEADLINE and _DIGITS.search(line.raw) else None
    if found is None or found.author:
        return False
    return found.sure or (index < where.first and index < 6) or (where.end > 0 and index >= where.end)


def _tags(line: Line) -> bool:
    """Whether the line is a list of tags: commas, and no blank after any."""
    tags = line.raw.rstrip(" ,").split(",") if line.size <= _TAGS else []
    return len(tags) >= 4 and all(_TAG.fullmatch(tag) and tag[0] != " " for tag in tags)


def _take_headlines(lines: Sequence[Line], found: list[bool], index: int, where: Areas) -> None:
    """Take the heading of a list and the headlines below it: all at the end, a few inside the text."""
    found[index] = True
    say = phrases()
    last = len(lines) if index >= where.end else min(len(lines), index + 1 + _EMBEDDED)
    for below in range(index + 1, last):
        line = lines[below]
        if say.equal("list", line.bare):  # it takes what is below itself
            return
        if not found[below] and (line.stops or line.size > _HEADLINE or byline(line)):
            return
        found[below] = True


def _take_source(lines: Sequence[Line], found: list[bool], where: Areas) -> None:
    """Take the aggregator's source label: a few words alone below the list of tags, the last of the page."""
    last = next((i for i in range(len(lines) - 1, -1, -1) if lines[i].key), 0)
    below_tags = last > where.end > 0 and _tags(lines[last - 1])
    if below_tags and lines[last].size <= _SOURCE and not lines[last].stops:
        found[last] = True


def _take_imprint(lines: Sequence[Line], found: list[bool], where: Areas) -> None:
    """Take the imprint: from its first sure line, and the weaker ones right above it, to the end."""
    say = phrases()
    sure = next((i for i in range(where.end, len(lines)) if say.begins("footer", lines[i].opening)), None)
    if sure is None:
        return
    while sure > where.end and (found[sure - 1] or _imprint(lines[sure - 1], say)):
        sure -= 1
    found[sure:] = [True] * (len(lines) - sure)


def _imprint(line: Line, say: Phrases) -> bool:
    opening = line.opening
    return bool(say.begins("footer", opening) or say.begins("imprint", opening))
