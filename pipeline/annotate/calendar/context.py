"""Whether a number or phrase that could be a date is one, by what stands beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.annotate.calendar.forms import Point, Reading, Relative, Stretch, Years
from pipeline.annotate.calendar.spelling import MONTHS, S, Z

_REACH = 40
_LAST_WORD = re.compile(r"(\w+|[^\w\s])[ ]{0,3}$")
_INTRODUCES = frozenset(("từ", "đến", "tới", "trước", "sau", "vào", "hôm", "hết"))
_INTRODUCES_YEAR = re.compile(
    r"(?<!\w)(?:từ|đến|tới|trước|sau|vào|hết|cuối|đầu|giữa|tầm nhìn|hướng|so sánh|so với|cùng kỳ|riêng|hè|xuân|sn)"
    r"[ ]{1,3}$"
)
_HABIT = frozenset(("mỗi", "hằng", "hàng", "từng"))
_HOLIDAY = frozenset(("niệm", "mừng", "dịp", "nhân", "lễ", "nghỉ"))
_NUMERALS = frozenset(("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "chục", "trăm", "nghìn"))
_COUNTING = _NUMERALS | {"vài", "mấy", "nhiều", "các", "những", "mọi", "từng", "mỗi", "hằng", "hàng", "nửa", "bao"}
_NUMBERED = re.compile(
    r"(?<!\w)(?:số|nghị quyết|quyết định|nghị định|thông tư|chỉ thị|kế hoạch|công văn|luật|lệnh|mã)[ ]{0,2}:?[ ]{0,3}$"
)
_LOOSE_SIDES = frozenset(("đa", "một", "hai", "ngược", "nhiều"))
_EVENT_REACH = 60
_EVENT = re.compile(
    r"(?<!\w)(?:lễ hội|liên hoan|diễn đàn|khai mạc|hội chợ|hội thi|cuộc thi|hội thao|festival|giải|tuần lễ|ngày hội"
    r"|hội xuân)(?= )"
)
_BREAK = re.compile(rf"{Z}(?:$|[,.;:!?)\]\n\"”…])")
_ENDS = re.compile(
    rf"{Z}(?:$|[,.;:!?)\]\n\"”…])|{S}(?:và|đến|tới|của|này|vừa|tại|là|để|theo|do|thì|sẽ|đã|về|với|như|khi|phải|trở|nếu|có|[-–—])(?!\w)"
)
_UNIT = re.compile(
    rf"{Z}(?:m|m2|m3|mm|cm|km|km2|kg|ha|lít|mét|đồng|tỷ|tỉ|triệu|nghìn|ngàn|tấn|tạ|người|hộ|con|căn|cây|suất|lượt|usd|mw|kwh|kv)(?!\w)"
)
_YEARLY = re.compile(rf"{S}(?:âm{S}lịch{S})?(?:hằng|hàng|mỗi)(?!\w)")
_FEAST = re.compile(r"(?<!\w)[Nn]gày [^\d\n(]{2,36} ?\($|(?:đa số|quá bán|phần|tỷ lệ|hơn|khoảng|gần) ?\($")
_YEAR_AFTER = re.compile(rf"\){S}năm{S}(?:\d{{4}}|nay)(?!\w)")
_CLOCK_AFTER = re.compile(r"[ ,|\-–]{1,4}\d{1,2}(?::|h)\d{2}")
_CLOCK_BEFORE = re.compile(r"\d:\d{2}(?::\d{2})?[ ,|\-–]{1,3}$")
_CLAUSE_START = re.compile(r"(?:^|[.,;:!?()\n\-–\"“*•|])\s{0,3}$")
_TODAY_GOES_ON = re.compile(rf"{Z}[,(\d]|{S}(?:đã|sẽ|tại|diễn)(?!\w)")


@dataclass(frozen=True, slots=True)
class Sight:
    """The text, its lower-case twin of the same length, and the last expression found before."""

    text: str
    lower: str
    previous: Reading | None

    def before(self, start: int) -> str:
        """A short stretch that ends at the offset."""
        return self.lower[max(0, start - _REACH) : start]

    def word_before(self, start: int) -> str:
        """The word or mark before the offset, in lower case, "" at a line's start."""
        match = _LAST_WORD.search(self.before(start))
        return match[1] if match else ""

    def follows(self, start: int, joints: tuple[str, ...]) -> bool:
        """Whether only one of the joints lies between the last expression and the offset."""
        return self.previous is not None and self.lower[self.previous.end : start] in joints


