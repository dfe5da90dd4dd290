"""spaCy's DocBin: the articles as ``Doc``s with tokens, sentences, mentions as spans, and the rows of the tables.

A DocBin is made and read in memory as a whole. So a name that ends with ``.spacy`` gets one file,
if the run is small enough for one; any other name is a folder of such files, which spaCy's own
commands take as well, and memory holds one of them at a time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import jsonl
from pipeline.errors import UsageError
from pipeline.losses import ExportReport, Loss
from pipeline.results import ArticleResult, ByArticle, Results, Row

if TYPE_CHECKING:
    from pipeline.spacy_docs.bins import Bin

NAME = "docbin"
HELP = "spaCy Docs with mentions and events: one file if OUT ends with .spacy, else a folder of them"

ENDING = ".spacy"
_TABLES = ("mentions", "holdings", "events", "document_relations")
# Tables of the corpus; of entities the names and figures over all articles.
_WHOLE = ("entities", "people", "tenures", "edges", "review", "near_duplicates")


def write(results: Results, out: Path) -> ExportReport:
    """Write the articles to a file or a folder of files.

    Raises:
        UsageError: one file is asked for, and the run is too large for it.
    """
    counts = Counter(dict.fromkeys(("files", "articles", "tokens", *_TABLES), 0))
    lost: Counter[str] = Counter()
    one = out.suffix == ENDING
    if not one:
        out.mkdir(parents=True, exist_ok=True)
    for full in _bins(results, out if one else None, counts, lost):
        counts["files"] += 1
        with jsonl.atomic_bytes(out if one else out / f"{counts['files']:05}{ENDING}") as stream:
            stream.write(full.to_bytes())
    if not one:
        _clear(out, counts["files"])
    return ExportReport(counts, (*_of_articles(lost), *_of_corpus(results)))


def _clear(out: Path, files: int) -> None:
    """Remove the files of an earlier export that had more."""
    for path in out.glob(f"{'[0-9]' * 5}{ENDING}"):
        if int(path.stem) > files:
            path.unlink()


def _bins(results: Results, one: Path | None, counts: Counter[str], lost: Counter[str]) -> Iterator[Bin]:
    """The articles in as many bins as they need, at least one; ``one`` is the file they must all go into."""
    from pipeline.segmentation import sentence_starts  # noqa: PLC0415
    from pipeline.spacy_docs.bins import Bin  # noqa: PLC0415 - spaCy takes a second, and only this format needs it

    current = Bin()
    for result, relations in _articles(results):
        if not current.takes(result.article):
            if one is not None:
                raise UsageError(f"{one}: the run is too large for one file; name a folder, without {ENDING}")
            yield current
            current = Bin()
        rows = (result.mentions, result.holdings, result.events, relations)
        tables = {table: list(own) for table, own in zip(_TABLES, rows, strict=True)}
        packed = current.add(result.article, sentence_starts(result.article["text"]), tables)
        counts.update({table: len(own) for table, own in tables.items()}, articles=1, tokens=packed.tokens)
        lost.update(mentions=packed.mentions, events=packed.events, inside=packed.inside)
    yield current


def _articles(results: Results) -> Iterator[tuple[ArticleResult, tuple[Row, ...]]]:
    """Every article with what its documents do to each other; all tables are in the order of articles."""
    relations = ByArticle(results.rows("document_relations"))
    for result in results.articles():
        yield result, relations.take(result.article["id"])


def _of_articles(lost: Counter[str]) -> Iterator[Loss]:
    astray = 'they begin or end inside a token; Doc.user_data["chidao"] has their offsets'
    yield Loss("mentions as spans", lost["mentions"], astray)
    yield Loss("verbs of events as spans", lost["events"], astray)
    yield Loss(
        "mentions as entities", lost["inside"], "they are inside others, which Doc.ents refuses; Doc.spans has them"
    )


def _of_corpus(results: Results) -> Iterator[Loss]:
    for table in _WHOLE:
        yield Loss(f"rows of {table}", results.count(table), "they are of all articles, and a Doc holds one")
    yield Loss(
        "rows of statements", results.count("statements"), "they say again what events, holdings and relations do"
    )
