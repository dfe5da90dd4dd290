"""The store of a run's quads, on disk beside the run: derived, so it may be deleted at any time.

It lies in ``RUN/.sparql/KEY``; the key changes with the run's tables and with the mapping to RDF, and
a store of another key is removed when a new one is there.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline import rdf
from pipeline.errors import UsageError
from pipeline.results import MANIFEST, TABLES, Results
from pipeline.sparql.process import child, complaint

FOLDER = ".sparql"


@contextmanager
def opened(results: Results) -> Iterator[Path]:
    """The folder of the run's store, built if need be; only for the block where the run's folder cannot be written.

    Raises:
        UsageError: it cannot be built.
    """
    home, key = results.folder / FOLDER, store_key(results)
    if not (home / key).is_dir():
        try:
            home.mkdir(exist_ok=True)
            work = tempfile.mkdtemp(prefix=".new-", dir=home)
        except OSError:
            with tempfile.TemporaryDirectory(prefix="chidao-sparql-") as elsewhere:
                yield _build(results, Path(elsewhere) / key)
            return
        try:
            _keep(_build(results, Path(work) / key), home)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    yield home / key


def store_key(results: Results) -> str:
    """Changes when a table of the run does, or the code that maps it."""
    sums = hashlib.sha256((results.folder / MANIFEST).read_bytes())
    for table in TABLES:
        state = (results.folder / f"{table}.jsonl").stat()
        sums.update(f"{table} {state.st_size} {state.st_mtime_ns}\n".encode())
    for source in sorted(Path(rdf.__file__).parent.glob("*.py")):
        sums.update(source.read_bytes())
    return sums.hexdigest()[:16]


def _build(results: Results, folder: Path) -> Path:
    done = child("build", str(results.folder.resolve()), str(folder))
    if done.returncode:
        raise UsageError(f"{results.folder}: its store for SPARQL cannot be built: {complaint(done)}")
    return folder


def _keep(built: Path, home: Path) -> None:
    """Put a new store into its place and remove those of other keys; another process may have been quicker."""
    place = home / built.name
    try:
        built.rename(place)
    except OSError:
        if not place.is_dir():
            raise
    for other in home.iterdir():
        if other != place and not other.name.startswith(".new-"):
            shutil.rmtree(other, ignore_errors=True)
