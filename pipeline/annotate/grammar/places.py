"""Named places: typed units, lists of units, other typed places, and bare names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from pipeline.annotate.grammar.barenames import BareReader
from pipeline.annotate.grammar.borders import borders
from pipeline.annotate.grammar.lists import PlaceLists
from pipeline.annotate.grammar.parts import past_acronym
from pipeline.annotate.grammar.phrases import Phrases
from pipeline.annotate.grammar.place import COUNTED, NOT_NAMES, SEPARATORS, Place, Words, capitals, opens, plain_number
from pipeline.annotate.grammar.tokens import Tokens
from pipeline.annotate.grammar.units import DISTRICT, PROVINCE, UnitReader
from pipeline.annotate.grammar.wordsets import word_set
from pipeline.gazetteer import Gazetteers, PlaceType

_HOSTED = frozenset(("public", "market", "heritage"))
_COUNTED_ON = frozenset(("village", "economic", "bridge"))
_NUMBERED = frozenset(("village", "road"))
_NOT_JOINED = frozenset(("đường", "phố", "quốc", "tỉnh", "ngày", "tháng", "năm", "huyện", "xã"))
_TYPES_AGAIN = frozenset(("làng", "nhà", "khu", "đền", "chùa", "đình", "ngày"))
_NAMED_LIKE = frozenset((PROVINCE, DISTRICT))
_MOST_QUALIFIERS = 5
_ROAD_NUMBER = re.compile(r"\d{1,3}[A-Z]")


class PlaceReader:
    """Reads the places of a text."""

    def __init__(self, gazetteers: Gazetteers, units: UnitReader) -> None:
        """Index the type words and word lists."""
        self._units = units
        self._words = Words(gazetteers)
        self._qualifiers = word_set(gazetteers, "place-qualifiers")
        self._lists = PlaceLists(units)
        self._bare = BareReader(gazetteers, units, self._words)
        self._types: Phrases[PlaceType] = Phrases(
            (word, row)
            for row in gazetteers.place_types
            if not row.levels and not (row.weak and row.kind in ("region", "abroad"))
            for word in (row.name, *row.abbr)
        )

    def read(self, tokens: Tokens, lower: str, organs: Mapping[int, int], roles: Collection[int]) -> list[Place]:
        """All places in text order, none overlapping another.

        Args:
            tokens: the text's tokens.
            lower: the text in lower case.
            organs: token at which an organ begins -> its end; a place may hold an organ
                whole ("Hội trường Tỉnh ủy"), else they do not overlap.
            roles: tokens inside titles.
        """
        inside = {i: (start, end) for start, end in organs.items() for i in range(start, end)}
        found: dict[int, Place] = {}
        busy = set(roles)
        long_names = (
            place
            for place in self._bare.known(tokens, lower, ())
            if place.end - place.start > 2 and not self._heads_list(tokens, place.start, place.end)
        )
        typed = (*borders(tokens), *self._typed(tokens, lower, organs), *self._units_typed(tokens))
        candidates = [*typed, *long_names]
        for place in sorted(candidates, key=lambda place: (place.start, -place.end)):
            holds = all(
                place.start <= inside[i][0] and inside[i][1] <= place.end
                for i in range(place.start, place.end)
                if i in inside
            )
            if holds:
                _keep(found, busy, place)
        busy |= inside.keys()
        for place in [*found.values()]:
            for more in self._lists.after(tokens, place, busy):
                _keep(found, busy, more)
        for place in self._lists.plural(tokens, busy):
            _keep(found, busy, place)
        for place in self._bare.read(tokens, lower, busy, [*found.values()], inside.keys()):
            _keep(found, busy, place)
        return [found[start] for start in sorted(found)]

    # ---- typed places

    def _units_typed(self, tokens: Tokens) -> Iterator[Place]:
        """Type word and name of an administrative unit: "huyện Bình Liêu", "phường 12"."""
        reach = 0
        heads = self._units.type_heads
        for i, word in enumerate(tokens.lowers):
            if word not in heads or i < reach:
                continue
            unit = self._units.read(tokens, i, people=False)
            if unit is None or unit.name == unit.end:
                continue
            if self._heads_list(tokens, i, unit.end):
                reach = unit.name  # "các thị xã A": no "xã A"
                continue
            if not unit.known and tokens.lower(unit.name) in NOT_NAMES:
                continue
            score = 0.95 if unit.known else 0.75
            yield Place(unit.start, unit.name, unit.end, unit.type, unit.levels, "type word and name", score)
            reach = unit.end

    @staticmethod
    def _heads_list(tokens: Tokens, i: int, end: int) -> bool:
        """Whether a number or "các" makes the type word at token i the head of a list that goes on at ``end``."""
        if not tokens.same_line(i):
            return False
        if tokens.lower(i - 1) in COUNTED and tokens.lower(i - 1) != "năm":
            return True
        number = tokens.word(i - 1)
        counted = number.isdigit() and len(number) < 3 and tokens.lower(i - 2) not in ("/", ".", "-", ",", "số")
        return counted and tokens.lower(end) in SEPARATORS and tokens.capital(end + 1)

    def _typed(self, tokens: Tokens, lower: str, organs: Mapping[int, int]) -> Iterator[Place]:
        """Type word and name of any other place: "Cửa khẩu Hoành Mô", "thôn 5", "QL18C"."""
        for start, end, type_ in self._types.longest(tokens.text, lower):
            i, j = tokens.index(start), tokens.index(end)
            if tokens.starts[i] != start or self._inside_compound(tokens, i, j):
                continue
            place = self._typed_at(tokens, i, j, type_, organs)
            if place is None:
                yield from self._enclosed(tokens, i, j, type_)
                continue
            if self._heads_list(tokens, i, place.end):
                yield from self._listed(tokens, place)
            else:
                yield place
        for i, word in enumerate(tokens.words):
            if len(word) > 2 and word[:2] in ("QL", "TL", "ĐT", "HL", "ĐH") and word[2].isdigit():
                yield Place(i, i, i + 1, None, frozenset(), "road number", 0.9)

    def _enclosed(self, tokens: Tokens, i: int, j: int, type_: PlaceType) -> Iterator[Place]:
        """Villages in brackets or behind a colon after their number: "2 thôn (Hoàng Các và Nại Khê)"."""
        counted = tokens.word(i - 1).isdigit() or tokens.lower(i - 1) in COUNTED
        if type_.kind != "village" or type_.weak or not counted or tokens.word(j) not in ("(", ":"):
            return
        end = capitals(tokens, j + 1)
        if end > j + 2 and tokens.lower(end) in (*SEPARATORS, ")") and not self._units.person(tokens, j + 1):
            yield from self._listed(tokens, Place(i, j + 1, end, type_.name, frozenset(), "", 0.7))

    @staticmethod
    def _listed(tokens: Tokens, first: Place) -> Iterator[Place]:
        """The names of a list after a plural type word, each alone: "các khu công nghiệp Cái Lân, Việt Hưng"."""
        start, end = first.name, first.end
        while end > start:
            yield Place(start, start, end, None, frozenset(), f"in a list after {first.type}", 0.75)
            if tokens.lower(end) not in SEPARATORS or not tokens.same_line(end + 1):
                return
            start = end + 1
            end = capitals(tokens, start)

    def _inside_compound(self, tokens: Tokens, i: int, j: int) -> bool:
        """Whether the type word is the tail of another word: "thị trấn", "hoạt động", "Nguyễn Đình"."""
        if not tokens.same_line(i):
            return False
        if tokens.capital(i) and (tokens.capital(i - 1) or (tokens.adjacent(i) and len(tokens.words[i]) == 1)):
            return True
        if tokens.capital(i) and tokens.word(i - 1) in ("-", "–"):
            names = (self._units.name(tokens, i - size) for size in (2, 3))
            if any(named is not None and named[0] > i for named in names):
                return True  # "Bà Rịa - Vũng Tàu"
        return j - i == 1 and self._words.compound(tokens.lower(i - 1), tokens.lowers[i])

    def _typed_at(self, tokens: Tokens, i: int, j: int, type_: PlaceType, organs: Mapping[int, int]) -> Place | None:
        titled = all(tokens.capital(k) for k in range(i, j))
        if self._words.product(tokens, i):
            return None
        headed = tokens.lower(i - 1) in ("trưởng", "già") and type_.kind == "village"
        if headed and (self._words.surname(tokens.lower(j)) or capitals(tokens, j) - j > 2):
            return None  # "Trưởng thôn Hầu Mí Vàng": who heads it
        if titled and tokens.capital(j) and self._words.common_surname(tokens.lowers[i]):
            return None  # "Hồ Quốc Dũng", "Vương Quốc Khải": a surname, not a lake, no kingdom
        unit = self._units.name(tokens, i, _NAMED_LIKE) if titled and not opens(tokens, i) else None
        if unit is not None and unit[0] > j and not (tokens.capital(unit[0]) and tokens.same_line(unit[0])):
            return None  # "Đầm Hà", "Cầu Giấy": districts
        if tokens.word(j) == "." and tokens.adjacent(j) and tokens.words[j - 1].isupper():
            j += 1
        short = tokens.words[i].isupper() and len(tokens.words[i]) > 1 and j - i < 3
        if short and type_.kind == "road" and not tokens.word(j)[:1].isdigit():
            return None  # "ĐH" is a university or a congress more often than a road
        j = past_acronym(tokens, j)  # "Khu công nghiệp (KCN) Tân Tạo"
        name = self._past_qualifiers(tokens, j, type_, organs)
        hosted = self._hosted_end(tokens, name, type_, organs)
        if hosted > j:
            return Place(i, j, hosted, type_.name, frozenset(), f"{type_.name} of an organ or unit", 0.8)
        end = self._name_end(tokens, name, type_, name == j)
        if end == name and name > j:
            name = j
            end = self._name_end(tokens, j, type_, direct=True)
        if end == name + 1 and tokens.lower(name) in _TYPES_AGAIN and tokens.same_line(end) and not tokens.capital(end):
            return None  # "di tích Làng cổ ..."
        if end == name or self._words.stopped(tokens.key(name, end)) or tokens.lower(name) in ("quốc", "tỉnh"):
            return None
        if tokens.same_line(end) and self._words.compound(tokens.lower(end - 1), tokens.lower(end)):
            if end - name == 1 and type_.kind not in _HOSTED:
                return None  # "bản Kết luận", "tuyến Trung ương"
            end += 1  # "Công viên Thống nhất"
            if type_.kind in _HOSTED and tokens.same_line(end):
                end = capitals(tokens, end)  # "Khu di tích Hoàng thành Thăng Long"
        if type_.weak and all(
            word.isupper() and len(word) > 1 and (type_.kind != "road" or not word[0].isdigit())
            for word in tokens.words[name:end]
        ):
            return None
        return Place(i, j, end, type_.name, frozenset(), f"type word {type_.name}", 0.7 if type_.weak else 0.8)

    def _past_qualifiers(self, tokens: Tokens, j: int, type_: PlaceType, organs: Mapping[int, int]) -> int:
        name = j
        if type_.weak and type_.kind != "road":
            return name
        while name < j + _MOST_QUALIFIERS and tokens.lower(name) in self._qualifiers and tokens.same_line(name):
            if name in organs or (type_.kind == "road" and self._units.type_word(tokens, name) is not None):
                break
            if tokens.capital(name) and tokens.capital(name + 1) and type_.kind not in _HOSTED:
                break
            name += 1
        return name

    def _hosted_end(self, tokens: Tokens, name: int, type_: PlaceType, organs: Mapping[int, int]) -> int:
        """The end of an organ or unit that a public place is named by: "Hội trường Tỉnh ủy"; 0 if none."""
        if type_.kind not in _HOSTED or type_.weak or not tokens.same_line(name):
            return 0
        if name in organs:
            return organs[name]
        for start in (name, name - 1):
            unit = self._units.read(tokens, start)
            if (unit is not None and tokens.word(unit.end) != ",") or (unit is not None and unit.name < unit.end):
                return unit.end
        return 0

    def _name_end(self, tokens: Tokens, i: int, type_: PlaceType, direct: bool) -> int:
        """The end of a place's own name at token i: capitals, joined by a dash, or a number."""
        if not tokens.same_line(i):
            return i
        if (
            tokens.word(i).isdigit()
            and tokens.word(i + 1) == "/"
            and type_.kind == "road"
            and tokens.word(i + 2).isdigit()
        ):
            return i + 3  # "đường 23/3"
        if type_.kind == "road" and direct and _ROAD_NUMBER.fullmatch(tokens.word(i)):
            return i + 1  # "đường 14C"
        if tokens.word(i)[:1].isdigit():
            lettered = type_.kind == "road" and len(tokens.word(i + 1)) == 1 and tokens.capital(i + 1)  # "Quốc lộ 18 C"
            numbered = direct and type_.kind in _NUMBERED and plain_number(tokens, i, type_)
            return i + 1 + (lettered and tokens.same_line(i + 1)) if numbered else i
        if tokens.lower(i) == "số" and type_.kind == "road" and tokens.word(i + 1).isdigit():
            return i + 2  # "đường số 6"
        end = capitals(tokens, i)
        if end > i and type_.kind == "economic" and (tokens.lower(end), tokens.lower(end + 1)) == ("mở", "rộng"):
            return end + 2  # "KCN Tân Tạo mở rộng"
        while end > i and tokens.word(end) in ("-", "–") and tokens.same_line(end) and tokens.same_line(end + 1):
            more = capitals(tokens, end + 1)
            if more <= end + 2 - (type_.kind == "road") or tokens.lower(end + 1) in (*NOT_NAMES, *_NOT_JOINED):
                break
            end = more
        if end > i and tokens.word(end).isdigit() and tokens.same_line(end) and type_.kind in _COUNTED_ON:
            end += 1
        return end


def _keep(found: dict[int, Place], busy: set[int], place: Place) -> None:
    span = range(place.start, place.end)
    if not any(i in busy for i in span):
        found[place.start] = place
        busy.update(span)
