"""A run answers queries, changes nothing, asks nobody else, and comes to an end."""

from __future__ import annotations

import importlib.util
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.rdf.names import BASE
from pipeline.results import Results, open_results
from pipeline.sparql import select
from pipeline.sparql.screen import screen
from pipeline.sparql.store import FOLDER, opened, store_key
from tests.rdf import small_run

CARTESIAN = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
EVENTS = "SELECT ?event WHERE { ?event a chidao:Event }"


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Results:
    """A run whose store is built once for the module."""
    return small_run.write(tmp_path_factory.mktemp("sparql") / "run", small_run.tables())


@pytest.fixture
def results(tmp_path) -> Results:
    return small_run.write(tmp_path / "run", small_run.tables())


def test_a_select_gives_columns_and_rows_of_text(asked):
    query = "SELECT ?who ?when ?none WHERE { ?act chidao:agent/rdfs:label ?who ; chidao:time ?when ; chidao:act ?a }"
    assert select(asked, query) == (["who", "when", "none"], [["Lê Thị Mẫu", "2020-01-02", None]])
    assert select(asked, EVENTS) == (["event"], [[f"{BASE}event/a1-e1"]])


def test_the_default_graph_is_all_graphs_and_each_can_be_asked_alone(asked):
    _, [[everywhere]] = select(asked, "SELECT (COUNT(DISTINCT ?g) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }")
    assert everywhere == "3"
    graph = f"<{BASE}article/a1x#graph>"
    assert select(asked, f"SELECT * FROM {graph} WHERE {{ ?event a chidao:Event }}")[1] == []
    assert select(asked, f"SELECT * WHERE {{ GRAPH {graph} {{ ?event a chidao:Event }} }}")[1] == []
    assert len(select(asked, f"SELECT * FROM <{BASE}article/a1#graph> WHERE {{ ?event a chidao:Event }}")[1]) == 1


def test_what_several_graphs_tell_is_counted_once(asked):
    post = "?post a org:Post"
    graphs = select(asked, f"SELECT ?g {{ GRAPH ?g {{ {post} }} }}")[1]
    assert len(graphs) == 2
    assert select(asked, f"SELECT (COUNT(*) AS ?n) {{ {post} }}")[1] == [["1"]]


def test_ask_and_construct_are_tables_too(asked):
    assert select(asked, "ASK { ?event a chidao:Event }") == (["answer"], [["true"]])
    assert select(asked, "ASK { ?event a chidao:Nothing }") == (["answer"], [["false"]])
    columns, rows = select(
        asked, "CONSTRUCT { ?a chidao:directs ?b } WHERE { ?e chidao:agent ?a ; chidao:addressee ?b }"
    )
    assert columns == ["subject", "predicate", "object"]
    assert [row[1] for row in rows] == [f"{BASE}ns#directs"]
    assert select(asked, "DESCRIBE act:direct")[1]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p 5SERVICE<http://127.0.0.1/>{?s ?p ?o} }",
        "SELECT * { ?s ?p trueSERVICE<http://127.0.0.1/>{?s ?p ?o} }",
        "SELECT * { ?s ?p 'x'@en.SERVICE ?v { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o .SERVICE ?v { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o FILTER(?a<?b)SERVICE#>\n<http://127.0.0.1/>{?x ?y ?z} }",
        "SELECT * { ?s ?p '#'  SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        'SELECT * { ?s ?p """a"b""" SERVICE <http://127.0.0.1/> { ?s ?p ?o } }',
        "PREFIX a: <b#> SELECT * { SERVICE a:x { ?s ?p ?o } }",
        "SELECT (EXISTS { SERVICE <http://127.0.0.1/> { ?s ?p ?o } } AS ?x) {}",
    ],
)
def test_service_is_refused_before_anything_is_asked(query, tmp_path):
    with pytest.raises(UsageError, match="SERVICE is refused"):
        select(Results(tmp_path), query)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s ?p ?o FILTER(?o = "SERVICE") } # SERVICE',
        "SELECT ?service $service { ?service <http://service/service#x> '''a'SERVICE''' }",
        "PREFIX service: <http://service.example/> SELECT * { service:service service:a.service _:service }",
        "SELECT * { ?s ?p 'x'@service FILTER(?a<5 && ?b>3) }",
        r"SELECT * { ?s ?p 'it\'s SERVICE' }",
    ],
)
def test_a_word_in_a_text_a_name_or_a_comment_is_no_service(query):
    screen(query)


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:b> <a:b> 1 }",
        "PREFIX a: <http://insert/> # SELECT\n delete where { ?s ?p ?o }",
        "LOAD <http://127.0.0.1/>",
        "CLEAR ALL",
        "DROP ALL",
        "WITH <a:b> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_an_update_is_refused_and_told_from_a_query(update, tmp_path):
    with pytest.raises(UsageError, match="is an update"):
        select(Results(tmp_path), update)


