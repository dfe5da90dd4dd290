"""Where an article says something, as Web Annotation has it: an annotation, its target, two selectors.

Offsets count Unicode code points into the article's text, from 0, the end not included, which is what
a text position selector counts too.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.rdf.terms import Description, count, describe, plain

_AROUND = 32  # code points of context before and behind a quote


def span_name(article: str, start: int, end: int) -> str:
    """The compact name of a stretch of an article's text."""
    return f"{article}#span-{start}-{end}"


def position_name(article: str, start: int, end: int) -> str:
    """The compact name of a stretch's place in the text."""
    return f"{article}#position-{start}-{end}"


class Evidence:
    """The stretches of one article that are pointed at; each is described once."""

    def __init__(self, article: str, text: str) -> None:
        """Of an article, by its compact name, and its text."""
        self._article = article
        self._text = text
        self._told: set[str] = set()

    def annotation(self, body: str, start: int, end: int) -> Iterator[Description]:
        """That a stretch says ``body``; ``body`` is a compact name."""
        yield describe(
            f"{body}#evidence",
            ("rdf:type", "oa:Annotation"),
            ("oa:motivatedBy", "oa:identifying"),
            ("oa:hasBody", body),
            ("oa:hasTarget", span_name(self._article, start, end)),
        )
        yield from self._span(start, end)

    def _span(self, start: int, end: int) -> Iterator[Description]:
        name = span_name(self._article, start, end)
        if name in self._told:
            return
        self._told.add(name)
        quote = f"{self._article}#quote-{start}-{end}"
        yield describe(
            name,
            ("rdf:type", "oa:SpecificResource"),
            ("oa:hasSource", self._article),
            ("oa:hasSelector", position_name(self._article, start, end)),
            ("oa:hasSelector", quote),
        )
        yield describe(
            quote,
            ("rdf:type", "oa:TextQuoteSelector"),
            ("oa:exact", plain(self._text[start:end])),
            ("oa:prefix", plain(self._text[max(0, start - _AROUND) : start])),
            ("oa:suffix", plain(self._text[end : end + _AROUND])),
        )
        yield from self.position(start, end)

    def position(self, start: int, end: int) -> Iterator[Description]:
        """A stretch by its offsets alone, for words whose text is told elsewhere."""
        name = position_name(self._article, start, end)
        if name not in self._told:
            self._told.add(name)
            yield describe(
                name, ("rdf:type", "oa:TextPositionSelector"), ("oa:start", count(start)), ("oa:end", count(end))
            )
