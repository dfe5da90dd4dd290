"""The linker's model: tables of features with weights that one can read.

A feature's function gives a share between -1 and 1 of its weight; what it gives becomes a
`Reason`, so that every score says why. The weights are settings, ``[link.weights]`` in
``configs/default.toml``; ``scripts/fit_links.py`` fits them on annotated articles and cases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from pipeline.config import LinkWeights
from pipeline.errors import ConfigError
from pipeline.gazetteer import LEAST_ALIKE, Step, Unit
from pipeline.link.candidates import valid
from pipeline.link.levels import DISTRICT, PROVINCE, branch, key_of, kinship
from pipeline.records import Candidate, Reason

C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Feature(Generic[C]):
    """A named question about a unit in its context, and what a full yes is worth."""

    name: str
    func: Callable[[Unit, C], float]
    weight: float = 0.0


def weigh(features: Iterable[Feature[C]], unit: Unit, context: C) -> Candidate:
    """The unit as a candidate: the sum of its features, each kept as a reason where it says anything."""
    reasons = []
    score = 0.0
    for feature in features:
        share = feature.func(unit, context)
        if share:
            worth = round(share * feature.weight, 4)
            reasons.append(Reason(feature.name, worth))
            score += worth
    return Candidate(unit.key, round(score, 4), tuple(reasons))


@dataclass(frozen=True, slots=True)
class NameContext:
    """What is known of a name by itself: how it is written, the article's date, and how a unit was found by it.

    ``contested``: some unit of that name and type was in force then, so that one which was not
    is hardly meant.
    """

    key: str
    type: str | None
    on: str | None
    contested: bool = False
    step: Step = Step.EXACT
    likeness: float = 1.0


@dataclass(frozen=True, slots=True)
class PlaceContext:
    """What is known of a name where it stands.

    ``shares`` maps a unit's key to its share of the article's votes. Sets of keys: ``shadows``
    are those that a bare name may mean; ``chain`` those that the units named right after it may
    have, ``held`` those that the unit named right before it may lie in, ``near`` those of its
    sentence. ``listed`` is the type word that the list it stands in gives it.
    """

    shares: Mapping[str, float]
    shadows: frozenset[str]
    chain: frozenset[str]
    held: frozenset[str]
    near: frozenset[str]
    listed: str | None
    abroad: bool
    former: bool


@dataclass(frozen=True, slots=True)
class ChoiceContext:
    """What is known where a body or a bare level word leaves its unit unsaid.

    ``partner``: the unit of the body it is coordinated with; ``section``: the unit whose name and
    a colon opened the part of the article it stands in; ``sentence`` and ``paragraph``: the
    nearest unit before it that fits; ``same``: that of the same body's last mention.
    """

    partner: str | None
    section: str | None
    sentence: str | None
    paragraph: str | None
    same: str | None
    home: frozenset[str]
    spoken: int | None
    shares: Mapping[str, float]


def _type(unit: Unit, context: NameContext) -> float:
    return kinship(context.type, unit.type) if context.type else 0.0


def _exact(unit: Unit, context: NameContext) -> float:
    return 1.0 if key_of(unit.name) == context.key else 0.0


def _valid(unit: Unit, context: NameContext) -> float:
    if valid(unit, context.on):
        return 0.0
    return -1.0 if context.contested else -0.45


def _prominence(unit: Unit, context: NameContext) -> float:
    """A bare name means the larger unit: Bình Liêu the district, not its town."""
    if context.type:
        return 0.0
    if unit.level == DISTRICT:
        return 0.7 if unit.type == "thành phố" else 0.3
    return 1.0 if unit.level == PROVINCE else 0.15


def _spelling(unit: Unit, context: NameContext) -> float:
    return -1.0 if context.step is Step.SPELLING else 0.0


def _short(unit: Unit, context: NameContext) -> float:
    return -1.0 if context.step is Step.SHORT else 0.0


def _plain(unit: Unit, context: NameContext) -> float:
    return -1.0 if context.step is Step.PLAIN else 0.0


def _typing(unit: Unit, context: NameContext) -> float:
    """-1 for what is just like enough, less for what is liker."""
    return context.likeness - LEAST_ALIKE - 1.0 if context.step is Step.TYPING else 0.0


# The last four say by which step of the ladder a name was found; one as written says nothing.
NAME_FEATURES: tuple[Feature[NameContext], ...] = (
    Feature("type word", _type),
    Feature("own name", _exact),
    Feature("validity", _valid),
    Feature("prominence", _prominence),
    Feature("other spelling", _spelling),
    Feature("abbreviation", _short),
    Feature("without marks", _plain),
    Feature("typing error", _typing),
)


def _province(unit: Unit, context: PlaceContext) -> float:
    return context.shares.get(branch(unit.key)[-1], 0.0)


def _district(unit: Unit, context: PlaceContext) -> float:
    """Of a commune: its district's share; a district's own share would only repeat its name."""
    above = branch(unit.key)
    return context.shares.get(above[1], 0.0) if len(above) == 3 else 0.0


def _chain(unit: Unit, context: PlaceContext) -> float:
    return 1.0 if any(key in context.chain for key in branch(unit.key)[1:]) else 0.0


def _near(unit: Unit, context: PlaceContext) -> float:
    return 1.0 if any(key in context.near for key in branch(unit.key)[1:]) else 0.0


def _listed(unit: Unit, context: PlaceContext) -> float:
    """A list's type word binds less than one of the name's own: "xã A, B" may name A's district."""
    if context.listed is None:
        return 0.0
    likeness = kinship(context.listed, unit.type)
    return max(likeness, 0.6) if likeness >= 0 else -0.2


