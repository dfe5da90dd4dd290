"""Starting the child: the same Python, the same package, an end when time is up."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys

from pipeline.config import PACKAGE
from pipeline.errors import UsageError


def require() -> None:
    """Make sure that there is something to ask.

    Raises:
        UsageError: pyoxigraph is not installed.
    """
    if importlib.util.find_spec("pyoxigraph") is None:
        raise UsageError("SPARQL needs pyoxigraph: pip install 'chidao[sparql]'")


def child(*arguments: str, given: str = "", seconds: float | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run the child to its end; it sees this very package, from wherever it was imported.

    Raises:
        subprocess.TimeoutExpired: it took longer than ``seconds``, and was killed.
    """
    known = os.environ.get("PYTHONPATH")
    path = os.pathsep.join([str(PACKAGE.parent), *([known] if known else [])])
    return subprocess.run(
        [sys.executable, "-m", "pipeline.sparql.child", *arguments],
        input=given.encode("utf-8", "surrogatepass"),
        capture_output=True,
        timeout=seconds,
        check=False,
        env={**os.environ, "PYTHONPATH": path},
    )


def complaint(done: subprocess.CompletedProcess[bytes]) -> str:
    """The last line that a child wrote to say why it failed."""
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else f"exit code {done.returncode}"
