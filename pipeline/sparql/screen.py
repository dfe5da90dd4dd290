"""What a query may be: one that reads, and reads from this run only."""

from __future__ import annotations

import re

from pipeline.errors import UsageError

# Strings, comments, IRIs, prefixed names, variables, languages and numbers are passed over, so that
# what is left of the letters are keywords. A keyword may touch what stands before it: "5SERVICE".
_TOKEN = re.compile(
    r'''"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^'\\]|\\.|'(?!\'\'))*\'\'\'|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'
    |\#[^\n\r]*
    |(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    |(?:[^\W\d_][\w.-]*|_)?:(?:[\w:%.-]|\\.)*
    |[?$]\w+|@[\w-]+|\d+
    |(?P<word>[^\W\d]\w*)''',
    re.DOTALL | re.VERBOSE,
)
# "?a<?b)SERVICE#>" is a comparison and a comment, and looks like an IRI.
_DISGUISED = re.compile(r"\).*service", re.IGNORECASE | re.DOTALL)
_PROLOGUE = {"base", "prefix", "version"}
_UPDATES = {"insert", "delete", "load", "clear", "drop", "create", "copy", "move", "add", "with"}


def screen(query: str) -> None:
    """Refuse a query that would change something or ask somebody else.

    Raises:
        UsageError: it is an update or has SERVICE.
    """
    words = [found["word"].lower() for found in _TOKEN.finditer(query) if found["word"]]
    form = next((word for word in words if word not in _PROLOGUE), "")
    if form in _UPDATES:
        raise UsageError(f"{form.upper()} is an update: a run can be asked, not changed (SELECT, ASK, CONSTRUCT)")
    iris = (found["iri"] for found in _TOKEN.finditer(query) if found["iri"])
    if any("service" in word for word in words) or any(map(_DISGUISED.search, iris)):
        raise UsageError("SERVICE is refused: a query reads the run it is asked of and no other place")
