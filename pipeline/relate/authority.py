"""Administrative units behind keys and words: whose unit a body is of, what "huyện" means here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.records import Label, LinkedArticle
from pipeline.text import fold_key

if TYPE_CHECKING:
    from pipeline.gazetteer import Gazetteers

_DEPTHS = {
    "tỉnh": 1,
    "thủ đô": 1,
    "huyện": 2,
    "quận": 2,
    "thị xã": 2,
    "xã": 3,
    "phường": 3,
    "thị trấn": 3,
    "đặc khu": 3,
}
_WORD = re.compile(r"(tỉnh|huyện|thành phố|xã|thị xã|quận|phường|thị trấn|đặc khu|địa phương|thủ đô|tp|tx)(?!\w)")
_NATIONAL = re.compile(
    r"(?<!\w)(?:trung ương|việt nam|quốc gia|toàn quốc|chính phủ|quốc hội|tổng cục|bộ (?!chỉ huy|đội|phận|môn|tư lệnh))"
)
_GAP = re.compile(r"[\s,;()]")
_SYLLABLES = 7  # of a type word and a name
_SHORT = {"tp": "thành phố", "tx": "thị xã"}
_COMMITTEES = {"tỉnh": "tinh-uy", "thành phố": "thanh-uy", "huyện": "huyen-uy", "quận": "quan-uy", "thị xã": "thi-uy"}
_BY_DEPTH = {1: "tinh-uy", 2: "huyen-uy", 3: "dang-uy"}


def depth(key: str) -> int:
    """1 for a province, 2 for a district, 3 for a commune (which may have no district above it)."""
    return 1 if key.count("/") == 1 else 2 if len(key.rsplit("/", 1)[-1]) == 3 else 3


def branch(key: str) -> list[str]:
    """A unit's key and those above it, the lowest first."""
    parts = key.split("/")
    return ["/".join(parts[:size]) for size in range(len(parts), 1, -1)]


def _bare(name: str) -> str:
    """A (folded) name without its type word."""
    head = _WORD.match(name)
    return name[head.end() :].strip() if head else name


class Authority:
    """Looks up units for one article."""

    def __init__(self, linked: LinkedArticle, gazetteers: Gazetteers) -> None:
        """Remember the units that the article names."""
        self._places = gazetteers.places
        self._date = linked.annotated.article.published
        self.home = linked.home
        self._levels: dict[str, str] = dict(linked.levels)
        self._typed: dict[str, str] = {}
        for entity in linked.entities:
            if entity.type is Label.LOC and entity.key.startswith("vn/"):
                self._typed[fold_key(entity.name)] = entity.key

    def unit_of(self, key: str | None) -> str | None:
        """The unit that a body or place belongs to: "ubnd@vn/22" is of "vn/22"; None if none is known."""
        if key is None:
            return None
        if "@" in key and not key.startswith("NIL:"):
            return key.rsplit("@", 1)[1]
        return key if key.startswith("vn/") else None

    def unit_named(self, name: str) -> str | None:
        """The unit that an unlisted body's name tells of: the lowest one in it, or the country."""
        words = fold_key(name)
        found = self._lowest(list(dict.fromkeys(self._typed_in(words))))
        return found[-1] if found else "VN" if _NATIONAL.search(words) else None

    def of_word(self, word: str) -> str | None:
        """The unit that a bare level word ("huyện", "lãnh đạo tỉnh") means in this article."""
        found = _WORD.search(word)
        if found is None or self.home is None or not self.home.startswith("vn/"):
            return None
        level = _SHORT.get(found[1], found[1])
        if level in self._levels:
            return self._levels[level]
        if level == "địa phương":
            return self.home
        chain = branch(self.home)
        return next((key for key in chain if self._is(key, level)), None)

    def type_of(self, key: str) -> str | None:
        """A unit's type word at the article's date ("huyện"), or None for an unknown key."""
        unit = self._places.get(key, self._date) or self._places.get(key)
        return unit.type if unit else None

    def committee(self, unit: str) -> str:
        """The slug of a unit's Party committee ("tinh-uy")."""
        return _COMMITTEES.get(self.type_of(unit) or "", _BY_DEPTH[depth(unit)])

    def body(self, unit: str | None, title: str) -> str | None:
        """The body of a unit that a title in lower case heads: its People's or its Party's committee."""
        if unit is None or not unit.startswith("vn/"):
            return None
        if "chủ tịch" in title:
            return f"ubnd@{unit}"
        return f"{self.committee(unit)}@{unit}" if "bí thư" in title else None

    def headed(self, words: str, kind: str) -> str | None:
        """The body behind "Chủ tịch tỉnh A" (kind ``ubnd``) or "Bí thư huyện B" (kind ``dang-uy``)."""
        unit = self._unit_named(fold_key(words))
        if unit is None:
            return None
        return f"ubnd@{unit}" if kind == "ubnd" else f"{self.committee(unit)}@{unit}"

    def _unit_named(self, words: str) -> str | None:
        """The unit of (folded) words with or without a type word: the article's, else the only one there is."""
        head = _WORD.match(words)
        name = words[head.end() :].strip() if head else words
        if head and not name:
            return self.of_word(words)
        mine = [key for typed, key in self._typed.items() if typed == words or (not head and _bare(typed) == name)]
        if not mine:
            level = _SHORT.get(head[1], head[1]) if head else None
            known = self._places.named(name, self._date)
            mine = [unit.key for unit in known if level is None or unit.type == level]
        highest = sorted(mine, key=lambda key: (depth(key), not self._near(key), key))
        alone = highest[1:] == [] or depth(highest[0]) < depth(highest[1]) or self._near(highest[0])
        return highest[0] if highest and alone else None

    def _near(self, key: str) -> bool:
        """Whether a unit lies in the home unit's province."""
        return self.home is not None and branch(key)[-1:] == branch(self.home)[-1:]

    def _is(self, key: str, level: str) -> bool:
        kind = self.type_of(key)
        return kind == level if kind else _DEPTHS.get(level, 2) == depth(key)

    def named_units(self, label: Label, key: str | None, words: str) -> tuple[str, ...]:
        """The units that a mention's own (folded) words name."""
        if label is Label.LOC:
            return (key,) if key else ()
        if label not in (Label.ORG, Label.ROLE):
            return ()
        found = list(self._typed_in(words))
        own = self.unit_of(key)
        if own and own not in found and self._says(own, words):
            found.append(own)
        return tuple(self._lowest(list(dict.fromkeys(found))))

    def _typed_in(self, words: str) -> Iterator[str]:
        """The article's units whose type and name stand together in the words."""
        for head in _WORD.finditer(words):
            ends = [match.start() for match in _GAP.finditer(words, head.end())][:_SYLLABLES]
            for end in (*ends, len(words)):
                unit = self._typed.get(words[head.start() : end])
                if unit is not None:
                    yield unit

    def _says(self, unit: str, words: str) -> bool:
        return any(fold_key(version.name) in words for version in self._places.versions(unit))

    def _lowest(self, keys: list[str]) -> list[str]:
        """Without those that stand above another."""
        return sorted(key for key in keys if not any(other.startswith(key + "/") for other in keys))
