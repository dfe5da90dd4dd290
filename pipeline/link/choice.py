"""The unit that a body or a bare level word leaves unsaid: "UBND huyện", "Tỉnh ủy", "UBND"."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.gazetteer import Unit
from pipeline.link.decide import NOTHING, Decision, decide
from pipeline.link.features import SOLE, ChoiceContext, weigh
from pipeline.link.home import Home
from pipeline.link.levels import LEVELS, PROVINCE, branch
from pipeline.link.scene import Scene
from pipeline.link.survey import Survey
from pipeline.records import Candidate, Reason, Verdict

_LEAST = 0.8
_PAIR = re.compile(r"[^,.;:()]{1,40}(?:,| và) (?:(?:xã|huyện|tỉnh|phường) )?$")
_HEAD = 32  # code points at the start of a paragraph that may name a unit and end with a colon
_OPENS_PART = re.compile(r"[^\W\d_][^:.,;()]{1,30}: ")
_LOOKED_BACK = 12  # units looked at before the words, the nearest first


@dataclass(frozen=True, slots=True)
class Wanted:
    """Where a unit is wanted, of which levels and type, for which body, coordinated with whose unit."""

    start: int
    levels: frozenset[int]
    type: str | None
    body: str | None = None
    partner: Unit | None = None


class Chooser:
    """Chooses among the units an article names, its home and those above them."""

    def __init__(self, scene: Scene, home: Home, survey: Survey, margin: float) -> None:
        """Start with no units named yet; ``margin`` as in `decide`."""
        self._scene = scene
        self._home = home
        self._shares = survey.shares
        self._places = survey.index.places
        self._features = survey.model.choice
        self._on = survey.on
        self._margin = margin
        self._timeline: list[tuple[int, str]] = []
        self._parts: list[tuple[int, str]] = []  # where a unit's name and a colon open a part of the article
        self._units: dict[str, Unit] = {unit.key: unit for unit in home.units.values()}
        self._bodies: dict[str, str] = {}
        self._spoken_of: list[tuple[int, str]] = []  # where a body's unit is told

    def note(self, start: int, unit: Unit, body: str | None = None) -> None:
        """Remember that the text names the unit there, for the body if it is one's."""
        insort(self._timeline, (start, unit.key))
        if start == self._scene.paragraph(start) and _OPENS_PART.match(self._scene.between(start, start + _HEAD)):
            insort(self._parts, (start, unit.key))
        if body is not None:
            self._bodies[body] = unit.key
            insort(self._spoken_of, (start, unit.key))
        if unit.key not in self._units:
            self._units[unit.key] = unit
            for above in self._places.ancestors(unit):
                self._units.setdefault(above.key, self._places.get(above.key, self._on) or above)

    def choose(self, wanted: Wanted) -> Decision:
        """The unit meant, among those of a wanted level and type."""
        fitting = {key: unit for key, unit in self._units.items() if self._fits(unit, wanted)}
        if not fitting:
            return NOTHING
        bare = wanted.type is None and len(wanted.levels) > 1
        sentence, paragraph = self._nearest(self._spoken_of, wanted.start, fitting) if bare else (None, None)
        if sentence is None:
            sentence, paragraph = self._nearest(self._timeline, wanted.start, fitting)
        context = ChoiceContext(
            partner=wanted.partner.key if wanted.partner else None,
            section=self._part(wanted.start),
            sentence=sentence,
            paragraph=paragraph,
            same=self._bodies.get(wanted.body or ""),
            home=self._home.keys,
            spoken=self._home.spoken if len(wanted.levels) > 1 else None,
            shares=self._shares,
        )
        weighed = [(unit, weigh(self._features, unit, context)) for unit in fitting.values()]
        decision = decide(weighed, _LEAST, self._margin)
        paired = decision.unit is not None and context.same is None and self._paired(wanted, decision.unit, fitting)
        return replace(decision, verdict=Verdict.AMBIGUOUS) if paired else decision

    def _part(self, start: int) -> str | None:
        """The unit whose part of a round-up an offset stands in."""
        last = bisect_left(self._parts, (start, ""))
        return self._parts[last - 1][1] if last else None

    def _paired(self, wanted: Wanted, unit: Unit, fitting: Mapping[str, Unit]) -> bool:
        """Whether the unit was last named together with another that fits as well: "xã A và xã B ... UBND xã"."""
        last = bisect_left(self._timeline, (wanted.start, ""))
        before = [
            one for one in self._timeline[max(0, last - 2) : last] if one[0] >= self._scene.paragraph(wanted.start)
        ]
        if len(before) < 2 or unit.key not in {key for _, key in before}:
            return False
        (first, one), (second, other) = before
        both = one != other and one in fitting and other in fitting
        return both and bool(_PAIR.match(self._scene.between(first, second)))

    def sole(self, kind: str) -> Decision:
        """The one unit of that type in the home province, if it has but one: "UBND thành phố"."""
        province = self._home.units.get(PROVINCE)
        below = self._places.children(province.key, self._on) if province is not None else ()
        found = [unit for unit in below if unit.type == kind]
        if len(found) != 1:
            return NOTHING
        reason = Reason("only one of its type in the home province", SOLE)
        return Decision(Verdict.LINKED, found[0], (Candidate(found[0].key, SOLE, (reason,)),))

    def _fits(self, unit: Unit, wanted: Wanted) -> bool:
        """Whether the unit has a wanted level, and at some time the wanted type: towns become cities."""
        if unit.level not in wanted.levels:
            return False
        if wanted.type is None or wanted.type not in LEVELS or unit.type == wanted.type:
            return True
        return any(version.type == wanted.type for version in self._places.versions(unit.key))

    def _nearest(
        self, timeline: Sequence[tuple[int, str]], start: int, fitting: Mapping[str, Unit]
    ) -> tuple[str | None, str | None]:
        """Keys of the nearest fitting unit before, in the sentence and in the paragraph.

        A unit that lies below stands for those above it: xã A, huyện B, tỉnh C speak of C.
        """
        sentence, paragraph = self._scene.sentence(start), self._scene.paragraph(start)
        last = bisect_left(timeline, (start, ""))
        for position, key in reversed(timeline[max(0, last - _LOOKED_BACK) : last]):
            if position < paragraph:
                break
            found = next((one for one in branch(key) if one in fitting), None)
            if found is not None:
                return (found if position >= sentence else None), found
        return None, None


@dataclass(frozen=True, slots=True)
class Setting:
    """What the units of an article tell those who read its bodies, documents and other places.

    ``units`` are the decisions on the references, by span; ``on`` the day they are read as of;
    ``abroad`` are starts of place mentions that lie in another country.
    """

    scene: Scene
    home: Home
    chooser: Chooser
    units: Mapping[tuple[int, int], Decision]
    on: str | None
    abroad: frozenset[int] = frozenset()
