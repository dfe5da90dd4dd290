"""Which articles tell the text of another again."""

from __future__ import annotations

import json
import random
import unicodedata

import pytest

from pipeline.graph import copies, tables
from pipeline.graph.store import Outcome, Store

SYLLABLES = (
    "huyện xã tỉnh đường trường cầu chợ sông ruộng rừng nhà máy dân cán bộ họp bàn sửa xây trồng giữ bán mua cấp nước "
    "điện thuốc gạo lúa cá tôm hoa quả năm tháng ngày sáng chiều tối mưa nắng lũ bão hòa hoà thủy thuỷ an bình minh"
)


def text(seed: int, size: int = 200) -> list[str]:
    rng = random.Random(seed)
    return [rng.choice(SYLLABLES.split()) for _ in range(size)]


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "store.sqlite", {"code": "1"}, fresh=False) as opened:
        yield opened


def found(store: Store, *articles: tuple[str, str, str | None], furniture: str = "") -> dict[str, str]:
    for key, told, published in articles:
        assert store.meet(key, "0" * 32, None)
        whole = furniture + told
        roles = ((0, len(furniture), "furniture"), (len(furniture), len(whole), "body"))
        paragraphs = [{"start": start, "end": end, "role": role} for start, end, role in roles if start < end]
        row = {"id": key, "published": published, "paragraphs": paragraphs, "text": whole}
        store.add([Outcome(key, "0" * 32, None, {"articles": [json.dumps(row)]})])
    tables.settle(store)
    copies.find(store)
    return {row["article"]: row["representative"] for row in copies.rows(store)}


WHOLE = " ".join(text(1))


@pytest.mark.parametrize(
    "copy",
    [
        WHOLE,
        f"Theo thông tấn xã. {WHOLE} Nguồn: báo khác, 12 giờ 30.",
        " ".join(text(1)[:130]),
        WHOLE.upper(),
        unicodedata.normalize("NFD", WHOLE),
        WHOLE.replace("hòa", "hoà").replace("thủy", "thuỷ"),
        WHOLE.replace(" họp ", ".\nHọp, "),
    ],
    ids=["same", "head and foot", "cut", "capitals", "decomposed", "tone marks", "other marks"],
)
def test_a_text_told_again_is_a_copy_of_the_earlier_one(store, copy):
    assert found(store, ("b", WHOLE, "2020-01-01"), ("a", copy, "2020-01-02")) == {"a": "b"}


@pytest.mark.parametrize(
    "other",
    [" ".join(text(2)), " ".join(text(1)[:60]), " ".join([*text(1)[:100], *text(2)]), "", "Ba chữ thôi"],
    ids=["another text", "an excerpt", "half of it", "nothing", "hardly anything"],
)
def test_what_is_no_copy_is_none(store, other):
    assert found(store, ("b", WHOLE, "2020-01-01"), ("a", other, "2020-01-02")) == {}


def test_short_texts_are_copies_only_where_they_are_the_same(store):
    short = "Sáng nay huyện họp bàn sửa đường và xây cầu mới ở xã"
    assert found(store, ("a", short, None), ("b", f"{short} Một", None), ("c", short, None)) == {"c": "a"}


def test_all_copies_of_one_text_have_one_representative_the_earliest(store):
    articles = [("c", WHOLE, "2020-01-03"), ("a", WHOLE, "2020-01-02"), ("b", WHOLE, "2020-01-02"), ("d", WHOLE, None)]
    assert found(store, *articles) == {"b": "a", "c": "a", "d": "a"}


def test_menus_do_not_make_copies(store):
    menu = " ".join(text(3, 400)) + "\n"
    assert found(store, ("a", WHOLE, None), ("b", " ".join(text(2)), None), furniture=menu) == {}


def test_the_order_of_the_articles_changes_nothing(tmp_path):
    articles = [(f"{n}", " ".join([*text(n % 5), *text(100 + n, 15)]), f"2020-01-{1 + n % 7:02}") for n in range(20)]
    results = []
    for number in range(2):
        random.Random(number).shuffle(articles)
        with Store(tmp_path / f"{number}.sqlite", {"code": "1"}, fresh=False) as store:
            results.append(found(store, *articles))
    assert len(results[0]) == 15
    assert results[0] == results[1]


def test_a_share_says_how_much_is_told_again():
    assert copies.likeness(WHOLE, WHOLE) == 1.0
    assert 0.8 < copies.likeness(WHOLE, " ".join([*text(1)[:180], *text(2, 30)])) < 1.0
    assert copies.likeness(WHOLE, "") == 0.0


def test_two_bulletins_of_one_form_with_other_figures_are_two():
    def bulletin(first: int) -> str:
        return " ".join(f"{WHOLE} {number}" for number in range(first, first + 8))

    assert copies.likeness(bulletin(10), f"{bulletin(10)} 12 30") == 1.0
    assert copies.likeness(bulletin(10), bulletin(30)) == 0.0
