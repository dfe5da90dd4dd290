"""The stages that the components share, loaded once a process for each folder of gazetteers and settings."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pipeline import gazetteer
from pipeline.annotate import Annotator
from pipeline.config import data_folder, load_config
from pipeline.link import Linker
from pipeline.records import AnnotatedArticle, Article, Mention
from pipeline.relate import Relater


class Stages:
    """The annotator, the linker and the relater over one set of gazetteers."""

    def __init__(self, folder: Path, settings: Path | None) -> None:
        """Load them.

        Raises:
            GazetteerError: a gazetteer is broken.
            ConfigError: the settings are broken.
        """
        gazetteers = gazetteer.load(folder)
        config = load_config(settings)
        self.annotator = Annotator(gazetteers, config.annotate)
        self.linker = Linker(gazetteers, config.link)
        self.relater = Relater(gazetteers, config.relate)
        self._words = config.annotate.words

    def annotated(self, article: Article, mentions: tuple[Mention, ...], *, words: bool) -> AnnotatedArticle:
        """The article with mentions found before, its sentences, and its words if they are wanted and set."""
        sentences = self.annotator.sentences(article)
        cut = self.annotator.words(article, sentences) if words and self._words else ()
        return AnnotatedArticle(article, sentences, cut, mentions)


@cache
def stages(gazetteers: str | None, settings: str | None) -> Stages:
    """The stages of this process.

    Args:
        gazetteers: a folder; None: those that come with chidao.
        settings: a TOML file of what differs from the default settings.
    """
    return Stages(Path(gazetteers) if gazetteers else data_folder("gazetteers"), Path(settings) if settings else None)
