"""The family of exporters: each reads a finished run and writes one format.

To add one: a module with ``NAME``, ``HELP`` and ``write``, and its name in ``EXPORTERS``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from pipeline.errors import UsageError
from pipeline.export import (
    csv_tables,
    directives,
    docbin,
    flat,
    ftm,
    gexf,
    gold,
    graphml,
    jsonld,
    neo4j,
    node_link,
    nquads,
    parquet_tables,
    report,
    turtle,
)
from pipeline.losses import ExportReport
from pipeline.results import Results


class Exporter(Protocol):
    """A writer of one format."""

    NAME: str
    HELP: str

    def write(self, results: Results, out: Path) -> ExportReport:
        """Write the results to a file or folder; returns what was written and what was lost."""
        ...


EXPORTERS: tuple[Exporter, ...] = (
    csv_tables,
    directives,
    docbin,
    flat,
    ftm,
    gexf,
    gold,
    graphml,
    report,
    jsonld,
    neo4j,
    node_link,
    nquads,
    parquet_tables,
    turtle,
)


def exporter(name: str) -> Exporter:
    """The exporter of that name.

    Raises:
        UsageError: there is none.
    """
    found = next((one for one in EXPORTERS if name == one.NAME), None)
    if found is None:
        raise UsageError(f"no format is called {name!r}; there are: {', '.join(one.NAME for one in EXPORTERS)}")
    return found


def export(name: str, results: Results, out: Path, *, overwrite: bool = False) -> ExportReport:
    """Write the results in the format of that name; returns what was written and what was lost.

    Raises:
        UsageError: there is no such format, or ``out`` holds something, or cannot be written.
    """
    writer = exporter(name)
    try:
        if out.exists() and not overwrite and not (out.is_dir() and not any(out.iterdir())):
            raise UsageError(f"{out}: exists already; --overwrite replaces files in it")
        return writer.write(results, out)
    except OSError as error:
        raise UsageError(f"{out}: cannot be written: {error.strerror}") from None
