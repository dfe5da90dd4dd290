"""Everything about one entry: of a unit its versions, what it came from and is today; else its fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from pipeline.desk.fate import Fate
from pipeline.desk.hits import HitPrinter
from pipeline.desk.page import GLUE, Line
from pipeline.desk.words import KIND_WORDS, both, chained, field_label, keyed, last_day, span, spoken, typed
from pipeline.gazetteer.catalogue import Entry
from pipeline.gazetteer.entries import Unit
from pipeline.gazetteer.history import REGISTER_BEGINS
from pipeline.gazetteer.loading import Gazetteers
from pipeline.gazetteer.lookup import PlainRow
from pipeline.gazetteer.places import covers

_REFERENCES = ("parent", "hosts", "successors", "organ_types", "within")
_TOLD = ("id", "valid_from", "valid_to")
_MOST_FATES = 60  # units below of which each is told what it is today


class Sheet:
    """Tells entries in full."""

    def __init__(self, found: Gazetteers, on: str | None = None) -> None:
        """Keep the gazetteers and the date asked for."""
        self._places = found.places
        self._organs = {row.id: row.name for row in found.organ_types}
        self._organs |= {row.slug: row.name for row in found.organ_types}
        self._countries = {row.key: row.name for row in found.other_places}
        self._on = on
        self._fate = Fate(found.places)
        self._history = self._fate.history
        self._hits = HitPrinter(found, on)

    def page(self, entries: tuple[Entry | PlainRow, ...]) -> Iterator[Line]:
        """One entry in full; of several each, but of units only a line."""
        if len(entries) > 1:
            yield Line(0, both(f"{len(entries)} mục ứng với khóa này:", f"{len(entries)} entries fit:"))
        for entry in entries:
            if len(entries) > 1:
                yield Line(0, "")
            if isinstance(entry, PlainRow):
                yield from self._plain(entry)
            elif isinstance(entry.row, Unit):
                yield from self._unit(entry, entry.row) if len(entries) == 1 else self._line(entry)
            else:
                yield from self._entry(entry)

    def _line(self, entry: Entry) -> Iterator[Line]:
        yield Line(0, self._hits.title(entry))
        yield Line(1, span(entry.valid_from, entry.valid_to))
        yield from self._hits.after(entry)

    def _plain(self, row: PlainRow) -> Iterator[Line]:
        yield Line(0, f"{row.id} [{row.file}:{row.line}]")
        yield from self._fields(row.fields)

    def _entry(self, entry: Entry) -> Iterator[Line]:
        yield Line(0, f"{entry.name} [{KIND_WORDS[entry.kind]}]")
        identifier = "" if entry.id == entry.key else f"id {entry.id}, "
        yield Line(0, f"{entry.key} ({identifier}{entry.file}:{entry.line})")
        if entry.valid_from or entry.valid_to:
            yield Line(1, f"{both('hiệu lực', 'valid')}: {span(entry.valid_from, entry.valid_to)}")
        if self._on is not None:
            told = both("có hiệu lực", "valid") if covers(entry, self._on) else both("không có hiệu lực", "not valid")
            yield Line(1, f"{self._on}: {told}")
        if entry.unit is not None:
            yield from self._section(both("Đơn vị", "Unit"), [f"{chained(self._places, entry.unit)} ({entry.unit.id})"])
            yield from self._section(both("Đơn vị hôm nay", "Unit today"), self._fate.full(entry.unit))
            yield Line(0, "")
            yield Line(0, both("Loại cơ quan", "Organ type"))
        yield from self._fields({name: value for name, value in asdict(entry.row).items() if name not in _TOLD})

    def _fields(self, fields: dict[str, Any]) -> Iterator[Line]:
        """The fields that say something, references with their names."""
        for field, value in fields.items():
            if value in (None, "", [], (), {}):
                continue
            values = value if isinstance(value, (list, tuple)) else (value,)
            told = [self._referred(one) if field in _REFERENCES else spoken(one) for one in values]
            yield Line(1, f"{field_label(field)}: {'; '.join(told)}")

    def _referred(self, reference: str) -> str:
        name = self._organs.get(reference) or self._countries.get(reference)
        if name is None and self._places.get(reference) is not None:
            name = self._places.display(reference)
        return f"{reference} ({name})" if name else reference

    @staticmethod
    def _section(title: str, lines: list[str]) -> Iterator[Line]:
        yield Line(0, "")
        yield Line(0, title)
        yield from (Line(1, line) for line in lines)

    def _unit(self, entry: Entry, unit: Unit) -> Iterator[Line]:
        versions = self._places.versions(unit.key)
        yield Line(0, chained(self._places, unit))
        yield Line(0, f"{unit.key} ({entry.file}:{entry.line})")
        own = {one.name for one in versions}
        names = dict.fromkeys(name for one in versions for name in one.aliases if name not in own)
        if names:
            yield Line(0, f"{both('Tên gọi khác', 'Aliases')}: {', '.join(names)}")
        then = self._then(versions)
        if self._on is not None:
            yield from self._section(both(f"Vào {self._on}", "as of that date"), self._as_of(versions, then))
        yield from self._section(both("Hôm nay", "Today"), self._fate.full(then or unit))
        yield from self._section(both("Các phiên bản", "Versions"), [])
        for one in versions:
            yield from self._version(one)
        yield from self._below(then or unit)

    def _then(self, versions: tuple[Unit, ...]) -> Unit | None:
        """The last version valid on the date asked for, if there is one."""
        return next((one for one in reversed(versions) if self._on and covers(one, self._on)), None)

    def _as_of(self, versions: tuple[Unit, ...], then: Unit | None) -> list[str]:
        if then is None:
            return [both("khóa này không có hiệu lực ngày đó", "the key was not valid then; see the versions")]
        fitting = [one for one in versions if covers(one, self._on)]
        lines = [f"{chained(self._places, one, self._on)} ({one.id})" for one in fitting]
        if self._on and self._on < REGISTER_BEGINS[: len(self._on)]:
            text = f"sổ bắt đầu từ {REGISTER_BEGINS}: trước đó không chắc"
            lines.append(both(text, "the register begins there; before it nothing is certain"))
        return lines

    def _version(self, unit: Unit) -> Iterator[Line]:
        yield Line(1, f"{unit.id}: {chained(self._places, unit)}")
        yield Line(2, span(unit.valid_from, unit.valid_to))
        yield Line(2, self._began(unit))
        if unit.valid_to is not None:
            yield Line(2, self._ended(unit))

    def _began(self, unit: Unit) -> str:
        if unit.valid_from is None:
            told = f"có từ trước {REGISTER_BEGINS}, khi sổ bắt đầu"
            lead = both(told, "from before the register begins")
        else:
            lead = both("bắt đầu", f"began {unit.valid_from}{_by(unit.from_decree)}")
        before = self._history.before(unit)
        if before:
            return f"{lead}; {both('từ', 'from')}: {_versions(before)}"
        if unit.valid_from is None:
            return lead
        return f"{lead}; {both('sổ không ghi lập từ đơn vị nào', 'the register does not say out of which unit')}"

    def _ended(self, unit: Unit) -> str:
        lead = both("hết hiệu lực", f"ended {unit.valid_to}{_by(unit.to_decree)}")
        after = self._history.after(unit)
        if after:
            return f"{lead}; {both('thành', 'became')}: {_versions(after)}"
        if self._history.parts(unit):
            text = "sổ không ghi đơn vị kế tục; xem Hôm nay"
            return f"{lead}; {both(text, 'no successor is named, see Today')}"
        text = "sổ không ghi nhập vào đơn vị nào"
        return f"{lead}; {both(text, 'the register does not say into which unit')}"

    def _below(self, unit: Unit) -> Iterator[Line]:
        """The units right below it: on the date asked for, else today or on its last day."""
        if unit.level == 3:
            return
        asked = self._on is not None and covers(unit, self._on)
        units = self._places.children(unit.key, self._on) if asked else self._history.parts(unit)
        when = self._on if asked else "nay/now" if unit.valid_to is None else last_day(unit.valid_to)
        title = f"{both('Đơn vị trực thuộc', 'Units below')}, {when}: {len(units)}"
        if len(units) > _MOST_FATES or all(one.valid_to is None for one in units):
            yield from self._section(title, [keyed(units)] if units else [])
            return
        yield from self._section(title, [self._with_fate(one) for one in units])

    def _with_fate(self, unit: Unit) -> str:
        told = self._fate.brief(unit, provinces=False)
        return f"{keyed((unit,))} → {told}" if told else keyed((unit,))

    def as_dict(self, key: str, entries: tuple[Entry | PlainRow, ...]) -> dict[str, Any]:
        """The same for machines."""
        return {"key": key, "as_of": self._on, "entries": [self._entry_dict(entry) for entry in entries]}

    def _entry_dict(self, entry: Entry | PlainRow) -> dict[str, Any]:
        if isinstance(entry, PlainRow):
            return {"kind": "row", "id": entry.id, "file": entry.file, "line": entry.line, "row": entry.fields}
        made: dict[str, Any] = {"kind": entry.kind, "key": entry.key, "id": entry.id, "name": entry.name}
        made |= {"file": entry.file, "line": entry.line, "valid_from": entry.valid_from, "valid_to": entry.valid_to}
        if isinstance(entry.row, Unit):
            return made | self._unit_dict(entry.row)
        unit = {"unit": self._version_dict(entry.unit)} if entry.unit is not None else {}
        return made | {"row": asdict(entry.row)} | unit

    def _unit_dict(self, unit: Unit) -> dict[str, Any]:
        versions = self._places.versions(unit.key)
        then = self._then(versions)
        asked = [one for one in versions if covers(one, self._on)] if self._on is not None else []
        below = self._places.children(unit.key, self._on) if asked else self._history.parts(unit)
        return {
            "versions": [self._version_dict(one) for one in versions],
            "as_of": [one.id for one in asked] if self._on is not None else None,
            "today": self._today(then or unit),
            "below": [one.id for one in below],
        }

    def _version_dict(self, unit: Unit) -> dict[str, Any]:
        return asdict(unit) | {
            "above": [one.id for one in self._places.ancestors(unit)],
            "predecessors": [one.id for one in self._history.before(unit)],
            "today": self._today(unit),
        }

    def _today(self, unit: Unit) -> dict[str, Any]:
        today = self._history.today(unit)
        return {
            "units": [one.id for one in today.units],
            "unknown_after": [one.id for one in today.lost],
            "through_units_below": today.through_parts,
        }


def _by(decree: str | None) -> str:
    return f", {decree}" if decree else ""


def _versions(units: tuple[Unit, ...]) -> str:
    return ", ".join(f"{typed(unit)} ({unit.id})".replace(" ", GLUE) for unit in units)
