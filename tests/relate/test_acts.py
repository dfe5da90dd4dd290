"""Who directed what, where: one promise a test, on a sentence made for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.config import RelateConfig, data_folder
from pipeline.gazetteer import load
from pipeline.records import Act, Event, LinkedArticle, Modality
from pipeline.relate import Relater

Linked = Callable[..., LinkedArticle]

BODY = "[UBND huyện Bình Liêu](ORG ubnd@vn/22/198)"
PERSON = "[Trần Văn An](PER NIL:Trần Văn An)"
CHAIR = "[Chủ tịch [UBND huyện](ORG ubnd@vn/22/198)](ROLE)"


@pytest.fixture(scope="module")
def relater() -> Relater:
    return Relater(load(data_folder("gazetteers")), RelateConfig(rules=("positions", "acts")))


@pytest.fixture
def events(relater: Relater, linked: Linked) -> Callable[..., list[Event]]:
    def read(markup: str, **fields: str) -> list[Event]:
        return list(relater.relate(replace(linked(markup, **fields), home="vn/22/198")).events)

    return read


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


def test_an_event_id_depends_on_article_trigger_and_act_alone(events):
    markup = f"{BODY} đã ban hành kế hoạch."
    assert events(markup)[0].id == events(markup)[0].id != events(markup, key="a2")[0].id


def test_offsets_are_those_of_the_text_as_read(events, linked):
    markup = "[Sở Y tế](ORG so-y-te@vn/22) yêu ca\u0302\u0300u ca\u0301c xa\u0303 kha\u0309o sa\u0301t."
    (event,) = events(markup)
    assert words(event, markup, linked) == "yêu ca\u0302\u0300u"
