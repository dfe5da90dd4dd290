"""People by name."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.annotate.grammar.reading import reader
from pipeline.annotate.page import Page
from pipeline.gazetteer import Gazetteers
from pipeline.records import Label, Mention


class PeopleTagger:
    """Proposes PER mentions."""

    name = "people"

    def __init__(self, gazetteers: Gazetteers) -> None:
        """Share the process's reader."""
        self._reader = reader(gazetteers)

    def tag(self, page: Page) -> Iterable[Mention]:
        """One mention for each name read on the page."""
        reading = self._reader.read(page)
        tokens = reading.tokens
        for person in reading.people:
            start, end = tokens.starts[person.start], tokens.ends[person.end - 1]
            yield Mention(start, end, tokens.text[start:end], Label.PER, self.name, person.score, person.reason)
