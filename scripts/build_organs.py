"""Build the gazetteers of organ types and positions.

Usage: python scripts/build_organs.py RESEARCH_FOLDER

Reads organ_types.jsonl and positions.jsonl, and organ_heads.toml beside this script: the
phrases to scan for, set by hand. Short forms of their words are multiplied out here.
Deterministic.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

from datasheets import write

from pipeline.gazetteer import OrganType, Position
from pipeline.text import fold_key

HAND = tomllib.loads((Path(__file__).parent / "organ_heads.toml").read_text("utf-8"))
LICENCE = "Facts of public regulations; no third-party file is copied. The selection and form: Apache-2.0."
LEVEL_WORD = re.compile(r" (?:cấp )?(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu)(?: \{.\})?$")
HOST_AT = {"province": "Tỉnh ủy {unit}", "district": "Huyện ủy {unit}", "commune": "Đảng ủy {type} {unit}"}
MOST_HEADS = 60
Row = dict[str, Any]


def read(path: Path) -> list[Row]:
    """The rows of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def dashed(identifier: str) -> str:
    """Ids are written with dashes, as slugs are."""
    return identifier.replace("_", "-")


def head(name: str) -> str:
    """A name without level word, unit and bracket."""
    name = re.sub(r" \(.*\)$", "", name)
    return LEVEL_WORD.sub("", re.sub(r"( -)? \{.\}$", "", name))


def spelt(phrase: str) -> list[str]:
    """The phrase, then all ways to shorten words of it."""
    found = [phrase]
    for full, short in HAND["short"].items():
        for known in list(found):
            if full in known:
                found.extend(known.replace(full, form) for form in short)
    return list(dict.fromkeys(found))


def heads(row: Row) -> list[str]:
    """The phrases to scan for, the full name first; those that fold alike once."""
    if row["slug"] in HAND["none"]:
        return []
    base = HAND["heads"].get(row["slug"])
    if base is None:
        base = [name for name in (head(row["name"]), *map(head, row["aliases"])) if "{" not in name]
    unique: dict[str, str] = {}
    for phrase in base:
        for form in spelt(phrase):
            unique.setdefault(fold_key(form), form)
    return list(unique.values())[:MOST_HEADS]


def levels(row: Row) -> list[str]:
    """The levels in the gazetteer's words."""
    return [level.removesuffix("/unit") for level in row["levels"]]


def template(row: Row, name: str) -> str:
    """How the full name of one such organ is composed."""
    if row["slug"] in HAND["template"]:
        return str(HAND["template"][row["slug"]])
    if "central" in row["levels"]:
        return name
    if HAND["hosts"].get(row["slug"]):
        return f"{name} {HOST_AT[row['levels'][0]]}"
    return f"{name} {{type}} {{unit}}"


def organ(row: Row) -> Row:
    """A row of organ_types.jsonl."""
    scanned = heads(row)
    name = scanned[0] if scanned else head(row["name"])
    shown = {fold_key(item) for item in (name, *scanned)}
    others = [item for item in (head(alias) for alias in row["aliases"]) if "{" not in item]
    hosts = HAND["hosts"].get(row["slug"], [])
    return {
        "id": dashed(row["id"]),
        "slug": row["slug"],
        "name": name,
        "heads": scanned,
        "aliases": [item for item in dict.fromkeys(others) if fold_key(item) not in shown],
        "abbr": row["abbr"],
        "hosts": [host for host in hosts if fits(host, row)],
        "levels": levels(row),
        "parent": dashed(row["parent"]) if row["parent"] else None,
        "system": row["system"],
        "issuer_codes": row["issuer_codes"],
        "valid_from": row["valid_from"],
        "valid_to": row["valid_to"],
        "successors": [dashed(item) for item in row["successors"]],
        "template": template(row, name),
        "unique_per_unit": row["unique_per_unit"],
        "bare": row["slug"] not in HAND["bare"],
        "confidence": row["confidence"],
        "source": row["source"],
        "note": row["note"],
    }


def fits(host: str, row: Row) -> bool:
    """Whether the host exists at the row's level."""
    at = {"tinh-uy": {"province"}, "thanh-uy": {"province", "district"}, "dang-uy": {"commune"}}
    return bool(at.get(host, {"district"}) & set(row["levels"]))


