"""Forms of names: what readers take for the same name falls together, and nothing else."""

from __future__ import annotations

import unicodedata

import pytest

from pipeline.gazetteer import Spelling
from pipeline.gazetteer.forms import Forms

SPELLINGS = (Spelling("đắk", ("đăk", "đak", "dak")), Spelling("lắk", ("lăk", "lak")), Spelling("cư", ("chư",)))


@pytest.fixture
def forms() -> Forms:
    return Forms(SPELLINGS)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Hoà Bình", "Hòa Bình"),
        ("Hải Lí", "HẢI LÝ"),
        ("Qui Nhơn", "Quy Nhơn"),
        ("Đắk Lắk", "Đắc Lắc"),
        ("Đăk Lăk", "Dak Lak"),
        ("Krông Pắc", "Krông Pắk"),
        ("Đăk R’Lấp", "Đắk RLấp"),
        ("Cư M'gar", "Chư Mgar"),
        ("Phan Rang - Tháp Chàm", "Phan Rang-Tháp Chàm"),
        ("Ðông Triều", "Đông Triều"),
        (unicodedata.normalize("NFD", "Bình Liêu"), "Bình Liêu"),
    ],
)
def test_spellings_of_one_name_have_one_loose_form(forms: Forms, one: str, two: str) -> None:
    assert forms.loose(one) == forms.loose(two)


@pytest.mark.parametrize(("one", "two"), [("Bình Liêu", "Binh Lieu"), ("Mai Sơn", "Mây Sơn"), ("Thúy", "Thúi")])
def test_marks_and_other_vowels_count_in_the_loose_form(forms: Forms, one: str, two: str) -> None:
    assert forms.loose(one) != forms.loose(two)


@pytest.mark.parametrize(
    ("written", "typed"), [("Đắk Lắk", "dac lac"), ("Đăk R’Lấp", "dak r'lap"), ("Mỹ Đức", "mi duc"), ("Ý Yên", "y yen")]
)
def test_marks_do_not_count_in_the_plain_form(forms: Forms, written: str, typed: str) -> None:
    assert forms.plain(written) == forms.plain(typed)


def test_many_forms_at_once_are_those_of_each_name(forms: Forms) -> None:
    names = ["Hoà Bình", "Đăk R’Lấp", "Phan Rang - Tháp Chàm", "Quận 1"]
    keys = forms.all_folded(names)
    assert forms.all_loose(keys) == [forms.loose(name) for name in names]
    assert forms.all_plain(keys) == [forms.plain(name) for name in names]
    assert forms.all_bare(keys) == ["hoa binh", "dak r'lap", "phan rang-thap cham", "quan 1"]
