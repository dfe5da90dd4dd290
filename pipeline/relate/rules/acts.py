"""Acts: who directed, issued, approved, carried out, held, chaired, attended, met, inspected what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from pipeline.records import Act, Event, Modality, Span
from pipeline.relate import content as about
from pipeline.relate.actors import Cast, Group
from pipeline.relate.clause import Predicate, opening, predicate, subjectless, subjects
from pipeline.relate.drafts import Draft
from pipeline.relate.passages import Order, Passage, opens, order, states_fact
from pipeline.relate.scene import Scene
from pipeline.relate.setting import places, sentence_time
from pipeline.relate.lexicon import Trigger
from pipeline.relate.units import Line, Unit

_AT_MEETING = frozenset({Act.CHAIR, Act.ATTEND, Act.MEET, Act.HOLD})
_MEETINGS = frozenset({Act.HOLD, Act.CHAIR, Act.ATTEND, Act.MEET, Act.INSPECT})


class Acts:
    """Reads an article's lines in order, with what is carried from one to the next."""

    name = "acts"

    def read(self, scene: Scene) -> Iterator[Event]:
        """The events of an article."""
        reading = _Reading(scene)
        for line in scene.lines:
            for draft in reading.line(line):
                yield draft.event(scene, line)


class _Reading:
    """What is carried along an article: the subject, the passage, the meeting's day."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.cast = Cast(scene)
        self.carried: Group | None = None
        self.carried_paragraph = -1
        self.passage: Passage | None = None
        self.meeting: str | None = None
        self.at_meeting = False

    def line(self, line: Line) -> list[Draft]:
        """The drafts of one sentence."""
        known = subjects(line, self.cast)
        self.at_meeting = self._in_meeting(line)
        if line.heading:
            self.passage = None
            return [draft for draft in self._told(line, known) if draft.act is Act.ATTEND]
        self._note_delegation(line)
        drafts = self._told(line, known)
        if self.passage is not None and not line.caption and not any(_speaks_anew(draft) for draft in drafts):
            drafts = self._continue(line, known, drafts)
        self._after(line, known, drafts)
        return drafts

    def _continue(self, line: Line, known: Sequence[tuple[int, Group]], drafts: list[Draft]) -> list[Draft]:
        """The order of a passage's next sentence, or the passage's end."""
        passage = self.passage
        if passage is None:
            return drafts
        found = None if states_fact(line, passage.agents, known) else order(line, self.cast)
        if found is not None and found.subject is not None and self._aside(found.subject, passage):
            found = None
        if found is None:
            if states_fact(line, passage.agents, known) or passage.tires():
                self.passage = None
            return drafts
        passage.idle = 0
        kept = [draft for draft in drafts if draft.act is Act.IMPLEMENT and draft.at > found.at]
        return [self._ordered(line, found, passage), *(draft.ordered(found.subject, passage.time) for draft in kept)]

    def _aside(self, subject: Group, passage: Passage) -> bool:
        """Whether a sentence is about the speaker, or about somebody named: no order."""
        people = any(key in self.scene.people for key in subject.keys)
        return people or bool(subject.keys) and set(subject.keys) <= set(passage.agents)

    def _ordered(self, line: Line, found: Order, passage: Passage) -> Draft:
        units = line.units
        if found.subject is not None:
            passage.told = found.subject.keys
        draft = Draft(found.at, found.at, Act.DIRECT, "passages.must" if found.modal else "passages.verb")
        draft.agents, draft.told = passage.agents, passage.told
        start = found.at + 1 if found.modal and found.at + 1 < len(units) else found.at
        trigger = units[found.at].trigger
        if trigger is not None and trigger.act is Act.DIRECT:
            group = about.addressees(line, found.at, Act.DIRECT, self.cast)
            passage.told = draft.told = group.keys if group else draft.told
            start = group.last + 1 if group else min(found.at + 1, len(units) - 1)
        draft.content = (units[start].start, line.body_end)
        draft.documents = about.documents(line, draft.content, 0, -1)
        draft.places = places(self.scene, line, found.at, len(units), passage.agents, passage.told)
        draft.time, draft.capacity = passage.time, passage.capacity
        return draft

    def _told(self, line: Line, known: Sequence[tuple[int, Group]]) -> list[Draft]:
        """The acts that the sentence's own verbs tell."""
        drafts: list[Draft] = []
        reach = -1
        directive: Draft | None = None
        carried = self.carried if line.paragraph - self.carried_paragraph <= 1 else None
        for at, unit in enumerate(line.units):
            if unit.trigger is None or at <= reach:
                continue
            found = predicate(line, at, self.cast, known, carried)
            if found is None or directive is not None and not _within(unit, found, drafts):
                continue
            draft = self._draft(line, found, None if found.how == "passive" else directive)
            if draft is None:
                continue
            drafts.append(draft)
            reach = draft.end
            if draft.act is Act.DIRECT and draft.swallows:
                directive = draft
        for draft, following in zip_longest(drafts, drafts[1:]):
            self._fill(line, draft, following)
            if draft.modality is Modality.ORDERED and draft.time is None and directive is not None:
                draft.time = directive.time
        return drafts

    def _draft(self, line: Line, found: Predicate, directive: Draft | None) -> Draft | None:
        trigger = line.units[found.at].trigger
        if trigger is None:
            return None
        draft = Draft(found.at, about.chain_end(line.units, found.at), trigger.act, f"acts.{found.how}")
        draft.first, draft.modality = found.first, found.modality
        draft.subject = found.subject
        if directive is not None:
            draft.subject = directive.told_group
            draft.modality = Modality.ORDERED
            draft.agents = directive.told
        elif found.subject is not None:
            draft.agents = found.subject.keys
        if not self._acts(line, draft, trigger):
            return None
        draft.capacity = self._capacity(line, draft)
        phrase = self._phrase_only(line, draft) or found.how == "nominal"
        if draft.act in (Act.DIRECT, Act.MEET) and not phrase:
            group = about.addressees(line, draft.end, draft.act, self.cast)
            draft.told_group = group
            draft.told = group.keys if group else ()
        nxt = line.units[draft.end + 1] if draft.end + 1 < len(line.units) else None
        draft.swallows = nxt is not None and not nxt.has("paper") and nxt.low not in {"tại", "các", "."}
        return draft

    def _acts(self, line: Line, draft: Draft, trigger: Trigger) -> bool:
        """Whether the trigger has the agent that it needs."""
        if trigger.subject == "own" and draft.rule in {"acts.carried", "acts.none", "acts.coordinated"}:
            return False
        return trigger.subject == "none" or bool(draft.agents) or self._plain_attendance(line, draft)

    def _plain_attendance(self, line: Line, draft: Draft) -> bool:
        """Whether a caption only says that delegates attend."""
        return draft.act is Act.ATTEND and draft.subject is not None and line.caption

    def _capacity(self, line: Line, draft: Draft) -> tuple[tuple[str, str], ...]:
        """The posts that the sentence gives its agents, else the first that the article gives."""
        found = []
        for key in draft.agents:
            posts = self.scene.posts.of(key)
            here = [post for post in posts if post.line == line.index] or posts
            if here:
                found.append((key, f"{here[0].title}|{here[0].organization}"))
        return tuple(found)

    def _fill(self, line: Line, draft: Draft, following: Draft | None) -> None:
        units = line.units
        limit = len(units)
        if following is not None and not (draft.act is Act.DIRECT and draft.swallows):
            limit = following.first
        if draft.subject is not None and draft.rule not in {"acts.carried"} and draft.subject.last < len(units):
            draft.agent_span = draft.subject.span(units)
        draft.content = about.content(line, draft.end, draft.act, draft.told_group, limit)
        if draft.rule in {"acts.nominal", "acts.passive"}:
            draft.content = self._before(line, draft) or draft.content
        if self._phrase_only(line, draft):
            draft.content = None
        if draft.act not in (Act.CHAIR, Act.ATTEND, Act.MEET):
            draft.documents = about.documents(line, draft.content, 0, -1)
            draft.documents = tuple(dict.fromkeys(draft.documents + self._basis(line, draft)))
        closed = draft.act in (Act.HOLD, Act.IMPLEMENT)
        draft.places = places(self.scene, line, draft.at, limit, draft.agents, draft.told, closed=closed)
        draft.time = sentence_time(line, draft.at, draft.act)
        self._meeting_time(line, draft)
        people = any(key in self.scene.people for key in draft.agents)
        draft.opens = bool(draft.agents) and opens(draft.act, line, draft.at, people)

    def _before(self, line: Line, draft: Draft) -> Span | None:
        """The content in front of a noun of order or a passive, where none follows it."""
        if draft.rule == "acts.passive" and draft.content is not None and line.units[draft.end + 1].low not in {"tại", "vào", "từ"}:
            return None
        ahead = draft.subject.first if draft.subject and draft.subject.first < draft.first else None
        return about.clause_before(line, draft.first, ahead)

    def _phrase_only(self, line: Line, draft: Draft) -> bool:
        before = line.units[draft.at - 1].low if draft.at else ""
        return draft.act is Act.DIRECT and before in {"phát biểu", "phát biểu kết luận"}

    def _basis(self, line: Line, draft: Draft) -> tuple[str, ...]:
        """Documents in the adverbial that opens the sentence ("Thực hiện Nghị quyết ..., UBND ...")."""
        start = min(opening(line.units), draft.first)
        return about.documents(line, None, 0, start - 1) if draft.act is not Act.IMPLEMENT else ()

    def _meeting_time(self, line: Line, draft: Draft) -> None:
        """Give an act at a meeting its day; remember the day that an act fixes."""
        if draft.time is not None:
            if draft.act in _MEETINGS and "/" not in draft.time and len(draft.time) >= 7:
                self.meeting = draft.time
        elif self.passage is not None and draft.agents == self.passage.agents:
            draft.time = self.passage.time
        elif self._at_meeting(line, draft):
            draft.time = self.meeting

    def _at_meeting(self, line: Line, draft: Draft) -> bool:
        """Whether an act without a date of its own happened at the meeting told of."""
        if self.at_meeting:
            return True
        told = any(unit.has("done") for unit in line.units[max(0, draft.first - 1) : draft.at])
        if draft.act in _AT_MEETING:
            return not told
        trigger = line.units[draft.at].trigger
        speaks = self._speaks(line, draft) or trigger is not None and trigger.opens
        return draft.act is Act.DIRECT and (any(key in self.scene.people for key in draft.agents) or speaks and not told)

    def _speaks(self, line: Line, draft: Draft) -> bool:
        """Whether a body's leaders are the subject, not the body."""
        first = draft.subject.first if draft.subject else 0
        return draft.subject is not None and first < len(line.units) and line.units[first].has("leader")

    def _in_meeting(self, line: Line) -> bool:
        """Whether a sentence places itself at the meeting ("Tại hội nghị, ..."), or goes on from one that does."""
        units = line.units
        head = units[:4]
        if len(units) > 4 and head[0].low == "tại" and any(unit.has("meeting") for unit in head):
            return True
        return self.at_meeting and bool(units) and units[0].has("connective") and subjectless(units)

    def _note_delegation(self, line: Line) -> None:
        """Remember whose delegation "Đoàn" will mean."""
        for at, unit in enumerate(line.units[:-1]):
            named = line.units[at + 1].named
            if unit.has("delegation") and named is not None and named.key and "@" in named.key + "@":
                if named.label == "ORG":
                    self.cast.delegation = named.key

    def _after(self, line: Line, known: Sequence[tuple[int, Group]], drafts: list[Draft]) -> None:
        """Carry on: the passage that was opened, the subject, the last person who acted."""
        for draft in drafts:
            if draft.opens:
                time = draft.time or self.meeting
                self.passage = Passage(draft.agents, draft.told, time, draft.capacity)
            for key in draft.agents:
                if key in self.scene.people:
                    self.cast.last_person = key
        for _, group in known:
            for key in group.keys:
                if key in self.scene.people:
                    self.cast.last_person = key
        own = known[0][1] if known else None
        if own is not None:
            self.carried = own if own.actors else None
        elif not subjectless(line.units):
            self.carried = None
        self.carried_paragraph = line.paragraph



def _speaks_anew(draft: Draft) -> bool:
    """Whether somebody is told to direct in this very sentence."""
    return draft.opens and draft.rule not in {"acts.carried", "acts.coordinated"}


def _within(unit: Unit, found: Predicate, drafts: Sequence[Draft]) -> bool:
    """Whether a verb inside an order's content tells an act of its own: one on a document, or a passive."""
    if found.how == "passive":
        return True
    carried_out = unit.trigger is not None and unit.trigger.act is Act.IMPLEMENT
    return carried_out and drafts[-1].act is not Act.IMPLEMENT
