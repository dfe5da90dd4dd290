"""Documents among themselves: what one carries out, rests on, amends, replaces, approves, guides."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.records import PaperRelation
from pipeline.relate.papers.reading import PaperReading
from pipeline.relate.scene import Scene


class Papers:
    """Reads an article's sentences in order; "Nghị quyết này" points back to the ones before."""

    name = "papers"

    def read(self, scene: Scene) -> Iterator[PaperRelation]:
        """What the article says one document does to another."""
        reading = PaperReading(scene)
        for line in scene.lines:
            yield from reading.line(line)
