"""What runs in a process of its own, which can be ended: loading a store, and answering one query.

``python -m pipeline.sparql.child build RUN STORE`` or ``... query STORE``, the latter with the query and
its limits as JSON on standard input and the answer as lines of JSON on standard output.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from pipeline import jsonl
from pipeline.rdf import dataset, nquads
from pipeline.rdf.names import PREFIXES
from pipeline.results import Results
from pipeline.sparql.question import Cells, Question

_BATCH = 200_000  # quads loaded at once: some 300 MB
_WORDS = 120  # letters of an error that are shown
_TRIPLE = ["subject", "predicate", "object"]


def build(run: Path, folder: Path) -> None:
    """Load the quads of a run into a new store, and their union into its default graph.

    Asking for the union instead would give a triple once for each graph that has it, and counts of
    acts would be wrong. So many are loaded at once that memory stays small.
    """
    store = ox.Store(folder)
    for named in (True, False):
        lines = nquads.lines(dataset.graphs(Results(run)), named=named)
        while block := "".join(islice(lines, _BATCH)):
            store.bulk_load(input=block.encode(), format=ox.RdfFormat.N_QUADS)
    store.optimize()
    store.flush()


def answer(store: Path, question: Question) -> Iterator[Any]:
    """First the columns, then the rows; a last object tells an error or the limit that was met."""
    try:
        found = ox.Store.read_only(str(store)).query(question.query, prefixes=PREFIXES)
        columns, rows = _table(found)
        yield columns
        letters = 0
        for number, row in enumerate(rows):
            letters += sum(len(cell or "") for cell in row)
            if number == question.rows or letters > question.letters:
                yield {
                    "limit": f"{question.rows:,} rows" if number == question.rows else f"{question.letters:,} letters"
                }
                return
            yield row
        yield {}
    except SyntaxError as error:
        yield {"error": f"the query is not valid SPARQL: {_short(error)}"}
    except (OSError, ValueError, RuntimeError) as error:
        yield {"error": f"the query failed: {_short(error)}"}


def _short(error: BaseException) -> str:
    """The error's first words: the parser lists all that could stand at a place."""
    text = " ".join(str(error).split())
    return text if len(text) <= _WORDS else f"{text[:_WORDS]} ..."


def _table(found: Any) -> tuple[list[str], Iterator[Cells]]:
    if isinstance(found, ox.QueryBoolean):
        return ["answer"], iter([["true" if found else "false"]])
    if isinstance(found, ox.QueryTriples):
        return _TRIPLE, ([_cell(triple.subject), _cell(triple.predicate), _cell(triple.object)] for triple in found)
    columns = [variable.value for variable in found.variables]
    return columns, ([_cell(solution[name]) for name in columns] for solution in found)


def _cell(term: Any) -> str | None:
    """An IRI or a value as its text, a blank node and a quoted triple as SPARQL writes them."""
    if term is None:
        return None
    return str(term.value if isinstance(term, ox.NamedNode | ox.Literal) else term)


def _confine(memory: int) -> None:
    """Let this process have so much memory and no more, where the system can."""
    try:
        import resource  # noqa: PLC0415 -- not everywhere

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    except (ImportError, OSError, ValueError):
        pass


def main() -> None:
    """Do what the arguments say."""
    if sys.argv[1] == "build":
        build(Path(sys.argv[2]), Path(sys.argv[3]))
        return
    question = Question(**jsonl.loads(sys.stdin.buffer.read()))
    _confine(question.memory)
    for part in answer(Path(sys.argv[2]), question):
        sys.stdout.buffer.write(jsonl.dumps(part).encode() + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
