"""chidao: who directed what, where, in Vietnamese government and local-news articles.

The distribution and the command are called ``chidao``; the import package is ``pipeline``.
``pipeline.load()`` gives a spaCy pipeline with all of its components.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.spacy_components import Language

__version__ = "0.1.0"


def load(gazetteers: Path | str | None = None, settings: Path | str | None = None, *, ents: bool = True) -> Language:
    """A spaCy pipeline that reads articles: ``nlp = pipeline.load(); doc = nlp(text); doc._.chidao["events"]``.

    Args:
        gazetteers: a folder of gazetteers; None: those that come with chidao.
        settings: a TOML file of what differs from the default settings.
        ents: whether the outermost mentions are the document's entities.

    Raises:
        ChidaoError: gazetteers or settings are broken.
    """
    from pipeline import spacy_components  # noqa: PLC0415 - spaCy is loaded for those who ask for it

    return spacy_components.load(gazetteers, settings, ents=ents)
