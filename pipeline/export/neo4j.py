"""Neo4j: CSV files for ``neo4j-admin database import full``, and Cypher with parameters for a database in use.

Both write the same nodes and relationships. The importer is quick and fills an empty database; the
statements of ``load.cypher`` merge by id, so that loading twice changes nothing and several runs
can be loaded into one database. No text from outside stands in a statement: all of it is parameters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

from pipeline import jsonl
from pipeline.losses import ExportReport, Loss
from pipeline.propertygraph import PASSES, Element, Kind, NodeKind, Pass
from pipeline.results import Results

NAME = "neo4j"
HELP = "a folder for Neo4j: CSV files for its importer, and Cypher that loads the same with parameters"

_LONGEST = 500_000  # code points of a cell: the importer's buffer of 4 MiB must hold the cell with its quotes
_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_ITEM = ";"  # the importer's own delimiter of arrays; it knows no way to write it inside an item
_KINDS: tuple[Kind, ...] = tuple(kind for one in PASSES for kind in one.kinds)
_SCRIPT = """#!/bin/sh
# Fills an empty database: ./import.sh [DATABASE [OPTION ...]]
# Options go to neo4j-admin, such as --overwrite-destination=true. Neo4j 5 or newer.
set -eu
cd "$(dirname "$0")"
database="${1:-neo4j}"
[ "$#" -eq 0 ] || shift
exec "${NEO4J_ADMIN:-neo4j-admin}" database import full "$database" "$@" \\
"""
_SETTINGS = (
    "--id-type=string",
    "--input-encoding=UTF-8",
    "--delimiter=','",
    "--array-delimiter=';'",
    "--quote='\"'",
    "--legacy-style-quoting=false",
    "--bad-tolerance=0",
)
_WITHOUT = {
    "mentions": "an article refers to an entity once, without the words that name it and what else they may mean",
    "articles": "without text and paragraphs",
    "events": "the words of trigger, content and agent are told, not their offsets",
    "people": "the people are there, but not their offices over all articles and the reasons of joining",
    "tenures": "they are drawn from holdings, which are there",
    "review": "what is left open is no part of the graph",
}
_INDEXES = (
    "CREATE INDEX entity_name IF NOT EXISTS FOR (n:Entity) ON (n.name);\n"
    "CREATE INDEX event_time IF NOT EXISTS FOR (n:Event) ON (n.time);\n"
)


def write(results: Results, out: Path) -> ExportReport:
    """Write the folder; the script that runs the importer comes last."""
    for folder in ("csv", "parameters"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    cells, rows, left_out = _Cells(), Counter[str](), Counter[str]()
    for one in PASSES:
        _write_pass(results, out, one, cells, rows, left_out)
    _write_text(out / "constraints.cypher", [*_constraints(), _INDEXES])
    _write_text(out / "load.cypher", map(_statement, _KINDS))
    _write_script(out / "import.sh", [kind for kind in _KINDS if rows[kind.file]])
    nodes = sum(rows[kind.file] for kind in _KINDS if isinstance(kind, NodeKind))
    counts = {"nodes": nodes, "relationships": rows.total() - nodes}
    return ExportReport(counts, (*_losses(results, left_out), *cells.losses()))


def _write_pass(
    results: Results, out: Path, one: Pass, cells: _Cells, rows: Counter[str], left_out: Counter[str]
) -> None:
    with ExitStack() as stack:
        tables = {kind.file: stack.enter_context(jsonl.atomic(out / "csv" / f"{kind.file}.csv")) for kind in one.kinds}
        given = {kind.file: stack.enter_context(jsonl.atomic(out / _parameters(kind))) for kind in one.kinds}
        for kind in one.kinds:
            tables[kind.file].write(",".join(_header(kind)) + "\n")
        for element in one.read(results, left_out):
            _write_element(element, tables[element.kind.file], given[element.kind.file], cells)
            rows[element.kind.file] += 1


def _write_element(element: Element, table: IO[str], given: IO[str], cells: _Cells) -> None:
    kind, ids = element.kind, element.ids
    names = [column.partition(":")[0] for column in kind.columns]
    values = [element.values.get(name) for name in names]
    told = {name: value for name, value in zip(names, values, strict=True) if value is not None and value != []}
    if isinstance(kind, NodeKind):
        first: tuple[Any, ...] = (ids[0], list(kind.labels))
        given.write(jsonl.dumps({"id": ids[0], "properties": told}) + "\n")
    else:
        first = (ids[1], ids[2], kind.type, ids[0])
        given.write(jsonl.dumps({"id": ids[0], "source": ids[1], "target": ids[2], "properties": told}) + "\n")
    table.write(",".join(map(cells.cell, (*first, *values))) + "\n")


def _header(kind: Kind) -> tuple[str, ...]:
    """The columns of a file, as the importer's header format has them."""
    if isinstance(kind, NodeKind):
        return (f"id:ID({kind.labels[0]})", ":LABEL", *kind.columns)
    return (f":START_ID({kind.source})", f":END_ID({kind.target})", ":TYPE", "id:string", *kind.columns)


