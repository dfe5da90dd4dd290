"""Layers over the tokens of a ``Doc``: sentences, mentions and the verbs of events, the outermost mentions as entities.

A span begins and ends with tokens. Where a row does not, because somebody else's tokenizer cut
otherwise, it is counted; its offsets in characters are in ``Doc._.chidao`` all the same.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Any, Literal, NamedTuple

import numpy as np
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from pipeline.errors import UsageError

Row = dict[str, Any]
AlignmentMode = Literal["strict", "contract", "expand"]

MENTIONS = "chidao_mentions"
EVENTS = "chidao_events"
_UNSURE = "AMBIGUOUS"


class _Stretch(NamedTuple):
    start: int
    end: int
    label: str
    kb_id: str
    id: str


def set_sentence_starts(doc: Doc, starts: Container[int]) -> None:
    """Make the tokens at these offsets, and the first one, begin sentences, and no others.

    Raises:
        UsageError: the document is parsed, and has the sentences of the parse.
    """
    if len(doc) and doc.has_annotation("DEP"):
        raise UsageError("chidao_sentences: the document is parsed; put the component before the parser")
    values: Any = np.fromiter(
        (1 if not i or token.idx in starts else -1 for i, token in enumerate(doc)), np.int64, len(doc)
    )
    doc.from_array(["SENT_START"], values.astype(np.uint64))  # token by token spaCy would look at all tokens each time


def lay_mentions(doc: Doc, rows: Iterable[Row], key: str = MENTIONS, mode: AlignmentMode = "strict") -> int:
    """Make the mentions a group of spans; returns how many do not begin and end with tokens.

    A span has the mention's label and id, and as ``kb_id`` the key of what it means, where that is not
    in doubt.

    Args:
        doc: the document.
        rows: rows of the table of mentions, with offsets into the document's text.
        key: the group's name in ``doc.spans``.
        mode: what becomes of those that do not align, as in ``Doc.char_span``: left out, cut or widened.
    """
    return _lay(doc, key, mode, (_Stretch(r["start"], r["end"], r["label"], _kb_id(r), r["id"]) for r in rows))


def lay_events(doc: Doc, rows: Iterable[Row], key: str = EVENTS, mode: AlignmentMode = "strict") -> int:
    """Make the verbs of events a group of spans, labelled with the act; returns how many do not align."""
    found = ((row, row["trigger"]) for row in rows)
    return _lay(doc, key, mode, (_Stretch(t["start"], t["end"], r["act"], "", r["id"]) for r, t in found))


def set_entities(doc: Doc, key: str = MENTIONS, unread: Iterable[tuple[int, int]] = ()) -> int:
    """Make the outermost spans of a group the document's entities; returns how many are inside others.

    Args:
        doc: the document.
        key: the group's name in ``doc.spans``.
        unread: stretches where nobody looked for entities, in characters: their tokens are not said to be none.
    """
    spans = list(doc.spans[key])
    outermost = filter_spans(spans)
    missing = (doc.char_span(start, end, alignment_mode="contract") for start, end in unread)
    doc.set_ents(outermost, missing=[span for span in missing if span is not None])
    return len(spans) - len(outermost)


def name_entities(doc: Doc, key: str = MENTIONS) -> None:
    """Give the document's entities the ``kb_id`` of the group's span that is the same stretch and label."""
    known = {(span.start, span.end, span.label): span for span in doc.spans[key]}
    same = [known.get((ent.start, ent.end, ent.label)) for ent in doc.ents]
    doc.set_ents([span for span in same if span is not None], default="unmodified")


def _kb_id(row: Row) -> str:
    return row["entity"] if row["entity"] and row["verdict"] != _UNSURE else ""


def _lay(doc: Doc, key: str, mode: AlignmentMode, found: Iterable[_Stretch]) -> int:
    spans: list[Span] = []
    astray = 0
    for start, end, label, kb_id, id_ in found:
        span = doc.char_span(start, end, label, kb_id, alignment_mode=mode, span_id=id_)
        astray += span is None or (span.start_char, span.end_char) != (start, end)
        if span is not None:
            spans.append(span)
    doc.spans[key] = spans
    return astray
