"""What an annotator gives on the command line, read into what the gazetteers understand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TypeVar

from pipeline.errors import UsageError
from pipeline.gazetteer.catalogue import Kind
from pipeline.text import slug

W = TypeVar("W", bound=str)

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_SPOKEN = re.compile(r"(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])?(\d{4})")
_LEVELS = {
    "central": ("central", "trung-uong", "tw"),
    "province": ("province", "tinh", "1"),
    "district": ("district", "huyen", "2"),
    "commune": ("commune", "xa", "3"),
    "village": ("village", "thon", "4"),
}
_KINDS: dict[Kind, tuple[str, ...]] = {
    "unit": ("unit", "don-vi"),
    "body": ("body",),
    "place": ("place", "dia-danh"),
    "organ": ("organ", "co-quan"),
    "position": ("position", "chuc-danh"),
    "document": ("document", "van-ban"),
    "code": ("code", "ky-hieu"),
    "programme": ("programme", "chuong-trinh"),
    "abbreviation": ("abbreviation", "viet-tat"),
}


def as_of(text: str | None) -> str | None:
    """A date as ISO day, month or year; "13/3/2020" and "3/2020" are understood too.

    Raises:
        UsageError: it is no date.
    """
    if text is None:
        return None
    clean = text.strip()
    if found := _ISO.fullmatch(clean):
        parts = found.groups()
    elif found := _SPOKEN.fullmatch(clean):
        parts = (found[3], found[2], found[1])
    else:
        raise _no_date(text)
    try:
        day = date(int(parts[0]), int(parts[1] or 1), int(parts[2] or 1)).isoformat()
    except ValueError:
        raise _no_date(text) from None
    return day[: 4 + 3 * sum(part is not None for part in parts[1:])]


def _no_date(text: str) -> UsageError:
    return UsageError(
        f"--as-of {text}: không phải ngày; hãy viết 2020-03-13, 2020-03, 2020 hoặc 13/3/2020"
        " · no date; write 2020-03-13, 2020-03, 2020 or 13/3/2020"
    )


def wanted_levels(words: Iterable[str]) -> frozenset[str]:
    """Level words in English or Vietnamese, with or without marks, or by number.

    Raises:
        UsageError: there is no such level.
    """
    return frozenset(_known("--level", words, _LEVELS))


def wanted_kinds(words: Iterable[str]) -> frozenset[Kind]:
    """Kinds in English or Vietnamese; with organ types come the bodies that are made of them.

    Raises:
        UsageError: there is no such kind.
    """
    kinds = set(_known("--kind", words, _KINDS))
    return frozenset(kinds | {"body"} if "organ" in kinds else kinds)


def _known(option: str, words: Iterable[str], forms: Mapping[W, tuple[str, ...]]) -> Iterator[W]:
    """What each word stands for."""
    known = {form: word for word, written in forms.items() for form in written}
    for word in words:
        found = known.get(slug(word))
        if found is None:
            allowed = ", ".join("/".join(written) for written in forms.values())
            raise UsageError(f"{option} {word}: không có; hãy dùng · unknown; use one of: {allowed}")
        yield found
