"""The register of units: names and keys as of a date."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.gazetteer import Gazetteers, Places, Unit, load

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT.parent / "shared" / "gold" / "dev"


@pytest.fixture(scope="module")
def gazetteers() -> Gazetteers:
    return load(ROOT / "gazetteers")


@pytest.fixture(scope="module")
def places(gazetteers: Gazetteers) -> Places:
    return gazetteers.places


def keys(units: tuple[Unit, ...]) -> list[str]:
    return sorted(unit.key for unit in units)


def test_a_name_is_a_district_and_its_town_until_districts_end(places: Places) -> None:
    assert keys(places.named("Bình Liêu", "2020-03-13")) == ["vn/22/198", "vn/22/198/06838"]
    assert keys(places.named("Bình Liêu", "2025-08")) == ["vn/22/06838"]


def test_a_year_of_change_gives_both(places: Places) -> None:
    assert keys(places.named("Hoành Mô", "2025")) == ["vn/22/06841", "vn/22/198/06841"]
    assert keys(places.named("Hoành Mô", "2025-06")) == ["vn/22/198/06841"]
    assert keys(places.named("Hoành Mô", "2025-07-01")) == ["vn/22/06841"]


def test_without_a_date_every_version_is_given(places: Places) -> None:
    assert keys(places.named("Hoành Mô")) == ["vn/22/06841", "vn/22/198/06841"]


def test_no_name_gives_nothing(places: Places) -> None:
    assert places.named("Không Có Đâu") == ()
    assert places.get("vn/00") is None
    assert places.versions("vn/00") == ()


@pytest.mark.parametrize(
    ("key", "on", "shown"),
    [
        ("vn/22/198/06850", "2019-12-31", "xã Tình Húc"),
        ("vn/22/202/06985", "2020-11-16", "xã Lương Mông"),
        ("vn/22/202/06985", "2025-01", "xã Lương Minh"),
        ("vn/22/06841", "2025-07-01", "xã Hoành Mô"),
        ("vn/22/06838", "2025", "xã Bình Liêu"),
        ("vn/22", None, "tỉnh Quảng Ninh"),
        ("vn/52", "2025-03-31", "tỉnh Bình Định"),
        ("vn/52", "2025-07-02", "tỉnh Gia Lai"),
        ("vn/46", "2024", "tỉnh Thừa Thiên Huế"),
        ("vn/46", "2025-02", "thành phố Huế"),
    ],
)
def test_a_key_is_shown_as_of_the_date(places: Places, key: str, on: str | None, shown: str) -> None:
    assert places.get(key, on) is not None
    assert places.display(key, on) == shown


def test_an_abolished_unit_is_not_valid_but_still_shown(places: Places) -> None:
    assert places.get("vn/22/198/06850", "2020-01-01") is None
    assert places.display("vn/22/198/06850", "2020-07-01") == "xã Tình Húc"
    assert places.display("vn/nowhere") == "vn/nowhere"


def test_a_unit_moved_with_its_district_has_a_key_for_each_province(places: Places) -> None:
    assert keys(places.named("Đại Thịnh", "2007")) == ["vn/26/250/08974"]
    assert keys(places.named("Đại Thịnh", "2009")) == ["vn/01/250/08974"]


def test_ancestors_go_upward(places: Places) -> None:
    commune = places.get("vn/22/198/06841", "2020")
    assert commune is not None
    assert [unit.key for unit in places.ancestors(commune)] == ["vn/22/198", "vn/22"]
    province = places.get("vn/22")
    assert province is not None
    assert places.ancestors(province) == ()


def test_children_are_those_of_the_date(places: Places) -> None:
    assert len(places.children("vn/22/198", "2019-06")) == 8
    assert len(places.children("vn/22/198", "2020-06")) == 7
    assert places.children("vn/22/198", "2025-07-01") == ()
    assert {unit.level for unit in places.children("vn/22", "2025-08-01")} == {3}


def test_successors_are_versions(places: Places) -> None:
    (district,) = (unit for unit in places.named("Tình Húc") if unit.key == "vn/22/198/06850")
    (after,) = (places.version(item) for item in district.successors)
    assert after is not None
    assert after.name == "Bình Liêu"


def test_after_july_2025_there_are_34_provinces_and_3321_communes(places: Places) -> None:
    units = [unit for unit in places if unit.valid_from == "2025-07-01" or unit.valid_to is None]
    valid = [unit for unit in units if places.get(unit.key, "2025-07-02") == unit]
    assert len([unit for unit in valid if unit.level == 1]) == 34
    assert len([unit for unit in valid if unit.level == 3]) == 3321
    assert not [unit for unit in valid if unit.level == 2]


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Đăk R’Lấp", "vn/67/666"),
        ("đắk r'lấp", "vn/67/666"),
        ("Đắk RLấp", "vn/67/666"),
        ("Quy Nhơn", "vn/52/540"),
        ("Qui Nhơn", "vn/52/540"),
        ("Thừa Thiên-Huế", "vn/46"),
        ("Buôn Mê Thuột", "vn/66/643"),
        ("TP.HCM", "vn/79"),
    ],
)
def test_names_are_found_however_they_are_spelt(places: Places, written: str, key: str) -> None:
    assert key in keys(places.named(written, "2019"))


def test_no_version_is_found_twice_by_a_name(places: Places) -> None:
    assert len(places.names()) > 9_000
    assert all(len(set(units)) == len(units) for units in places.names().values())


def test_every_unit_key_of_the_gold_is_known(places: Places) -> None:
    if not GOLD.is_dir():
        pytest.skip("the gold articles are not beside the project")
    found = 0
    for path in sorted(GOLD.glob("*.gold.json")):
        for entity in json.loads(path.read_text("utf-8"))["entities"]:
            key = entity["key"].rpartition("@")[2]
            if key.startswith("vn/"):
                found += 1
                assert places.versions(key), (path.name, entity)
    assert found > 100


def test_every_organ_slug_of_the_gold_is_known(gazetteers: Gazetteers) -> None:
    if not GOLD.is_dir():
        pytest.skip("the gold articles are not beside the project")
    slugs = {row.slug for row in gazetteers.organ_types if row.unique_per_unit}
    keyed = [
        entity["key"]
        for path in sorted(GOLD.glob("*.gold.json"))
        for entity in json.loads(path.read_text("utf-8"))["entities"]
        if entity["type"] == "ORG" and "@" in entity["key"]
    ]
    assert len(keyed) > 50
    assert {key.partition("@")[0] for key in keyed} <= slugs
