"""Who directed what, where: one promise a test, on a sentence made for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.records import Act, Event, Label, LinkedArticle, Modality, Part

Linked = Callable[..., LinkedArticle]

BODY = "[UBND huyện Bình Liêu](ORG ubnd@vn/22/198)"
PERSON = "[Trần Văn An](PER NIL:Trần Văn An)"
CHAIR = "[Chủ tịch [UBND huyện](ORG ubnd@vn/22/198)](ROLE)"


def words(event: Event, markup: str, linked: Linked) -> str:
    return linked(markup).annotated.article.text[event.trigger[0] : event.trigger[1]]


def test_a_body_issues_a_document(events):
    (event,) = events(f"{BODY} đã ban hành [Kế hoạch số 12/KH-UBND](DOC 12/KH-UBND@vn/22/198).")
    assert (event.act, event.agents, event.documents) == (
        Act.ISSUE, ("ubnd@vn/22/198",), ("12/KH-UBND@vn/22/198",)
    )  # fmt: skip
    assert event.places == ("vn/22/198",)


def test_verbs_that_share_their_content_are_one_event_on_the_first(events, linked):
    markup = f"{BODY} lãnh đạo, chỉ đạo thực hiện tốt việc thu ngân sách."
    (event,) = events(markup)
    assert words(event, markup, linked) == "lãnh đạo"


@pytest.mark.parametrize(
    "markup",
    [
        f"Dưới sự lãnh đạo, chỉ đạo của {BODY}, kinh tế phát triển khá.",
        f"{BODY} triển khai nhiều giải pháp thu hút đầu tư.",
        "Công tác kiểm tra, giám sát tiếp tục được quan tâm.",
        f"Dự án do {BODY} làm chủ đầu tư đạt 60% khối lượng.",
    ],
)
def test_nouns_results_and_circumstances_tell_no_act(events, markup):
    assert events(markup) == []


def test_an_unnamed_office_holder_is_the_person_introduced_with_the_office(events):
    markup = f"Đồng chí {PERSON}, {CHAIR}, chủ trì hội nghị.\n{CHAIR} yêu cầu các xã rà soát hộ nghèo."
    chair, direct = events(markup)
    assert chair.agents == direct.agents == ("NIL:Trần Văn An",)
    assert direct.capacity == (("NIL:Trần Văn An", "Chủ tịch|ubnd@vn/22/198"),)


def test_an_office_nobody_is_introduced_with_stands_for_its_body(events):
    (event,) = events(f"{CHAIR} yêu cầu các xã rà soát hộ nghèo.")
    assert event.agents == ("ubnd@vn/22/198",)


def test_those_present_are_listed_behind_the_verb(events):
    (event,) = events(f"Dự hội nghị có các đồng chí: {PERSON}, {CHAIR}; lãnh đạo [Sở Y tế](ORG so-y-te@vn/22).")
    assert (event.act, event.agents) == (Act.ATTEND, ("NIL:Trần Văn An", "so-y-te@vn/22"))


def test_a_passive_names_its_agent_in_front_of_the_verb(events):
    (event,) = events("[Đề án 30](DOC NIL:Đề án 30) đã được [HĐND tỉnh](ORG hdnd@vn/22) thông qua tại kỳ họp thứ 5.")
    assert (event.act, event.agents, event.documents) == (Act.APPROVE, ("hdnd@vn/22",), ("NIL:Đề án 30",))


def test_a_bare_level_word_acts_as_the_authority(events):
    (event,) = events("Thời gian qua, huyện đã chỉ đạo các phòng, ban rà soát đất rừng.")
    assert event.agents == ("vn/22/198",)


def test_a_left_out_subject_is_that_of_the_sentence_before(events):
    markup = f"{BODY} họp bàn việc làm đường.\nĐến nay, đã phê duyệt 12 dự án."
    first, second = events(markup)
    assert (second.act, second.agents, second.agent_span) == (Act.APPROVE, first.agents, None)


def test_carrying_out_counts_only_with_a_document(events):
    (event,) = events(f"{BODY} triển khai hiệu quả [Nghị quyết số 5-NQ/TU](DOC 5-NQ/TU@vn/22) và nhiều việc khác.")
    assert (event.act, event.documents) == (Act.IMPLEMENT, ("5-NQ/TU@vn/22",))


def test_theo_chi_dao_is_an_act_of_the_one_obeyed(events):
    (event,) = events("Trường nghỉ học hai ngày theo chỉ đạo của [Sở Y tế](ORG so-y-te@vn/22).")
    assert (event.act, event.agents) == (Act.DIRECT, ("so-y-te@vn/22",))


def test_the_one_directed_is_the_addressee_and_what_follows_the_content(events, linked):
    markup = f"{BODY} giao [Phòng Y tế](ORG phong-y-te@vn/22/198) kiểm tra các quán ăn."
    (event,) = events(markup)
    assert event.addressees == ("phong-y-te@vn/22/198",)
    assert event.content is not None
    assert linked(markup).annotated.article.text[slice(*event.content)] == "kiểm tra các quán ăn"


def test_a_planned_act_says_so(events):
    (event,) = events(f"{BODY} sẽ tổ chức hội nghị tổng kết năm học.")
    assert event.modality is Modality.PLANNED


def test_a_passage_gives_one_order_a_sentence_until_the_facts(events, linked):
    markup = (
        f"Đồng chí {PERSON}, {CHAIR} đề nghị [xã Hoành Mô](LOC vn/22/198/06841) trồng thêm rừng.\n"
        "Đồng thời, khẩn trương sửa chữa cầu.\n"
        "Các thôn cần giữ gìn vệ sinh.\n"
        "Hiện nay, xã có 12 thôn.\n"
        "Tăng cường trồng rừng là xu thế."
    )
    found = events(markup)
    assert [words(event, markup, linked) for event in found] == ["đề nghị", "sửa chữa", "cần"]
    assert {event.agents for event in found} == {("NIL:Trần Văn An",)}
    assert [event.addressees for event in found] == [("vn/22/198/06841",), ("vn/22/198/06841",), ()]


def test_another_speaker_ends_a_passage(events):
    markup = (
        f"Đồng chí {PERSON} đề nghị các xã trồng thêm rừng.\n"
        "Ông [Lê Văn Ba](PER NIL:Lê Văn Ba) cho biết, rừng đã khép tán.\n"
        "Chăm sóc rừng không khó."
    )
    assert [event.act for event in events(markup)] == [Act.DIRECT]


def role_of_unit(linked_article: LinkedArticle, title: str, unit: str, kind: str) -> LinkedArticle:
    """The article with its first ROLE read as the office of a unit."""
    annotated = linked_article.annotated
    parts = (Part("title", 0, len(title), title), Part("unit", 0, 0, unit), Part("type", -1, -1, kind))
    mentions = tuple(
        replace(mention, parts=parts) if mention.label is Label.ROLE else mention for mention in annotated.mentions
    )
    return replace(linked_article, annotated=replace(annotated, mentions=mentions), home="vn/22/198")


@pytest.mark.parametrize(
    ("office", "unit", "kind", "body"),
    [
        ("Chủ tịch tỉnh Quảng Ninh", "tỉnh Quảng Ninh", "ubnd", "ubnd@vn/22"),
        ("Chủ tịch huyện", "huyện", "ubnd", "ubnd@vn/22/198"),
        ("Bí thư Quảng Ninh", "Quảng Ninh", "dang-uy", "tinh-uy@vn/22"),
        ("Bí thư huyện Bình Liêu", "huyện Bình Liêu", "dang-uy", "huyen-uy@vn/22/198"),
    ],
)
def test_the_office_of_a_unit_stands_for_the_body_it_heads(relater, linked, office, unit, kind, body):
    article = role_of_unit(linked(f"[{office}](ROLE) yêu cầu các xã trồng rừng."), office.split()[0], unit, kind)
    (event,) = relater.relate(article).events
    assert event.agents == (body,)


def test_an_office_and_a_place_behind_it_stand_for_the_body(events):
    (event,) = events(f"{BODY} yêu cầu [Bí thư](ROLE) [xã Hoành Mô](LOC vn/22/198/06841) trồng rừng.")
    assert event.addressees == ("dang-uy@vn/22/198/06841",)


def test_bodies_listed_with_semicolons_are_all_told(events):
    speech = f"Đồng chí {PERSON}, {CHAIR} yêu cầu các xã trồng rừng.\n"
    bodies = "[Sở Y tế](ORG so-y-te@vn/22); [Công an tỉnh](ORG cong-an@vn/22)"
    assert events(f"{speech}{bodies} tăng cường tuần tra.")[1].addressees == ("so-y-te@vn/22", "cong-an@vn/22")


@pytest.mark.parametrize("between", ["phối hợp với", "phối hợp", "(đơn vị chủ trì) phối hợp chặt chẽ với"])
def test_those_who_act_together_are_all_agents(events, between):
    (event,) = events(f"{BODY} {between} [Sở Y tế](ORG so-y-te@vn/22) tổ chức hội nghị.")
    assert event.agents == ("ubnd@vn/22/198", "so-y-te@vn/22")


def test_a_meeting_may_be_the_subject_of_its_opening(events):
    (event,) = events(f"Kỳ họp thứ 5 [HĐND huyện](ORG hdnd@vn/22/198) đã khai mạc long trọng.\n{BODY} rất đông.")
    assert (event.act, event.agents) == (Act.HOLD, ())


def test_an_order_handed_down_names_the_one_it_is_handed_to(events):
    speech = f"Đồng chí {PERSON}, {CHAIR} yêu cầu các xã trồng rừng.\n"
    markup = f"{speech}[Sở Y tế](ORG so-y-te@vn/22) được giao chăm lo cây thuốc."
    direct = events(markup)[1]
    assert (direct.agents, direct.addressees) == (("NIL:Trần Văn An",), ("so-y-te@vn/22",))


def test_what_a_speaker_says_must_be_done_is_an_order(events):
    speech = f"Đồng chí {PERSON}, {CHAIR} khẳng định rừng là vàng.\n"
    assert [event.act for event in events(f"{speech}Các thôn cần giữ rừng.")] == [Act.DIRECT]
    assert events(f"{speech}Trồng rừng là việc chung.") == []


def test_a_verb_that_no_list_knows_opens_an_order_by_its_adverb(events, linked):
    markup = f"Đồng chí {PERSON}, {CHAIR} yêu cầu các xã trồng rừng.\nXới kỹ đất đồi."
    assert [words(event, markup, linked) for event in events(markup)] == ["yêu cầu", "Xới"]
    assert len(events(markup.replace("Xới kỹ đất đồi", "Rừng rất nhiều cây"))) == 1


def test_a_condition_is_part_of_the_order_it_belongs_to(events, linked):
    markup = f"Đồng chí {PERSON}, {CHAIR} yêu cầu các xã trồng rừng.\nTrường hợp phát hiện cháy, cần báo ngay."
    assert [words(event, markup, linked) for event in events(markup)] == ["yêu cầu", "cần"]


def test_an_order_without_a_subject_is_the_issuers(events):
    issued = f"{BODY} đã ban hành kế hoạch trồng rừng.\nGiao [Sở Y tế](ORG so-y-te@vn/22) chăm lo cây thuốc."
    assert [event.agents for event in events(issued)] == [("ubnd@vn/22/198",)] * 2


def test_by_assignment_of_somebody_is_his_act_and_the_rest_its_content(events, linked):
    markup = f"Được sự phân công của {CHAIR}, [Sở Y tế](ORG so-y-te@vn/22) chăm lo cây thuốc."
    (event,) = events(markup)
    assert event.agents == ("ubnd@vn/22/198",)
    assert event.content is not None
    assert linked(markup).annotated.article.text[slice(*event.content)] == "Sở Y tế chăm lo cây thuốc"


def test_an_attendance_may_be_a_noun(events):
    hold, attend = events(f"{BODY} tổ chức hội nghị với sự tham dự của đồng chí {PERSON}.")
    assert (hold.act, attend.act, attend.agents) == (Act.HOLD, Act.ATTEND, ("NIL:Trần Văn An",))


@pytest.mark.parametrize(
    "markup",
    [
        f"Nếu rừng cháy thì {BODY} yêu cầu dân rời nhà.",
        f"Khi đề án được {BODY} phê duyệt, dân sẽ có đường mới.",
        f"Các giải pháp mà {BODY} đề xuất rất hay.",
        f"Sở trình {BODY} ban hành kế hoạch.",
        f"{BODY} giám sát được 70 hộ.",
        f"{BODY} rất đông người.\nSau khi ký kết thỏa thuận, rừng xanh lại.",
        f"{BODY} khen các xã có thành tích trong triển khai, thực hiện [Đề án 30](DOC NIL:Đề án 30).",
        f"Hồ sơ của {BODY} đề nghị xét duyệt còn thiếu.",
    ],
)
def test_conditions_relative_clauses_and_figures_tell_no_act(events, markup):
    assert events(markup) == []


def test_what_precedes_an_order_is_no_inspection_of_the_one_who_gives_it(events):
    (event,) = events(f"Qua kiểm tra, đồng chí {PERSON}, {CHAIR} yêu cầu các xã trồng rừng.")
    assert event.act is Act.DIRECT


def test_an_ellipsis_before_a_capital_ends_the_content(events, linked):
    markup = f"{BODY} yêu cầu các xã trồng rừng, giữ đất… Tỉnh có nhiều rừng."
    (event,) = events(markup)
    assert event.content is not None
    assert linked(markup).annotated.article.text[slice(*event.content)] == "trồng rừng, giữ đất"


def test_an_event_id_depends_on_article_trigger_and_act_alone(events):
    markup = f"{BODY} đã ban hành kế hoạch."
    assert events(markup)[0].id == events(markup)[0].id != events(markup, key="a2")[0].id


def test_offsets_are_those_of_the_text_as_read(events, linked):
    markup = "[Sở Y tế](ORG so-y-te@vn/22) yêu ca\u0302\u0300u ca\u0301c xa\u0303 kha\u0309o sa\u0301t."
    (event,) = events(markup)
    assert words(event, markup, linked) == "yêu ca\u0302\u0300u"
