"""What a key or an id stands for: units, bodies, entries of any file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from pipeline.errors import UsageError
from pipeline.gazetteer.bodies import body
from pipeline.gazetteer.catalogue import Entry, named_entries, of_unit
from pipeline.gazetteer.entries import DocumentType, OrganType, Unit
from pipeline.gazetteer.loading import Gazetteers
from pipeline.gazetteer.numbers import parse_number
from pipeline.gazetteer.places import covers
from pipeline.gazetteer.rows import read_plain

_NATION = "VN"


class PlainRow(NamedTuple):
    """A row of a file whose entries are not looked up by name: a surname, a place type, a trigger."""

    id: str
    file: str
    line: int
    fields: dict[str, Any]


class Lookup:
    """Finds entries by key, id, slug or official code."""

    def __init__(self, found: Gazetteers) -> None:
        """Index all ids."""
        self._found = found
        self._entries = tuple(named.entry for named in named_entries(found))
        self._lines = {entry.id: entry.line for entry in self._entries if entry.kind == "unit"}

    def find(self, key: str, on: str | None = None) -> tuple[Entry | PlainRow, ...]:
        """All that the key stands for; of a unit the version named, else the latest.

        Args:
            key: a key, a version's id, a slug, an official code, or an entry's id.
            on: of bodies, the date whose versions of organ type and unit are wanted, if there are any.

        Raises:
            UsageError: a key with "@" of which one half is unknown, or does not go with the other.
        """
        key = key.strip()
        found = self._unit(key) or self._unit(key.lower())
        if found:
            return (found,)
        listed = self._listed(key)
        if listed or "@" not in key:
            return listed
        left, _, right = key.rpartition("@")
        return self._joined(left, right, on)

    def _unit(self, key: str) -> Entry | None:
        unit = self._found.places.version(key) or self._found.places.get(key)
        return of_unit(unit, self._lines[unit.id]) if unit is not None else None

    def _listed(self, key: str) -> tuple[Entry | PlainRow, ...]:
        """Entries of that id, key, slug or code; only where there are none, letters of either case."""
        for wanted, form in ((key, str), (key.casefold(), str.casefold)):
            units = [self._unit(unit.key) for unit in self._found.places if form(unit.code) == wanted]
            others = [entry for entry in self._entries if entry.kind != "unit" and wanted in map(form, _handles(entry))]
            rows = [row for row in self._plain_rows() if form(row.id) == wanted]
            found: list[Entry | PlainRow] = [*dict.fromkeys(unit for unit in units if unit is not None), *others, *rows]
            if found:
                return tuple(found)
        return ()

    def _plain_rows(self) -> Iterator[PlainRow]:
        """The rows of all files whose entries are not in the catalogue."""
        known = {entry.file for entry in self._entries}
        for path in sorted(self._found.folder.glob("*.jsonl")):
            if path.name in known:
                continue
            for number, fields in read_plain(path):
                yield PlainRow(fields["id"], path.name, number, fields)

    def _joined(self, left: str, right: str, on: str | None) -> tuple[Entry, ...]:
        """A body ("ubnd@vn/22/198"), or the parts of a document's key ("22-NQ/HU@vn/22/198")."""
        organs = [entry for entry in self._entries if isinstance(entry.row, OrganType) and entry.row.slug == left]
        if right == _NATION:
            if national := tuple(entry for entry in organs if "central" in entry.levels):
                return national
            raise UsageError(f"{left}@{right}: không có cơ quan trung ương nào như vậy · no such organ of the nation")
        unit = self._unit(right)
        if unit is None or not isinstance(unit.row, Unit):
            raise UsageError(f"{left}@{right}: không có đơn vị nào có khóa {right} · no unit has the key {right}")
        if not organs:
            return self._document(left, unit)
        bodies = [made for organ in organs if (made := self._body(organ, unit.key, on)) is not None]
        if not bodies:
            levels = ", ".join(sorted({level for organ in organs for level in organ.levels}))
            raise UsageError(
                f"{left}@{right}: cơ quan loại này chỉ có ở cấp · organs of this type exist only at: {levels}"
            )
        return tuple([made for made in bodies if covers(made, on)] or bodies)

    def _body(self, organ: Entry, key: str, on: str | None) -> Entry | None:
        """The organ type at the versions of a unit, as one: as called on the date, else as called last."""
        made = [found for unit in self._found.places.versions(key) if (found := body(organ, unit)) is not None]
        if not made:
            return None
        last = ([one for one in made if covers(one, on)] or made)[-1]
        return last._replace(valid_from=made[0].valid_from, valid_to=made[-1].valid_to)

    def _document(self, left: str, unit: Entry) -> tuple[Entry, ...]:
        """Document types and issuer codes that the number names, and the unit."""
        types = [entry for entry in self._entries if isinstance(entry.row, DocumentType)]
        symbols = {symbol for entry in types if isinstance(entry.row, DocumentType) for symbol in entry.row.symbols}
        number = parse_number(left, symbols)
        if number is None or (number.type_code is None and number.issuer_code is None):
            what = "không có loại cơ quan nào như vậy, cũng không phải số văn bản"
            raise UsageError(f"{left}: {what} · neither the slug of an organ type nor a document's number")
        typed = [e for e in types if isinstance(e.row, DocumentType) and number.type_code in e.row.symbols]
        codes = [entry for entry in self._entries if entry.kind == "code" and entry.id == number.issuer_code]
        return (*typed, *codes, unit)


def _handles(entry: Entry) -> tuple[str, ...]:
    """All by which an entry may be asked for."""
    slug = (entry.row.slug,) if isinstance(entry.row, OrganType) else ()
    return entry.id, entry.key, *slug
