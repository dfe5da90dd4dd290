"""The unit that an article speaks from: its publisher's, and the one its own names agree on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.gazetteer import Unit
from pipeline.link.candidates import PlaceIndex, valid
from pipeline.link.levels import (
    COMMUNE,
    DISTRICT,
    LEVEL_NAMES,
    PROVINCE,
    branch,
    key_of,
    level_of,
    party_type,
    unit_name,
)
from pipeline.link.references import Reference
from pipeline.link.scene import Scene
from pipeline.link.survey import Survey
from pipeline.records import Article, Label, Mention
from pipeline.text import slug

_HOST = re.compile(r"(?<![\w.-])(?:[a-z0-9-]{1,63}\.){1,5}(?:vn|com|net|org|info)(?![\w-])")
_PREFIX = re.compile(r"^(?:bao|tinhuy|huyenuy|thanhuy|ubnd|hdnd|huyen|thanhpho|tp|thixa|tx|quan|xa|phuong)")
_CAPITALS = re.compile(r"[A-ZÀ-ỸĐ][\w'’]*(?:[ -][A-ZÀ-ỸĐ][\w'’]*){0,7}")
_OPENING = 160  # code points in which an article may print its own site: "(binhdinh.gov.vn) - Sáng 16/4"
_PUBLISHER = 3.0  # the publisher's vote, in names of the text
_LEAST_PROVINCE, _LEAST_BELOW = 0.3, 0.2  # shares of the article's votes
_LEAD = 1.15  # how many times the next unit's share the home unit must have


@dataclass(frozen=True, slots=True)
class Home:
    """The units an article speaks from, by level, and the level at which it mostly speaks."""

    units: Mapping[int, Unit]
    spoken: int | None

    @property
    def unit(self) -> Unit | None:
        """The unit of the level spoken at, or the next one above that is known."""
        if self.spoken is None:
            return None
        return next((self.units[level] for level in range(self.spoken, 0, -1) if level in self.units), None)

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all levels."""
        return frozenset(unit.key for unit in self.units.values())

    def levels(self) -> tuple[tuple[str, str], ...]:
        """What a bare level word means in this article: ("huyện", "vn/22/198"), sorted by word."""
        found: dict[str, str] = {unit.type: unit.key for level, unit in sorted(self.units.items(), reverse=True)}
        if self.unit is not None:
            found["địa phương"] = self.unit.key
        return tuple(sorted(found.items()))


def publisher_votes(article: Article, index: PlaceIndex, on: str | None) -> dict[str, float]:
    """Votes for the units that the source's name or host names."""
    votes: dict[str, float] = {}
    for unit in _published_by(article, index, on):
        for key in branch(unit.key):
            votes[key] = _PUBLISHER
    return votes


def _published_by(article: Article, index: PlaceIndex, on: str | None) -> list[Unit]:
    """The province of the source, and the district inside it, as far as they are told."""
    found: list[Unit] = []
    for text in (article.source, article.url, article.text[:_OPENING]):
        for host in _HOST.findall((text or "").lower()):
            for label in reversed(host.split(".")):
                plain = label.replace("-", "")
                known = len(found)
                _narrow(found, index.by_host(plain) or index.by_host(_PREFIX.sub("", plain)), index, on)
                if len(found) == known:
                    _narrow(found, _below(found, _PREFIX.sub("", plain), index, on), index, on)
    for run in _CAPITALS.findall(article.source or ""):
        _narrow(found, _in_words(run.split(" "), index, on), index, on)
    return found


def _narrow(found: list[Unit], units: Iterable[Unit], index: PlaceIndex, on: str | None) -> None:
    """Add the one of the units that lies in the last one found; of the first the one highest up."""
    inside = {unit.key: unit for unit in units if not found or unit.key.startswith(found[-1].key + "/")}
    versions = (version for unit in inside.values() for version in index.places.versions(unit.key))
    names = {key_of(unit.name) for unit in inside.values()}
    then = {one.key: one for one in versions if valid(one, on) and key_of(one.name) in names} or inside
    top = min((unit.level for unit in then.values()), default=0)
    best = [unit for unit in then.values() if unit.level == top]
    if len(best) == 1:
        found.append(best[0])


