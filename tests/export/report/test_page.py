"""The page is whole HTML that runs nothing but its own script, whatever the articles say."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pipeline.export import report
from pipeline.export.report import limits
from pipeline.export.report.assembly import wordings
from pipeline.results import Results
from tests.export.report.generated import article, hostile_run, small_run, write_run

VOID = {"meta", "input", "link", "br", "img"}
HOSTILE = {
    "script": "<script>document.title='pwned'</script>",
    "closing": "</script><script>document.title='pwned'</script><!--",
    "comment": "<!--<script>",
    "attribute": "\" onmouseover=\"document.title='pwned'\" '",
    "address": "javascript:document.title='pwned'",
    "image": "<img src=x onerror=\"document.title='pwned'\">",
    "formula": "=cmd|' /C calc'!A0",
    "breaks": "một\u2028hai\u2029ba\r\nbốn",
    "direction": "\u202egnouv\u202c \u2066x\u2069 \u200f",
    "control": "a\x00b\x07c\x1b[31m\ufffe",
    "decomposed": "Đô\u0323ng ho\u0300a 👩‍👩‍👧 🇻🇳",
    "long": "x" * 5000,
    "template": "$data ${script} {n} %s \\u003c",
}


class Strict(HTMLParser):
    """Reads a page and refuses tags that are not closed, or closed twice."""

    def __init__(self) -> None:
        """Begin with nothing open."""
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {"script": [], "style": [], "title": []}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"<{tag}> has an attribute twice"
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, f"</{tag}> closes another"

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in self.texts:
            self.texts[self.open[-1]].append(data)


def parsed(page: str) -> Strict:
    parser = Strict()
    parser.feed(page)
    parser.close()
    assert parser.open == []
    assert len(parser.tags) > 50
    return parser


def exported(results: Results, out: Path) -> str:
    report.write(results, out)
    return out.read_bytes().decode()


def test_a_parser_that_is_strict_refuses_what_is_broken():
    for broken in ("<p>", "</p>", "<p><b></p></b>", '<p id="a" id="b"></p>'):
        with pytest.raises(AssertionError):
            parsed(broken)


def data_of(page: str) -> dict:
    (data,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)
    return json.loads(data)


def policy_of(page: Strict) -> dict[str, str]:
    (content,) = (at["content"] for tag, at in page.tags if tag == "meta" and "http-equiv" in at)
    assert content
    return dict(rule.strip().split(" ", 1) for rule in content.split(";"))


def test_the_page_is_whole_and_says_what_its_language_is(example_run, tmp_path):
    page = parsed(exported(example_run, tmp_path / "report.html"))
    tags = [tag for tag, _ in page.tags]
    assert ("html", {"lang": "vi"}) in page.tags
    assert page.texts["title"] == ["Ai chỉ đạo việc gì, ở đâu"]
    assert [tags.count(tag) for tag in ("h1", "main", "nav", "dialog", "noscript")] == [1] * 5
    ids = [at["id"] for _, at in page.tags if "id" in at]
    assert len(ids) == len(set(ids)) > 20
    for _, at in page.tags:
        if (label := at.get("aria-labelledby")) is not None:
            assert label in [*ids, "card-title"]  # the card's title comes with the card
        if (link := at.get("href")) is not None:
            assert link.removeprefix("#") in ids


def test_nothing_in_the_page_can_be_fetched_or_run_but_its_own_script_and_style(example_run, tmp_path):
    text = exported(example_run, tmp_path / "report.html")
    page = parsed(text)
    (style,) = page.texts["style"]
    data, script = page.texts["script"]
    rules = policy_of(page)
    hashed = {name: base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() for name, part in
              (("script-src", script), ("style-src", style))}  # fmt: skip
    for name, value in hashed.items():
        assert rules.pop(name) == f"'sha256-{value}'"
    assert rules == {
        "default-src": "'none'", "base-uri": "'none'", "form-action": "'none'",
        "require-trusted-types-for": "'script'", "trusted-types": "'none'",
    }  # fmt: skip
    assert json.loads(data)["run"]["articles"] == example_run.count("articles")
    for _, attributes in page.tags:
        assert not [name for name in attributes if name.startswith("on") or name in {"src", "style", "action"}]
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "fetch(", "import("):
        assert way not in script
    assert "url(" not in style
    assert "@import" not in style


@pytest.mark.parametrize("name", HOSTILE)
def test_text_of_articles_never_leaves_the_data(tmp_path, name):
    page = exported(hostile_run(tmp_path / "run", HOSTILE[name]), tmp_path / "hostile.html")
    empty = exported(write_run(tmp_path / "empty", articles=[]), tmp_path / "empty.html")
    assert [tag for tag, _ in parsed(page).tags] == [tag for tag, _ in parsed(empty).tags]
    script = page.split('id="data">')[1].split("</script>")[0]
    assert not set("<>&\u2028\u2029") & set(script)
    data = data_of(page)
    assert len(data["acts"]) == len(data["offices"]) == len(data["quotes"]) == 1
    shown = json.dumps(data["entities"] + data["acts"] + data["offices"] + data["articles"], ensure_ascii=False)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200e\u200f\x00-\x1f\ufffe]", shown)
    assert max(map(len, re.findall(r'"([^"]*)"', shown))) <= limits.LONGEST_SENTENCE + 10
    assert [row[4] for row in data["articles"]] == [""]


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        ("https://example.org/a?b=1&c=%20", True), ("HTTP://example.org", True),
        ("javascript:alert(1)", False), ("java\nscript:alert(1)", False), (" https://example.org", False),
        ("data:text/html,x", False), ("https:", False), ("https://[", False), ("//example.org", False),
        ("https://example.org/\u202e", False), ("https://example.org/" + "x" * 600, False), (None, False),
    ],
)  # fmt: skip
def test_only_addresses_of_the_web_are_links(tmp_path, url, is_link):
    run = small_run(tmp_path / "run", articles=[article(url=url)])
    counted = report.write(run, tmp_path / "report.html")
    (row,) = data_of((tmp_path / "report.html").read_text("utf-8"))["articles"]
    assert row[4] == (url if is_link else "")
    lost = {loss.what: loss.count for loss in counted.losses}
    assert lost["web addresses"] == (url is not None and not is_link)


def test_a_run_of_nothing_is_a_page(tmp_path):
    counted = report.write(write_run(tmp_path / "run"), tmp_path / "report.html")
    assert set(counted.counts.values()) == {0}
    assert not any(loss.count for loss in counted.losses)
    data = data_of((tmp_path / "report.html").read_text("utf-8"))
    assert (data["run"]["acts"], data["run"]["period"], data["left"]) == (0, [], [])


def test_the_page_is_the_same_bytes_twice(example_run, tmp_path):
    pages = [exported(example_run, tmp_path / f"{name}.html") for name in "ab"]
    assert pages[0] == pages[1]
    assert str(example_run.folder) not in pages[0]


def test_every_word_of_the_page_is_there_in_two_languages():
    words = wordings()
    assert all(len(pair) == 2 for pair in words.values())
    parts = Path(report.__file__).parent / "page"
    source = "".join(path.read_text("utf-8") for path in sorted(parts.glob("*.*")) if path.suffix in {".js", ".html"})
    said = set(re.findall(r'say\("([^"]+)"', source)) | set(re.findall(r'data-t(?:-\w+)?="([^"]+)"', source))
    assert len(said) > 60
    assert said <= words.keys()
    holes = [[set(re.findall(r"\{\w+\}", text)) for text in pair] for pair in words.values()]
    assert all(vi == en for vi, en in holes)
