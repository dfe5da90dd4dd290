"""The day of publication, where the input gives none: from the page's dateline or the text.

A wrong date is worse than none. A dateline is a line that holds a date and nothing besides
but a clock time, a weekday, a time zone, a label. Without one, the text itself may fix the
year: its opening tells an event's day and month, and the text names that month's year.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.ingest.phrases import phrases
from pipeline.records import Paragraph, ParagraphRole
from pipeline.text import fold_key

_LONGEST = 140  # code points of a dateline
_YEARS = range(1945, 2101)
_DAY = (
    r"(?P<d>\d{1,2})\s?(?:[/.-]|tháng)\s?(?P<m>\d{1,2})\s?(?:[/.-]|(?:,\s?)?năm)\s?(?P<y>\d{4}|\d{2})(?!\d)"
    r"|(?P<y2>\d{4})-(?P<m2>\d{2})-(?P<d2>\d{2})(?!\d)"
)
_DATE = re.compile(rf"(?<![\d/.-])(?:{_DAY})", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?<!\d)\d{1,2}\s?(?::|h|giờ)\s?\d{2}(?::\d{2})?(?:\s?phút)?(?:\s?[aApP][mM]\b|\s?(?:SA|CH)\b)?(?!\d)",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"\b(?:thứ\s(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật|cn|t[2-7])\b"
    r"|[\[(]?\s?\b(?:gmt|utc)\s?\+?\s?0?7(?::00)?\s?[\])]?"
    r"|\b(?:lúc|vào|hồi|ngày)\b"
    r"|\d{1,9}\s(?:lượt xem|lượt đọc|lượt|view)s?\b|(?:lượt xem|lượt đọc|đã xem|views?)\s?:?\s?\d{1,9}"
    r"|(?<!\w)a[+-]?(?!\w)",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b(?:thứ\s(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật)\b", re.IGNORECASE)
_MARKS = " \t,.;:|-–—/()[]•·+*"
_SIGNED = re.compile(r"[^\W\d][^\d,]{1,40},\s?ngày\s\d{1,2}\stháng\s\d{1,2}\snăm\s\d{4}\.?")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A dateline: its date (ISO 8601), what else it shows, and the name of an author, if any."""

    date: str
    clock: bool
    weekday: bool
    label: bool
    author: str

    @property
    def sure(self) -> bool:
        """Whether it can only be a dateline, wherever it stands."""
        return self.clock or self.label


def stamp(line: str) -> Stamp | None:
    """Read a line as a dateline.

    >>> stamp("Thứ Sáu, 13/03/2020, 13:53 [GMT+7]").date
    '2020-03-13'
    >>> stamp("Từ ngày 13/03/2020 đến ngày 15/03/2020") is None
    True
    """
    found = _DATE.search(line) if len(line) <= _LONGEST else None
    if not found:
        return None
    rest, clocks = _CLOCK.subn(" ", line[: found.start()] + " " + line[found.end() :])
    day = _iso(found, short=clocks > 0)
    rest, labels = _label().subn(" ", rest)
    weekday = _WEEKDAY.search(rest) is not None
    rest = _DATE.sub(" ", rest) if labels else rest  # "posted on ..., updated on ..."
    rest = _NOISE.sub(" ", rest).strip(_MARKS)
    author = rest if clocks and _named(rest) else ""
    return Stamp(day, clocks > 0, weekday, labels > 0, author) if day and author == rest else None


def published(text: str, paragraphs: Sequence[Paragraph]) -> tuple[str | None, str | None]:
    """The day of publication in ISO 8601 and how it is known: ``dateline`` or ``text``, or None twice."""
    if day := _from_datelines(text, paragraphs) or _from_signature(text, paragraphs):
        return day, "dateline"
    if year := _from_opening(text, paragraphs):
        return year, "text"
    return None, None


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _iso(found: re.Match[str], *, short: bool) -> str:
    """ISO 8601, or an empty string for a day that is none; years of two digits only where ``short``."""
    year, month, day = (found[name] or found[f"{name}2"] for name in "ymd")
    if len(year) == 2:
        year = f"20{year}" if short else "0"
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat() if int(year) in _YEARS else ""
    except ValueError:
        return ""


