"""The organ types by slug: at which levels they exist at a date, and how a body of one is called."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from pipeline.gazetteer import DocumentType, IssuerCode, OrganType, Unit
from pipeline.link.levels import LEVEL_NAMES, party_type

_FAMILY = re.compile(r"^((?:ban-thuong-vu|thuong-truc|van-phong)-|)(?:tinh|huyen|thanh|thi|quan|dang)-(uy|doan)$")
_COMMITTEES = {"tỉnh": "tinh", "huyện": "huyen", "thành phố": "thanh", "thị xã": "thi", "quận": "quan"}
_COMMITTEE_CODES = frozenset(("TU", "HU", "TW", "QU"))
_BLANKS = re.compile(r"\s+")


class Organs:
    """Look-ups into the organ types and issuer codes."""

    def __init__(
        self, types: Iterable[OrganType], codes: Iterable[IssuerCode], documents: Iterable[DocumentType] = ()
    ) -> None:
        """Index by slug, by id and by code."""
        self._symbols = frozenset(symbol.upper() for row in documents for symbol in row.symbols)
        self.called = lru_cache(maxsize=65536)(self._called)
        self._by_slug: dict[str, list[OrganType]] = {}
        self.by_id: dict[str, OrganType] = {}
        for one in types:
            self._by_slug.setdefault(one.slug, []).append(one)
            self.by_id[one.id] = one
        self.codes = {code.id: code for code in codes}
        self._upper = {code.id.upper(): code for code in codes}

    def of(self, slug: str | None, on: str | None = None) -> list[OrganType]:
        """The types of that slug in force on the date, or all of them if none was."""
        rows = self._by_slug.get(slug or "", [])
        return [row for row in rows if _in_force(row, on)] or rows

    def unique(self, slug: str | None) -> bool:
        """Whether a unit has but one body of that slug, so that slug and unit make a key."""
        rows = self._by_slug.get(slug or "", [])
        return bool(rows) and all(row.unique_per_unit for row in rows)

    def levels(self, slug: str | None, on: str | None) -> frozenset[int]:
        """The unit levels at which the organ exists."""
        return frozenset(
            LEVEL_NAMES[level] for row in self.of(slug, on) for level in row.levels if level in LEVEL_NAMES
        )

    def of_nation(self, slug: str | None) -> str | None:
        """The organ's slug at the national level: its own, or that of the national body above it.

        "MTTQ Việt Nam" without a unit is the Front itself, the parent of every province's committee.
        """
        rows = self.of(slug)
        if any("central" in row.levels for row in rows):
            return slug
        above = [self.by_id[row.parent] for row in rows if row.parent in self.by_id]
        return next((row.slug for row in above if set(row.levels) == {"central"} and "Việt Nam" in row.name), None)

    def by_committee(self, slug: str | None) -> bool:
        """Whether the organ is of the Party or Youth Union family that each level names its own way."""
        return _FAMILY.match(slug or "") is not None

    def national(self, slug: str | None, on: str | None = None) -> bool:
        """Whether the organ exists at the national level only, on the date."""
        rows = self.of(slug, on)
        return bool(rows) and all(set(row.levels) <= {"central"} for row in rows)

    def code(self, printed: str) -> IssuerCode | None:
        """The issuer's code as printed in a number; the term after it does not count (QH14)."""
        upper = printed.upper().replace(".", "")
        known = self._upper.get(upper) or self._upper.get(upper.rstrip("0123456789"))
        if known is None and len(upper) > 3 and upper[-2:] in _COMMITTEE_CODES:
            known = self._upper.get(upper[-2:])  # a committee's own body: UBKTTU, BTCHU
        return known

    def fitted(self, slug: str | None, words: str, unit: Unit | None) -> str | None:
        """The Party or Youth Union organ's slug for the committee named, or for the unit's type.

        "Ban Thường vụ Thành ủy" is a ban-thuong-vu-thanh-uy; a bare "Ban Thường vụ" of a
        district a ban-thuong-vu-huyen-uy.
        """
        family = _FAMILY.match(slug or "")
        if family is None or (unit is None and party_type(words) is None):
            return slug
        kind = party_type(words) or (unit.type if unit is not None else "")
        fitted = f"{family[1]}{_COMMITTEES.get(kind, 'dang')}-{family[2]}"
        if family[2] == "doan" and unit is not None:
            fitted = {1: "tinh-doan", 2: "huyen-doan"}.get(unit.level, slug or "")
        return fitted if fitted in self._by_slug else slug

    def symbol(self, printed: str) -> bool:
        """Whether a piece of a number is a document type's symbol (NQ, KH)."""
        return printed.upper() in self._symbols

    def _called(self, slug: str, unit: Unit | None, on: str | None) -> str:
        """The body's full name: "Ủy ban nhân dân huyện Bình Liêu"."""
        rows = self.of(slug, on)
        level = {1: "province", 2: "district", 3: "commune"}[unit.level] if unit else "central"
        row = next((one for one in rows if level in one.levels), rows[0])
        if unit is None:
            return row.name
        kind = "" if party_type(row.template) else unit.type
        template = row.template if "{unit}" in row.template else f"{row.template} {{type}} {{unit}}"
        filled = template.replace("{type}", kind).replace("{unit}", unit.name)
        return _BLANKS.sub(" ", re.sub(r"\{\w+\}", "", filled)).strip()


def _in_force(row: OrganType, on: str | None) -> bool:
    if on is None:
        return True
    if row.valid_from is not None and row.valid_from[: len(on)] > on[: len(row.valid_from)]:
        return False
    return row.valid_to is None or on < row.valid_to