def stands(sight: Sight, reading: Reading, end: int) -> bool:
    """Whether the reading, with all that is joined to it up to ``end``, is a date here."""
    if _in_number(sight, reading.start) or _in_dateline(sight, reading.start, end):
        return False
    if sight.word_before(reading.start) in _HABIT:
        return False
    if not _dated(reading) and (_yearly(sight, end) or _holiday(sight, reading)):
        return False
    check = _BARE.get(reading.rule) if reading.bare else _WORDED.get(reading.rule)
    return check is None or check(sight, reading, end)


def stands_open(sight: Sight, reading: Reading, left: Reading) -> bool:
    """Whether a range opened by "từ" is one of dates; ``left`` is its left end."""
    if _yearly(sight, reading.end):
        return False
    yearless = isinstance(left.form, Point) and left.bare and left.form.year is None
    return not yearless or _ENDS.match(sight.lower, reading.end) is not None


def _dated(reading: Reading) -> bool:
    form = reading.form
    return (
        isinstance(form, Years)
        or (isinstance(form, Point | Stretch) and (form.year is not None or form.shift is not None))
        or (isinstance(form, Point) and form.cycle is not None)
    )


def _in_number(sight: Sight, start: int) -> bool:
    """Inside a code, a decimal or an address: "30/2020/NĐ-CP", "2-3 tháng", "/2020/03/"."""
    if not sight.lower[start].isdigit() or start == 0:
        return False
    mark = sight.lower[start - 1]
    return mark in "/.,:_@-–" and start > 1 and sight.lower[start - 2].isalnum()


def _in_dateline(sight: Sight, start: int, end: int) -> bool:
    """Beside a clock time, as sites print the hour of publication."""
    return bool(_CLOCK_AFTER.match(sight.lower, end) or _CLOCK_BEFORE.search(sight.before(start)))


def _yearly(sight: Sight, end: int) -> bool:
    """Before "hằng năm" and the like: a day that comes back every year."""
    return _YEARLY.match(sight.lower, end) is not None


def _holiday(sight: Sight, reading: Reading) -> bool:
    form = reading.form
    return isinstance(form, Point) and form.day is not None and sight.word_before(reading.start) in _HOLIDAY


def _bare_day(sight: Sight, reading: Reading, end: int) -> bool:
    form = reading.form
    assert isinstance(form, Point)
    word = sight.word_before(reading.start)
    if form.year is not None:
        return not _numbered(sight, reading.start)
    if form.shift is not None:
        return True  # "30/4 năm nay"
    enclosed = word == "(" and sight.lower.startswith(")", end)
    enclosed = enclosed and (not _recurring(sight, reading.start) or _YEAR_AFTER.match(sight.lower, end) is not None)
    if (
        enclosed
        or _after_relative(sight, reading.start)
        or (word == "điểm" and "thời điểm" in sight.before(reading.start))
    ):
        return True
    return word in _INTRODUCES and _ENDS.match(sight.lower, end) is not None


def _recurring(sight: Sight, start: int) -> bool:
    """After the name of a day that comes back every year, or a share: "Ngày Môi trường thế giới (5/6)"."""
    return _FEAST.search(sight.text, max(0, start - _REACH), start) is not None


def _numbered(sight: Sight, start: int) -> bool:
    """After a word that a document's number follows."""
    return _NUMBERED.search(sight.before(start)) is not None


def _worded_day(sight: Sight, reading: Reading, end: int) -> bool:
    """No side or dimension: "đa chiều 2/8 tiêu chí"."""
    return not (sight.lower.startswith("chiều", reading.start) and sight.word_before(reading.start) in _LOOSE_SIDES)


def _after_relative(sight: Sight, start: int) -> bool:
    """In "sáng mai (23/9)", "chiều qua, 25-5"."""
    known = sight.previous is not None and isinstance(sight.previous.form, Relative)
    return known and sight.follows(start, (" (", ", ", " "))


def _day_alone(sight: Sight, reading: Reading, end: int) -> bool:
    """A day with no month stands only with "ngày" and at the end of a clause."""
    words = sight.lower[reading.start : reading.end]
    return "ngày" in words and not sight.word_before(reading.start).isdigit() and bool(_BREAK.match(sight.lower, end))


def _month_of_year(sight: Sight, reading: Reading, end: int) -> bool:
    """A month as in "7/2016", not a document's number and not the scale of a map ("1/2000")."""
    words = sight.lower[reading.start : reading.end]
    if sight.word_before(reading.start) in _INTRODUCES | {"("}:
        return True
    return "/" in words and words != "1/2000" and not _numbered(sight, reading.start)


