"""The end of a run: every file of the output folder, each written atomically."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pipeline import jsonl
from pipeline.export import directives, graphml
from pipeline.graph import copies, edges, identities, tables, tenures
from pipeline.graph.store import Store
from pipeline.results import MANIFEST, QUARANTINE, TABLES, Results
from pipeline.run import folder

_COUNTED = {
    "mentions": ("label", "verdict"),
    "entities": ("type",),
    "holdings": ("status",),
    "events": ("act",),
    "edges": ("act",),
    "document_relations": ("predicate",),
    "review": ("kind",),
}


def write(store: Store, out: Path, manifest: dict[str, Any], read: dict[str, Any]) -> dict[str, Any]:
    """Write tables, graph, directives, quarantine and, last, the manifest; returns the counts.

    The articles to be kept must be settled, and the identities of their names if they are to be.
    """
    counts: dict[str, Any] = {"read": read["items"]}
    details: dict[str, Counter[str]] = {}
    for table in TABLES:
        counts[table] = jsonl.write_lines(out / f"{table}.jsonl", _tallied(_lines(store, table), table, details))
    counts["quarantined"] = jsonl.write(out / QUARANTINE, tables.quarantine(store))
    counts |= {name: dict(sorted(counter.items())) for name, counter in sorted(details.items())}
    graphml.write(Results(out), out / folder.GRAPH)
    directives.write(Results(out), out / folder.DIRECTIVES)
    write_json(out / MANIFEST, {**manifest, "input": read, "counts": counts})
    return counts


def _lines(store: Store, table: str) -> Iterable[str]:
    """A table's lines, in their final order."""
    match table:
        case "entities":
            return map(jsonl.dumps, edges.remember(store, tables.entities(store)))
        case "people":
            return identities.people(store)
        case "review":
            return map(jsonl.dumps, identities.review(store))
        case "tenures":
            return map(jsonl.dumps, tenures.rows(store))
        case "near_duplicates":
            return map(jsonl.dumps, copies.rows(store))
        case "edges":
            return map(jsonl.dumps, edges.rows(store))
        case _:
            return tables.lines(store, table)


def _tallied(lines: Iterable[str], table: str, details: dict[str, Counter[str]]) -> Iterable[str]:
    """The lines, counted by the fields of ``_COUNTED`` as they pass."""
    counters = [(name, details.setdefault(f"{table}_by_{name}", Counter())) for name in _COUNTED.get(table, ())]
    return _counted(lines, counters) if counters else lines


def _counted(lines: Iterable[str], counters: list[tuple[str, Counter[str]]]) -> Iterator[str]:
    for line in lines:
        row = jsonl.loads(line)
        for name, counter in counters:
            if row[name] is not None:
                counter[row[name]] += 1
        yield line


def write_json(path: Path, value: dict[str, Any]) -> None:
    """Write one value as indented JSON, atomically."""
    with jsonl.atomic(path) as stream:
        json.dump(value, stream, ensure_ascii=False, indent=1)
        stream.write("\n")
