"""The article's area: every name votes for the provinces, districts and communes it may lie in."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from pipeline.gazetteer import Step, Unit
from pipeline.link.candidates import SURE, Found, PlaceIndex, fits, valid
from pipeline.link.features import LEAST, Model, NameContext, weigh
from pipeline.link.levels import LEVELS, branch, level_of
from pipeline.link.references import Reference
from pipeline.records import Candidate

_ROUNDS = 2
_PERSONAL = frozenset({"hồ chí minh"})  # without a type word it is the man more often than the city
_SHARPNESS = 2.0  # how much more a better candidate of a name counts in the vote
_PULL = 2.5  # how much the area found so far counts in the next round


@dataclass(frozen=True, slots=True)
class Named:
    """A unit that a name may mean, with its score by the name alone."""

    unit: Unit
    base: Candidate


class Survey:
    """Names of one article weighed by themselves, and the votes that they cast together."""

    def __init__(self, index: PlaceIndex, model: Model, on: str | None, sure: bool = True) -> None:
        """Start with no votes; ``sure``: the date is told, not guessed."""
        self.index = index
        self.model = model
        self.on = on
        self.sure = sure
        self.shares: Mapping[str, float] = {}
        self._named: dict[tuple[str, str | None], tuple[Named, ...]] = {}

    def named(self, key: str, type_word: str | None) -> tuple[Named, ...]:
        """The units a name may mean, weighed by the name alone; computed once an article."""
        found = self._named.get((key, type_word))
        if found is None:
            steps = (*SURE, Step.PLAIN) if type_word in LEVELS else SURE
            prefer = None if self.sure else type_word
            units = self.index.climb(key, self.on, type_word, steps, prefer, then=self.sure)
            found = self._named[(key, type_word)] = self._weighed(units, key, type_word)
        return found

    def mended(self, key: str, type_word: str | None) -> tuple[Named, ...]:
        """As ``named``, and where none is of the admin type word's kind, those called so but for a typing error.

        These have no vote: they are for what the rest of the article bears out.
        """
        named = self.named(key, type_word)
        if type_word not in LEVELS or any(fits(type_word, one.unit) for one in named):
            return named
        known = {one.unit.key for one in named}
        units = self.index.climb(key, self.on, type_word, (Step.TYPING,))
        return named + self._weighed((one for one in units if one.unit.key not in known), key, type_word)

    def _weighed(self, units: Iterable[Found], key: str, type_word: str | None) -> tuple[Named, ...]:
        units = tuple(units)
        then = (valid(one.unit, self.on) and fits(type_word, one.unit) for one in units)
        context = NameContext(key, type_word, self.on, contested=self.sure and any(then))
        return tuple(
            Named(one.unit, weigh(self.model.name, one.unit, replace(context, step=one.step, likeness=one.likeness)))
            for one in units
        )

    def hold(self, references: Iterable[Reference], prior: Mapping[str, float]) -> None:
        """Let the references vote; ``prior`` are votes by the publisher, unit key to weight."""
        ballots = _ballots(references)
        for _ in range(_ROUNDS):
            votes = dict(prior)
            for (key, type_word), weight in ballots.items():
                self._vote(votes, self.named(key, type_word), weight)
            self.shares = _shares(votes)

    def _vote(self, votes: dict[str, float], named: tuple[Named, ...], weight: float) -> None:
        """Split a name's weight over its units; the part that speaks for no unit is lost."""
        scores = [one.base.score + _PULL * self.shares.get(branch(one.unit.key)[-1], 0.0) for one in named]
        powers = [math.exp(_SHARPNESS * (score - LEAST)) for score in scores]
        total = sum(powers) + 1.0
        for one, power in zip(named, powers, strict=True):
            for key in branch(one.unit.key):
                votes[key] = votes.get(key, 0.0) + weight * power / total


def _ballots(references: Iterable[Reference]) -> dict[tuple[str, str | None], float]:
    """The weight of each name: it grows slowly with its mentions, and bodies count more."""
    counts: dict[tuple[str, str | None], float] = {}
    for reference in references:
        if reference.key in _PERSONAL and reference.type is None and not reference.body:
            continue
        name = (reference.key, reference.type or reference.listed)
        counts[name] = counts.get(name, 0.0) + (1.5 if reference.body else 1.0)
    return {name: 1.0 + math.log(count) for name, count in counts.items()}


def _shares(votes: Mapping[str, float]) -> dict[str, float]:
    """Votes as shares of all that was cast for provinces."""
    total = sum(weight for key, weight in votes.items() if level_of(key) == 1)
    return {key: weight / total for key, weight in votes.items()} if total else {}
