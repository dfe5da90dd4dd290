"""People: one, two, or left open, with the keys that follow and what is to be reviewed."""

from __future__ import annotations

import random

import pytest

from tests.link.identity.conftest import post, seen

COMMON, RARE = "Nguyễn Văn Thắng", "Tôn Thị Ngọc Hạnh"


def head(unit: str, date: str | None = None):
    return post("Chủ tịch", f"ubnd@{unit}", date)


def party(unit: str, date: str | None = None):
    return post("Bí thư", f"huyen-uy@{unit}", date)


def test_a_head_who_becomes_the_secretary_of_the_same_district_is_one_person(resolve):
    told = resolve(
        seen("a", head("vn/22/198", "2020-03-02"), name=RARE), seen("b", party("vn/22/198", "2023-05-04"), name=RARE)
    )
    assert told.keys == {f"NIL:{RARE}": {"a", "b"}}
    (person,) = told.people
    assert [(office["title"], office["first"]) for office in person["offices"]] == [
        ("Chủ tịch", "2020-03-02"), ("Bí thư", "2023-05-04"),
    ]  # fmt: skip
    assert person["offices"][0]["evidence"] == {"article": "a", "start": 0, "end": 10}
    (join,) = person["joined"]
    assert join["articles"] == ["a", "b"]
    assert {"near units of posts", "rare name"} <= {reason["feature"] for reason in join["reasons"]}
    assert not told.review


def test_two_of_one_name_in_two_provinces_are_two_and_their_keys_say_where(resolve):
    told = resolve(
        seen("a", head("vn/22/198", "2020-03-02"), name=COMMON), seen("b", head("vn/35/347", "2020-03-02"), name=COMMON)
    )
    assert told.keys == {f"NIL:{COMMON} (vn/22)": {"a"}, f"NIL:{COMMON} (vn/35)": {"b"}}


def test_two_in_one_province_are_told_apart_by_district(resolve):
    told = resolve(
        seen("a", head("vn/22/198", "2020-03-02"), name=COMMON), seen("b", head("vn/22/193", "2020-03-02"), name=COMMON)
    )
    assert told.keys == {f"NIL:{COMMON} (vn/22/198)": {"a"}, f"NIL:{COMMON} (vn/22/193)": {"b"}}


def test_where_nothing_speaks_for_or_against_they_stay_apart_and_are_reviewed(resolve):
    told = resolve(seen("a", name=RARE, date="2020-01-01"), seen("b", name=RARE, date="2020-02-01"))
    assert told.sets == [{"a"}, {"b"}]
    assert all(len(key) == len(f"NIL:{RARE} (12345678)") for key in told.keys)
    (row,) = told.review
    assert (row["kind"], row["keys"]) == ("open", sorted(told.keys, key=lambda key: min(told.keys[key])))
    assert {evidence["article"] for evidence in row["evidence"]} == {"a", "b"}
    assert RARE in row["vi"]
    assert "tên hiếm" in row["vi"]
    assert "rare name" in row["en"]


def test_a_common_name_alone_is_not_even_reviewed(resolve):
    told = resolve(seen("a", name=COMMON), seen("b", name=COMMON))
    assert told.sets == [{"a"}, {"b"}]
    assert not told.review


def test_a_minister_is_one_wherever_reported(resolve):
    posts = [post("Bộ trưởng", "bo-xay-dung@VN", f"2020-0{month}-01") for month in (1, 2)]
    told = resolve(seen("a", posts[0], name=COMMON, home="vn/22"), seen("b", posts[1], name=COMMON, home="vn/35"))
    assert told.sets == [{"a", "b"}]


def test_a_title_that_tells_a_national_post_needs_no_organisation(resolve):
    bare = post("Bộ trưởng", "", None)
    told = resolve(seen("a", bare, name=COMMON, date="2020-01-01"), seen("b", bare, name=COMMON, date="2020-02-01"))
    assert told.sets == [{"a", "b"}]
    assert told.people[0]["offices"] == []
    local = post("Chủ tịch", "", None)
    told = resolve(seen("a", local, name=COMMON, date="2020-01-01"), seen("b", local, name=COMMON, date="2020-02-01"))
    assert told.sets == [{"a"}, {"b"}]


