"""Positions held: "Chủ tịch UBND huyện A", "A - Phó Bí thư Huyện ủy, Chủ tịch UBND huyện"."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.records import Holding
from pipeline.relate.scene import Scene
from pipeline.relate.units import day_of


class Positions:
    """One holding for each person, post and what becomes of it in an article, at its first statement."""

    name = "positions"

    def read(self, scene: Scene) -> Iterator[Holding]:
        """The posts that the article states, dated by their sentence, the meeting or the article."""
        for post in scene.posts.all:
            line, told = scene.lines[post.line], post.told
            start, end = scene.span(line.start, line.end)
            yield Holding(
                person=post.person,
                title=post.title,
                organization=post.organization,
                date=day_of(line) or scene.day or scene.published,
                start=start,
                end=end,
                rule=self.name,
                status=told.status,
                since=told.since,
                until=told.until,
                predecessor=post.predecessor,
                cue=scene.span(*told.cue) if told.cue else None,
            )
