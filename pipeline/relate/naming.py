"""Names for entities that only facts name: a unit, a committee that a short title implies."""

from __future__ import annotations

import re

from pipeline.gazetteer import Gazetteers
from pipeline.records import Entity, Label
from pipeline.relate.authority import depth

_LEVELS = {1: "province", 2: "district", 3: "commune"}
_FIELD = re.compile(r"\s*\[?\{[^{}]*\}\]?")


class Names:
    """Composes names from keys."""

    def __init__(self, gazetteers: Gazetteers) -> None:
        """Index the organ types by slug and level."""
        self._places = gazetteers.places
        self._types: dict[tuple[str, str], str] = {}
        for organ in gazetteers.organ_types:
            for level in organ.levels:
                self._types.setdefault((organ.slug, level), organ.template)

    def entity(self, key: str, date: str | None) -> Entity:
        """An entity of that key: an organisation, an administrative unit, or a named person."""
        if key.startswith("NIL:"):
            return Entity(key, Label.PER, key[4:])
        if "@" in key:
            slug, unit = key.split("@", 1)
            return Entity(key, Label.ORG, self._organ(slug, unit, date))
        return Entity(key, Label.LOC, "Việt Nam" if key == "VN" else self._places.display(key, date))

    def _organ(self, slug: str, unit: str, date: str | None) -> str:
        level = "central" if unit == "VN" else _LEVELS[depth(unit)]
        template = self._types.get((slug, level))
        if template is None:
            return f"{slug}@{unit}"
        name = _FIELD.sub("", template).strip()
        return name if unit == "VN" else f"{name} {self._unit(unit, name, date)}"

    def _unit(self, unit: str, name: str, date: str | None) -> str:
        found = self._places.get(unit, date) or self._places.get(unit)
        if found is None:
            return unit
        party = re.search(r"(?:tỉnh|huyện|thị|thành|quận) ủy", name, re.IGNORECASE)
        return found.name if party or name.endswith(found.type) else f"{found.type} {found.name}"
