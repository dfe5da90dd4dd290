"""Build gazetteers/places.jsonl from the gathered register of administrative units.

Usage: python scripts/build_places.py RESEARCH_FOLDER

Reads places/{units,events,names}.csv. A version of a unit is cut where its district moved
to another province, so that each row has one key. Deterministic.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

from datasheets import write

from pipeline.gazetteer import Unit

BEGIN = "0"  # valid since the register begins
OPEN = "9999"
Row = dict[str, str]

# What names.csv has that is no alias: type word and name together, common words, another unit.
NO_ALIAS = {"Thủ đô", "Thủ đô Hà Nội", "HN", "đất mỏ", "Vùng mỏ", "Hồng Quảng", "Huế", "Vũng Tàu - Côn Đảo"}
TYPED = ("TP ", "TP. ", "Tp. ", "đảo ")
KEPT_TYPED = {"TP HCM", "TP. HCM", "Tp. HCM"}
MORE_ALIASES = {
    ("2", "540"): ["Qui Nhơn"],
    ("1", "79"): ["TP. Hồ Chí Minh"],
    ("2", "643"): ["Buôn Ma Thuột", "Ban Mê Thuột", "Buôn Mê Thuột"],
    ("2", "622"): ["Plei Ku", "Plâycu"],
}
# The register's own short forms, spelt out.
RENAMED = {"N.T Phong Hải": "Nông trường Phong Hải"}


def read(path: Path) -> list[Row]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def begin(row: Row) -> str:
    """First day of validity; BEGIN where the register begins with the unit."""
    return BEGIN if row["valid_from"].startswith("<=") else row["valid_from"]


def pieces(row: Row, districts: dict[str, list[Row]]) -> list[tuple[str, str, str | None]]:
    """(from, to, parent key) of each stretch in which the parent's key stays the same."""
    start, end = begin(row), row["valid_to"] or OPEN
    parent = row["parent_code"]
    if row["level"] == "1":
        return [(start, end, None)]
    if len(parent) == 2:
        return [(start, end, f"vn/{parent}")]
    found: list[tuple[str, str, str | None]] = []
    for district in sorted(districts[parent], key=begin):
        low, high = max(start, begin(district)), min(end, district["valid_to"] or OPEN)
        if low >= high:
            continue
        key = f"vn/{district['parent_code']}/{parent}"
        if found and found[-1][2] == key and found[-1][1] == low:
            found[-1] = (found[-1][0], high, key)
        else:
            found.append((low, high, key))
    if not found or found[0][0] != start or found[-1][1] != end:
        raise SystemExit(f"{row['vid']}: the district {parent} does not exist all the time")
    return found


