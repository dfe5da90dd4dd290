"""A key, an id, a slug, a code: all that it stands for."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.gazetteer import load
from pipeline.gazetteer.catalogue import Entry
from pipeline.gazetteer.lookup import Lookup, PlainRow

FOLDER = Path(__file__).resolve().parents[2] / "gazetteers"


@pytest.fixture(scope="module")
def lookup() -> Lookup:
    return Lookup(load(FOLDER))


def ids(found: tuple[Entry | PlainRow, ...]) -> list[str]:
    return [one.id for one in found]


@pytest.mark.parametrize(
    ("key", "found"),
    [
        ("vn/22/198", ["vn/22/198~0"]),
        ("VN/22/198 ", ["vn/22/198~0"]),
        ("vn/22/202/06985", ["vn/22/202/06985~2024-11-01"]),
        ("vn/22/202/06985~0", ["vn/22/202/06985~0"]),
        ("198", ["vn/22/198~0"]),
        ("06841", ["vn/22/06841~2025-07-01", "vn/22/198/06841~0"]),
        ("ubnd-huyen", ["ubnd-huyen"]),
        ("chinh-phu@VN", ["chinh-phu"]),
        ("chinh-phu", ["chinh-phu"]),
        ("LA", ["country-la"]),
        ("NIL:vịnh Hạ Long", ["vinh-ha-long"]),
        ("bt-huyen-uy", ["bt-huyen-uy"]),
        ("ubnd@vn/22/198", ["ubnd-huyen"]),
        ("ubnd@vn/22/06838", ["ubnd-xa"]),
        ("22-NQ/HU@vn/22/198", ["nghi-quyet-party", "nghi-quyet-state", "HU", "vn/22/198~0"]),
        ("vn/99", []),
        ("", []),
    ],
)
def test_a_key_stands_for(lookup: Lookup, key: str, found: list[str]) -> None:
    assert ids(lookup.find(key)) == found


def test_a_slug_stands_for_its_types_at_all_levels(lookup: Lookup) -> None:
    assert {"ubnd-tinh", "ubnd-huyen", "ubnd-xa"} <= set(ids(lookup.find("ubnd")))


def test_a_row_of_a_list_that_is_not_searched_is_found_by_its_id(lookup: Lookup) -> None:
    found = lookup.find("Nguyễn")
    assert found
    assert {one.file for one in found} <= {"surnames.jsonl", "middle_names.jsonl", "given_names.jsonl"}


def test_letters_of_either_case_count_only_where_nothing_else_fits(lookup: Lookup) -> None:
    assert ids(lookup.find("hu")) == ids(lookup.find("HU"))
    assert len(lookup.find("HU")) > 1


def test_a_body_is_one_through_the_versions_of_its_unit(lookup: Lookup) -> None:
    (body,) = lookup.find("ban-tuyen-giao-va-dan-van@vn/22")
    assert isinstance(body, Entry)
    assert (body.valid_from, body.valid_to) == ("2025-02", None)


def test_a_body_is_called_as_on_the_date(lookup: Lookup) -> None:
    for on, name in (("2010", "Sở Nội vụ tỉnh Thừa Thiên Huế"), (None, "Sở Nội vụ thành phố Huế")):
        (body,) = lookup.find("so-noi-vu@vn/46", on)
        assert isinstance(body, Entry)
        assert body.name == name


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("ubnd@vn/99", "no unit has the key vn/99"),
        ("tinh-uy@vn/22/198", "exist only at: province"),
        ("nothing@vn/22", "neither the slug of an organ type nor a document's number"),
        ("nothing@VN", "no such organ of the nation"),
    ],
)
def test_halves_that_do_not_go_together_are_refused_with_a_reason(lookup: Lookup, key: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        lookup.find(key)
