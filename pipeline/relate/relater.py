"""Reading an article's facts: which rules run, and the entities that only facts name."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.config import RelateConfig
from pipeline.errors import ConfigError
from pipeline.gazetteer import Gazetteers
from pipeline.records import Entity, Event, Facts, Holding, LinkedArticle, PaperRelation
from pipeline.relate.lexicon import load_lexicon
from pipeline.relate.naming import Names
from pipeline.relate.postwords import load_post_words
from pipeline.relate.rules import RULES
from pipeline.relate.scene import Scene


class Relater:
    """Reads positions, events and what documents do to each other from linked articles."""

    def __init__(self, gazetteers: Gazetteers, config: RelateConfig) -> None:
        """Load the lexicons and choose the rules.

        Raises:
            ConfigError: a rule's name is unknown.
            GazetteerError: a lexicon is broken.
        """
        known = {rule.name: rule for rule in RULES}
        unknown = sorted(set(config.rules) - set(known))
        if unknown:
            raise ConfigError(f"relate.rules: no rule {unknown[0]!r}; allowed: {', '.join(sorted(known))}")
        self._rules = [known[name]() for name in config.rules]
        self._gazetteers = gazetteers
        self._lexicon = load_lexicon(gazetteers.folder)
        self._words = load_post_words(gazetteers.folder)
        self._names = Names(gazetteers)

    def relate(self, linked: LinkedArticle) -> Facts:
        """The facts that one article states, in text order."""
        scene = Scene(linked, self._gazetteers, self._lexicon, self._words)
        facts = [fact for rule in self._rules for fact in rule.read(scene)]
        holdings = tuple(fact for fact in facts if isinstance(fact, Holding))
        events = tuple(
            sorted((fact for fact in facts if isinstance(fact, Event)), key=lambda event: (event.trigger, event.act))
        )
        papers = tuple(fact for fact in facts if isinstance(fact, PaperRelation))
        known = {entity.key for entity in linked.entities}
        return Facts(holdings, events, self._named(known, holdings, events, scene.published), papers)

    def _named(
        self, known: set[str], holdings: Iterable[Holding], events: Iterable[Event], date: str | None
    ) -> tuple[Entity, ...]:
        """Entities for the keys that no mention has."""
        keys = {holding.organization for holding in holdings}
        for event in events:
            keys.update(event.agents, event.addressees, event.places)
        return tuple(self._names.entity(key, date) for key in sorted(keys - known))
