"""Web pages: the main text as trafilatura finds it, with the page's own title, date and address.

A page is untrusted: nothing it names is fetched, and whatever it does to the parser ends
in one quarantined article.
"""

from __future__ import annotations

import importlib
import logging
from pathlib import Path
from typing import Any, BinaryIO

from pipeline.config import IngestConfig
from pipeline.errors import ArticleError
from pipeline.ingest.rows import Row, Rows, iso_date
from pipeline.ingest.streams import decode, whole

SUFFIXES = (".html", ".htm")

_LARGEST = 5_000_000  # bytes; the parser takes seconds and 70 MB of memory for each megabyte, real pages are smaller
# Only the page's own date fields count: a search of the whole page also finds clocks and related articles.
_DATES = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d", "max_date": "2100-01-01"}


def read(stream: BinaryIO, path: Path, limits: IngestConfig) -> Rows:
    """The article of a page; its id is the file's name without its ending."""
    place = str(path)
    page = decode(whole(stream, place, min(limits.max_file_bytes, _LARGEST)), place)
    if not page.strip():
        raise ArticleError(place, "the file is empty")
    found = _extract(page, place)
    if not found.get("text"):
        raise ArticleError(place, "no main text found in the page")
    published = iso_date(found.get("date") or "")
    yield Row(place, path.stem, found["text"], found.get("title"), published, found.get("url"), found.get("hostname"))


def _extract(page: str, place: str) -> dict[str, Any]:
    trafilatura = importlib.import_module("trafilatura")  # here: it takes half a second that other formats need not pay
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what goes wrong is told once, by the error below
    try:
        document = trafilatura.bare_extraction(
            page, with_metadata=True, include_comments=False, include_tables=True, date_extraction_params=_DATES
        )
    except Exception as error:  # a parser fed with hostile input may raise anything
        raise ArticleError(place, f"the page cannot be parsed: {type(error).__name__}") from None
    return document.as_dict() if document else {}
