"""The report in a real browser: nothing goes wrong, nothing runs, and a search finds what it should."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from pathlib import Path
from urllib.parse import urlencode

import pytest

from pipeline.export import report
from tests.export.report.generated import hostile_run
from tests.export.report.test_page import HOSTILE, parsed

BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
    "--enable-logging=stderr",
)  # fmt: skip
TITLE = "Ai chỉ đạo việc gì, ở đâu"

pytestmark = pytest.mark.skipif(BROWSER is None, reason="neither chromium nor google-chrome is on this machine")


@pytest.fixture
def browse(tmp_path):
    def opened(page: Path, **state: str) -> tuple[str, list[str]]:
        """The page's elements once it is loaded, and what its console says."""
        assert BROWSER
        address = page.as_uri() + ("#" + urlencode(state) if state else "")
        profile = f"--user-data-dir={tmp_path / 'profile'}"
        done = subprocess.run(
            [BROWSER, *FLAGS, profile, "--dump-dom", address], capture_output=True, timeout=120, check=True
        )
        return done.stdout.decode(), [line for line in done.stderr.decode().splitlines() if "CONSOLE" in line]

    return opened


@pytest.fixture(scope="module")
def example_page(example_run, tmp_path_factory):
    out = tmp_path_factory.mktemp("report") / "report.html"
    report.write(example_run, out)
    return out


def shown(dom: str, element: str) -> str:
    """What stands in the element of that id."""
    (inside,) = re.findall(rf'<(\w+)[^>]*\bid="{element}"[^>]*>(.*?)</\1>', dom, re.S)
    return inside[1]


def rows(dom: str) -> list[str]:
    return re.findall(r'<tr class="act(?: open)?">(.*?)</tr>', shown(dom, "acts-body"), re.S)


def plain(text: str) -> str:
    """The words without marks, lower case, as one types them on a foreign keyboard."""
    bare = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(char for char in bare if not unicodedata.combining(char))


def test_the_console_of_a_page_that_breaks_its_policy_is_not_empty(tmp_path, browse):
    page = tmp_path / "broken.html"
    policy = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\">"
    page.write_text(f"<!DOCTYPE html>{policy}<p>x<script>document.title = 1</script>", "utf-8")
    assert browse(page)[1]


def test_a_page_opens_without_a_word_on_the_console(example_page, example_run, browse):
    dom, console = browse(example_page)
    assert console == []
    assert f"<title>{TITLE}</title>" in dom
    assert len(rows(dom)) == 25
    assert shown(dom, "acts-count") == f"{example_run.count('events')} việc"
    parsed(dom)
    for part in ("figures", "kinds", "months", "leading", "drawing", "who-body", "offices", "tree", "left"):
        assert len(shown(dom, part)) > 100, part


def test_an_empty_run_opens_too(tmp_path, browse):
    from tests.export.report.generated import write_run

    report.write(write_run(tmp_path / "run"), tmp_path / "empty.html")
    dom, console = browse(tmp_path / "empty.html")
    assert console == []
    assert shown(dom, "acts-count") == "0 việc"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_hostile_text_is_shown_as_text_and_runs_nothing(tmp_path, browse, language):
    text = " ".join(part for name, part in HOSTILE.items() if name != "long")
    report.write(hostile_run(tmp_path / "run", text), tmp_path / "hostile.html")
    dom, console = browse(tmp_path / "hostile.html", open="1", lang=language)
    assert console == []
    page = parsed(dom)
    tags = [tag for tag, _ in page.tags]
    assert tags.count("script") == 2
    assert not {"img", "iframe", "object", "base"} & set(tags)
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert page.texts["title"][0] == (TITLE if language == "vi" else "Who directed what, where")
    quote = re.findall("<blockquote>(.*?)</blockquote>", shown(dom, "acts-body"), re.S)[0]
    assert "&lt;script&gt;document.title='pwned'&lt;/script&gt;" in quote
    assert not [at for tag, at in page.tags if tag == "a" and not (at["href"] or "").startswith("#")]


def test_a_card_of_hostile_text_is_text(tmp_path, browse):
    text = HOSTILE["closing"]
    report.write(hostile_run(tmp_path / "run", text), tmp_path / "hostile.html")
    dom, console = browse(tmp_path / "hostile.html", card=f"NIL:người {text}", q="mau")
    assert console == []
    card = shown(dom, "card")
    assert card.count("<blockquote>") >= 2
    assert "&lt;/script&gt;&lt;script&gt;" in card
    assert [tag for tag, _ in parsed(dom).tags].count("script") == 2


@pytest.mark.parametrize("query", ["dong xuan", "Đồng Xuân", "ĐỒNG XUÂN", "đông xuân", '"huyện đồng xuân"'])
def test_a_search_narrows_the_table_with_and_without_marks(example_page, example_run, browse, query):
    dom, console = browse(example_page, q=query)
    found = rows(dom)
    assert console == []
    assert shown(dom, "acts-count") == f"{len(found)} trong {example_run.count('events')} việc"
    assert (0 < len(found) < 25) == (query != "đông xuân")  # which are the marks of other words
    assert ("dong xuan" in plain("".join(found))) == bool(found)


def test_where_the_tone_stands_does_not_count(example_page, browse):
    counts = [len(rows(browse(example_page, q=query)[0])) for query in ("Hướng Hóa", "Hướng Hoá", "huong hoa")]
    assert counts[0] == counts[1] > 0
    assert counts[2] >= counts[0]


def test_rows_are_filtered_by_place_by_name_and_sorted(example_page, example_run, browse):
    dom, _ = browse(example_page, place="vn/45/465")
    below = [row for row in example_run.rows("events") if any(key.startswith("vn/45/465") for key in row["places"])]
    assert len(rows(dom)) == len(below) > 0
    agent = below[0]["agents"][0]
    dom, _ = browse(example_page, **{"with": agent, "kind": below[0]["act"], "sort": "+when"})
    parts = ("agents", "addressees", "documents", "places")
    expected = [
        row for row in example_run.rows("events")
        if row["act"] == below[0]["act"] and any(agent in row[part] for part in parts)
    ]  # fmt: skip
    assert len(rows(dom)) == len(expected) > 0
    assert 'aria-sort="ascending" class="c-when"' in shown(dom, "acts-head")


def test_a_row_opens_its_sentence_with_marks_and_reasons(example_page, browse):
    dom, _ = browse(example_page, open="1", lang="en")
    (evidence,) = re.findall(r'<tr id="evidence-0" class="evidence">(.*?)</tr>', dom, re.S)
    assert re.search(r'<mark class="[^"]*m1[^"]*" title="[^"]*act[^"]*">', evidence)
    assert "Why this agent" in evidence
    assert '<html lang="en">' in dom
