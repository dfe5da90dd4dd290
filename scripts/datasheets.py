"""Writing a gazetteer with its datasheet: shared by the scripts that build them."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pipeline.gazetteer import read_rows

# The inputs' own words for where a fact was seen, and what a reader of the gazetteers is told.
PROVENANCE = (
    (r"\bseed articles?\b", "news articles"),
    (r"\bseeds? \d+\b", "a news article"),
    (r"\bseed\b", "news articles"),
    (r";? ?\bnamed in the task brief\b", ""),
    (r"^$", "general knowledge"),
)
GAZETTEERS = Path(__file__).resolve().parent.parent / "gazetteers"
CHECKED = "2026-11-22"


def write(
    name: str,
    rows: list[dict[str, Any]],
    row_type: Any,
    *,
    what: str,
    source: str,
    licence: str,
    uncertain: list[str],
    script: str,
    inputs: list[str],
    fields: dict[str, str] | None = None,
) -> None:
    """Write ``name``.jsonl sorted by id, check it by reading it back, and write ``name``.toml."""
    path = GAZETTEERS / f"{name}.jsonl"
    rows = sorted((_told(row) for row in rows), key=lambda row: row["id"])
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    count = len(read_rows(path, row_type))
    sheet = [
        f"name = {_quote(name)}",
        f"what = {_quote(what)}",
        f"source = {_quote(source)}",
        f"date = {_quote(CHECKED)}",
        f"licence = {_quote(licence)}",
        f"rows = {count}",
        f"script = {_quote(script)}",
        f"inputs = {_quote(inputs)}",
        "uncertain = [",
        *(f"  {_quote(text)}," for text in uncertain),
        "]",
        "",
        "[fields]",
        *(f"{key} = {_quote((fields or {}).get(key, ''))}" for key in rows[0]),
    ]
    (GAZETTEERS / f"{name}.toml").write_text("\n".join(sheet) + "\n", "utf-8")
    print(f"{path.name}: {count} rows")


def _told(row: dict[str, Any]) -> dict[str, Any]:
    """The row with its ``source`` and ``note`` in the gazetteers' own words."""
    return {key: _words(value) if key in ("source", "note") else value for key, value in row.items()}


def _words(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [_words(item) for item in value]
    if isinstance(value, str):
        for pattern, told in PROVENANCE:
            value = re.sub(pattern, told, value)
    return value


def _quote(value: str | list[str]) -> str:
    return json.dumps(value, ensure_ascii=False)
