"""Places: administrative units, villages, roads, gates, rivers, regions, countries."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.annotate.grammar.reading import reader
from pipeline.annotate.page import Page
from pipeline.gazetteer import Gazetteers
from pipeline.records import Label, Mention, Part


class PlaceTagger:
    """Proposes LOC mentions."""

    name = "places"

    def __init__(self, gazetteers: Gazetteers) -> None:
        """Share the process's reader."""
        self._reader = reader(gazetteers)

    def tag(self, page: Page) -> Iterable[Mention]:
        """One mention for each place read on the page."""
        reading = self._reader.read(page)
        tokens = reading.tokens
        for place in reading.places:
            start, end = tokens.starts[place.start], tokens.ends[place.end - 1]
            name = tokens.starts[place.name]
            parts = [Part("name", name, end, tokens.text[name:end])]
            if place.type is not None:
                parts.insert(0, Part("type", start, name, place.type))
            yield Mention(
                start, end, tokens.text[start:end], Label.LOC, self.name, place.score, place.reason, None, tuple(parts)
            )