def _overshadowed(unit: Unit, context: PlaceContext) -> float:
    """A bare name shared with the unit above means that one: the province, not its capital."""
    return -1.0 if any(key in context.shadows for key in branch(unit.key)[1:]) else 0.0


def _held(unit: Unit, context: PlaceContext) -> float:
    return 1.0 if unit.key in context.held else 0.0


def _former(unit: Unit, context: PlaceContext) -> float:
    return 1.0 if context.former and unit.valid_to is not None else 0.0


def _abroad(unit: Unit, context: PlaceContext) -> float:
    return -1.0 if context.abroad else 0.0


PLACE_FEATURES: tuple[Feature[PlaceContext], ...] = (
    Feature("province of the article", _province),
    Feature("district of the article", _district),
    Feature("named like the unit above", _overshadowed),
    Feature("chain", _chain),
    Feature("holds the name before", _held),
    Feature("same sentence", _near),
    Feature("list", _listed),
    Feature("former unit", _former),
    Feature("abroad", _abroad),
)
# A name must reach this to be a unit at all: a bare commune far from home does not.
LEAST = 0.9


def _partner(unit: Unit, context: ChoiceContext) -> float:
    return 1.0 if unit.key == context.partner else 0.0


def _section(unit: Unit, context: ChoiceContext) -> float:
    """A round-up's parts speak from where their headings say: "Ninh Bình: ..."."""
    return 1.0 if context.section is not None and unit.key in branch(context.section) else 0.0


def _sentence(unit: Unit, context: ChoiceContext) -> float:
    return 1.0 if unit.key == context.sentence else 0.0


def _paragraph(unit: Unit, context: ChoiceContext) -> float:
    return 1.0 if unit.key == context.paragraph else 0.0


def _same(unit: Unit, context: ChoiceContext) -> float:
    return 1.0 if unit.key == context.same else 0.0


def _home(unit: Unit, context: ChoiceContext) -> float:
    return 1.0 if unit.key in context.home else 0.0


def _spoken(unit: Unit, context: ChoiceContext) -> float:
    return 1.0 if unit.level == context.spoken else 0.0


def _share(unit: Unit, context: ChoiceContext) -> float:
    return context.shares.get(unit.key, 0.0)


CHOICE_FEATURES: tuple[Feature[ChoiceContext], ...] = (
    Feature("coordinated body", _partner),
    Feature("part of the article", _section),
    Feature("nearest in sentence", _sentence),
    Feature("nearest in paragraph", _paragraph),
    Feature("same body before", _same),
    Feature("home unit", _home),
    Feature("level the article speaks at", _spoken),
    Feature("share of the article", _share),
)
# What it is worth to be the only unit of a type in the home province.
SOLE = 1.0


@dataclass(frozen=True, slots=True)
class Model:
    """The three tables with their weights: a name by itself, a name where it stands, a unit left unsaid."""

    name: tuple[Feature[NameContext], ...]
    place: tuple[Feature[PlaceContext], ...]
    choice: tuple[Feature[ChoiceContext], ...]


def model(weights: LinkWeights) -> Model:
    """The tables with the weights of a configuration.

    Raises:
        ConfigError: a table's weights name another feature than the table has, or miss one.
    """
    return Model(
        _weighted("name", NAME_FEATURES, weights.name),
        _weighted("place", PLACE_FEATURES, weights.place),
        _weighted("choice", CHOICE_FEATURES, weights.choice),
    )


def _weighted(table: str, features: tuple[Feature[C], ...], weights: Mapping[str, float]) -> tuple[Feature[C], ...]:
    names = {feature.name for feature in features}
    if odd := sorted(names ^ weights.keys()):
        what = "no such feature" if odd[0] not in names else "the weight is missing"
        raise ConfigError(f"link.weights.{table}: {odd[0]!r}: {what}; the features are: {', '.join(sorted(names))}")
    return tuple(replace(feature, weight=weights[feature.name]) for feature in features)