def test_an_update_behind_a_query_is_no_query(asked):
    with pytest.raises(UsageError, match="not valid SPARQL"):
        select(asked, "SELECT * { ?s ?p ?o } ; INSERT DATA { <a:b> <a:b> 1 }")


def test_a_broken_query_says_where_in_few_words(asked):
    with pytest.raises(UsageError, match=r"not valid SPARQL: error at 1:\d+") as caught:
        select(asked, "SELECT * { ")
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("query", [CARTESIAN, f"SELECT * {{ {{ {CARTESIAN} }} FILTER(?n < 0) }}"])
def test_a_runaway_query_ends_in_time_and_leaves_no_process(query, asked, monkeypatch):
    select(asked, "ASK {}")  # the store is there
    begin, started = subprocess.Popen, []
    monkeypatch.setattr(
        subprocess, "Popen", lambda *args, **named: started.append(begin(*args, **named)) or started[-1]
    )
    begun = time.monotonic()
    with pytest.raises(UsageError, match="took longer than 1 seconds and was ended"):
        select(asked, query, seconds=1)
    assert time.monotonic() - begun < 10
    assert [process.returncode for process in started] == [-signal.SIGKILL]


def test_a_query_that_eats_memory_is_ended(asked):
    with pytest.raises(UsageError, match="more than the 512 MB"):
        select(asked, "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?i", memory=512 << 20)


def test_an_answer_has_so_many_rows_or_none(asked):
    query = "SELECT ?s { ?s a oa:Annotation }"
    count = len(select(asked, query)[1])
    assert count > 3
    assert len(select(asked, query, rows=count)[1]) == count
    with pytest.raises(UsageError, match=f"more than {count - 1} rows.*LIMIT"):
        select(asked, query, rows=count - 1)


def test_a_store_is_built_once_and_again_when_a_table_has_changed(results):
    assert len(select(results, EVENTS)[1]) == 1
    (store,) = (results.folder / FOLDER).iterdir()
    inode = store.stat().st_ino
    assert len(select(results, EVENTS)[1]) == 1
    assert [path.stat().st_ino for path in (results.folder / FOLDER).iterdir()] == [inode]
    table = results.folder / "events.jsonl"
    table.write_bytes(table.read_bytes() + table.read_bytes().replace(b"a1-e1", b"a1-e2"))
    assert len(select(results, EVENTS)[1]) == 2
    assert [path.name for path in (results.folder / FOLDER).iterdir()] == [store_key(results)]


def test_a_store_can_be_deleted_at_any_time(results):
    select(results, EVENTS)
    shutil.rmtree(results.folder / FOLDER)
    assert len(select(results, EVENTS)[1]) == 1


def test_a_run_that_cannot_be_written_to_is_asked_too(results):
    (results.folder / FOLDER).write_text("in the way")
    with opened(results) as store:
        assert not store.is_relative_to(results.folder)
        assert store.is_dir()
    assert not store.exists()
    assert len(select(results, EVENTS)[1]) == 1


def test_a_run_of_another_folder_is_asked_from_anywhere(results, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert len(select(open_results(Path("run")), EVENTS)[1]) == 1


def test_a_table_that_is_broken_says_that_no_store_can_be_built(results):
    (results.folder / "events.jsonl").write_text("{", "utf-8")
    with pytest.raises(UsageError, match="its store for SPARQL cannot be built"):
        select(results, EVENTS)
    assert list((results.folder / FOLDER).iterdir()) == []


def test_without_the_library_the_extra_is_named(results, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"pip install 'chidao\[sparql\]'"):
        select(results, EVENTS)


def test_hostile_text_comes_back_as_it_was(tmp_path):
    found = small_run.tables(small_run.HOSTILE)
    results = small_run.write(tmp_path / "run", found)
    _, [[key]] = select(
        results, "SELECT ?id { ?a dcterms:identifier ?id . ?e prov:wasDerivedFrom ?a ; a chidao:Event }"
    )
    assert key == small_run.HOSTILE.replace("\0", "\ufffd")
