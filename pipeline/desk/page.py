"""Lines for a terminal: wrapped to its width, harmless to it; and JSON for machines."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from pipeline.printable import printable

GLUE = "\u00a0"
"""A blank at which a line is not wrapped; printed as any other."""
_STEP = "  "
_NARROWEST = 40
_UNPRINTED = re.compile(r"[^\n -~\u00a1-\uffff]|[\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


class Line(NamedTuple):
    """A line of text and how many steps it is indented; what follows where it is wrapped, one more."""

    indent: int
    text: str


def laid_out(lines: Iterable[Line], width: int | None) -> Iterator[str]:
    """The lines as printed, wrapped to ``width`` columns; None: not wrapped."""
    for line in lines:
        text = printable(line.text)
        first = _STEP * line.indent
        if width is None or not text:
            yield f"{first}{text}".rstrip().replace(GLUE, " ")
            continue
        wrapped = textwrap.wrap(
            text, max(width, _NARROWEST), initial_indent=first, subsequent_indent=first + _STEP,
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip
        yield from (part.replace(GLUE, " ") for part in wrapped)


def as_json(value: Any) -> str:
    """JSON with Vietnamese letters as they are, and what could steer a terminal escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return _UNPRINTED.sub(lambda found: json.dumps(found.group())[1:-1], text)
