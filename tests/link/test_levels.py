"""The words of administrative units."""

from __future__ import annotations

import pytest

from pipeline.link.levels import UnitName, kinship, party_type, unit_name


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("TP. Hạ Long", UnitName("thành phố", "Hạ Long")),
        ("TP Hạ Long", UnitName("thành phố", "Hạ Long")),
        ("TP", UnitName("thành phố", "")),
        ("Huyện", UnitName("huyện", "")),
        ("H. Ba Chẽ", UnitName("huyện", "Ba Chẽ")),
        ("quận 7", UnitName("quận", "7")),
        ("xã  Hoành Mô", UnitName("xã", "Hoành Mô")),
        ("Tx. An Khê", UnitName("thị xã", "An Khê")),
        ("Bình Liêu", UnitName(None, "Bình Liêu")),
        ("Tân Phú", UnitName(None, "Tân Phú")),
    ],
)
def test_type_word_and_name_are_told_apart(words, read):
    assert unit_name(words) == read


@pytest.mark.parametrize(
    ("words", "kind"),
    [("Ban Thường vụ Huyện uỷ", "huyện"), ("Thành đoàn", "thành phố"), ("Thị ủy", "thị xã"), ("Đảng ủy", None)],
)
def test_a_party_body_tells_the_type_of_its_unit(words, kind):
    assert party_type(words) == kind


def test_towns_that_grow_are_kin_and_other_levels_are_not():
    assert kinship("thị xã", "thị xã") == 1.0
    assert 0 < kinship("thị xã", "thành phố") < 1.0
    assert kinship("xã", "huyện") == -1.0
