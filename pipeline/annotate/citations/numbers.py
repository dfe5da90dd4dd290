"""Documents cited by a number: from a type word to the end of its number, or the number alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.annotate.citations.lexicon import Head, Lexicon
from pipeline.gazetteer.numbers import parse_number

MOST = 12
"""The most numbers that one type word heads."""

_DIGITS = r"\d{1,5}[a-zđ]?(?![^\W_])"
_YEAR = r"(?:(?: ?/ ?(?:19|20)\d\d(?!\d))|-(?:19|20)\d\d(?= ?/))"
_DASH = "[-–—−]"
_WIDE = rf"(?: {{0,2}}{_DASH} {{0,2}}| {{0,2}}/ {{0,2}}|\.)"
_TIGHT = rf"(?: ?{_DASH}|{_DASH} ?|/ ?)"
_SAID = r"[Ss][ốỐ] {0,2}:? {0,2}"
_LEAD = re.compile(rf"(?: ?\([A-ZĐ]{{2,4}}\))? {{0,3}}(?:(?P<open>\( ?)?(?P<said>{_SAID})|: ?)?(?=\d)")
_QUALIFIED = re.compile(rf"(?: [^\W\dA-ZĐ_][^\W\d_]{{0,9}}){{1,6}} (?P<said>{_SAID})(?=\d)")
_AND = re.compile(rf"(?:,|;| và| &) ?(?:và )?(?P<said>{_SAID})?(?=\d)")
_SAID_BEFORE = re.compile(rf"(?<!\w){_SAID}\Z")
_NEXT_WORD = re.compile(r" {0,3}([^\W\d_]+|%)?")
_NO_NUMBER = re.compile(rf" ?[%‰°]|[,.:/]\d|{_DASH}\d| {_DASH} ?\d|/")
_YEAR_ALONE = re.compile(r"(?:19|20)\d\d")
_TAIL = re.compile(r"([^/-]*(?:/(?:19|20)\d\d)?)(.*)")


@dataclass(frozen=True, slots=True)
class Cited:
    """A document cited by a number; ``type_span`` is None where no type word is its own."""

    start: int
    end: int
    type: str
    type_span: tuple[int, int] | None
    number: str
    number_start: int
    coded: bool


@dataclass(frozen=True, slots=True)
class _Item:
    """One number of a list: ``start`` takes in its "số"."""

    start: int
    number_start: int
    end: int
    said: bool
    coded: bool
    number: str


class NumberGrammar:
    """Finds numbers after type words and, with known codes, anywhere."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the patterns from the lexicon's codes."""
        self._lexicon = lexicon
        # "QĐi" tells a regulation of the Party from its decisions.
        kind, issuer = rf"{_any_of(lexicon.symbols)}(?:i(?=[/ ]))?", _any_of(lexicon.issuers)
        known = _any_of(lexicon.symbols | lexicon.issuers)
        # A known code; an unknown one in capitals; capitals run together with the next word.
        unknown = r"[A-ZĐƯÂÊÔ][A-ZĐƯÂÊÔ&]{1,14}\d{0,2}(?![^\W\dA-ZĐ_])|[A-ZĐƯ]{2,12}(?=[A-ZĐ])|[A-ZĐ]\d{1,3}(?![^\W_])"
        unknown = rf"[A-ZĐ]{{2,6}}[a-z][A-ZĐ]{{1,4}}(?![^\W_])|{unknown}"  # GDTrH, secondary education
        code = rf"(?:{known}(?![A-ZĐƯ&])\d{{0,2}}|{unknown})"
        rest = rf"(?:{_TIGHT}{code}){{0,4}}(?:{_DASH}\d\d(?![\w/.,-]))?"  # "01/BB-CT-08": a year behind
        full = rf"{_DIGITS}(?:{_YEAR}?{_WIDE}|{_YEAR}){kind}(?:{_WIDE}{code}|, ?{issuer}){rest}"
        blank = rf"{_DIGITS}{_YEAR}? {kind}{_WIDE}{code}{rest}"
        loose = rf"{_DIGITS}{_YEAR}?(?:{_DASH}| ?/ ?){code}{rest}"
        law = rf"{_DIGITS}{_YEAR} ?/ ?(?:UBTV)?QH\d{{0,2}}(?![^\W_])"
        office = rf"(?<=[Ss]ố ){_DIGITS}{_YEAR}?[-/]{issuer}(?![^\W_]){rest}"
        self._item = re.compile(rf"(?P<coded>{full}|{blank}|{loose})|{_DIGITS}{_YEAR}?")
        self._anywhere = re.compile(rf"(?<![\w/.,-])(?:{full}|{law}|{office})")

    def after(self, text: str, head: Head) -> list[Cited]:
        """The documents whose numbers follow a type word, or its title.

        "số 05 và 06/QĐ-UBND" gives two, the first with the second's codes. A qualifier
        ("Nghị quyết chuyên đề số") reaches over no other type word.
        """
        if head.type.bare == "refused":
            return []
        items: list[_Item] = []
        if lead := _LEAD.match(text, head.end):
            items = self._items(text, lead, head)
            if lead["open"]:
                items = [item for item in items if item.coded]  # "Kết luận (số 63-KL/TW)"
        elif (lead := _QUALIFIED.match(text, head.end)) and lead.end() <= head.limit and self._qualifies(lead.group()):
            items = [item for item in self._items(text, lead, head) if item.coded]
        cited = [_cited(item, head.type.word) for item in _filled(items)]
        return [replace(cited[0], start=head.start, type_span=(head.start, head.end)), *cited[1:]] if cited else []

    def anywhere(self, text: str) -> Iterator[Cited]:
        """Numbers with a known code, wherever they stand, with the "số" before them."""
        for match in self._anywhere.finditer(text):
            said = _SAID_BEFORE.search(text, max(0, match.start() - 8), match.start())
            start = said.start() if said else match.start()
            read = parse_number(match.group(), self._lexicon.symbols)
            if read is not None and not self._licence(text, start):
                type_ = self._lexicon.by_symbol.get((read.type_code or "").upper(), "")
                yield Cited(start, match.end(), type_, None, read.number, match.start(), True)

    def _licence(self, text: str, start: int) -> bool:
        """Whether the word before is one of the refused types ("hợp đồng", "giấy phép")."""
        before = text[max(0, start - 14) : start].lower().rstrip(" (:")
        return any(before.endswith(word) for word in self._lexicon.refused)

    def _qualifies(self, words: str) -> bool:
        first = words.split(maxsplit=1)[0].lower()
        return not (self._lexicon.has("stop", first) or self._lexicon.has("barred", first))

    def _items(self, text: str, lead: re.Match[str], head: Head) -> list[_Item]:
        """The number after ``lead`` and those coordinated with it; empty where none is one."""
        items: list[_Item] = []
        more: re.Match[str] | None = lead
        while more and len(items) < MOST and (match := self._item.match(text, more.end())):
            items.append(self._read(match, more))
            more = _AND.match(text, match.end())
        while items and not items[-1].coded and not self._bare(text, items, head):
            items.pop()
        return items

    def _read(self, match: re.Match[str], lead: re.Match[str]) -> _Item:
        said = lead["said"] is not None
        read = parse_number(match.group(), self._lexicon.symbols)
        number = read.number if read else match.group()
        start = lead.start("said") if said else match.start()
        return _Item(start, match.start(), match.end(), said, match["coded"] is not None, number)

    def _bare(self, text: str, items: list[_Item], head: Head) -> bool:
        """Whether the last item's digits are a document's number and count nothing."""
        item = items[-1]
        if head.type.style == "law" or _NO_NUMBER.match(text, item.end):
            return False
        if item.said or (self._lexicon.names.end(text, head.start) or 0) >= item.end:
            return True
        if any(other.coded for other in items[:-1]) or _YEAR_ALONE.fullmatch(item.number) or len(item.number) < 2:
            return False
        return text[head.start].isupper() and self._counts_nothing(text, item.end, head)

    def _counts_nothing(self, text: str, end: int, head: Head) -> bool:
        """Whether the word after bare digits is nothing that can be counted."""
        following = _NEXT_WORD.match(text, end)
        word = ((following and following[1]) or "").lower()
        if head.type.bare == "closed":
            # Nobody counts "05 things"; "kết luận 12 vụ" is a count.
            return not word or self._lexicon.has("stop", word) or text[head.end :].lstrip().startswith("0")
        return head.type.bare == "free" and not self._lexicon.has("quantity", word)


def _any_of(codes: Iterable[str]) -> str:
    """One pattern for all codes and their usual miscapitalisations, the longest first."""
    forms = {form for code in codes for form in (code, code.upper(), code.capitalize())}
    longest_first = sorted((form for form in forms if len(form) > 1), key=lambda form: (-len(form), form))
    return r"(?:T\. ?Ư|T\.W|" + "|".join(map(re.escape, longest_first)) + ")"


def _cited(item: _Item, type_: str) -> Cited:
    return Cited(item.start, item.end, type_, None, item.number, item.number_start, item.coded)


def _filled(items: list[_Item]) -> list[_Item]:
    """Give numbers without codes, or without an issuer's, those of the next number."""
    filled: list[_Item] = []
    tail = ""
    for item in reversed(items):
        digits, own = _TAIL.fullmatch(item.number).groups()  # type: ignore[union-attr]
        tail = tail if tail.startswith(own) else own
        filled.append(replace(item, number=digits + tail, coded=bool(tail)))
    return filled[::-1]
