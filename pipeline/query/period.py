"""A day, a month, a year, or from one to another, as people type it."""

from __future__ import annotations

import re

from pipeline.errors import UsageError
from pipeline.timespan import days

Days = tuple[str, str]

_SPOKEN = re.compile(r"(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])?(\d{4})")
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_EARLIEST, _LATEST = "0001-01-01", "9999-12-31"


def period(option: str, text: str) -> Days:
    """The first and the last day of what is asked for.

    Args:
        option: the option it was given with, for the message.
        text: ``2020-03-13``, ``2020-03``, ``2020``, ``13/3/2020``, ``3/2020``, or two of the ISO forms as
            FROM/TO, of which one may be missing.

    Raises:
        UsageError: it is none of these, or ends before it begins.
    """
    clean = text.strip()
    begin, slash, end = clean.partition("/")
    if slash and (_is_iso(begin) or _is_iso(end)) and all(_is_iso(part) or not part for part in (begin, end)):
        first, last = _one(begin), _one(end)
        if (first or not begin) and (last or not end):
            found = (first[0] if first else _EARLIEST, last[1] if last else _LATEST)
            if found[0] <= found[1]:
                return found
    elif one := _one(clean):
        return one
    raise UsageError(
        f"{option} {text}: không phải thời gian; hãy viết 2020-03-13, 2020-03, 2020, 13/3/2020 hoặc TỪ/ĐẾN"
        " · no time; write 2020-03-13, 2020-03, 2020, 13/3/2020 or FROM/TO (2019/2020-06)"
    )


def _is_iso(text: str) -> bool:
    return _ISO.fullmatch(text) is not None


def _one(text: str) -> Days | None:
    if found := _ISO.fullmatch(text):
        parts = found.groups()
    elif found := _SPOKEN.fullmatch(text):
        parts = (found[3], found[2], found[1])
    else:
        return None
    return days("-".join(part.zfill(2) for part in parts if part))
