"""An event while its parts are being read."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.records import Act, Event, Modality, Span
from pipeline.relate.actors import Group
from pipeline.relate.scene import Scene
from pipeline.relate.units import Line
from pipeline.text import digest


@dataclass(slots=True)
class Draft:
    """Parts of an event in folded offsets; ``at`` is its trigger's unit, ``end`` the last of its verbs."""

    at: int
    end: int
    act: Act
    rule: str
    first: int = 0
    modality: Modality = Modality.DONE
    subject: Group | None = None
    agents: tuple[str, ...] = ()
    agent_span: Span | None = None
    told_group: Group | None = None
    told: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    content: Span | None = None
    places: tuple[str, ...] = ()
    time: str | None = None
    capacity: tuple[tuple[str, str], ...] = ()
    why: tuple[str, ...] = ()
    opens: bool = False
    swallows: bool = False
    also: bool = False
    until: int | None = None  # where the sentence that holds the content ends, if that is the next one

    @property
    def here(self) -> Group | None:
        """The subject if it stands in the act's own sentence; a carried one counts another sentence's units."""
        return None if self.rule == "acts.carried" else self.subject

    def ordered(self, subject: Group | None, time: str | None) -> Draft:
        """The same act as part of an order: done by those who are told to do it."""
        self.modality = Modality.ORDERED
        self.subject = subject
        self.agents = subject.keys if subject else ()
        self.why = ("told",) if self.agents else ()
        self.capacity = ()
        self.time = self.time or time
        return self

    def event(self, scene: Scene, line: Line) -> Event:
        """The finished event, in offsets of the text as read."""
        unit = line.units[self.at]
        whole = unit.classes or unit.trigger is not None
        trigger = scene.span(unit.start, unit.end if whole else scene.word_end(unit.start, unit.end))
        start, end = scene.span(line.start, self.until or line.end)
        return Event(
            id=digest(scene.article.id, f"{trigger[0]}:{trigger[1]}", self.act),
            act=self.act,
            trigger=trigger,
            agents=self.agents,
            agent_span=scene.span(*self.agent_span) if self.agent_span else None,
            addressees=self.told,
            documents=self.documents,
            content=scene.span(*self.content) if self.content else None,
            places=self.places,
            time=self.time,
            modality=self.modality,
            rule=self.rule,
            start=start,
            end=end,
            why=self.why,
            capacity=self.capacity,
        )
