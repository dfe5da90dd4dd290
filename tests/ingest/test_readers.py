"""Reading: every format, every way in which an article can be refused, and bounded memory."""

from __future__ import annotations

import io
import json
import os
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from pipeline.config import IngestConfig
from pipeline.errors import ArticleError, UsageError
from pipeline.ingest import READERS, article_of, expand, read
from pipeline.ingest.readers import parquet
from pipeline.records import Article

LIMITS = IngestConfig(max_line_bytes=1000, max_file_bytes=2000, max_article_chars=500)
WIDE = IngestConfig(max_line_bytes=20_000_000, max_file_bytes=200_000_000, max_article_chars=10_000_000)


def read_one(path: Path, limits: IngestConfig = LIMITS) -> Article | ArticleError:
    found = list(read([str(path)], limits))
    assert len(found) == 1, found
    return found[0]


def article(path: Path, limits: IngestConfig = LIMITS) -> Article:
    found = read_one(path, limits)
    assert isinstance(found, Article), found
    return found


def refusal(path: Path, limits: IngestConfig = LIMITS) -> ArticleError:
    found = read_one(path, limits)
    assert isinstance(found, ArticleError), found
    assert "\n" not in str(found)
    return found


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str, bytes | str], Path]:
    def write(name: str, data: bytes | str) -> Path:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    return write


# Inputs


def test_a_folder_is_read_recursively_sorted_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/.hidden.txt", ".git/c.txt", "notes.md", "A.TXT"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Huyện họp.")
    assert [str(path.relative_to(tmp_path)) for path in expand([str(tmp_path)])] == ["A.TXT", "b.txt", "a/z.txt"]


def test_inputs_that_overlap_are_read_once(file, tmp_path: Path) -> None:
    path = file("a.txt", "Huyện họp.")
    assert expand([str(path), str(tmp_path), f"{tmp_path}/*"]) == (path,)


def test_a_pattern_finds_files_in_folders(file, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    path = file("sub/a.txt", "Huyện họp.")
    assert expand([f"{tmp_path}/**/*.txt"]) == (path,)


def test_a_name_with_pattern_characters_is_a_file_if_it_exists(file) -> None:
    path = file("a[1].txt", "Huyện họp.")
    assert expand([str(path)]) == (path,)


@pytest.mark.parametrize(
    ("given", "reason"),
    [("gone.txt", "no such file"), ("*.txt", "matches nothing"), ("a.doc", r"unknown ending.*\.jsonl"), (".", "known")],
)
def test_wrong_inputs_stop_before_the_run(file, monkeypatch, tmp_path: Path, given: str, reason: str) -> None:
    file("a.doc", "x")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match=reason):
        read([given], LIMITS)


def test_no_input_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="no input"):
        expand([])


def test_every_reader_has_endings_of_its_own() -> None:
    endings = [suffix for reader in READERS for suffix in reader.SUFFIXES]
    assert len(endings) == len(set(endings)) == 7


# Standard input


@pytest.mark.parametrize("lead", ["", "\n \n", "\ufeff"])
def test_stdin_with_a_brace_is_json_lines(monkeypatch, lead: str) -> None:
    stdin(monkeypatch, lead + '{"id": "a", "text": "Huyện họp."}\n{"id": "b", "text": "Xã họp."}\n')
    assert [found.id for found in read(["-"], LIMITS)] == ["a", "b"]


def test_stdin_without_a_brace_is_one_text(monkeypatch) -> None:
    stdin(monkeypatch, "\n Huyện họp.\n")
    (found,) = read(["-"], LIMITS)
    assert (found.id, found.text) == ("stdin", "\n Huyện họp.\n")


def test_empty_stdin_is_refused(monkeypatch) -> None:
    stdin(monkeypatch, "")
    (found,) = read(["-"], LIMITS)
    assert isinstance(found, ArticleError)
    assert "empty" in found.reason


def stdin(monkeypatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(text.encode())))


# Text


