"""Dates of any precision as days."""

from __future__ import annotations

import pytest

from pipeline.timespan import days, span


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2020-03-13", ("2020-03-13", "2020-03-13")),
        ("2020-02", ("2020-02-01", "2020-02-29")),
        ("2021-12", ("2021-12-01", "2021-12-31")),
        ("2020", ("2020-01-01", "2020-12-31")),
        ("2020-01-31/2020-02-01", ("2020-01-31", "2020-02-01")),
        ("2015/2020-06", ("2015-01-01", "2020-06-30")),
        ("0999", ("0999-01-01", "0999-12-31")),
    ],
)
def test_a_day_month_year_or_interval_is_two_days(value, expected):
    assert days(value) == expected


@pytest.mark.parametrize(
    "value",
    ["", "/", "2020/", "/2020", "2020/2021/2022", "2020-00", "2020-13", "2021-02-29", "0000", "2020-1", "20200313",
     "2020-03-13T10:00", " 2020", "2020\n", "٢٠٢٠", "２０２０", "2020-02-01/2020-01-01", "hôm qua", "9" * 10_000],
)  # fmt: skip
def test_anything_else_is_no_date(value):
    assert days(value) is None


def test_an_end_that_is_not_told_stays_open_and_one_that_is_no_date_spoils_the_span():
    assert span("2015-03", None) == ("2015-03-01", None)
    assert span(None, "2015-03") == (None, "2015-03-31")
    assert span("2015", "2015") == ("2015-01-01", "2015-12-31")
    for since, until in ((None, None), ("", ""), ("2015", "mai"), ("mai", "2015"), ("2016", "2015")):
        assert span(since, until) is None