def extra(rows: list[Row]) -> list[Row]:
    """Rows of the levels that the gathered types lack."""
    by_id = {row["id"]: row for row in rows}
    found = []
    for item in HAND["level"]:
        row = dict(by_id[item["like"]], id=item["id"], levels=[item["level"]], parent=item["parent"], successors=[])
        row.update(valid_to=item["valid_to"] or None, note=None, source=["GK"], confidence="medium")
        found.append(row)
    return found


KINDS = {"rank": "rank", "title": "degree", "religious-title": "religious", "modifier": "modifier",
         "honorific": "honorific", "class": "class"}  # fmt: skip


def position(row: Row) -> Row:
    """A row of positions.jsonl."""
    return {
        "id": dashed(row["id"]),
        "title": row["position"].replace(" {position}", ""),
        "aliases": [alias for alias in row["aliases"] if "{" not in alias],
        "abbr": row["abbr"],
        "organ_types": [dashed(item) for item in row["org_types"]],
        "levels": levels(row),
        "kind": KINDS.get(row["domain"], "member" if row["rank"] == 3 else "office"),
        "rank": row["rank"],
        "domain": row["domain"],
        "confidence": row["confidence"],
        "source": row["source"],
        "note": row["note"],
    }


ORGAN_FIELDS = {
    "id": "one row a level where the organ differs by level",
    "slug": "first half of an organisation's key (ubnd@vn/22/198); shared by the rows of its levels",
    "name": "full name, without the word of the level and without the unit",
    "heads": "phrases to look for; case, dashes and tone placement do not count",
    "aliases": "other names that are not looked for, for people to read",
    "abbr": "short forms; they may stand for other things too",
    "hosts": "slugs of the organs one of which may follow the head",
    "levels": "central, province, district, commune, village, inter-unit, grassroots",
    "parent": "id of the organ above",
    "system": "party, executive, council, mass, police, military, judicial ...",
    "issuer_codes": "codes in its documents' numbers",
    "valid_from": "first day",
    "valid_to": "first day on which it no longer existed",
    "successors": "ids of what it became",
    "template": "how the full name is composed: {type} {unit} {number} {name} {topic}",
    "unique_per_unit": "true: a unit has one, its key is slug@unit; false: its key is NIL: and the full name",
    "bare": "true: the head alone, with neither level nor unit, names one; false: it needs company",
    "source": "keys of the sources; GK is general knowledge",
}
POSITION_FIELDS = {
    "title": "the title as first written, with its organ where it is fixed",
    "aliases": "other ways to write it",
    "organ_types": "ids of the organ types it is held in",
    "kind": "office, member, rank, degree, honour, religious, class, modifier, honorific",
    "rank": "1 head, 2 deputy, 3 member or staff, 0 no place in an organisation",
    "domain": "the part of public life",
}


def main() -> None:
    """Build and write both files."""
    folder = Path(sys.argv[1])
    rows = read(folder / "organ_types.jsonl")
    write("organ_types", [organ(row) for row in rows + extra(rows)], OrganType, licence=LICENCE,
          what="Kinds of Party, State and mass organisations from the country down to the commune, 2004 to 2026, and "
          "the phrases that name them.",
          source="Regulations of Party and State, candidates' lists, local government news; short forms by hand.",
          uncertain=["Names of departments vary from district to district; the usual ones are listed.",
                     "Days of mergers in 2025 differ from province to province: the national day is given.",
                     "Rows whose source is GK come from general knowledge."],
          script="scripts/build_organs.py", inputs=["organ_types.jsonl", "scripts/organ_heads.toml"],
          fields=ORGAN_FIELDS)  # fmt: skip
    write("positions", [position(row) for row in read(folder / "positions.jsonl")], Position, licence=LICENCE,
          what="Titles of office, ranks, degrees, honorifics.",
          source="Candidates' lists of the National Assembly, local government news, general knowledge.",
          uncertain=["Deputies are often aliases of the head's row."],
          script="scripts/build_organs.py", inputs=["positions.jsonl"], fields=POSITION_FIELDS)  # fmt: skip


if __name__ == "__main__":
    main()
