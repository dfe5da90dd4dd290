"""Finding calendar expressions in a text, and joining them to ranges and lists.

The text is read once from left to right. Where a word or number may open an expression,
the longest rule wins; a rule without a word of its own asks its neighbours (``context``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.annotate.calendar.context import Sight, stands, stands_open
from pipeline.annotate.calendar.forms import Edge, Form, Point, Range, Reading, Stretch, Years, grain
from pipeline.annotate.calendar.rules import RULES, Rule
from pipeline.annotate.calendar.spelling import DASH, D, M, S, Z

_MOST_MEMBERS = 12


def _by_start(rules: Iterable[Rule]) -> dict[str, tuple[Rule, ...]]:
    table: dict[str, list[Rule]] = {}
    for rule in rules:
        for word in rule.starts.split():
            table.setdefault(word, []).append(rule)
    return {word: tuple(found) for word, found in table.items()}


_AT = _by_start(RULES)
_NAMED = {rule.name: rule for rule in RULES}
_MEMBERS = {
    "day": tuple(_NAMED[name] for name in ("day", "day in words", "day alone")),
    "month": tuple(_NAMED[name] for name in ("month of year", "month", "month alone")),
    "year": tuple(_NAMED[name] for name in ("year", "year alone")),
    "stretch": tuple(_NAMED[name] for name in ("quarter", "quarter alone")),
    "years": (_NAMED["years"],),
}
_OPENERS = {
    "n": rf"gày{Z}(?:\w)|ăm{Z}(?:\d|nay|ngoái|trước|tới|sau|qua|học|tháng|tài"
    rf"|giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý)"
    rf"|hững{S}(?:ngày|tháng|năm|thập)|hiệm{S}k|iên{S}[kđv]|ửa{S}(?:đầu|cuối|sau|đêm)",
    "t": rf"háng{Z}\w|ừ{S}(?:ngày|tháng|năm|quý|quí|hôm|\d|nay|đầu|cuối|giữa|sau|sáng|trưa|chiều|tối|đêm|mùng)|ối{S}\w"
    rf"|rưa{S}\w|hứ{S}(?:hai|ba|tư|năm|sáu|bảy|bẩy|\d)|hời{S}k|hập{S}[nk]|(?:rung|hượng){S}tuần|uần{S}(?:[nts]|\d{S}t|hai{S}t|ba{S}t)|ết{S}nguyên|ám{S}tháng",
    "q": rf"u[ýí]{S}[i1-4]",
    "h": rf"ôm{S}[nqkts\d]|ạ{S}tuần|ọc{S}k|ai{S}tháng",
    "m": rf"[ùồ]ng{S}\d|ười{S}(?:một{S}|hai{S})?tháng",
    "r": rf"ạng{S}sáng|ằm{S}\w",
    "s": rf"áng{S}\w|áu{S}tháng",
    "c": rf"hiều{S}\w|hủ{S}nhật|ùng{S}ngày|hu{S}k|uối{S}(?:[ntqgsc]|\d{{4}})|ác{S}(?:ngày|tháng)|hín{S}tháng",
    "đ": rf"êm{S}\w|ầu{S}(?:[ntqgsc]|\d{{4}})",
    "g": rf"iai{S}đoạn|iữa{S}(?:[ntqgsc]|\d{{4}})|ần{S}cuối{S}[ntq]",
    "k": rf"huya{S}\w|hóa{S}\d",
    "b": rf"(?:a|ốn|ảy){S}tháng",
    "12": r"\d{3}(?!\d)",
    "0123456789": rf"\d?(?:{Z}[/.\-–:]{Z}\d|{Z}[hg](?![^\W\d_])|{S}(?:giờ|tháng|năm|tết))",
}
_ANCHOR = re.compile(r"(?<!\w)(?:" + "|".join(f"[{first}](?={rest})" for first, rest in _OPENERS.items()) + ")")
_GLUED = re.compile(r"(?<=[^\W\d_])(?:Ngày|Sáng|Chiều|Tối|Trưa|Năm|Tháng|Từ|(?:Cuối|Đầu|Giữa) (?:năm|tháng))(?= \d)")
_FIRST = re.compile(r"\d|[^\W\d]+")
_PLAIN_YEARS = re.compile(rf"(?:năm{S})?\d{{4}}")
_LIST = re.compile(rf"{Z}[,;&]{S}(?:và{S})?|{S}và{S}")
_THROUGH = re.compile(rf"{DASH}|,?{S}(?:cho{S})?(?:đến|tới)(?:{S}hết)?{S}")
_FROM = re.compile(rf"từ{S}(?:sau{S})?")
_LEFT_EDGE = re.compile(rf"nay(?!\w)|đầu{S}(?P<what>năm|tháng)(?:{S}(?:nay|này))?(?!\w)(?!{S}\d)")
_RIGHT_EDGE = re.compile(
    rf"nay(?!\w)|(?:cuối{S})?(?P<what>năm)(?:{S}nay)?(?!\w)(?!{S}(?:\d|học))|cuối{S}năm(?!\w)(?!{S}\d)"
)
_STEP = rf"(?:{Z}[,;&]{S}|,?{S}và{S}|{DASH}|{S}(?:đến|tới)(?:{S}hết)?{S})"
_MORE_DAYS = re.compile(rf"(?:{_STEP}(?:ngày{S})?(?:(?:mùng|mồng){S})?{D}){{1,8}}(?:{Z}[/.\-]{Z}{M}|{S}tháng{S})")
_MORE_MONTHS = re.compile(rf"(?:{_STEP}(?:tháng{S})?{M}){{1,8}}(?:{Z}[/.\-]{Z}|,?{S}năm{S})\d{{4}}")
_NO_MORE = re.compile(rf"{Z}(?:$|[.;:)\n]|,{S}\D)")


def find(text: str, lower: str) -> Iterator[list[Reading]]:
    """Groups of expressions in text order: a range or a single one alone, a list's members together.

    ``lower`` is the text in lower case, of the same length.
    """
    end = 0
    previous: Reading | None = None
    for start in _starts(text, lower):
        group = _group(Sight(text, lower, previous), start) if start >= end else []
        if group:
            yield group
            previous = group[-1]
            end = previous.end


def _starts(text: str, lower: str) -> list[int]:
    """Where an expression may begin; also where a lost blank glued it to the word before ("xãNgày 30/5")."""
    starts = [match.start() for match in _ANCHOR.finditer(lower)]
    glued = [match.start() for match in _GLUED.finditer(text)]
    return sorted(starts + glued) if glued else starts


def _group(sight: Sight, start: int) -> list[Reading]:
    opened = _FROM.match(sight.lower, start)
    if opened:
        return _opened(sight, start, opened.end())
    head = _longest(sight.lower, start, _rules_at(sight.lower, start))
    if head is None:
        return []
    joined = _ranged(sight.lower, head, opened=False)
    if joined and isinstance(joined.form, Range):
        left = replace(_worded(head), form=joined.form.left)
        return [joined] if stands(sight, left, joined.end) else []
    members = _members(sight.lower, head)
    kept = _worded(head) if len(members) > 1 and _monthless(head.form) else head
    return _completed(members) if stands(sight, kept, members[-1].end) else []


def _opened(sight: Sight, start: int, after: int) -> list[Reading]:
    """A range that "từ" opens; none if only one end follows, which then stands without "từ"."""
    left = _left(sight.lower, after)
    if left is None:
        return []
    joined = _ranged(sight.lower, left, opened=True)
    if joined is None and isinstance(left.form, Years) and _PLAIN_YEARS.match(sight.lower, left.start):
        joined = left
    return [replace(joined, start=start)] if joined and stands_open(sight, joined, left) else []


def _worded(head: Reading) -> Reading:
    """A day that took its month from what follows is a day like any other."""
    return replace(head, rule="day") if head.rule == "day alone" else head


def _rules_at(lower: str, start: int) -> tuple[Rule, ...]:
    first = _FIRST.match(lower, start)
    return _AT.get("0" if lower[start].isdigit() else first[0], ()) if first else ()


def _longest(lower: str, start: int, rules: Iterable[Rule]) -> Reading | None:
    """The longest reading at an offset; of equals, the rule that stands first."""
    best: Reading | None = None
    for rule in rules:
        match = rule.pattern.match(lower, start)
        if match is None or (best is not None and match.end() <= best.end):
            continue
        form = rule.read(match)
        if form is not None:
            best = Reading(start, match.end(), form, rule.name, rule.bare and not match.groupdict().get("lead"))
    return best


def _left(lower: str, start: int) -> Reading | None:
    edge = _LEFT_EDGE.match(lower, start)
    if edge:
        what = {"năm": "year-start", "tháng": "month-start"}.get(edge["what"] or "", "now")
        return Reading(start, edge.end(), Edge(what), "edge")
    return _longest(lower, start, _rules_at(lower, start))


def _ranged(lower: str, left: Reading, opened: bool) -> Reading | None:
    """The range that begins with ``left``, if the text goes on to a right end."""
    joint = _THROUGH.match(lower, left.end)
    if joint is None:
        return None
    right = _right(lower, joint.end(), left, opened)
    if right is None:
        return None
    forms = _agree(left.form, right.form)
    return Reading(left.start, right.end, Range(*forms), "range", left.bare) if forms else None


def _right(lower: str, start: int, left: Reading, opened: bool) -> Reading | None:
    edge = _RIGHT_EDGE.match(lower, start) if opened else None
    if edge:
        return Reading(start, edge.end(), Edge("now" if edge[0] == "nay" else "year-end"), "edge")
    kind = grain(left.form)
    right = _longest(lower, start, (*_MEMBERS.get(kind, ()), *_rules_at(lower, start)))
    if right is None or isinstance(right.form, Edge | Range):
        return None
    if right.rule == "month alone" and not right.form.year and not _NO_MORE.match(lower, right.end):  # type: ignore[union-attr]
        return None
    return right if opened or grain(right.form) == kind else None


def _agree(left: Form, right: Form) -> tuple[Form, Form] | None:
    """Both ends, each with what only the other one says; None where they cannot be one range."""
    if _monthless(right):
        return None
    if isinstance(left, Point) and isinstance(right, Point):
        left = _borrow(left, right)
        if left.year and not right.year and right.shift is None and right.month:
            late = (left.month or 1, left.day or 0) > (right.month, right.day or 31)
            right = replace(right, year=left.year + late)
        return None if _monthless(left) else (left, right)
    if isinstance(left, Stretch) and isinstance(right, Stretch) and left.year is None and left.shift is None:
        left = replace(left, year=right.year, shift=right.shift)
    return None if _monthless(left) else (left, right)


def _borrow(left: Point, right: Point) -> Point:
    """The left point, its missing month and year taken from the right one."""
    if left.day and not left.month and right.day and right.month:
        back = left.day > right.day
        left = replace(left, month=(right.month - 2) % 12 + 1 if back else right.month, lunar=right.lunar)
    if left.month and right.month and left.year is None and left.shift is None:
        turn = (left.month, left.day or 0) > (right.month, right.day or 31)
        left = replace(left, year=right.year - turn if right.year else None, shift=right.shift)
    return left


def _monthless(form: Form) -> bool:
    return isinstance(form, Point) and form.day is not None and form.month is None


def _members(lower: str, head: Reading) -> list[Reading]:
    """The head and the expressions of its kind that are listed after it."""
    members = [head]
    rules = _MEMBERS.get(grain(head.form), ())
    while rules and len(members) < _MOST_MEMBERS:
        joint = _LIST.match(lower, members[-1].end)
        follower = _longest(lower, joint.end(), rules) if joint and _goes_on(lower, members[-1]) else None
        if follower is None or not _listed(lower, follower, head):
            break
        members.append(follower)
    return members


def _goes_on(lower: str, member: Reading) -> bool:
    """A day without a month is in a list only if a later member has one."""
    return not _monthless(member.form) or _MORE_DAYS.match(lower, member.end) is not None


def _listed(lower: str, follower: Reading, head: Reading) -> bool:
    form = follower.form
    if _monthless(form):
        return _MORE_DAYS.match(lower, follower.end) is not None
    if follower.rule == "month alone" and isinstance(form, Point) and form.year is None and form.shift is None:
        return bool(_MORE_MONTHS.match(lower, follower.end) or _NO_MORE.match(lower, follower.end))
    if follower.rule == "year alone" and isinstance(form, Point) and isinstance(head.form, Point):
        return abs((form.year or 0) - (head.form.year or 0)) <= 40
    return True


def _completed(members: list[Reading]) -> list[Reading]:
    """A list's members, each with the month and year that only a later one says."""
    done = [members[-1]]
    for member in reversed(members[:-1]):
        form, after = member.form, done[0].form
        if isinstance(form, Point) and isinstance(after, Point):
            form = _borrow(form, after)
        elif isinstance(form, Stretch) and isinstance(after, Stretch) and form.year is None and form.shift is None:
            form = replace(form, year=after.year, shift=after.shift)
        done.insert(0, replace(member, form=form))
    return done
