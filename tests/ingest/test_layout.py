"""Paragraphs and their roles."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path

import pytest

from pipeline.errors import GazetteerError
from pipeline.ingest import phrases
from pipeline.ingest.layout import paragraphs

LEAD = "Ngày 5/3, Ủy ban nhân dân huyện Hòa Sơn đã họp bàn việc làm đường ở các xã vùng cao của huyện."
BODY = "Cuộc họp nghe báo cáo của các phòng và giao việc cho từng xã, hạn làm xong là cuối quý này."
SHARED = Path(__file__).resolve().parents[3] / "shared" / "gold" / "dev"


def roles(*lines: str, title: str | None = None) -> list[str]:
    return [part.role.value for part in paragraphs("\n".join(lines), title)]


def role_of(line: str, *, after: tuple[str, ...] = ("Huyện họp", LEAD, BODY), before: tuple[str, ...] = ()) -> str:
    return roles(*after, line, *before)[len(after)]


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\n\n", "\r\n \t\u00a0\r\n", "\u2028"])
def test_offsets_leave_out_the_blanks_around_a_line(line_break: str) -> None:
    text = f" \ufeff{LEAD}\u00a0 {line_break}\t{BODY}{line_break}"
    assert [text[part.start : part.end] for part in paragraphs(text)] == [LEAD, BODY]


def test_a_page_has_a_headline_a_lead_a_body_and_a_byline() -> None:
    assert roles("Huyện họp", LEAD, BODY, "Lan Anh") == ["headline", "lead", "body", "byline"]


def test_one_line_without_breaks_is_running_text() -> None:
    assert roles("Huyện họp bàn việc làm đường") == ["lead"]
    assert roles(LEAD + BODY, title=LEAD + BODY) == ["lead"]


def test_a_first_line_with_a_full_stop_is_no_headline_unless_it_is_the_title() -> None:
    first = "Huyện họp bàn việc làm đường."
    assert roles(first, LEAD, BODY)[0] == "lead"
    assert roles(first, LEAD, BODY, title=first.upper())[0] == "headline"


def test_the_title_finds_the_headline_below_the_menu() -> None:
    assert roles("Góc nhìn huyện", "Huyện họp", LEAD, title="Huyện họp")[1] == "headline"


@pytest.mark.parametrize(
    "line",
    [
        "Tất cả chuyên mục", "Thứ Ba, 05/03/2019, 13:53 [GMT+7]", "05/03/2019 15:56",
        "Thứ 4, 06/03/2019 | 12:29:25 [GMT +7] A A",
        "Cập nhật lúc: 05/03/2019", "Hôm nay: 470", "Đã truy cập: 1.372.557", "Lượt xem: 12", "470 lượt xem",
        "Ý kiến ()",
        "Tin liên quan", "Liên kết website", "Lịch công tác trống", ".", "g", "* * *", "A A", "A- A+", "In trang",
        "Từ khóa: huyện Hòa Sơn, làm đường", "Theo dõi Báo Hòa Sơn trên Google News", "Trang chủ > Tin tức > Chính trị",
        "Xem thêm: Xã họp bàn việc làm cầu", "Xã Hòa An,Làm đường,Huyện ủy,Vùng cao", "\u2022 Bản đồ:",
    ],
)  # fmt: skip
def test_furniture_at_the_end_of_a_page(line: str) -> None:
    assert role_of(line) == "furniture"


@pytest.mark.parametrize(
    "line",
    [
        "Hôm nay, huyện Hòa Sơn làm đường", "Theo dõi việc làm đường trên địa bàn",
        "Từ ngày 5/3/2019 đến ngày 8/3/2019",
        "Địa chỉ: thôn 6, xã Hòa An", "Nỗ lực vượt khó", "Ngày xử lý: 09/5/2019", "Bản đồ quy hoạch huyện Hòa Sơn",
        "2. Xã Hòa An", "Ý kiến của cử tri xã Hòa An", "Xã Hòa An, xã Hòa Bình, xã Hòa Sơn, xã Hòa Tiến",
    ],
)  # fmt: skip
def test_what_names_something_is_no_furniture_inside_the_text(line: str) -> None:
    assert role_of(line, before=(BODY,)) != "furniture"


def test_headlines_of_other_articles_are_furniture_down_to_the_next_paragraph() -> None:
    others = ("Tin liên quan", "Xã Hòa An làm cầu", "Huyện Hòa Sơn trồng rừng (04/03/2019)")
    assert roles("Huyện họp", LEAD, BODY, *others)[3:] == ["furniture"] * 3
    assert roles("Huyện họp", LEAD, *others, BODY)[2:] == ["furniture"] * 3 + ["body"]


def test_a_list_above_the_headline_takes_only_its_own_line() -> None:
    assert roles("Tin mới nhất", "Huyện họp", LEAD)[:2] == ["furniture", "headline"]


def test_the_imprint_is_furniture_with_the_lines_around_it() -> None:
    imprint = ("Trang thông tin điện tử huyện Hòa Sơn", "Cơ quan chủ quản: UBND huyện Hòa Sơn", "Số 1, đường Trần Phú")
    assert roles("Huyện họp", LEAD, BODY, "Lan Anh", *imprint)[3:] == ["byline"] + ["furniture"] * 3
    assert role_of("Trang thông tin điện tử huyện Hòa Sơn") != "furniture"


def test_the_source_below_the_tags_is_furniture_and_at_the_end_of_the_text_it_is_not() -> None:
    tags = "Nông thôn mới,Hòa Sơn,Làm đường,Vùng cao"
    assert roles("Huyện họp", LEAD, BODY, tags, "Đại Đoàn Kết")[3:] == ["furniture"] * 2
    assert roles("Huyện họp", LEAD, BODY, "Đại Đoàn Kết")[3:] != ["furniture"]


@pytest.mark.parametrize(
    "line",
    [
        "Lan Anh", "LAN ANH", "K'Tun", "Lan Anh/Báo Hòa Sơn", "Lan Anh - Minh Đức", "Theo TTXVN", "(Theo Báo Hòa Sơn)",
        "Nguồn: hoason.gov.vn", "Bài và ảnh: Lan Anh", "Tin, ảnh: Lan Anh.", "PV/VOV", "Theo Báo Hòa Sơn điện tử",
    ],
)  # fmt: skip
def test_bylines_at_the_end(line: str) -> None:
    assert role_of(line) == "byline"


@pytest.mark.parametrize("line", ["Theo kế hoạch, đường sẽ xong.", "Theo đó, các xã phải họp.", "Xã họp bàn"])
def test_a_short_sentence_at_the_end_is_no_byline(line: str) -> None:
    assert role_of(line) != "byline"


@pytest.mark.parametrize(
    "line",
    [
        "Đường mới ở xã Hòa An. Ảnh: Lan Anh", "Đường mới ở xã Hòa An (ảnh: L.A).", "Đường mới (Ảnh minh họa)",
        "Quang cảnh cuộc họp.", "Đồng chí Lê Văn Lan phát biểu tại cuộc họp", "Lãnh đạo huyện thăm xã Hòa An",
        "Đồng chí Lê Văn Lan phát biểu tại cuộc họp.",
    ],
)  # fmt: skip
def test_captions_between_paragraphs(line: str) -> None:
    assert role_of(line, before=(BODY,)) == "caption"


def test_a_line_after_what_is_left_of_a_picture_is_its_caption() -> None:
    assert roles("Huyện họp", LEAD, BODY, "g", "Xã Hòa An làm đường mới.", BODY)[3:5] == ["furniture", "caption"]


def test_a_caption_stored_twice_is_one_both_times() -> None:
    twice = ("Người dân xã Hòa An làm đường ở thôn Một. (3/2019)", "Người dân xã Hòa An làm đường ở thôn Mốt.")
    assert roles("Huyện họp", LEAD, BODY, *twice, BODY)[3:5] == ["caption", "caption"]


def test_a_heading_inside_the_text_is_body() -> None:
    assert role_of("Nỗ lực vượt khó", before=(BODY,)) == "body"


@pytest.mark.parametrize("seed", range(5))
def test_every_character_but_blanks_lies_in_exactly_one_paragraph(seed: int) -> None:
    made = random.Random(seed)
    text = "".join(
        made.choice(["a", "Hòa ", ".", "\n", "\r\n", " ", "\u200b", ",", "05/03/2019 ", "Tags: "]) for _ in range(400)
    )
    found = paragraphs(text)
    assert found
    inside = {offset for part in found for offset in range(part.start, part.end)}
    assert len(inside) == sum(part.end - part.start for part in found)
    assert all(not char.strip("\u200b \r\n") for offset, char in enumerate(text) if offset not in inside)


@pytest.mark.parametrize(
    "piece", ["a", " ", "\n", "a,", "05/03/2019 ", "Tin liên quan\n", "ảnh: ", "ngày ", "(", "Aa "]
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    start = time.perf_counter()
    paragraphs(text, text[:100])
    assert time.perf_counter() - start < 3.0


def test_phrases_are_sorted_and_fold_to_themselves_once() -> None:
    rows = [json.loads(line) for line in phrases.FILE.read_text("utf-8").splitlines()]
    assert len(rows) > 400
    assert phrases.read(phrases.FILE).of("whole")
    kinds = [row["kind"] for row in rows]
    assert kinds == sorted(kinds)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("{", "no valid JSON"),
        ('{"kind": "whole"}', "fields are kind and text"),
        ('{"kind": "menu", "text": "a"}', "kind: 'menu' is unknown; allowed: whole"),
        ('{"kind": "whole", "text": " "}', "text: a string"),
        ('{"kind": "whole", "text": "BẢN  ĐỒ"}', "stands twice"),
    ],
)
def test_a_broken_phrase_row_is_named(tmp_path: Path, row: str, reason: str) -> None:
    path = tmp_path / "phrases.jsonl"
    path.write_text(f'{{"kind": "whole", "text": "Bản đồ"}}\n{row}\n', "utf-8")
    with pytest.raises(GazetteerError, match=rf"phrases.jsonl:2: .*{reason}"):
        phrases.read(path)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the gold articles are not here")
def test_no_mention_of_the_gold_lies_in_furniture() -> None:
    total = 0
    for path in sorted(SHARED.glob("*.gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        kept = [part for part in paragraphs(gold["text"]) if part.role.value != "furniture"]
        for mention in gold["mentions"]:
            total += 1
            assert any(part.start <= mention["start"] and mention["end"] <= part.end for part in kept), (path, mention)
    assert total > 500
