"""Turn annotated articles (the gold guidelines' JSON files) into the input of ``chidao run``.

usage: gold_input.py GOLD_FOLDER OUT.jsonl
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FIELDS = ("id", "text", "published", "source")


def gold_articles(folder: Path) -> Iterator[dict[str, Any]]:
    """Id, text, date and source of each annotated article below a folder, in the paths' order."""
    for path in sorted(folder.rglob("*.json")):
        record = json.loads(path.read_text("utf-8"))
        if isinstance(record, dict) and "mentions" in record and "text" in record:
            yield {field: record[field] for field in FIELDS if record.get(field)}


def main(folder: str, out: str) -> None:
    """Write the articles, one a line."""
    lines = [json.dumps(article, ensure_ascii=False) + "\n" for article in gold_articles(Path(folder))]
    if not lines:
        sys.exit(f"{folder}: no annotated articles")
    Path(out).write_text("".join(lines), "utf-8")
    print(f"{out}: {len(lines)} articles")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
