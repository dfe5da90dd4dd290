"""The page put together: data, style and script in one file, and nothing that could be fetched or run besides."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from pipeline.export.report.register import encode

_PARTS = Path(__file__).parent / "page"
_SCRIPTS = ("base", "acts", "who", "posts", "picture", "places", "head", "start")
"""One after the other they are the script; each knows those before it."""
_POLICY = (
    "default-src 'none'; script-src '{script}'; style-src '{style}'; base-uri 'none'; form-action 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)

Section = tuple[str, Iterable[str]]
"""A section of the data: its name, and its rows encoded."""


def wordings() -> dict[str, list[str]]:
    """The page's own words, Vietnamese and English, by their names in the page."""
    found: dict[str, list[str]] = json.loads((_PARTS / "words.json").read_text("utf-8"))
    return found


def page(head: dict[str, Any], sections: Iterable[Section]) -> Iterator[str]:
    """The file, piece by piece.

    Args:
        head: small values, by name.
        sections: lists of rows, by name.
    """
    style = (_PARTS / "report.css").read_text("utf-8")
    script = _script()
    shell = Template((_PARTS / "report.html").read_text("utf-8"))
    policy = _POLICY.format(script=_hash(script), style=_hash(style))
    title = wordings()["title"][0]
    filled = shell.substitute(policy=escape(policy), title=escape(title), style=style, script=script, data="\0")
    before, _, after = filled.partition("\0")
    yield before
    yield from _data(head, sections)
    yield after


def _script() -> str:
    parts = "\n".join((_PARTS / f"{name}.js").read_text("utf-8") for name in _SCRIPTS)
    return f'"use strict";\n(() => {{\n{parts}}})();\n'


def _hash(text: str) -> str:
    """The text's hash as a policy names it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _data(head: dict[str, Any], sections: Iterable[Section]) -> Iterator[str]:
    yield encode(head)[:-1]
    for name, rows in sections:
        yield f",\n{encode(name)}:[\n"
        yield ",\n".join(rows)
        yield "\n]"
    yield "}"
