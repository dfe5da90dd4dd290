"""Organ types at units: their keys ("ubnd@vn/22/198") and full names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.gazetteer.catalogue import LEVELS, Entry
from pipeline.gazetteer.entries import OrganType, Unit
from pipeline.gazetteer.forms import Forms

_BLANKS = re.compile(r"\s+")
_SLOT = re.compile(r"\{\w+\}")


class Bodies:
    """Reads "UBND huyện Bình Liêu" into an organ type and the rest, and puts the two together."""

    def __init__(self, entries: Iterable[Entry], forms: Forms) -> None:
        """Index the organ types of which a unit has but one, by what they are called."""
        self._forms = forms
        self._heads: dict[str, list[Entry]] = {}
        for entry in entries:
            if isinstance(entry.row, OrganType) and entry.row.unique_per_unit:
                for head in dict.fromkeys(map(forms.plain, entry.row.heads)):
                    self._heads.setdefault(head, []).append(entry)

    def heads(self, text: str) -> Iterator[tuple[list[Entry], str]]:
        """The organ types that the text may begin with, the longest first, and what follows."""
        words = text.split()
        for size in range(len(words) - 1, 0, -1):
            organs = self._heads.get(self._forms.plain(" ".join(words[:size])), [])
            if organs:
                yield self._hosted(organs, " ".join(words[size:]))

    def _hosted(self, organs: list[Entry], rest: str) -> tuple[list[Entry], str]:
        """Where "Tỉnh ủy" stands after "Ban Tuyên giáo": those that it may host, and the rest without it."""
        words = rest.split()
        for size in range(len(words) - 1, 0, -1):
            named = self._heads.get(self._forms.plain(" ".join(words[:size])), [])
            hosts = {row.slug for row in map(_organ_type, named)}
            hosted = [entry for entry in organs if hosts.intersection(_organ_type(entry).hosts)]
            if hosted:
                return hosted, " ".join(words[size:])
        return organs, rest

    def at(self, organs: Iterable[Entry], unit: object) -> Iterator[Entry]:
        """The organ types that the unit's level has, at the unit."""
        if isinstance(unit, Unit):
            yield from (made for organ in organs if (made := body(organ, unit)) is not None)


def _organ_type(entry: Entry) -> OrganType:
    assert isinstance(entry.row, OrganType)
    return entry.row


def body(organ: Entry, unit: Unit) -> Entry | None:
    """The organ type at the unit, valid as long as both; None if they do not go together."""
    row = organ.row
    if not isinstance(row, OrganType) or LEVELS[unit.level] not in row.levels:
        return None
    begin = max(filter(None, (row.valid_from, unit.valid_from)), default=None)
    end = min(filter(None, (row.valid_to, unit.valid_to)), default=None)
    if begin is not None and end is not None and begin >= end:
        return None
    return organ._replace(
        kind="body", key=f"{row.slug}@{unit.key}", name=body_name(row, unit), levels=(LEVELS[unit.level],),
        valid_from=begin, valid_to=end, unit=unit,
    )  # fmt: skip


def joined(bodies: Iterable[Entry]) -> Iterator[Entry]:
    """The same, one for those of one key, type and name that follow each other without a gap."""
    last: Entry | None = None
    for made in sorted(bodies, key=lambda entry: (entry.key, entry.id, entry.valid_from or "")):
        alike = last is not None and (last.key, last.id, last.name) == (made.key, made.id, made.name)
        if last is not None and alike and last.valid_to is not None and last.valid_to == made.valid_from:
            last = made._replace(valid_from=last.valid_from)
            continue
        if last is not None:
            yield last
        last = made
    if last is not None:
        yield last


def body_name(row: OrganType, unit: Unit) -> str:
    """The full name of an organ at a unit: "Ủy ban nhân dân huyện Bình Liêu"."""
    template = row.template if "{unit}" in row.template else f"{row.template} {{type}} {{unit}}"
    filled = template.replace("{type}", unit.type).replace("{unit}", unit.name)
    return _BLANKS.sub(" ", _SLOT.sub("", filled)).strip()
