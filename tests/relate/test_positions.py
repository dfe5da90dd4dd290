"""Positions that a text states."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.config import RelateConfig, data_folder
from pipeline.errors import ConfigError
from pipeline.gazetteer import load
from pipeline.records import Facts, LinkedArticle
from pipeline.relate import Relater

AN = "[Trần Văn An](PER NIL:Trần Văn An)"
BA = "[Lê Văn Ba](PER NIL:Lê Văn Ba)"
CHAIR = "[Chủ tịch [UBND tỉnh](ORG ubnd@vn/22)](ROLE)"
SECRETARY = "[Bí thư [Huyện ủy](ORG huyen-uy@vn/22/198)](ROLE)"


@pytest.fixture(scope="module")
def relater() -> Relater:
    return Relater(load(data_folder("gazetteers")), RelateConfig(rules=("positions",)))


@pytest.fixture
def facts(relater: Relater, linked: Callable[..., LinkedArticle]) -> Callable[[str], Facts]:
    return lambda markup: relater.relate(replace(linked(markup, published="2020-03-13"), home="vn/22"))


def rows(facts: Facts) -> list[tuple[str, str, str]]:
    now = [holding for holding in facts.holdings if holding.status in ("held", "appointed")]
    return [(holding.person[4:], holding.title, holding.organization) for holding in now]


@pytest.mark.parametrize(
    "markup", [f"{CHAIR} {AN} phát biểu.", f"{AN} - {CHAIR} phát biểu.", f"Ông {AN}, {CHAIR}, dự."]
)
def test_a_role_beside_a_name_is_held(facts, markup):
    assert rows(facts(markup)) == [("Trần Văn An", "Chủ tịch", "ubnd@vn/22")]


def test_a_chain_of_roles_is_all_held(facts):
    assert rows(facts(f"{AN}, {SECRETARY}, {CHAIR}; {BA} dự.")) == [
        ("Trần Văn An", "Bí thư", "huyen-uy@vn/22/198"),
        ("Trần Văn An", "Chủ tịch", "ubnd@vn/22"),
    ]


def test_an_office_may_stand_before_a_name_that_commas_set_off(facts):
    assert rows(facts(f"{CHAIR}, {AN}, đã phát biểu.")) == [("Trần Văn An", "Chủ tịch", "ubnd@vn/22")]


def test_a_list_gives_each_person_his_own(facts):
    found = rows(facts(f"Dự có {AN}, {CHAIR}; {BA}, {SECRETARY}."))
    assert found == [("Trần Văn An", "Chủ tịch", "ubnd@vn/22"), ("Lê Văn Ba", "Bí thư", "huyen-uy@vn/22/198")]


def test_two_people_with_roles_in_front_keep_their_own(facts):
    found = rows(facts(f"{CHAIR} {AN} và {SECRETARY} {BA} dự."))
    assert found == [("Trần Văn An", "Chủ tịch", "ubnd@vn/22"), ("Lê Văn Ba", "Bí thư", "huyen-uy@vn/22/198")]


def test_a_short_membership_implies_its_committee_which_becomes_an_entity(facts):
    found = facts(f"{AN} - [TUV](ROLE), {SECRETARY} dự.")
    assert ("Trần Văn An", "Ủy viên", "ban-chap-hanh-dang-bo@vn/22") in rows(found)
    assert "ban-chap-hanh-dang-bo@vn/22" in [entity.key for entity in found.entities]


@pytest.mark.parametrize("given", ["được điều động giữ chức vụ", "từ công chức được bổ nhiệm làm"])
def test_a_post_somebody_is_given_is_held(facts, given):
    assert rows(facts(f"Ông {AN} {given} {CHAIR}.")) == [("Trần Văn An", "Chủ tịch", "ubnd@vn/22")]


def test_a_post_somebody_is_relieved_of_is_not_held(facts):
    assert rows(facts(f"Huyện cho ông {AN} thôi giữ chức {CHAIR}.")) == []


def test_the_standing_committee_beside_a_name_is_a_membership_among_other_posts(facts):
    found = rows(facts(f"{AN} - Thường vụ [Tỉnh ủy](ORG tinh-uy@vn/22), {SECRETARY}, được điều động giữ chức {CHAIR}."))
    assert found == [
        ("Trần Văn An", "Ủy viên", "ban-thuong-vu-tinh-uy@vn/22"),
        ("Trần Văn An", "Bí thư", "huyen-uy@vn/22/198"),
        ("Trần Văn An", "Chủ tịch", "ubnd@vn/22"),
    ]


def test_a_post_is_told_once_and_dated_by_the_day_the_text_speaks_of(facts):
    (holding,) = facts(f"{CHAIR} {AN} dự họp.\n{CHAIR} {AN} kết luận.").holdings
    assert holding.date == "2020-03-13"


def test_an_unknown_rule_is_refused_by_name():
    with pytest.raises(ConfigError, match=r"no rule 'guesses'; allowed: acts, papers, positions"):
        Relater(load(data_folder("gazetteers")), RelateConfig(rules=("guesses",)))
