"""Head phrases of organ types: "Ủy ban nhân dân", "Ban Tuyên giáo Trung ương"."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.annotate.grammar.phrases import Phrases
from pipeline.annotate.grammar.units import COMMUNE, DISTRICT, PROVINCE
from pipeline.gazetteer import Gazetteers, OrganType

_LEVELS = {"province": PROVINCE, "district": DISTRICT, "commune": COMMUNE}


@dataclass(frozen=True, slots=True)
class OrganHead:
    """A head phrase of an organ type, and what its grammar allows."""

    slug: str
    levels: frozenset[int]
    central: bool
    alone: bool


def _of_type(type_: OrganType, merged: dict[str, set[int]]) -> OrganHead:
    central = "central" in type_.levels
    return OrganHead(type_.slug, frozenset(merged[type_.slug]), central, type_.bare)


def organ_heads(gazetteers: Gazetteers) -> Phrases[OrganHead]:
    """The head phrases of all organ types of which a unit has one."""
    merged: dict[str, set[int]] = {}
    for type_ in gazetteers.organ_types:
        levels = {_LEVELS[name] for name in type_.levels if name in _LEVELS}
        merged.setdefault(type_.slug, set()).update(levels)
    return Phrases(
        (phrase, _of_type(type_, merged))
        for type_ in gazetteers.organ_types
        if type_.unique_per_unit
        for head in type_.heads
        for phrase in _spellings(head)
    )


def _spellings(head: str) -> tuple[str, ...]:
    """A head phrase, and with "Trung ương" shortened; a bare level word is no organ."""
    if head.startswith("Đoàn "):
        return (head,)
    if head.startswith("Ban Thường vụ ") and head.endswith("ủy"):
        return (head, head.removeprefix("Ban "))
    if head == "Trung ương" or head.lower().endswith((" thành phố", " tỉnh", " huyện", " xã", " phường")):
        return ()
    if "Trung ương" not in head:
        return (head,)
    return (head, *(head.replace("Trung ương", short) for short in ("TW", "T.Ư", "TƯ", "T.W")))
