"""The number of an official document, read into its parts.

Party form ``22-NQ/HU`` (Instruction 36-HD/VPTW), State form ``30/2020/NĐ-CP``, letters
``1354/UBND-VX`` (Decree 30/2020/NĐ-CP), laws ``15/2012/QH13``, and the bare ``135`` by which
programmes are cited.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from pipeline.text import fold

_NUMBER = re.compile(r"(\d{1,5}[a-zđ]?)([-/](?:19|20)\d\d(?!\d))?(?:([-/.]?)([^\W\d]\S*))?")
_CENTRAL = re.compile(r"T\.?[ƯW](?![^\W\d_])")
_COMMA = re.compile(r"(?<=[^\W\d]),(?=[^\W\d])")
_LEAD = re.compile(r"[Ss][ốỐ]:?(?=\d)")


class Number(NamedTuple):
    """A number in its normal form, the code of the type and that of the issuer, as printed.

    ``number`` is how the gold guidelines (section 2) write it: no blanks, plain dashes, the
    type code in capitals, "T.Ư" and "TƯ" as "TW". An absent code is None.
    """

    number: str
    type_code: str | None
    issuer_code: str | None


def parse_number(text: str, symbols: Collection[str] = ()) -> Number | None:
    """Read a document number, with or without "số" before it; None where it is none.

    ``symbols`` are the type codes that exist, in capitals or as printed. They tell ``256/KH-UBND`` (a plan)
    from ``1354/UBND-VX`` (a letter of an office). Without them a first code followed by a
    second one is the type.

    >>> parse_number("số 33 – NQ/T.Ư")
    Number(number='33-NQ/TW', type_code='NQ', issuer_code='TW')
    >>> parse_number("21-Ctr/TU").number
    '21-CTR/TU'
    >>> parse_number("1354/UBND-VX", {"KH", "NQ"})
    Number(number='1354/UBND-VX', type_code=None, issuer_code='UBND')
    """
    match = _NUMBER.fullmatch(_tidy(text))
    if match is None:
        return None
    digits, year, mark, tail = match.groups(default="")
    if not tail:
        return Number(digits + year, None, None)
    codes = re.split(r"[-/.]", tail)
    if not all(codes) or not all(code[0].isalpha() for code in codes):
        return None
    mark = mark or ("-" if tail[len(codes[0]) :].startswith("/") else "/")
    return _with_codes(digits + year, mark.replace(".", "/"), tail.replace(".", "-"), codes, symbols)


def _tidy(text: str) -> str:
    """The text without blanks and "số", with plain dashes, "TW" for the Central Committee."""
    tight = re.sub(r"\s", "", re.sub(r"[–—−]", "-", fold(text).text))
    return _COMMA.sub("/", _CENTRAL.sub("TW", _LEAD.sub("", tight)))


def _with_codes(head: str, mark: str, tail: str, codes: list[str], symbols: Collection[str]) -> Number:
    first = codes[0].upper()
    known = codes[0] in symbols or first in symbols
    typed = known if symbols and mark == "/" else known or len(codes) > 1
    if not typed:
        return Number(head + mark + tail, None, codes[0])
    issuer = codes[1] if len(codes) > 1 else None
    return Number(head + mark + first + tail[len(first) :], codes[0], issuer)
