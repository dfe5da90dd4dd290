"""Place mentions: administrative units by the survey's votes and their neighbours, the rest by name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from pipeline.gazetteer import Gazetteers, NameIndex, OtherPlace
from pipeline.link.candidates import SURE
from pipeline.link.decide import NOTHING, Decision, decide
from pipeline.link.features import LEAST, Feature, PlaceContext, weigh
from pipeline.link.levels import branch
from pipeline.link.references import Reference, chained
from pipeline.link.scene import Scene
from pipeline.link.survey import Named, Survey
from pipeline.records import Candidate, Label, Mention

_CHAIN_LENGTH = 3
_TOLD = frozenset({"chain"})
_ABROAD = re.compile(r"^ ?(?:,|\(|-|–|của|thuộc|\))? ?$")


class PlaceReader:
    """Decides which unit each reference of one article means."""

    def __init__(self, scene: Scene, survey: Survey, found: tuple[Reference, ...], margin: float) -> None:
        """Keep the article's references; ``margin`` as in `decide`."""
        self._scene = scene
        self._survey = survey
        self._found = found
        self._margin = margin
        self._known: dict[object, Decision] = {}
        self._near: dict[int, frozenset[str]] = {}

    def read(self, abroad: frozenset[int]) -> dict[tuple[int, int], Decision]:
        """The decision on each reference, by its span; ``abroad`` are starts of names chained to a foreign country."""
        decisions = [
            self._decide(rank, reference, reference.start in abroad) for rank, reference in enumerate(self._found)
        ]
        senses = _senses(self._found, decisions)
        return {
            (reference.start, reference.end): decision if _told(decision) else senses.get(_name(reference), decision)
            for reference, decision in zip(self._found, decisions, strict=True)
        }

    def _decide(self, rank: int, reference: Reference, abroad: bool) -> Decision:
        named = self._survey.mended(reference.key, reference.type)
        if not named:
            return NOTHING
        context = PlaceContext(
            self._survey.shares,
            _shadows(reference, named),
            self._chain(rank),
            self._held(rank),
            self._nearby(reference),
            reference.listed,
            abroad,
            reference.former,
        )
        around = (context.chain, context.held, context.near)
        signature = (reference.key, reference.type, around, context.listed, abroad, reference.former)
        known = self._known.get(signature)
        if known is None:
            weighed = [(one.unit, _together(one, context, self._survey.model.place)) for one in named]
            known = self._known[signature] = decide(weighed, LEAST, self._margin)
        return known

    def _chain(self, rank: int) -> frozenset[str]:
        """Keys of the units named right after, as what this one lies in."""
        keys: set[str] = set()
        for first, second in zip(
            self._found[rank : rank + _CHAIN_LENGTH], self._found[rank + 1 : rank + _CHAIN_LENGTH], strict=False
        ):
            if not chained(self._scene, first, second):
                break
            keys.update(one.unit.key for one in self._survey.named(second.key, second.type))
        return frozenset(keys)

    def _held(self, rank: int) -> frozenset[str]:
        """Keys of the units that the name right before may lie in."""
        if rank == 0 or not chained(self._scene, self._found[rank - 1], self._found[rank]):
            return frozenset()
        before = self._found[rank - 1]
        named = self._survey.named(before.key, before.type or before.listed)
        return frozenset(key for one in named if one.base.score >= 0 for key in branch(one.unit.key)[1:])

    def _nearby(self, reference: Reference) -> frozenset[str]:
        """Keys that the names of the same sentence may have."""
        start = self._scene.sentence(reference.start)
        known = self._near.get(start)
        if known is None:
            end = self._scene.sentence_end(reference.start)
            first = bisect_left(self._found, start, key=lambda one: one.start)
            last = bisect_left(self._found, end, key=lambda one: one.start)
            known = self._near[start] = frozenset(
                one.unit.key
                for other in self._found[first:last]
                for one in self._survey.named(other.key, other.type)
                if one.base.score >= LEAST
            )
        return known


