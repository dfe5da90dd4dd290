"""Annotated articles out of marked examples, with the parts that the taggers would give."""

from __future__ import annotations

import re
from typing import Any

from pipeline.link.levels import LEVELS, unit_name
from pipeline.records import AnnotatedArticle, Label, Mention, Part, Sentence
from tests.conftest import make_article, parse_markup

_NUMBER = re.compile(r"(?:số )?(\d+[-/][^ ]+|\d+)$")
_SENTENCE = re.compile(r"[^\n.]+(?:\.(?!\s|$)[^\n.]*)*\.?")
_PLACE_TYPES = sorted((*LEVELS, "thôn", "xóm", "cửa khẩu", "hội trường"), key=len, reverse=True)


def annotated(markup: str, **fields: Any) -> AnnotatedArticle:
    """An annotated article.

    After ORG stands ``slug`` or ``slug|unit words``; after DATE its value. The parts of LOC and
    DOC are read off their words.
    """
    marked = parse_markup(markup)
    article = make_article(marked.text, **fields)
    sentences = tuple(
        Sentence(number.start() + paragraph.start, number.end() + paragraph.start, index)
        for index, paragraph in enumerate(article.paragraphs)
        for number in _SENTENCE.finditer(marked.text[paragraph.start : paragraph.end])
    )
    mentions = tuple(_mention(marked.text, *mention) for mention in marked.mentions)
    return AnnotatedArticle(article, sentences, (), mentions)


def _mention(text: str, start: int, end: int, label: str, told: str | None) -> Mention:
    words = text[start:end]
    parts = {"ORG": _organ, "LOC": _place, "DOC": _document}.get(label, lambda *_: ())(words, start, told or "")
    value = told if label == "DATE" else None
    return Mention(start, end, words, Label(label), "markup", value=value, parts=tuple(parts))


def _organ(words: str, start: int, told: str) -> list[Part]:
    slug, _, unit = told.partition("|")
    parts = [Part("type", start, start + len(words), slug)] if slug else []
    if unit:
        at = start + words.rindex(unit)
        parts.append(Part("unit", at, at + len(unit), unit))
    return parts


def _place(words: str, start: int, told: str) -> list[Part]:
    for word in _PLACE_TYPES:
        if words.lower().startswith(word + " "):
            name = words[len(word) + 1 :]
            return [Part("type", start, start + len(word), word), Part("name", start, start + len(words), name)]
    return [Part("name", start, start + len(words), unit_name(words).name)]


def _document(words: str, start: int, told: str) -> list[Part]:
    number = _NUMBER.search(words)
    if number is None:
        return [Part("title", start, start + len(words), words)]
    kind = words[: number.start()].strip()
    return [Part("type", start, start + len(kind), kind), Part("number", -1, -1, number[1].upper())]
