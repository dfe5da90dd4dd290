"""Orders given by papers, speakers quoted and nobody named: one promise a test, on a sentence made for it."""

from __future__ import annotations

import pytest

from pipeline.records import Act, Event
from pipeline.relate.actors import Group
from pipeline.relate.drafts import Draft

BODY = "[UBND huyện Bình Liêu](ORG ubnd@vn/22/198)"
HEALTH = "[Sở Y tế](ORG so-y-te@vn/22)"
PERSON = "[Trần Văn An](PER NIL:Trần Văn An)"
CHAIR = "[Chủ tịch [UBND huyện](ORG ubnd@vn/22/198)](ROLE)"
AN = ("NIL:Trần Văn An",)
HUYEN = ("ubnd@vn/22/198",)


def acts(found: list[Event]) -> list[Act]:
    return [event.act for event in found]


def test_an_unnumbered_paper_gives_orders(events):
    (order,) = events(f"{BODY} vừa có văn bản yêu cầu các xã trồng rừng.")
    assert (order.act, order.agents) == (Act.DIRECT, HUYEN)
    issue, order = events(f"{BODY} vừa ban hành Chỉ thị yêu cầu các xã trồng rừng.")
    assert (issue.act, order.act, order.agents) == (Act.ISSUE, Act.DIRECT, HUYEN)


def test_the_demands_of_a_paper_go_on_paragraph_after_paragraph(events):
    markup = (
        f"{BODY} vừa ban hành Chỉ thị yêu cầu các xã trồng rừng.\n"
        "Theo đó, các việc chính gồm:\n"
        "Đánh giá đúng diện tích rừng.\n"
        f"{HEALTH} phối hợp với các xã chăm lo cây thuốc."
    )
    found = events(markup)
    assert acts(found) == [Act.ISSUE, Act.DIRECT, Act.DIRECT, Act.DIRECT]
    assert {event.agents for event in found} == {HUYEN}
    assert found[-1].addressees == ("so-y-te@vn/22",)


def test_a_paper_sent_to_somebody_is_issued_or_orders_those_it_goes_to(events):
    (issue,) = events(f"{BODY} đã có tờ trình gửi {HEALTH}.")
    assert (issue.act, issue.addressees) == (Act.ISSUE, ("so-y-te@vn/22",))
    (order,) = events(f"{BODY} đã có văn bản gửi {HEALTH} đề nghị chăm lo cây thuốc.")
    assert (order.act, order.addressees) == (Act.DIRECT, ("so-y-te@vn/22",))


def test_an_adverb_that_no_list_knows_may_stand_before_the_verb(events):
    (issue,) = events(f"{BODY} vừa lẳng lặng ban hành công điện về việc trồng rừng.")
    assert (issue.act, issue.agents) == (Act.ISSUE, HUYEN)


def test_what_a_paper_decides_is_no_order_of_its_own(events):
    assert acts(events(f"{BODY} đã ban hành quyết định thu hồi đất và giao cho {HEALTH} quản lý.")) == [Act.ISSUE]


def test_a_person_who_tells_others_what_to_do_opens_a_passage(events):
    more = "Cụ thể, phải giữ đất.\nCác thôn phối hợp với các xã giữ rừng."
    markup = f"{CHAIR} {PERSON} chỉ đạo các xã cần trồng rừng.\n{more}"
    assert [(event.act, event.agents) for event in events(markup)] == [(Act.DIRECT, AN)] * 3


def test_a_second_order_in_one_sentence_is_the_speakers_too(events):
    markup = f"Ông {PERSON} yêu cầu các xã trồng rừng, đồng thời yêu cầu các thôn giữ đất."
    assert [event.agents for event in events(markup)] == [AN, AN]


def test_a_pronoun_with_an_honorific_directs(events):
    markup = f"Đồng chí {PERSON}, {CHAIR} khẳng định rừng là vàng.\nĐồng thời, đồng chí cũng đề nghị các xã trồng rừng."
    assert [event.agents for event in events(markup)] == [AN]


def test_a_speaker_who_stands_behind_the_verb_without_a_comma(events):
    (order,) = events(f"Phát biểu chỉ đạo tại buổi lễ đồng chí {PERSON} đánh giá cao các xã.")
    assert (order.act, order.agents) == (Act.DIRECT, AN)


def test_the_speaker_of_a_quotation_is_the_one_who_asks(events):
    (order,) = events(f'"Tại đây, tôi đề nghị các xã phải trồng rừng" - ông {PERSON} nói.')
    assert order.agents == AN


def test_those_told_by_nobody_named_are_told_by_the_one_who_spoke(events):
    speech = f"{CHAIR} {PERSON} vừa đề nghị các xã trồng rừng.\nHiện nay, rừng rất thưa."
    markup = f"{speech}\n{HEALTH} cũng được yêu cầu chăm lo cây thuốc."
    assert (events(markup)[-1].agents, events(markup)[-1].addressees) == (AN, ("so-y-te@vn/22",))


def test_a_request_carried_out_is_an_act_of_the_one_obeyed(events):
    (order,) = events(f"Trường nghỉ học nhằm thực hiện yêu cầu của {HEALTH}.")
    assert (order.act, order.agents) == (Act.DIRECT, ("so-y-te@vn/22",))


def test_who_goes_to_see_inspects(events):
    assert acts(events(f"Ông {PERSON} vượt suối đi kiểm tra.")) == [Act.INSPECT]
    assert acts(events(f"{BODY} đã vào cuộc thanh tra các quán ăn.")) == [Act.INSPECT]


def test_a_meeting_and_what_it_agrees_are_two_acts(events):
    assert acts(events(f"{BODY} đã họp và thống nhất chủ trương trồng rừng.")) == [Act.HOLD, Act.APPROVE]


@pytest.mark.parametrize(
    "markup",
    [
        f"{BODY} không tổ chức lễ hội.",
        f"{BODY} dự kiến tổ chức lễ hội vào mùa thu.",
        f"Dân rất hiểu việc {BODY} yêu cầu các xã trồng rừng.",
        f"Đất (do {BODY} giao cho các hộ) rất xấu.",
        f"Đất chưa được {BODY} có văn bản cho thuê.",
    ],
)
def test_what_is_denied_expected_or_said_of_a_thing_tells_no_act(events, markup):
    assert events(markup) == []


def test_a_first_line_without_a_closing_mark_is_a_headline(events):
    assert acts(events(f"{BODY} tổ chức lễ phát động\n{BODY} tổ chức lễ phát động thi đua.")) == [Act.HOLD]


def test_a_carried_subject_counts_the_units_of_another_sentence():
    draft = Draft(at=0, end=0, act=Act.INSPECT, rule="acts.carried", subject=Group(first=9, last=9, actors=()))
    assert draft.here is None
    draft.rule = "acts.subject"
    assert draft.here is draft.subject
