"""Search: a name is found however it is typed, and it is said how."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from pipeline.gazetteer import Gazetteers, Unit, load
from pipeline.gazetteer.catalogue import Kind
from pipeline.gazetteer.search import Filter, Result, Search

FOLDER = Path(__file__).resolve().parents[2] / "gazetteers"


@pytest.fixture(scope="module")
def gazetteers() -> Gazetteers:
    return load(FOLDER)


@pytest.fixture(scope="module")
def search(gazetteers: Gazetteers) -> Search:
    return Search(gazetteers)


def wanted(on: str | None = None, level: str | None = None, kind: Kind | None = None) -> Filter:
    return Filter(on, frozenset((level,) if level else ()), frozenset((kind,) if kind else ()))


def keys(result: Result) -> list[str]:
    return [hit.entry.key for hit in result.hits]


def hows(result: Result) -> set[str]:
    return {hit.match.how for hit in result.hits}


@pytest.mark.parametrize(
    ("typed", "key", "how"),
    [
        ("Bình Liêu", "vn/22/198", "exact"),
        ("bình liêu", "vn/22/198", "folded"),
        ("Hoà Bình", "vn/17/148", "folded"),
        (unicodedata.normalize("NFD", "Bình Liêu"), "vn/22/198", "folded"),
        ("Đắk Rlấp", "vn/67/666", "exact"),
        ("Đắc R'lấp", "vn/67/666", "spelling"),
        ("Ðắk Nông", "vn/67", "folded"),
        ("Dak Lak", "vn/66", "spelling"),
        ("Qui Nhơn", "vn/52/540", "exact"),
        ("binh lieu", "vn/22/198", "plain"),
        ("Bình Liễu", "vn/22/198", "plain"),
        ("TP.HCM", "vn/79", "exact"),
        ("TT-Huế", "vn/46", "exact"),
        ("TT Huế", "vn/46", "spelling"),
        ("BR-VT", "vn/77", "exact"),
        ("QN", "vn/22", "abbreviation"),
        ("Bình Lêu", "vn/22/198", "similar"),
    ],
)
def test_a_unit_is_found_however_it_is_typed(search: Search, typed: str, key: str, how: str) -> None:
    result = search.find(typed, wanted("2019", kind="unit"))
    assert (key, how) in [(hit.entry.key, hit.match.how) for hit in result.hits]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("huyện Bình Liêu", ["vn/22/198"]),
        ("huyen binh lieu", ["vn/22/198"]),
        ("TP. Hạ Long", ["vn/22/193"]),
        ("Tp.Hạ Long", ["vn/22/193"]),
        ("TX Quảng Yên", ["vn/22/206"]),
        ("Q.1", ["vn/79/760"]),
        ("Q1", ["vn/79/760"]),
        ("tỉnh Quảng Ninh", ["vn/22"]),
        ("xã Hoành Mô, huyện Bình Liêu", ["vn/22/198/06841"]),
        ("xã Hoành Mô huyện Bình Liêu tỉnh Quảng Ninh", ["vn/22/198/06841"]),
    ],
)
def test_type_words_and_what_a_unit_lies_in_are_understood(search: Search, typed: str, found: list[str]) -> None:
    assert keys(search.find(typed, wanted("2019-06", kind="unit"))) == found


def test_a_unit_of_another_type_is_given_only_where_there_is_none_of_the_type(search: Search) -> None:
    other = search.find("thị xã Hạ Long", wanted(kind="unit"))
    assert other.hits
    assert all(hit.other_type for hit in other.hits)
    assert not any(hit.other_type for hit in search.find("thành phố Hạ Long").hits)


def test_what_it_lies_in_is_given_up_where_nothing_fits_and_said_so(search: Search) -> None:
    result = search.find("xã Hoành Mô, huyện Tiên Yên")
    assert result.above_ignored
    assert keys(result) == ["vn/22/06841", "vn/22/198/06841"]


def test_as_of_a_date_the_versions_valid_then(search: Search) -> None:
    assert keys(search.find("Bình Liêu", wanted("2020-03-13", kind="unit"))) == ["vn/22/198", "vn/22/198/06838"]
    assert keys(search.find("Bình Liêu", wanted("2025-08", kind="unit"))) == ["vn/22/06838"]


def test_without_a_date_all_versions(search: Search) -> None:
    found = search.find("Đồng Nai", wanted(level="province", kind="unit"))
    assert [hit.entry.valid_from for hit in found.hits] == ["2026-04-30", None, "2025-07-01"]


def test_a_name_that_fits_but_for_the_date_is_said_to(search: Search) -> None:
    result = search.find("Lương Mông", wanted("2026"))
    assert (result.hits, result.missed) == ((), True)
    assert [hit.entry.key for hit in result.elsewhen] == ["vn/22/202/06985"]
    other = search.find("Hà Tây", wanted("2009"))
    assert "vn/28" not in keys(other)
    assert "vn/28" in [hit.entry.key for hit in other.elsewhen]
    assert not other.missed


def test_levels_and_kinds_are_kept_apart(search: Search) -> None:
    assert keys(search.find("Bình Liêu", wanted(level="commune"))) == ["vn/22/06838", "vn/22/198/06838"]
    assert {hit.entry.kind for hit in search.find("UBND").hits} >= {"organ", "code", "abbreviation", "position"}
    assert {hit.entry.kind for hit in search.find("UBND", wanted(kind="code")).hits} == {"code"}


@pytest.mark.parametrize(
    ("typed", "kind", "key"),
    [
        ("vịnh Hạ Long", "place", "NIL:vịnh Hạ Long"),
        ("Hạ Long", "place", "NIL:vịnh Hạ Long"),
        ("QL 18", "place", "NIL:Quốc lộ 18"),
        ("Uỷ ban Nhân dân", "organ", "ubnd"),
        ("Tuyên giáo", "organ", "ban-tuyen-giao"),
        ("Chính phủ", "organ", "chinh-phu@VN"),
        ("bí thư huyện ủy", "position", "bt-huyen-uy"),
        ("NQ", "document", "nghi-quyet-party"),
        ("HU", "code", "HU"),
        ("chương trình 135", "programme", "chuong-trinh-135"),
        ("đất đai", "programme", "luat-dat-dai"),
        ("BCT", "abbreviation", "BCT"),
    ],
)
def test_every_kind_is_found(search: Search, typed: str, kind: Kind, key: str) -> None:
    assert key in keys(search.find(typed, wanted(kind=kind)))


@pytest.mark.parametrize(
    ("typed", "key", "name"),
    [
        ("UBND huyện Bình Liêu", "ubnd@vn/22/198", "Ủy ban nhân dân huyện Bình Liêu"),
        ("ubnd huyen binh lieu", "ubnd@vn/22/198", "Ủy ban nhân dân huyện Bình Liêu"),
        ("Huyện ủy Bình Liêu", "huyen-uy@vn/22/198", "Huyện ủy Bình Liêu"),
        ("Ban Tuyên giáo Tỉnh ủy Quảng Ninh", "ban-tuyen-giao@vn/22", "Ban Tuyên giáo Tỉnh ủy Quảng Ninh"),
        ("UBND xã Hoành Mô, huyện Bình Liêu", "ubnd@vn/22/198/06841", "Ủy ban nhân dân xã Hoành Mô"),
    ],
)
def test_a_body_is_composed_of_its_type_and_its_unit(search: Search, typed: str, key: str, name: str) -> None:
    found = search.find(typed, wanted("2019-06")).hits
    assert [(hit.entry.kind, hit.entry.key, hit.entry.name) for hit in found] == [("body", key, name)]


def test_a_body_is_valid_as_long_as_both_its_type_and_its_unit(search: Search) -> None:
    (hit,) = search.find("UBND huyện Bình Liêu").hits
    assert (hit.entry.valid_from, hit.entry.valid_to) == (None, "2025-07-01")


def test_a_body_is_one_through_versions_of_its_unit_that_are_called_the_same(search: Search) -> None:
    (hit,) = search.find("Công an tỉnh Quảng Ninh").hits
    assert (hit.entry.key, hit.entry.valid_from, hit.entry.valid_to) == ("cong-an@vn/22", None, None)


def test_another_place_is_found_by_its_type_and_name(search: Search) -> None:
    (hit,) = search.find("tỉnh Hà Nam Ninh").hits
    assert (hit.entry.kind, hit.match.how) == ("place", "exact")


def test_the_nation_says_nothing_about_where_a_unit_lies(search: Search) -> None:
    result = search.find("huyện Bình Liêu, Việt Nam")
    assert (keys(result), result.above_ignored) == (["vn/22/198"], False)


def test_a_typing_error_is_the_last_resort_and_said_so(search: Search) -> None:
    assert hows(search.find("Bình Liêu", wanted(kind="unit"))) == {"exact"}
    mistyped = search.find("Qunag Ninh")
    assert hows(mistyped) == {"similar"}
    assert keys(mistyped)[0] == "vn/22"
    assert all(hit.match.likeness and hit.match.likeness >= 80 for hit in mistyped.hits)


def test_the_order_is_level_then_what_is_still_valid(search: Search) -> None:
    found = search.find("Hòa Bình", wanted(kind="unit")).hits
    units = [hit.entry.row for hit in found]
    assert len(found) > 20
    assert all(isinstance(unit, Unit) for unit in units)
    order = [(unit.level, unit.valid_to is not None) for unit in units if isinstance(unit, Unit)]
    assert order == sorted(order)


@pytest.mark.parametrize("typed", ["", "   ", "...", "-", "zzzz qqqq", "\u200b", "x" * 5000, "(", "a" * 40 + " b" * 60])
def test_what_is_no_name_finds_nothing_and_breaks_nothing(search: Search, typed: str) -> None:
    assert search.find(typed) == Result((), ())


def test_no_entry_is_given_twice(search: Search) -> None:
    for typed in ("Hà Nội", "UBND", "Đắk Lắk", "TP.HCM", "Bình Lêu"):
        found = [(hit.entry.kind, hit.entry.id, hit.entry.key) for hit in search.find(typed).hits]
        assert found
        assert len(found) == len(set(found))
