"""Places, bodies and documents without a key of a gazetteer: one, or one in each place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.link.identity.reach import Reach, Reaches
from pipeline.records import Label
from tests.link.identity.conftest import thing

SCHOOL = "Trường trung học cơ sở Đồng Tâm"


@pytest.mark.parametrize(
    ("name", "type_", "expected"),
    [
        ("Trường trung học cơ sở Đồng Tâm", Label.ORG, Reach.PROVINCE),
        ("Hợp tác xã Hoa Hồng", Label.ORG, Reach.PROVINCE),
        ("Tập đoàn Điện lực Việt Nam", Label.ORG, Reach.COUNTRY),
        ("Dân trí", Label.ORG, Reach.COUNTRY),
        ("Ủy ban nhân dân xã", Label.ORG, Reach.UNIT),
        ("Ban Thường vụ Đảng ủy", Label.ORG, Reach.UNIT),
        ("Trường trung học cơ sở", Label.ORG, Reach.UNIT),
        ("Ban Giám đốc Sở Y tế tỉnh Hà Nam", Label.ORG, Reach.PROVINCE),
        ("thôn Đông", Label.LOC, Reach.COMMUNE),
        ("thôn Đông, xã Tân Lập", Label.LOC, Reach.PROVINCE),
        ("khu đô thị Mỹ Gia", Label.LOC, Reach.PROVINCE),
        ("chợ Bầu", Label.LOC, Reach.PROVINCE),
        ("Biển Đông", Label.LOC, Reach.COUNTRY),
        ("Quốc lộ 99", Label.LOC, Reach.COUNTRY),
        ("Luật Đất đai", Label.DOC, Reach.COUNTRY),
        ("Chương trình 135", Label.DOC, Reach.COUNTRY),
        ("Quy chế làm việc", Label.DOC, Reach.UNIT),
        ("Kế hoạch 7", Label.DOC, Reach.PROVINCE),
    ],
)
def test_a_name_reaches_as_far_as_its_words_say(gazetteers, name, type_, expected):
    assert Reaches(gazetteers).reach(name, type_) is expected


def test_a_school_is_one_in_a_province_and_another_in_the_next(resolve):
    told = resolve(
        thing("a", SCHOOL, home="vn/22/198"), thing("b", SCHOOL, home="vn/22"), thing("c", SCHOOL, home="vn/35"),
        type_=Label.ORG,
    )  # fmt: skip
    assert told.keys == {f"NIL:{SCHOOL} (vn/22)": {"a", "b"}, f"NIL:{SCHOOL} (vn/35)": {"c"}}


def test_the_unit_beside_the_name_counts_more_than_no_home(resolve):
    told = resolve(thing("a", SCHOOL, near="vn/22/198"), thing("b", SCHOOL, home="vn/22"), type_=Label.ORG)
    assert told.keys == {f"NIL:{SCHOOL}": {"a", "b"}}


def test_of_unknown_place_it_joins_the_only_one_and_stays_between_two(resolve):
    known = thing("a", SCHOOL, home="vn/22")
    assert resolve(known, thing("b", SCHOOL), type_=Label.ORG).sets == [{"a", "b"}]
    told = resolve(known, thing("b", SCHOOL), thing("c", SCHOOL, home="vn/35"), type_=Label.ORG)
    assert told.sets == [{"a"}, {"b"}, {"c"}]
    assert {row["kind"] for row in told.review} == {"torn"}


def test_a_village_without_its_commune_is_one_only_in_one_unit(resolve):
    here, there = thing("a", "thôn Đông", home="vn/22/198/06841"), thing("b", "thôn Đông", home="vn/22/198/06838")
    assert resolve(here, there, type_=Label.LOC).sets == [{"a"}, {"b"}]
    assert resolve(here, thing("b", "thôn Đông", home="vn/22/198/06841"), type_=Label.LOC).sets == [{"a", "b"}]


def test_what_every_unit_has_is_one_only_in_one_unit(resolve):
    name = "Ban Thường vụ Đảng ủy"
    assert resolve(thing("a", name, home="vn/22"), thing("b", name, home="vn/22"), type_=Label.ORG).sets == [
        {"a"},
        {"b"},
    ]
    near = "vn/22/198/06841"
    assert resolve(thing("a", name, near=near), thing("b", name, near=near), type_=Label.ORG).sets == [{"a", "b"}]


def test_what_there_is_once_in_the_country_is_one_everywhere(resolve):
    told = resolve(*(thing(f"a{n}", "Luật Đất đai", home=f"vn/{n}") for n in (22, 35, 48)), type_=Label.DOC)
    assert told.keys == {"NIL:Luật Đất đai": {"a22", "a35", "a48"}}


def test_documents_of_two_issuers_or_two_days_are_two(resolve):
    name = "Chỉ thị 99"
    one = thing("a", name, home="vn/22", issuer="tinh-uy@vn/22")
    assert resolve(one, thing("b", name, home="vn/22", issuer="ubnd@vn/22"), type_=Label.DOC).sets == [{"a"}, {"b"}]
    assert resolve(one, thing("b", name, home="vn/22", issuer="tinh-uy@vn/22"), type_=Label.DOC).sets == [{"a", "b"}]
    days = [thing(f"a{n}", name, home="vn/22", issued=f"2020-01-0{n}") for n in (1, 2)]
    assert resolve(*days, type_=Label.DOC).sets == [{"a1"}, {"a2"}]


def test_a_number_without_a_year_is_another_documents_years_later(resolve):
    told = resolve(
        thing("a", "Kế hoạch 7", home="vn/22", date="2015-01-01"),
        thing("b", "Kế hoạch 7", home="vn/22", date="2020-01-01"),
        type_=Label.DOC,
    )
    assert told.sets == [{"a"}, {"b"}]
    assert [row["kind"] for row in told.review] == ["open"]


def test_a_key_that_the_gazetteer_gives_stays(resolve):
    sea = [thing(f"a{n}", "Biển Đông", home=f"vn/{n}") for n in (22, 35)]
    assert resolve(*sea, type_=Label.LOC, shared=True).keys == {"NIL:Biển Đông": {"a22", "a35"}}


NUMBERED = "05-NQ/TU@vn/22"


def numbered(article: str, **fields):
    return replace(thing(article, NUMBERED, **fields), keys=(NUMBERED,))


def test_a_number_of_two_terms_is_two_documents_told_by_their_years(resolve):
    told = resolve(
        numbered("a", date="2012-05-01", issued="2011-08-03"),
        numbered("b", date="2013-01-01"),
        numbered("c", date="2021-05-01", issued="2021-03-04"),
        numbered("d", date="2022-01-01"),
        type_=Label.DOC,
    )
    assert told.keys == {f"{NUMBERED} (2011)": {"a", "b"}, f"{NUMBERED} (2021)": {"c", "d"}}


def test_a_slip_in_a_documents_day_makes_no_second_document(resolve):
    told = resolve(
        numbered("a", date="2020-03-01", issued="2019-12-24"),
        numbered("b", date="2020-04-01", issued="2019-12-25"),
        numbered("c", date="2020-04-01", issued="2020-01-02"),
        type_=Label.DOC,
    )
    assert told.keys == {NUMBERED: {"a", "b", "c"}}


def test_a_document_is_not_cited_before_it_is_issued(resolve):
    told = resolve(
        numbered("a", date="2016-03-01"), numbered("b", date="2020-04-01", issued="2020-01-02"), type_=Label.DOC
    )
    assert told.sets == [{"a"}, {"b"}]
