"""What became of a unit: followed as far as the register says, and never guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.gazetteer import Places, Unit, load
from pipeline.gazetteer.history import History, Today

FOLDER = Path(__file__).resolve().parents[2] / "gazetteers"


@pytest.fixture(scope="module")
def places() -> Places:
    return load(FOLDER).places


@pytest.fixture(scope="module")
def history(places: Places) -> History:
    return History(places)


def today(places: Places, history: History, identifier: str) -> Today:
    unit = places.version(identifier)
    assert unit is not None
    return history.today(unit)


def shown(units: tuple[Unit, ...]) -> list[str]:
    return [f"{unit.type} {unit.name} {unit.key}" for unit in units]


def test_a_valid_version_is_itself(places: Places, history: History) -> None:
    found = today(places, history, "vn/22/06838~2025-07-01")
    assert shown(found.units) == ["xã Bình Liêu vn/22/06838"]
    assert (found.lost, found.through_parts) == ((), False)


def test_a_district_of_2025_is_the_communes_that_took_its_own_over(places: Places, history: History) -> None:
    found = today(places, history, "vn/22/198~0")
    assert shown(found.units) == [
        "xã Bình Liêu vn/22/06838",
        "xã Hoành Mô vn/22/06841",
        "xã Lục Hồn vn/22/06856",
        "xã Tiên Yên vn/22/06862",
    ]
    assert found.through_parts
    assert found.lost == ()


def test_a_renamed_commune_is_followed_through_every_version(places: Places, history: History) -> None:
    found = today(places, history, "vn/22/202/06985~0")
    assert shown(found.units) == ["xã Lương Minh vn/22/06985"]
    assert not found.through_parts


def test_a_province_without_a_successor_is_followed_through_its_districts(places: Places, history: History) -> None:
    found = today(places, history, "vn/28~0")  # tỉnh Hà Tây
    assert len(found.units) == 71
    assert {unit.parent for unit in found.units} == {"vn/01"}
    assert "phường Hà Đông vn/01/09556" in shown(found.units)
    assert found.through_parts


def test_a_province_with_a_successor_is_that_province(places: Places, history: History) -> None:
    assert shown(today(places, history, "vn/52~0").units) == ["tỉnh Gia Lai vn/52"]
    assert shown(today(places, history, "vn/75~0").units) == ["thành phố Đồng Nai vn/75"]


def test_a_commune_merged_in_2020_is_followed_where_the_register_names_the_other(
    places: Places, history: History
) -> None:
    assert shown(today(places, history, "vn/22/198/06850~0").units) == ["xã Bình Liêu vn/22/06838"]


def test_a_commune_dissolved_in_2020_is_lost_where_the_register_names_none(places: Places, history: History) -> None:
    found = today(places, history, "vn/04/044/01369~0")  # xã Vị Quang
    assert found.units == ()
    assert [unit.id for unit in found.lost] == ["vn/04/044/01369~0"]


def test_a_district_may_be_known_in_part(places: Places, history: History) -> None:
    found = today(places, history, "vn/04/044~0")  # huyện Thông Nông
    assert shown(found.units) == [
        "xã Thông Nông vn/04/01363",
        "xã Cần Yên vn/04/01366",
        "xã Thanh Long vn/04/01387",
    ]
    assert sorted(unit.name for unit in found.lost) == ["Bình Lãng", "Vị Quang"]


def test_units_that_left_a_district_a_month_before_its_end_still_tell(places: Places, history: History) -> None:
    found = today(places, history, "vn/68/681~0")  # huyện Đạ Huoai
    assert [unit.name for unit in found.units] == ["Đạ Huoai", "Đạ Huoai 2", "Đạ Huoai 3"]


def test_every_unit_above_a_commune_leads_to_today(places: Places, history: History) -> None:
    ended = [unit for unit in places if unit.level < 3 and unit.valid_to is not None]
    assert len(ended) > 900
    assert not [unit.id for unit in ended if not history.today(unit).units]


def test_today_holds_valid_versions_only_and_says_where_it_is_lost(places: Places, history: History) -> None:
    ended = [unit for unit in places if unit.valid_to is not None]
    for unit in ended:
        found = history.today(unit)
        assert all(one.valid_to is None for one in found.units)
        assert found.units or found.lost


def test_predecessors_are_the_successors_turned_round(places: Places, history: History) -> None:
    unit = places.version("vn/52~2025-07-01")
    assert unit is not None
    assert [one.id for one in history.before(unit)] == ["vn/52~0", "vn/64~0"]
    assert all(unit in history.after(one) for one in history.before(unit))


def test_a_circle_of_successors_ends() -> None:
    def unit(code: str, successor: str) -> Unit:
        return Unit(
            f"vn/{code}~0", f"vn/{code}", code, 1, "tỉnh", "Mẫu", (), None, None, "2020-01-01", None, None, (successor,)
        )

    places = Places((unit("98", "vn/99~0"), unit("99", "vn/98~0")))
    found = History(places).today(next(iter(places)))
    assert found == Today((), (), through_parts=False)
