"""The phrases by which the layout knows furniture, captions and bylines (``phrases.jsonl``).

A row has a ``kind`` and a ``text``, compared without regard to case, tone placement and
width of blanks. The kinds:

- ``whole``: a menu item, a button, a section's name; the line is this and nothing else, and it names nobody
- ``counter``: with nothing but a number after it; ``unit``: with a number before it
- ``start``: begins a short line of furniture (tags, breadcrumbs)
- ``follow`` and ``platform``: together on a short line ("follow us on ...")
- ``list``: stands above headlines of other articles
- ``footer``: begins a line of the site's imprint; ``imprint``: the same, but only beside a ``footer``
- ``dated``: a label before the day of publication
- ``caption``: begins a caption; ``caption-sign``: stands in captions; ``caption-subject``: begins a
  line that is a caption if it has no full stop; ``caption-end``: ends a short caption
- ``byline``: begins a byline; ``outlet``: a common noun with which the source of a byline begins
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from pipeline.errors import GazetteerError
from pipeline.text import fold_key

KINDS = (
    "whole", "counter", "unit", "start", "follow", "platform", "list", "footer", "imprint",
    "dated", "caption", "caption-sign", "caption-subject", "caption-end", "byline", "outlet",
)  # fmt: skip
FILE = Path(__file__).with_name("phrases.jsonl")


class Phrases:
    """The phrases of each kind, folded, the longest first."""

    def __init__(self, rows: dict[str, list[str]]) -> None:
        """Sort each kind's phrases once."""
        self._ordered = {kind: tuple(sorted(rows[kind], key=lambda text: (-len(text), text))) for kind in KINDS}
        self._sets = {kind: frozenset(texts) for kind, texts in self._ordered.items()}

    def of(self, kind: str) -> tuple[str, ...]:
        """All phrases of a kind."""
        return self._ordered[kind]

    def equal(self, kind: str, key: str) -> bool:
        """Whether the folded text is a phrase of that kind."""
        return key in self._sets[kind]

    def begins(self, kind: str, key: str) -> str | None:
        """The longest phrase of that kind with which the folded text begins, at a word's end."""
        phrases = self._ordered[kind]
        if not key.startswith(phrases):
            return None
        return next((phrase for phrase in phrases if key.startswith(phrase) and _ends(key, phrase)), None)

    def ends(self, kind: str, key: str) -> bool:
        """Whether the folded text ends with a phrase of that kind."""
        return key.endswith(self._ordered[kind])

    def within(self, kind: str, key: str) -> bool:
        """Whether a phrase of that kind stands anywhere in the folded text."""
        return any(phrase in key for phrase in self._ordered[kind])


def _ends(key: str, phrase: str) -> bool:
    return not (phrase[-1].isalnum() and key[len(phrase) : len(phrase) + 1].isalnum())


@lru_cache(maxsize=1)
def phrases() -> Phrases:
    """The phrases of this package's own file, read once."""
    return read(FILE)


def read(path: Path) -> Phrases:
    """The phrases of a file.

    Raises:
        GazetteerError: a row is no JSON, has other fields than kind and text, an unknown
            kind, an empty text, or says the same as an earlier one.
    """
    rows: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        kind, text = _row(line, f"{path}:{number}")
        if text in rows[kind]:
            raise GazetteerError(f"{path}:{number}: text: {text!r} stands twice among the kind {kind!r}")
        rows[kind].append(text)
    return Phrases(rows)


def _row(line: str, place: str) -> tuple[str, str]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise GazetteerError(f"{place}: no valid JSON: {error.msg}") from None
    if not isinstance(row, dict) or set(row) != {"kind", "text"}:
        raise GazetteerError(f"{place}: the fields are kind and text, no more and no fewer")
    if row["kind"] not in KINDS:
        raise GazetteerError(f"{place}: kind: {row['kind']!r} is unknown; allowed: {', '.join(KINDS)}")
    text = fold_key(row["text"]) if isinstance(row["text"], str) else ""
    if not text:
        raise GazetteerError(f"{place}: text: a string that is not blank is wanted")
    return row["kind"], text
