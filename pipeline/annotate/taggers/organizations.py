"""Organisations: composed organs, and bodies named by a head word."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.annotate.grammar.organ import Organ
from pipeline.annotate.grammar.reading import reader
from pipeline.annotate.grammar.tokens import Tokens
from pipeline.annotate.page import Page
from pipeline.gazetteer import Gazetteers
from pipeline.records import Label, Mention, Part


class OrganizationTagger:
    """Proposes ORG mentions."""

    name = "organizations"

    def __init__(self, gazetteers: Gazetteers) -> None:
        """Share the process's reader."""
        self._reader = reader(gazetteers)

    def tag(self, page: Page) -> Iterable[Mention]:
        """One mention for each organ read on the page."""
        reading = self._reader.read(page)
        for organ in reading.organs:
            yield self._mention(reading.tokens, organ)

    def _mention(self, tokens: Tokens, organ: Organ) -> Mention:
        start, end = tokens.starts[organ.start], tokens.ends[organ.end - 1]
        parts = []
        if organ.slug:
            parts.append(Part("type", start, end, organ.slug))
        if organ.level:
            parts.append(Part("level", -1, -1, organ.level))
        if organ.unit is not None:
            first, last = tokens.starts[organ.unit.start], tokens.ends[organ.unit.end - 1]
            parts.append(Part("unit", first, last, tokens.text[first:last]))
        return Mention(
            start, end, tokens.text[start:end], Label.ORG, self.name, organ.score, organ.reason, None, tuple(parts)
        )
