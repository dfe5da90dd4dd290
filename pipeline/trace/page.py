"""A cascade as lines for people, in Vietnamese and English, and as plain values for machines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from pipeline.config import data_folder
from pipeline.gazetteer.wordings import Wordings
from pipeline.printable import printable
from pipeline.trace.cascade import Cascade, Doing, Evidence, Node, Paper, Predicate

_PASSIVE = {  # of what stands below: the decision is above it
    "approves": "được phê duyệt · is approved by",
    "issues": "được ban hành kèm theo · is issued by",
}
_MODALITIES = {"ordered": "được giao · ordered", "planned": "dự kiến · planned"}
_CUTS = {
    "cycle": "vòng lặp, cắt ở đây · cycle, cut here",
    "again": "đã nêu ở trên · shown above",
}
_UNTOLD = "(không nêu · not told)"
_NOTHING = "(không bài nào nêu quan hệ với văn bản khác · no article relates it to another document)"
_ACTS = 10  # acts shown of one document
_FITS = 50  # documents that are listed where several fit
_NARROWEST = 40
_BOXES = ("├─ ", "└─ ", "│  ", "   ")
_BLANKS = ("  ", "  ", "  ", "  ")


def tree_lines(cascade: Cascade, width: int | None = None) -> Iterator[str]:
    """The tree, a document a line with its evidence below it.

    Args:
        cascade: what to show.
        width: of the terminal, to which sentences are cut; None: no terminal, whole and indented with blanks.
    """
    for node in cascade.walk():
        has_children = node.cut is None and bool(cascade.children.get(node.key))
        yield printable(f"{_stem(node.last, width, here=True)}{_headline(cascade, node)}")
        below = [] if node.cut else _acts(cascade, node.key)
        evidence = cascade.relations.get((node.parent, node.key), {}) if node.parent is not None else {}
        stem = _stem(node.last, width, here=False)
        bar = (_BOXES if width else _BLANKS)[2 if has_children else 3]
        yield from _quoted(evidence, stem + bar, width)
        for act, told in below:
            yield printable(f"{stem}{bar}• {act}")
            yield from _quoted({("", ""): told} if told else {}, f"{stem}{bar}  ", width)
    if not cascade.relations and not any(cascade.acts.values()):
        yield _NOTHING


def _stem(last: tuple[bool, ...], width: int | None, *, here: bool) -> str:
    tee, corner, bar, blank = _BOXES if width else _BLANKS
    before = "".join(blank if end else bar for end in last[:-1])
    if not last:
        return before
    return before + ((corner if last[-1] else tee) if here else (blank if last[-1] else bar))


def _headline(cascade: Cascade, node: Node) -> str:
    paper = cascade.papers[node.key]
    relation = cascade.relations.get((node.parent, node.key), {}) if node.parent is not None else {}
    says = "; ".join(_says(predicate) for predicate in sorted(relation))
    mark = "» " if node.key == cascade.document else ""
    articles = len({article for told in relation.values() for article in told.articles}) or paper.articles
    about = (*_about(paper), _articles(articles), *([_CUTS[node.cut]] if node.cut else ()))
    return f"{says + ': ' if says else ''}{mark}{' · '.join(about)}"


def _about(paper: Paper) -> Iterator[str]:
    yield f"{paper.name} [{paper.key}]"
    if paper.issuer_name:
        yield paper.issuer_name
    if paper.dates:
        yield " / ".join(paper.dates)


@cache
def _words() -> Wordings:
    return Wordings(data_folder("gazetteers"))


def _says(predicate: Predicate) -> str:
    says, modality = predicate
    words = _words()
    told = _PASSIVE.get(says) or f"{words.vi('predicate', says)} · {words.en('predicate', says)}"
    return f"{told} ({_MODALITIES[modality]})" if modality in _MODALITIES else told


def _articles(count: int) -> str:
    return f"{count} bài · {'article' if count == 1 else 'articles'}"


def _quoted(told: Mapping[Predicate, Evidence], stem: str, width: int | None) -> Iterator[str]:
    """The first sentence that tells it, in one line."""
    for predicate in sorted(told)[:1]:
        evidence = told[predicate]
        sentence, source = " ".join(evidence.sentence.split()), f" ({evidence.article})"
        room = max(_NARROWEST, (width or 0) - len(stem) - len(source) - 2)
        if width is not None and len(sentence) > room:
            sentence = sentence[: room - 1] + "…"
        yield printable(f"{stem}“{sentence}”{source}")


def _acts(cascade: Cascade, key: str) -> list[tuple[str, Evidence | None]]:
    """Who carries the document out where, those told most often first."""
    acts = _ranked(cascade.acts.get(key, {}))
    lines: list[tuple[str, Evidence | None]] = [(_act(cascade, doing, told), told) for doing, told in acts[:_ACTS]]
    rest = len(acts) - _ACTS
    return [*lines, (f"và {rest} việc nữa · and {rest} more", None)] if rest > 0 else lines


def _ranked(acts: Mapping[Doing, Evidence]) -> list[tuple[Doing, Evidence]]:
    return sorted(acts.items(), key=lambda act: (-len(act[1].articles), act[0].agents, act[0].places, act[0].modality))


def _act(cascade: Cascade, doing: Doing, told: Evidence) -> str:
    who = _named(cascade, doing.agents) or _UNTOLD
    where = f" ({_named(cascade, doing.places)})" if doing.places else ""
    modality = f" · {_MODALITIES[doing.modality]}" if doing.modality in _MODALITIES else ""
    return f"việc thực hiện · carried out: {who}{where}{modality} · {_articles(len(told.articles))}"


def _named(cascade: Cascade, keys: Iterable[str]) -> str:
    return ", ".join(cascade.names.get(key, key.removeprefix("NIL:")) for key in keys)


def fit_lines(papers: Sequence[Paper]) -> Iterator[str]:
    """The documents that fit what was asked for, a line each."""
    count = len(papers)
    yield f"{count} văn bản hợp; hãy cho khóa trong ngoặc · {count} documents fit; give the key in brackets:"
    for paper in papers[:_FITS]:
        yield printable("  " + " · ".join((*_about(paper), _articles(paper.articles))))
    if count > _FITS:
        yield f"  … {count - _FITS}"


def as_dict(cascade: Cascade) -> dict[str, Any]:
    """The cascade for machines: documents by key, relations from above to below, acts, and where cycles were cut."""
    cuts = sorted({(node.parent or "", node.key) for node in cascade.walk() if node.cut == "cycle"})
    return {
        "document": cascade.document,
        "direction": str(cascade.direction),
        "roots": list(cascade.roots),
        "documents": [_paper(paper) for paper in cascade.papers.values()],
        "relations": [
            {"above": above, "below": below, "predicate": predicate, "modality": modality, **_evidence(told)}
            for (above, below), relations in sorted(cascade.relations.items())
            for (predicate, modality), told in sorted(relations.items())
        ],
        "acts": [
            {
                "document": key,
                "agents": list(doing.agents),
                "places": list(doing.places),
                "modality": doing.modality,
                **_evidence(told),
            }
            for key in sorted(cascade.acts)
            for doing, told in _ranked(cascade.acts[key])
        ],
        "names": dict(sorted(cascade.names.items())),
        "cycles": [{"above": above, "below": below} for above, below in cuts],
    }


def _paper(paper: Paper) -> dict[str, Any]:
    return {
        "key": paper.key,
        "name": paper.name,
        "issuer": paper.issuer,
        "issuer_name": paper.issuer_name,
        "dates": list(paper.dates),
        "articles": paper.articles,
    }


def _evidence(told: Evidence) -> dict[str, Any]:
    first = {"article": told.article, "start": told.start, "end": told.end, "sentence": told.sentence}
    return {"articles": len(told.articles), "evidence": first}
