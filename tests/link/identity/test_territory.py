"""How near units are, before and after they are merged."""

from __future__ import annotations

import pytest

from pipeline.link.identity.territory import (
    APART,
    DISTRICT_OF_BOTH,
    INSIDE,
    LATER,
    ONE,
    PROVINCE_OF_BOTH,
    SAME,
    Territory,
)
from pipeline.link.levels import COMMUNE, DISTRICT, PROVINCE


@pytest.fixture(scope="module")
def land(gazetteers) -> Territory:
    return Territory(gazetteers.places)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("vn/22/198", "2020-01-01"), ("vn/22/198", None), SAME[DISTRICT]),
        (("vn/22/198/06841", "2020-01-01"), ("vn/22/198", "2020-01-01"), INSIDE),
        (("vn/22/198/06841", "2020-01-01"), ("vn/22/198/06838", "2020-01-01"), DISTRICT_OF_BOTH),
        (("vn/22/198", "2020-01-01"), ("vn/22/193", "2020-01-01"), PROVINCE_OF_BOTH),
        (("vn/22", "2020-01-01"), ("vn/35", "2020-01-01"), APART),
        (("vn/67", "2019-01-01"), ("vn/68", "2019-01-01"), APART),
        (("vn/67", "2019-01-01"), ("vn/68", "2025-08-01"), SAME[PROVINCE] - LATER),
        (("vn/67/666", "2019-01-01"), ("vn/68", "2025-08-01"), INSIDE),
        (("vn/67/666", "2019-01-01"), ("vn/68", None), APART),
        (("vn/22/198/06841", "2020-01-01"), ("vn/22/06841", "2025-08-01"), SAME[COMMUNE] - LATER),
        (("vn/22/198", "2020-01-01"), ("vn/22/06841", "2025-08-01"), INSIDE),
    ],
)
def test_units_are_compared_as_of_their_days(land, first, second, expected):
    one, other = land.at(*first), land.at(*second)
    assert one is not None
    assert other is not None
    assert land.nearness(one, other) == land.nearness(other, one) == expected


@pytest.mark.parametrize("key", [None, "VN", "CN", "NIL:chợ Bầu", "vn/00"])
def test_what_is_no_unit_is_nowhere(land, key):
    assert land.at(key, "2020-01-01") is None


def test_one_unit_is_nearer_than_any_two_and_says_the_more_the_smaller_it_is():
    assert min(SAME.values()) - LATER >= ONE
    assert INSIDE < ONE
    assert SAME[COMMUNE] > SAME[DISTRICT] > SAME[PROVINCE]


def test_the_nearest_of_several_counts(land):
    here, there, far = (land.at(key, "2020-01-01") for key in ("vn/22/198", "vn/22/193", "vn/35"))
    assert land.nearest({here, far}, {there}) == PROVINCE_OF_BOTH
    assert land.nearest({here}, set()) is None
