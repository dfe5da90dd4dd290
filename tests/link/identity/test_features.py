"""The table by which people of one name are one: each feature asks what its name says."""

from __future__ import annotations

import pytest

from pipeline.link.identity.comparison import pair
from pipeline.link.identity.features import COMMON, PEOPLE_FEATURES, RARE, rarity
from pipeline.link.identity.pairs import excluded, weigh
from pipeline.link.identity.profile import joined
from pipeline.link.identity.sightings import Sighting
from tests.link.identity.conftest import post, seen

HOME = {"home": "vn/22/198"}


@pytest.fixture
def told(profiler):
    """The weights of a pair's features by name; what says nothing is left out."""

    def reasons(first: Sighting, second: Sighting) -> dict[str, float]:
        found = weigh(PEOPLE_FEATURES, pair(profiler.profile(first), profiler.profile(second), profiler.territory))
        turned = weigh(PEOPLE_FEATURES, pair(profiler.profile(second), profiler.profile(first), profiler.territory))
        assert found.score == turned.score
        assert found.score == round(sum(reason.weight for reason in found.reasons), 3)
        return {reason.feature: reason.weight for reason in found.reasons}

    return reasons


def test_every_feature_has_a_name_in_both_languages_and_a_weight():
    assert len(PEOPLE_FEATURES) > 8
    assert len({feature.name for feature in PEOPLE_FEATURES}) == len(PEOPLE_FEATURES)
    assert all(feature.vietnamese and feature.weight > 0 for feature in PEOPLE_FEATURES)


def test_one_post_weighs_most_and_less_for_members_and_after_many_years(told):
    head = post("Chủ tịch", "ubnd@vn/22/198", "2020-01-02")
    again, late = post("Chủ tịch", "ubnd@vn/22/198", "2021-01-02"), post("Chủ tịch", "ubnd@vn/22/198", "2036-01-02")
    assert told(seen("a", head), seen("b", again))["same post"] == 4.0
    assert told(seen("a", head), seen("b", late))["same post"] == 2.0
    member = post("Ủy viên", "ban-chap-hanh-dang-bo@vn/22")
    assert told(seen("a", member), seen("b", member))["same post"] == 1.6


def test_another_title_in_the_organisation_counts_where_the_post_is_not_the_same(told):
    deputy, head = post("Phó Chủ tịch", "ubnd@vn/22/198"), post("Chủ tịch", "ubnd@vn/22/198")
    assert "same organisation" in told(seen("a", deputy), seen("b", head))
    assert "same organisation" not in told(seen("a", head), seen("b", head))


@pytest.mark.parametrize(
    ("other", "expected"),
    [("huyen-uy@vn/22/198", 2.52), ("ubnd@vn/22/198/06841", 1.4), ("tinh-uy@vn/22", 1.4), ("ubnd@vn/22/193", 0.7)],
)
def test_posts_near_each_other_weigh_by_how_near_their_units_are(told, other, expected):
    here = post("Chủ tịch", "ubnd@vn/22/198")
    assert told(seen("a", here), seen("b", post("Bí thư", other)))["near units of posts"] == expected


def test_posts_and_places_in_other_provinces_speak_against(told):
    here, there = post("Phó Chủ tịch", "ubnd@vn/22/198"), post("Phó Chủ tịch", "ubnd@vn/35/347")
    assert told(seen("a", here), seen("b", there)) == {"both in high posts": 0.058, "different provinces": -2.2}
    assert told(seen("a", home="vn/22"), seen("b", home="vn/35"))["different provinces"] == -1.76


def test_who_holds_a_national_post_is_at_home_in_every_province(told):
    minister = seen("a", post("Bộ trưởng", "bo-xay-dung@VN", "2020-01-01"), home="vn/22")
    assert told(minister, seen("b", home="vn/35", date="2020-02-01")) == {"known where it is named": 3.0}


def test_without_a_post_a_name_means_the_figure_known_there_at_that_time(told):
    head = seen("a", post("Chủ tịch", "ubnd@vn/22/198", "2020-01-01"))
    assert told(head, seen("b", date="2020-05-01", **HOME))["known where it is named"] == 3.0
    assert "known where it is named" not in told(head, seen("b", date="2029-05-01", **HOME))
    assert "known where it is named" not in told(head, seen("b", date="2020-05-01", home="vn/22/193"))
    member = seen("a", post("Ủy viên", "ban-chap-hanh-dang-bo@vn/22/198", "2020-01-01"))
    assert "known where it is named" not in told(member, seen("b", date="2020-05-01", **HOME))


def test_a_step_up_later_is_a_career_and_a_fall_is_none(told):
    low, high = post("Bí thư", "huyen-uy@vn/22/198", "2015-01-01"), post("Chủ tịch", "ubnd@vn/22", "2020-01-01")
    assert told(seen("a", low), seen("b", high))["step of a career"] == 0.8
    early, late = post("Chủ tịch", "ubnd@vn/22", "2015-01-01"), post("Chủ tịch", "ubnd@vn/22/198", "2020-01-01")
    assert told(seen("a", early), seen("b", late))["step of a career"] == -0.8