def test_text_is_kept_as_stored_but_for_its_byte_order_mark(file) -> None:
    found = article(file("a.txt", b"\xef\xbb\xbf" + "  Huye\u0323\u0302n họp.\r\n\r\nHết.\r\n".encode()))
    assert found.text == "  Huye\u0323\u0302n họp.\r\n\r\nHết.\r\n"
    assert found.id == "a"
    assert [found.text[part.start : part.end] for part in found.paragraphs] == ["Huye\u0323\u0302n họp.", "Hết."]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t\xc2\xa0\n", "empty"),
        (b"Huy\xe1\xbb n", "UTF-8 at byte 3"),
        (b"\xef\xbb\xbfab\xff", "UTF-8 at byte 5"),
        (b"ab\0c", "binary.*byte 2"),
        (b"%PDF-1.7", "binary"),
        (b"\xff\xfea\0", "UTF-16"),
        (b"ab\x0bc", r"U\+000B at offset 2"),
        (b"a" * 501, "max_article_chars"),
        (b"a" * 2001, "larger than 2000"),
    ],
)
def test_what_is_no_text_is_refused(file, data: bytes, reason: str) -> None:
    path = file("a.txt", data)
    found = refusal(path)
    assert found.source == str(path)
    with pytest.raises(ArticleError, match=reason):
        raise found


def test_reading_goes_on_after_a_file_that_cannot_be_read(file, tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone")
    file("b.txt", "Huyện họp.")
    first, second = read([str(tmp_path)], LIMITS)
    assert isinstance(first, ArticleError)
    assert "cannot be read: No such file" in first.reason
    assert second.id == "b"


def test_a_file_that_vanishes_is_refused(file) -> None:
    path = file("a.txt", "Huyện họp.")
    articles = read([str(path)], LIMITS)
    path.unlink()
    path.mkdir()
    assert [type(found) for found in articles] == [ArticleError]


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "no regular file" in refusal(tmp_path / "a.txt").reason


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_listed_is_told(tmp_path: Path) -> None:
    (tmp_path / "shut").mkdir(mode=0)
    assert "Permission denied" in refusal(tmp_path).reason


# JSON Lines


def test_json_lines_carry_all_columns(file) -> None:
    row = {"id": 7, "text": "Huyện họp.", "title": "Họp", "published": "2020-03-13", "url": "u", "source": "s", "x": []}
    found = article(file("a.jsonl", json.dumps(row)))
    assert (found.id, found.title, found.url, found.source) == ("7", "Họp", "u", "s")
    assert (found.published, found.dated_by) == ("2020-03-13", "given")


@pytest.mark.parametrize(
    ("told", "source"),
    [({"publisher": "bacha.gov.vn"}, "bacha.gov.vn"), ({"publisher": "b", "source": "s"}, "s"), ({}, None)],
)
def test_a_publisher_is_the_source_where_none_is_told(file, told: dict[str, str], source: str | None) -> None:
    assert article(file("a.jsonl", json.dumps({"id": "a", "text": "Huyện họp.", **told}))).source == source


@pytest.mark.parametrize(
    ("given", "iso"),
    [
        ("2020-03-13", "2020-03-13"),
        ("2020-03", "2020-03"),
        ("2020", "2020"),
        ("13/03/2020", "2020-03-13"),
        ("5/3/2020 10:30", "2020-03-05"),
        ("2020-03-13 18:23:00", "2020-03-13"),
        ("2020-03-13T23:30:00+07:00", "2020-03-13"),
        ("2020-03-12T17:00:00.000Z", "2020-03-13"),
    ],
)
def test_published_is_read_in_the_forms_that_occur(file, given: str, iso: str) -> None:
    path = file("a.jsonl", json.dumps({"id": "a", "text": "Huyện họp.", "published": given}))
    assert article(path).published == iso


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "no valid JSON"),
        ("[1]", "no object but a list"),
        ("null", "no object but null"),
        ('{"id": "a"}', "text is missing"),
        ('{"text": "a"}', "id is missing"),
        ('{"id": true, "text": "a"}', "id: a truth value"),
        ('{"id": 1.5, "text": "a"}', "id: a number"),
        ('{"id": "", "text": "a"}', "id has 0 characters"),
        ('{"id": "%s", "text": "a"}' % ("a" * 201), "id has 201 characters"),
        ('{"id": "a\\u0007", "text": "a"}', r"id holds U\+0007"),
        ('{"id": "a", "text": 5}', "text: a number"),
        ('{"id": "a", "text": "  "}', "text is empty"),
        ('{"id": "a", "text": "b\\u0000"}', r"U\+0000 at offset 1"),
        ('{"id": "a", "text": "b\\ud800c"}', r"surrogate U\+D800 at offset 1"),
        ('{"id": "a", "text": "b", "title": "\\udfff"}', "title"),
        ('{"id": "a", "text": "b", "title": []}', "title: a list"),
        ('{"id": "a", "text": "b", "published": "hôm qua"}', "published: 'hôm qua' is no date"),
        ('{"id": "a", "text": "b", "published": "31/02/2020"}', "published"),
        ('{"id": "a", "text": "b", "published": 2020}', "published: 2020"),
        ('{"id": "a", "text": "b", "published": "0001-01-01"}', "published"),
        ('{"id": "a", "text": ' + "[" * 900, "JSON"),
        ('{"id": "a", "text": ' + "1" * 900 + "x", "JSON"),
    ],
)
def test_a_bad_line_is_refused_by_number_and_the_next_is_read(file, line: str, reason: str) -> None:
    path = file("a.jsonl", f'\n{line}\n{{"id": "b", "text": "Huyện họp."}}\n')
    bad, good = read([str(path)], LIMITS)
    assert isinstance(bad, ArticleError)
    assert bad.source == f"{path}:2"
    with pytest.raises(ArticleError, match=reason):
        raise bad
    assert good.id == "b"


