"""Each format says what the tables say, and no text from outside can do harm in it."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import networkx
import pytest

from pipeline.config import data_folder
from pipeline.errors import UsageError
from pipeline.export import EXPORTERS, directives, export, flat, gold, graphml
from pipeline.gazetteer.wordings import Wordings
from pipeline.graph import view
from pipeline.graph.build import rows
from pipeline.records import Act, Entity, Event, Facts, Holding, Label, Modality
from pipeline.results import MANIFEST, TABLES, Results, open_results

MARKUP = (
    "[Chủ tịch [UBND xã Mẫu](ORG ubnd@vn/1)](ROLE) [Lê Thị Mẫu](PER NIL:Lê Thị Mẫu) ký [Quyết định 1/QĐ-UBND]"
    "(DOC 1/QĐ-UBND@vn/1) [ngày 2/1](DATE), giao [thôn Một](LOC NIL:thôn Một, xã Mẫu) làm đường."
)


def facts(text: str) -> Facts:
    def span(words: str) -> tuple[int, int]:
        return (text.index(words), text.index(words) + len(words))

    event = Event(
        id="e" * 16, act=Act.DIRECT, trigger=span("giao"), agents=("NIL:Lê Thị Mẫu",), agent_span=None,
        addressees=("NIL:thôn Một, xã Mẫu",), documents=("1/QĐ-UBND@vn/1",), content=span("làm đường"),
        places=("NIL:thôn Một, xã Mẫu", "vn/1"), time="2020-01-02", modality=Modality.DONE, rule="test",
        start=0, end=len(text), why=("subject",),
    )  # fmt: skip
    holding = Holding("NIL:Lê Thị Mẫu", "Chủ tịch", "ubnd@vn/1", "2020-01-02", 0, len(text), "test")
    return Facts((holding,), (event,), (Entity("vn/1", Label.LOC, "xã Mẫu"),))


def write_run(folder: Path, *articles: dict) -> Results:
    """A finished run's folder with the tables of these articles, sorted by id."""
    folder.mkdir()
    entities = {row["key"]: row for tables in articles for row in tables["entities"]}
    extra = {"dates": [], "issuers": [], "articles": 1}
    for table in TABLES:
        found = (
            [{**entities[key], **extra} for key in sorted(entities)]
            if table == "entities"
            else [row for tables in articles for row in tables.get(table, ())]
        )
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in found)
        (folder / f"{table}.jsonl").write_text(lines, "utf-8")
    (folder / MANIFEST).write_text("{}", "utf-8")
    return open_results(folder)


@pytest.fixture
def tables(linked):
    def make(key: str = "a1", markup: str = MARKUP, **fields):
        made = linked(markup, key, **fields)
        return rows(made, facts(made.annotated.article.text))

    return make


@pytest.fixture
def results(tables, tmp_path):
    return write_run(tmp_path / "run", tables(published="2020-01-02", url="https://example.org/1"))


def test_graphml_is_read_back_with_every_node_and_edge(results, tmp_path):
    graphml.write(results, tmp_path / "graph.graphml")
    graph = networkx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    nodes = [row for table in ("entities", "events", "holdings") for row in results.rows(table)]
    edges = [row for row in results.rows("statements") if not row["literal"]]
    assert graph.number_of_nodes() == len(nodes) == 7
    assert graph.number_of_edges() == len(edges) == 7
    assert {data["edge_id"] for _, _, data in graph.edges(data=True)} == {row["id"] for row in edges}
    assert graph.nodes["NIL:Lê Thị Mẫu"]["type"] == "PER"
    assert graph.nodes["e" * 16]["content"] == "làm đường"


def test_graphml_and_the_view_show_one_graph(results, tmp_path):
    graphml.write(results, tmp_path / "graph.graphml")
    read = networkx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    seen = view.load(results.folder)
    assert set(read.nodes) == set(seen.nodes)
    assert sorted(read.edges(keys=True)) == sorted(seen.edges(keys=True))


def test_graphml_drops_what_xml_forbids_and_escapes_the_rest(tables, tmp_path):
    hostile = tables("a<\x01&\"'", MARKUP.replace("làm đường", 'làm đường\x0b "<b>" & \ufffe>'))
    graphml.write(write_run(tmp_path / "run", hostile), tmp_path / "graph.graphml")
    graph = networkx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    assert graph.nodes["e" * 16]["sentence"].endswith('giao thôn Một làm đường "<b>" & >.')
    assert graph.nodes["e" * 16]["article"] == "a<&\"'"


