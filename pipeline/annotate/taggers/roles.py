"""Positions held: title plus the organ that follows it."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.annotate.grammar.reading import reader
from pipeline.annotate.grammar.roles import Role
from pipeline.annotate.grammar.tokens import Tokens
from pipeline.annotate.page import Page
from pipeline.gazetteer import Gazetteers
from pipeline.records import Label, Mention, Part


class RoleTagger:
    """Proposes ROLE mentions."""

    name = "roles"

    def __init__(self, gazetteers: Gazetteers) -> None:
        """Share the process's reader."""
        self._reader = reader(gazetteers)

    def tag(self, page: Page) -> Iterable[Mention]:
        """One mention for each role read on the page."""
        reading = self._reader.read(page)
        for role in reading.roles:
            yield self._mention(reading.tokens, role)

    def _mention(self, tokens: Tokens, role: Role) -> Mention:
        """``title`` is normalised; ``type`` and ``level`` are what the title alone implies."""
        start, end = tokens.starts[role.start], tokens.ends[role.end - 1]
        parts = [Part("title", start, end, role.title)]
        if role.organ is not None:
            first = tokens.starts[role.organ.start]
            parts = [Part("title", start, first, role.title), Part("org", first, end, tokens.text[first:end])]
        elif role.unit is not None:
            unit = tokens.starts[role.unit.start]
            parts = [Part("title", start, unit, role.title), Part("unit", unit, end, tokens.text[unit:end])]
            parts.append(Part("type", -1, -1, "ubnd" if "Chủ tịch" in role.title else "dang-uy"))
        else:
            parts.extend(
                Part(name, -1, -1, value)
                for name, value in (("type", role.row.type), ("level", role.row.level))
                if value
            )
        reason = "title and organ" if role.organ is not None else "title beside a person"
        return Mention(start, end, tokens.text[start:end], Label.ROLE, self.name, 0.9, reason, None, tuple(parts))
