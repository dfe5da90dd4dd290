"""The tables by which two places, bodies or documents of one name are one, by how far the name reaches."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.link.identity.days import YEAR
from pipeline.link.identity.pairs import Feature, Pair
from pipeline.link.identity.reach import Reach
from pipeline.link.identity.territory import APART, ONE, PROVINCE_OF_BOTH
from pipeline.link.levels import DISTRICT, level_of

DIFFERENT_PROVINCES = "different provinces"
OTHER_UNIT = "not of one unit"
OTHER_ISSUER = "another issuer"
OTHER_DATE = "another date"
BARS = frozenset({DIFFERENT_PROVINCES, OTHER_UNIT, OTHER_ISSUER, OTHER_DATE})
"""Features that exclude a join, whatever else speaks for it."""
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
