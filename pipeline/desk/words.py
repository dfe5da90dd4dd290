"""The words of the desk in both languages: dates, units, kinds, ways of finding, fields."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from pipeline.desk.page import GLUE
from pipeline.gazetteer.catalogue import Kind
from pipeline.gazetteer.entries import Unit
from pipeline.gazetteer.names import Match
from pipeline.gazetteer.places import Places

KIND_WORDS: dict[Kind, str] = {
    "unit": "đơn vị hành chính · unit",
    "body": "cơ quan · body",
    "place": "địa danh khác · other place",
    "organ": "loại cơ quan · organ type",
    "position": "chức danh · position",
    "document": "loại văn bản · document type",
    "code": "ký hiệu cơ quan · issuer code",
    "programme": "luật, chương trình · programme",
    "abbreviation": "chữ viết tắt · abbreviation",
}
LEVEL_WORDS = {
    "central": "trung ương",
    "province": "tỉnh",
    "district": "huyện",
    "commune": "xã",
    "village": "thôn",
    "inter-unit": "liên đơn vị",
    "grassroots": "cơ sở",
}
FIELD_WORDS = {
    "abbr": ("viết tắt", "short form"),
    "aliases": ("tên gọi khác", "alias"),
    "ambiguous": ("tên dễ nhầm", "ambiguous name"),
    "bare": ("đứng một mình cũng là tên", "names one by itself"),
    "confidence": ("độ tin cậy", "confidence"),
    "document": ("là văn bản", "is a document"),
    "domain": ("lĩnh vực", "domain"),
    "examples": ("ví dụ", "example"),
    "expansions": ("nghĩa đầy đủ", "meaning"),
    "forms": ("cách viết", "form"),
    "from_decree": ("văn bản thành lập", "decree that began it"),
    "heads": ("cụm từ dò trong bài", "phrase looked for"),
    "hosts": ("cơ quan chủ quản đứng sau", "organ that may follow"),
    "issuer_codes": ("ký hiệu trong số văn bản", "issuer code"),
    "key": ("khóa", "key"),
    "kind": ("loại", "kind"),
    "level": ("cấp", "level"),
    "levels": ("cấp", "level"),
    "name": ("tên", "name"),
    "national": ("chỉ của trung ương", "of the nation only"),
    "note": ("ghi chú", "note"),
    "numbered": ("có đánh số", "has a number"),
    "number_formats": ("dạng số", "number format"),
    "numbers": ("số văn bản", "number"),
    "organ_types": ("loại cơ quan", "organ type"),
    "parent": ("đơn vị trên", "unit or organ above"),
    "rank": ("bậc", "rank"),
    "rows": ("số dòng", "rows"),
    "scope": ("phạm vi", "scope"),
    "slug": ("phần đầu của khóa", "first half of the key"),
    "source": ("nguồn", "source"),
    "successors": ("đơn vị, cơ quan kế tục", "successor"),
    "symbols": ("ký hiệu", "symbol"),
    "system": ("hệ thống", "system"),
    "template": ("mẫu tên đầy đủ", "template of the full name"),
    "title": ("chức danh", "title"),
    "to_decree": ("văn bản giải thể, sắp xếp", "decree that ended it"),
    "type": ("loại", "type"),
    "unique_per_unit": ("mỗi đơn vị chỉ có một", "one a unit"),
    "valid_from": ("ngày bắt đầu hiệu lực", "first day valid"),
    "valid_to": ("ngày hết hiệu lực", "first day no longer valid"),
    "variants": ("cách viết khác", "other spelling"),
    "within": ("nằm trong", "lies within"),
    "words": ("từ", "word"),
    "years": ("năm", "year"),
}
_HOW_WORDS = {
    "exact": "đúng tên · as written",
    "folded": "khác chữ hoa, chỗ đặt dấu · but for case or tone placement",
    "spelling": "cách viết khác · another spelling",
    "abbreviation": "chữ viết tắt · a short form",
    "plain": "không kể dấu · marks aside",
    "part": "một phần của tên · part of the name",
}


def both(vietnamese: str, english: str) -> str:
    """The two languages side by side."""
    return f"{vietnamese} · {english}"


def field_label(field: str) -> str:
    """A field's name in both languages; an unlisted one as it is."""
    words = FIELD_WORDS.get(field)
    return both(*words) if words else field


def spoken(value: object) -> str:
    """A field's value: yes and no, levels and lists in words, the rest as it is."""
    if isinstance(value, bool):
        return "có/yes" if value else "không/no"
    if isinstance(value, (list, tuple)):
        return ", ".join(map(spoken, value))
    return str(value)


def last_day(end: str) -> str:
    """The last day of validity for a first day after it; a month or year stays as it is.

    >>> last_day("2025-07-01"), last_day("2025-07")
    ('2025-06-30', '2025-07')
    """
    try:
        return (date.fromisoformat(end) - timedelta(days=1)).isoformat() if len(end) == 10 else end
    except (ValueError, OverflowError):
        return end


def span(begin: str | None, end: str | None) -> str:
    """A time of validity, its last day included: "2008-08-01 – 2025-06-30"; "…": not known since when."""
    return f"{begin or '…'} – {last_day(end) if end else 'nay/now'}"


def typed(unit: Unit) -> str:
    """Type and name: "huyện Bình Liêu"."""
    return f"{unit.type} {unit.name}"


def chained(places: Places, unit: Unit, on: str | None = None) -> str:
    """Type and name with those of the units above: "xã Hoành Mô, huyện Bình Liêu, tỉnh Quảng Ninh"."""
    return ", ".join(typed(one) for one in (unit, *places.ancestors(unit, on)))


def keyed(units: Iterable[Unit]) -> str:
    """Units with their keys, in a list."""
    return ", ".join(f"{typed(unit)} ({unit.key})".replace(" ", GLUE) for unit in units)


def levels(words: Iterable[str]) -> str:
    """Levels in Vietnamese."""
    return ", ".join(LEVEL_WORDS.get(word, word) for word in words)


def how(match: Match, other_type: bool = False) -> str:
    """How an entry was found."""
    if match.how == "similar":
        told = f"gần giống {match.likeness}%, có thể gõ sai · {match.likeness}% alike, perhaps mistyped"
    else:
        told = _HOW_WORDS[match.how]
    if match.by not in (match.entry.name, match.entry.unit.name if match.entry.unit else None):
        told = f"«{match.by}»: {told}"
    return f"{told}; khác loại · not of that type" if other_type else told
