"""Documents known by their names: laws and programmes from the gazetteer, congress resolutions.

A name is compared syllable by syllable, in lower case, with dashes and commas left out and
abbreviations spelt out, so that "Chương trình MTQG xây dựng NTM" is one with its full form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

_SYLLABLE = re.compile(r"[^\W_]+")
_GAP = re.compile(r" {0,2}(?:[-–&/]|,(?= ))? {0,2}")
_SHORT = re.compile(r"[A-ZĐƯ]{2,8}(?:[-&][A-ZĐƯ]{2,8})?(?!\w)")

_END = ""
_Node = dict[str, "_Node"]

_ROMAN = r"[IVXL]{1,7}"
_NTH = rf"(?:{_ROMAN}|\d{{1,2}}|[Nn]hất|[Hh]ai|[Bb]a|[Tt]ư|[Bb]ốn|[Nn]ăm|[Ss]áu|[Bb]ảy|[Tt]ám|[Cc]hín|[Mm]ười)(?!\w)"
_TERM = rf"(?:,? {{0,2}}\(? ?(?:Khóa|khóa) {_NTH}(?:(?:, ?| và ){_ROMAN}(?!\w)){{0,3}}\)?)"
_CENTRAL = r"(?:[Tt]rung ương|T\. ?Ư|TƯ|TW)"
_LEVEL = (
    r"(?:[Tt]ỉnh|[Hh]uyện|[Xx]ã|[Tt]hành phố|TP|[Tt]hị xã|[Qq]uận|[Pp]hường|[Tt]hị trấn|[Kk]hối|[Cc]ông an|[Qq]uân đội)"
)
_NAME = r"(?: [A-ZĐÂÊÔƠƯÁÀẢÃẠÝỲỦŨỤÍÌỊÓÒÉÈ][^\s,.;:()“”\"]{0,15}){0,5}"
_WHO = r"(?: (?!lần thứ|khóa|nhiệm kỳ|các cấp|đã|và|về|với|gắn|[Nn]ghị quyết)[^\s,.;:()“”\"]{1,16}){0,10}?"
_PARTY = (
    rf" (?:của )?(?:Đảng(?: [Bb]ộ(?:\.? {_LEVEL}(?: (?:các )?cơ quan(?: và doanh nghiệp)?)?(?: [Tt]ỉnh| {_CENTRAL})?)?"
    rf"(?:\.(?! *(?:\n|$)))?{_NAME})?|Công đoàn(?: {_LEVEL})?{_NAME})"
)

_CONGRESS = re.compile(
    rf" {{1,2}}(?:ĐH|[Đđ]ại [Hh]ội)(?: [Đđ]ại biểu)?(?: toàn quốc)?"
    rf"(?:"
    rf"(?: (?:[Ll]ần thứ |[Kk]hóa )?(?:(?:{_ROMAN}|1\d)(?!\w)|(?<=lần thứ ){_NTH}))(?:{_PARTY})?"
    rf"|{_WHO}(?:,? [Ll]ần thứ {_NTH}|,? [Kk]hóa {_NTH}| {_ROMAN}(?!\w))(?:{_PARTY})?"
    rf"| Đảng ?[Bb]ộ {_LEVEL}\.?{_NAME}(?:,? nhiệm kỳ ?\d{{4}} ?[-–] ?\d{{4}})?"
    rf")"
)
_PLENUM = re.compile(
    rf" {{1,2}}(?:"
    rf"(?:[Hh]ội nghị |HN)?(?:BCH ?|Ban Chấp hành )?{_CENTRAL}(?: Đảng)?(?: [Ll]ần thứ)? ?\(?{_NTH}\)?(?:{_TERM})?"
    rf"|(?:[Hh]ội nghị )?[Ll]ần thứ {_NTH},? {{1,2}}(?:của )?(?:BCH|Ban Chấp hành) ?{_CENTRAL}(?: Đảng)?(?:{_TERM})?"
    rf")"
)


class Names:
    """The names of a gazetteer as a tree of syllables."""

    def __init__(self, names: Iterable[str], abbreviations: Mapping[str, tuple[str, ...]]) -> None:
        """Read the names once; ``abbreviations`` spell out what stands in capitals."""
        self._abbreviations = abbreviations
        self._root: _Node = {}
        for name in names:
            syllables = list(self._syllables(name, 0))
            if not syllables or syllables[-1][1] != len(name):
                continue  # a template or a quoted name: half of it would match too much
            node = self._root
            for syllable, _ in syllables:
                node = node.setdefault(syllable, {})
            node[_END] = {}

    def end(self, text: str, start: int) -> int | None:
        """Where the longest known name that starts there ends, or None."""
        node, found = self._root, None
        for syllable, end in self._syllables(text, start):
            step = node.get(syllable)
            if step is None:
                break
            node = step
            if end is not None and _END in node:
                found = end
        return found

    def _syllables(self, text: str, start: int) -> Iterator[tuple[str, int | None]]:
        """Lower-case syllables with their ends; None within a spelt-out abbreviation."""
        while match := _SHORT.match(text, start) or _SYLLABLE.match(text, start):
            spelt = self._spelt(match.group())
            end = match.end()
            if spelt is None and match.re is _SHORT:
                match = _SYLLABLE.match(text, start) or match
                spelt, end = self._spelt(match.group()), match.end()
            parts = spelt or [match.group().lower()]
            yield from ((part, None) for part in parts[:-1])
            yield parts[-1], end
            start = _GAP.match(text, end).end()  # type: ignore[union-attr]

    def _spelt(self, word: str) -> list[str] | None:
        """The syllables of an abbreviation's likeliest meaning, or None."""
        expansions = self._abbreviations.get(word)
        if not expansions or not (word.isupper() or "-" in word):
            return None
        return _SYLLABLE.findall(expansions[0].lower())


def congress_end(text: str, start: int) -> int | None:
    """Where the name of a congress or plenum that follows a type word ends, or None.

    ``start`` is the end of the type word: "Nghị quyết| Đại hội XIII của Đảng".
    """
    match = _PLENUM.match(text, start) or _CONGRESS.match(text, start)
    return None if match is None else match.end()
