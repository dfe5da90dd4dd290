"""Build the gazetteers of people's names and of abbreviations.

Usage: python scripts/build_names.py RESEARCH_FOLDER

Reads surnames.tsv, middle_names.tsv, given_names.tsv and abbreviations.tsv. Deterministic.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import Any

from datasheets import write

from pipeline.gazetteer import Abbreviation, GivenName, MiddleName, Surname

FACTS = "Counts and facts; no third-party text is copied. The selection and form: Apache-2.0."
LISTS = "Candidates' lists of the National Assembly (2016, 2021) and public counts of Vietnamese names."
CONFIDENCE = {"general-knowledge": "low", "": "medium"}
COUNTED = ("n_na2021", "n_na2016", "n_uit2016", "n_locle2022")


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a tab-separated file."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t"))


def surname(row: dict[str, str]) -> dict[str, Any]:
    """A family name; groups and regions that use it go into the note."""
    groups = [row["ethnic_groups_general_knowledge"], row["region_general_knowledge"]]
    note = "; ".join(part for part in groups if part.strip()) or None
    return {
        "id": row["surname"],
        "count": sum(int(row[column] or 0) for column in COUNTED),
        "percent": float(row["pct_in_4_lists"]) if row["pct_in_4_lists"] else None,
        "risk": row["common_word_risk"] or "low",
        "places": int(row["n_place_names_starting_with_it"] or 0),
        "confidence": CONFIDENCE.get(row["confidence"], row["confidence"]),
        "source": row["attestation"].strip() or "name lists",
        "note": note,
    }


def counted(rows: list[dict[str, str]], column: str) -> list[dict[str, Any]]:
    """Names with their counts."""
    return [{"id": row[column], "count": int(row["n_in_uit2016+locle2022"])} for row in rows]


def abbreviation(row: dict[str, str]) -> dict[str, Any]:
    """A short form, its likeliest expansion first."""
    others = [part.strip() for part in row["other_expansions"].split(";")]
    return {
        "id": row["abbr"],
        "expansions": [part for part in (row["expansion"], *others) if part],
        "category": row["category"],
        "confidence": CONFIDENCE.get(row["confidence"], row["confidence"]),
        "source": row["source"].strip() or "general knowledge",
    }


def main() -> None:
    """Build and write the four files."""
    folder = Path(sys.argv[1])
    common = {"licence": FACTS, "script": "scripts/build_names.py"}
    write(
        "surnames", [surname(row) for row in read(folder / "surnames.tsv")], Surname, **common,
        what="Family names of the Kinh and of the other peoples of Viet Nam.", source=LISTS,
        inputs=["surnames.tsv"],
        uncertain=["Counts are those of the lists, not of the population.",
                   "Which people bears a name: general knowledge."],
        fields={"count": "people in the lists", "percent": "share in the lists, per cent",
                "risk": "how often the word, capitalised, is no family name",
                "places": "place names that begin with it",
                "source": "where it is attested", "note": "peoples and regions that use it"},
    )  # fmt: skip
    write(
        "middle_names", counted(read(folder / "middle_names.tsv"), "middle_name"), MiddleName, **common,
        what="Middle names.", source=LISTS, inputs=["middle_names.tsv"], uncertain=["Kinh names for the most part."],
        fields={"count": "people in the lists"},
    )  # fmt: skip
    write(
        "given_names", counted(read(folder / "given_names.tsv"), "given_name"), GivenName, **common,
        what="Given names.", source=LISTS, inputs=["given_names.tsv"], uncertain=["Kinh names for the most part."],
        fields={"count": "people in the lists"},
    )  # fmt: skip
    write(
        "abbreviations", [abbreviation(row) for row in read(folder / "abbreviations.tsv")], Abbreviation, **common,
        what="Short forms of administrative language and what they may stand for.",
        source="Local government news texts and public lists; expansions partly general knowledge.",
        inputs=["abbreviations.tsv"],
        uncertain=["A short form with several expansions needs its context.",
                   "confidence tells what no text confirmed."],
        fields={"id": "the short form as written", "expansions": "full forms, the likeliest first",
                "category": "field of life", "source": "who attests it"},
    )  # fmt: skip


if __name__ == "__main__":
    main()