def _name(reference: Reference) -> tuple[str, str | None, str | None]:
    return (reference.key, reference.type, reference.listed)


def _told(decision: Decision) -> bool:
    """Whether the words around the name, not the article at large, decided."""
    return bool(decision.candidates) and any(reason.feature in _TOLD for reason in decision.candidates[0].reasons)


def _senses(
    found: Iterable[Reference], decisions: Iterable[Decision]
) -> dict[tuple[str, str | None, str | None], Decision]:
    """What each name means where the words around it tell: once told, it means that throughout the article."""
    senses: dict[tuple[str, str | None, str | None], Decision] = {}
    for reference, decision in zip(found, decisions, strict=True):
        if decision.unit is not None and _told(decision):
            senses.setdefault(_name(reference), decision)
    return senses


def _shadows(reference: Reference, named: tuple[Named, ...]) -> frozenset[str]:
    """Keys of the units that a name without type word or list may mean."""
    if reference.type is not None or reference.listed is not None:
        return frozenset()
    return frozenset(one.unit.key for one in named)


def _together(one: Named, context: PlaceContext, features: tuple[Feature[PlaceContext], ...]) -> Candidate:
    """The name's own score and the score of the place where it stands."""
    here = weigh(features, one.unit, context)
    return Candidate(here.key, round(one.base.score + here.score, 4), one.base.reasons + here.reasons)


class OtherPlaces:
    """Countries, rivers, gates: places that are no units of Viet Nam, by name."""

    def __init__(self, gazetteers: Gazetteers) -> None:
        """Index the names; the first row of a name keeps it."""
        self._foreign = NameIndex(
            (name.partition(",")[0], row)
            for row in gazetteers.other_places
            for name in (row.name, *row.aliases)
            if "," in name and any(_foreign(place) for place in row.within)
        )
        self._index = NameIndex((name, row) for row in gazetteers.other_places for name in (row.name, *row.aliases))

    def get(self, mention: Mention) -> OtherPlace | None:
        """The place that the whole mention names."""
        found = self._index.climb(mention.text, lambda _: True, SURE)
        if found:
            return found[0].rows[0]
        kind, name = mention.part("type"), mention.part("name")
        named = self._index.climb(name.value, lambda _: True, SURE) if kind is not None and name is not None else []
        rows = (row for match in named for row in match.rows)
        return next((row for row in rows if kind is not None and row.type.startswith(f"{kind.value} ")), None)

    def chained(self, mention: Mention) -> OtherPlace | None:
        """The foreign place whose name begins with the mention, where the words around it are abroad."""
        found = self._foreign.climb(mention.text, lambda _: True, SURE)
        return found[0].rows[0] if found else None

    def abroad(self, mention: Mention) -> bool:
        """Whether the mention names a country other than Viet Nam, or a place in one."""
        row = self.get(mention)
        if row is None:
            return False
        return _foreign(row.key) or any(_foreign(place) for place in row.within)


def _foreign(key: str) -> bool:
    return len(key) == 2 and key.isupper() and key != "VN"


def chained_abroad(scene: Scene, others: OtherPlaces) -> frozenset[int]:
    """Starts of the place mentions that a chain ties to a foreign country ("huyện A, tỉnh B (Trung Quốc)")."""
    found: set[int] = set()
    places = scene.of(Label.LOC)
    for rank in range(len(places) - 1, -1, -1):
        mention = places[rank]
        after = places[rank + 1] if rank + 1 < len(places) else None
        tied = after is not None and after.start in found and _tied(scene, mention, after)
        if tied or others.abroad(mention):
            found.add(mention.start)
    return frozenset(found)


def _tied(scene: Scene, first: Mention, second: Mention) -> bool:
    return second.start - first.end <= 5 and bool(_ABROAD.match(scene.between(first.end, second.start)))
