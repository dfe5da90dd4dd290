"""Acts: who directed, issued, approved, carried out, held, chaired, attended, met, inspected what."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.records import Event
from pipeline.relate.reading import Reading
from pipeline.relate.scene import Scene


class Acts:
    """Reads an article's sentences in order, with what is carried from one to the next."""

    name = "acts"

    def read(self, scene: Scene) -> Iterator[Event]:
        """The events of an article."""
        reading = Reading(scene)
        drafts = [(line, reading.line(line)) for line in scene.lines]  # a later sentence may add to an act
        for line, told in drafts:
            for draft in told:
                yield draft.event(scene, line)