def _below(found: list[Unit], label: str, index: PlaceIndex, on: str | None) -> list[Unit]:
    """The units right below the last one found that a host's label names: "bacha.laocai.gov.vn"."""
    children = index.places.children(found[-1].key, on) if found else ()
    return [unit for unit in children if slug(unit.name).replace("-", "") == label]


def _in_words(words: list[str], index: PlaceIndex, on: str | None) -> list[Unit]:
    """The provinces, else districts, whose name is the end of the words ("Báo Quảng Ninh")."""
    for start in range(len(words)):
        found = [unit for unit in index.named(key_of(" ".join(words[start:])), on) if unit.level < COMMUNE]
        if found:
            top = min(unit.level for unit in found)
            return [unit for unit in found if unit.level == top]
    return []


def find_home(scene: Scene, survey: Survey, found: Iterable[Reference]) -> Home:
    """The units with the largest share of the article's votes, each inside the one above."""
    units: dict[int, Unit] = {}
    above = ""
    for level, least in ((PROVINCE, _LEAST_PROVINCE), (DISTRICT, _LEAST_BELOW), (COMMUNE, _LEAST_BELOW)):
        best = _leading(survey, level, above, least, _province_word(scene) if level == PROVINCE else None)
        if best is not None:
            units[level] = best
            above = best.key + "/"
        elif level == PROVINCE:
            break
    return Home(units, _spoken(scene, found, units))


def _leading(survey: Survey, level: int, above: str, least: float, word: str | None) -> Unit | None:
    """The unit of that level below ``above`` with the largest share, if it is large enough.

    A unit that bears the type word by which the article's bodies go counts double.
    """
    ranked = []
    for key, share in survey.shares.items():
        if level_of(key) == level and key.startswith(above):
            # An article of 2025 that names the former district speaks from the commune that there is.
            unit = survey.index.places.get(key, survey.on) or (None if survey.sure else survey.index.places.get(key))
            if unit is not None:
                ranked.append((share * (2.0 if unit.type == word else 1.0), key, unit))
    ranked.sort(key=lambda one: (-one[0], one[1]))
    if not ranked or ranked[0][0] < least or (len(ranked) > 1 and ranked[0][0] < _LEAD * ranked[1][0]):
        return None
    return ranked[0][2]


def _province_word(scene: Scene) -> str | None:
    """The type word that bodies of the province level bear most often without a name ("UBND tỉnh", "Tỉnh ủy")."""
    words = [_bare_word(mention) for mention in scene.of(Label.ORG)]
    provinces, cities = words.count("tỉnh"), words.count("thành phố")
    if provinces == cities:
        return None
    return "tỉnh" if provinces > cities else "thành phố"


def _bare_word(mention: Mention) -> str | None:
    part = mention.part("unit")
    if part is None:
        return party_type(mention.text)
    words = unit_name(part.value)
    return words.type if not words.name else None


def _spoken(scene: Scene, found: Iterable[Reference], units: Mapping[int, Unit]) -> int | None:
    """The level of most bodies; places count less. Only a level with a known unit can be spoken at."""
    if not units:
        return None
    weights = dict.fromkeys(units, 0.0)
    for rank, mention in enumerate(scene.of(Label.ORG)):
        for level in _body_levels(mention):
            weights[level] = weights.get(level, 0.0) + (2.0 if rank < 2 else 1.0)
    keys = {key_of(unit.name): level for level, unit in sorted(units.items(), reverse=True)}
    for reference in found:
        level = keys.get(reference.key, 0)
        weights[level] = weights.get(level, 0.0) + 0.3
    return min(units, key=lambda level: (-weights[level], level))


def _body_levels(mention: Mention) -> Iterable[int]:
    """The level that a body's words show, if they show one."""
    part = mention.part("level")
    if part is not None:
        return [LEVEL_NAMES[part.value]] if part.value in LEVEL_NAMES else []
    unit = mention.part("unit")
    levels = unit_name(unit.value).levels if unit else frozenset()
    return sorted(levels) if len(levels) == 1 else []
