"""Which units a name may mean: the ladder climbed until a unit of the type word's kind is found."""

from __future__ import annotations

import pytest

from pipeline.config import data_folder
from pipeline.gazetteer import Places, Step, Unit, load
from pipeline.link.candidates import SURE, PlaceIndex, fits


@pytest.fixture(scope="module")
def index() -> PlaceIndex:
    return PlaceIndex(load(data_folder("gazetteers")).places)


def unit(key: str, name: str, kind: str, **fields) -> Unit:
    """A unit that has always been and still is, unless the fields say otherwise."""
    parent = key.rpartition("/")[0]
    level = {"tỉnh": 1, "huyện": 2, "thành phố": 2, "xã": 3}[kind]
    given = {"aliases": (), "valid_from": None, "valid_to": None} | fields
    return Unit(
        id=f"{key}~{given['valid_from'] or 0}", key=key, code=key.rpartition("/")[2], level=level, type=kind, name=name,
        parent=parent if parent != "vn" else None, from_decree=None, to_decree=None, successors=(), **given,
    )  # fmt: skip


def climbed(index: PlaceIndex, name: str, kind: str | None, *steps: Step, on: str = "2020") -> list[tuple[str, Step]]:
    return [(one.unit.key, one.step) for one in index.climb(name, on, kind, steps or tuple(Step))]


def test_a_unit_of_another_level_sends_the_search_on_and_stays_a_candidate(index: PlaceIndex) -> None:
    found = climbed(index, "đakrông", "huyện")
    assert ("vn/45/467", Step.SPELLING) in found  # the register writes Đa Krông
    assert [step for _, step in found] == sorted((step for _, step in found), key=list(Step).index)
    assert found[0][1] is Step.EXACT
    assert climbed(index, "đakrông", "xã")[-1][1] is Step.EXACT


def test_without_a_type_word_every_unit_will_do(index: PlaceIndex) -> None:
    assert {step for _, step in climbed(index, "đakrông", None)} == {Step.EXACT}


def test_steps_that_guess_give_only_units_of_the_kind() -> None:
    index = PlaceIndex(Places([unit("vn/01", "An Đổ", "tỉnh"), unit("vn/01/001/00001", "Ăn Đô", "xã")]))
    assert climbed(index, "ấn độ", "xã") == [("vn/01/001/00001", Step.PLAIN)]
    assert climbed(index, "ấn độ", "huyện") == []


def test_only_the_steps_asked_for_are_taken(index: PlaceIndex) -> None:
    assert climbed(index, "cư jut", "huyện", *SURE) == []
    assert climbed(index, "cư jut", "huyện", *SURE, Step.PLAIN) == [("vn/67/662", Step.PLAIN)]


def test_a_unit_stands_once_in_the_version_nearest_to_the_date() -> None:
    old = unit("vn/01/002", "Hội An", "huyện", valid_to="2008-01-29")
    new = unit("vn/01/002", "Hội An", "thành phố", valid_from="2008-01-29")
    index = PlaceIndex(Places([old, new]))
    assert [one.unit for one in index.climb("hội an", "2005", None, SURE)] == [old]
    assert [one.unit for one in index.climb("hội an", "2015", None, SURE)] == [new]
    assert index.named("hội an", None) == (new,)


def test_mistyped_names_carry_their_likeness(index: PlaceIndex) -> None:
    (found,) = index.climb("quảng nnih", "2020", "tỉnh", (Step.TYPING,))
    assert (found.unit.key, found.step) == ("vn/22", Step.TYPING)
    assert 0.88 <= found.likeness < 1


def test_nothing_is_called_so(index: PlaceIndex) -> None:
    assert climbed(index, "không có đâu như thế", "xã") == []
    assert index.named("", None) == ()


@pytest.mark.parametrize(
    ("label", "keys"),
    [
        ("daknong", {"vn/67", "vn/67/661"}),  # a district until 2005
        ("hanoi", {"vn/01"}),
        ("dakrlap", {"vn/67/666"}),
        ("hoanhmo", set()),  # a commune
        ("sonoivu", set()),
        ("", set()),
    ],
)
def test_a_host_names_provinces_and_districts(index: PlaceIndex, label: str, keys: set[str]) -> None:
    assert {unit.key for unit in index.by_host(label)} == keys


def test_any_unit_fits_no_type_word() -> None:
    commune = unit("vn/01/001/00001", "An Đô", "xã")
    assert [fits(word, commune) for word in (None, "xã", "phường", "huyện", "thôn")] == [True, True, True, False, True]
