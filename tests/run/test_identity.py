"""Who is one person and what is one body, through the whole pipeline: articles in, tables out."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from pipeline.export import exporter
from pipeline.results import Results, open_results
from pipeline.run import Request, carry_out
from pipeline.run.folder import FILES

HANH, THANG, SCHOOL = "Lường Thị Tuyết Hạnh", "Nguyễn Văn Thắng", "Trường THCS Đồng Tâm"


def article(key: str, published: str, *sentences: str) -> dict[str, str]:
    return {"id": key, "published": published, "text": "\n".join((f"Tin {key}", *sentences))}


def chair(name: str, unit: str, order: str = "sửa đường") -> str:
    return f"Đồng chí {name}, Chủ tịch UBND {unit} yêu cầu các xã {order}."


ARTICLES = (
    article("hanh-2020", "2020-03-12", chair(HANH, "huyện Bình Liêu, tỉnh Quảng Ninh")),
    article("hanh-2023", "2023-05-20", f"Đồng chí {HANH}, Bí thư Huyện ủy Bình Liêu, tỉnh Quảng Ninh dự hội nghị."),
    article("thang-22", "2020-03-12", chair(THANG, "huyện Hải Hà, tỉnh Quảng Ninh"), f"{SCHOOL} mở cửa lại."),
    article("thang-35", "2020-03-13", chair(THANG, "huyện Lý Nhân, tỉnh Hà Nam"), f"{SCHOOL} mở cửa lại."),
    article("open-1", "2020-03-12", "Ông Lò Văn Ủy cho biết trời mưa."),
    article("open-2", "2020-03-13", "Ông Lò Văn Ủy cho biết trời nắng."),
    article("chair-a", "2021-06-01", chair("Lê Văn Chín", "huyện Thanh Liêm, tỉnh Hà Nam")),
    article("chair-b", "2021-06-01", chair("Lê Văn Mười", "huyện Thanh Liêm, tỉnh Hà Nam")),
)  # fmt: skip


def run(folder: Path, articles: list[dict[str, str]], config: str = "", **fields) -> Results:
    folder.mkdir()
    source, settings = folder / "in.jsonl", folder / "config.toml"
    source.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in articles), "utf-8")
    settings.write_text(f"[run]\nchunk = 2\n{config}", "utf-8")
    carry_out(Request((str(source),), folder / "out", settings, **fields))
    return open_results(folder / "out")


@pytest.fixture(scope="module")
def results(tmp_path_factory) -> Results:
    return run(tmp_path_factory.mktemp("identity") / "run", list(ARTICLES))


def keys_of(results: Results, name: str) -> dict[str, str]:
    """The key that each article's mentions of a name have."""
    found: dict[str, set[str]] = {}
    for row in results.rows("mentions"):
        if row["text"] == name:
            found.setdefault(row["article"], set()).add(row["entity"])
    assert found
    assert all(len(keys) == 1 for keys in found.values())
    return {key: min(keys) for key, keys in found.items()}


def test_a_career_in_one_district_is_one_person(results):
    key = f"NIL:{HANH}"
    assert keys_of(results, HANH) == {"hanh-2020": key, "hanh-2023": key}
    (person,) = (row for row in results.rows("people") if row["key"] == key)
    assert (person["articles"], person["first"], person["last"]) == (2, "2020-03-12", "2023-05-20")
    assert [(office["title"], office["organization"]) for office in person["offices"]] == [
        ("Chủ tịch", "ubnd@vn/22/198"), ("Bí thư", "huyen-uy@vn/22/198"),
    ]  # fmt: skip
    assert len(person["joined"]) == 1


def test_two_of_one_name_in_two_provinces_are_two_everywhere(results):
    keys = {"thang-22": f"NIL:{THANG} (vn/22)", "thang-35": f"NIL:{THANG} (vn/35)"}
    assert keys_of(results, THANG) == keys
    for table, field in (("holdings", "person"), ("people", "key"), ("entities", "key")):
        assert set(keys.values()) <= {row[field] for row in results.rows(table)}, table
    agents = {row["article"]: row["agents"] for row in results.rows("events") if row["article"] in keys}
    assert agents == {article_: [key] for article_, key in keys.items()}
    ends = {row["object"] for row in results.rows("statements") if row["predicate"] in ("agent", "person")}
    assert set(keys.values()) <= ends
    assert not any(f"NIL:{THANG}" in (row["subject"], row["object"]) for row in results.rows("statements"))


