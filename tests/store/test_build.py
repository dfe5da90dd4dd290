"""A store has what its runs' tables have, keeps its foreign keys, and is the same bytes each time."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.results import Results
from pipeline.store import build, open_store
from tests.store.runs import Act, article, write_run

SAID = Act(
    "Giao UBND xã Mẫu làm đường.", agents=["NIL:Lê Thị Đạt"], addressees=["ubnd@vn/22"], places=["vn/22"],
    content="làm đường", time="2020-03", posts=[("NIL:Lê Thị Đạt", "Chủ tịch", "hdnd@vn/22")],
    names={"UBND xã Mẫu": "ubnd@vn/22"},
)  # fmt: skip


def rows(path: Path, query: str, *values: object) -> list[tuple]:
    with closing(open_store(path)) as db:
        return db.execute(query, values).fetchall()


@pytest.fixture(scope="module")
def example(example_run, tmp_path_factory) -> tuple[Results, Path]:
    out = tmp_path_factory.mktemp("store") / "graph.sqlite"
    build(out, [example_run])
    return example_run, out


@pytest.mark.parametrize(
    "table",
    ["articles", "mentions", "events", "holdings", "document_relations", "statements", "tenures", "edges", "entities"],
)
def test_every_row_of_a_run_is_there(example, table):
    results, out = example
    assert rows(out, f"SELECT count(*) FROM {table}") == [(results.count(table),)] != [(0,)]


def test_foreign_keys_hold_and_the_file_is_sound(example):
    with closing(open_store(example[1])) as db:
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_it_is_in_wal_mode_and_nothing_is_left_beside_it(example):
    assert example[1].read_bytes()[18:20] == b"\x02\x02"  # file format: write and read version, 2 is WAL
    assert [path.name for path in example[1].parent.iterdir()] == ["graph.sqlite"]


def test_entities_are_counted_as_the_run_counts_them(example):
    results, out = example
    columns = ("key", "type", "name", "date", "mentions", "articles")
    told = {tuple(row[column] for column in columns) for row in results.rows("entities")}
    assert set(rows(out, f"SELECT {', '.join(columns)} FROM entities")) == told


def test_edges_are_counted_as_the_run_counts_them(example):
    results, out = example
    told = {
        row["id"]: (row["articles"], row["first"], row["last"], len(row["events"])) for row in results.rows("edges")
    }
    query = "SELECT key, articles, first, last, (SELECT count(*) FROM edge_events WHERE edge = edges.id) FROM edges"
    assert {row[0]: row[1:] for row in rows(out, query)} == told


def test_roles_keep_their_order(example):
    results, out = example
    told = {row["id"]: row["agents"] for row in results.rows("events") if row["agents"]}
    found: dict[str, list[str]] = {}
    query = (
        "SELECT v.key, e.key FROM event_roles r JOIN events v ON v.id = r.event JOIN entities e ON e.id = r.entity"
        " WHERE role = 'agent' ORDER BY r.event, r.position"
    )
    for event, entity in rows(out, query):
        found.setdefault(event, []).append(entity)
    assert found == told


def test_every_sentence_is_what_the_article_says_there(example):
    same = "sum(substr(a.text, s.start + 1, s.end - s.start) = s.text)"
    query = f"SELECT count(*), {same} FROM sentences s JOIN articles a ON a.id = s.article"
    ((count, right),) = rows(example[1], query)
    assert count == right > 85


def test_evidence_is_the_sentence_that_the_run_names(example):
    results, out = example
    told = {row["id"]: row["sentence"] for row in results.rows("events")}
    assert dict(rows(out, "SELECT e.key, s.text FROM events e JOIN sentences s ON s.id = e.sentence")) == told


def test_the_pieces_of_an_article_hold_all_its_words_but_furniture_once(tmp_path):
    told = article("a", SAID, rest="Trời mưa. Ông Lò Văn A. về TP. Cao Bằng… Hết!", furniture="Chia sẻ Facebook")
    build(tmp_path / "g", [write_run(tmp_path / "run", told)])
    pieces = rows(tmp_path / "g", "SELECT text, evidence FROM sentences ORDER BY start")
    assert pieces == [
        ("Giao UBND xã Mẫu làm đường.", 1), ("Trời mưa.", 0), ("Ông Lò Văn A. về TP. Cao Bằng…", 0), ("Hết!", 0),
    ]  # fmt: skip


def test_a_run_gives_the_same_bytes_each_time(example_run, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    outs = [tmp_path / "a.sqlite", tmp_path / "elsewhere" / "b.sqlite"]
    for out in outs:
        build(out, [example_run])
    assert outs[0].read_bytes() == outs[1].read_bytes()


def test_a_time_that_ends_before_it_begins_is_no_time(tmp_path):
    turned = Act("Giao làm đường.", agents=["NIL:Lê Thị Đạt"], time="2020-06/2020-02")
    build(tmp_path / "graph.sqlite", [write_run(tmp_path / "run", article("a1", turned, published="2020-03-13"))])
    found = rows(tmp_path / "graph.sqlite", "SELECT time, first_day, last_day, dated_by FROM events")
    assert found == [("2020-06/2020-02", "2020-03-13", "2020-03-13", "article")]


def test_days_are_the_acts_own_or_the_articles(tmp_path):
    told = article("a", SAID, Act("Họp ở xã.", agents=["NIL:A"]), published="2021")
    build(tmp_path / "g", [write_run(tmp_path / "run", told)])
    assert rows(tmp_path / "g", "SELECT time, first_day, last_day, dated_by FROM events ORDER BY id") == [
        ("2020-03", "2020-03-01", "2020-03-31", "text"),
        (None, "2021-01-01", "2021-12-31", "article"),
    ]


def test_an_empty_run_makes_an_empty_store(tmp_path):
    built = build(tmp_path / "g", [write_run(tmp_path / "run")])
    assert (built.articles, built.events, built.skipped) == (0, 0, 0)
    assert rows(tmp_path / "g", "SELECT count(*) FROM directives") == [(0,)]


HOSTILE = (
    'Giao "xã" <script>alert(1)</script>; =cmd|x\' OR 1=1 -- \U0001f600 e\u0302\u0301 \x07\x00 \u202e ' + "rất " * 5000
)


def test_hostile_text_comes_back_as_it_stands_but_for_nul(tmp_path):
    told = article("a'; DROP TABLE events; --", Act(HOSTILE + "dài.", agents=['NIL:"A"; --'], content="xã"))
    build(tmp_path / "g", [write_run(tmp_path / "run", told)])
    query = "SELECT article, sentence, who FROM directives"
    assert rows(tmp_path / "g", query) == [
        ("a'; DROP TABLE events; --", (HOSTILE + "dài.").replace("\0", "\ufffd"), '"A"; --')
    ]
    with closing(open_store(tmp_path / "g")) as db:
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_damaged_table_is_named_with_its_line_and_leaves_nothing(tmp_path):
    run = write_run(tmp_path / "run", article("a", SAID))
    with (run.folder / "events.jsonl").open("a") as stream:
        stream.write("{\n")
    with pytest.raises(UsageError, match=r"events\.jsonl:2: is no JSON"):
        build(tmp_path / "g", [run])
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


def test_rows_of_no_article_are_refused(tmp_path):
    run = write_run(tmp_path / "run", article("a", SAID))
    event = {"article": "zzz"}
    with (run.folder / "events.jsonl").open("a") as stream:
        stream.write(json.dumps(event) + "\n")
    with pytest.raises(UsageError, match="'zzz' is not in articles"):
        build(tmp_path / "g", [run])


def test_a_row_of_another_version_is_refused(tmp_path):
    run = write_run(tmp_path / "run", article("a", SAID))
    path = run.folder / "events.jsonl"
    path.write_text(path.read_text("utf-8").replace('"why"', '"warum"'), "utf-8")
    with pytest.raises(UsageError, match="'a': a row is not as this version writes it"):
        build(tmp_path / "g", [run])


def test_a_missing_table_is_named(tmp_path):
    run = write_run(tmp_path / "run", article("a", SAID))
    (run.folder / "document_relations.jsonl").unlink()
    with pytest.raises(UsageError, match=r"has no document_relations\.jsonl"):
        build(tmp_path / "g", [run])


def test_a_store_that_is_there_stays_whole_where_the_new_one_fails(tmp_path):
    run = write_run(tmp_path / "run", article("a", SAID))
    build(tmp_path / "g", [run])
    before = (tmp_path / "g").read_bytes()
    (run.folder / "edges.jsonl").write_text("no JSON\n")
    with pytest.raises(UsageError):
        build(tmp_path / "g", [run])
    assert (tmp_path / "g").read_bytes() == before


def test_many_read_at_once_and_nobody_writes(example):
    with closing(open_store(example[1])) as one, closing(open_store(example[1])) as other:
        counts = [db.execute("SELECT count(*) FROM events").fetchone() for db in (one, other)]
        assert counts[0] == counts[1]
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            one.execute("DELETE FROM events")


def test_what_is_no_store_is_refused(tmp_path):
    (tmp_path / "text.sqlite").write_text("Đây không phải là cơ sở dữ liệu. " * 100)
    sqlite3.connect(tmp_path / "other.sqlite").executescript("CREATE TABLE t (a); PRAGMA user_version = 1;")
    for name, told in (("text.sqlite", "no store"), ("other.sqlite", "no store"), ("none.sqlite", "no such file")):
        with pytest.raises(UsageError, match=told):
            open_store(tmp_path / name)