@lru_cache(maxsize=1)
def _label() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(label) for label in phrases().of('dated'))})\b", re.IGNORECASE)


def _named(rest: str) -> bool:
    words = rest.split()
    return 2 <= len(words) <= 6 and len(rest) <= 45 and all(word[0].isupper() for word in words)


def _from_datelines(text: str, paragraphs: Sequence[Paragraph]) -> str | None:
    """The first dateline after the headline, else one before it that cannot be the site's own clock.

    A site's header may print the clock of the day the page was stored, with its weekday,
    above the headline; headlines of other articles below the text carry their own days.
    """
    head = next((i for i, part in enumerate(paragraphs) if part.role is ParagraphRole.HEADLINE), -1)
    above: list[Stamp] = []
    for index, part in enumerate(paragraphs):
        if part.role not in (ParagraphRole.FURNITURE, ParagraphRole.BYLINE) or part.end - part.start > _LONGEST:
            continue
        line = _composed(text[part.start : part.end])
        if index > head and phrases().equal("list", fold_key(line).strip(" .:")):
            break
        if found := stamp(line):
            if index > head:
                return found.date
            above.append(found)
    return next((found.date for found in above if not found.weekday or _told(found.date, text, paragraphs)), None)


def _told(date: str, text: str, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether the text opens with an event of the ten days up to that date."""
    opening = _opening(text, paragraphs)
    if opening is None:
        return False
    last = datetime.date.fromisoformat(date)
    days = (last - datetime.timedelta(days=back) for back in range(11))
    return any((day.day, day.month) == (int(opening["d"]), int(opening["m"])) for day in days)


def _from_signature(text: str, paragraphs: Sequence[Paragraph]) -> str | None:
    """The day of a line such as "Hà Nội, ngày 5 tháng 3 năm 2019" among the first or last lines."""
    for part in (*paragraphs[:8], *paragraphs[-8:]):
        if part.end - part.start <= 90:
            line = _composed(text[part.start : part.end])
            if _SIGNED.fullmatch(line) and (found := _DATE.search(line)):
                return _iso(found, short=False) or None
    return None


_OPENING = re.compile(
    r"(?:^|[-–(.]\s?)(?:vào |trong |vừa qua, |mới đây, )?(?:sáng|chiều|trưa|tối|đêm|ngày|hôm nay)"
    r"(?: nay| qua)?,?(?: ngày)?\s?\(?(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})(?:[/.-](?P<y>\d{4}))?(?![\d%])",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"(?:tháng\s(?P<m>\d{1,2})\s?(?:[/.-]|năm)\s?|(?<![\d/.-])\d{1,2}[/.-](?P<m2>\d{1,2})[/.-])(?P<y>(?:19|20)\d{2})(?!\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:năm\s|[/.-])((?:19|20)\d{2})(?!\d|\s?[-–]\s?\d{2})", re.IGNORECASE)
_AHEAD = re.compile(
    r"(?:đến|hết|cuối|giai đoạn|nhiệm kỳ|tới|sau|mục tiêu|tầm nhìn|trước|khóa)(?: hết| cuối)?"
    r"(?: năm| tháng \d{1,2}| ngày)?(?: \d{1,2})?(?:[/.-]\d{1,2})?\s?$",
    re.IGNORECASE,
)


def _opening(text: str, paragraphs: Sequence[Paragraph]) -> re.Match[str] | None:
    """The first event day in the first paragraph of running text."""
    lead = next((part for part in paragraphs if part.role is ParagraphRole.LEAD), None)
    return _OPENING.search(_composed(text[lead.start : min(lead.end, lead.start + 600)])) if lead else None


def _from_opening(text: str, paragraphs: Sequence[Paragraph]) -> str | None:
    """The year of the event that the text opens with, if told and no later year is told as past."""
    opening = _opening(text, paragraphs)
    if opening is None:
        return None
    body = _composed(text)
    named = {int(found["y"]) for found in _MONTH.finditer(body) if int(found["m"] or found["m2"]) == int(opening["m"])}
    year = int(opening["y"] or max(named, default=0))
    told = (
        int(found[1])
        for found in _YEAR.finditer(body)
        if not _AHEAD.search(body[max(0, found.start() - 30) : found.start()])
    )
    return str(year) if year in _YEARS and year >= max(told, default=0) else None
