"""Positions held: "Chủ tịch UBND huyện A", "A - Phó Bí thư Huyện ủy, Chủ tịch UBND huyện"."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.records import Holding
from pipeline.relate.scene import Scene
from pipeline.relate.units import day_of


class Positions:
    """One holding for each person and post of an article, at its first statement."""

    name = "positions"

    def read(self, scene: Scene) -> Iterator[Holding]:
        """The posts that the article states, dated by their sentence, the meeting or the article."""
        for post in scene.posts.all:
            line = scene.lines[post.line]
            start, end = scene.span(line.start, line.end)
            date = day_of(line) or scene.day or scene.published
            yield Holding(post.person, post.title, post.organization, date, start, end, self.name)
