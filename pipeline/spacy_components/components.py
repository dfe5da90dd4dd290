"""The components: each keeps its settings only, so that it is pickled in a moment and loads anew in a worker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Span

from pipeline.records import AnnotatedArticle, Facts, LinkedArticle
from pipeline.spacy_docs import layers
from pipeline.spacy_docs.extension import Told, from_rows, keep

if TYPE_CHECKING:
    from pipeline.spacy_components.stages import Stages

Component = Callable[[Doc], Doc]
_NO_FACTS = Facts((), ())


@dataclass(frozen=True, slots=True)
class Source:
    """What a component's stages are made of: paths as text, None for what comes with chidao."""

    gazetteers: str | None = None
    settings: str | None = None

    def stages(self) -> Stages:
        """The stages of this process; the first call loads them."""
        from pipeline.spacy_components.stages import stages  # noqa: PLC0415 - heavy

        return stages(self.gazetteers, self.settings)


@dataclass(frozen=True, slots=True)
class Mentions:
    """Finds mentions: ``Doc._.chidao`` gets the article and its mentions, ``Doc.spans`` a group of them.

    ``ents`` tells whether the outermost mentions become the document's entities, in the place of
    those it has.
    """

    source: Source
    spans_key: str
    alignment_mode: layers.AlignmentMode
    ents: bool

    def __call__(self, doc: Doc) -> Doc:
        """Read the document."""
        from pipeline.spacy_components.records import given_article  # noqa: PLC0415

        article = given_article(doc)
        found = self.source.stages().annotator.mentions(article)
        kept = _rows(LinkedArticle(AnnotatedArticle(article, (), (), found), (), ()), _NO_FACTS, "mentions")
        kept["unaligned"] = {
            "mentions": layers.lay_mentions(doc, kept["mentions"], self.spans_key, self.alignment_mode)
        }
        keep(doc, kept)
        if self.ents:
            layers.set_entities(doc, self.spans_key)
        return doc


@dataclass(frozen=True, slots=True)
class Links:
    """Decides what mentions mean: entities, verdicts, candidates with reasons, and ``kb_id`` on the spans."""

    source: Source
    spans_key: str
    alignment_mode: layers.AlignmentMode

    def __call__(self, doc: Doc) -> Doc:
        """Link the document's mentions."""
        from pipeline.spacy_components import records  # noqa: PLC0415

        found = records.after_mentions(doc)
        stages = self.source.stages()
        article = records.article(doc, found["article"])
        annotated = stages.annotated(article, records.mentions(found["mentions"]), words=False)
        linked = stages.linker.link(annotated)
        kept = _rows(linked, _NO_FACTS, "mentions")
        kept["article"]["levels"] = dict(linked.levels)
        kept["unaligned"] = found["unaligned"]
        keep(doc, kept)
        layers.lay_mentions(doc, kept["mentions"], self.spans_key, self.alignment_mode)
        layers.name_entities(doc, self.spans_key)
        return doc


@dataclass(frozen=True, slots=True)
class Events:
    """Reads events, positions held and what documents do to each other, and makes the verbs of events spans."""

    source: Source
    spans_key: str
    alignment_mode: layers.AlignmentMode

    def __call__(self, doc: Doc) -> Doc:
        """Read the document's facts."""
        from pipeline.spacy_components import records  # noqa: PLC0415

        found = records.after_links(doc)
        stages = self.source.stages()
        linked = records.linked(doc, found, stages)
        told = _rows(linked, stages.relater.relate(linked), "holdings", "events", "document_relations")
        kept = {**found, **told, "article": found["article"]}
        astray = layers.lay_events(doc, kept["events"], self.spans_key, self.alignment_mode)
        kept["unaligned"] = {**found["unaligned"], "events": astray}
        keep(doc, kept)
        return doc


def _rows(linked: LinkedArticle, facts: Facts, *tables: str) -> Told:
    """The article's rows of these tables, as a run writes them."""
    from pipeline.graph.build import rows  # noqa: PLC0415

    found = rows(linked, facts)
    return from_rows(found["articles"][0], **{table: found[table] for table in tables})


def sentences(doc: Doc) -> Doc:
    """Set where sentences start, by underthesea; none goes over the end of a line."""
    from pipeline.segmentation import sentence_starts  # noqa: PLC0415

    layers.set_sentence_starts(doc, sentence_starts(doc.text))
    return doc


def words(doc: Doc) -> Doc:
    """Make words, by underthesea, the group of spans ``words``; the document must have sentences."""
    from pipeline.segmentation import words as cut  # noqa: PLC0415

    spans: list[Span] = []
    text = doc.text
    for sentence in doc.sents:
        for start, end in cut(text, sentence.start_char, sentence.end_char):
            span = doc.char_span(start, end, alignment_mode="expand")
            if span is not None:
                spans.append(span)
    doc.spans["words"] = spans
    return doc
