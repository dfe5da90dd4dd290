"""Acts of sessions, boards and many bodies; orders inside what somebody says; names of what is held or issued."""

from __future__ import annotations

import pytest

from pipeline.records import Act

BODY = "[UBND huyện Bình Liêu](ORG ubnd@vn/22/198)"
COUNCIL = "[HĐND huyện Bình Liêu](ORG hdnd@vn/22/198)"
HEALTH = "[Sở Y tế](ORG so-y-te@vn/22)"
SPEAKER = "Đồng chí [Trần Văn An](PER NIL:Trần Văn An), [Bí thư [Huyện ủy](ORG huyen-uy@vn/22/198)](ROLE)"
PLAN = "[Chương trình số 9-CTr/HU](DOC 9-CTR/HU@vn/22/198)"
RESOLUTION = "[Nghị quyết số 5-NQ/TU](DOC 5-NQ/TU@vn/22)"


@pytest.mark.parametrize(
    "sentence",
    [
        "Kỳ họp đã thông qua 18 nghị quyết.",
        "Kỳ họp cũng đã biểu quyết thông qua 5 nghị quyết.",
        "Các đại biểu biểu quyết thông qua 18 nghị quyết.",
    ],
)
def test_the_body_that_sits_approves(events, sentence):
    found = events(f"{COUNCIL} tổ chức kỳ họp thứ 8.\n{sentence}")
    assert [(event.act, event.agents) for event in found] == [
        (Act.HOLD, ("hdnd@vn/22/198",)),
        (Act.APPROVE, ("hdnd@vn/22/198",)),
    ]
    assert "session" in found[1].why


def test_vua_qua_stands_between_a_body_and_its_verb(events):
    (event,) = events(f"{COUNCIL} khóa III vừa qua đã thông qua nhiều nghị quyết.")
    assert (event.act, event.agents) == (Act.APPROVE, ("hdnd@vn/22/198",))


def test_a_board_chairs_without_a_name(events):
    (event,) = events("Đoàn chủ tịch điều hành đại hội trong buổi sáng.")
    assert (event.act, event.agents) == (Act.CHAIR, ())


def test_many_bodies_hold_something_when_it_is_told_as_done(events):
    (event,) = events("Các huyện, thị xã trong cụm đã tổ chức phát động các phong trào thi đua.")
    assert (event.act, event.agents) == (Act.HOLD, ())
    assert events("Các huyện, thị xã trong cụm tổ chức hội nghị là chuyện thường.") == []


@pytest.mark.parametrize(
    "saying",
    [
        "cho rằng, các xã cần bảo vệ rừng",
        "mong muốn các xã cần bảo vệ rừng",
        "chỉ ra những nhiệm vụ năm nay, các xã cần bảo vệ rừng",
    ],
)
def test_what_somebody_says_others_need_to_do_is_an_order(events, saying):
    first, second = events(f"{SPEAKER} {saying}.\nTiếp tục trồng thêm rừng.")
    assert (first.act, first.agents, first.rule) == (Act.DIRECT, ("NIL:Trần Văn An",), "acts.spoken")
    assert second.agents == first.agents


@pytest.mark.parametrize(
    "saying",
    [
        "cho biết, người dân phải đi xa",  # a report
        "cho rằng, Huyện ủy cần bảo vệ rừng",  # his own body
        "cho rằng, việc giữ rừng phải làm ngay",  # a matter
    ],
)
def test_what_is_said_otherwise_is_no_order(events, saying):
    own = saying.replace("Huyện ủy", "[Huyện ủy](ORG huyen-uy@vn/22/198)")
    assert [event for event in events(f"{SPEAKER} {own}.") if event.rule == "acts.spoken"] == []


def test_a_pronoun_means_the_first_person_of_its_sentence(events):
    before = "Ông [Lê Văn Ba](PER NIL:Lê Văn Ba) đề nghị xã giữ rừng."
    event = events(f"{before}\n{SPEAKER} chia sẻ với các xã, đồng chí cũng đề nghị huyện trồng rừng.")[-1]
    assert event.agents == ("NIL:Trần Văn An",)


