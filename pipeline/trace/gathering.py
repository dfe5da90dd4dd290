"""A document's cascade read out of a finished run, table by table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from pipeline.errors import UsageError
from pipeline.results import Results, Row
from pipeline.trace.cascade import (
    Cascade,
    Direction,
    Doing,
    Evidence,
    Pair,
    Paper,
    Predicate,
    level,
    pair,
    roots,
    selected,
)

_TABLE = "document_relations"
_What = TypeVar("_What")


def gather(results: Results, document: str, direction: Direction) -> Cascade:
    """All that a run tells of the documents above and below one.

    What is denied is left out. The table of relations is read twice, so that only the pairs of
    keys of all of it are held.

    Raises:
        UsageError: the run has no table of relations.
    """
    chosen = selected((_pair(row) for row in _relations(results)), document, direction)
    relations = _evidence(results, chosen)
    keys = {document, *(key for one in chosen for key in one)}
    below = _below(chosen, document) if direction is not Direction.UP else set()
    acts = _acts(results, below)
    named = {key for doings in acts.values() for doing in doings for key in (*doing.agents, *doing.places)}
    papers, names = _entities(results, keys, named)
    children = _children(chosen, papers)
    return Cascade(
        document, direction, _ordered(roots(chosen, document), papers), children, papers, relations, acts, names
    )


def _relations(results: Results) -> Iterator[Row]:
    if not (results.folder / f"{_TABLE}.jsonl").is_file():
        raise UsageError(
            f"{results.folder}: the run has no {_TABLE}.jsonl; it was made before chidao wrote it, run again"
        )
    return (row for row in results.rows(_TABLE) if row["modality"] != "denied")


def _pair(row: Row) -> Pair:
    return pair(row["subject"], row["predicate"], row["object"])


def _evidence(results: Results, chosen: set[Pair]) -> dict[Pair, dict[Predicate, Evidence]]:
    found: dict[Pair, dict[Predicate, Evidence]] = {}
    for row in _relations(results):
        if _pair(row) in chosen:
            _count(found.setdefault(_pair(row), {}), (row["predicate"], row["modality"]), row)
    return found


def _count(told: dict[_What, Evidence], what: _What, row: Row) -> None:
    first = told.setdefault(what, Evidence(row["article"], row["start"], row["end"], row["sentence"]))
    first.articles.add(row["article"])


def _below(chosen: Iterable[Pair], document: str) -> set[str]:
    down: dict[str, set[str]] = {}
    for parent, child in chosen:
        down.setdefault(parent, set()).add(child)
    found = {document}
    waiting = [document]
    while waiting:
        new = down.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found


def _acts(results: Results, documents: set[str]) -> dict[str, dict[Doing, Evidence]]:
    """Acts told to carry out one of the documents."""
    found: dict[str, dict[Doing, Evidence]] = {}
    for row in results.rows("events") if documents else ():
        if row["act"] == "implement" and row["modality"] != "denied":
            doing = Doing(tuple(row["agents"]), tuple(row["places"]), row["modality"])
            for key in documents.intersection(row["documents"]):
                _count(found.setdefault(key, {}), doing, row)
    return found


def known(results: Results, keys: Iterable[str]) -> list[Paper]:
    """The documents of these keys, in their order."""
    keys = list(keys)
    papers, _ = _entities(results, set(keys), set())
    return [papers[key] for key in keys]


def _entities(results: Results, keys: set[str], named: set[str]) -> tuple[dict[str, Paper], dict[str, str]]:
    """The documents, and the names of all else; one pass, and a second for who issued them."""
    rows: dict[str, Row] = {}
    names: dict[str, str] = {}
    for row in results.rows("entities"):
        if row["key"] in keys:
            rows[row["key"]] = row
        if row["key"] in named:
            names[row["key"]] = row["name"]
    issuers = {row["issuer"] for row in rows.values() if row["issuer"]}
    issued = {row["key"]: row["name"] for row in results.rows("entities") if row["key"] in issuers} if issuers else {}
    return {key: _paper(key, rows.get(key), issued) for key in sorted(keys)}, names


def _paper(key: str, row: Row | None, names: dict[str, str]) -> Paper:
    if row is None:
        return Paper(key, key.removeprefix("NIL:"))
    issuer = row["issuer"]
    return Paper(key, row["name"], issuer, names.get(issuer, issuer), tuple(row["dates"]), row["articles"])


def _children(chosen: Iterable[Pair], papers: dict[str, Paper]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for parent, child in chosen:
        found.setdefault(parent, []).append(child)
    return {key: _ordered(found[key], papers) for key in sorted(found)}


def _ordered(keys: Iterable[str], papers: dict[str, Paper]) -> tuple[str, ...]:
    """From the centre to the communes, then by day."""

    def place(key: str) -> tuple[int, str, str]:
        paper = papers[key]
        return (level(key, paper.issuer), min(paper.dates, default="~"), key)

    return tuple(sorted(keys, key=place))