def aliases(names: list[Row]) -> dict[str, list[str]]:
    """Aliases by place id, without those that are not."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in names:
        alias = row["alias"]
        typed = alias.startswith(TYPED) and alias not in KEPT_TYPED
        if row["place_id"] and alias not in NO_ALIAS and not typed:
            found[row["place_id"]].append(alias)
    return found


def numbered(name: str) -> list[str]:
    """The other way to write a number: the register has both "Phường 1" and "Phường 01"."""
    if not name.isdigit():
        return []
    return [f"{int(name):02d}"] if len(name) == 1 else [str(int(name))] if name.startswith("0") else []


def build(folder: Path) -> list[dict[str, Any]]:
    """All rows."""
    units, events = read(folder / "places/units.csv"), read(folder / "places/events.csv")
    districts: dict[str, list[Row]] = defaultdict(list)
    for row in units:
        if row["level"] == "2":
            districts[row["code"]].append(row)
    by_place = aliases(read(folder / "places/names.csv"))
    by_name: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in units:
        by_name[row["level"], row["name"]].update(by_place.get(row["place_id"], ()) if row["level"] != "3" else ())
    rows: list[dict[str, Any]] = []
    versions: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in units:
        for start, end, parent in pieces(row, districts):
            new = make(row, start, end, parent)
            known = by_place.get(row["place_id"], ()) or by_name[row["level"], row["name"]]
            extra = [*known, *MORE_ALIASES.get((row["level"], row["code"]), ()), *numbered(row["name"])]
            if row["name"] in RENAMED:
                extra.append(row["name"].removeprefix("N.T "))
            new["aliases"] = sorted({alias for alias in extra if alias != new["name"]})
            rows.append(new)
            versions[row["place_id"]].append(new)
    link(versions, events)
    return rows


def make(row: Row, start: str, end: str, parent: str | None) -> dict[str, Any]:
    """A row without aliases and successors."""
    key = f"{parent}/{row['code']}" if parent else f"vn/{row['code']}"
    whole = start == begin(row), end == (row["valid_to"] or OPEN)
    return {
        "id": f"{key}~{start}",
        "key": key,
        "code": row["code"],
        "level": int(row["level"]),
        "type": row["type"].lower(),
        "name": RENAMED.get(row["name"], row["name"]),
        "aliases": [],
        "parent": parent,
        "valid_from": None if start == BEGIN else start,
        "valid_to": None if end == OPEN else end,
        "from_decree": (row["from_decree"] or None) if whole[0] else None,
        "to_decree": (row["to_decree"] or None) if whole[1] else None,
        "successors": [],
    }


def link(versions: dict[str, list[dict[str, Any]]], events: list[Row]) -> None:
    """Enter successors: the next version of the same unit, and what events say it became."""
    for rows in versions.values():
        rows.sort(key=lambda row: row["valid_from"] or BEGIN)
        for row, after in pairwise(rows):
            if row["valid_to"] == after["valid_from"]:
                row["successors"].append(after["id"])
    for event in events:
        if not event["from_place"] or not event["to_place"] or event["from_place"] == event["to_place"]:
            continue
        last = [row for row in versions[event["from_place"]] if row["valid_to"] == event["date"]]
        into = [row for row in versions[event["to_place"]] if (row["valid_from"] or BEGIN) <= event["date"]]
        for row in last:
            row["successors"].extend(item["id"] for item in into[-1:])
            row["to_decree"] = row["to_decree"] or event["decree"] or None
    for rows in versions.values():
        for row in rows:
            row["successors"] = sorted(set(row["successors"]))


def main() -> None:
    """Build and write."""
    rows = build(Path(sys.argv[1]))
    write(
        "places",
        rows,
        Unit,
        what="Every version of every administrative unit of Viet Nam since 31 August 2004: name, type, parent, "
        "validity, the decrees that began and ended it, and what it became.",
        source="General Statistics Office, register of administrative units (2004 to March 2025); National "
        "Statistics Office, list of July 2025; resolutions 1656 to 1687/NQ-UBTVQH15 and 202/2025/QH15; "
        "changes of 30 April 2026 from the published list of that day.",
        licence="Facts of record; no third-party file is copied. The selection and form: Apache-2.0.",
        uncertain=[
            "Before July 2025 the register says that a commune was dissolved, not into which one it went.",
            "The successors of July 2025 are complete.",
            "Register dates before late 2019 are often the day after a decree's signing, not the day it took effect.",
            "valid_from null means: valid when the register begins (2004-08-31), for how long before is not known.",
            "Codes were reused in July 2025 under other names: key and date together are an identity.",
            "Aliases are few: spellings and short forms of provinces and some districts.",
        ],
        script="scripts/build_places.py",
        inputs=["places/units.csv", "places/events.csv", "places/names.csv"],
        fields={
            "id": "key ~ first day of validity (0: since the register begins)",
            "key": "vn/province[/district[/commune]]; since 2025-07-01 vn/province/commune",
            "code": "the unit's own official code",
            "level": "1 province, 2 district, 3 commune",
            "type": "the type word, lower case, spelt out",
            "name": "the name without the type word, as in the register",
            "aliases": "other spellings and short forms of the name",
            "parent": "key of the unit above",
            "valid_from": "first day; null: since before the register",
            "valid_to": "first day on which it no longer held; null: still valid",
            "from_decree": "number of the decree that began this version",
            "to_decree": "number of the decree that ended it",
            "successors": "ids of the versions that took its territory over",
        },
    )


if __name__ == "__main__":
    main()
