"""What a text tells of a post's time: held, former, given, left or only proposed, since when, after whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.config import data_folder, load_config
from pipeline.gazetteer import load
from pipeline.records import Holding, LinkedArticle
from pipeline.relate import Relater

AN = "[Trần Văn An](PER NIL:Trần Văn An)"
BA = "[Lê Văn Ba](PER NIL:Lê Văn Ba)"
CHAIR = "[Chủ tịch [UBND huyện](ORG ubnd@vn/22/198)](ROLE)"
SECRETARY = "[Bí thư [Huyện ủy](ORG huyen-uy@vn/22/198)](ROLE)"
VETERANS = "[Chủ tịch [Hội Cựu chiến binh huyện](ORG hoi-cuu-chien-binh@vn/22/198)](ROLE)"


@pytest.fixture(scope="module")
def relater() -> Relater:
    return Relater(load(data_folder("gazetteers")), load_config().relate)


@pytest.fixture
def holdings(relater: Relater, linked: Callable[..., LinkedArticle]) -> Callable[[str], tuple[Holding, ...]]:
    return lambda markup: relater.relate(replace(dated(linked(markup, published="2020-03-13")), home="vn/22")).holdings


def dated(linked: LinkedArticle) -> LinkedArticle:
    """The article with the values that its dates have in these tests."""
    values = {
        "10/3/2020": "2020-03-10",
        "1/4/2020": "2020-04-01",
        "năm 2010": "2010",
        "nhiệm kỳ 2004-2011": "2004/2011",
    }
    mentions = tuple(
        replace(mention, value=values[mention.text.lower().removeprefix("ngày ")])
        if mention.label == "DATE"
        else mention
        for mention in linked.annotated.mentions
    )
    return replace(linked, annotated=replace(linked.annotated, mentions=mentions))


def told(found: tuple[Holding, ...]) -> list[tuple[str, str, str]]:
    return [(one.person.split()[-1], one.title, one.status) for one in found]


@pytest.mark.parametrize(
    "markup",
    [
        f"Ông {AN}, nguyên {CHAIR}, dự.", f"Cựu {CHAIR} {AN} dự.", f"Ông {AN} từng giữ chức {CHAIR}.",
        f"Ông {AN}, lúc bấy giờ là {CHAIR}, đã ký.", f"{CHAIR} khi đó là ông {AN} đã ký.",
        f"Ông {AN}, {CHAIR} (đã nghỉ hưu), cho biết.", f"Khi còn là {CHAIR}, ông {AN} đã ký.",
        f"Ông {AN} (SN 1960, nguyên {CHAIR}) dự.", f"Ông {AN} (55 tuổi) nguyên {CHAIR} dự.",
        f"Thời điểm đó, ông {AN} là {CHAIR}.", f"[Năm 2010](DATE), ông {AN} là {CHAIR}.",
        f"Ông {AN}, {CHAIR} [nhiệm kỳ 2004-2011](DATE), dự.",
    ],
)  # fmt: skip
def test_a_past_post_is_a_former_one(holdings, markup):
    assert told(holdings(markup)) == [("An", "Chủ tịch", "former")]


@pytest.mark.parametrize(
    "markup",
    [
        f"Hội nghị bầu đồng chí {AN} giữ chức {CHAIR}.", f"Đồng chí {AN} được bổ nhiệm làm {CHAIR}.",
        f"Đồng chí {AN}, nay giữ chức vụ {CHAIR}.", f"Lễ trao quyết định bổ nhiệm {CHAIR} cho đồng chí {AN}.",
        f"Sau khi được bầu làm {CHAIR}, ông {AN} phát biểu.", f"Tân {CHAIR} {AN} phát biểu.",
    ],
)  # fmt: skip
def test_a_post_given_is_an_appointment(holdings, markup):
    assert told(holdings(markup)) == [("An", "Chủ tịch", "appointed")]


@pytest.mark.parametrize(
    "markup",
    [
        f"Huyện cho ông {AN} thôi giữ chức {CHAIR}.", f"Ông {AN} bị cách chức {CHAIR}.",
        f"HĐND miễn nhiệm chức danh {CHAIR} đối với ông {AN}.",
        f"HĐND miễn nhiệm chức danh {CHAIR} [nhiệm kỳ 2004-2011](DATE) đối với ông {AN}.",
        f"Ông {AN} không còn là {CHAIR}.",
    ],
)  # fmt: skip
def test_a_post_taken_away_is_left(holdings, markup):
    assert told(holdings(markup)) == [("An", "Chủ tịch", "left")]


@pytest.mark.parametrize(
    "markup",
    [
        f"Ông {AN} - {CHAIR} bị kỷ luật miễn nhiệm chức vụ.", f"Lễ trao quyết định nghỉ hưu cho ông {AN}, {CHAIR}.",
        f"Ông {AN}, {CHAIR}, chuyển công tác.", f"{CHAIR} {AN} dự.\nHuyện trao quyết định nghỉ hưu cho ông {AN}.",
    ],
)  # fmt: skip
def test_who_leaves_a_post_not_named_again_held_it_and_leaves_it(holdings, markup):
    assert told(holdings(markup)) == [("An", "Chủ tịch", "held"), ("An", "Chủ tịch", "left")]


@pytest.mark.parametrize(
    ("markup", "status"),
    [
        (f"Ông {AN} hiện là {CHAIR}.", ["held"]), (f"Ông {AN} tiếp tục được bầu giữ chức {CHAIR}.", ["held"]),
        (f"Ông {AN} sẽ giữ chức {CHAIR}.", ["proposed"]), (f"Ông {AN} không phải là {CHAIR}.", []),
        (f"Giới thiệu ông {AN} để bầu giữ chức {CHAIR}.", ["proposed"]), (f"Ông {AN} xin từ chức {CHAIR}.", ["held"]),
        (f"Giữ nguyên {CHAIR} {AN}.", ["held"]), (f"Ông {AN} (55 tuổi), {CHAIR}, dự.", ["held"]),
        (f"Bổ nhiệm lại ông {AN} giữ chức {CHAIR}.", ["held"]), (f"Ông {AN}, 3 {CHAIR} dự.", []),
    ],
)  # fmt: skip
def test_what_is_so_still_not_yet_or_not_at_all(holdings, markup, status):
    assert [one.status for one in holdings(markup)] == status


@pytest.mark.parametrize("verb", ["đề nghị", "được", "đã làm việc với", "cách chức"])
def test_another_ones_post_behind_a_verb_is_not_the_subjects(holdings, verb):
    assert told(holdings(f"Ông {AN} {verb} {CHAIR}.")) == []


def test_a_word_before_a_chain_holds_for_all_of_it_save_associations(holdings):
    found = holdings(f"Ông {AN}, nguyên {SECRETARY}, {CHAIR}, {VETERANS}, dự.")
    assert [one.status for one in found] == ["former", "former", "held"]
    assert found[1].cue == found[0].cue


def test_one_person_leaves_one_post_and_is_given_another(holdings):
    found = holdings(f"Ông {AN} được điều động thôi giữ chức {SECRETARY} và nhận nhiệm vụ là {CHAIR}.")
    assert told(found) == [("An", "Bí thư", "left"), ("An", "Chủ tịch", "appointed")]


@pytest.mark.parametrize("words", ["Thừa ủy quyền của", "Thay mặt"])
def test_another_ones_post_in_whose_name_somebody_acts_is_not_his(holdings, words):
    assert told(holdings(f"{words} {SECRETARY}, {CHAIR} {AN} trao quà.")) == [("An", "Chủ tịch", "held")]


def test_the_days_of_a_change_are_told_with_it(holdings):
    (given,) = holdings(f"[Ngày 10/3/2020](DATE), huyện bầu ông {AN} giữ chức {CHAIR}.")
    assert (given.since, given.until) == ("2020-03-10", None)
    (given,) = holdings(f"Ông {AN} được bổ nhiệm giữ chức {CHAIR} kể từ [ngày 1/4/2020](DATE).")
    assert given.since == "2020-04-01"
    (_, left) = holdings(f"Ông {AN}, {CHAIR}, nghỉ hưu từ [ngày 1/4/2020](DATE).")
    assert (left.since, left.until) == (None, "2020-04-01")
    (former,) = holdings(f"Ông {AN}, nguyên {CHAIR} [nhiệm kỳ 2004-2011](DATE), dự.")
    assert (former.since, former.until) == ("2004", "2011")


@pytest.mark.parametrize(
    "markup",
    [
        f"Huyện bầu ông {AN} giữ chức {CHAIR}, thay đồng chí {BA}.", f"Ông {AN}, {CHAIR}, thay ông {BA}.",
        f"Ông {AN} kế nhiệm ông {BA} làm {CHAIR}.", f"Ông {AN} nhận nhiệm vụ {CHAIR}, tiếp nhận bàn giao từ ông {BA}.",
        f"Huyện tổ chức bàn giao chức trách, nhiệm vụ {CHAIR} từ ông {BA} sang ông {AN}.",
        f"Ông {BA} bàn giao nhiệm vụ {CHAIR} cho ông {AN}.",
    ],
)  # fmt: skip
def test_the_one_who_is_followed_is_named_and_has_left(holdings, markup):
    found = holdings(markup)
    assert told(found) == [("An", "Chủ tịch", "appointed"), ("Ba", "Chủ tịch", "left")]
    assert [one.predecessor for one in found] == ["NIL:Lê Văn Ba", None]


def test_the_words_that_tell_it_are_quoted(holdings, marked):
    markup = f"Ông {AN}, nguyên {CHAIR}, dự."
    (former,) = holdings(markup)
    assert marked(markup).text[slice(*former.cue)] == "nguyên"


def test_who_once_held_a_post_acts_in_none_and_is_not_meant_by_it(relater, linked):
    markup = f"Ông {AN}, nguyên {CHAIR}, đề nghị sửa đường.\n{CHAIR} yêu cầu sửa cầu."
    first, second = relater.relate(replace(linked(markup), home="vn/22")).events
    assert (first.agents, first.capacity) == (("NIL:Trần Văn An",), ())
    assert second.agents == ("ubnd@vn/22/198",)