def _bare_years(sight: Sight, reading: Reading, end: int) -> bool:
    form = reading.form
    assert isinstance(form, Years)
    return form.first >= 1800 and not _numbered(sight, reading.start) and not _UNIT.match(sight.lower, end)


def _bare_year(sight: Sight, reading: Reading, end: int) -> bool:
    form = reading.form
    assert isinstance(form, Point)
    if form.year is None or not 1930 <= form.year <= 2060:
        return False
    word = sight.word_before(reading.start)
    if word == "(" and sight.lower.startswith(")", end):
        return True
    if _ENDS.match(sight.lower, end) is None:
        return False
    return bool(_INTRODUCES_YEAR.search(sight.before(reading.start))) or _of_event(sight, reading.start)


def _of_event(sight: Sight, start: int) -> bool:
    """After the name of a festival, forum or contest: "Diễn đàn đầu tư 2017", "Lễ hội hoa 2021"."""
    events = [*_EVENT.finditer(sight.lower, max(0, start - _EVENT_REACH), start)]
    return bool(events) and not any(mark in sight.lower[events[-1].end() : start] for mark in ".,;:!?\n")


def _never(sight: Sight, reading: Reading, end: int) -> bool:
    return False


def _month(sight: Sight, reading: Reading, end: int) -> bool:
    """No duration ("3 tháng 2 ngày", "/tháng 12"), no common word ("tháng tư" in lower case)."""
    word = sight.word_before(reading.start)
    if word.isdigit() or word in ("/", "một"):
        return False
    last = sight.text[reading.start : reading.end].split()[-1]
    return last.lower() not in MONTHS or (last[0].isupper() and word not in ("mạng", "quán"))


def _relative_year(sight: Sight, reading: Reading, end: int) -> bool:
    word = sight.word_before(reading.start)
    if word in _COUNTING or word.isdigit():
        return False
    last = sight.lower[reading.start : end].rsplit(None, 1)[-1]
    if last == "trước":
        return "năm sau" not in sight.before(reading.start)
    if last == "sau":
        return word in ("đến", "sang", "vào", "trong", "từ", "tới", "cho")
    return last != "qua" or bool(_CLAUSE_START.search(sight.before(reading.start)))


def _relative(sight: Sight, reading: Reading, end: int) -> bool:
    word = sight.word_before(reading.start)
    return word not in _COUNTING and not word.isdigit()


def _relative_day(sight: Sight, reading: Reading, end: int) -> bool:
    """Today as a day of the calendar, not as the present age ("như hôm nay", "thế hệ hôm nay")."""
    words = sight.lower[reading.start : end]
    before = sight.word_before(reading.start)
    if words in ("hôm trước", "hôm sau") or (
        before in _LOOSE_SIDES | {"như", "mấy", "trong"}
        and not words.startswith(("sáng", "trưa", "chiều", "tối", "đêm"))
    ):
        return False
    if not words.endswith("hôm nay") or words.startswith(("sáng", "trưa", "chiều", "tối", "đêm")):
        return True
    if re.match(r" ?: ?\d", sight.lower[end : end + 4]):
        return False
    return bool(_CLAUSE_START.search(sight.before(reading.start)) or _TODAY_GOES_ON.match(sight.lower, end))


def _weekday(sight: Sight, reading: Reading, end: int) -> bool:
    return sight.word_before(reading.start) != "lần"


def _lunar_day(sight: Sight, reading: Reading, end: int) -> bool:
    """A lunar date with neither year nor solar neighbour is most often a feast of every year."""
    form = reading.form
    assert isinstance(form, Point)
    if form.year is not None or form.cycle is not None or "ngày" in sight.lower[reading.start : end]:
        return True
    if sight.previous is None or not isinstance(sight.previous.form, Point):
        return sight.lower.startswith((" (", ", "), end)
    return sight.follows(reading.start, (" (", ", ", " - ", " – ", ", tức ", " (tức ", " tức "))


_BARE = {
    "day": _bare_day, "day in words": _bare_day, "day alone": _never, "month of year": _month_of_year,
    "years": _bare_years, "year alone": _bare_year, "month alone": _never, "quarter alone": _never,
}  # fmt: skip
_WORDED = {
    "day": _worded_day, "day in words": _worded_day, "day alone": _day_alone, "month": _month, "weekday": _weekday,
    "relative year": _relative_year, "relative month": _relative, "relative week": _relative,
    "relative day": _relative_day, "lunar day": _lunar_day, "months past": _relative,
}  # fmt: skip
