"""What a search found: a block of lines for each entry, or JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.desk.fate import Fate
from pipeline.desk.page import Line
from pipeline.desk.words import KIND_WORDS, both, chained, how, levels, span
from pipeline.gazetteer.catalogue import Entry
from pipeline.gazetteer.entries import (
    Abbreviation,
    DocumentType,
    IssuerCode,
    OrganType,
    OtherPlace,
    Position,
    Programme,
    Unit,
)
from pipeline.gazetteer.history import REGISTER_BEGINS
from pipeline.gazetteer.loading import Gazetteers
from pipeline.gazetteer.search import Hit, Result


class HitPrinter:
    """Tells hits in lines."""

    def __init__(self, found: Gazetteers, on: str | None = None) -> None:
        """Keep the gazetteers, and the date that chains of units are told as of."""
        self._places = found.places
        self._organs = {row.id: row for row in found.organ_types}
        self._on = on
        self._fate = Fate(found.places)

    def page(self, query: str, result: Result, limit: int) -> Iterator[Line]:
        """The hits, or what there is instead, and a word on what is left out."""
        if not result.hits and not result.elsewhen:
            yield Line(0, both(f"«{query}»: không tìm thấy", "nothing found"))
            return
        if result.above_ignored:
            yield Line(0, both("Không có ở nơi đã ghi; đây là mọi nơi cùng tên:", "not there; all of that name:"))
        if result.missed:
            yield Line(0, both(f"Vào {self._on} không có; có vào lúc khác:", "not then, but at another time:"))
            for hit in result.elsewhen[:limit]:
                yield from self.block(hit)
            if result.hits:
                yield Line(0, both("Có thể là:", "perhaps:"))
        for hit in result.hits[:limit]:
            yield from self.block(hit)
        yield from self._notes(result, limit)

    def _notes(self, result: Result, limit: int) -> Iterator[Line]:
        """What is left out, and what a sign means."""
        if len(result.hits) > limit:
            left = len(result.hits) - limit
            yield Line(0, both(f"... còn {left} mục nữa (--limit {len(result.hits)})", f"{left} more"))
        if result.elsewhen and not result.missed:
            count = len(result.elsewhen)
            text = f"(cùng tên nhưng không có hiệu lực vào {self._on}: {count}; bỏ --as-of để xem"
            yield Line(0, both(text, f"same name, not valid then: {count})"))
        shown = (*result.elsewhen[:limit], *result.hits[:limit])
        if any(isinstance(hit.entry.row, Unit) and hit.entry.valid_from is None for hit in shown):
            yield Line(0, both(f"(…: có từ trước {REGISTER_BEGINS}, khi sổ bắt đầu", "since before the register)"))

    def block(self, hit: Hit) -> Iterator[Line]:
        """Key and name; validity and how it was found; what it is today."""
        yield Line(0, self.title(hit.entry))
        yield Line(1, f"{self._validity(hit.entry)}{how(hit.match, hit.other_type)}")
        yield from self.after(hit.entry)

    def title(self, entry: Entry) -> str:
        """Key, name and what it is part of or stands for."""
        row = entry.row
        if isinstance(row, Unit):
            return f"{entry.key}  {chained(self._places, row, self._on)}"
        return f"{entry.key}  {self._named(entry)} [{KIND_WORDS[entry.kind]}{self._apart(entry)}]"

    def _apart(self, entry: Entry) -> str:
        """What tells entries of one name apart: id and levels."""
        told = ", ".join(part for part in (entry.id if entry.kind == "organ" else "", levels(entry.levels)) if part)
        return f": {told}" if told and entry.kind in ("organ", "code", "position") else ""

    def _named(self, entry: Entry) -> str:
        match entry.row:
            case Abbreviation(expansions=expansions):
                return "; ".join(expansions)
            case IssuerCode(organ_types=organs):
                return ", ".join(dict.fromkeys(self._organs[one].name for one in organs if one in self._organs)) or "?"
            case DocumentType(symbols=symbols) if symbols:
                return f"{entry.name} ({', '.join(symbols)})"
            case Programme(years=years, numbers=numbers) if years or numbers:
                return f"{entry.name} ({', '.join((*years, *numbers))})"
            case OtherPlace(type=kind) if not entry.name.lower().startswith(kind):
                return f"{entry.name} ({kind})"
            case OrganType() | OtherPlace() | DocumentType() | Programme() | Position():
                return entry.name
        return entry.name

    def _validity(self, entry: Entry) -> str:
        if isinstance(entry.row, Unit) or entry.valid_from or entry.valid_to:
            return f"{span(entry.valid_from, entry.valid_to)} | "
        return ""

    def after(self, entry: Entry) -> Iterator[Line]:
        """What an ended entry is today, or is followed by."""
        if entry.kind == "organ" and isinstance(entry.row, OrganType):
            names = [f"{self._organs[one].name} ({one})" for one in entry.row.successors if one in self._organs]
            if entry.valid_to and names:
                yield Line(1, f"sau đó · then: {', '.join(names)}")
        unit = entry.row if isinstance(entry.row, Unit) else entry.unit
        if unit is not None and (told := self._fate.brief(unit)) is not None:
            yield Line(1, f"{told}" if entry.kind == "unit" else f"{unit.type} {unit.name}: {told}")

    def as_dict(self, query: str, result: Result, limit: int) -> dict[str, Any]:
        """The same for machines."""
        return {
            "query": query,
            "as_of": self._on,
            "found": len(result.hits),
            "missed": result.missed,
            "above_ignored": result.above_ignored,
            "hits": [self._hit(hit) for hit in result.hits[:limit]],
            "not_then": [self._hit(hit) for hit in result.elsewhen[:limit]],
        }

    def _hit(self, hit: Hit) -> dict[str, Any]:
        entry, unit = hit.entry, hit.entry.row if isinstance(hit.entry.row, Unit) else hit.entry.unit
        today = self._fate.history.today(unit) if unit is not None else None
        return {
            "kind": entry.kind,
            "key": entry.key,
            "id": entry.id,
            "type": getattr(entry.row, "type", None),
            "name": self._named(entry) if entry.kind == "abbreviation" else entry.name,
            "levels": list(entry.levels),
            "above": [one.id for one in self._places.ancestors(unit, self._on)] if unit is not None else [],
            "valid_from": entry.valid_from,
            "valid_to": entry.valid_to,
            "matched": {"how": hit.match.how, "by": hit.match.by, "likeness": hit.match.likeness},
            "other_type": hit.other_type,
            "today": [one.id for one in today.units] if today is not None else None,
            "today_unknown_after": [one.id for one in today.lost] if today is not None else None,
        }
