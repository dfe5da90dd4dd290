"""Reading an article's sentences in order: passages, and what is carried from one to the next."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.records import Act, Label
from pipeline.relate import content as about
from pipeline.relate.actors import Cast, Group
from pipeline.relate.clause import subjectless, subjects
from pipeline.relate.drafts import Draft
from pipeline.relate.first_verb import plain_verb
from pipeline.relate.passages import Order, Passage, announced, itemized, order, speaks, states_fact
from pipeline.relate.scene import Scene
from pipeline.relate.setting import places
from pipeline.relate.spoken import spoken_order
from pipeline.relate.telling import Telling
from pipeline.relate.units import Line, Unit

_REQUESTS = frozenset({"đề nghị", "đề xuất", "kiến nghị"})
_QUOTES = frozenset({'"', "“", "”"})
_NEWS = frozenset({Act.HOLD, Act.CHAIR, Act.ATTEND, Act.MEET})
_HEAD = 4  # units that open a sentence with its day
_QUOTED = 4  # units of an order in quotation marks
_SPEAKERS = frozenset({"tôi", "chúng tôi"})
_WEAK = frozenset({"acts.carried", "acts.coordinated"})  # subjects that open no new speech


class Reading:
    """What is carried along an article: the subject, the passage, the meeting's day."""

    def __init__(self, scene: Scene) -> None:
        """Start with nothing."""
        self.scene = scene
        self.cast = Cast(scene)
        self.telling = Telling(scene, self.cast)
        self.passage: Passage | None = None
        self._carried: Group | None = None
        self._paragraph = -1
        self._taken = -1
        self._attended: Draft | None = None

    def line(self, line: Line) -> list[Draft]:
        """The events of one sentence, in text order."""
        known = subjects(line, self.cast)
        self._note_delegation(line)
        carried = self._carried if line.paragraph - self._paragraph <= 1 else None
        if line.headline and len(self.scene.lines) > 1:
            return []
        self._note_speaker(line, known)
        drafts = self.telling.told(line, known, carried, self.passage)
        if not drafts and self._attended is not None and self._also_present(line, self._attended):
            return []
        self._attended = next((draft for draft in drafts if draft.act is Act.ATTEND and draft.agents), None)
        quoted = self._quoted(line, known)
        if quoted is not None:
            drafts = [quoted, *(draft for draft in drafts if draft.at > quoted.at)]
            self._carry(line, known, drafts)
            return drafts
        spoken = self._spoken(line, known) if not any(draft.act is Act.DIRECT for draft in drafts) else None
        if spoken is not None:
            drafts = [*(draft for draft in drafts if draft.at < spoken.at), spoken]
            self._carry(line, known, drafts)
            return drafts
        if line.heading:
            self.passage = None
            return [draft for draft in drafts if draft.act is Act.ATTEND]
        if self.passage is not None and line.index == self._taken:
            drafts = self._within(line, drafts, self.passage)
        elif self.passage is not None and not line.caption and not any(_speaks_anew(draft) for draft in drafts):
            drafts = self._continue(line, known, drafts, self.passage)
        self._carry(line, known, drafts)
        return drafts

    def _also_present(self, line: Line, attended: Draft) -> bool:
        """Add those who came from somewhere else: "Về phía huyện có các đồng chí ..."."""
        if [unit.low for unit in line.units[:2]] != ["về", "phía"]:
            return False
        start = next((at for at, unit in enumerate(line.units) if unit.has("roster")), None)
        group = self.cast.roster(line, start + 1) if start is not None else None
        if group is None:
            return False
        attended.agents = tuple(dict.fromkeys((*attended.agents, *group.keys)))
        attended.capacity = tuple(dict.fromkeys((*attended.capacity, *self.telling.capacity(line, group.keys))))
        return True

    def _quoted(self, line: Line, known: Sequence[tuple[int, Group]]) -> Draft | None:
        """An order in quotation marks, with its speaker behind it: "...", đồng chí A nhấn mạnh.

        The quotation may have begun in a sentence before.
        """
        units = line.units
        for at, group in known:
            trigger = units[at].trigger
            close = group.first - 2 if group.first > 1 and units[group.first - 1].mark else group.first - 1
            while close > 1 and units[close].has("honorific"):
                close -= 1
            if trigger is None or trigger.act is not Act.DIRECT or close < _QUOTED or not group.actors:
                continue
            if units[close].low not in _QUOTES and units[close - 1].low in _QUOTES:
                close -= 1
            opened = sum(unit.low in _QUOTES for unit in units[:close])
            start = 1 if units and units[0].low in _QUOTES else 0
            inside = units[start:close]
            if inside and inside[0].trigger is not None and inside[0].trigger.act is Act.DIRECT:
                continue  # "Đề nghị các xã ...", ông A nhấn mạnh: told by its own verb
            if units[close].low not in _QUOTES or opened != start or not _commands(inside):
                continue
            draft = Draft(at, at, Act.DIRECT, "acts.quoted", at, agents=group.keys, agent_span=group.span(units))
            draft.why = ("quoted", *group.hows)
            draft.content = (inside[0].start, inside[-1].end)
            draft.documents = about.documents(line, draft.content, 0, -1)
            draft.places = places(self.scene, line, draft, close)
            draft.time, draft.capacity = self.telling.meeting, self.telling.capacity(line, group.keys)
            return draft
        return None

    def _spoken(self, line: Line, known: Sequence[tuple[int, Group]]) -> Draft | None:
        """The order that a speaker gives without a verb of ordering: "Đồng chí A mong muốn các xã cần ..."."""
        speaker = speaks(line, known, self.scene.people) if not line.caption else None
        if speaker is None:
            return None
        capacity = self.telling.capacity(line, speaker.keys)
        bodies = {post.rsplit("|", 1)[1] for _, post in capacity}
        own = frozenset({*speaker.keys, *bodies, *(body.rpartition("@")[2] for body in bodies)})
        draft = spoken_order(line, known, speaker, own, self.cast) if capacity else None
        if draft is None:
            return None
        draft.content = (line.units[draft.at + 1].start, line.body_end)
        draft.documents = about.documents(line, draft.content, 0, -1)
        draft.places = places(self.scene, line, draft, len(line.units))
        draft.time, draft.capacity, draft.opens = self.telling.meeting, capacity, True
        draft.agent_span = speaker.span(line.units)
        return draft

    def _within(self, line: Line, drafts: Sequence[Draft], passage: Passage) -> list[Draft]:
        """What is done on documents in a sentence that is the content of the order before it."""
        found = order(line, self.cast)
        if found is not None and found.subject is not None and found.subject.keys:
            passage.told = found.subject.keys
        passage.items = line.paragraph if itemized(line) else -1
        subject = found.subject if found is not None else None
        return [draft.ordered(subject, passage.time) for draft in drafts if draft.act is Act.IMPLEMENT]

    def _continue(
        self, line: Line, known: Sequence[tuple[int, Group]], drafts: list[Draft], passage: Passage
    ) -> list[Draft]:
        """The order of a passage's next sentence, or the passage's end."""
        if any(draft.rule == "acts.roster" for draft in drafts):
            return drafts
        if any(draft.act in _NEWS and draft.rule == "acts.subject" and _dated(line, draft) for draft in drafts):
            self.passage = None  # "Cùng ngày 5/3, Đoàn B làm việc với ...": other news
            return drafts
        listed = passage.holds(line)
        fact = states_fact(line, passage.agents, known, listed=listed)
        found = None if fact else order(line, self.cast)
        if listed and found is None:
            return [draft for draft in drafts if draft.rule != "acts.nominal"]
        if found is None or self._aside(found, passage):
            self.passage = None if fact or passage.tires(line) else passage
            return drafts if fact or passage.weak else [draft for draft in drafts if draft.rule != "acts.nominal"]
        passage.idle = 0
        kept = [draft for draft in drafts if draft.act is Act.IMPLEMENT and draft.at > found.at]
        return [self._ordered(line, found, passage), *(draft.ordered(found.subject, passage.time) for draft in kept)]

    def _aside(self, found: Order, passage: Passage) -> bool:
        """Whether a sentence is about the speaker, or about somebody named: no order."""
        if passage.weak and (found.subject is None or not found.modal or found.whole):
            return True
        if found.subject is None:
            return False
        keys = set(found.subject.keys)
        bodies = {post.rsplit("|", 1)[1] for _, post in passage.capacity}
        speaker = bool(keys) and not found.modal and keys <= {*passage.agents, *bodies}
        speaker = speaker or (bool(keys) and keys <= set(passage.agents))
        return speaker or not keys.isdisjoint(self.scene.people) or (passage.strict and not found.modal)

    def _ordered(self, line: Line, found: Order, passage: Passage) -> Draft:
        """The event of one order; a subject of its own is told this only, a general one ends who was told before."""
        units = line.units
        told = found.subject.keys if found.subject is not None else passage.told
        passage.told = passage.told if told else ()
        passage.weak = False
        draft = Draft(found.at, found.at, Act.DIRECT, "passages.must" if found.modal else "passages.verb")
        start = found.at + 1 if found.modal else found.at
        trigger = units[found.at].trigger
        speakers = found.subject is None or units[found.at - 1].low == "được"
        if trigger is not None and trigger.act is Act.DIRECT and speakers:
            group = about.addressees(line, found.at, Act.DIRECT, self.cast)
            told = passage.told = group.keys if group else told
            start = group.last + 1 if group else found.at + 1
            while start + 1 < len(units) and units[start].mark:
                start += 1
        more = about.further(line, start, len(units), self.cast) if told else ()
        draft.agents, draft.told = passage.agents, tuple(dict.fromkeys((*told, *more)))
        draft.content = (units[min(start, len(units) - 1)].start, line.body_end)
        matter = found.at - 1 if found.modal and (found.whole or not draft.told) else -1
        draft.documents = about.documents(line, draft.content, 0, matter)
        draft.places = places(self.scene, line, draft, len(units))
        draft.time, draft.capacity = passage.time, passage.capacity
        draft.why = ("passage",) if passage.agents else ()
        return draft

    def _carry(self, line: Line, known: Sequence[tuple[int, Group]], drafts: Sequence[Draft]) -> None:
        """Carry on: a passage that was opened, the subject, the last person who acted."""
        for draft in drafts:
            if draft.opens:
                self._open(line, draft)
        speaker = speaks(line, known, self.scene.people) if not line.caption else None
        if speaker is not None and not any(draft.opens for draft in drafts):
            self._listen(line, speaker)
        for keys in (*(draft.agents for draft in drafts), *(group.keys for _, group in known)):
            for key in keys:
                self.cast.last_person = key if key in self.scene.people else self.cast.last_person
                self.cast.last_body = key if self._is_body(key) else self.cast.last_body
        if known:
            self._carried = known[0][1] if known[0][1].actors else None
        elif not subjectless(line.units):
            self._carried = None
        self._paragraph = line.paragraph

    def _is_body(self, key: str) -> bool:
        entity = self.scene.entities.get(key)
        return entity is not None and entity.type is Label.ORG

    def _open(self, line: Line, draft: Draft) -> None:
        time = draft.time or self.telling.meeting
        people = not self.scene.people.isdisjoint(draft.agents)
        strict = not people and line.units[draft.at].low in _REQUESTS
        self.passage = Passage(draft.agents, draft.told, time, draft.capacity, strict)
        if draft.act is Act.DIRECT and announced(line, draft.end + 1):
            self._announce(line, draft, self.passage)
        if draft.act is Act.ISSUE:
            self.telling.meeting = time

    def _announce(self, line: Line, draft: Draft, passage: Passage) -> None:
        """An order that ends with a colon: the next sentence is its content, in a list or not."""
        following = self.scene.lines[line.index + 1 : line.index + 2]
        if not following or following[0].role is not line.role or following[0].heading:
            return
        group = self.cast.right_of(line, draft.end + 1) if draft.end + 2 < len(line.units) else None
        draft.told = group.keys if group is not None else draft.told
        told, units = following[0], following[0].units
        start = 2 if itemized(told) and units[0].low not in "-–+•*" else 0
        while start + 1 < len(units) and units[start].mark and units[start].low not in '"“(':
            start += 1
        draft.content, draft.until = (units[start].start, told.body_end), told.end
        draft.documents = tuple(dict.fromkeys((*draft.documents, *about.documents(told, draft.content, 0, -1))))
        passage.told, passage.strict = draft.told, False
        self._taken = told.index

    def _listen(self, line: Line, speaker: Group) -> None:
        """Open a weak passage: what the speaker next says that somebody must do is an order."""
        if self.passage is not None and set(self.passage.agents) == set(speaker.keys):
            return
        capacity = self.telling.capacity(line, speaker.keys)
        if capacity:
            self.passage = Passage(speaker.keys, (), self.telling.meeting, capacity, weak=True)

    def _note_speaker(self, line: Line, known: Sequence[tuple[int, Group]]) -> None:
        """Remember who says "tôi": the one named behind the quotation."""
        first = self.scene.first_person and any(unit.low in _SPEAKERS for unit in line.units)
        speaker = speaks(line, known, self.scene.people) if first else None
        for key in speaker.keys if speaker is not None else ():
            self.cast.last_person = key if key in self.scene.people else self.cast.last_person

    def _note_delegation(self, line: Line) -> None:
        """Remember whose delegation "Đoàn" will mean."""
        for unit, before in zip(line.units[1:], line.units, strict=False):
            if unit.named is not None and unit.named.label is Label.ORG and unit.named.key and before.has("delegation"):
                self.cast.delegation = unit.named.key


def _dated(line: Line, draft: Draft) -> bool:
    """Whether the sentence opens with the day of the act."""
    return any(unit.is_label(Label.DATE) for unit in line.units[: min(draft.at, _HEAD)])


def _commands(units: Sequence[Unit]) -> bool:
    """Whether quoted words say what is to be done."""
    if any(unit.has("must") and not unit.has("causal", "block") for unit in units):
        return True
    return bool(units) and (units[0].low in {"không", "không để", "đừng"} or plain_verb(units, 0))


def _speaks_anew(draft: Draft) -> bool:
    """Whether somebody is told to direct in this very sentence."""
    return draft.opens and draft.rule not in _WEAK