def test_people_named_together_count_by_how_few_articles_have_them(told):
    both = {"companions": (("lê a", 2), ("lê b", 2), ("lê c", 2))}
    assert told(seen("a", **both), seen("b", **both))["named together with the same people"] == 4.2
    one = {"companions": (("lê a", 2),)}
    assert told(seen("a", **both), seen("b", **one))["named together with the same people"] == 1.4
    everywhere = {"companions": (("lê a", 15),)}
    assert told(seen("a", **everywhere), seen("b", **everywhere))["named together with the same people"] == 0.1


def test_an_author_is_one_in_a_paper_and_seldom_in_the_news(told):
    signs = {"signs": True, "home": "vn/22"}
    assert (
        told(seen("a", signs=True, publisher="x.vn"), seen("b", signs=True, publisher="x.vn"))["signs articles"] == 3.8
    )
    assert "signs articles" not in told(
        seen("a", signs=True, publisher="x.vn"), seen("b", signs=True, publisher="y.vn")
    )
    assert told(seen("a", **signs), seen("b", **signs))["signs articles"] == 3.61
    assert told(seen("a", **signs), seen("b", home="vn/22"))["signs articles"] == -2.28


def test_decades_between_them_speak_against(told):
    early, late = seen("a", date="1990-01-01", **HOME), seen("b", date="2020-01-01", **HOME)
    assert told(early, late)["far apart in time"] < -1
    assert "far apart in time" not in told(seen("a", date="2010-01-01", **HOME), late)


def test_heads_in_two_provinces_within_a_year_are_two(told):
    here, there = post("Chủ tịch", "ubnd@vn/22", "2020-01-01"), post("Chủ tịch", "ubnd@vn/35", "2020-08-01")
    assert told(seen("a", here), seen("b", there))["posts in two provinces at a time"] == -1.6
    later = post("Chủ tịch", "ubnd@vn/35", "2024-08-01")
    assert "posts in two provinces at a time" not in told(seen("a", here), seen("b", later))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("Chủ tịch", "ubnd@vn/22", "2020-01-01"), ("Chủ tịch", "ubnd@vn/35", "2020-01-05"), True),
        (("Chủ tịch", "ubnd@vn/22", "2020-01-01"), ("Chủ tịch", "ubnd@vn/35", "2020-03-01"), False),
        (("Chủ tịch", "ubnd@vn/22", "2020-01-01"), ("Chủ tịch", "ubnd@vn/35", None), False),
        (("Chủ tịch", "ubnd@vn/22", "2020-01-01"), ("Chủ tịch", "ubnd@vn/22/198", "2020-01-01"), True),
        (("Chủ tịch", "hdnd@vn/22", "2020-01-01"), ("Bí thư", "thanh-uy@vn/22/193", "2020-01-01"), False),
        (("Chủ tịch", "ubnd@vn/22", "2020-01-01"), ("Phó Chủ tịch", "ubnd@vn/35", "2020-01-01"), False),
        (("Bí thư", "ban-bi-thu@VN", "2020-01-01"), ("Bí thư", "tinh-uy@vn/35", "2020-01-01"), False),
        (("Trưởng Phòng", "cong-an@vn/22", "2020-01-01"), ("Trưởng Phòng", "cong-an@vn/35", "2020-01-01"), False),
    ],
)
def test_posts_that_one_person_holds_alone_exclude_each_other_at_one_time(profiler, first, second, expected):
    one, other = (profiler.profile(seen(name, post(*told))) for name, told in (("a", first), ("b", second)))
    assert excluded(one, other, profiler.territory) is expected


def test_days_between_two_sightings_of_one_post_are_held_too(profiler):
    early, late = (
        profiler.profile(seen(name, post("Chủ tịch", "ubnd@vn/22", date)))
        for name, date in (("a", "2018-01-01"), ("b", "2020-01-01"))
    )
    between = profiler.profile(seen("c", post("Chủ tịch", "ubnd@vn/35", "2019-01-01")))
    assert not excluded(early, between, profiler.territory)
    assert excluded(joined(early, late), between, profiler.territory)
    assert excluded(joined(early, between), late, profiler.territory)


def test_what_a_side_contradicts_in_itself_does_not_keep_others_from_it(profiler):
    strange = seen("a", *(post("Chủ tịch", f"ubnd@vn/{unit}", "2020-01-01") for unit in (22, 35)))
    plain = seen("b", post("Chủ tịch", "ubnd@vn/22", "2020-01-02"))
    assert not excluded(profiler.profile(strange), profiler.profile(plain), profiler.territory)


@pytest.mark.parametrize(
    ("name", "least", "most"),
    [
        ("Nguyễn Văn Thắng", -1, -0.5),
        ("Minh Anh", -1, -1),
        ("Phạm Minh Chính", 0.2, 0.5),
        ("Tôn Thị Ngọc Hạnh", 0.9, 1),
        ("Quỳ Thị Ngọc Hạnh", 0.9, 1),
    ],
)
def test_a_name_is_as_rare_as_its_parts(profiler, name, least, most):
    share = profiler.rarity.share(name)
    assert least <= share <= most
    assert rarity(share).feature == (RARE if share > 0 else COMMON).name
