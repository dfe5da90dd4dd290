"""Several runs become one store without doubling."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.store import build, open_store
from tests.store.runs import Act, article, write_run

LAN, MINH = "NIL:Lan", "NIL:Minh"


def post(day: str, person: str = LAN, say: str = "Bà Lan chủ trì.") -> Act:
    return Act(
        say, agents=[person], addressees=["ubnd@vn/22"], time=day, posts=[(person, "Chủ tịch", "hdnd@vn/22")],
        names={say.split()[1]: person},
    )  # fmt: skip


def rows(path: Path, query: str) -> list[tuple]:
    with closing(open_store(path)) as db:
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        return db.execute(query).fetchall()


def test_a_run_merged_with_itself_is_that_run(example_run, tmp_path):
    build(tmp_path / "one", [example_run])
    built = build(tmp_path / "two", [example_run, example_run])
    assert built.skipped == built.articles == example_run.count("articles")
    for table in (
        "articles", "sentences", "entities", "names", "mentions", "events", "event_roles", "capacities", "holdings",
        "tenures", "document_relations", "edges", "edge_events", "near_duplicates", "statements", "units",
    ):  # fmt: skip
        query = f"SELECT * FROM {table} ORDER BY 1, 2"
        assert rows(tmp_path / "two", query) == rows(tmp_path / "one", query), table


def test_what_two_runs_tell_is_joined(tmp_path):
    shared = article("a", post("2019-05-01"))
    one = write_run(tmp_path / "1", shared)
    two = write_run(tmp_path / "2", shared, article("b", post("2021-02-03")))
    out = tmp_path / "g"
    assert build(out, [one, two]).skipped == 1
    assert rows(out, "SELECT key, run FROM articles ORDER BY key") == [("a", 1), ("b", 2)]
    assert rows(out, "SELECT mentions, articles FROM entities WHERE key = 'NIL:Lan'") == [(2, 2)]
    assert rows(out, "SELECT first, last, articles FROM office_holders") == [("2019-05-01", "2021-02-03", 2)]
    assert rows(out, "SELECT first, last, articles FROM edges") == [("2019-05-01", "2021-02-03", 2)]
    assert rows(out, "SELECT count(*) FROM edge_events") == [(2,)]


def test_one_id_with_two_texts_is_refused(tmp_path):
    one = write_run(tmp_path / "1", article("a", post("2019-05-01")))
    two = write_run(tmp_path / "2", article("a", post("2019-05-01"), rest="Thêm một câu."))
    with pytest.raises(UsageError, match="'a' has another text than in run 1"):
        build(tmp_path / "g", [one, two])
    assert not (tmp_path / "g").exists()


def test_what_only_a_skipped_article_tells_is_left_out(tmp_path):
    """The second run took the same words for somebody else: the first one's reading stays, alone."""
    one = write_run(tmp_path / "1", article("a", post("2019-05-01")))
    two = write_run(tmp_path / "2", article("a", post("2019-05-01", MINH)), article("b", Act("Trời mưa.")))
    build(tmp_path / "g", [one, two])
    assert rows(tmp_path / "g", "SELECT person_key FROM office_holders") == [(LAN,)]
    assert rows(tmp_path / "g", "SELECT count(*) FROM entities WHERE key = 'NIL:Minh'") == [(0,)]
    assert rows(tmp_path / "g", "SELECT count(*) FROM edges") == [(1,)]


def test_a_copy_of_a_copy_is_one_of_the_first(tmp_path):
    def run(name: str, copy: str, first: str):
        told = [article(key, Act(f"Họp {key}.")) for key in (copy, first)]
        told[0]["near_duplicates"] = [{"article": copy, "representative": first, "similarity": 0.9}]
        return write_run(tmp_path / name, *told)

    build(tmp_path / "g", [run("1", "c", "b"), run("2", "b", "a")])
    query = """
        SELECT a.key, o.key FROM near_duplicates d JOIN articles a ON a.id = d.article
        JOIN articles o ON o.id = d.representative ORDER BY 1
    """
    assert rows(tmp_path / "g", query) == [("b", "a"), ("c", "a")]


def test_the_meta_table_names_each_runs_files_by_digest(tmp_path):
    runs = [write_run(tmp_path / name, article(name, Act("Họp."))) for name in ("1", "2")]
    build(tmp_path / "g", runs)
    meta = dict(rows(tmp_path / "g", "SELECT name, value FROM meta"))
    assert meta["schema"] == "1"
    assert meta["run/1/manifest.json"] != meta["run/2/manifest.json"]
    assert meta["run/1/events.jsonl"].split()[0] == str((tmp_path / "1" / "events.jsonl").stat().st_size)
