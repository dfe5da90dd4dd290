"""The table by which two sightings of one name are one person or two.

A share between -1 and 1 of the weight becomes a reason, so that every join and every doubt
says why. The weights were set by hand and ordered by what outweighs what: one post beats
everything, a post that excludes another bars a join (`pairs.excluded`), the rarity of a
name tips what is nearly enough and is never enough alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.link.identity.days import YEAR
from pipeline.link.identity.pairs import Feature, Pair
from pipeline.link.identity.profile import Office, Profile
from pipeline.link.identity.ranks import DEPUTY, MEMBER
from pipeline.link.identity.territory import APART, INSIDE, PROVINCE_OF_BOTH
from pipeline.records import Reason

_TERMS = 11 * YEAR  # days: two terms of office, and the time between the elections and the news of them
_FAR, _FARTHEST = 12 * YEAR, 32 * YEAR
_SOON = 3 * YEAR
_NATIONAL, _LEADING = 1.0, 0.6  # eminence of the Government, and of the heads of provinces
_LOW_STEP, _HIGH_STEP = -0.15, 0.5  # differences in eminence that a career has
_UNDATED = 0.8
_OF_MANY = 0.4  # what a post of many holders says, beside one of few
_COMPANIONS = 3


def _same_post(pair: Pair) -> float:
    """The same title in the same organisation; less for a post of many, and after more than two terms."""
    if not pair.first.offices or not pair.second.offices:
        return 0.0
    held: Mapping[tuple[str, str], Office] = {office.post: office for office in pair.second.offices}
    best = 0.0
    for one in pair.first.offices:
        other = held.get(one.post)
        if other is not None:
            best = max(best, (_OF_MANY if one.rank == MEMBER else 1.0) * (1.0 if _within(one, other, _TERMS) else 0.5))
    return best


def _within(one: Office, other: Office, days: float) -> bool:
    if one.years is None or other.years is None:
        return True
    return max(one.years[0] - other.years[1], other.years[0] - one.years[1]) <= days


def _same_organization(pair: Pair) -> float:
    """Another title in the same organisation: a deputy who became its head."""
    if pair.first.organizations.isdisjoint(pair.second.organizations):
        return 0.0
    return 1.0 if _same_post(pair) <= _OF_MANY else 0.0


def _units(pair: Pair) -> float:
    """How near the units of their posts are."""
    return max(pair.posts, 0.0) if pair.posts is not None else 0.0


def _high(pair: Pair) -> float:
    """Both hold posts of which the country has few: ministers, leaders of provinces."""
    return pair.first.eminence * pair.second.eminence


def _career(pair: Pair) -> float:
    """A step up, or sideways, after the other's time; a fall from high to low speaks against."""
    for earlier, later in pair.sides:
        if earlier.years is None or later.years is None or not earlier.offices or not later.offices:
            return 0.0
        if earlier.years[1] < later.years[0]:
            return _step(pair, later.eminence - earlier.eminence)
    return 0.0


def _step(pair: Pair, step: float) -> float:
    related = (pair.posts or 0.0) > 0 or min(pair.first.eminence, pair.second.eminence) >= _LEADING
    if step < _LOW_STEP:
        return -1.0
    return 1.0 if related and step <= _HIGH_STEP else 0.0


def _figure(pair: Pair) -> float:
    """One has no post told, and the other is a known figure where the first is named, at that time."""
    for bare, known in pair.sides:
        if not bare.offices and bare.told and known.offices:
            return _known_there(bare, known, pair) * _near_in_time(pair)
    return 0.0


def _known_there(bare: Profile, known: Profile, pair: Pair) -> float:
    if known.eminence >= _NATIONAL:
        return 1.0
    best = min(office.rank for office in known.offices)
    if pair.ground is None or pair.ground < INSIDE or best > DEPUTY:
        return 0.0
    return (1.0 if pair.ground > INSIDE else 0.7) * (1.0 if best < DEPUTY else 0.8)


def _near_in_time(pair: Pair) -> float:
    if pair.gap is None:
        return _UNDATED
    return 1.0 if pair.gap <= _SOON else 0.6 if pair.gap <= 2 * _SOON else 0.0


