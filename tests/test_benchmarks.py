"""The parts of the benchmarks that figures depend on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def _scripts(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))


def test_gold_becomes_input_with_nothing_of_its_annotations(tmp_path: Path):
    from gold_input import gold_articles

    gold = {"id": "a", "source": "s", "published": None, "text": "Họp.", "mentions": [], "entities": []}
    (tmp_path / "a.json").write_text(json.dumps(gold), "utf-8")
    (tmp_path / "other.json").write_text("[1]", "utf-8")
    assert list(gold_articles(tmp_path)) == [{"id": "a", "text": "Họp.", "source": "s"}]


def test_the_text_is_repeated_to_its_size_under_ids_of_its_own(tmp_path: Path):
    from measure import bench_articles

    (tmp_path / "a.txt").write_text("Huyện họp bàn việc.\n", "utf-8")
    size = len((tmp_path / "a.txt").read_bytes())
    articles = bench_articles([tmp_path], 3 * size / 1_000_000)
    assert [article.id for article in articles] == ["a-000000", "a-000001", "a-000002"]


def test_a_rate_is_syllables_a_second():
    from measure import Measure, syllables

    assert syllables("Ủy ban nhân dân, tỉnh\nhọp.") == 6
    assert Measure("x", seconds=2.0, syllables=10).rate == 5.0
    assert Measure("x", note="not installed").rate is None


def test_a_peer_that_is_not_installed_is_a_note():
    from peers import PEERS, Peer, time_peer

    absent = Peer("no-such-package-here", "no_such_package_here", "f", "words")
    assert time_peer(absent, ["một"], 1.0).note == "not installed: pip install no-such-package-here"
    assert {peer.package for peer in PEERS} == {"underthesea", "pyvi", "ViNLP"}


def test_floors_name_figures_and_lie_between_0_and_1():
    from pipeline.evaluate import read_floors

    floors = read_floors(ROOT / "benchmarks" / "floors.toml")
    assert all(0 <= floor <= 1 for floor in floors.values())


def test_made_names_are_the_same_each_time_and_of_real_syllables():
    from gazetteers import made_names

    names = list(made_names(50))
    assert len(set(names)) > 40
    assert names == list(made_names(50))
    assert all(2 <= len(name.split()) <= 6 for name in names)


def test_a_bar_is_the_most_and_for_a_rate_the_least():
    from gazetteers import Figure

    assert Figure("look-up", 40.0, "µs", 50.0).met is True
    assert Figure("look-up", 60.0, "µs", 50.0).met is False
    assert Figure("scan", 30.0, "MB/s", 20.0).met is True
    assert Figure("scan", 10.0, "MB/s", 20.0).met is False
    assert Figure("build", 1.0, "s").met is None


def test_the_index_and_the_scanner_find_what_is_asked(tmp_path: Path):
    from gazetteers import time_index, time_scan

    figures = {figure.name: figure.note for figure in time_index(300)}
    assert figures["as written"].endswith("100% found")
    assert figures["spelling"].endswith("100% found")
    assert figures["no such name, whole ladder"].endswith(" 0% found")
    (tmp_path / "a.txt").write_text("Đoàn công tác về Thanh Sơn họp.\n", "utf-8")
    assert [figure.name for figure in time_scan(300, [tmp_path], 0.001)][-1] == "scan"


def test_the_entities_of_a_peer_are_found_again_in_the_text():
    from peers import entities

    text = "Ông Trần  Văn A\u00a0họp ở tỉnh Yên Bái, A về."
    tagged = [
        ("Ông", "Nc", "O"),
        ("Trần_Văn_A", "Np", "B-PER"),
        ("họp", "V", "O"),
        ("ở", "E", "O"),
        ("tỉnh", "N", "B-LOC"),
        ("Yên Bái", "Np", "I-LOC"),
        (",", "CH", "O"),
        ("A", "Np", "I-PER"),
        ("không có", "V", "B-ORG"),
        ("về", "V", "O"),
    ]
    assert [(label, text[start:end]) for label, start, end in entities(text, tagged)] == [
        ("PER", "Trần  Văn A"),
        ("LOC", "tỉnh Yên Bái"),
        ("PER", "A"),
    ]


def test_the_linking_cases_are_whole_and_have_an_outcome_each():
    from link_cases import FOLDER, read_cases

    cases = read_cases(FOLDER / "cases.csv")
    assert len(cases) >= 400
    assert all(case.expected and case.category for case in cases)
    reference = (FOLDER / "reference.csv").read_text("utf-8").splitlines()[1:]
    assert [line.split(",", 1)[0] for line in reference] == [case.id for case in cases]


def test_a_case_is_right_only_with_the_key_that_is_meant():
    from link_cases import Case, link

    from pipeline.records import Label

    text = "Mưa ở xã Thanh Sơn, huyện Ba Chẽ."
    told = Case("a", "chain", "2019-05-14", "", text, "xã Thanh Sơn", Label.LOC, "vn/22/202/06973", "")
    wrong = Case("b", "chain", "2019-05-14", "", text, "xã Thanh Sơn", Label.LOC, "NIL", "")
    found = list(link([told, wrong]))
    assert [(outcome.found, outcome.right) for outcome in found] == [(told.expected, True), (told.expected, False)]


def test_identity_is_measured_by_pairs_of_one_name():
    from identity import People, groups, measure

    from pipeline import gazetteer
    from pipeline.config import data_folder, load_config

    gazetteers = gazetteer.load(data_folder("gazetteers"))
    names = groups(People(gazetteers, seed=3), 400)
    assert max(len(group.sightings) for _, group in names) > 5
    figures = measure(gazetteers, load_config().link.identity, names)
    assert figures.right > 500
    assert figures.right > 100 * figures.wrong
    assert figures.right > 2 * figures.missed


def test_made_copies_are_found_and_nothing_else():
    import copies

    found = copies.measure(100, seed=1)
    assert (found.articles, found.made, found.right, found.wrong) == (105, 5, 5, 0)


def test_a_made_run_of_a_graph_is_whole_and_the_same_each_time(tmp_path: Path):
    from contextlib import closing

    import graph_input
    from graph import QUERIES, time_exports, time_queries

    from pipeline.results import TABLES, open_results
    from pipeline.store import build, open_store

    for name in ("run", "again"):
        graph_input.write(tmp_path / name, 103)
    results = open_results(tmp_path / "run")
    assert all(
        (tmp_path / "again" / f"{table}.jsonl").read_bytes() == (results.folder / f"{table}.jsonl").read_bytes()
        for table in TABLES
    )
    built = build(tmp_path / "made.sqlite", [results])
    assert (built.articles, built.events) == (21, 103)
    assert 2.5 * 103 < results.count("mentions") < 3.5 * 103
    assert 5 * 103 < results.count("statements") < 7 * 103
    with closing(open_store(tmp_path / "made.sqlite")) as db:
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        query = "SELECT count(*) FROM mentions m JOIN sentences s ON s.id = m.sentence WHERE instr(s.text, m.text) = 0"
        assert db.execute(query).fetchone() == (0,)
        assert db.execute("SELECT count(*) FROM tenures WHERE first_sentence IS NULL").fetchone() == (0,)
        assert db.execute("SELECT count(*) FROM edges WHERE sentence IS NULL").fetchone() == (0,)
    assert [figure.name for figure in time_queries(tmp_path / "made.sqlite")] == list(QUERIES)
    names = [figure.name for figure in time_exports(tmp_path, ["directives"])]
    assert names == ["export directives", "export directives, memory"]
