"""Keys that say where, and are the same whatever the order."""

from __future__ import annotations

import pytest

from pipeline.link.identity.keys import name_all
from pipeline.link.identity.profile import joined
from tests.link.identity.conftest import post, seen


@pytest.fixture
def named(profiler):
    def keys(*sightings, mark=None):
        return [
            key.removeprefix("NIL:Lò Văn Ủy") for key in name_all([profiler.profile(one) for one in sightings], mark)
        ]

    return keys


def test_one_alone_keeps_its_key(named):
    assert named(seen("a", home="vn/22")) == [""]
    assert named(seen("a", home="vn/22"), mark="PER") == [" (PER)"]


def test_each_of_several_gets_the_widest_place_that_is_its_own(named):
    assert named(seen("a", home="vn/22"), seen("b", home="vn/35/347")) == [" (vn/22)", " (vn/35)"]
    two = (seen("a", home="vn/22/198"), seen("b", home="vn/22/193/06778"))
    assert named(*two) == [" (vn/22/198)", " (vn/22/193)"]
    assert named(*two, mark="PER") == [" (PER vn/22/198)", " (PER vn/22/193)"]


def test_the_unit_of_a_post_goes_before_the_articles(named):
    told = seen("a", post("Chủ tịch", "ubnd@vn/22"), home="vn/35")
    assert named(told, seen("b", home="vn/48")) == [" (vn/22)", " (vn/48)"]
    minister = seen("a", post("Bộ trưởng", "bo-y-te@VN"), home="vn/35")
    assert named(minister, seen("b", home="vn/48")) == [" (VN)", " (vn/48)"]


def test_in_one_unit_the_organisation_tells_and_at_last_a_hash(named):
    head, other = seen("a", post("Chủ tịch", "ubnd@vn/22")), seen("b", post("Giám đốc", "so-y-te@vn/22"))
    assert named(head, other) == [" (ubnd@vn/22)", " (so-y-te@vn/22)"]
    first, second = named(seen("a"), seen("b"))
    assert first != second
    assert len(first) == len(" (12345678)")
    assert named(seen("b"), seen("a")) == [second, first]


def test_a_hash_is_that_of_the_smallest_sighting(named, profiler):
    one, two, three = (profiler.profile(seen(name)) for name in "abc")
    assert name_all([joined(one, two), three], None) == name_all([joined(two, one), three], None)
    assert name_all([joined(one, two), three], None)[0] == name_all([one, three], None)[0]
