"""The day as of which an article's names are read."""

from __future__ import annotations

from collections import Counter

from pipeline.link.candidates import PlaceIndex, valid
from pipeline.link.levels import DISTRICT
from pipeline.link.references import Reference
from pipeline.link.scene import Scene
from pipeline.records import Label

_LAST_DAY_OF_DISTRICTS = "2025-06-30"  # districts ended on 2025-07-01 (72/2025/QH15)


def reading_date(scene: Scene, references: tuple[Reference, ...], index: PlaceIndex) -> tuple[str | None, bool]:
    """The day of publication, else the last day or year the text tells, else what its type words allow.

    None stands for the newest reading. The second value says whether the date is told.
    """
    if scene.annotated.article.published is not None:
        return scene.annotated.article.published, True
    days = [mention.value for mention in scene.of(Label.DATE) if mention.value is not None and len(mention.value) == 10]
    if days:
        return max(days), False
    year = _usual_year(scene)
    if year is not None and year < _LAST_DAY_OF_DISTRICTS[:4]:
        return year, False
    return (_LAST_DAY_OF_DISTRICTS if _speaks_of_districts(scene, references, index) else None), False


def _usual_year(scene: Scene) -> str | None:
    """The year that the text names most often, the earlier of two alike."""
    years = Counter(mention.value[:4] for mention in scene.of(Label.DATE) if mention.value)
    return min(years, key=lambda year: (-years[year], year), default=None)


def _speaks_of_districts(scene: Scene, references: tuple[Reference, ...], index: PlaceIndex) -> bool:
    """Whether a word or a typed name belongs to the time before the two-level system."""
    if any((part := mention.part("level")) is not None and part.value == "district" for mention in scene.of(Label.ORG)):
        return True
    typed = [reference for reference in references if reference.type is not None]
    return any(
        units and not any(valid(unit, None) and unit.type == reference.type for unit in units)
        for reference in typed
        if (units := [unit for unit in index.named(reference.key, _LAST_DAY_OF_DISTRICTS) if unit.level <= DISTRICT])
    )