def test_an_article_keeps_its_own_key_and_gold_export_gives_it(results, tmp_path):
    article_ = results.article("thang-35").article
    (entity,) = (row for row in article_["entities"] if row["name"] == THANG)
    assert (entity["key"], entity["own_key"]) == (f"NIL:{THANG} (vn/35)", f"NIL:{THANG}")
    exporter("gold").write(results, tmp_path / "gold")
    gold = [json.loads((tmp_path / "gold" / f"{name}.json").read_text("utf-8")) for name in ("thang-22", "thang-35")]
    assert all(f"NIL:{THANG}" in {entity["key"] for entity in one["entities"]} for one in gold)


def test_bodies_of_one_name_in_two_provinces_are_two(results):
    keys = keys_of(results, SCHOOL)
    assert {key.rpartition(" ")[2] for key in keys.values()} == {"(vn/22)", "(vn/35)"}


def test_what_is_open_is_listed_with_both_sentences(results):
    (row,) = (row for row in results.rows("review") if row["kind"] == "open")
    assert set(row["keys"]) == set(keys_of(results, "Lò Văn Ủy").values())
    assert [one["sentence"] for one in row["evidence"]] == [
        "Ông Lò Văn Ủy cho biết trời mưa.", "Ông Lò Văn Ủy cho biết trời nắng.",
    ]  # fmt: skip


def test_two_holders_of_one_post_on_one_day_are_a_conflict(results):
    (row,) = (row for row in results.rows("review") if row["kind"] == "two holders")
    assert row["keys"] == ["NIL:Lê Văn Chín", "NIL:Lê Văn Mười"]
    assert {one["organization"] for one in row["evidence"]} == {"ubnd@vn/35/351"}


def test_edges_and_tenures_have_the_keys_of_the_corpus(results):
    known = {row["key"] for row in results.rows("entities")}
    edges, tenures = list(results.rows("edges")), list(results.rows("tenures"))
    assert {"NIL:Nguyễn Văn Thắng (vn/22)", "NIL:Nguyễn Văn Thắng (vn/35)"} <= {row["source"] for row in edges}
    assert {row[end] for row in edges for end in ("source", "target")} <= known
    assert {row["person"] for row in tenures} | {row["organization"] for row in tenures} <= known
    clash = {row["person"]: row["conflicts"] for row in tenures if row["conflicts"]}
    assert clash == {"NIL:Lê Văn Chín": ["NIL:Lê Văn Mười"], "NIL:Lê Văn Mười": ["NIL:Lê Văn Chín"]}


def test_the_manifest_counts_people_and_reviews(results):
    counts = json.loads((results.folder / "manifest.json").read_text("utf-8"))["counts"]
    people, review = list(results.rows("people")), list(results.rows("review"))
    assert (counts["people"], counts["review"]) == (len(people), len(review))
    assert counts["review_by_kind"] == {"open": 1, "two holders": 1}
    assert {row["key"] for row in people} == {row["key"] for row in results.rows("entities") if row["type"] == "PER"}


@pytest.mark.parametrize("workers", [1, 2])
def test_neither_the_inputs_order_nor_workers_change_a_byte(results, tmp_path, workers):
    shuffled = list(ARTICLES)
    random.Random(workers).shuffle(shuffled)
    again = run(tmp_path / "again", shuffled, workers=workers)
    names = {path.name for path in results.folder.iterdir()} - {"timings.json"}
    assert names == set(FILES) - {"timings.json"}
    for name in names:
        assert (again.folder / name).read_bytes() == (results.folder / name).read_bytes(), name


def test_it_can_be_turned_off(tmp_path):
    plain = run(tmp_path / "off", list(ARTICLES), "[link.identity]\non = false\n")
    assert set(keys_of(plain, THANG).values()) == {f"NIL:{THANG}"}
    assert not list(plain.rows("people"))
    assert not list(plain.rows("review"))
