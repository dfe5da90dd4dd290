"""Administrative units in a text: type word, name, or both."""

from __future__ import annotations

import pytest

from pipeline.annotate.grammar.tokens import Tokens
from pipeline.annotate.grammar.units import PROVINCE, UnitReader


def read(units: UnitReader, text: str, **options: bool) -> tuple[str, str | None, bool] | None:
    """Words, type and whether the name is known of the unit that begins the text."""
    tokens = Tokens(text)
    unit = units.read(tokens, 0, **options)
    return None if unit is None else (tokens.slice(unit.start, unit.end), unit.type, unit.known)


@pytest.mark.parametrize(
    ("text", "words", "type_"),
    [
        ("huyện Mèo Vạc họp", "huyện Mèo Vạc", "huyện"),
        ("Thị trấn Phố Bảng họp", "Thị trấn Phố Bảng", "thị trấn"),
        ("TP. Buôn Ma Thuột", "TP. Buôn Ma Thuột", "thành phố"),
        ("TX Ba Đồn", "TX Ba Đồn", "thị xã"),
        ("Tp.Hồ Chí Minh", "Tp.Hồ Chí Minh", "thành phố"),
        ("TP HN họp", "TP HN", "thành phố"),
        ("tỉnh ĐăkLăk", "tỉnh ĐăkLăk", "tỉnh"),
        ("phường 12 họp", "phường 12", "phường"),
        ("quận 7", "quận 7", "quận"),
        ("huyện Bình liêu họp", "huyện Bình liêu", "huyện"),
        ("huyện ĐắkR’Lấp", "huyện ĐắkR’Lấp", "huyện"),
        ("huyện Đắk R'lấp", "huyện Đắk R'lấp", "huyện"),
        ("tỉnh Bà Rịa - Vũng Tàu", "tỉnh Bà Rịa - Vũng Tàu", "tỉnh"),
        ("tỉnh Thừa Thiên-Huế", "tỉnh Thừa Thiên-Huế", "tỉnh"),
        ("XÃ TÂN HIỆP", "XÃ TÂN HIỆP", "xã"),
        ("đặc khu Phú Quốc", "đặc khu Phú Quốc", "đặc khu"),
    ],
)
def test_type_word_and_known_name(units: UnitReader, text: str, words: str, type_: str) -> None:
    assert read(units, text) == (words, type_, True)


@pytest.mark.parametrize("text", ["huyện đã họp", "xã, thị trấn", "tỉnh\nHà Giang", "huyện"])
def test_a_type_word_alone(units: UnitReader, text: str) -> None:
    tokens = Tokens(text)
    unit = units.read(tokens, 0)
    assert unit is not None
    assert unit.name == unit.end == 1


@pytest.mark.parametrize("text", ["Mèo Vạc", "", "người dân", "TP", "tp Vinh", "H", "h. Cần Giờ"])
def test_no_unit_without_a_type_word(units: UnitReader, text: str) -> None:
    assert read(units, text) is None


def test_behind_an_organ_a_short_type_word_needs_no_name(units: UnitReader) -> None:
    assert read(units, "TP họp", organ=True) == ("TP", "thành phố", False)


def test_a_person_after_a_level_word_is_no_name_of_a_unit(units: UnitReader) -> None:
    assert read(units, "huyện Nguyễn Văn Ánh", organ=True) == ("huyện", "huyện", False)


def test_a_name_without_its_marks_is_read_whole_but_not_known(units: UnitReader) -> None:
    assert read(units, "huyện Cư Jut họp") == ("huyện Cư Jut", "huyện", False)


def test_an_abbreviation_needs_its_type_word_and_its_level(units: UnitReader) -> None:
    assert units.name(Tokens("HN họp"), 0) is None
    assert units.name(Tokens("HN họp"), 0, frozenset((PROVINCE,)), typed=True) == (1, frozenset((PROVINCE,)))
    assert read(units, "huyện HN họp") == ("huyện", "huyện", False)


def test_a_name_unknown_to_the_gazetteer_is_read_by_its_capitals(units: UnitReader) -> None:
    assert read(units, "xã Khe Tủa Xím họp") == ("xã Khe Tủa Xím", "xã", False)


def test_the_longest_name_wins_and_a_level_may_be_asked_for(units: UnitReader) -> None:
    tokens = Tokens("Sơn Kim 1 và Hà Giang")
    named = units.name(tokens, 0)
    assert named is not None
    assert tokens.slice(0, named[0]) == "Sơn Kim 1"
    assert units.name(tokens, 4, frozenset((PROVINCE,))) is not None
    assert units.name(Tokens("Mèo Vạc"), 0, frozenset((PROVINCE,))) is None


@pytest.mark.parametrize(("text", "expected"), [("Nguyễn Văn Ánh", True), ("Hà Giang", False), ("ông Ánh", False)])
def test_a_surname_and_a_capital_begin_a_person_unless_a_unit_has_the_name(
    units: UnitReader, text: str, expected: bool
) -> None:
    assert units.person(Tokens(text), 0) is expected