def _place(pair: Pair) -> float:
    """Where no posts are compared: how near the articles' units and those beside the name are."""
    if pair.posts is not None or pair.ground is None:
        return 0.0
    return max(pair.ground, 0.0)


def _apart(pair: Pair) -> float:
    """No unit of the one is in a province of the other's; whoever holds a national post is at home everywhere."""
    if pair.ground is None or pair.ground > APART or max(pair.first.eminence, pair.second.eminence) >= _NATIONAL:
        return 0.0
    return -1.0 if pair.posts is not None else -0.8


def _companions(pair: Pair) -> float:
    """Other people whom both articles name and hardly any other, three of them a full yes."""
    shared = pair.first.companions.keys() & pair.second.companions.keys()
    return min(1.0, sum(1.0 / (pair.first.companions[name] - 1) for name in sorted(shared)) / _COMPANIONS)


def _signature(pair: Pair) -> float:
    """Both sign articles: of one publisher or province, one author; an author is seldom in the news."""
    if pair.first.told and pair.second.told:
        return 0.0
    if pair.first.signs and pair.second.signs:
        if pair.first.publishers and pair.second.publishers:
            return 1.0 if pair.first.publishers & pair.second.publishers else 0.0
        return 0.95 if (pair.ground or 0.0) >= PROVINCE_OF_BOTH else 0.2
    return -0.6


def _far(pair: Pair) -> float:
    """More years between them than a career's next step takes."""
    gap = pair.gap or 0
    return 0.0 if gap <= _FAR else -min(1.0, (gap - _FAR) / (_FARTHEST - _FAR))


def _moved(pair: Pair) -> float:
    """Two posts of one holder each in two provinces within a year: a move, or two people."""
    if pair.posts is None or pair.posts > APART or pair.gap is None or pair.gap > YEAR:
        return 0.0
    heads = [any(office.sole for office in side.offices) for side in (pair.first, pair.second)]
    return -1.0 if all(heads) else -0.5


PEOPLE_FEATURES: tuple[Feature, ...] = (
    Feature("same post", "cùng chức vụ", _same_post, 4.0),
    Feature("same organisation", "cùng cơ quan, khác chức vụ", _same_organization, 2.4),
    Feature("near units of posts", "đơn vị công tác gần nhau", _units, 2.8),
    Feature("both in high posts", "cùng giữ chức vụ cao", _high, 2.6),
    Feature("step of a career", "bước công tác", _career, 0.8),
    Feature("known where it is named", "là người được biết đến tại nơi bài nói tới", _figure, 3.0),
    Feature("same place", "cùng nơi", _place, 1.5),
    Feature("different provinces", "khác tỉnh", _apart, 2.2),
    Feature("posts in two provinces at a time", "chức vụ ở hai tỉnh cùng thời gian", _moved, 1.6),
    Feature("named together with the same people", "được nêu cùng những người khác", _companions, 4.2),
    Feature("signs articles", "ký tên bài viết", _signature, 3.8),
    Feature("far apart in time", "cách xa về thời gian", _far, 1.5),
)
RARE = Feature("rare name", "tên hiếm", lambda _: 0.0, 1.2)
COMMON = Feature("common name", "tên phổ biến", lambda _: 0.0, 1.2)
KNOWN = Feature("name of a historical figure", "tên nhân vật lịch sử", lambda _: 0.0, 6.0)
"""What the name itself says, whatever the pair."""


def of_history(first: Profile, second: Profile) -> tuple[Reason, ...]:
    """What a historical figure's name says: without a post it means that one, with a post somebody else."""
    posts = bool(first.offices) + bool(second.offices)
    return (Reason(KNOWN.name, KNOWN.weight * (1.0, -1.0)[posts]),) if posts < 2 else ()


def rarity(share: float) -> Reason:
    """The reason that a name's rarity is, a share from -1 (common) to 1."""
    feature = RARE if share > 0 else COMMON
    return Reason(feature.name, round(share * feature.weight, 3))
