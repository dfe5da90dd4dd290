"""The day of publication, read off the page."""

from __future__ import annotations

import pytest

from pipeline.ingest.dateline import published, stamp
from pipeline.ingest.layout import paragraphs

LEAD = "Huyện Hòa Sơn đã họp bàn việc làm đường ở các xã vùng cao và giao việc cho từng phòng của huyện."


def dated(*lines: str) -> tuple[str | None, str | None]:
    text = "\n".join(lines)
    return published(text, paragraphs(text))


@pytest.mark.parametrize(
    "line",
    [
        "Thứ Ba, 05/03/2019, 13:53 [GMT+7]", "05/03/2019 15:56", "Thứ 3, 05/03/2019 | 12:29:25 [GMT +7] A A",
        "Ngày đăng: 05/03/2019", "Cập nhật lúc 08:30, ngày 5/3/2019", "05-03-2019 08:30 AM", "08:30 | 05.03.2019",
        "05/03/19 05:20 GMT+7", "2019-03-05 10:00", "Chủ nhật, ngày 5 tháng 3 năm 2019, 8h30", "(05/03/2019)",
        "Đăng ngày 05/03/2019 - Lượt xem: 120", "Ngày đăng: 05/03/2019 | Cập nhật: 08/03/2019",
    ],
)  # fmt: skip
def test_datelines_are_read(line: str) -> None:
    assert dated("Huyện họp", line, LEAD) == ("2019-03-05", "dateline")


@pytest.mark.parametrize(
    "line",
    [
        "Từ 05/03/2019 đến 08/03/2019", "05/03/2019 - 08/03/2019", "Ngày xử lý: 05/03/2019", "31/02/2019 10:00",
        "Sáng 05/03/2019, huyện họp", "05/03/19", "Số 12/2019", "1/2/3/2019 10:00",
    ],
)  # fmt: skip
def test_other_lines_with_dates_are_no_datelines(line: str) -> None:
    assert stamp(line) is None


def test_a_dateline_with_the_author_is_read_and_stays_a_byline() -> None:
    text = f"Huyện họp\nLê Lan Anh - 05/03/2019 10:00\n{LEAD}"
    found = paragraphs(text)
    assert found[1].role.value == "byline"
    assert published(text, found) == ("2019-03-05", "dateline")


def test_the_articles_dateline_goes_before_the_sites_clock() -> None:
    clock = "Thứ Sáu, 01/11/2024 20:33 (GMT +7)"
    assert dated(clock, "Huyện họp", "05/03/2019 10:00", LEAD)[0] == "2019-03-05"
    assert dated(clock, "Huyện họp", LEAD) == (None, None)
    assert dated(clock, "Huyện họp", f"Ngày 31/10, {LEAD}")[0] == "2024-11-01"


def test_days_of_other_articles_do_not_count() -> None:
    assert dated("Huyện họp", LEAD, "Tin liên quan", "Xã làm cầu", "04/03/2019 10:00") == (None, None)


def test_a_dateline_below_the_text_counts() -> None:
    assert dated("Huyện họp", LEAD, "05/03/19 05:20 GMT+7", "Xã hội")[0] == "2019-03-05"


def test_a_place_and_a_day_is_weaker_than_a_dateline() -> None:
    signed = "Hòa Sơn, ngày 5 tháng 3 năm 2019"
    assert dated("Thông báo", signed, LEAD) == ("2019-03-05", "dateline")
    assert dated("Thông báo", signed, LEAD, "08/03/2019 10:00")[0] == "2019-03-08"


@pytest.mark.parametrize(
    "lead",
    [
        "Sáng 5/3/2019, huyện Hòa Sơn họp.",
        "Sáng 5/3, huyện Hòa Sơn họp bàn việc của tháng 3/2019.",
        "(HS) - Ngày 5/3, huyện Hòa Sơn họp tổng kết năm 2018 và bàn việc của tháng 3 năm 2019, mục tiêu đến năm 2025.",
    ],
)
def test_the_opening_fixes_the_year(lead: str) -> None:
    assert dated(f"{lead} {LEAD}", LEAD) == ("2019", "text")


@pytest.mark.parametrize(
    "lead",
    [
        "Sáng 5/3, huyện Hòa Sơn họp.",
        "Sáng 5/3, huyện Hòa Sơn họp bàn việc của năm 2019.",
        "Năm 2019, huyện Hòa Sơn làm đường.",
        "Sáng 5/3, huyện Hòa Sơn nhắc lại cuộc họp tháng 3/2015, trong khi năm 2019 đường đã xong.",
    ],
)
def test_without_an_event_of_that_month_there_is_no_year(lead: str) -> None:
    assert dated(f"{lead} {LEAD}", LEAD) == (None, None)
