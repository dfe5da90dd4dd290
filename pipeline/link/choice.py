"""The unit that a body or a bare level word leaves unsaid: "UBND huyện", "Tỉnh ủy", "UBND"."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.gazetteer import Unit
from pipeline.link.decide import NOTHING, Decision, decide
from pipeline.link.features import CHOICE_FEATURES, SOLE, ChoiceContext, weigh
from pipeline.link.home import Home
from pipeline.link.levels import LEVELS, PROVINCE, branch
from pipeline.link.scene import Scene
from pipeline.link.survey import Survey
from pipeline.records import Candidate, Reason, Verdict

_LEAST = 0.8
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
        self._on = survey.on
        self._margin = margin
        self._timeline: list[tuple[int, str]] = []
        self._units: dict[str, Unit] = {unit.key: unit for unit in home.units.values()}
        self._bodies: dict[str, str] = {}

    def note(self, start: int, unit: Unit, body: str | None = None) -> None:
        """Remember that the text names the unit there, for the body if it is one's."""
        insort(self._timeline, (start, unit.key))
        if body is not None:
            self._bodies[body] = unit.key
        if unit.key not in self._units:
            self._units[unit.key] = unit
            for above in self._places.ancestors(unit):
                self._units.setdefault(above.key, self._places.get(above.key, self._on) or above)

    def choose(self, wanted: Wanted) -> Decision:
        """The unit meant, among those of a wanted level and type."""
        fitting = {key: unit for key, unit in self._units.items() if self._fits(unit, wanted)}
        if not fitting:
            return NOTHING
        sentence, paragraph = self._nearest(wanted.start, fitting)
        context = ChoiceContext(
            partner=wanted.partner.key if wanted.partner else None,
            sentence=sentence,
            paragraph=paragraph,
            same=self._bodies.get(wanted.body or ""),
            home=self._home.keys,
            spoken=self._home.spoken if len(wanted.levels) > 1 else None,
            shares=self._shares,
        )
        weighed = [(unit, weigh(CHOICE_FEATURES, unit, context)) for unit in fitting.values()]
        return decide(weighed, _LEAST, self._margin)

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

    def _nearest(self, start: int, fitting: Mapping[str, Unit]) -> tuple[str | None, str | None]:
        """Keys of the nearest fitting unit before, in the sentence and in the paragraph.

        A unit that lies below stands for those above it: xã A, huyện B, tỉnh C speak of C.
        """
        sentence, paragraph = self._scene.sentence(start), self._scene.paragraph(start)
        last = bisect_left(self._timeline, (start, ""))
        for position, key in reversed(self._timeline[max(0, last - _LOOKED_BACK) : last]):
            if position < paragraph:
                break
            found = next((one for one in branch(key) if one in fitting), None)
            if found is not None:
                return (found if position >= sentence else None), found
        return None, None


@dataclass(frozen=True, slots=True)
class Setting:
    """What the units of an article tell those who read its bodies, documents and other places.

    ``units`` are the decisions on the references, by span; ``on`` the day they are read as of.
    """

    scene: Scene
    home: Home
    chooser: Chooser
    units: Mapping[tuple[int, int], Decision]
    on: str | None
