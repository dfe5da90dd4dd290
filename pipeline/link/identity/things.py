"""The tables by which two places, bodies or documents of one name are one, by how far the name reaches."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.link.identity.days import YEAR, exact
from pipeline.link.identity.pairs import Feature, Pair
from pipeline.link.identity.reach import Reach
from pipeline.link.identity.territory import APART, ONE, PROVINCE_OF_BOTH
from pipeline.link.levels import DISTRICT, level_of

DIFFERENT_PROVINCES = "different provinces"
OTHER_UNIT = "not of one unit"
OTHER_ISSUER = "another issuer"
OTHER_DATE = "another date"
OTHER_YEAR = "issued in another year"
NOT_YET = "cited before it was issued"
BARS = frozenset({DIFFERENT_PROVINCES, OTHER_UNIT, OTHER_ISSUER, OTHER_DATE, OTHER_YEAR, NOT_YET})
"""Features that exclude a join, whatever else speaks for it."""
_SLIP = 200  # days between two dates of one document, at most
_NUMBERED = re.compile(r"\d")
_DATED = re.compile(r"\d{4}|khóa", re.IGNORECASE)


def _name(_: Pair) -> float:
    return 1.0


def _province(pair: Pair) -> float:
    return 1.0 if (pair.ground or 0.0) >= PROVINCE_OF_BOTH else 0.0


def _apart(pair: Pair) -> float:
    return -1.0 if pair.ground == APART else 0.0


def _one_unit(pair: Pair) -> float:
    """Both are of one district or commune: by the unit beside the name, or by the article's."""
    return 1.0 if _shares_unit(pair) else 0.0


def _shares_unit(pair: Pair) -> bool:
    if (pair.ground or 0.0) < ONE:
        return False
    shared = pair.first.ground & pair.second.ground
    return any(level_of(identifier.partition("~")[0]) >= DISTRICT for identifier in shared)


def _other_unit(pair: Pair) -> float:
    return 0.0 if _shares_unit(pair) else -1.0


def _issuer(pair: Pair) -> float:
    return 1.0 if pair.first.issuers & pair.second.issuers else 0.0


def _other_issuer(pair: Pair) -> float:
    known = bool(pair.first.issuers and pair.second.issuers)
    return -1.0 if known and pair.first.issuers.isdisjoint(pair.second.issuers) else 0.0


def _other_date(pair: Pair) -> float:
    known = bool(pair.first.issued and pair.second.issued)
    return -1.0 if known and pair.first.issued.isdisjoint(pair.second.issued) else 0.0


def _old_number(pair: Pair) -> float:
    """A number without a year, in articles years apart: numbers begin anew each year."""
    name = pair.first.sightings[0].name
    if not _NUMBERED.search(name) or _DATED.search(name) or (pair.gap or 0) <= 2 * YEAR:
        return 0.0
    return -1.0


_ISSUED: tuple[Feature, ...] = (
    Feature("same issuer", "cùng cơ quan ban hành", _issuer, 2.0),
    Feature(OTHER_ISSUER, "khác cơ quan ban hành", _other_issuer, 6.0),
    Feature(OTHER_DATE, "khác ngày ban hành", _other_date, 6.0),
    Feature("number without a year, years apart", "số không kèm năm, cách nhau nhiều năm", _old_number, 1.5),
)
_COUNTRY: tuple[Feature, ...] = (Feature("one in the country", "cả nước chỉ có một", _name, 4.0), *_ISSUED)
_PROVINCE: tuple[Feature, ...] = (
    Feature("same name", "cùng tên", _name, 2.6),
    Feature("same province", "cùng tỉnh", _province, 1.0),
    Feature(DIFFERENT_PROVINCES, "khác tỉnh", _apart, 6.0),
    *_ISSUED,
)
_UNIT: tuple[Feature, ...] = (
    Feature("same unit", "cùng đơn vị", _one_unit, 3.0),
    Feature(OTHER_UNIT, "không rõ cùng đơn vị", _other_unit, 1.0),
    *_ISSUED,
)
THING_FEATURES: Mapping[Reach, tuple[Feature, ...]] = {
    Reach.COUNTRY: _COUNTRY,
    Reach.PROVINCE: _PROVINCE,
    Reach.COMMUNE: _UNIT,
    Reach.UNIT: _UNIT,
}


def _issued_apart(pair: Pair) -> float:
    """Days of issue that no slip of the pen explains: of two years, and a good part of one between them."""
    days = [[day for told in profile.issued if (day := exact(told))] for profile in (pair.first, pair.second)]
    if not all(days):
        return 0.0
    nearest = min(abs(one - other) for one in days[0] for other in days[1])
    years = {told[:4] for told in pair.first.issued} & {told[:4] for told in pair.second.issued}
    return -1.0 if nearest > _SLIP and not years else 0.0


def _since(pair: Pair) -> int | None:
    """Days from the issue that one side tells to the first article of the other, which does not tell it."""
    for dated, other in pair.sides:
        days = [day for told in dated.issued if (day := exact(told))]
        if days and not other.issued and other.years is not None:
            return other.years[0] - max(days)
    return None


def _not_yet(pair: Pair) -> float:
    since = _since(pair)
    return -1.0 if since is not None and since < -1 else 0.0


def _long_since(pair: Pair) -> float:
    since = _since(pair)
    return -min(1.0, since / (10 * YEAR)) if since is not None and since > 0 else 0.0


def _terms_apart(pair: Pair) -> float:
    """Neither tells its day, and more than a term of five years lies between them."""
    undated = not pair.first.issued and not pair.second.issued
    return -1.0 if undated and (pair.gap or 0) > 5 * YEAR else 0.0


NUMBER_FEATURES: tuple[Feature, ...] = (
    Feature("one number of one unit", "cùng số, cùng đơn vị", _name, 4.0),
    Feature(OTHER_YEAR, "ban hành khác năm", _issued_apart, 6.0),
    Feature(NOT_YET, "được nhắc trước khi ban hành", _not_yet, 6.0),
    Feature("long since it was issued", "ban hành đã lâu", _long_since, 1.4),
    Feature("more than a term apart", "cách nhau hơn một nhiệm kỳ", _terms_apart, 1.6),
)
"""For documents with a number and a unit, whose number may be another's in another year or term."""