def test_a_verb_in_the_name_of_a_meeting_or_a_document_tells_nothing(events):
    (held,) = events(f"{BODY} tổ chức Hội nghị toàn quốc quán triệt, triển khai thực hiện {RESOLUTION}.")
    (issued,) = events(f"{BODY} ban hành {PLAN} thực hiện {RESOLUTION}.")
    assert (held.act, issued.act) == (Act.HOLD, Act.ISSUE)
    assert issued.documents == ("9-CTR/HU@vn/22/198", "5-NQ/TU@vn/22")


def test_of_two_verbs_of_issuing_the_first_tells(events, linked):
    markup = f"{BODY} đã xây dựng và ban hành kế hoạch trồng rừng."
    (event,) = events(markup)
    assert linked(markup).annotated.article.text[slice(*event.trigger)] == "xây dựng"


@pytest.mark.parametrize("verb", ["có buổi tiếp Đoàn công tác của", "tiếp Đoàn công tác của"])
def test_a_delegation_is_received(events, verb):
    (event,) = events(f"{BODY} đã {verb} {HEALTH}.")
    assert (event.act, event.addressees) == (Act.MEET, ("so-y-te@vn/22",))


def test_a_visit_and_work_at_a_place_are_a_meeting(events):
    (event,) = events(f"Đoàn công tác của {HEALTH} đã thăm làm việc tại [huyện Bình Liêu](LOC vn/22/198).")
    assert (event.act, event.places) == (Act.MEET, ("vn/22/198",))


def test_the_authorities_and_people_of_a_unit_are_the_unit(events):
    (event,) = events(f"{SPEAKER} đề nghị Đảng bộ, chính quyền và Nhân dân [huyện Bình Liêu](LOC vn/22/198) giữ rừng.")
    assert event.addressees == ("vn/22/198",)


def test_those_who_came_from_elsewhere_attend_too(events):
    first = "Dự đại hội có đồng chí [Trần Văn An](PER NIL:Trần Văn An)."
    (event,) = events(f"{first}\nVề phía huyện có đồng chí [Lê Thị Ba](PER NIL:Lê Thị Ba) và đông đảo đại biểu.")
    assert (event.act, event.agents) == (Act.ATTEND, ("NIL:Trần Văn An", "NIL:Lê Thị Ba"))


def test_a_meeting_at_a_visited_place_is_attended_there(events):
    visit = f"{HEALTH} thăm và làm việc tại [xã Hoành Mô](LOC vn/22/198/06841)."
    found = events(f"{visit}\nCùng dự có đồng chí [Trần Văn An](PER NIL:Trần Văn An).")
    assert [event.places for event in found] == [("vn/22/198/06841",)] * 2


@pytest.mark.parametrize(
    "sentence",
    [
        "[Nghị định số 58](DOC NIL:Nghị định 58) đã ban hành cơ chế, chính sách đột phá.",
        f"Tờ trình của {BODY} đề nghị ban hành nghị quyết về trồng rừng.",
        f"{BODY} cấp phép tại chỗ; địa phương có thể giám sát, kiểm tra trực tiếp các bến đò.",
        f"{BODY} học tập là giải pháp cơ bản để thực hiện {RESOLUTION}.",
    ],
)
def test_what_is_possible_meant_or_said_by_a_document_is_no_act(events, sentence):
    assert events(sentence) == []


def test_many_bodies_direct_those_they_address(events):
    (event,) = events("Các huyện, thị xã trong cụm đã chỉ đạo các cơ quan, đơn vị chăm sóc rừng.")
    assert (event.act, event.agents) == (Act.DIRECT, ())


