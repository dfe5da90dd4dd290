"""A pipeline with all components, in one line."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language

from pipeline.spacy_components.factories import COMPONENTS
from pipeline.spacy_docs.tokenizer import TOKENIZER

_LONGEST = 100_000_000  # code points: nothing here needs the memory that spaCy's own bound is for
_SEGMENTING = ("chidao_sentences", "chidao_words")


def load(
    gazetteers: Path | str | None = None,
    settings: Path | str | None = None,
    *,
    components: tuple[str, ...] = COMPONENTS,
    ents: bool = True,
) -> Language:
    """A blank Vietnamese pipeline whose tokens are syllables, with the components.

    Args:
        gazetteers: a folder of gazetteers; None: those that come with chidao.
        settings: a TOML file of what differs from the default settings.
        components: which of ``COMPONENTS``, in their order.
        ents: whether the outermost mentions are the document's entities.

    Raises:
        ChidaoError: gazetteers or settings are broken.
    """
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    nlp.max_length = _LONGEST
    source = {name: str(path) for name, path in (("gazetteers", gazetteers), ("settings", settings)) if path}
    for name in components:
        own = {"ents": ents} if name == "chidao_mentions" else {}
        nlp.add_pipe(name, config={} if name in _SEGMENTING else {**source, **own})
    return nlp
