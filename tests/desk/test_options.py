"""What an annotator types for a date, a level, a kind."""

from __future__ import annotations

import pytest

from pipeline.desk.options import as_of, wanted_kinds, wanted_levels
from pipeline.errors import UsageError


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("2020-03-13", "2020-03-13"),
        ("2020-3", "2020-03"),
        ("2020", "2020"),
        ("13/3/2020", "2020-03-13"),
        ("13.03.2020", "2020-03-13"),
        (" 3/2020 ", "2020-03"),
        (None, None),
    ],
)
def test_a_date_is_read_with_its_precision(typed: str | None, iso: str | None):
    assert as_of(typed) == iso


@pytest.mark.parametrize(
    "typed", ["", "hôm nay", "31/02/2020", "2020-13", "20-03-13", "13/3/20", "2020/03/13/1", "0000"]
)
def test_what_is_no_date_is_refused_in_both_languages(typed: str):
    with pytest.raises(UsageError, match=r"không phải ngày; .* · no date; .*2020-03-13"):
        as_of(typed)


def test_levels_and_kinds_are_understood_in_both_languages():
    assert wanted_levels(["tỉnh", "district", "3", "XÃ"]) == {"province", "district", "commune"}
    assert wanted_kinds(["địa danh", "code"]) == {"place", "code"}
    assert wanted_kinds(["cơ quan"]) == {"organ", "body"}
    assert wanted_levels([]) == wanted_kinds([]) == frozenset()


def test_an_unknown_level_or_kind_is_refused_with_those_there_are():
    with pytest.raises(UsageError, match=r"--level làng: .*province/tinh"):
        wanted_levels(["tỉnh", "làng"])
    with pytest.raises(UsageError, match=r"--kind x: .*place/dia-danh"):
        wanted_kinds(["x"])
