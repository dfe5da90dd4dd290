"""The stages in their order.

Importing this module loads the rooms with their heavy libraries; only ``workers`` does,
in the process that works.
"""

from __future__ import annotations

from pipeline import gazetteer
from pipeline.annotate.annotator import Annotator
from pipeline.link import Linker
from pipeline.link.identity import Identity
from pipeline.records import Facts, LinkedArticle
from pipeline.relate import Relater
from pipeline.run.process import Step, tables
from pipeline.run.settings import Settings


class Stages:
    """All stages, loaded once a process.

    Attributes:
        version: the gazetteers' content hash.
        steps: the stages by name, as ``process`` takes them.
        identity: what tells people and things of one name apart, over all articles.
    """

    def __init__(self, settings: Settings) -> None:
        """Load gazetteers and models.

        Raises:
            GazetteerError: a gazetteer is broken.
            ConfigError: the configuration names a tagger or rule that does not exist.
        """
        gazetteers = gazetteer.load(settings.gazetteers)
        self.version: str = gazetteers.version
        self.identity = Identity(gazetteers, settings.config.link.identity)
        self._relater = Relater(gazetteers, settings.config.relate)
        self.steps: tuple[tuple[str, Step], ...] = (
            ("annotate", Annotator(gazetteers, settings.config.annotate).annotate),
            ("link", Linker(gazetteers, settings.config.link).link),
            ("relate", self._relate),
            ("graph", tables),
        )

    def _relate(self, linked: LinkedArticle) -> tuple[LinkedArticle, Facts]:
        return linked, self._relater.relate(linked)