def test_a_name_of_history_without_a_post_is_one_and_with_a_post_another(resolve):
    told = resolve(
        *(seen(f"a{home}", name="Lê Lợi", home=home) for home in ("vn/22", "vn/35", "vn/48")),
        seen("b", head("vn/22/198", "2020-01-01"), name="Lê Lợi", home="vn/22"),
    )
    assert told.sets == [{"avn/22", "avn/35", "avn/48"}, {"b"}]


def test_a_conflict_bars_a_join_through_a_third(resolve):
    """Both heads fit the third, who has no date: as they exclude each other, it is left between them."""
    told = resolve(
        seen("a", head("vn/22/198", "2020-03-02")),
        seen("b", head("vn/22/193", "2020-03-02")),
        seen("c", post("Ủy viên", "ban-chap-hanh-dang-bo@vn/22"), home="vn/22", companions=(("lê a", 2),)),
    )
    assert {"a", "b"} not in told.sets
    assert not any({"a", "b"} <= one for one in told.sets)


def test_one_person_in_two_posts_at_one_time_is_reported(resolve):
    told = resolve(seen("a", head("vn/22", "2020-03-02"), head("vn/35", "2020-03-02")))
    (row,) = told.review
    assert row["kind"] == "two posts"
    assert [evidence["organization"] for evidence in row["evidence"]] == ["ubnd@vn/22", "ubnd@vn/35"]


def test_two_that_would_be_one_but_for_their_posts_are_a_conflict(resolve):
    beside = {"companions": tuple((f"lê {letter}", 2) for letter in "abc"), "home": "vn/22"}
    told = resolve(
        seen("a", head("vn/22/198", "2020-03-02"), name=RARE, **beside),
        seen("b", head("vn/22/193", "2020-03-02"), name=RARE, **beside),
    )
    assert told.sets == [{"a"}, {"b"}]
    assert [row["kind"] for row in told.review] == ["conflict"]
    assert "nobody holds these two posts at one time" in told.review[0]["en"]


def test_what_other_types_bear_too_is_marked_with_its_type(resolve):
    assert list(resolve(seen("a", name="Hải Vân"), shared=True).keys) == ["NIL:Hải Vân (PER)"]


def test_other_spellings_get_the_commonest(resolve):
    posts = [head("vn/22/198", f"2020-0{month}-01") for month in (1, 2, 3)]
    told = resolve(
        *(seen(f"a{n}", posts[n], name=name) for n, name in enumerate(["Lò Văn Ủy", "Lò Văn Uỷ", "Lò Văn Ủy"]))
    )
    assert told.keys == {"NIL:Lò Văn Ủy": {"a0", "a1", "a2"}}


@pytest.mark.parametrize("seed", range(5))
def test_neither_order_nor_the_stores_numbers_change_anything(resolve, seed):
    rng = random.Random(seed)
    sightings = [
        seen(
            f"a{year}",
            *([head(rng.choice(("vn/22/198", "vn/22/193", "vn/35/347")), f"{year}-01-01")] if year % 3 else []),
            name=COMMON,
            home=rng.choice(("vn/22", "vn/35", None)),
            date=f"{year}-01-01",
        )
        for year in range(2010, 2024)
    ]
    told = resolve(*sightings)
    rng.shuffle(sightings)
    again = resolve(*sightings)
    assert again.keys == told.keys
    assert sorted(map(str, again.people)) == sorted(map(str, told.people))
    assert sorted(map(str, again.review)) == sorted(map(str, told.review))


def test_a_leader_of_a_thousand_articles_takes_little_time(resolve):
    sightings = [
        seen(f"a{n:04}", *([post("Bộ trưởng", "bo-y-te@VN", f"2020-01-{n % 28 + 1:02}")] if n % 2 else []), name=RARE,
             home=f"vn/{22 + n % 3}", date=f"2020-01-{n % 28 + 1:02}")
        for n in range(1000)
    ]  # fmt: skip
    assert len(resolve(*sightings).keys) == 1


@pytest.mark.parametrize(("status", "kinds"), [("held", ["two posts"]), ("former", []), ("left", [])])
def test_a_post_that_was_left_excludes_no_other(resolve, status, kinds):
    one = post("Chủ tịch", "ubnd@vn/22/198", "2020-03-02", status)
    told = resolve(seen("a", one, head("vn/35/347", "2020-03-02"), name=RARE))
    assert [row["kind"] for row in told.review] == kinds
    (person,) = told.people
    office = next(office for office in person["offices"] if office["organization"] == "ubnd@vn/22/198")
    assert (office["status"], office["first"]) == (status, "2020-03-02" if status == "held" else None)