@pytest.mark.parametrize("text", ["[" * 200_000, "1" * 6_000])
def test_json_that_no_parser_takes_is_refused(file, text: str) -> None:
    assert "JSON" in refusal(file("a.jsonl", text), WIDE).reason


def test_a_line_of_exactly_the_limit_is_read(file) -> None:
    line = json.dumps({"id": "a", "text": "x"}).ljust(LIMITS.max_line_bytes).encode()
    for end in (b"", b"\n", b"\r\n"):
        assert article(file("a.jsonl", line + end)).id == "a"
    assert "longer than max_line_bytes" in refusal(file("a.jsonl", line + b" ")).reason


def test_an_empty_file_and_a_compressed_one_are_refused_once(file) -> None:
    assert "empty" in refusal(file("a.jsonl", "")).reason
    assert "binary" in refusal(file("a.jsonl", b"\x1f\x8b" + b"\n" * 50)).reason


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_a_line_of_100_megabytes_is_skipped_in_little_memory(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    row, head = ('{"id": "b", "text": "Huyện họp."}\n', "") if name == "a.jsonl" else ('b,"Huyện họp."\n', "id,text\n")
    with path.open("wb") as stream:
        stream.write(head.encode())
        for _ in range(100):
            stream.write(b"x" * 1_000_000)
        stream.write(b"\n" + row.encode())
    tracemalloc.start()
    found = list(read([str(path)], WIDE))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [type(one) for one in found] == [ArticleError, Article]
    assert "longer than max_line_bytes" in str(found[0])
    assert peak < 64_000_000


def test_one_article_is_held_at_a_time(file) -> None:
    path = file("a.jsonl", "".join(json.dumps({"id": i, "text": "x" * 100_000}) + "\n" for i in range(60)))
    tracemalloc.start()
    assert sum(1 for _ in read([str(path)], WIDE)) == 60
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000


# CSV


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_rows_span_lines_and_keep_their_breaks(file, delimiter: str) -> None:
    head = delimiter.join(["\ufeffid", "text", "published"])
    body = delimiter.join(["1", '"Huyện ""họp"".\r\nXã, huyện; họp."', "13/03/2020"])
    found = article(file("a.csv", f"{head}\r\n{body}\r\n"))
    assert (found.id, found.text, found.published) == ("1", 'Huyện "họp".\r\nXã, huyện; họp.', "2020-03-13")


def test_bad_csv_rows_are_refused_by_line_and_the_next_is_read(file) -> None:
    rows = [b"id,text", b"1,a,b", b"2,", b'3,"x\ny\xffz"', b'4,"' + b"x\n" * 600 + b'"', b"", b"5,good"]
    path = file("a.csv", b"\n".join(rows) + b"\n")
    found = list(read([str(path)], LIMITS))
    told = [(one.source.rpartition(":")[2], one.reason) for one in found if isinstance(one, ArticleError)]
    assert [line for line, _ in told] == ["2", "3", "4", "6"]
    for (_, reason), wanted in zip(
        told, ("3 fields, but 2", "text is missing", "UTF-8", "max_line_bytes"), strict=True
    ):
        assert wanted in reason
    assert [one.id for one in found if isinstance(one, Article)] == ["5"]


@pytest.mark.parametrize("data", ["", "\n", "name,body\n1,a\n"])
def test_csv_without_the_columns_is_refused(file, data: str) -> None:
    assert "first line" in refusal(file("a.csv", data)).reason


# HTML


def test_a_page_gives_its_main_text_title_and_date(file) -> None:
    body = "".join(
        f"<p>Huyện đã họp lần thứ {i} để bàn về việc làm đường của các xã trong huyện năm nay.</p>" for i in range(5)
    )
    head = '<title>Huyện họp</title><meta property="article:published_time" content="2020-03-13T10:00:00+07:00">'
    menu = "<nav><a href='/'>Trang chủ</a></nav><script>alert(1)</script>"
    found = article(file("a.html", f"<html><head>{head}</head><body>{menu}<article>{body}</article></body></html>"))
    assert found.id == "a"
    assert "lần thứ 3" in found.text
    assert "Trang chủ" not in found.text
    assert "alert" not in found.text
    assert (found.title, found.published) == ("Huyện họp", "2020-03-13")


@pytest.mark.parametrize("page", ["", "<html></html>", "<" * 500, "<div>" * 300, "<!DOCTYPE a [<!ENTITY b 'c'>]>&b;"])
def test_a_page_without_text_is_refused(file, page: str) -> None:
    assert refusal(file("a.html", page)).source.endswith("a.html")


def test_a_page_beyond_what_the_parser_can_bear_is_refused(file) -> None:
    assert "larger than 5000000 bytes" in refusal(file("a.html", "<p>" * 2_000_000), WIDE).reason


# Parquet


def test_parquet_rows_are_read(tmp_path: Path) -> None:
    arrow, writer = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "a.parquet"
    table = arrow.table({"id": ["1", "2", "3"], "text": ["Huyện họp.", None, "Xã họp."], "more": [1, 2, 3]})
    writer.write_table(table, path)
    first, second, third = read([str(path)], LIMITS)
    assert (first.id, third.text) == ("1", "Xã họp.")
    assert (second.source, second.reason) == (f"{path}:2", "the field text is missing")


def test_broken_parquet_is_refused(file) -> None:
    pytest.importorskip("pyarrow")
    assert "no readable Parquet" in refusal(file("a.parquet", b"PAR1" + b"x" * 50)).reason


def test_parquet_without_pyarrow_says_what_to_install(file, monkeypatch) -> None:
    monkeypatch.setattr(parquet.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"pip install 'chidao\[parquet\]'"):
        read([str(file("a.parquet", b"PAR1"))], LIMITS)


def test_a_record_at_hand_is_the_article_that_a_line_of_it_is(file) -> None:
    record = {"id": "a1", "title": "Xã họp", "publisher": "Báo Mẫu", "text": "Xã họp\n\nNgày 2/3/2020, xã họp ở thôn."}
    (from_line,) = read([str(file("a.jsonl", json.dumps(record).encode()))], LIMITS)
    assert article_of(record, "here") == from_line
    assert from_line.source == "Báo Mẫu"
    with pytest.raises(ArticleError, match="here: published"):
        article_of({**record, "published": "hôm qua"}, "here")
