"""How Vietnamese spells the pieces of calendar expressions: fragments of patterns and word values.

The fragments match text in lower case. Every quantifier is bounded.
"""

from __future__ import annotations

from pipeline.annotate.calendar.lunar import CYCLE as CYCLE_NAMES

S = " {1,3}"
Z = " {0,2}"
D = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
M = r"(?:1[0-2]|0?[1-9])(?!\d)"
Y = r"(?:1\d|20)\d\d(?!\d)"
DASH = f"{Z}[-–—]{Z}"
END = rf"(?!\w)(?![/.,]\d|/\w)(?! ?%)(?!{S}tháng\b)"
YEAR_END = r"(?!\w)(?![.,]\d{3}|/\w)(?! ?%)"
CLOCK = rf"\d{{1,2}}(?:(?:h|g)(?:\d{{2}})?'?|:\d{{2}}|{S}giờ(?:{S}\d{{1,2}}(?:{S}phút|')?)?)"
PART = rf"(?:(?:rạng|đầu{S}giờ|nửa){S})?(?:sáng|trưa|chiều|tối|đêm|khuya)(?:{S}(?:sớm|muộn|tối|khuya))?"
WEEKDAY = rf"(?:thứ{S}(?P<weekday>hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ{S}nhật)"
EDGE = (
    rf"(?:gần{S}cuối|những{S}(?:ngày|tháng){S}đầu,{S}tháng{S}đầu(?:{S}của)?"
    rf"|(?:(?:những|các){S}(?:ngày|tháng){S})?(?:đầu|giữa|cuối)(?:{S}của)?"
    rf"|(?:trung|thượng|hạ){S}tuần|nửa{S}(?:đầu|cuối|sau)|những{S}ngày)"
)
REL_YEAR = "(?P<rel>nay|ngoái|trước|tới|sau)"
TAIL = rf"(?:(?:{Z}[/.\-–]{Z}|,?{S}(?:của{S})?năm{Z}|{S})(?P<y>{Y}){YEAR_END}|,?{S}(?:của{S})?năm{S}{REL_YEAR}(?!\w))?"
MONTHS = {
    "giêng": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
    "mười một": 11, "mười hai": 12, "chạp": 12,
}  # fmt: skip
LUNAR_MONTHS = frozenset(("giêng", "chạp"))
NUMBERS = MONTHS | {"bốn": 4}
WORD_MONTH = rf"mười{S}hai|mười{S}một|mười|hai|ba|tư|sáu|bảy|tám|chín|giêng|chạp|năm(?={S}năm{S}\d|/)"
COUNT = rf"(?:\d{{1,2}}|mười{S}một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
CYCLE = "|".join(name.replace(" ", S) for name in CYCLE_NAMES)
SHIFTS = {"nay": 0, "ngoái": -1, "trước": -1, "qua": -1, "tới": 1, "sau": 1}
STEPS = {"nay": 0, "qua": -1, "kia": -2, "mai": 1, "trước": -1, "sau": 1, "này": 0, "tới": 1}
WEEKDAYS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "bẩy": 5} | {str(i): i - 2 for i in range(2, 8)}
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}

LEAD = (
    rf"(?P<lead>(?:{CLOCK},?{S})?(?:{PART}{S}(?:và{S}{PART}{S})?)?(?:{WEEKDAY},?{S})?"
    rf"(?:(?:ngày|hôm){Z})?(?:(?:mùng|mồng){S})?)"
)
SEP = rf"{Z}(?P<sep>[/.\-–]){Z}"

DAY_STARTS = "0 ngày hôm mùng mồng sáng trưa chiều tối đêm khuya rạng đầu nửa thứ chủ"
EDGE_STARTS = "gần đầu giữa cuối trung thượng hạ nửa những các"

YEAR = rf"(?:{Z}(?P<y>{Y}){YEAR_END}|{S}{REL_YEAR}(?!\w))"
TERM = (
    rf"(?:học{S}k[ỳì]{S}(?:i{{1,2}}|[12]|một|hai),?{S}(?:của{S})?)?(?:(?:đầu|giữa|cuối){S})?"
    rf"(?:nhiệm{S}k[ỳì]|giai{S}đoạn|thời{S}k[ỳì]|niên{S}(?:khóa|độ|vụ)|chu{S}k[ỳì]|khóa"
    rf"|(?:(?:những|\d{{1,2}}){S})?năm(?:{S}học)?)(?:{S}(?:từ|\d{{1,2}}{S}năm))?(?:{S}năm)?{Z}"
)
TO_YEAR = rf"(?:{DASH}|/|{S}(?:đến|tới)(?:{S}hết)?{S}(?:năm{S})?)"