def test_a_request_in_brackets_opens_no_passage(events):
    text = f"{BODY} đã hoàn chỉnh hồ sơ ({HEALTH} đề nghị bãi bỏ 5 ngành nghề).\nĐơn giản hóa 22 thủ tục."
    assert len(events(text)) == 1


def test_a_bare_level_word_is_the_unit_named_last_in_its_paragraph(events):
    text = "Theo ông Ba, ở [xã Hoành Mô](LOC vn/22/198/06841), xã đã ban hành kế hoạch trồng rừng."
    (event,) = events(text)
    assert event.agents == ("vn/22/198/06841",)


def test_what_bodies_do_for_a_living_is_not_their_order(events, linked):
    markup = f"{SPEAKER} đề nghị các xã giữ rừng.\nCác công ty khai thác công trình thủy lợi phối hợp bơm nước."
    second = events(markup)[1]
    assert linked(markup).annotated.article.text[slice(*second.trigger)] == "phối hợp"


def test_a_day_may_stand_between_a_body_and_its_verb(events):
    (event,) = events(f"{HEALTH} [hôm nay](DATE 2020-03-05) đã làm việc với {BODY}.")
    assert (event.act, event.agents, event.time) == (Act.MEET, ("so-y-te@vn/22",), "2020-03-05")


def test_a_person_too_may_have_sent_a_letter(events):
    (event,) = events(f"Bà [Lê Thị Ba](PER NIL:Lê Thị Ba) có công điện gửi {BODY}.")
    assert (event.act, event.agents) == (Act.ISSUE, ("NIL:Lê Thị Ba",))


def test_verbs_behind_trong_cong_tac_are_nouns(events):
    assert events(f"{SPEAKER} ghi nhận kết quả trong công tác lãnh đạo, chỉ đạo, điều hành.") == []


def test_a_meeting_that_is_told_by_a_verb_is_held_once(events, linked):
    markup = f"{BODY} tổ chức họp trực tuyến với các xã."
    (event,) = events(markup)
    assert linked(markup).annotated.article.text[slice(*event.content)] == "họp trực tuyến với các xã"
    assert [event.act for event in events(f"{BODY} tiến hành họp trực tuyến với các xã.")] == [Act.HOLD]


def test_a_session_whose_body_is_not_told_approves_without_agents(events):
    (event,) = events("Đại hội đã thảo luận và thông qua các nghị quyết.")
    assert (event.act, event.agents) == (Act.APPROVE, ())


def test_an_order_that_follows_from_another_is_one_of_its_own(events):
    person = "[Trần Văn An](PER NIL:Trần Văn An)"
    found = events(f"{BODY} yêu cầu các xã giữ rừng, vì vậy ông {person} yêu cầu các thôn tuần tra.")
    assert [event.agents for event in found] == [("ubnd@vn/22/198",), ("NIL:Trần Văn An",)]


def test_what_is_longer_than_a_caption_may_open_a_passage(events):
    glued = "Quang cảnh Hội nghị trực tuyến Kết luận buổi họp, " + SPEAKER
    order = f"{glued} yêu cầu các xã trồng rừng, giữ rừng, {', '.join(['tuần tra', 'canh gác'] * 12)}."
    assert len(events(f"{order}\nHuy động tối đa lực lượng.")) == 2


def test_a_meeting_in_front_of_do_was_held_by_those_behind_it(events):
    (event,) = events(f"Các xã hưởng ứng phong trào thi đua do {BODY} phát động, ra sức trồng rừng.")
    assert (event.act, event.agents) == (Act.HOLD, ("ubnd@vn/22/198",))
    assert events(f"Bầu đoàn đi dự hội nghị do {BODY} tổ chức trong thời gian tới.") == []


def test_a_bare_level_word_does_not_reach_far_back(events):
    text = f"Ở [xã Hoành Mô](LOC vn/22/198/06841) {'trời mưa gió ' * 200}, xã đã ban hành kế hoạch trồng rừng."
    assert all(event.agents != ("vn/22/198/06841",) for event in events(text))
