"""Orders in lists, in parts and in quotation marks, and when and where they are given: a promise a test."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.records import Act, Event, LinkedArticle, Modality

Linked = Callable[..., LinkedArticle]

BODY = "[UBND huyện Bình Liêu](ORG ubnd@vn/22/198)"
HEALTH = "[Sở Y tế](ORG so-y-te@vn/22)"
POLICE = "[Công an tỉnh](ORG cong-an@vn/22)"
PERSON = "[Trần Văn An](PER NIL:Trần Văn An)"
OTHER = "[Lê Thị Ba](PER NIL:Lê Thị Ba)"
PLAN = "[Kế hoạch số 12/KH-UBND](DOC 12/KH-UBND@vn/22)"
HERE = "[xã Hoành Mô](LOC vn/22/198/06841)"
AN = ("NIL:Trần Văn An",)


@pytest.fixture
def words(linked: Linked) -> Callable[[str, Event], tuple[str, str]]:
    def read(markup: str, event: Event) -> tuple[str, str]:
        text = linked(markup).annotated.article.text
        return text[slice(*event.trigger)], text[slice(*event.content)] if event.content else ""

    return read


def test_an_order_that_ends_with_a_colon_has_the_first_item_as_its_content(events, words):
    markup = f"{BODY} yêu cầu các xã:\n1. Trồng thêm rừng đầu nguồn.\n2. {HEALTH} chăm lo cây thuốc.\nRừng đã khép tán."
    first, second = events(markup)
    assert words(markup, first) == ("yêu cầu", "Trồng thêm rừng đầu nguồn")
    assert words(markup, second)[0] == "chăm lo"
    assert (second.agents, second.addressees) == (("ubnd@vn/22/198",), ("so-y-te@vn/22",))
    assert first.end > first.content[1]


def test_an_order_behind_a_semicolon_is_one_of_its_own(events, words):
    markup = f"Ông {PERSON} yêu cầu các xã giữ rừng; giao {HEALTH} chăm lo cây thuốc."
    first, second = events(markup)
    assert words(markup, first) == ("yêu cầu", "giữ rừng")
    assert words(markup, second) == ("giao", "chăm lo cây thuốc")
    assert (second.agents, second.addressees) == (AN, ("so-y-te@vn/22",))


def test_those_told_in_the_further_parts_of_an_order_are_addressed_too(events):
    (event,) = events(f"Ông {PERSON} giao {HEALTH} chăm lo cây thuốc; {POLICE} bảo vệ rừng.")
    assert event.addressees == ("so-y-te@vn/22", "cong-an@vn/22")


def test_a_list_of_partners_is_not_addressed(events):
    (event,) = events(f"Ông {PERSON} giao {HEALTH} phối hợp với {BODY}, {POLICE} bảo vệ rừng.")
    assert event.addressees == ("so-y-te@vn/22",)


def test_a_quoted_order_is_the_speakers_behind_it(events, words):
    markup = f'"Không được để rừng cháy", ông {PERSON} nhấn mạnh.'
    (event,) = events(markup)
    assert words(markup, event) == ("nhấn mạnh", "Không được để rừng cháy")
    assert (event.act, event.agents, event.rule) == (Act.DIRECT, AN, "acts.quoted")


def test_a_quoted_statement_is_no_order(events):
    assert events(f'"Rừng ở đây xanh quanh năm", ông {PERSON} nhấn mạnh.') == []


def test_what_is_said_behind_a_colon_is_the_speakers_order(events):
    (event,) = events(f'Ông {PERSON} kết luận: "Yêu cầu {HEALTH} chăm lo cây thuốc".')
    assert (event.agents, event.addressees) == (AN, ("so-y-te@vn/22",))


def test_work_on_a_document_inside_an_order_to_a_general_group(events):
    order, work = events(f"{BODY} yêu cầu các đơn vị cơ sở thực hiện nghiêm {PLAN}.")
    assert (order.act, work.act) == (Act.DIRECT, Act.IMPLEMENT)
    assert (work.modality, work.agents, work.documents) == (Modality.ORDERED, (), ("12/KH-UBND@vn/22",))


def test_what_a_condition_entails_is_an_order_to_those_it_names(events, words):
    markup = f"Ông {PERSON} yêu cầu các xã giữ rừng.\n{HEALTH} thiếu thuốc thì phải báo cáo ngay."
    _, event = events(markup)
    assert words(markup, event)[0] == "phải"
    assert event.addressees == ("so-y-te@vn/22",)


def test_a_bare_department_is_the_speakers_own(events):
    markup = (
        f"Bà {OTHER}, [Giám đốc {HEALTH}](ROLE), cho biết cây thuốc đã đủ.\n"
        f"Sở đã giao [Bệnh viện Bãi Cháy](ORG NIL:Bệnh viện Bãi Cháy) chăm sóc vườn thuốc."
    )
    (event,) = events(markup)
    assert event.agents == ("so-y-te@vn/22",)


def test_a_title_without_a_body_is_the_one_person_who_is_named_with_it(events):
    markup = (
        f"[Thứ trưởng](ROLE) {PERSON} đã kiểm tra vườn thuốc.\n"
        f"Bà {OTHER} cho biết, cây thuốc đã đủ.\n"
        "[Thứ trưởng](ROLE) yêu cầu các xã giữ rừng."
    )
    assert [event.agents for event in events(markup)] == [AN, AN]


def test_a_minister_is_introduced_by_the_title_alone(events):
    ministry = "[Bộ trưởng [Bộ Y tế](ORG bo-y-te@VN)](ROLE)"
    markup = f"[Bộ trưởng](ROLE) {PERSON} đã kiểm tra vườn thuốc.\n{ministry} yêu cầu các xã giữ rừng."
    assert [event.agents for event in events(markup)] == [AN, AN]


def test_a_body_said_again_is_the_one_told_of_last(events):
    markup = f"{HEALTH} đã ban hành {PLAN}.\nCơ quan này đề nghị {BODY} giữ rừng."
    assert [event.agents for event in events(markup)] == [("so-y-te@vn/22",), ("so-y-te@vn/22",)]


def test_other_news_of_the_day_ends_a_passage(events):
    day = "[ngày 5/3](DATE 2020-03-05)"
    markup = (
        f"Ông {PERSON} yêu cầu các xã giữ rừng.\nCùng {day}, {BODY} làm việc với {HEALTH}.\nTrồng rừng là việc khó."
    )
    assert [event.act for event in events(markup, published="2020-03-06")] == [Act.DIRECT, Act.MEET]


def test_the_subject_of_a_subordinate_clause_did_not_hold_the_meeting(events):
    markup = f"Làm việc với {BODY}, sau khi nghe bà {OTHER} báo cáo tình hình, ông {PERSON} biểu dương các xã."
    (event,) = events(markup)
    assert (event.act, event.agents) == (Act.MEET, AN)


@pytest.mark.parametrize(
    ("markup", "act", "agents"),
    [
        (f"Ông {PERSON} đồng ý với đề xuất của {HEALTH}.", Act.APPROVE, AN),
        (f"{PLAN} do ông {PERSON} ký ngày hôm qua.", Act.ISSUE, AN),
        (f"Kỳ họp thứ 5 do ông {PERSON}, [Chủ tịch](ROLE), chủ trì.", Act.CHAIR, AN),
        (f"Dưới sự chủ trì của ông {PERSON}, hội nghị bàn về rừng.", Act.CHAIR, AN),
        (f"Ông {PERSON} đã tiếp xúc cử tri [xã Hoành Mô](LOC vn/22/198/06841).", Act.MEET, AN),
        (f"Ông {PERSON} đã đến thăm và làm việc tại [xã Hoành Mô](LOC vn/22/198/06841).", Act.MEET, AN),
        (f"Hôm qua, {BODY} (tỉnh Quảng Ninh) tổ chức hội nghị tổng kết.", Act.HOLD, ("ubnd@vn/22/198",)),
        (f"{BODY} công bố quyết định thành lập trường.", Act.ISSUE, ("ubnd@vn/22/198",)),
        (f"Theo Quy chế vừa được {BODY} ban hành, mỗi xã có một tổ.", Act.ISSUE, ("ubnd@vn/22/198",)),
        (f"{BODY} đã có văn bản trả lời về sự việc.", Act.ISSUE, ("ubnd@vn/22/198",)),
        (f"Tại buổi ra mắt {HEALTH}, ông {PERSON} yêu cầu các xã giữ rừng.", Act.DIRECT, AN),
        (f"Để bảo vệ lao động bên {HERE}, {BODY} yêu cầu các xã tuần tra.", Act.DIRECT, ("ubnd@vn/22/198",)),
    ],
)
def test_acts_by_further_words(events, markup, act, agents):
    (event,) = events(markup)
    assert (event.act, event.agents) == (act, agents)


@pytest.mark.parametrize(
    "markup",
    [
        f"{BODY} đang chạy đua để giao 100% mặt bằng cho nhà thầu.",
        "Hội nghị tiếp xúc cử tri được chuẩn bị chu đáo.",
        f"Trước khi {BODY} ban hành {PLAN}, rừng đã khép tán.",
        f"{BODY} sẽ khảo sát vườn thuốc.",
    ],
)
def test_purposes_reports_and_names_of_meetings_tell_no_act(events, markup):
    assert events(markup) == []


def test_what_somebody_else_is_quoted_for_ends_a_passage(events):
    markup = f"Ông {PERSON} yêu cầu các xã giữ rừng.\nTheo bà {OTHER}, các cấp phải giữ rừng."
    assert len(events(markup)) == 1


def test_the_date_of_a_report_is_not_that_of_what_it_reports(events):
    date = "[ngày 5/3/2020](DATE 2020-03-05)"
    (event,) = events(f"Trao đổi {date}, ông {PERSON} cho biết {BODY} đã ban hành {PLAN}.", published="2020-03-06")
    assert (event.act, event.time) == (Act.ISSUE, None)


def test_two_days_joined_are_an_interval_and_that_of_the_meeting(events):
    days = "[ngày 5](DATE 2020-03-05) và [6/3](DATE 2020-03-06)"
    markup = f"Trong các {days}, {BODY} tổ chức hội nghị.\nÔng {PERSON} yêu cầu các xã giữ rừng."
    hold, order = events(markup, published="2020-03-07")
    assert hold.time == order.time == "2020-03-05/2020-03-06"


def test_those_who_attend_are_where_the_host_is(events):
    markup = (
        f"{BODY} tổ chức hội nghị.\n"
        f"Dự hội nghị có ông {PERSON}, [Phó Giám đốc [Sở Y tế tỉnh Bắc Giang](ORG so-y-te@vn/24)](ROLE)."
    )
    assert events(markup)[1].places == ("vn/22/198",)


def test_places_of_an_earlier_clause_do_not_count(events):
    markup = f"Đất ở [xã Hoành Mô](LOC vn/22/198/06841) đã chia; {BODY} ban hành {PLAN}."
    assert events(markup)[0].places == ("vn/22/198",)
