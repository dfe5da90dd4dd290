"""The factories by which spaCy makes the components; they are entry points, and registered by import."""

# No postponed annotations: spaCy reads these to check the configuration.

from spacy.language import Language

from pipeline.spacy_components import components
from pipeline.spacy_components.components import Events, Links, Mentions, Source
from pipeline.spacy_docs import layers
from pipeline.spacy_docs.extension import register

_SOURCE = {"gazetteers": None, "settings": None}
_MENTIONS = {**_SOURCE, "spans_key": layers.MENTIONS, "alignment_mode": "strict"}
_EVENTS = {**_SOURCE, "spans_key": layers.EVENTS, "alignment_mode": "strict"}

COMPONENTS = ("chidao_sentences", "chidao_words", "chidao_mentions", "chidao_links", "chidao_events")
"""The components in the order in which they stand in a pipeline."""

register()


@Language.factory("chidao_sentences", assigns=["token.is_sent_start"])
def make_sentences(nlp: Language, name: str) -> components.Component:
    """Sentences by underthesea."""
    return components.sentences


@Language.factory("chidao_words", assigns=["doc.spans"], requires=["token.is_sent_start"])
def make_words(nlp: Language, name: str) -> components.Component:
    """Words by underthesea, as a group of spans."""
    return components.words


@Language.factory(
    "chidao_mentions", default_config={**_MENTIONS, "ents": False}, assigns=["doc._.chidao", "doc.spans", "doc.ents"]
)
def make_mentions(
    nlp: Language,
    name: str,
    gazetteers: str | None,
    settings: str | None,
    spans_key: str,
    alignment_mode: layers.AlignmentMode,
    ents: bool,
) -> Mentions:
    """The taggers and the merge.

    Raises:
        ChidaoError: gazetteers or settings are broken.
    """
    return Mentions(_source(gazetteers, settings), spans_key, alignment_mode, ents)


@Language.factory(
    "chidao_links", default_config=_MENTIONS, assigns=["doc._.chidao", "doc.spans"], requires=["doc._.chidao"]
)
def make_links(
    nlp: Language,
    name: str,
    gazetteers: str | None,
    settings: str | None,
    spans_key: str,
    alignment_mode: layers.AlignmentMode,
) -> Links:
    """The linker.

    Raises:
        ChidaoError: gazetteers or settings are broken.
    """
    return Links(_source(gazetteers, settings), spans_key, alignment_mode)


@Language.factory(
    "chidao_events", default_config=_EVENTS, assigns=["doc._.chidao", "doc.spans"], requires=["doc._.chidao"]
)
def make_events(
    nlp: Language,
    name: str,
    gazetteers: str | None,
    settings: str | None,
    spans_key: str,
    alignment_mode: layers.AlignmentMode,
) -> Events:
    """The rules of events, positions and documents.

    Raises:
        ChidaoError: gazetteers or settings are broken.
    """
    return Events(_source(gazetteers, settings), spans_key, alignment_mode)


def _source(gazetteers: str | None, settings: str | None) -> Source:
    """The settings of a component, tried out: what is broken stops a pipeline before it starts."""
    source = Source(gazetteers, settings)
    source.stages()
    return source
