"""Full names of places that are no units: villages with their commune, gates, roads, halls."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.gazetteer import Unit
from pipeline.link.choice import Setting, Wanted
from pipeline.link.decide import Decision
from pipeline.link.levels import COMMUNE, LEVELS, key_of
from pipeline.link.names import Names, capital, small
from pipeline.link.references import place_name
from pipeline.records import Label, Mention

_IN = re.compile(r"^ ?(?:,|\(|-|–|của|thuộc|ở|tại|, ?thuộc)? ?$")
_BARE = re.compile(
    r"(?<!\w)(tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu)(?: ủy| đoàn)?$", re.IGNORECASE
)
_PARTY = re.compile(r"(?<!\w)(tỉnh|huyện|thị|thành|quận) (?:ủy|đoàn)$", re.IGNORECASE)
_CONTEXT = frozenset({"province of the article", "district of the article", "chain", "list", "holds the name before"})
_WORD = 0.4  # the weight from which a feature of the context counts


class Settlements:
    """Names the places of one article that no unit's key stands for."""

    def __init__(self, setting: Setting, names: Names, villages: frozenset[str]) -> None:
        """Find each village's commune: the one named right after it, here or elsewhere in the article."""
        self._scene = setting.scene
        self._chooser = setting.chooser
        self._names = names
        self._villages = villages
        self._units = {span[0]: decision.unit for span, decision in setting.units.items()}
        self._communes = self._find_communes()
        self._named: dict[str, Mention] = {}
        for mention in self._scene.of(Label.LOC):
            if self._village(mention):
                self._named.setdefault(key_of(place_name(mention).name), mention)

    def _find_communes(self) -> dict[str, Unit]:
        communes: dict[str, Unit] = {}
        places = self._scene.of(Label.LOC)
        for first, second in pairwise(places):
            unit = self._units.get(second.start)
            if unit is None or unit.level != COMMUNE or not self._village(first):
                continue
            if second.start - first.end <= 12 and _IN.match(self._scene.between(first.end, second.start)):
                communes.setdefault(key_of(place_name(first).name), unit)
        return communes

    def _village(self, mention: Mention) -> bool:
        return place_name(mention).type in self._villages

    def name(self, mention: Mention) -> str:
        """The place's full name, without the ``NIL:`` of its key."""
        words = place_name(mention)
        if self._village(mention):
            return self._village_name(words.type or "", words.name)
        whole = f"{words.type} {words.name}" if words.type else mention.text
        return self._completed(mention, capital(self._names.full(whole)) if words.type else self._names.full(whole))

    def _completed(self, mention: Mention, name: str) -> str:
        """The name with the unit that its bare level word asks for."""
        word = unfinished(name)
        if word is None:
            return name
        unit = self._chooser.choose(Wanted(mention.start, LEVELS[word], word)).unit
        return completed(name, unit) if unit is not None else name

    def _village_name(self, kind: str, name: str) -> str:
        commune = self._communes.get(key_of(name))
        full = f"{small(kind)} {self._names.full(name)}".strip()
        return f"{full}, {commune.type} {commune.name}" if commune is not None else full

    def bare(self, mention: Mention, decision: Decision) -> Mention | None:
        """The village a bare name stands for, where only units without a word of context bear that name."""
        words = place_name(mention)
        if words.type is not None or (decision.unit is not None and _by_context(decision)):
            return None
        return self._named.get(key_of(words.name))

    def same_village(self, mention: Mention) -> str | None:
        """A key that a village called "thôn" here and "xóm" there has in common."""
        words = place_name(mention)
        if not words.name or not self._village(mention):
            return None
        commune = self._communes.get(key_of(words.name))
        return f"{key_of(words.name)}|{commune.key if commune else ''}"


def unfinished(text: str) -> str | None:
    """The bare level word that a name ends with: it needs the unit ("Hội trường Tỉnh ủy": tỉnh).

    >>> unfinished("Nghĩa trang Liệt sĩ tỉnh")
    'tỉnh'
    """
    folded = key_of(text)
    party = _PARTY.search(folded)
    if party is not None:
        return {"thị": "thị xã", "thành": "thành phố"}.get(party[1], party[1])
    bare = _BARE.search(folded)
    return bare[1] if bare is not None else None


def completed(text: str, unit: Unit) -> str:
    """The name with the unit's name after its bare level word."""
    return f"{text} {unit.name}"


def _by_context(decision: Decision) -> bool:
    """Whether more than the name speaks for the unit chosen."""
    return any(reason.weight > _WORD and reason.feature in _CONTEXT for reason in decision.candidates[0].reasons)