def test_graphml_has_no_none(results, tmp_path):
    graphml.write(results, tmp_path / "graph.graphml")
    assert ">None<" not in (tmp_path / "graph.graphml").read_text("utf-8")


def test_a_directive_is_one_row_of_names(results, tmp_path):
    assert directives.write(results, tmp_path / "d.csv").counts == {"acts": 1}
    assert (tmp_path / "d.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with (tmp_path / "d.csv").open(encoding="utf-8-sig", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert tuple(row) == directives.COLUMNS
    assert row["who"] == "Lê Thị Mẫu"
    assert row["position"] == "Chủ tịch UBND xã Mẫu"
    assert (row["act"], row["act_vi"], row["when"]) == ("direct", "chỉ đạo", "2020-01-02")
    assert (row["who_keys"], row["where_keys"]) == ("NIL:Lê Thị Mẫu", "NIL:thôn Một, xã Mẫu; vn/1")
    assert row["why"] == "là chủ ngữ của động từ"
    assert row["what"] == "làm đường"
    assert row["addressee"] == "thôn Một"
    assert row["where"] == "thôn Một; xã Mẫu"
    assert row["source"] == "https://example.org/1"


@pytest.mark.parametrize(
    ("capacity", "position"),
    [("Chủ tịch|ubnd@vn/1", "Chủ tịch UBND xã Mẫu"), ("Trưởng Đoàn", "Trưởng Đoàn")],
)
def test_the_position_an_act_was_done_in_goes_before_those_held(linked, tmp_path, capacity, position):
    made = linked(MARKUP)
    told = facts(made.annotated.article.text)
    event = replace(told.events[0], capacity=(("NIL:Lê Thị Mẫu", capacity),))
    run = write_run(tmp_path / "run", rows(made, replace(told, events=(event,))))
    (row,) = directives.rows(next(run.articles()), Wordings(data_folder("gazetteers")))
    assert set(row) == set(directives.COLUMNS)
    assert row["position"] == position


def test_a_past_post_is_told_as_one_where_no_other_is(linked, tmp_path):
    made = linked(MARKUP)
    told = facts(made.annotated.article.text)
    former = replace(told.holdings[0], status="former")
    run = write_run(tmp_path / "run", rows(made, replace(told, holdings=(former,))))
    (row,) = directives.rows(next(run.articles()), Wordings(data_folder("gazetteers")))
    assert row["position"] == "nguyên Chủ tịch UBND xã Mẫu"


def test_a_near_duplicate_says_what_it_is_a_copy_of(tables, tmp_path):
    copy = {**tables("b"), "near_duplicates": [{"article": "b", "representative": "a", "similarity": 0.9}]}
    directives.write(write_run(tmp_path / "run", tables("a"), copy), tmp_path / "d.csv")
    with (tmp_path / "d.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert [row["copy_of"] for row in csv.DictReader(stream)] == ["", "a"]


def test_edges_are_read_back_with_their_ends_and_a_sentence(tables, tmp_path):
    edge = {
        "id": "x" * 16, "source": "NIL:Lê Thị Mẫu", "target": "vn/1", "act": "direct", "modality": "done",
        "posts": [{"title": "Chủ tịch", "organization": "ubnd@vn/1", "name": "UBND xã Mẫu", "events": 2}],
        "target_is": "place", "articles": 3, "first": "2020", "last": "2021", "events": ["e1", "e2"],
        "sentence": {"article": "a1", "start": 0, "end": 5, "text": "Câu."},
    }  # fmt: skip
    flat.write(write_run(tmp_path / "run", {**tables(), "edges": [edge]}), tmp_path / "e.graphml")
    graph = networkx.read_graphml(tmp_path / "e.graphml", force_multigraph=True)
    assert set(graph.nodes) == {"NIL:Lê Thị Mẫu", "vn/1"}
    ((source, target, data),) = graph.edges(data=True)
    assert (source, target) == ("NIL:Lê Thị Mẫu", "vn/1")
    assert (data["weight"], data["post"], data["events"]) == (3, "Chủ tịch, UBND xã Mẫu", "e1 e2")
    assert data["sentence"] == "Câu."


def test_gold_has_past_posts_and_each_once_but_none_that_is_left_or_proposed():
    post = {"person": "A", "title": "T", "organization": "O"}
    told = [{**post, "status": status} for status in ("left", "held", "appointed", "former")]
    assert [row["status"] for row in gold.stated(told)] == ["held"]
    assert list(gold.stated([{**post, "status": "left"}, {**post, "status": "proposed"}])) == []
    assert len(list(gold.stated([{**post, "status": "former"}]))) == 1


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r@"])
def test_a_cell_never_becomes_a_formula(tables, tmp_path, start):
    made = tables()
    made["events"][0]["sentence"] = f"{start}HYPERLINK(1)\nhai dòng"
    directives.write(write_run(tmp_path / "run", made), tmp_path / "d.csv")
    with (tmp_path / "d.csv").open(encoding="utf-8-sig", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert row["sentence"].startswith("'")
    assert row["sentence"].endswith("HYPERLINK(1) hai dòng")


def test_gold_has_the_guidelines_form(results, tmp_path):
    assert gold.write(results, tmp_path / "gold").counts == {"articles": 1}
    document = json.loads((tmp_path / "gold" / "a1.json").read_text("utf-8"))
    keys = {entity["id"]: entity["key"] for entity in document["entities"]}
    assert list(keys) == [f"e{number}" for number in range(1, len(keys) + 1)]
    mentions = {mention["type"]: mention for mention in document["mentions"]}
    assert mentions["ROLE"]["entity"] is None
    assert mentions["DATE"]["entity"] is None
    assert "value" in mentions["DATE"]
    assert keys[mentions["PER"]["entity"]] == "NIL:Lê Thị Mẫu"
    (event,) = document["events"]
    assert [keys[key] for key in event["places"]] == ["NIL:thôn Một, xã Mẫu", "vn/1"]
    assert document["text"][slice(*event["content"])] == "làm đường"
    (position,) = document["positions"]
    assert (keys[position["person"]], position["title"], keys[position["org"]]) == (
        "NIL:Lê Thị Mẫu", "Chủ tịch", "ubnd@vn/1",
    )  # fmt: skip


def test_file_names_never_leave_the_folder_and_never_meet():
    ids = [
        "a",
        "A",
        "a/b",
        "a%2Fb",
        "../../x",
        "..",
        ".",
        "",
        "/etc/passwd",
        "a\\b",
        "C:x",
        "x" * 400,
        "x" * 401,
        "Đắk Nông",
        "a\0",
    ]
    stems = [gold.file_stem(key) for key in ids]
    assert len(set(stems)) == len(ids)
    for stem in stems:
        assert stem.isascii()
        assert stem.isprintable()
        assert not set(stem) & set('/\\:*?"<>|')
        assert not stem.startswith(".")
        assert 0 < len(stem) <= 200
    assert gold.file_stem("tin-2020_01.a") == "tin-2020_01.a"


def test_hostile_ids_stay_in_the_folder(tables, tmp_path):
    run = write_run(tmp_path / "run", tables("../../x"), tables("a/b"))
    assert gold.write(run, tmp_path / "deep" / "gold").counts == {"articles": 2}
    assert len(list((tmp_path / "deep" / "gold").iterdir())) == 2
    assert {path.name for path in tmp_path.iterdir()} == {"run", "deep"}


def test_export_refuses_what_is_there_unless_told(results, tmp_path):
    out = tmp_path / "graph.graphml"
    export("graphml", results, out)
    with pytest.raises(UsageError, match="--overwrite"):
        export("graphml", results, out)
    assert export("graphml", results, out, overwrite=True)


def test_an_unknown_format_names_those_there_are(results, tmp_path):
    with pytest.raises(UsageError, match=", ".join(one.NAME for one in EXPORTERS)):
        export("docx", results, tmp_path / "x")
    assert [one.NAME for one in EXPORTERS] == sorted(one.NAME for one in EXPORTERS)


def test_a_folder_without_a_finished_run_is_refused(tmp_path):
    with pytest.raises(UsageError, match="holds no run"):
        open_results(tmp_path)
    (tmp_path / ".working.sqlite").touch()
    with pytest.raises(UsageError, match="--resume"):
        open_results(tmp_path)
