"""The document that is meant: by its key, by its number in any writing, or by its name."""

from __future__ import annotations

import re

from pipeline.results import Results, Row
from pipeline.text import fold, slug

_NUMBER = re.compile(r"\d{1,5}[a-zA-ZđĐ]?(?:\s{0,2}[-–—/]\s{0,2}[^\s,;()@]{1,20}){0,5}")
_CENTRAL = re.compile(r"(?<![^\W_])T\.?Ư(?![^\W_])", re.IGNORECASE)
_SAID = re.compile(r"(?<!\w)số(?!\w)", re.IGNORECASE)
_LONGEST = 300  # code points of what is asked for


def find(results: Results, wanted: str) -> list[str]:
    """Keys of the documents that fit, the one most often named first; one only where the key is given.

    A number may be written "22-NQ/HU", "22/NQ-HU", "nghị quyết số 22 - NQ/HU"; with no code ("Nghị
    quyết 22") all of that type and number fit. What has no number is found by its name.
    """
    query = _Query(wanted[:_LONGEST])
    rows = [row for row in results.rows("entities") if row["type"] == "DOC"]
    if any(row["key"] == wanted for row in rows):
        return [wanted]
    found = [row for row in rows if query.names(row)] or [row for row in rows if query.fits(row)]
    return [row["key"] for row in sorted(found, key=lambda row: (-row["articles"], row["key"]))]


class _Query:
    """What is asked for, taken apart."""

    def __init__(self, wanted: str) -> None:
        text = _plain(wanted)
        number = _NUMBER.search(text)
        self._name = slug(text)
        self._number = _digits(number[0]) if number else None
        self._type = slug(text[: number.start()]) if number else ""

    def names(self, row: Row) -> bool:
        """Whether it is the document's whole name."""
        return bool(self._name) and slug(_plain(row["name"])) == self._name

    def fits(self, row: Row) -> bool:
        """Whether the number fits, with its type where it has no code; without a number, whether the name does."""
        if self._number is None:
            return bool(self._name) and self._name in slug(_plain(row["name"]))
        own = _number_of(row)
        if "-" in self._number:
            return own == self._number
        typed = not self._type or slug(_plain(row["name"])).startswith(self._type)
        return typed and own.split("-")[0] == self._number


def _number_of(row: Row) -> str:
    """A document's number, as it is compared."""
    told = row["key"].rpartition("@")[0] if not row["key"].startswith("NIL:") else _plain(row["name"])
    found = _NUMBER.search(told)
    return _digits(found[0]) if found else ""


def _plain(text: str) -> str:
    """Without "số", and with one writing of the centre's code."""
    return _SAID.sub(" ", _CENTRAL.sub("TW", fold(text).text))


def _digits(number: str) -> str:
    return slug(number).lstrip("0")