class _Cells:
    """Values as cells of the importer's CSV, and how many had to be changed.

    A cell is one line: the importer reads a file in parallel only if no row has several. An absent
    value is an empty cell; every text is quoted, a quote in it doubled.
    """

    def __init__(self) -> None:
        self._broken = self._cut = self._split = 0

    def cell(self, value: Any) -> str:
        """The value's cell."""
        if value is None or value == []:
            return ""
        if isinstance(value, list):
            value = _ITEM.join(map(self._item, value))
        return f'"{self._line(value).replace(chr(34), chr(34) * 2)}"' if isinstance(value, str) else str(value)

    def losses(self) -> Iterator[Loss]:
        """What the CSV files do not tell as the parameters do."""
        yield Loss(
            "texts with line breaks or control characters",
            self._broken,
            "a blank stands for them in the CSV files, whose rows are lines; the parameters have them",
        )
        yield Loss(
            f"texts of more than {_LONGEST:,} characters",
            self._cut,
            "cut in the CSV files, since the importer's buffer must hold them; the parameters have them whole",
        )
        yield Loss(
            f"items of lists with a {_ITEM!r}",
            self._split,
            "a comma stands for it in the CSV files, where it parts items; the parameters have it",
        )

    def _item(self, text: str) -> str:
        self._split += _ITEM in text
        return text.replace(_ITEM, ",")

    def _line(self, text: str) -> str:
        if len(text) > _LONGEST:
            self._cut += 1
            text = text[:_LONGEST]
        if text.isprintable():
            return text
        line = _BREAKS.sub(" ", text)
        self._broken += line != text
        return line


def _parameters(kind: Kind) -> str:
    return f"parameters/{kind.file}.jsonl"


def _statement(kind: Kind) -> str:
    """The statement that merges rows of a kind, after the name of the file that has them."""
    head = f"// {_parameters(kind)}\nUNWIND $rows AS row\n"
    if isinstance(kind, NodeKind):
        further = "".join(f"SET n:{label}\n" for label in kind.labels[1:])
        return f"{head}MERGE (n:{kind.labels[0]} {{id: row.id}})\n{further}SET n += row.properties;\n\n"
    return (
        f"{head}MATCH (a:{kind.source} {{id: row.source}})\nMATCH (b:{kind.target} {{id: row.target}})\n"
        f"MERGE (a)-[r:{kind.type} {{id: row.id}}]->(b)\nSET r += row.properties;\n\n"
    )


def _constraints() -> Iterator[str]:
    """One constraint for each label and each type: no two have the same id."""
    patterns: dict[str, str] = {}
    for kind in _KINDS:
        if isinstance(kind, NodeKind):
            patterns[f"{kind.labels[0].lower()}_node_id"] = f"(x:{kind.labels[0]})"
        else:
            patterns[f"{kind.type.lower()}_relationship_id"] = f"()-[x:{kind.type}]-()"
    for name, pattern in patterns.items():
        yield f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR {pattern} REQUIRE x.id IS UNIQUE;\n"


def _write_text(path: Path, parts: Iterable[str]) -> None:
    with jsonl.atomic(path) as stream:
        stream.writelines(parts)


def _write_script(path: Path, kinds: Iterable[Kind]) -> None:
    """The script that imports the files of these kinds; whoever may read it may run it."""
    files: dict[str, list[str]] = {"--nodes": [], "--relationships": []}
    for kind in kinds:
        files["--nodes" if isinstance(kind, NodeKind) else "--relationships"].append(f"csv/{kind.file}.csv")
    sources = [f"{option}={file}" for option, named in files.items() for file in named]
    _write_text(path, [_SCRIPT, " \\\n".join(f"  {option}" for option in (*_SETTINGS, *sources)), "\n"])
    mode = path.stat().st_mode
    path.chmod(mode | (mode & 0o444) >> 2)


def _losses(results: Results, left_out: Counter[str]) -> Iterator[Loss]:
    """What has no node and no relationship."""
    for table, why in _WITHOUT.items():
        yield Loss(table, results.count(table), why)
    values = sum(row["literal"] for row in results.rows("statements"))
    yield Loss("statements of a value", values, "nodes have the value, without the statement's id, article and span")
    for what, count in sorted(left_out.items()):
        yield Loss(what, count, "of a predicate that has no relationship type")
